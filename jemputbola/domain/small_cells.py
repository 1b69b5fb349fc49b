"""Hiding small numbers in tables for outsiders: "1 refused in XII IPA 2" is a person, not a statistic.

*First*, every number from 1 up to ``SMALLEST - 1`` is hidden. A zero stays: it is nobody.

*Then* whatever lets somebody work a hidden number out again is hidden too. Each row and each column of a table with
totals is one equation, and whoever can subtract knows all of them. Draw every row and every column (the totals are one
more of each) as a point, and every hidden number as a line between its row and its column: a number can be worked out
exactly when its line is a *bridge*, on no closed path. So each bridge is closed into a ring by hiding further numbers,
those with the smallest sum, zeros last (Cox 1980, "Suppression methodology and statistical disclosure control").

And since two hidden numbers that add up to 2 are both 1, what is hidden beside a visible total adds up to at least
``SMALLEST``.
"""

import heapq
from collections.abc import Iterator, Sequence
from functools import partial

from jemputbola.errors import BugError

SMALLEST = 5
"""The smallest number of people that may be seen by outsiders."""

_ZERO_IS_DEAR = 1_000_000_000
"""What hiding a zero costs: it protects nobody and makes a table look as if somebody were there."""

Cell = tuple[int, int]
Hidden = int | None


def hide_small_row(numbers: Sequence[int], smallest: int = SMALLEST) -> tuple[list[Hidden], Hidden]:
    """The numbers of a list and its total, None where they must not be seen.

    The total is hidden only when nothing else could protect the one small number beside zeros.
    """
    hidden = {index for index, number in enumerate(numbers) if 0 < number < smallest}
    seen = sorted((number, index) for index, number in enumerate(numbers) if number >= smallest)
    while hidden and seen and (len(hidden) == 1 or sum(numbers[index] for index in hidden) < smallest):
        hidden.add(seen.pop(0)[1])
    unprotected = bool(hidden) and (len(hidden) == 1 or sum(numbers[index] for index in hidden) < smallest)
    shown = [None if index in hidden else number for index, number in enumerate(numbers)]
    return shown, None if unprotected or 0 < sum(numbers) < smallest else sum(numbers)


def hide_small(rows: Sequence[Sequence[int]], smallest: int = SMALLEST) -> list[list[Hidden]]:
    """The rows with one more column and one more row of totals, None where a number must not be seen.

    Raises BugError for rows of different length or a negative number.
    """
    table = _with_totals(rows)
    hidden = {cell for cell, number in _cells(table) if 0 < number < smallest}
    while more := _thin(table, hidden, smallest) or _bridge(table, hidden):
        hidden |= more
    return [[None if (r, c) in hidden else number for c, number in enumerate(row)] for r, row in enumerate(table)]


def _with_totals(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    if len({len(row) for row in rows}) > 1 or any(number < 0 for row in rows for number in row):
        raise BugError("a table of people has rows of one length and no negative number")
    table = [[*row, sum(row)] for row in rows]
    return [*table, [sum(column) for column in zip(*table, strict=True)]] if table else []


def _cells(table: list[list[int]]) -> Iterator[tuple[Cell, int]]:
    for r, row in enumerate(table):
        for c, number in enumerate(row):
            yield (r, c), number


def _thin(table: list[list[int]], hidden: set[Cell], smallest: int) -> set[Cell]:
    """A line whose total is seen and whose hidden numbers add up to too little: the next number to hide in it."""
    for line in _lines(table):
        *inside, total = line
        dark = [cell for cell in inside if cell in hidden]
        if dark and total not in hidden and sum(table[r][c] for r, c in dark) < smallest:
            return {min((cell for cell in inside if cell not in hidden and _at(table, cell)), key=partial(_at, table))}
    return set()


def _lines(table: list[list[int]]) -> Iterator[list[Cell]]:
    """Every row and every column, its total last."""
    rows, columns = range(len(table)), range(len(table[0]) if table else 0)
    yield from ([(r, c) for c in columns] for r in rows)
    yield from ([(r, c) for r in rows] for c in columns)


def _at(table: list[list[int]], cell: Cell) -> int:
    return table[cell[0]][cell[1]]


def _bridge(table: list[list[int]], hidden: set[Cell]) -> set[Cell]:
    """What must be hidden beside the first number that can still be worked out; nothing when none can."""
    for cell in sorted(hidden):
        if _detour(table, hidden, cell, hidden_only=True) is None:
            return _detour(table, hidden, cell, hidden_only=False) or set()
    return set()


def _detour(table: list[list[int]], hidden: set[Cell], cell: Cell, *, hidden_only: bool) -> set[Cell] | None:
    """The cheapest way from a cell's row to its column without the cell itself, as cells; None if there is none."""
    rows = len(table)
    start, goal = cell[0], rows + cell[1]
    queue: list[tuple[int, int, tuple[Cell, ...]]] = [(0, start, ())]
    done: set[int] = set()
    while queue:
        cost, point, way = heapq.heappop(queue)
        if point == goal:
            return set(way)
        if point in done:
            continue
        done.add(point)
        for step in _steps(table, point):
            if step != cell and (step in hidden or not hidden_only):
                onward = rows + step[1] if point < rows else step[0]
                heapq.heappush(queue, (cost + _cost(table, hidden, step), onward, (*way, step)))
    return None


def _steps(table: list[list[int]], point: int) -> Iterator[Cell]:
    if point < len(table):
        yield from ((point, c) for c in range(len(table[0])))
    else:
        yield from ((r, point - len(table)) for r in range(len(table)))


def _cost(table: list[list[int]], hidden: set[Cell], cell: Cell) -> int:
    if cell in hidden:
        return 0
    return _at(table, cell) or _ZERO_IS_DEAR
