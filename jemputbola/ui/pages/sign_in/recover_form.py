"""The passphrase was forgotten: the code of the recovery sheet, and a new passphrase."""

from jemputbola.texts import _
from jemputbola.ui.gate.new_passphrase import NewPassphrase
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.sign_in.recovery_code import RecoveryCode
from jemputbola.ui.pages.sign_in.recovery_form import RecoveryForm
from jemputbola.ui.widgets import PrimaryButton


class RecoverForm(RecoveryForm):
    """``code`` and ``passphrase`` are complete when ``sent`` comes."""

    def __init__(self) -> None:
        says = _("Pakai frasa sandi baru")
        on = PrimaryButton("sign_in.recover", _("Pakai frasa baru"), says=says, key="Ctrl+Return")
        self.new = NewPassphrase("sign_in.new")
        super().__init__(RecoveryCode("sign_in.code"), self.new, self.new.typed.line, "sign_in.back", on)
        self.passphrase = ""
        self.new.done.connect(self.send)

    def heading(self) -> str:
        """What this is."""
        return _("Lupa frasa sandi")

    def words(self) -> str:
        """What one needs."""
        return _("Ambil lembar pemulihan dari brankas kantor, ketik kodenya, lalu buat frasa sandi baru.")

    def send(self) -> None:
        """When both are there."""
        if not self.code.is_good():
            return
        self.passphrase = self.new.passphrase()
        if self.passphrase:
            self.sent.emit()

    def keys(self) -> list[KeyAction]:
        """Beside Enter."""
        return [
            KeyAction("Ctrl+N", _("Tawarkan lima kata lain"), self.new.offer_another),
            KeyAction("Ctrl+Return", _("Pakai frasa baru"), self.send),
        ]
