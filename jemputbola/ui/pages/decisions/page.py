"""The page *Keputusan*: what waits, one after the other; what was decided; what is held and why."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jemputbola.actions.exchange.compare_conflicts import Comparison, Decisions, compare_conflicts
from jemputbola.actions.exchange.decide_conflict import How, decide, take_back
from jemputbola.actions.exchange.right_value import remark_on, right_value
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page, Status
from jemputbola.ui.pages.decisions.answers import Answer, AnswerPanel
from jemputbola.ui.pages.decisions.lists import DecidedList, HeldList
from jemputbola.ui.pages.decisions.sheet import ComparisonSheet
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.widgets import Card, EmptyState, Pill, QuietButton, Rule, Text, VerdictBanner
from jemputbola.ui.widgets.section_chips import section_chips


class DecisionsPage(Page):
    """``open_page("decisions")``."""

    name = "decisions"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.found: Decisions | None = None
        self.at = 0
        self._made: list[str] = []
        self._busy = False
        self.head, self.nik = Text("", "heading", wrap=True), Pill()
        self.sheet, self.answers = ComparisonSheet(), AnswerPanel()
        self.answers.given.connect(self.give)
        self.answers.typed.connect(self._was_typed)
        self.skip = QuietButton("decisions.skip", _("Lewati"), says=_("Lewati dulu"), key="L")
        self.return_ = QuietButton("decisions.return", _("Kembali"), says=_("Kembali ke yang sebelumnya"), key="K")
        self.skip.clicked.connect(lambda _down: self.turn(1))
        self.return_.clicked.connect(lambda _down: self.turn(-1))
        self.fault = VerdictBanner("decisions.fault")
        self.decided, self.held = DecidedList(), HeldList()
        self.decided.taken_back.connect(self.take_back)
        self.current = "P"
        self.chips, self._row = section_chips("decisions", _titles().items(), self.choose)
        self._lay_out()
        context.data_changed.connect(self._changed)

    def title(self) -> str:
        """The page."""
        return _("Keputusan")

    def subtitle(self) -> str:
        """How many wait."""
        if self.found is None:
            return ""
        if not self.found.count:
            return _("Tidak ada yang menunggu")
        return _("{count} perlu keputusan").format(count=format_number(self.found.count))

    def status(self) -> Status:
        """What nobody needs to fear."""
        decided = len(self.found.decided) if self.found else 0
        return Status(
            _("Tidak ada catatan yang dibuang: data yang berbeda tetap disimpan."),
            _("Sudah diputuskan: {count}").format(count=format_number(decided)) if decided else "",
        )

    def help_text(self) -> str:
        """F1."""
        return _(
            "Dua laptop kadang menulis hal yang berbeda tentang orang yang sama, atau memakai NIK yang sama untuk dua "
            "orang. Bandingkan kedua sisi; yang ditandai saja yang berbeda. Setiap keputusan dapat dibatalkan, dan "
            "ikut terbawa ke laptop lewat paket kegiatan."
        )

    def enter(self, params: Params) -> None:
        """Where one was."""
        self.choose("P")

    def refresh(self) -> None:
        """Read everything again."""
        self.ask(compare_conflicts, self._show, latest="all")

    def key_actions(self) -> Sequence[KeyAction]:
        """Of the section, then the letters of all."""
        waits = self._shown is not None and self.current == "P"
        own = self.answers.keys() if waits and not self._busy else []
        moves = [
            KeyAction("L", _("Lewati dulu"), partial(self.turn, 1), waits),
            KeyAction("K", _("Kembali ke yang sebelumnya"), partial(self.turn, -1), waits),
        ]
        chosen = self.decided.chosen if self.current == "S" else None
        last = chosen or (self._made[-1] if self._made else None) or self._latest
        undo = KeyAction("Ctrl+Z", _("Batalkan keputusan terakhir"), lambda: self.take_back(last or ""), bool(last))
        letters = [KeyAction(key, title, partial(self.choose, key)) for key, title in _titles().items()]
        return [*own, *moves, undo, *letters]

    def went_back(self) -> bool:
        """Esc: the question, then the first section."""
        if self.current == "P":
            if self.answers.went_back():
                self.sheet.setFocus()
                return True
            return False
        self.choose("P")
        return True

    def choose(self, key: str) -> None:
        """Another section."""
        self.current = key
        for own, chip in self.chips.items():
            chip.set_selected(own == key)
        self._stack.setCurrentIndex(list(self.chips).index(key))
        self._focus()
        self.refresh()

    def turn(self, by: int) -> None:
        """The next one, or the one before."""
        found = self.found
        if found and found.open and not self.answers.is_asking:
            self.at = (self.at + by) % len(found.open)
            self._show_open()

    def give(self, answer: Answer) -> None:
        """Say it."""
        shown = self._shown
        if shown is None or self._busy:
            return
        self._busy = True
        self.fault.hide()
        self.save(lambda session: _decide(session, shown, answer), self._decided, self._refused)

    def take_back(self, decision: str) -> None:
        """It is asked again."""
        if decision:
            self.save(lambda session: take_back(session, decision), lambda _none: self._taken(decision), self._refused)

    @property
    def _shown(self) -> Comparison | None:
        found = self.found.open if self.found else ()
        return found[min(self.at, len(found) - 1)] if found else None

    @property
    def _latest(self) -> str | None:
        return self.found.decided[0].id if self.found and self.found.decided else None

    def _decided(self, decision: str | None) -> None:
        self._busy = False
        if decision:
            self._made.append(decision)
        self.context.say(_("Diputuskan. Ctrl+Z membatalkannya."))
        self.context.tell_changed()
        self.sheet.setFocus()

    def _taken(self, decision: str) -> None:
        self._made = [one for one in self._made if one != decision]
        self.context.say(_("Keputusan dibatalkan; pertanyaannya kembali ke daftar."))
        self.context.tell_changed()

    def _refused(self, refusal: UserError) -> None:
        self._busy = False
        if self.answers.is_asking:
            self.answers.refuse(str(refusal))
            return
        self.fault.show_verdict(Tone.BAD, "", str(refusal))
        self.fault.show()
        self.refresh()

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, found: Decisions) -> None:
        before, self.found = self._shown, found
        places = [place for place, one in enumerate(found.open) if before and one.id == before.id]
        if places:
            self.at = places[0]
        if not (places and self.answers.is_asking):  # nobody is interrupted while typing
            self._show_open()
        self.decided.show_lines(found.decided)
        self.held.show_lines(found.held)
        self.chips["P"].setText(_counted(_titles()["P"], found.count))
        self.chips["S"].setText(_counted(_titles()["S"], len(found.decided)))
        self.chips["T"].setText(_counted(_titles()["T"], len(found.held)))
        self.header_changed.emit()

    def _show_open(self) -> None:
        shown, found = self._shown, self.found
        self._card.setVisible(shown is not None)
        self._empty.setVisible(shown is None)
        if shown is None or found is None:
            return
        self.at = min(self.at, len(found.open) - 1)
        self.head.setText(
            _("Keputusan {number} dari {count} — {title}").format(
                number=format_number(self.at + 1), count=format_number(found.count), title=shown.title
            )
        )
        for button in (self.skip, self.return_):
            button.setVisible(len(found.open) > 1)
        self.nik.setText(shown.nik)
        self.nik.setVisible(bool(shown.nik))
        self.sheet.show_comparison(shown)
        self.answers.show_comparison(shown)
        self._focus()

    def _focus(self) -> None:
        if self.isVisible():
            (self.sheet, self.decided.table, self.held.table)[list(self.chips).index(self.current)].setFocus()

    def _was_typed(self, text: str) -> None:
        shown = self._shown
        if shown:
            field = shown.field or "nik"
            self.ask(lambda session: remark_on(session, field, text), self.answers.remark, latest="remark")

    def _lay_out(self) -> None:
        self._card = Card(padding=0, spacing=0)
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 12)
        top.addWidget(self.head, 1)
        for widget in (self.return_, self.skip, self.nik):
            top.addWidget(widget)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.addWidget(self.fault)
        foot.addWidget(self.answers)
        self._card.body.setContentsMargins(1, 0, 1, 0)
        self._card.body.addLayout(top)
        self._card.body.addWidget(Rule())
        self._card.body.addWidget(self.sheet, 1)
        self._card.body.addWidget(Rule())
        self._card.body.addLayout(foot)
        self._empty = EmptyState(
            Icon.CHECKED,
            _("Tidak ada yang perlu diputuskan"),
            _("Bila dua laptop menulis hal yang berbeda tentang orang yang sama, pertanyaannya muncul di sini."),
        )
        waiting = QWidget()
        box = QVBoxLayout(waiting)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._card)
        box.addWidget(self._empty)
        self._stack = QStackedWidget()
        for part in (waiting, self.decided, self.held):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(self._row)
        column.addWidget(self._stack, 1)
        self._card.hide()
        self._empty.hide()
        self.fault.hide()


def _decide(session: Session, shown: Comparison, answer: Answer) -> str | None:
    if answer.how is not How.TYPO:
        return decide(session, shown.id, answer.how, side=answer.side)
    if shown.field in ("", "nik"):
        return decide(session, shown.id, answer.how, side=answer.side, nik=answer.typed)
    value = right_value(shown.field, answer.typed or "")
    return decide(session, shown.id, answer.how, side=answer.side, value=value)


def _titles() -> dict[str, str]:
    return {"P": _("Perlu keputusan"), "S": _("Sudah diputuskan"), "T": _("Tertunda")}


def _counted(title: str, count: int) -> str:
    return f"{title} {format_number(count)}" if count else title
