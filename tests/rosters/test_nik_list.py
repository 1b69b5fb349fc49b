"""*NIK untuk dipadankan*, out and back."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from jemputbola.rosters.nik_list import ListNotWritten, write_nik_list
from jemputbola.rosters.roster import Roster, RosterPerson
from jemputbola.rosters.status_list import read_status_list

PEOPLE = [
    RosterPerson(name="Budi Contoh", nik="1971031708080001", birth_date=date(2008, 8, 17)),
    RosterPerson(name='=HYPERLINK("http://x","y")', nik="1971035005090002"),
    RosterPerson(name="+Sari", nik=None),
    RosterPerson(name="@Tono -1", nik="0171035005090002"),
    RosterPerson(name="http://contoh.example.id", nik="1971035005090003"),
]


def test_every_cell_is_text_and_no_name_is_run(tmp_path: Path) -> None:
    out = tmp_path / "padan.xlsx"
    assert write_nik_list(iter(PEOPLE), out) == 5
    rows = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
    assert rows[0] == ["NIK", "Nama", "Tanggal lahir", "STATUS", "TANGGAL"]
    assert [row[:3] for row in rows[1:]] == [
        [person.nik or "", person.name, "17-08-2008" if person.birth_date else ""] for person in PEOPLE
    ]
    with zipfile.ZipFile(out) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet
        assert "http://contoh" not in "".join(archive.namelist())


def test_no_temporary_file_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    write_nik_list(PEOPLE, tmp_path / "padan.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["padan.xlsx"]


def test_a_failure_keeps_the_old_list_and_leaves_no_half(tmp_path: Path) -> None:
    occupied = tmp_path / "padan.xlsx"
    occupied.mkdir()
    with pytest.raises(ListNotWritten):
        write_nik_list(PEOPLE, occupied)
    with pytest.raises(ListNotWritten):
        write_nik_list(PEOPLE, tmp_path / "tidak ada" / "padan.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["padan.xlsx"]


def test_an_empty_list_is_a_header(tmp_path: Path) -> None:
    assert write_nik_list([], tmp_path / "padan.xlsx") == 0


def test_the_list_reads_as_a_roster_again(tmp_path: Path, read: Callable[..., Roster]) -> None:
    write_nik_list(PEOPLE[:1], tmp_path / "padan.xlsx")
    roster = read(tmp_path / "padan.xlsx")
    assert [row.person for row in roster.kept] == PEOPLE[:1]


def test_the_unfilled_list_gives_no_status(tmp_path: Path) -> None:
    write_nik_list(PEOPLE, tmp_path / "padan.xlsx")
    answer = read_status_list(tmp_path / "padan.xlsx")
    assert answer.kept == ()
    assert [row.reason.code for row in answer.refused].count("status_missing") == 4
