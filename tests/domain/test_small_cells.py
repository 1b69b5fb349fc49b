"""Small numbers are hidden, and nobody who subtracts finds them again."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.domain.small_cells import SMALLEST, Hidden, hide_small, hide_small_row
from jemputbola.errors import BugError

NUMBERS = st.one_of(st.integers(0, 6), st.integers(0, 40))
TABLES = st.tuples(st.integers(1, 6), st.integers(1, 6)).flatmap(
    lambda size: st.lists(st.lists(NUMBERS, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
)


def totalled(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    table = [[*row, sum(row)] for row in rows]
    return [*table, [sum(column) for column in zip(*table, strict=True)]]


def worked_out(shown: list[list[Hidden]]) -> set[tuple[int, int]]:
    """The hidden numbers that linear algebra gives away: a second way, which knows nothing of rings."""
    dark = [(r, c) for r, row in enumerate(shown) for c, number in enumerate(row) if number is None]
    if not dark:
        return set()
    height, width = len(shown), len(shown[0])
    lines = [[(r, c) for c in range(width)] for r in range(height)]
    lines += [[(r, c) for r in range(height)] for c in range(width)]
    equations = np.zeros((len(lines), len(dark)))
    for number, line in enumerate(lines):
        for place, cell in enumerate(line):
            if cell in dark:
                equations[number, dark.index(cell)] = -1 if place == len(line) - 1 else 1
    rank = np.linalg.matrix_rank(equations)
    return {
        cell
        for index, cell in enumerate(dark)
        if np.linalg.matrix_rank(np.delete(equations, index, axis=1)) == rank - 1
    }


@given(TABLES)
def test_no_small_number_is_seen_and_none_can_be_worked_out(rows: list[list[int]]) -> None:
    shown, truth = hide_small(rows), totalled(rows)
    for r, row in enumerate(truth):
        for c, number in enumerate(row):
            assert shown[r][c] in {None, number}
            assert not (0 < number < SMALLEST) or shown[r][c] is None
    assert worked_out(shown) == set()


@given(TABLES)
def test_beside_a_visible_total_enough_people_are_hidden(rows: list[list[int]]) -> None:
    shown, truth = hide_small(rows), totalled(rows)
    for seen, row in zip(shown, truth, strict=True):
        dark = [number for cell, number in zip(seen[:-1], row[:-1], strict=True) if cell is None]
        assert seen[-1] is None or not dark or sum(dark) >= SMALLEST


@given(st.lists(NUMBERS, max_size=12))
def test_a_single_line(numbers: list[int]) -> None:
    shown, total = hide_small_row(numbers)
    dark = [number for cell, number in zip(shown, numbers, strict=True) if cell is None]
    assert all(cell in {None, number} for cell, number in zip(shown, numbers, strict=True))
    assert not any(0 < cell < SMALLEST for cell in shown if cell is not None)
    assert total is None or (len(dark) != 1 and (not dark or sum(dark) >= SMALLEST))


def test_what_is_large_stays_whole() -> None:
    assert hide_small([[10, 20], [30, 0]]) == [[10, 20, 30], [30, 0, 30], [40, 20, 60]]
    assert hide_small_row([10, 0, 7]) == ([10, 0, 7], 17)


def test_the_smallest_neighbours_go_with_a_small_number() -> None:
    shown = hide_small([[1, 30, 40], [20, 6, 50], [60, 70, 80]])
    assert shown == [[None, None, 40, 71], [None, None, 50, 76], [60, 70, 80, 210], [81, 106, 170, 357]]


def test_a_line_takes_the_smallest_neighbour_or_hides_its_total() -> None:
    assert hide_small_row([1, 9, 30]) == ([None, None, 30], 40)
    assert hide_small_row([1, 0, 0]) == ([None, 0, 0], None)
    assert hide_small_row([4, 0, 4]) == ([None, 0, None], 8)


def test_nothing_is_nothing() -> None:
    assert hide_small([]) == []
    assert hide_small_row([]) == ([], 0)


def test_what_is_no_table_of_people_is_our_fault() -> None:
    for rows in ([[1], [1, 2]], [[-1]]):
        with pytest.raises(BugError):
            hide_small(rows)
