"""Instead of a new laptop: what lies in a backup. Folder and passphrase, and the work goes on where it was saved."""

from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.context import UiContext
from jemputbola.ui.file_dialogs import choose_folder
from jemputbola.ui.gate.open_field import OpenField
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.first_run.step import Answers, Step
from jemputbola.ui.widgets import FieldState, Flow, SecondaryButton
from jemputbola.vault.keys import WrongPassphrase


class RestoreStep(Step):
    """``folder`` and ``passphrase`` are complete when ``take`` says so; a refusal stands where it belongs."""

    def __init__(self, context: UiContext, answers: Answers) -> None:
        super().__init__(context, answers)
        self.place = OpenField(
            "first_run.backup", _("Folder cadangan, misalnya di USB"), placeholder="/media/…/jemputbola-…"
        )
        self.secret = OpenField("first_run.backup_passphrase", _("Frasa sandi laptop yang dicadangkan"))
        self.secret.line.setEchoMode(QLineEdit.EchoMode.Password)
        choose = SecondaryButton(
            "first_run.choose_backup", _("Pilih folder…"), says=_("Pilih folder cadangan"), key="Ctrl+O"
        )
        choose.clicked.connect(lambda _down: self.choose())
        for field in (self.place, self.secret):
            field.typed.connect(lambda _text, field=field: field.set_state(FieldState.NONE))
        self.place.edited.connect(lambda _text: self.secret.line.setFocus())
        self.secret.edited.connect(lambda _text: self.done.emit())
        buttons = Flow()
        buttons.addWidget(choose)
        self.box.addWidget(self.place)
        self.box.addLayout(buttons)
        self.box.addWidget(self.secret)

    @property
    def folder(self) -> Path:
        """As typed or chosen."""
        return Path(self.place.text().strip().strip("\"'")).expanduser()

    @property
    def passphrase(self) -> str:
        """As typed."""
        return self.secret.text()

    def heading(self) -> str:
        """What this is."""
        return _("Pulihkan dari cadangan")

    def words(self) -> str:
        """What is needed, and that nothing is lost by it."""
        return _(
            "Pasang media cadangan, pilih foldernya, lalu ketik frasa sandi laptop yang dicadangkan. "
            "Cadangannya sendiri tidak berubah."
        )

    def next_words(self) -> str:
        """On the button."""
        return _("Pulihkan")

    def start(self) -> None:
        """On what is missing or wrong."""
        wrong = self.secret.property("state") == FieldState.BAD.value
        (self.secret if wrong or self.place.text().strip() else self.place).line.setFocus()

    def take(self) -> bool:
        """Both are there."""
        if not self.place.text().strip():
            self.place.set_state(FieldState.BAD, _("Ketik atau pilih foldernya dahulu."))
            self.place.line.setFocus()
        elif not self.passphrase.strip():
            self.secret.set_state(FieldState.BAD, _("Ketik frasa sandinya dahulu."))
            self.secret.line.setFocus()
        else:
            return True
        return False

    def refuse(self, refusal: UserError) -> None:
        """In place; what was typed stays."""
        field = self.secret if isinstance(refusal, WrongPassphrase) else self.place
        field.set_state(FieldState.BAD, str(refusal))
        field.line.setFocus()

    def choose(self) -> None:
        """By the dialog."""
        choose_folder(self, self.place.text(), self._chosen)

    def keys(self) -> list[KeyAction]:
        """The dialog."""
        return [KeyAction("Ctrl+O", _("Pilih folder cadangan"), self.choose)]

    def _chosen(self, folder: str) -> None:
        self.place.set_text(folder)
        self.place.set_state(FieldState.NONE)
        self.secret.line.setFocus()
