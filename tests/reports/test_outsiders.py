"""Tables for outsiders hold no small number."""

import pytest

from jemputbola.errors import BugError
from jemputbola.reports.model import Column, Kind, Table
from jemputbola.reports.outsiders import for_outsiders

TOTAL = Column("all", "Jumlah", Kind.NUMBER)
PARTS = ("direkam", "sudah_rekam", "di_bawah_umur", "tidak_hadir")


def test_small_numbers_and_what_would_give_them_away_are_gone(classes: Table) -> None:
    shown = for_outsiders(classes, parts=PARTS, total=TOTAL)
    assert [column.key for column in shown.columns] == ["class", *PARTS, "all"]
    assert shown.rows[0] == ("XII IPA 1", 15, 8, None, None, 30)
    assert shown.total == ("Jumlah", 60, 32, 8, 20, 120)
    assert "IKD aktif" not in [column.title for column in shown.columns]


def test_a_table_without_rows_or_without_a_total(classes: Table) -> None:
    empty = Table(classes.title, classes.columns, ())
    assert for_outsiders(empty, parts=PARTS, total=TOTAL).rows == ()
    assert for_outsiders(empty, parts=PARTS, total=TOTAL).total is None
    nameless = for_outsiders(Table("t", classes.columns, classes.rows), parts=PARTS, total=TOTAL)
    assert nameless.total == ("", 60, 32, 8, 20, 120)


def test_what_is_no_count_is_our_fault(classes: Table) -> None:
    for parts in (("class",), ("none",)):
        with pytest.raises(BugError):
            for_outsiders(classes, parts=parts, total=TOTAL)
    odd = Table("t", (Column("n", "N", Kind.NUMBER),), (("x",),))
    with pytest.raises(BugError):
        for_outsiders(odd, parts=("n",), total=TOTAL)
