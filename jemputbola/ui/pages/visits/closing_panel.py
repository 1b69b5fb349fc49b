"""Close a visit, with a reason for those who did not come; reopen it, with a reason too. Both open in place."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import VisitClosing, close_visit, reopen_visit
from jemputbola.domain.obstacle import ABSENCE_REASONS, Obstacle, label, note_prompt
from jemputbola.errors import UserError
from jemputbola.store.queues import Unserved
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.visits.fetching import VisitDetail
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import FieldState, LabeledField, Reason, ReasonList

_NONE = "NONE"


class ClosingPanel(QWidget):
    """``start()`` opens what fits; ``changed`` when it was done, ``cancelled`` when a field was left by Esc."""

    changed = Signal()
    cancelled = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._detail: VisitDetail | None = None
        self._fields: list[LabeledField] = []
        self.reasons = ReasonList("visits.absence")
        self.reasons.chosen.connect(self._chosen)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self.reasons)
        self.stop()

    @cached_property
    def note(self) -> LabeledField:
        """For *lainnya*. Made when it is first asked for, as the other one."""
        return self._field("visits.absence_note", note_prompt(Obstacle.LAINNYA) or "", self._noted)

    @cached_property
    def reason(self) -> LabeledField:
        """For reopening."""
        return self._field("visits.reopen_reason", _("Alasan membuka kembali, lalu Enter"), self._reopen)

    def show_detail(self, detail: VisitDetail) -> None:
        """Another visit closes what was open here."""
        if self._detail is None or self._detail.shown.line.id != detail.shown.line.id:
            self.stop()
        self._detail = detail

    @property
    def is_open(self) -> bool:
        """Whether it waits for something."""
        return not self.isHidden()

    def start(self) -> None:
        """Ask for what is needed."""
        if self._detail is None:
            return
        self.stop()
        self.show()
        if self._detail.shown.line.closed:
            self.reason.line.clear()
            self._open(self.reason)
            return
        unserved = self._detail.unserved
        reasons = [Reason(code.value, label(code)) for code in ABSENCE_REASONS] if unserved.unseen else []
        last = Reason(_NONE, _("Tutup tanpa alasan") if reasons else _("Tutup kegiatan"))
        self.reasons.open(closing_question(unserved), [*reasons, last])

    def stop(self) -> None:
        """Close without doing anything."""
        for widget in (self.reasons, *self._fields):
            widget.hide()
        self.hide()

    def key_actions(self) -> list[KeyAction]:
        """Numbers of the reasons; Esc closes."""
        if not self.is_open:
            return []
        if self.reasons.is_open:
            numbers = [action for action in self.reasons.key_actions() if action.key != "Escape"]
            return [*numbers, KeyAction("Escape", _("Tidak jadi"), self.stop)]
        return [KeyAction("Escape", _("Tidak jadi"), self.stop)]

    def _field(self, name: str, caption: str, edited: Callable[[str], None]) -> LabeledField:
        field = LabeledField(name, caption, in_place=False)
        field.edited.connect(edited)
        field.cancelled.connect(self.stop)
        field.cancelled.connect(self.cancelled)
        self._fields.append(field)
        self._box.addWidget(field)
        return field

    def _open(self, field: LabeledField) -> None:
        field.set_state(FieldState.NONE)
        field.show()
        field.edit()

    def _chosen(self, code: str) -> None:
        if code == Obstacle.LAINNYA:
            self.note.line.clear()
            self._open(self.note)
        else:
            self._close(None if code == _NONE else code, None)

    def _noted(self, note: str) -> None:
        if note.strip():
            self._close(Obstacle.LAINNYA.value, note)

    def _close(self, reason: str | None, note: str | None) -> None:
        if self._detail is None:
            return
        visit = self._detail.shown.line.id
        self._save(
            lambda session: close_visit(session, visit=visit, absence_reason=reason, absence_note=note),
            self._page.context.complain,
        )

    def _reopen(self, reason: str) -> None:
        if self._detail is None:
            return
        visit = self._detail.shown.line.id
        self._save(
            lambda session: reopen_visit(session, visit=visit, reason=reason),
            lambda refusal: self.reason.set_state(FieldState.BAD, str(refusal)),
        )

    def _save(self, job: Callable[[Session], VisitClosing], refused: Callable[[UserError], object]) -> None:
        def done(closing: VisitClosing) -> None:
            self.stop()
            self._page.context.say(closing_words(closing), Tone.OK)
            self.changed.emit()

        self._page.save(job, done, refused)


def closing_question(unserved: Unserved) -> str:
    """Of whom a reason is asked, and what becomes of those who came and got nothing."""
    came = _("{count} orang hadir tetapi belum dilayani: dihitung ditunda.")
    parts = [came.format(count=format_number(unserved.came))] if unserved.came else []
    if unserved.unseen:
        words = _("Tutup kegiatan. {count} orang tidak datang; apa alasannya?")
        return " ".join([words.format(count=format_number(unserved.unseen)), *parts])
    return " ".join([_("Tutup kegiatan?"), *(parts or [_("Tidak ada lagi yang ditunggu.")])])


def closing_words(closing: VisitClosing) -> str:
    """What was done."""
    if not closing.closed:
        return _("Kegiatan dibuka kembali.")
    if closing.absent:
        return _("Kegiatan ditutup. {count} orang ditandai tidak hadir.").format(count=format_number(closing.absent))
    return _("Kegiatan ditutup.")
