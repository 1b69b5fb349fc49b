"""``jemputbola follow-up``: lists, makeup visits, undo, a file for the teacher."""

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture
def visit(run: CommandLine) -> str:
    """A village's list of 640 people of whom nobody came; its id."""
    words = ("--name", "Desa Contoh", "--kind", "village", "--date", "2026-11-23", "--district", "19.71.02")
    planned: str = run("visit", "plan", *words, "--json").json["id"]
    run("roster", "import", SAMPLES / "warga_desa.csv", "--visit", planned)
    run("visit", "close", planned, "--absence-reason", "SAKIT")
    return planned


def test_a_list_a_makeup_visit_and_back(run: CommandLine, visit: str) -> None:
    listed = run("follow-up", "list", "absent", "--visit", visit, "--json").json
    assert listed["count"] == len(listed["people"]) > 100
    assert run("follow-up", "counts", "--json").json["absent"] == listed["count"]
    done = run("follow-up", "visit", "absent", "--from", visit, "--date", "2026-12-01", "--json").json
    assert done["people"] == listed["count"]
    assert run("visit", "show", done["visit"], "--json").json
    again = run("follow-up", "list", "absent", "--json").json["people"][0]
    assert (again["next_visit"], again["next_day"]) == (done["visit"], "2026-12-01")
    undone = run("follow-up", "undo", done["roster"], "--visit", done["visit"], "--json").json
    assert undone["people"] == done["people"]
    assert run("follow-up", "visit", "absent", "--from", visit, "--at", done["visit"], "--json").json["people"]


@pytest.mark.usefixtures("visit")
def test_what_a_person_reads(run: CommandLine) -> None:
    told = run("follow-up", "list", "absent").out
    assert told.startswith("Tidak hadir: ")
    assert "Sakit" in told
    assert "orang lagi; seluruhnya dengan --out" in told
    assert "Menunggu PRR" in run("follow-up", "counts").out
    assert run("follow-up", "list", "agencies").out == "Instansi menolak IKD: 0 orang\n"


def test_a_file_for_the_teacher_and_a_day_to_call(run: CommandLine, visit: str, tmp_path: Path) -> None:
    run("follow-up", "call-back", "absent", "--on", "2026-11-27", "--school", "desa contoh")
    out = tmp_path / "guru.txt"
    run("follow-up", "list", "absent", "--visit", visit, "--out", out)
    assert "tanggal baru 27-11-2026" in out.read_text(encoding="utf-8")


def test_refusals(run: CommandLine, visit: str) -> None:
    assert "--at" in run("follow-up", "visit", "absent", "--from", visit, code=2).err
    refused = run("follow-up", "visit", "agencies", "--from", visit, "--date", "2026-12-01", code=3).err
    assert "Tidak ada orang untuk diundang" in refused
    assert "ketua tim" in run("follow-up", "list", "absent", "--out", "a.pdf", officer="Budi Petugas", code=3).err
