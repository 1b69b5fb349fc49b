"""Reasons with their counts as bars, the commonest first."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jemputbola.texts.formats import format_number
from jemputbola.ui.theme import BODY, colours, text_font
from jemputbola.ui.widgets import Text
from jemputbola.ui.widgets.painting import paint_box, paint_text

_ROW = 28.0
_BAR = 12.0
_NUMBER = 52.0


class ReasonBars(QWidget):
    """A title, and one line for each reason; hidden without any."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.title = Text("", "heading", wrap=True)
        self._bars = _Bars(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.title)
        box.addWidget(self._bars)

    def show_reasons(self, title: str, reasons: Sequence[tuple[str, int]]) -> None:
        """Sorted already."""
        self.setVisible(bool(reasons))
        self.title.setText(title)
        self._bars.reasons = tuple(reasons)
        self._bars.updateGeometry()
        self._bars.update()
        self.setAccessibleName(title or self.objectName())
        self.setAccessibleDescription(", ".join(f"{label} {format_number(count)}" for label, count in reasons))


class _Bars(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.reasons: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(280, int(_ROW) * len(self.reasons))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        most = max((count for _label, count in self.reasons), default=1)
        metrics = QFontMetricsF(text_font(BODY))
        words = min(
            self.width() * 0.55, max((metrics.horizontalAdvance(label) for label, _n in self.reasons), default=0)
        )
        left = words + 14
        room = max(24.0, self.width() - left - _NUMBER)
        for place, (label, count) in enumerate(self.reasons):
            top = place * _ROW
            shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, words + 1)
            paint_text(painter, QRectF(0, top, words + 2, _ROW), shown, ink=colours().ink, pixels=BODY)
            wide = max(4.0, room * count / most)
            bar = QRectF(left, top + (_ROW - _BAR) / 2, wide, _BAR)
            paint_box(painter, bar, fill=colours().primary, radius=3)
            number = QRectF(bar.right() + 9, top, _NUMBER, _ROW)
            paint_text(painter, number, format_number(count), ink=colours().ink, pixels=BODY)
        painter.end()
