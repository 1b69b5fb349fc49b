"""The left side: filters with counts, and the visits; arrows choose one."""

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QStackedLayout, QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.pages.visits.fetching import Overview, VisitRow
from jemputbola.ui.pages.visits.words import FILTER_LABELS, VisitFilter, filtered, row_state, row_words, with_words
from jemputbola.ui.theme import Icon
from jemputbola.ui.widgets import (
    Card,
    EmptyState,
    FilterChip,
    Flow,
    HighlightDelegate,
    RowRole,
    SearchField,
    Text,
    identify,
)
from jemputbola.ui.widgets.tip import tip

Index = QModelIndex | QPersistentModelIndex


class VisitModel(QAbstractListModel):
    """The rows of one filter."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[VisitRow] = []
        self._overview: Overview | None = None

    def show(self, overview: Overview, rows: list[VisitRow]) -> None:
        """Other rows."""
        self.beginResetModel()
        self._overview, self.rows = overview, rows
        self.endResetModel()

    def row_of(self, visit: str) -> int:
        """-1 when the filter hides it."""
        return next((place for place, row in enumerate(self.rows) if row.line.id == visit), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, line below, state."""
        if self._overview is None or not index.isValid():
            return None
        row = self.rows[index.row()]
        below = row_words(row, self._overview.today)
        state, tone = row_state(row, self._overview.today)
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: row.line.name,
            Qt.ItemDataRole.AccessibleTextRole: f"{row.line.name}, {below}, {state}",
            Qt.ItemDataRole.ToolTipRole: tip(f"{row.line.name}\n{below}"),
            RowRole.BELOW: below,
            RowRole.PILL: state,
            RowRole.TONE: tone,
        }
        return answers.get(role)


class VisitList(Card):
    """``chosen(id)`` when another visit is pointed at, ``opened(id)`` by double click, ``filtered`` by its chips."""

    chosen = Signal(str)
    opened = Signal(str)
    filter_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, spacing=0, parent=parent)
        self.filter = VisitFilter.UPCOMING
        self.selected = ""
        self._overview: Overview | None = None
        self.search = SearchField("visits.search", says=_("Cari kegiatan"), placeholder=_("Nama, jenis, tanggal"))
        self.search.typed.connect(lambda _text: self._fill())
        self.search.moved.connect(self.step)
        self.search.opened.connect(self.view_focus)
        self.model = VisitModel(self)
        self.view = QListView()
        identify(self.view, "visits.list", _("Daftar kegiatan"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(HighlightDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.selectionModel().currentChanged.connect(self._pointed)
        self.view.doubleClicked.connect(lambda _index: self.opened.emit(self.selected))
        self.chips = {
            one: FilterChip(f"visits.filter_{one}", _(words), says=_(words), key=str(place))
            for place, (one, words) in enumerate(FILTER_LABELS.items(), start=1)
        }
        self._empty = EmptyState(Icon.VISITS, _("Tidak ada"), "")
        self._lay_out()

    def show_overview(self, overview: Overview, wanted: str = "") -> None:
        """Fresh rows; the chosen visit stays chosen, or is the first one shown."""
        are_first = self._overview is None or not self._overview.rows
        self._overview = overview
        self.selected = wanted or self.selected
        everywhere = [row.line.id for row in overview.rows]
        if are_first and everywhere and self.filter is VisitFilter.UPCOMING and not filtered(overview, self.filter):
            self.filter = VisitFilter.ALL  # what came in from a laptop is often closed already
        hidden = self.selected not in [row.line.id for row in filtered(overview, self.filter)]
        nothing_dropped = self.filter is VisitFilter.DROPPED and not overview.dropped
        if nothing_dropped or (self.selected in everywhere and hidden):
            self.filter = VisitFilter.ALL
        self._fill()

    def choose_filter(self, wanted: VisitFilter) -> None:
        """A chip or its key."""
        self.filter = wanted
        self.filter_changed.emit(wanted.value)
        if self._overview is not None:
            self._fill()

    @property
    def dropped(self) -> VisitRow | None:
        """The row that is pointed at, when that visit was dropped."""
        row = self.view.currentIndex().row()
        pointed = self.model.rows[row] if 0 <= row < len(self.model.rows) else None
        return pointed if pointed is not None and pointed.dropped else None

    def step(self, by: int) -> None:
        """Arrows pressed elsewhere on the page."""
        row = self.view.currentIndex().row() + by
        if 0 <= row < len(self.model.rows):
            self.view.setCurrentIndex(self.model.index(row))

    def view_focus(self) -> None:
        """Enter in the search: the list, on what was found."""
        self.view.setFocus()

    def add_foot(self, button: QWidget) -> None:
        """Below the list."""
        foot = QFrame()
        box = QVBoxLayout(foot)
        box.setContentsMargins(14, 10, 14, 12)
        box.addWidget(button)
        self.body.addWidget(foot)

    def _fill(self) -> None:
        if self._overview is None:
            return
        for one, chip in self.chips.items():
            count = format_number(len(filtered(self._overview, one)))
            chip.setText(f"{_(FILTER_LABELS[one])} {count}")
            chip.set_selected(one is self.filter)
        self.chips[VisitFilter.DROPPED].setVisible(bool(self._overview.dropped))
        self._flow.invalidate()
        self._head.setMinimumHeight(self._head.heightForWidth(self.width() - 2))  # one chip more is a line more
        typed = self.search.text()
        everything = typed.strip() and self.filter is not VisitFilter.DROPPED
        rows = self._overview.rows if everything else filtered(self._overview, self.filter)
        self.model.show(self._overview, with_words(list(rows), typed))
        self._stack.setCurrentIndex(0 if self.model.rows else 1)
        self._say_empty()
        place = max(self.model.row_of(self.selected), 0)
        if self.model.rows:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.view.selectionModel().setCurrentIndex(self.model.index(place), flag)
        else:
            self.selected = ""
            self.chosen.emit("")

    def _say_empty(self) -> None:
        if self.search.text().strip():
            self._empty.say(_("Tidak ditemukan"), _("Tidak ada kegiatan dengan kata itu. Esc mengosongkan pencarian."))
        elif self.filter is VisitFilter.REQUESTS:
            self._empty.say(_("Tidak ada permohonan"), _("Permohonan dari surat sekolah atau desa muncul di sini."))
        else:
            self._empty.say(_("Tidak ada kegiatan"), _("Rencanakan kegiatan dengan Ctrl+N, atau lihat “Semua”."))

    def _pointed(self, current: Index) -> None:
        if current.isValid():
            self.selected = self.model.rows[current.row()].line.id
            self.chosen.emit(self.selected)

    def _lay_out(self) -> None:
        head = self._head = QFrame()
        box = QVBoxLayout(head)
        box.setContentsMargins(14, 12, 14, 12)
        box.addWidget(Text(_("Kegiatan dan permohonan"), "heading"))
        flow = self._flow = Flow(spacing=6)
        for one, chip in self.chips.items():
            chip.picked.connect(lambda one=one: self.choose_filter(one))
            flow.addWidget(chip)
        box.addWidget(self.search)
        box.addLayout(flow)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self.body.addWidget(head)
        self.body.addWidget(body, 1)
