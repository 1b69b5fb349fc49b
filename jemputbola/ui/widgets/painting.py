"""What painted widgets share: rounded boxes, key caps, the ring that says where the focus is."""

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from jemputbola.ui.theme import CAP, colours, text_font

RADIUS = 8.0
CAP_RADIUS = 4.0
_CAP_PADDING = 6.0
_CAP_HEIGHT = 18.0


def paint_box(
    painter: QPainter, box: QRectF, *, fill: str, edge: str = "", width: float = 1.0, radius: float = RADIUS
) -> None:
    """A rounded box whose edge lies wholly inside ``box``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(edge), width) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    inset = width / 2 if edge else 0.0
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)


def paint_focus(painter: QPainter, box: QRectF, radius: float = RADIUS) -> None:
    """A dark ring with a light gap, on whatever is drawn: seen on white as on primary."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, inset, width in ((colours().focus, 1.0, 2.0), (colours().surface, 2.5, 1.0)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius - inset / 2, radius - inset / 2)


def cap_size(text: str) -> QSizeF:
    """How big the key cap of a text is; empty without text."""
    if not text:
        return QSizeF(0, 0)
    wide = QFontMetricsF(text_font(CAP, bold=True)).horizontalAdvance(text)
    return QSizeF(max(_CAP_HEIGHT, wide + 2 * _CAP_PADDING), _CAP_HEIGHT)


def paint_cap(painter: QPainter, left: float, middle: float, text: str, *, fill: str, ink: str) -> float:
    """A key cap from ``left``, centred on ``middle``; answers where it ends."""
    size = cap_size(text)
    box = QRectF(left, middle - size.height() / 2, size.width(), size.height())
    paint_box(painter, box, fill=fill, radius=CAP_RADIUS)
    paint_text(painter, box, text, ink=ink, pixels=CAP, bold=True, align=Qt.AlignmentFlag.AlignCenter)
    return box.right()


def paint_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    *,
    ink: str,
    pixels: int,
    bold: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line, shortened with … when it does not fit."""
    font = text_font(pixels, bold=bold)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    line = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 0.5)
    painter.drawText(box, align, line)


def text_width(text: str, pixels: int, *, bold: bool = False) -> float:
    """In logical pixels."""
    return QFontMetricsF(text_font(pixels, bold=bold)).horizontalAdvance(text)
