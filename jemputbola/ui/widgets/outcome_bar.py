"""The bar that adds up: one segment for each outcome, and a legend whose entries are chosen by Tab and Enter."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jemputbola.texts.formats import format_number
from jemputbola.ui.theme import CAPTION, colours
from jemputbola.ui.widgets.buttons import QuietButton
from jemputbola.ui.widgets.flow import Flow
from jemputbola.ui.widgets.painting import paint_box, paint_text

_HEIGHT = 20


class Segment(msgspec.Struct, frozen=True):
    """``token`` names a colour of the palette: ``outcome_recorded``."""

    key: str
    label: str
    count: int
    token: str


class OutcomeBar(QWidget):
    """``chosen(key)`` when a segment or its legend entry is clicked, or Enter pressed on the entry."""

    chosen = Signal(str)

    def __init__(self, name: str, *, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(says)
        self._bar = _Bar(self)
        self._bar.chosen.connect(self.chosen)
        self._legend = Flow(spacing=4)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self._bar)
        box.addLayout(self._legend)

    def show_segments(self, segments: Sequence[Segment]) -> None:
        """Those with a count are drawn; all stand in the legend."""
        self._bar.segments = tuple(segments)
        self._bar.update()
        self._legend.clear()
        for segment in segments:
            entry = _Entry(f"{self.objectName()}.{segment.key}", segment)
            entry.clicked.connect(lambda _down=False, key=segment.key: self.chosen.emit(key))
            self._legend.addWidget(entry)
        self.setAccessibleDescription(", ".join(f"{one.label} {one.count}" for one in segments))


class _Bar(QWidget):
    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.segments: tuple[Segment, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded = QPainterPath()
        rounded.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setClipPath(rounded)
        painter.fillRect(self.rect(), QColor(colours().line))
        for segment, box in self._boxes():
            painter.fillRect(box, QColor(getattr(colours(), segment.token)))
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for segment, box in self._boxes():
            if box.contains(event.position()):
                self.chosen.emit(segment.key)

    def _boxes(self) -> list[tuple[Segment, QRectF]]:
        total = sum(segment.count for segment in self.segments)
        boxes, left = [], 0.0
        for segment in self.segments:
            if segment.count:
                wide = self.width() * segment.count / total
                boxes.append((segment, QRectF(left, 0, wide, _HEIGHT)))
                left += wide
        return boxes


class _Entry(QuietButton):
    """A coloured square, the label and the count."""

    height_ = 24
    pixels = CAPTION
    padding = 4.0

    def __init__(self, name: str, segment: Segment) -> None:
        words = f"{segment.label} {format_number(segment.count)}"
        super().__init__(name, words, says=words)
        self._token = segment.token

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(16, 0)

    def _paint_content(self, painter: QPainter, box: QRectF, ink: str) -> None:
        left = box.left() + self.padding
        square = QRectF(left, box.center().y() - 5, 10, 10)
        paint_box(painter, square, fill=getattr(colours(), self._token), radius=2)
        words = QRectF(left + 16, box.top(), box.width() - 16 - self.padding, box.height())
        paint_text(painter, words, self.text(), ink=colours().ink, pixels=CAPTION, align=Qt.AlignmentFlag.AlignVCenter)
