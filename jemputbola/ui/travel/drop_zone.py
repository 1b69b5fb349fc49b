"""Where files may be dropped: a dashed box with a sentence."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from jemputbola.ui.theme import colours
from jemputbola.ui.widgets import Text


class DropZone(Text):
    """A dashed box with a sentence."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "muted", wrap=True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContentsMargins(16, 16, 16, 16)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Room around the words."""
        return QSize(160, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dashes, then the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours().outline), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()
        super().paintEvent(event)
