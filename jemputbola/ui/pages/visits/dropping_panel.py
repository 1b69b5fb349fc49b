"""Take a visit away that was planned by mistake: the reason is asked in place; the last one comes back by Ctrl+Z."""

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.visits.void_visit import VisitDropped, drop_visit, restore_visit
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.page import Page
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import FieldState, LabeledField


class DroppingPanel(QWidget):
    """``changed`` when the visit went or came back, ``cancelled`` when the reason was left by Esc."""

    changed = Signal()
    cancelled = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._visit = page, ""
        self.last: VisitDropped | None = None
        """What Ctrl+Z brings back."""
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @cached_property
    def reason(self) -> LabeledField:
        """Made when it is first asked for."""
        field = LabeledField("visits.drop_reason", _("Alasan menghapus kegiatan, lalu Enter"), in_place=False)
        field.edited.connect(self._drop)
        field.cancelled.connect(self.hide)
        field.cancelled.connect(self.cancelled)
        self._box.addWidget(field)
        return field

    @property
    def is_open(self) -> bool:
        """Whether it waits for a reason."""
        return not self.isHidden()

    def start(self, visit: str) -> None:
        """Ask for the reason."""
        self._visit = visit
        self.reason.set_state(FieldState.NONE)
        self.reason.line.clear()
        self.show()
        self.reason.edit()

    def show_visit(self, visit: str) -> None:
        """Another visit closes it."""
        if visit != self._visit:
            self.hide()

    def bring_back(self) -> None:
        """The last one that was dropped here."""
        if self.last is None:
            return
        visit = self.last.id

        def done(restored: VisitDropped) -> None:
            self.last = None
            self._page.context.say(_("{visit} kembali ke daftar.").format(visit=restored.title))
            self.changed.emit()

        self._page.save(lambda session: restore_visit(session, visit=visit), done)

    def _drop(self, reason: str) -> None:
        visit = self._visit
        self._page.save(lambda session: drop_visit(session, visit=visit, reason=reason), self._dropped, self._refused)

    def _dropped(self, dropped: VisitDropped) -> None:
        self.last = dropped
        self.hide()
        words = _("{visit} dihapus dari daftar.").format(visit=dropped.title)
        self._page.context.offer(words, Tone.OK, _("Urungkan"), self.bring_back)
        if self._page.context.visit == dropped.id:
            self._page.context.choose_visit("")
        self.changed.emit()

    def _refused(self, refusal: UserError) -> None:
        self.reason.set_state(FieldState.BAD, str(refusal))
