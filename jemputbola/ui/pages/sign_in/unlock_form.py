"""The passphrase, while the vault is closed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from jemputbola.texts import _
from jemputbola.ui.gate.open_field import OpenField
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.sign_in.form import Form
from jemputbola.ui.theme import Icon
from jemputbola.ui.widgets import FieldState, PrimaryButton, QuietButton, restyle


class UnlockForm(Form):
    """``forgotten``: to the recovery code."""

    forgotten = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.secret = OpenField("sign_in.passphrase", _("Frasa sandi"))
        self.secret.line.setEchoMode(QLineEdit.EchoMode.Password)
        restyle(self.secret, focused="true")  # as it will be: the first frame needs no second
        self.secret.edited.connect(lambda _text: self.sent.emit())
        self.secret.typed.connect(lambda _text: self.secret.set_state(FieldState.NONE))
        self._show = QuietButton(
            "sign_in.show_passphrase", _("Tampilkan"), says=_("Tampilkan frasa sandi"), key="Ctrl+T", icon=Icon.EYE
        )
        self._show.clicked.connect(lambda _down: self.show_letters())
        self._forgot = QuietButton(
            "sign_in.forgot", _("Lupa frasa sandi"), says=_("Lupa frasa sandi: pakai lembar pemulihan"), key="Ctrl+P"
        )
        self._forgot.clicked.connect(lambda _down: self.forgotten.emit())
        self.open_button = PrimaryButton("sign_in.open", _("Buka"), says=_("Buka data laptop ini"), key="Return")
        self.open_button.clicked.connect(lambda _down: self.sent.emit())
        self.box.addWidget(self.secret)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._show)
        row.addWidget(self._forgot)
        row.addStretch()
        row.addWidget(self.open_button)
        self.box.addLayout(row)

    def heading(self) -> str:
        """What is asked."""
        return _("Buka data laptop ini")

    def words(self) -> str:
        """Which one."""
        return _("Ketik frasa sandi laptop ini: lima kata yang dibuat saat laptop disiapkan.")

    def start(self) -> None:
        """Type at once."""
        self.secret.line.setFocus()
        self.secret.line.selectAll()

    def show_letters(self) -> None:
        """On, and off again."""
        hidden = self.secret.line.echoMode() == QLineEdit.EchoMode.Password
        self.secret.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._show.setText(_("Sembunyikan") if hidden else _("Tampilkan"))

    def refuse(self, sentence: str) -> None:
        """In place; what was typed stays, selected."""
        self.secret.set_state(FieldState.BAD, sentence)
        self.start()

    def keys(self) -> list[KeyAction]:
        """Beside Enter."""
        return [
            KeyAction("Ctrl+T", _("Tampilkan atau sembunyikan frasa sandi"), self.show_letters),
            KeyAction("Ctrl+P", _("Lupa frasa sandi"), self.forgotten.emit),
        ]
