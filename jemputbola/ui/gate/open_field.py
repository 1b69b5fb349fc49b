"""A field that is always open. Enter tells ``edited``; Esc is the page's, and what was typed stays."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from jemputbola.ui.widgets import LabeledField


class OpenField(LabeledField):
    """As in a form."""

    def __init__(self, name: str, caption: str, *, placeholder: str = "") -> None:
        super().__init__(name, caption, placeholder=placeholder, in_place=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before the line takes Esc for taking back."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if watched is self.line and escape and event.type() == QEvent.Type.KeyPress:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
