"""What both forms of the recovery sheet share: its code, then something new, then the way back and on."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.pages.sign_in.form import Form
from jemputbola.ui.pages.sign_in.recovery_code import RecoveryCode
from jemputbola.ui.widgets import PrimaryButton, SecondaryButton


class RecoveryForm(Form):
    """Subclasses say in ``send`` what they take; ``first`` gets the focus once the code is good."""

    def __init__(self, code: RecoveryCode, new: QWidget, first: QWidget, back: str, on: PrimaryButton) -> None:
        super().__init__()
        self.code = code
        self._first = first
        self.code.edited.connect(lambda _text: self._code_entered())
        self.back_button = SecondaryButton(back, _("Kembali"), says=_("Kembali"), key="Escape")
        self.send_button = on
        self.send_button.clicked.connect(lambda _down: self.send())
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch()
        row.addWidget(self.send_button)
        self.box.addWidget(self.code)
        self.box.addWidget(new)
        self.box.addLayout(row)

    def start(self) -> None:
        """Type at once."""
        self.code.line.setFocus()

    def send(self) -> None:
        """When everything is there."""
        raise NotImplementedError

    def refuse(self, refusal: UserError) -> None:
        """In place."""
        self.code.refuse(refusal)

    def _code_entered(self) -> None:
        if self.code.is_good():
            self._first.setFocus()
