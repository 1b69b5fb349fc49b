"""``jemputbola year``: places, what they brought, a calendar."""

from pathlib import Path
from typing import Any


def test_a_place_that_nobody_went_to(run: Any, tmp_path: Path) -> None:
    assert "Belum ada tempat" in run("year", "show", "--year", "2030").out
    run("year", "venue", "SMAN Zamrud", "--district", "19.71.02", "--expected", "120", "--year", "2030")
    assert "Belum pernah didatangi" in run("year", "show", "--year", "2030").out
    (row,) = run("year", "show", "--year", "2030", "--json").json
    assert (row["name"], row["expected"], row["left"], row["ever_visited"]) == ("SMAN Zamrud", 120, 120, False)
    assert run("year", "calendar", "--year", "2030", "--out", tmp_path / "rencana.ics", "--json").json["visits"] == 0


def test_refusals(run: Any) -> None:
    run("year", "show", "--year", "1999", code=2)
    words = ("--district", "19.71.02", "--year", "2030")
    assert "antara 0" in run("year", "venue", "SMAN Zamrud", "--expected", "-5", *words, code=3).err
