"""The search field: letters tell ``typed``, arrows move in the list below without leaving it, Enter opens."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from jemputbola.ui.theme import Icon, colours, pixmap
from jemputbola.ui.widgets.identity import identify, restyle
from jemputbola.ui.widgets.text import KeyCap

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class SearchField(QFrame):
    """``line`` is the QLineEdit. Esc empties it; when it is empty, Esc is the window's."""

    typed = Signal(str)
    moved = Signal(int)
    opened = Signal()

    def __init__(
        self, name: str, *, says: str, placeholder: str = "", key: str = "Ctrl+F", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "field")
        self.setObjectName(f"{name}.box")
        self.line = QLineEdit(self)
        identify(self.line, name, says)
        self.line.setPlaceholderText(placeholder)
        self._icon = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.line, 1)
        if key:
            row.addWidget(KeyCap(key))
        self.setFixedHeight(44)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self.typed)
        self._tint()

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def start(self) -> None:
        """Ctrl+F: the focus, with the old search selected so that typing replaces it."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def clear(self) -> None:
        """Empty it."""
        self.line.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Esc of the line; its focus is drawn on the box."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            restyle(self, focused="true" if event.type() == QEvent.Type.FocusIn else "false")
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Another palette: another icon."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            return False
        return True

    def _tint(self) -> None:
        self._icon.setPixmap(pixmap(Icon.SEARCH, colours().muted, 16))
