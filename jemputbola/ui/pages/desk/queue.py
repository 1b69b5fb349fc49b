"""The left card: search, filters with counts, the queue, who was served last."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from jemputbola.actions.desk.visit_queue import (
    ClassLine,
    QueueLine,
    QueueState,
    VisitHead,
    draft_lines,
    queue_lines,
    queue_state,
)
from jemputbola.domain.names import search_key
from jemputbola.store.queues import Queue
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.desk.asking import Asking
from jemputbola.ui.pages.desk.last_served import LastServed
from jemputbola.ui.pages.desk.queue_model import QueueModel
from jemputbola.ui.widgets import (
    Card,
    FilterChip,
    Flow,
    HighlightDelegate,
    KeyCap,
    QuietButton,
    Reason,
    Rule,
    SearchField,
    Text,
    identify,
)

Ask = Callable[..., Any]
_DRAFTS = "drafts"
_MOST_CLASSES = 33
"""Keys that are left beside the three of the class itself."""
_ROW = 51
"""Pixels: at least one line is seen."""
_KEYS = {"class": "Ctrl+K", Queue.WAITING: "Ctrl+B", Queue.IKD: "Ctrl+I", Queue.TROUBLE: "Ctrl+D", _DRAFTS: "Ctrl+G"}
_EVERYBODY, _PRESENT, _ABSENT, _CLASS = "everybody", "mark_present", "mark_absent", "class_"


class QueueCard(Card):
    """``opened(person)``; ``awaited``: Enter came before its answer, then ``opened`` or ``found_nobody`` follows.

    It asks for its own lines. ``present_wanted``, ``absent_wanted``: for the locked class. ``wanted``: it is about to
    take the focus.
    """

    wanted = Signal()
    opened = Signal(str)
    awaited = Signal()
    found_nobody = Signal()
    present_wanted = Signal()
    absent_wanted = Signal()

    def __init__(self, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self._ask = ask
        self._head: VisitHead | None = None
        self._filter: str = Queue.EVERYBODY
        self._shown_for: tuple[str, ...] | None = None
        self._open_next = False
        self._is_low = False
        self.locked: ClassLine | None = None
        self.search = SearchField("desk.search", says=_("Cari peserta"), placeholder=_("Nama, NIK, atau rujukan"))
        self.chips = {code: self._chip(code) for code in _KEYS}
        self.asking = Asking("desk.queue")
        self.model = QueueModel()
        self.list = QListView()
        self.nobody = Text("", "muted", wrap=True)
        self.last = LastServed()
        self._prepare_list()
        self._lay_out()
        self.search.typed.connect(lambda _text: self.fetch())
        self.search.moved.connect(self._move)
        self.search.opened.connect(self.open_selected)
        self.last.opened.connect(self.opened)
        self.asking.opened.connect(self._show_parts)
        self.asking.closed.connect(self._asked)

    @property
    def queue(self) -> Queue:
        """The queue that is shown; drafts are none of the visit's."""
        return Queue(self._filter) if self._filter in set(Queue) else Queue.EVERYBODY

    @property
    def classes(self) -> tuple[str, ...]:
        """Spellings of the locked class."""
        return self.locked.spellings if self.locked else ()

    @property
    def is_locked(self) -> bool:
        """Whether the next person follows by itself."""
        return self.locked is not None or self._filter != Queue.EVERYBODY

    def open_visit(self, head: VisitHead) -> None:
        """Another visit, or the same with other classes."""
        if self._head is None or self._head.id != head.id:
            self.locked, self._filter = None, Queue.EVERYBODY
            self.search.clear()
        self._head = head
        self.fetch_state()
        self.fetch()

    def fetch(self) -> None:
        """The lines for what is typed and chosen; a late answer to an earlier letter never shows."""
        if self._head is None:
            return
        visit, text, queue, classes = self._head.id, self.search.text(), self.queue, self.classes
        wanted = self._wanted()
        if self._filter == _DRAFTS and not text:
            self._ask(lambda s: draft_lines(s, visit=visit), partial(self._show, wanted), latest="queue")
            return
        self._ask(
            lambda s: queue_lines(s, text, visit=visit, queue=queue, classes=classes),
            partial(self._show, wanted),
            lambda _refusal: self._show(wanted, []),
            latest="queue",
        )

    def fetch_state(self) -> None:
        """Counts and who was served last."""
        if self._head is not None:
            visit, classes = self._head.id, self.classes
            self._ask(lambda s: queue_state(s, visit=visit, classes=classes), self._show_state, latest="state")

    def open_selected(self) -> None:
        """Enter: who is selected, or whoever will be once the answer to the typed letters is there."""
        if self._shown_for != self._wanted():
            self._open_next = True
            self.awaited.emit()
            return
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.model.lines):
            self.opened.emit(self.model.lines[row].id)

    def start_search(self) -> None:
        """Ctrl+F."""
        self.wanted.emit()
        self.search.start()

    def show_low(self, *, low: bool) -> None:
        """A low screen: what ends a service must stay in sight, so who was served last goes."""
        self._is_low = low
        self._show_parts()

    def select(self, person: str) -> None:
        """Show who is open."""
        row = self.model.place_of(person)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def lock_class(self, line: ClassLine | None) -> None:
        """Only this class, in order; None: everybody."""
        self.locked = line
        self.search.clear()
        self.fetch_state()
        self.fetch()
        self.start_search()

    def key_actions(self) -> Sequence[KeyAction]:
        """Search and filters; they work from everywhere."""
        return [
            KeyAction("Ctrl+F", _("Cari peserta"), self.start_search),
            KeyAction(_KEYS["class"], _("Pilih kelas; tandai satu kelas hadir atau tidak hadir"), self.choose_class),
            KeyAction(_KEYS[Queue.WAITING], _("Hanya yang belum dilayani"), partial(self._toggle, Queue.WAITING)),
            KeyAction(_KEYS[Queue.IKD], _("Hanya antrean IKD"), partial(self._toggle, Queue.IKD)),
            KeyAction(_KEYS[Queue.TROUBLE], _("Hanya yang ada kendala"), partial(self._toggle, Queue.TROUBLE)),
            KeyAction(_KEYS[_DRAFTS], _("Draf yang belum selesai"), partial(self._toggle, _DRAFTS)),
        ]

    def choose_class(self) -> None:
        """Classes by number; with one locked, its batch keys come first."""
        if self._head is None:
            return
        reasons = [Reason(_EVERYBODY, _("Semua kelas"))]
        if self.locked:
            reasons += [
                Reason(_PRESENT, _("Tandai kelas ini hadir")),
                Reason(_ABSENT, _("Tandai sisanya tidak hadir…")),
            ]
        typed = search_key(self.search.text())
        classes = list(enumerate(self._head.classes))
        classes = [(place, one) for place, one in classes if typed in search_key(one.name)] or classes
        title = _("Kunci antrean ke satu kelas")
        if len(classes) > _MOST_CLASSES:
            title = _("Kelasnya banyak: ketik sebagian namanya di pencarian, lalu Ctrl+K lagi")
        reasons += [Reason(f"{_CLASS}{place}", one.name) for place, one in classes[:_MOST_CLASSES]]
        self.asking.ask(title, reasons, self._class_chosen)

    def _class_chosen(self, code: str, _note: str) -> None:
        if code == _PRESENT:
            self.present_wanted.emit()
        elif code == _ABSENT:
            self.absent_wanted.emit()
        elif self._head is not None:
            self.lock_class(None if code == _EVERYBODY else self._head.classes[int(code.removeprefix(_CLASS))])

    def _asked(self) -> None:
        self._show_parts()
        self.start_search()

    def _toggle(self, code: str) -> None:
        self._filter = Queue.EVERYBODY if self._filter == code else code
        self.fetch()
        self.start_search()

    def _wanted(self) -> tuple[str, ...]:
        return (self._head.id if self._head else "", self.search.text(), self._filter, *self.classes)

    def _show(self, wanted: tuple[str, ...], lines: Sequence[QueueLine]) -> None:
        before = self.list.currentIndex().row()
        kept = self.model.lines[before].id if 0 <= before < len(self.model.lines) else ""
        same = self._shown_for == wanted
        self.model.show_lines(lines, self.search.text())
        self._shown_for = wanted
        row = self.model.place_of(kept) if same else -1
        if row < 0:
            row = next((place for place, line in enumerate(lines) if not line.seen), 0) if not self.search.text() else 0
        self.list.setCurrentIndex(self.model.index(row))
        self.nobody.setText(self._nobody_words() if not lines else "")
        self._show_parts()
        if self._open_next:
            self._open_next = False
            self.open_selected() if lines else self.found_nobody.emit()

    def _show_parts(self) -> None:
        """A question about the queue takes its place: on a low screen there is no room for both."""
        asking = self.asking.is_open
        self.nobody.setVisible(not asking and not self.model.lines)
        self.list.setVisible(not asking and bool(self.model.lines))
        self.hint.setVisible(not asking)
        self.last.setVisible(not asking and self.last.known and not self._is_low)

    def _nobody_words(self) -> str:
        if self.search.text():
            return _("Tidak ada yang cocok pada kegiatan ini.")
        if self._filter != Queue.EVERYBODY or self.locked:
            return _("Tidak ada orang di antrean ini.")
        return _("Belum ada peserta. Masukkan daftar sekolah di halaman Kegiatan, atau tambah satu per satu.")

    def _show_state(self, state: QueueState) -> None:
        counts = state.counts
        named = _("Kelas {name} ▾ {count}") if self.locked else _("Kelas ▾ {count}")
        name = self.locked.name if self.locked else ""
        words = {
            "class": named.format(name=name, count=format_number(counts.everybody)),
            Queue.WAITING: _("Belum {count}").format(count=format_number(counts.waiting)),
            Queue.IKD: _("Antrean IKD {count}").format(count=format_number(counts.ikd)),
            Queue.TROUBLE: _("Kendala {count}").format(count=format_number(counts.trouble)),
            _DRAFTS: _("Draf {count}").format(count=format_number(state.drafts)),
        }
        for code, chip in self.chips.items():
            chip.setText(words[code])
            chip.setAccessibleName(words[code])
            chip.set_selected(code == self._filter or (code == "class" and self.locked is not None))
        self.chips[_DRAFTS].setVisible(state.drafts > 0)
        if self._filter == _DRAFTS and not state.drafts:  # the last one was finished: the queue is shown again
            self._filter = Queue.EVERYBODY
            self.fetch()
        self.last.show_lines(state.last)
        self._show_parts()

    def _move(self, by: int) -> None:
        rows = self.model.rowCount()
        row = self.list.currentIndex().row()
        if rows:
            self.list.setCurrentIndex(self.model.index(max(0, min(row + by, rows - 1))))

    def _chip(self, code: str) -> FilterChip:
        chip = FilterChip(f"desk.filter_{code}", "", says=code, key=_KEYS[code])
        chip.picked.connect(self.choose_class if code == "class" else partial(self._toggle, code))
        return chip

    def _prepare_list(self) -> None:
        identify(self.list, "desk.list", _("Peserta"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(HighlightDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self.opened.emit(self.model.lines[index.row()].id))
        self.list.activated.connect(lambda _index: self.open_selected())

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(14, 14, 14, 10)
        top.setSpacing(10)
        chips = Flow(spacing=6)
        for chip in self.chips.values():
            chips.addWidget(chip)
        top.addWidget(self.search)
        top.addLayout(chips)
        top.addWidget(self.asking)
        self.hint = QWidget()
        hint = QHBoxLayout(self.hint)
        hint.setContentsMargins(16, 8, 16, 8)
        hint.setSpacing(6)
        for widget in (Text(_("Tidak ada di daftar?"), "muted"), KeyCap("Ctrl+N"), Text(_("peserta baru"), "muted")):
            hint.addWidget(widget)
        hint.addStretch()
        self.post = QuietButton("desk.post", _("Pos"), says=_("Pos laptop ini"), key="Ctrl+M")
        self.other_visit = QuietButton("desk.visit", _("Kegiatan"), says=_("Ganti kegiatan"), key="Ctrl+U")
        foot = Flow(spacing=4)
        foot.setContentsMargins(8, 2, 8, 4)
        foot.addWidget(self.post)
        foot.addWidget(self.other_visit)
        self.nobody.setContentsMargins(16, 12, 16, 4)
        self.nobody.hide()
        self.body.addLayout(top)
        for part in (Rule(), self.nobody, self.list, self.hint):
            self.body.addWidget(part, 1 if part is self.list else 0)
        self.body.addStretch()
        self.body.addWidget(Rule())
        self.body.addWidget(self.last)
        self.body.addLayout(foot)
        self.list.setMinimumHeight(_ROW)
