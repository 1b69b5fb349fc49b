"""*Layanan*: what an officer works with all day. The page wires; the cards show; actions decide."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from jemputbola.actions.desk.mark_attendance import AttendanceMarked, mark_attendance
from jemputbola.actions.desk.visit_queue import VisitHead, visit_head
from jemputbola.actions.visits.visit_overview import VisitLine, list_visits
from jemputbola.texts import _
from jemputbola.texts.formats import format_weekday_date
from jemputbola.ui import post
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.desk import reasons
from jemputbola.ui.pages.desk.queue import QueueCard
from jemputbola.ui.pages.desk.serving import ServingDesk
from jemputbola.ui.pages.desk.visit_choice import VisitChoice
from jemputbola.ui.theme import Tone

_LEFT_WIDTH = 372
_LEFT_NARROW = 324
_WIDE = 1240
_BOTH = 720
"""Where the page is narrower, the queue and the person take turns."""
_LOW = 580
_MARGIN = 16
_ANY_WIDTH = 16777215


class DeskPage(Page):
    """Queue at the left, one person at the right; without a visit, the choice of one."""

    name = "desk"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.head: VisitHead | None = None
        self._params: Params = {}
        self._at_queue = True
        self.choice = VisitChoice(self._choose_visit, partial(context.open_page, "visits"))
        self.queue = QueueCard(self.ask)
        self.serving = ServingDesk(self, self.queue)
        self._lay_out()
        self.queue.wanted.connect(partial(self._turn_to, queue=True))
        self.queue.asking.opened.connect(self._turn_to_question)
        self.serving.wanted.connect(partial(self._turn_to, queue=False))
        self.queue.post.clicked.connect(lambda _down: self._ask_post())
        self.queue.other_visit.clicked.connect(lambda _down: self._change_visit())
        self.queue.present_wanted.connect(self._mark_present)
        self.queue.absent_wanted.connect(self._ask_absence)
        self._post = post.post_of(context.settings.value(post.SETTING, str, ""))
        self.serving.show_post(self._post)

    def title(self) -> str:
        """The visit's name."""
        return self.head.title if self.head else _("Layanan")

    def subtitle(self) -> str:
        """Its day, and this laptop's table."""
        if self.head is None:
            return ""
        closed = [_("sudah ditutup")] if self.head.closed else []
        return " · ".join([format_weekday_date(self.head.day), post.post_name(self._post), *closed])

    def enter(self, params: Params) -> None:
        """Read the visit, then whoever the page was opened for."""
        self._params = params
        self.refresh()

    def refresh(self) -> None:
        """Everything again; what is being typed stays."""
        visit = self.context.visit
        if visit:
            self.ask(lambda session: visit_head(session, visit=visit), self._show_visit, self._no_visit, latest="visit")
        else:
            self._no_visit(None)

    def leave(self) -> None:
        """What was typed is kept."""
        self.serving.keeper.flush()

    def help_text(self) -> str:
        """What one does here."""
        return _(
            "Cari orangnya dengan tiga huruf atau pindai slipnya, lalu tekan satu tombol untuk tiap hasil.\n"
            "Semua yang diketik disimpan sebagai draf. Baru dihitung setelah Selesai, dan dapat diurungkan.\n"
            "Kunci antrean ke satu kelas, maka orang berikutnya terbuka sendiri."
        )

    def key_actions(self) -> Sequence[KeyAction]:
        """Of what is open now."""
        if self.head is None:
            return self.choice.key_actions()
        if self.queue.asking.is_open:
            return self.queue.asking.key_actions()
        return [*self.serving.key_actions(), *self._own_keys()]

    def every_key(self) -> Sequence[KeyAction]:
        """As when somebody is open."""
        return [*self.serving.every_key(), *self._own_keys()]

    def _own_keys(self) -> Sequence[KeyAction]:
        return [
            KeyAction("Ctrl+M", _("Pos laptop ini"), self._ask_post),
            KeyAction("Ctrl+U", _("Ganti kegiatan"), self._change_visit),
        ]

    def scanned(self, text: str) -> bool:
        """A slip: that person, whatever was open and wherever the focus is."""
        if self.head is None:
            self._params = {"scan": text}
            self.context.say(_("Pilih kegiatannya dulu, lalu pindai lagi."), Tone.WARN)
        else:
            self.serving.open_person(text)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window gives the person the room."""
        super().resizeEvent(event)
        if self.width() >= _BOTH:
            self.queue.setFixedWidth(_LEFT_WIDTH if self.width() >= _WIDE else _LEFT_NARROW)
        else:
            self.queue.setMinimumWidth(0)
            self.queue.setMaximumWidth(_ANY_WIDTH)
        self.queue.show_low(low=self.height() < _LOW)
        self._turn_to(queue=self._at_queue)

    def heightForWidth(self, width: int) -> int:
        """What is needed, not what would be nice: list and strips scroll, and *Selesai* stays in sight at 150 %."""
        if self._stack.currentIndex() == 0:
            return super().heightForWidth(width)
        cards = [card for card in (self.queue, self.serving.card) if card.isVisible()]
        needed = [card.body.minimumHeightForWidth(card.width()) for card in cards]
        return max(needed, default=0) + 2 * _MARGIN

    def _turn_to(self, *, queue: bool) -> None:
        self._at_queue = queue
        both = self.width() >= _BOTH
        self.queue.setVisible(both or queue)
        self.serving.setVisible(both or not queue)

    def _turn_to_question(self) -> None:
        self._turn_to(queue=True)
        self.queue.asking.reasons.setFocus()

    def _show_visit(self, head: VisitHead) -> None:
        if self.head is not None and self.head.id != head.id:
            self.serving.close_person()
        self.head = head
        self._stack.setCurrentIndex(1)
        self.queue.open_visit(head)
        self.header_changed.emit()
        person = self._params.get("person") or self._params.get("scan")
        self._params = {}
        if person:
            self.serving.open_person(person)
        elif not self.serving.refresh():
            self.queue.start_search()

    def _no_visit(self, _refusal: object) -> None:
        self.head = None
        self.ask(list_visits, self._show_visits, latest="visit")

    def _show_visits(self, visits: list[VisitLine]) -> None:
        self.choice.show_visits(visits)
        self._stack.setCurrentIndex(0)
        self.choice.setFocus()
        self.header_changed.emit()

    def _choose_visit(self, visit: str) -> None:
        self.context.choose_visit(visit)
        self.refresh()

    def _change_visit(self) -> None:
        self.serving.close_person()
        self._no_visit(None)

    def _ask_post(self) -> None:
        self.queue.asking.ask(
            _("Laptop ini dipakai di meja mana?"), post.posts(), self._post_chosen, selected=self._post.value
        )

    def _post_chosen(self, code: str, _note: str) -> None:
        self._post = post.post_of(code)
        self.context.settings.keep(post.SETTING, code)
        self.serving.show_post(self._post)
        self.header_changed.emit()

    def _mark_present(self) -> None:
        self._mark(None, "")

    def _ask_absence(self) -> None:
        if self.queue.locked is not None:
            self.queue.asking.ask(
                _("Semua yang belum hadir di {name} ditandai tidak hadir karena").format(name=self.queue.locked.name),
                reasons.absences(),
                self._mark,
                prompt=lambda code: reasons.prompt_of(code) if code == "LAINNYA" else None,
                live=False,
            )

    def _mark(self, absent: str | None, note: str) -> None:
        visit, locked = self.context.visit, self.queue.locked
        if locked is not None:
            self.save(
                lambda s: mark_attendance(s, visit=visit, class_group=locked.name, absent=absent, note=note or None),
                partial(self._marked, locked.name),
            )

    def _marked(self, name: str, marked: AttendanceMarked) -> None:
        self.context.tell_changed()
        self.queue.fetch()
        self.queue.fetch_state()
        words = _("{name}: {count} orang ditandai.").format(name=name, count=marked.marked)
        if marked.people:
            self.serving.remember_batch(name, marked)
            self.context.offer(words, Tone.OK, _("Urungkan semuanya"), self.serving.undo_batch)
        else:
            self.context.say(words)

    def _lay_out(self) -> None:
        desk = QWidget()
        row = QHBoxLayout(desk)
        row.setContentsMargins(20, _MARGIN, 20, _MARGIN)
        row.setSpacing(16)
        row.addWidget(self.queue)
        row.addWidget(self.serving, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.choice)
        self._stack.addWidget(desk)
