"""A small table of words, numbers and states: no wider than it needs, the first column takes what is left."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from jemputbola.ui.theme import BODY, CAPTION, SECONDARY, Tone, colours
from jemputbola.ui.widgets import identify
from jemputbola.ui.widgets.painting import paint_box, paint_text, text_width

Index = QModelIndex | QPersistentModelIndex
_LOW, _HIGH = 32, 52
_PADDING = 9
_PILL = 22
_LEAST = 120
_NARROWEST = 40
"""Of a column: Qt makes none narrower, so it must be counted like that."""
_CELL = Qt.ItemDataRole.UserRole + 1
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Cell(NamedTuple):
    """``below``: a second, quiet line; ``tone``: drawn as a pill."""

    text: str
    below: str = ""
    tone: Tone | None = None
    quiet: bool = False


class Column(NamedTuple):
    """``number``: stands at the right."""

    title: str
    number: bool = False


class LinesModel(QAbstractTableModel):
    """Plain lines."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.lines: list[tuple[Cell, ...]] = []

    def show_lines(self, lines: Sequence[tuple[Cell, ...]]) -> None:
        """Others."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Lines."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell, and what a screen reader says of it."""
        if not index.isValid():
            return None
        cell = self.lines[index.row()][index.column()]
        if role == _CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (self.columns[index.column()].title, cell.text, cell.below)))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles, over their values; two words stand in two lines."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].number else _LEFT
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None


class LinesTable(QTableView):
    """``show_lines``; a row is selected as a whole."""

    def __init__(self, name: str, says: str, columns: Sequence[Column]) -> None:
        super().__init__()
        self.lines = LinesModel(columns)
        self.setModel(self.lines)
        self.setItemDelegate(_Drawing(self))
        identify(self, name, says)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setProperty("scrolls_sideways", True)  # the page does not
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(_LEAST)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(_NARROWEST)

    def show_lines(self, lines: Sequence[tuple[Cell, ...]]) -> None:
        """Other lines; the row with the focus stays where it can."""
        at = self.currentIndex().row()
        high = any(cell.below for line in lines for cell in line)
        self.verticalHeader().setDefaultSectionSize(_HIGH if high else _LOW)
        self.lines.show_lines(lines)
        self._fit()
        rows = len(lines) * self.verticalHeader().defaultSectionSize()
        self.setMaximumHeight(max(_LEAST, self.horizontalHeader().sizeHint().height() + rows + 4))
        if lines:
            self.selectRow(min(max(at, 0), len(lines) - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The first column takes what is left."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widths = [self._width(place) for place in range(len(self.lines.columns))]
        spare = max(0, self.viewport().width() - sum(widths))
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width + (0 if place else spare))

    def _width(self, place: int) -> int:
        words = [text_width(self.lines.columns[place].title, CAPTION, bold=True)]
        for line in self.lines.lines:
            cell = line[place]
            words.append(_wide(cell, bold=place == 0))
        return max(_NARROWEST, int(max(words)) + 2 * _PADDING + 2)


class _Drawing(QStyledItemDelegate):
    """Draws a cell."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows are alike; widths are the table's."""
        return QSize(0, _LOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground and line as the stylesheet has them, then the words."""
        box = QRectF(option.rect)
        palette = colours()
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, palette.primary_soft)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), palette.line)
        cell: Cell = index.data(_CELL)
        model = index.model()
        number = isinstance(model, LinesModel) and model.columns[index.column()].number
        inner = box.adjusted(_PADDING, 0, -_PADDING, -1)
        if cell.tone is not None:
            _paint_pill(painter, inner, cell)
        else:
            _paint_words(painter, inner, cell, number=number, bold=index.column() == 0)
        painter.restore()


def _paint_pill(painter: QPainter, box: QRectF, cell: Cell) -> None:
    tone = cell.tone or Tone.NEUTRAL
    pill = QRectF(box.left(), box.center().y() - _PILL / 2, min(_wide(cell, bold=True), box.width()), _PILL)
    paint_box(painter, pill, fill=tone.soft(colours()), radius=_PILL / 2)
    inner, middle = pill.adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignCenter
    paint_text(painter, inner, cell.text, ink=tone.ink(colours()), pixels=CAPTION, bold=True, align=middle)


def _paint_words(painter: QPainter, box: QRectF, cell: Cell, *, number: bool, bold: bool) -> None:
    align = _RIGHT if number else _LEFT
    first = QRectF(box.left(), box.center().y() - 19, box.width(), 19) if cell.below else box
    ink = colours().muted if cell.quiet else colours().ink
    paint_text(painter, first, cell.text, ink=ink, pixels=BODY if bold else SECONDARY, bold=bold, align=align)
    if cell.below:
        below = QRectF(box.left(), box.center().y() + 1, box.width(), 17)
        paint_text(painter, below, cell.below, ink=colours().muted, pixels=CAPTION, align=align)


def _wide(cell: Cell, *, bold: bool) -> float:
    if cell.tone is not None:
        return text_width(cell.text, CAPTION, bold=True) + 20
    return max(text_width(cell.text, BODY if bold else SECONDARY, bold=bold), text_width(cell.below, CAPTION))
