"""``roster …`` as a script would use it."""

from pathlib import Path
from typing import Any

import pytest

from jemputbola.rosters.reading import read_sheets
from tests.cli.conftest import OFFICER, CommandLine
from tests.fakes.workbook import school_workbook

SAMPLES = Path(__file__).parent.parent / "samples"
PLAN = ("--name", "SMA Contoh", "--kind", "school", "--date", "2026-11-23", "--district", "19.71.02")


@pytest.fixture
def visit(run: CommandLine) -> str:
    return str(run("visit", "plan", *PLAN, "--json").json["id"])


def imported(run: CommandLine, file: Path, visit: str, *words: str) -> Any:
    return run("roster", "import", file, "--visit", visit, *words, "--json").json


def test_the_answer_has_every_promised_part(run: CommandLine, visit: str) -> None:
    answer = imported(run, SAMPLES / "dapodik_sma.xlsx", visit)
    assert (answer["rows"], answer["kept"], answer["new"], answer["known"]) == (929, 926, 926, 0)
    assert {refused["row"] for refused in answer["refused"]} == {134, 406, 562}
    assert all(set(refused) >= {"row", "reason"} for refused in answer["refused"])
    assert answer["findings"]["duplicate_row"] == 3
    assert all(len(rows) == answer["findings"][code] for code, rows in answer["finding_rows"].items())
    assert "Data Ayah: NIK" in answer["dropped_columns"]


def test_a_dry_run_keeps_nothing(run: CommandLine, visit: str) -> None:
    assert imported(run, SAMPLES / "karyawan_perusahaan.xlsx", visit, "--dry-run")["new"] == 512
    assert imported(run, SAMPLES / "karyawan_perusahaan.xlsx", visit)["new"] == 512
    assert imported(run, SAMPLES / "karyawan_perusahaan.xlsx", visit)["known"] == 512


def test_the_text_names_rows_and_dropped_columns(run: CommandLine, visit: str) -> None:
    out = run("roster", "import", SAMPLES / "dapodik_sma.xlsx", "--visit", visit).out
    assert "929 baris dibaca: 926 orang diambil, 3 baris ditolak." in out
    assert "Baris 67, 99" in out
    assert "Kolom yang tidak disimpan: No, NIPD, Agama" in out


def test_a_column_can_be_corrected(run: CommandLine, visit: str, tmp_path: Path) -> None:
    file = tmp_path / "daftar.csv"
    file.write_text("nama;nik;kode\nAdi Contoh;1971010403080001;XII 1\n", encoding="utf-8")
    assert "class_group" not in imported(run, file, visit, "--dry-run")["columns"]
    assert imported(run, file, visit, "--column", "class_group=C")["columns"]["class_group"] == "C"


def test_another_sheet_is_read_and_told(run: CommandLine, visit: str, tmp_path: Path) -> None:
    file = school_workbook(tmp_path / "daftar.xlsx")
    best = run("roster", "import", file, "--visit", visit, "--dry-run").out
    assert "Dibaca lembar “Kelas XI”. Daftar lain di berkas ini: “Kelas XII”" in best
    answer = imported(run, file, visit, "--sheet", "Kelas XII", "--column", "class_group=D")
    assert (answer["sheet"], answer["new"], answer["other_lists"]) == ("Kelas XII", 1, ["Kelas XI"])
    assert answer["columns"]["class_group"] == "D"
    assert imported(run, file, visit, "--dry-run")["sheet"] == "Kelas XII"
    refused = run("roster", "import", file, "--visit", visit, "--sheet", "Kelas X", code=3)
    assert "tidak ada dalam berkas" in refused.err


@pytest.mark.parametrize("words", ["kelas", "class_group=1", "apa=C"])
def test_a_correction_that_cannot_be_read_is_a_usage_error(run: CommandLine, visit: str, words: str) -> None:
    file = SAMPLES / "warga_desa.csv"
    assert "class_group" in run("roster", "import", file, "--visit", visit, "--column", words, code=2).err


def test_list_and_undo(run: CommandLine, visit: str) -> None:
    roster = imported(run, SAMPLES / "warga_desa.csv", visit)["roster"]
    assert [one["people"] for one in run("roster", "list", "--visit", visit, "--json").json] == [640]
    assert run("roster", "undo", roster, "--visit", visit, "--json").json["people"] == 640
    assert run("roster", "list", "--visit", visit, "--json").json == []


def test_niks_go_out_and_statuses_come_back(run: CommandLine, visit: str, tmp_path: Path) -> None:
    imported(run, SAMPLES / "karyawan_perusahaan.xlsx", visit)
    out = tmp_path / "padan.xlsx"
    written = run("roster", "nik-list", "--visit", visit, "--out", out, "--json").json
    rows = [cells for _row, cells in read_sheets(out)[0].rows()]
    assert len(rows) == written["written"] + 1
    nik = next(cell for cell in rows[1] if isinstance(cell, str) and len(cell) == 16)
    back = tmp_path / "jawaban.csv"
    back.write_text(f"NIK;STATUS;TANGGAL\n{nik};PRR;2026-11-20\n", encoding="utf-8")
    assert run("roster", "status", back, "--json").json["applied"] == 1
    back.write_text(f"NIK;STATUS;TANGGAL\n{nik};;\n{nik};;\n{nik};PRR;2199-01-31\n", encoding="utf-8")
    said = run("roster", "status", back).out
    assert "2 × Status kosong; baris ini dilewati. Baris 2, 3\n" in said
    assert "1 × Tanggal status tidak dapat dibaca" in said


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(100), b"PK\x03\x04" + bytes(40), b"\xd0\xcf\x11\xe0" + bytes(600)]
)
def test_what_is_no_list_is_refused_in_a_sentence(run: CommandLine, visit: str, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "daftar.xlsx"
    file.write_bytes(content)
    answer = run("roster", "import", file, "--visit", visit, code=3)
    assert answer.err.strip().endswith((".", "?"))
    assert "Traceback" not in answer.err


def test_an_officer_is_told_who_may(run: CommandLine, visit: str) -> None:
    answer = run("roster", "import", SAMPLES / "warga_desa.csv", "--visit", visit, officer=OFFICER, code=3)
    assert "ketua tim" in answer.err


def test_an_unknown_visit_is_refused(run: CommandLine) -> None:
    assert run("roster", "import", SAMPLES / "warga_desa.csv", "--visit", "01234567", code=3).err
