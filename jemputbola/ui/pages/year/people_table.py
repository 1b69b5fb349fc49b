"""A follow-up list as a table, however long: every line has its place, and is read when it comes into sight."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent

from jemputbola.ui.pages.year.full_table import FullTable
from jemputbola.ui.widgets.lines_table import Cell, Column, LinesModel

Line = tuple[Cell, ...]
PART = 100
"""Lines that are read together."""


class SeenLines(Sequence[Line]):
    """As many lines as there are people. One that was never read is blank, and ``read(first)`` is asked for its part.

    Going through it gives only what was read: widths are made from that.
    """

    def __init__(self, count: int, columns: int, read: Callable[[int], object]) -> None:
        self._count, self._read = count, read
        self._blank = tuple(Cell("…", quiet=True) for _column in range(columns))
        self._known: dict[int, Line] = {}
        self._asked: set[int] = set()

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Line]:
        return iter(self._known.values())

    def __getitem__(self, row: int) -> Line:  # type: ignore[override]  # nobody asks for a slice
        line = self._known.get(row)
        if line is not None:
            return line
        first = row - row % PART
        if first not in self._asked:
            self._asked.add(first)
            self._read(first)
        return self._blank

    def put(self, row: int, line: Line) -> None:
        """What was read, or is told differently now."""
        self._known[row] = line


class _Model(LinesModel):
    def show_lines(self, lines: Sequence[Line]) -> None:
        """Not copied: most of them are not there yet."""
        self.beginResetModel()
        self.lines = lines  # type: ignore[assignment]  # read only
        self.endResetModel()

    def tell_changed(self, first: int, last: int) -> None:
        """Rows, both included."""
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))


class PeopleTable(FullTable):
    """``marked(row)`` by a click with Ctrl; the key for it is the page's."""

    marked = Signal(int)

    def __init__(self, name: str, says: str, columns: Sequence[Column]) -> None:
        super().__init__(name, says, columns)
        self.model_ = _Model(columns)
        self.lines = self.model_
        self.setModel(self.model_)

    def put_lines(self, lines: Mapping[int, Line]) -> None:
        """By row: what was read, or is told differently now."""
        held = self.model_.lines
        if isinstance(held, SeenLines) and lines:
            for row, line in lines.items():
                held.put(row, line)
            self.model_.tell_changed(min(lines), max(lines))
            self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """With Ctrl: this one too."""
        super().mousePressEvent(event)
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.marked.emit(at.row())
