"""The passphrase was forgotten: the code of the recovery sheet, and a new passphrase."""

from PySide6.QtWidgets import QHBoxLayout

from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.gate.new_passphrase import NewPassphrase
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.sign_in.form import Form
from jemputbola.ui.pages.sign_in.recovery_code import RecoveryCode
from jemputbola.ui.widgets import PrimaryButton, SecondaryButton


class RecoverForm(Form):
    """``code`` and ``passphrase`` are complete when ``sent`` comes."""

    def __init__(self) -> None:
        super().__init__()
        self.passphrase = ""
        self.code = RecoveryCode("sign_in.code")
        self.new = NewPassphrase("sign_in.new")
        self.code.edited.connect(lambda _text: self._code_entered())
        self.new.done.connect(self.send)
        self.back_button = SecondaryButton("sign_in.back", _("Kembali"), says=_("Kembali"), key="Escape")
        self.send_button = PrimaryButton(
            "sign_in.recover", _("Pakai frasa baru"), says=_("Pakai frasa sandi baru"), key="Ctrl+Return"
        )
        self.send_button.clicked.connect(lambda _down: self.send())
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch()
        row.addWidget(self.send_button)
        self.box.addWidget(self.code)
        self.box.addWidget(self.new)
        self.box.addLayout(row)

    def heading(self) -> str:
        """What this is."""
        return _("Lupa frasa sandi")

    def words(self) -> str:
        """What one needs."""
        return _("Ambil lembar pemulihan dari brankas kantor, ketik kodenya, lalu buat frasa sandi baru.")

    def start(self) -> None:
        """Type at once."""
        self.code.line.setFocus()

    def send(self) -> None:
        """When both are there."""
        if not self.code.is_good():
            return
        self.passphrase = self.new.passphrase()
        if self.passphrase:
            self.sent.emit()

    def refuse(self, refusal: UserError) -> None:
        """In place."""
        self.code.refuse(refusal)

    def keys(self) -> list[KeyAction]:
        """Beside Enter."""
        return [
            KeyAction("Ctrl+N", _("Tawarkan lima kata lain"), self.new.offer_another),
            KeyAction("Ctrl+Return", _("Pakai frasa baru"), self.send),
        ]

    def _code_entered(self) -> None:
        if self.code.is_good():
            self.new.typed.line.setFocus()
