"""One line for each group and the totals; arrows move between the numbers, Enter opens the people of one."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.pages.recap.fetching import Recap
from jemputbola.ui.pages.recap.words import Column, GroupRow, column_label, columns_of, group_rows, group_word
from jemputbola.ui.theme import CAPTION, SECONDARY, colours, text_font
from jemputbola.ui.widgets import identify
from jemputbola.ui.widgets.painting import text_width

Index = QModelIndex | QPersistentModelIndex
_ROW = 28
_PADDING = 17
"""At both sides of a cell, as in the stylesheet, and a pixel."""
_AROUND = 24
"""The same around a number, with what Qt adds to a cell: else it ends in dots where there is room for a digit less."""
_NAME = 84
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ClassModel(QAbstractTableModel):
    """Plain rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[GroupRow] = []
        self.columns: tuple[Column, ...] = ()
        self.group = ""

    def show_recap(self, recap: Recap) -> None:
        """Other numbers; where no line and no column came or went, the cell with the focus stays."""
        columns = columns_of(recap.tally)
        rows = group_rows(recap, columns)
        group = group_word(recap)
        same = (
            columns == self.columns
            and group == self.group
            and [row.key for row in rows] == [row.key for row in self.rows]
        )
        if same:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns)))
            return
        self.beginResetModel()
        self.rows, self.columns, self.group = rows, columns, group
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Classes and totals."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """The name and the numbers."""
        return 0 if parent is not None and parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Numbers as people write them; a zero is quiet."""
        if not index.isValid():
            return None
        row, place = self.rows[index.row()], index.column() - 1
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: row.name if place < 0 else format_number(row.numbers[place]),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(row, place),
            Qt.ItemDataRole.TextAlignmentRole: lambda: _LEFT if place < 0 else _RIGHT,
            Qt.ItemDataRole.FontRole: lambda: text_font(SECONDARY, bold=row.key is None),
            Qt.ItemDataRole.ForegroundRole: lambda: _quiet() if place >= 0 and not row.numbers[place] else None,
        }
        answer = answers.get(role)
        return answer() if answer else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Two words stand in two lines."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == 0 else _RIGHT
        if role == Qt.ItemDataRole.DisplayRole:
            return _in_two_lines(column_label(self.columns[section - 1]) if section else self.group)
        return None

    def _spoken(self, row: GroupRow, place: int) -> str:
        if place < 0:
            return row.name
        return f"{row.name}, {column_label(self.columns[place])}, {format_number(row.numbers[place])}"


def _in_two_lines(label: str) -> str:
    return "\n".join(label.rsplit(" ", 1))


def _longest_word(label: str) -> int:
    return max(int(text_width(part, CAPTION, bold=True)) for part in label.rsplit(" ", 1))


def _number_width(number: int) -> int:
    return int(text_width(format_number(number), SECONDARY, bold=True)) + 1


def _quiet() -> QBrush:
    return QBrush(QColor(colours().muted))


class ClassTable(QTableView):
    """``opened(key of the group or None, column or None)``: whose people are wanted."""

    opened = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ClassModel(self)
        self.setModel(self.rows)
        identify(self, "recap.classes", _("Hasil per kelas"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setProperty("scrolls_sideways", True)  # the page does not
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMinimumHeight(220)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda _index: self.open_current())
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.totals = _Totals(self)
        self.totals.clicked.connect(self.setCurrentIndex)
        self.totals.doubleClicked.connect(lambda _index: self.open_current())
        self.verticalScrollBar().rangeChanged.connect(self._pin)
        self.verticalScrollBar().valueChanged.connect(self._pin)
        self.horizontalScrollBar().valueChanged.connect(self.totals.horizontalScrollBar().setValue)

    def show_recap(self, recap: Recap) -> None:
        """Fresh numbers."""
        self.rows.show_recap(recap)
        self.totals.show_last()
        self._fit()
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(0, 0))

    def wanted_width(self) -> int:
        """In which nothing is cut, scroll bar included."""
        return self._name_width() + sum(self._widths()) + 20

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take what the numbers leave."""
        super().resizeEvent(event)
        self._fit()
        self._pin()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Never to below the totals."""
        super().scrollTo(index, hint)
        under = self.visualRect(index).bottom() + 1 - (self.viewport().height() - _ROW)
        if under > 0 and index.row() < self.rows.rowCount() - 1:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + under)

    def _pin(self) -> None:
        """The totals stay at the lower edge until one has scrolled to them."""
        bar, view = self.verticalScrollBar(), self.viewport().geometry()
        self.totals.setGeometry(view.left(), view.bottom() + 1 - _ROW, view.width(), _ROW)
        self.totals.setVisible(bar.value() < bar.maximum())

    def _fit(self) -> None:
        widths = self._widths()
        for place, width in enumerate(widths, start=1):
            self.setColumnWidth(place, width)
        self.setColumnWidth(0, max(self._name_width(), self.viewport().width() - sum(widths)))
        for place in range(len(widths) + 1):
            self.totals.setColumnWidth(place, self.columnWidth(place))

    def _name_width(self) -> int:
        words, title = [row.name for row in self.rows.rows], _longest_word(self.rows.group) + _PADDING
        return max([_NAME, title, *(int(text_width(word, SECONDARY, bold=True)) + _PADDING for word in words)])

    def _widths(self) -> list[int]:
        """The titles, and the largest number in the bold of the totals."""
        lines = [row.numbers for row in self.rows.rows]
        widest = [max(numbers) for numbers in zip(*lines, strict=True)] or [0] * len(self.rows.columns)
        return [
            max(40, _longest_word(column_label(column)) + _PADDING, _number_width(number) + _AROUND)
            for column, number in zip(self.rows.columns, widest, strict=True)
        ]

    def open_current(self) -> None:
        """Enter or a double click."""
        at = self.currentIndex()
        if at.isValid():
            column = self.rows.columns[at.column() - 1] if at.column() else None
            self.opened.emit(self.rows.rows[at.row()].key, column)


class _Totals(QTableView):
    """The last line of the table, over its lower edge; the table itself is what one moves in."""

    def __init__(self, table: ClassTable) -> None:
        super().__init__(table)
        self.setModel(table.rows)
        identify(self, "recap.totals", _("Jumlah"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setProperty("scrolls_sideways", True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for off in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            off(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(40)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.hide()

    def show_last(self) -> None:
        """After the lines became others."""
        last = self.model().rowCount() - 1
        for row in range(last + 1):
            self.setRowHidden(row, row < last)

    def paintEvent(self, event: QPaintEvent) -> None:
        """With a line above: what is scrolled goes on below it."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.fillRect(0, 0, self.viewport().width(), 1, QColor(colours().outline))
        painter.end()
