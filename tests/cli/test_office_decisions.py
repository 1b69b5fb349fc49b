"""What two laptops wrote differently: listed, decided, taken back, by commands; and the report of a lost laptop."""

import shutil
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.conftest import CommandLine
from tests.cli.gathering import enrol, new_vault
from tests.fakes.clock import FakeClock

SCHOOL = ("--name", "SMAN Contoh", "--kind", "school", "--date", "2026-11-23", "--district", "19.71.02")
NIK, RIGHT = "1971021308080001", "1971021308080002"


@pytest.fixture
def office(_ready_office: Path, tmp_path: Path, clock: FakeClock) -> CommandLine:
    """An office to which two laptops sent one NIK with two names."""
    shutil.copytree(_ready_office, tmp_path / "kantor")
    run = CommandLine(tmp_path / "kantor" / "data", tmp_path / "kantor" / "secrets", clock)
    for name, person in (("TIM-1 A", "Agus Contoh"), ("TIM-1 B", "Bagus Contoh")):
        laptop = new_vault(tmp_path / name, clock)
        laptop("init", "--office", "19.71", "--laptop", name, "--recovery", laptop.secrets / "r.txt")
        visit = laptop("visit", "plan", *SCHOOL, "--json").json["id"]
        laptop("resident", "add", "--visit", visit, "--nik", NIK, "--name", person)
        enrol(laptop, run, tmp_path / f"daftar {name}")
        usb = tmp_path / f"usb {name}"
        usb.mkdir()
        laptop("batch", "make", "--to", usb)
        run("office", "import", usb)
    return run


def _cells(file: Path) -> list[str]:
    book = CalamineWorkbook.from_path(file)
    return [str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]


def test_conflicts_are_listed_decided_and_asked_again(office: CommandLine) -> None:
    told = office("office", "conflicts")
    assert "NIK sama, dua laptop" in told.out
    assert NIK not in told.out
    (one,) = office("office", "conflicts", "--json").json["conflicts"]
    decided = office("office", "decide", one["id"][:8], "two", "--json").json["decision"]
    after = office("office", "conflicts", "--json").json
    assert (after["count"], [line["id"] for line in after["decided"]]) == (0, [decided])
    office("office", "take-back", decided[:12])
    assert office("office", "conflicts", "--json").json["count"] == 1


def test_a_mistyped_nik_names_its_side(office: CommandLine) -> None:
    (one,) = office("office", "conflicts", "--json").json["conflicts"]
    assert "--side" in office("office", "decide", one["id"], "typo", "--nik", RIGHT, code=2).err
    assert office("office", "decide", one["id"], "typo", "--side", "B", "--nik", "123", code=3).err
    office("office", "decide", one["id"], "typo", "--side", "B", "--nik", RIGHT)
    assert office("office", "conflicts", "--json").json["count"] == 0
    assert office("office", "decide", one["id"], "two", code=3).err


def test_the_report_of_a_lost_laptop_names_its_people_and_hides_their_niks(office: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "hilang.xlsx"
    told = office("office", "lost", "TIM-1 B", "--out", out, "--json").json
    assert (told["people"], list(told["known_to"].values())) == (1, [2])
    cells = _cells(out)
    assert "Bagus Contoh" in cells
    assert "Agus Contoh" not in cells
    assert not any(NIK in cell for cell in cells)
    office("office", "lost", "TIM-1 B", "--out", out, "--reveal-nik", "Pemberitahuan tiga hari")
    assert NIK in _cells(out)
    assert office("office", "lost", "TIM-1 B", "--out", tmp_path / "hilang.txt", code=3).err
    office("office", "lost", "TIM-1 B", "--out", tmp_path / "hilang.pdf")
    assert (tmp_path / "hilang.pdf").read_bytes().startswith(b"%PDF")
