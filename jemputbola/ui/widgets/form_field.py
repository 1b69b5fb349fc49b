"""A field of a form: always open, Enter goes on, and Esc leaves what was typed where it is."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from jemputbola.ui.widgets import LabeledField


class FormField(LabeledField):
    """Enter moves the focus to what follows; Esc is the page's."""

    def __init__(self, name: str, caption: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, caption, placeholder=placeholder, in_place=False, parent=parent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before the line sees it."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                event.ignore()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.edited.emit(self.text())
                self.line.focusNextChild()
                return True
        return super().eventFilter(watched, event)
