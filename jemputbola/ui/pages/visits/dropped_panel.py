"""The right side for a visit that was dropped: what it was, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jemputbola.actions.visits.void_visit import VisitDropped, restore_visit
from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.visits.fetching import VisitRow
from jemputbola.ui.pages.visits.words import dates_words, kind_words
from jemputbola.ui.widgets import Card, PrimaryButton, Text


class DroppedPanel(Card):
    """``restored(id)`` when it is in the list again."""

    restored = Signal(str)

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(padding=20, spacing=10, parent=parent)
        self._page, self._visit, self._may = page, "", False
        self.name, self.below = Text("", "name", wrap=True), Text("", "muted", wrap=True)
        words = _("Kegiatan ini dihapus dari daftar dan tidak ikut dihitung. Isiannya masih ada.")
        self.restore = PrimaryButton(
            "visits.restore", _("Kembalikan"), says=_("Kembalikan kegiatan ke daftar"), key="Return"
        )
        self.restore.clicked.connect(lambda _down: self.bring_back())
        for part in (self.name, self.below, Text(words, wrap=True)):
            self.body.addWidget(part)
        self.body.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_visit(self, row: VisitRow, *, may_change: bool) -> None:
        """A row of the list."""
        self._visit, self._may = row.line.id, may_change
        self.name.setText(row.line.name)
        self.below.setText(f"{dates_words(row.line)} · {kind_words(row.line)}")
        self.restore.setEnabled(may_change)

    def bring_back(self) -> None:
        """Enter."""
        visit = self._visit

        def done(restored: VisitDropped) -> None:
            self._page.context.say(_("{visit} kembali ke daftar.").format(visit=restored.title))
            self.restored.emit(restored.id)

        self._page.save(lambda session: restore_visit(session, visit=visit), done)

    def key_actions(self) -> list[KeyAction]:
        """One."""
        return [KeyAction("Return", _("Kembalikan kegiatan ke daftar"), self.bring_back, self._may)]
