"""Six boxes for six digits. What is typed is never shown."""

from PySide6.QtCore import QRectF, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from jemputbola.texts import _
from jemputbola.ui.theme import colours
from jemputbola.ui.widgets import identify
from jemputbola.ui.widgets.painting import paint_box

LENGTH = 6
_BOX, _GAP, _DOT = 44, 8, 6.0


class PinField(QLineEdit):
    """``complete`` with the sixth digit; ``went_on`` for Enter."""

    complete = Signal()
    went_on = Signal()

    def __init__(self, name: str, *, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, name, says)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LENGTH)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(self.sizeHint())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.textChanged.connect(self._changed)

    def sizeHint(self) -> QSize:
        """Six boxes beside one another."""
        return QSize(LENGTH * _BOX + (LENGTH - 1) * _GAP, _BOX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits at the end, Backspace, Enter; there is no cursor to move."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.went_on.emit()
        elif event.key() in _MOVES:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Boxes, and a dot for each digit."""
        palette = colours()
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        for place in range(LENGTH):
            box = QRectF(place * (_BOX + _GAP), 0, _BOX, _BOX)
            here = self.hasFocus() and place == min(len(self.text()), LENGTH - 1)
            edge = palette.primary if here else palette.outline
            paint_box(painter, box, fill=palette.surface, edge=edge, width=2 if here else 1)
            if place < len(self.text()):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(palette.ink))
                painter.drawEllipse(box.center(), _DOT, _DOT)
        painter.end()

    def _changed(self, text: str) -> None:
        self.setAccessibleDescription(_("{count} dari 6 angka").format(count=len(text)))
        self.update()
        if len(text) == LENGTH:
            self.complete.emit()


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_MOVES = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down}
