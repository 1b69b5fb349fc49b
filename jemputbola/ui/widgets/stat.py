"""A number of the day with its name and what it is of; Enter or a click opens the people behind it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from jemputbola.ui.widgets.identity import identify
from jemputbola.ui.widgets.painting import paint_focus
from jemputbola.ui.widgets.text import Card, Text


class StatCard(Card):
    """``show_number("306", "dari daftar sekolah")``. It takes the focus only when ``opens``."""

    opened = Signal()

    def __init__(self, name: str, caption: str, *, opens: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, spacing=2, parent=parent)
        identify(self, name, caption)
        self._caption = Text(caption, "heading")
        self._value = Text("", "number")
        self._note = Text("", "caption", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        for label in (self._caption, self._value, self._note):
            self.body.addWidget(label)
        self.body.addStretch(1)
        self._opens = opens
        if opens:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_caption(self, caption: str) -> None:
        """Another name."""
        self._caption.setText(caption)
        self.setAccessibleName(caption)

    def show_number(self, value: str, note: str = "") -> None:
        """Both already written for people."""
        self._value.setText(value)
        self._note.setText(note)
        self.setAccessibleDescription(f"{value} {note}".strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open."""
        if (
            self._opens
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            and not event.modifiers()
        ):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        super().mouseReleaseEvent(event)
        if self._opens:
            self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, and the ring when it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            paint_focus(painter, QRectF(self.rect()), radius=10)
            painter.end()
