"""The two kinds of field that the identity strip needs beside the plain one."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from jemputbola.ui.widgets import LabeledField


class ChoiceField(LabeledField):
    """Shows a value; to change it means to choose: ``wanted``."""

    wanted = Signal()

    def edit(self) -> None:
        """The choices open in place."""
        self.wanted.emit()


class NumberField(LabeledField):
    """NIK and No. KK: masked while nobody types; ``draft`` gives what was typed so far."""

    draft: Callable[[], str]

    def edit(self) -> None:
        """With what was typed, never with the masked digits."""
        if self.isEnabled() and not self.editing:
            self.set_text(self.draft())
        super().edit()
