"""A table on paper: titles above every page, as many pages as it takes."""

from collections.abc import Sequence

from jemputbola.paper.fitting import Align, wrap
from jemputbola.paper.fonts import em_width, printable
from jemputbola.paper.measures import MM
from jemputbola.reports.cells import shown
from jemputbola.reports.ink import INK, SOFT, WIDTH, Page
from jemputbola.reports.model import Kind, Table, Value

_SIZE, _SMALLEST = 8.5, 5.0
_PAD, _ROW_PAD = 1.6 * MM, 1.2 * MM
_LEADING = 1.3
_MOST_LINES = 4
_SLACK = 0.15
"""Ems, so that rounding never breaks a word that fits."""
_ONE_SHEET = range(15, 31)
"""Rows that still fit on one sheet of A4 with all the rest of a daily tally when they are set smaller."""
_DENSE_SIZE, _DENSE_PAD = 7.5, 0.5 * MM
_SAMPLE = 300
"""Rows that decide the widths."""
_RIGHT = frozenset({Kind.NUMBER, Kind.PERCENT})


class _Shape:
    """Where the columns of a table stand, and how large its letters are."""

    def __init__(self, table: Table) -> None:
        self.table = table
        natural = [self._natural(index) for index in range(len(table.columns))]
        room = WIDTH - 2 * _PAD * len(natural)
        dense = len(table.rows) in _ONE_SHEET
        self.row_pad = _DENSE_PAD if dense else _ROW_PAD
        self.size = max(_SMALLEST, min(_DENSE_SIZE if dense else _SIZE, room / sum(natural)))
        self.widths = self._stretched(natural, room)
        self.lefts = [sum(self.widths[:index]) for index in range(len(self.widths))]

    def _natural(self, index: int) -> float:
        """What a column asks for, in ems: its longest cell up to a name's length, at least its title's words."""
        rows = [*self.table.rows[:_SAMPLE], *([] if self.table.total is None else [self.table.total])]
        cells = max((em_width(printable(shown(row[index])), bold=True) for row in rows), default=0.0)
        words = printable(self.table.columns[index].title).split()
        return max(min(cells, 22.0), max((em_width(word, bold=True) for word in words), default=0.0), 1.5) + _SLACK

    def _stretched(self, natural: list[float], room: float) -> list[float]:
        """Widths with their padding: what is left over is shared, what is lacking is taken from all alike."""
        wide = [em * self.size for em in natural]
        spare = room - sum(wide)
        if spare < 0:
            return [one * room / sum(wide) + 2 * _PAD for one in wide]
        return [one + spare / len(wide) + 2 * _PAD for one in wide]

    def lines(self, index: int, text: str, *, bold: bool) -> list[str]:
        """A cell's lines, the last one cut where there would be too many."""
        found = wrap(text, (self.widths[index] - 2 * _PAD) / self.size, bold=bold)
        return found if len(found) <= _MOST_LINES else [*found[: _MOST_LINES - 1], f"{found[_MOST_LINES - 1][:-1]}…"]

    @property
    def step(self) -> float:
        """From one line to the next."""
        return self.size * _LEADING


def draw_table(page: Page, table: Table) -> None:
    """The titles, the rows and the total, from where the page stands."""
    if not table.columns:
        return
    shape = _Shape(table)

    def titles() -> None:
        _draw_row(page, shape, [column.title for column in table.columns], bold=True, ground=True)

    page.need(4 * shape.step + 4 * _PAD)
    titles()
    for row in table.rows:
        page.need(_height(shape, _texts(row), bold=False), titles)
        _draw_row(page, shape, _texts(row), bold=False)
    if table.total is not None:
        page.need(_height(shape, _texts(table.total), bold=True), titles)
        page.rule(page.y, thick=1, colour=INK)
        _draw_row(page, shape, _texts(table.total), bold=True)


def _texts(row: Sequence[Value]) -> list[str]:
    return [shown(value) for value in row]


def _height(shape: _Shape, texts: list[str], *, bold: bool) -> float:
    most = max(len(shape.lines(index, text, bold=bold)) for index, text in enumerate(texts))
    return max(most, 1) * shape.step + shape.row_pad


def _draw_row(page: Page, shape: _Shape, texts: list[str], *, bold: bool, ground: bool = False) -> None:
    height = _height(shape, texts, bold=bold)
    if ground:
        page.fill(0, page.y, WIDTH, height, SOFT)
    page.canvas.setFillColor(INK)
    for index, text in enumerate(texts):
        right = shape.table.columns[index].kind in _RIGHT
        x = shape.lefts[index] + (shape.widths[index] - _PAD if right else _PAD)
        for number, line in enumerate(shape.lines(index, text, bold=bold)):
            baseline = page.y + shape.row_pad / 2 + shape.size * 0.97 + number * shape.step
            page.text(line, x, baseline, shape.size, bold=bold, align=Align.RIGHT if right else Align.LEFT)
    page.y += height
    page.rule(page.y)
