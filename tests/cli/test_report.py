"""``jemputbola report`` and the office's own wording: files that are whole, and sentences where there can be none."""

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

PLAN = ("visit", "plan", "--kind", "school", "--district", "19.71.02", "--json")


@pytest.fixture
def visits(run: Any) -> list[str]:
    """Two days in November and one in December; one served person each."""
    made = [
        run(*PLAN, "--name", name, "--date", day).json["id"]
        for name, day in (("SMAN Satu/Dua", "2026-11-20"), ("SMAN Tiga", "2026-11-23"), ("SMAN Empat", "2026-12-01"))
    ]
    for visit in made:
        words = ("resident", "add", "--visit", visit, "--name", "Contoh", "--no-nik", "--class", "XII", "--json")
        run("resident", "serve", run(*words).json["reference"], "--visit", visit, "--refused")
    return made


def sheets(file: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(str(file))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.usefixtures("visits")
def test_a_month_and_a_year(run: Any, tmp_path: Path) -> None:
    run("report", "month", "2026-11", "--out", tmp_path / "bulan.xlsx")
    month = sheets(tmp_path / "bulan.xlsx")
    assert month["Ringkasan"][0][0] == "Rekap bulan November 2026: Ringkasan"
    assert ["Kegiatan", 2.0] in [row[:2] for row in month["Ringkasan"]]
    assert "Per bulan" not in month
    run("report", "year", "2026", "--out", tmp_path / "tahun.xlsx")
    months = sheets(tmp_path / "tahun.xlsx")["Per bulan"]
    assert [row[0] for row in months[-3:]] == ["November 2026", "Desember 2026", "Jumlah"]
    walk_ins = [row[2] for row in months[-3:]]
    assert walk_ins == [2.0, 1.0, 3.0]
    run("report", "year", "2026", "--out", tmp_path / "tahun.pdf")
    assert (tmp_path / "tahun.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("visits")
def test_targets_stand_in_the_year_with_their_source(run: Any, tmp_path: Path) -> None:
    run("target", "set", "--year", "2026", "--percent", "30", "--source", "SK 1", "--date", "2026-01-02")
    run("target", "baseline", "--date", "2026-10-31", "--done", "90000", "--recorded", "767000", "--source", "SIAK")
    run("report", "year", "2026", "--out", tmp_path / "tahun.xlsx")
    (row,) = [row for row in sheets(tmp_path / "tahun.xlsx")["Target"] if row[0] == "Aktivasi IKD"]
    assert (row[2], row[3], row[4], row[-1]) == ("30% dari sudah rekam KTP-el", 90000.0, 767000.0, "SIAK")
    assert round(row[5], 4) == 0.1173
    assert round(row[6], 4) == 0.3911


@pytest.mark.usefixtures("visits")
def test_every_visit_of_some_days_into_a_folder(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "november"
    words = ("report", "range", "--from", "2026-11-01", "--to", "2026-11-30", "--to-dir", folder)
    assert run(*words, "--json").json["visits"] == 2
    assert sorted(file.name for file in folder.iterdir()) == [
        "2026-11-20 SMAN Satu Dua Berita acara.docx",
        "2026-11-20 SMAN Satu Dua Rekap.pdf",
        "2026-11-20 SMAN Satu Dua Rekap.xlsx",
        "2026-11-23 SMAN Tiga Berita acara.docx",
        "2026-11-23 SMAN Tiga Rekap.pdf",
        "2026-11-23 SMAN Tiga Rekap.xlsx",
        "Rekap 2026-11-01 sd 2026-11-30.pdf",
        "Rekap 2026-11-01 sd 2026-11-30.xlsx",
    ]
    assert "8 berkas dari 2 kegiatan" in run(*words).out


def test_what_cannot_be_is_a_sentence(run: Any, tmp_path: Path, visits: list[str]) -> None:
    assert "2026-11" in run("report", "month", "November", "--out", tmp_path / "a.pdf", code=3).err
    assert "Bulan itu tidak ada" in run("report", "month", "2026-13", "--out", tmp_path / "a.pdf", code=3).err
    assert ".pdf" in run("report", "year", "2026", "--out", tmp_path / "a.doc", code=3).err
    assert "berisi data jemputbola" in run("report", "year", "2026", "--out", run.data / "a.pdf", code=3).err
    words = ("report", "range", "--to-dir", tmp_path / "x")
    assert "Tidak ada kegiatan" in run(*words, "--from", "2020-01-01", "--to", "2020-01-02", code=3).err
    assert "Tukar" in run(*words, "--from", "2020-01-03", "--to", "2020-01-02", code=3).err
    assert not (tmp_path / "x").exists()
    assert len(visits) == 3


def test_the_office_s_own_template(run: Any, tmp_path: Path, visits: list[str]) -> None:
    file = tmp_path / "pesan.txt"
    run("office", "template", "show", "pesan", "--out", file)
    file.write_text("Lapor: {{ jumlah }}")
    run("office", "template", "set", "pesan", file)
    assert run("tally", "--visit", visits[0], "--format", "message").out == "Lapor: 1\n"
    assert "milik kantor" in run("office", "template", "list").out
    file.write_text("{{ jumlh }}")
    assert "jumlh" in run("office", "template", "set", "pesan", file, code=3).err
    run("office", "template", "reset", "pesan")
    assert "milik kantor" not in run("office", "template", "list").out
    assert "{{ kegiatan }}" in run("office", "template", "show", "berita-acara").out


def test_the_office_s_own_columns(run: Any, visits: list[str]) -> None:
    run("office", "columns", "set", "operator", "name=Nama lengkap", "class_group")
    listed = ("tally", "--visit", visits[0], "--list", "operator", "--format", "csv")
    assert run(*listed).out.lstrip("\ufeff").splitlines()[0] == '"Nama lengkap";"Kelas"'
    assert "Nama lengkap" in run("office", "columns", "show", "operator").out
    assert "umur" in run("office", "columns", "set", "operator", "umur", code=3).err
    run("office", "columns", "reset", "operator")
    assert "NIK" in run(*listed).out.splitlines()[0]
