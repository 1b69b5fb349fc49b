"""The table: one person a line, several can be selected; a click on a header sorts."""

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from jemputbola.texts import _
from jemputbola.ui.pages.people.choosing import Column
from jemputbola.ui.pages.people.fetching import People
from jemputbola.ui.pages.people.head_strip import HeadStrip
from jemputbola.ui.pages.people.table_model import COLUMNS, PeopleModel
from jemputbola.ui.widgets import identify

_ROW = 30
_NARROWEST = 48
_WIDTHS = {
    Column.NAME: 184,
    Column.CLASS: 84,
    Column.NIK: 160,
    Column.BORN: 132,
    Column.OUTCOME: 140,
    Column.STEP: 126,
    Column.REFERENCE: 142,
}
_SHARE = {Column.NAME: 4, Column.CLASS: 1, Column.NIK: 1, Column.BORN: 1, Column.OUTCOME: 1, Column.STEP: 3}
"""How what is left over is given away."""


class PeopleTable(QTableView):
    """``opened(person id)`` by a double click, ``sort_asked(column)`` by a header; the page's keys do both too."""

    opened = Signal(str)
    sort_asked = Signal(object)
    picked = Signal(int)
    widths_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = PeopleModel(self)
        self.own_widths: dict[str, int] = {}
        """Pixels that the officer gave, by column."""
        self._fitting = False
        self.setModel(self.people)
        self.setItemDelegate(HeadStrip(self, self.people))
        identify(self, "people.table", _("Peserta kegiatan"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(10, 10))
        self.setTabKeyNavigation(False)
        self.setProperty("scrolls_sideways", True)  # the page does not
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(200)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # One of its own: to draw a header Qt asks of every row whether it is selected, two seconds for 100,000.
        header.setSelectionModel(QItemSelectionModel(self.people, header))
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(_NARROWEST)
        header.sectionResized.connect(self._resized)
        header.sectionClicked.connect(lambda section: self.sort_asked.emit(COLUMNS[section]))
        self.doubleClicked.connect(lambda _index: self.opened.emit(self.current_person()))
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.picked.emit(self._count_selected()))

    def show_people(self, people: People) -> None:
        """Other rows; who was pointed at stays so while they are listed, else the first is."""
        before = self.current_person()
        self.people.show_people(people)
        order = Qt.SortOrder.DescendingOrder if people.wanted.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(COLUMNS.index(people.wanted.sort), order)
        if self.people.lines:
            row = self.people.row_of(before)
            self.point_at(row if row >= 0 else self.people.sections.row_of(0))
        self.picked.emit(self._count_selected())

    def step(self, by: int) -> None:
        """Arrows pressed in the filter."""
        if self.people.lines:
            place = self.people.sections.place_at(max(self.currentIndex().row(), 0)) + by
            self.point_at(self.people.sections.row_of(min(max(place, 0), len(self.people.lines) - 1)))

    def point_at(self, row: int) -> None:
        """This line alone."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.people.index(row, 0), flags)

    def current_person(self) -> str:
        """The id; empty without anybody."""
        return self.people.person_at(self.currentIndex().row())

    def selected_people(self) -> list[str]:
        """Ids, as they stand in the table."""
        rows = (row for top, bottom in self._selected_ranges() for row in range(top, bottom + 1))
        return [person for person in map(self.people.person_at, rows) if person]

    def _selected_ranges(self) -> list[tuple[int, int]]:
        """First and last rows: a hundred thousand indexes would take seconds."""
        return sorted((one.top(), one.bottom()) for one in self.selectionModel().selection().toList())

    def _count_selected(self) -> int:
        """People; heads of classes between them are none."""
        place_at = self.people.sections.place_at
        return sum(place_at(bottom + 1) - place_at(top) for top, bottom in self._selected_ranges())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is left over is shared; without room for all of it the table scrolls sideways, the page does not."""
        super().resizeEvent(event)
        self.fit()

    def fit(self, own: dict[str, int] | None = None) -> None:
        """Columns as the officer wants them (``own``), the others by the room there is."""
        self.own_widths = self.own_widths if own is None else dict(own)
        widths = {column: self.own_widths.get(column, width) for column, width in _WIDTHS.items()}
        shares = {column: share for column, share in _SHARE.items() if column not in self.own_widths}
        spare = self.viewport().width() - sum(widths.values())
        if spare < 0:  # half a reference number helps nobody: all of it is to the right
            spare += widths[Column.REFERENCE]
        spare = max(0, spare)
        given = {column: spare * share // sum(shares.values()) for column, share in shares.items()}
        rest = spare - sum(given.values())
        self._fitting = True
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, widths[column] + given.get(column, 0) + (0 if place else rest))
        self._fitting = False

    def widen(self, by: int) -> None:
        """The column of the current cell, as the mouse does at its edge."""
        place = max(self.currentIndex().column(), 0)
        self.setColumnWidth(place, max(_NARROWEST, self.columnWidth(place) + by))

    def _resized(self, place: int, _before: int, now: int) -> None:
        if not self._fitting:
            self.own_widths[COLUMNS[place].value] = now
            self.widths_changed.emit()
