"""The office's logo: chosen from a file, shown on the slip at once, stored with the rest."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.edit_office import read_logo
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.file_dialogs import choose_logo
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Flow, SecondaryButton, Text

_KB = 1024


class LogoRow(QWidget):
    """``changed`` when another logo, or none, would be stored."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._stored: bytes | None = None
        self.logo: bytes | None = None
        self.words = Text("", "message", wrap=True)
        self.choose_button = SecondaryButton(
            "settings.office_logo", _("Pilih logo…"), says=_("Pilih berkas logo"), key="Ctrl+O"
        )
        self.drop_button = SecondaryButton(
            "settings.office_no_logo", _("Tanpa logo"), says=_("Hapus logo dari slip"), key="Ctrl+D"
        )
        self.choose_button.clicked.connect(lambda _down: self.choose())
        self.drop_button.clicked.connect(lambda _down: self.drop())
        buttons = Flow()
        for button in (self.choose_button, self.drop_button):
            buttons.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(buttons)
        box.addWidget(self.words)
        one_line = self.choose_button.sizeHint().height() + 8 + self.words.fontMetrics().lineSpacing()
        self.setMinimumHeight(one_line)  # in a low window the words would slide under the buttons

    @property
    def unsaved(self) -> bool:
        """Whether it differs from what is stored."""
        return self.logo != self._stored

    def show_stored(self, logo: bytes | None, *, keep_chosen: bool) -> None:
        """What is stored; one that was just chosen stays."""
        if not (keep_chosen and self.unsaved):
            self.logo = logo
        self._stored = logo
        self._show()

    def keys(self) -> Sequence[KeyAction]:
        """Choose, none."""
        return [
            KeyAction("Ctrl+O", _("Pilih logo"), self.choose),
            KeyAction("Ctrl+D", _("Tanpa logo"), self.drop, bool(self.logo)),
        ]

    def choose(self) -> None:
        """By the dialog."""
        choose_logo(self, self.take)

    def take(self, file: str) -> None:
        """From a file."""
        self._page.ask(lambda _session: read_logo(Path(file).expanduser()), self._put, self.refuse)

    def drop(self) -> None:
        """None on slips."""
        self._put(None)

    def refuse(self, refusal: UserError) -> None:
        """In place; the stored one stays."""
        self.logo = self._stored
        self._show()
        self.words.set_tone(Tone.BAD)
        self.words.setText(str(refusal))
        self.changed.emit()

    def _put(self, logo: bytes | None) -> None:
        self.logo = logo
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.drop_button.setEnabled(bool(self.logo))
        self.words.set_tone(Tone.NEUTRAL)
        if self.logo:
            self.words.setText(_("Logo PNG, {size} KB").format(size=format_number(-(-len(self.logo) // _KB))))
        else:
            self.words.setText(_("Belum ada logo. PNG, paling besar 512 KiB."))
