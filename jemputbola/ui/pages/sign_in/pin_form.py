"""A lead forgot the PIN: the code of the recovery sheet, and a new PIN."""

from jemputbola.texts import _
from jemputbola.ui.gate.new_pin import NewPin
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.sign_in.recovery_code import RecoveryCode
from jemputbola.ui.pages.sign_in.recovery_form import RecoveryForm
from jemputbola.ui.widgets import PrimaryButton


class PinForm(RecoveryForm):
    """``officer``, ``code`` and ``pin`` are complete when ``sent`` comes."""

    def __init__(self) -> None:
        words = _("Pakai PIN baru")
        on = PrimaryButton("sign_in.use_pin", words, says=words, key="Ctrl+Return")
        self.new = NewPin("sign_in.new")
        super().__init__(RecoveryCode("sign_in.pin_code"), self.new, self.new.first, "sign_in.pin_back", on)
        self.officer = self.pin = ""
        self.new.done.connect(self.send)

    def heading(self) -> str:
        """Whose."""
        return _("PIN baru untuk {name}").format(name=self.officer)

    def words(self) -> str:
        """What one needs."""
        return _("Ambil lembar pemulihan dari brankas kantor, ketik kodenya, lalu ketik PIN baru dua kali.")

    def start(self) -> None:
        """Type at once; nothing of an earlier try is left."""
        self.new.first.clear()
        self.new.again.clear()
        super().start()

    def send(self) -> None:
        """When both are there."""
        if not self.code.is_good():
            return
        self.pin = self.new.pin()
        if self.pin:
            self.sent.emit()

    def forget(self) -> None:
        """The code opens the whole vault: it does not stay on the screen."""
        self.pin = ""
        self.code.set_text("")

    def keys(self) -> list[KeyAction]:
        """Beside Enter."""
        return [KeyAction("Ctrl+Return", _("Pakai PIN baru"), self.send)]
