"""An office's own columns."""

import pytest

from jemputbola.errors import BugError
from jemputbola.reports.columns import ChosenColumn, ColumnRefused, choose_columns
from jemputbola.reports.model import Bar, Column, Part, Table, Tone


def test_chosen_renamed_and_in_another_order(classes: Table) -> None:
    chosen = choose_columns(classes, [ChosenColumn("direkam", "Rekam"), ChosenColumn("class")])
    assert [column.title for column in chosen.columns] == ["Rekam", "Kelas"]
    assert chosen.rows[0] == (15, "XII IPA 1")
    assert chosen.total == (60, "Jumlah")


def test_no_choice_changes_nothing(classes: Table) -> None:
    assert choose_columns(classes, []) is classes


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ([ChosenColumn("agama")], "“agama” tidak ada"),
        ([ChosenColumn("class"), ChosenColumn("class")], "“class” dipilih dua kali"),
        ([ChosenColumn("class", "x" * 61)], "“class” terlalu panjang"),
    ],
)
def test_a_choice_that_cannot_be_names_the_column(classes: Table, choice: list[ChosenColumn], words: str) -> None:
    with pytest.raises(ColumnRefused, match=words):
        choose_columns(classes, choice)


def test_a_table_that_does_not_fit_and_a_bar_that_does_not_add_up_are_our_fault() -> None:
    with pytest.raises(BugError):
        Table("t", (Column("a", "A"),), ((1, 2),))
    with pytest.raises(BugError):
        Bar("b", 3, (Part("Direkam", 2, Tone.GOOD),))
