"""A short year, every time; the whole one is ``./run campaign year``."""

from pathlib import Path

from tests.campaigns.year import YearSize, run_year


def test_what_came_in_a_year_comes_again_and_changes_nothing(tmp_path: Path) -> None:
    counts = run_year(tmp_path, 1, YearSize(laptops=3, months=3, days=2))
    assert counts["batches"] == 16
    assert counts["batches replayed"] == 3 * counts["batches"]
    assert counts["packs replayed"]
    assert counts["receipts replayed"]
