"""A lead forgot the PIN: the code of the recovery sheet, and a new PIN."""

from PySide6.QtWidgets import QHBoxLayout

from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.gate.new_pin import NewPin
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.sign_in.form import Form
from jemputbola.ui.pages.sign_in.recovery_code import RecoveryCode
from jemputbola.ui.widgets import PrimaryButton, SecondaryButton


class PinForm(Form):
    """``officer``, ``code`` and ``pin`` are complete when ``sent`` comes."""

    def __init__(self) -> None:
        super().__init__()
        self.officer = self.pin = ""
        self.code = RecoveryCode("sign_in.pin_code")
        self.new = NewPin("sign_in.new")
        self.code.edited.connect(lambda _text: self._code_entered())
        self.new.done.connect(self.send)
        self.back_button = SecondaryButton("sign_in.pin_back", _("Kembali"), says=_("Kembali"), key="Escape")
        self.send_button = PrimaryButton(
            "sign_in.use_pin", _("Pakai PIN baru"), says=_("Pakai PIN baru"), key="Ctrl+Return"
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
        """Whose."""
        return _("PIN baru untuk {name}").format(name=self.officer)

    def words(self) -> str:
        """What one needs."""
        return _("Ambil lembar pemulihan dari brankas kantor, ketik kodenya, lalu ketik PIN baru dua kali.")

    def start(self) -> None:
        """Type at once; nothing of an earlier try is left."""
        self.new.first.clear()
        self.new.again.clear()
        self.code.line.setFocus()

    def send(self) -> None:
        """When both are there."""
        if not self.code.is_good():
            return
        self.pin = self.new.pin()
        if self.pin:
            self.sent.emit()

    def refuse(self, refusal: UserError) -> None:
        """In place."""
        self.code.refuse(refusal)

    def forget(self) -> None:
        """The code opens the whole vault: it does not stay on the screen."""
        self.pin = ""
        self.code.set_text("")

    def keys(self) -> list[KeyAction]:
        """Beside Enter."""
        return [KeyAction("Ctrl+Return", _("Pakai PIN baru"), self.send)]

    def _code_entered(self) -> None:
        if self.code.is_good():
            self.new.first.setFocus()
