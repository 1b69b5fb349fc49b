"""The sign of jemputbola: on the rail, and above the card of the gate."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from jemputbola.ui.theme import colours
from jemputbola.ui.widgets.painting import paint_box, paint_text


class Logo(QWidget):
    """The letters JB on a blue square."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(40, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Square and letters."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        paint_box(painter, box, fill=colours().logo)
        paint_text(painter, box, "JB", ink=colours().on_rail, pixels=16, bold=True, align=Qt.AlignmentFlag.AlignCenter)
        painter.end()
