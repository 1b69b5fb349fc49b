"""``jemputbola target``: the numbers that the press mixed up, told apart."""

from pathlib import Path
from typing import Any


def _bandarlampung(run: Any) -> None:
    run("target", "set", "--year", "2026", "--percent", "30", "--source", "SK 12/2026", "--date", "05-01-2026")
    numbers = ("--done", "90000", "--recorded", "767000", "--source", "SIAK", "--date", "31-10-2026")
    run("target", "baseline", *numbers)


def test_coverage_and_attainment_are_told_apart(run: Any) -> None:
    assert "Belum ada target" in run("target", "show", "--year", "2026").out
    _bandarlampung(run)
    text = run("target", "show", "--year", "2026").out
    assert "Cakupan 11,73% = 90.000 / 767.000 (SIAK, 31-10-2026)" in text
    assert "Capaian target 30,00%: 39,11%" in text
    assert "Kurang 140.100 orang: perlu" in text
    (row,) = run("target", "show", "--year", "2026", "--json").json
    assert (row["attainment"]["done"], row["attainment"]["missing"], row["version"]) == (90_000, 140_100, 1)


def test_without_a_denominator_no_percentage_is_made(run: Any) -> None:
    run("target", "set", "--year", "2026", "--percent", "24,5", "--source", "SK", "--date", "05-01-2026")
    run("target", "baseline", "--done", "90000", "--source", "SIAK", "--date", "31-10-2026")
    assert "tidak ada persentase" in run("target", "show", "--year", "2026").out


def test_a_table_and_the_holidays(run: Any, tmp_path: Path) -> None:
    table = tmp_path / "target.csv"
    table.write_text("Tahun;Layanan;Target;Sumber;Tanggal\n2026;IKD;30;SK;05-01-2026\n2026;SIM;30;SK;05-01-2026\n")
    taken = run("target", "import", table, "--json").json
    assert (taken["targets"], [refused["row"] for refused in taken["refused"]]) == (1, [3])
    assert run("target", "holidays", "2026", "--day", "25-12-2026=Natal").out.strip() == "Hari libur tersimpan."


def test_refusals_and_usage(run: Any) -> None:
    words = ("--year", "2026", "--source", "SK", "--date", "05-01-2026")
    assert "paling tinggi 100%" in run("target", "set", "--percent", "130", *words, code=3).err
    assert "ketua tim" in run("target", "set", "--percent", "30", *words, officer="Budi Petugas", code=3).err
    run("target", "set", "--percent", "banyak", *words, code=2)
