"""The code of the recovery sheet, as a field that says at once when it was mistyped."""

from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.gate.open_field import OpenField
from jemputbola.ui.widgets import FieldState
from jemputbola.vault.recovery import RecoveryCodeMistyped, normalise_recovery_code


class RecoveryCode(OpenField):
    """Seven groups. Whether it is the code of this laptop only the vault can tell."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _("Kode pemulihan, tujuh kelompok"), placeholder="XXXXX-XXXXX-…")
        self.typed.connect(lambda _text: self.set_state(FieldState.NONE))

    def is_good(self) -> bool:
        """Well formed; else the reason stands in place and the focus is here."""
        try:
            normalise_recovery_code(self.text())
        except RecoveryCodeMistyped as refusal:
            self.refuse(refusal)
            return False
        self.set_state(FieldState.OK)
        return True

    def refuse(self, refusal: UserError) -> None:
        """In place."""
        self.set_state(FieldState.BAD, str(refusal))
        self.line.setFocus()
