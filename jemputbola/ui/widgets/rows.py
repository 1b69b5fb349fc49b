"""Draws a list row of two lines with a pill, the letters that matched marked. Models give the roles of ``RowRole``."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jemputbola.ui.theme import BODY, CAPTION, Tone, colours, text_font
from jemputbola.ui.widgets.painting import paint_box, paint_text, text_width

_HEIGHT = 51


class RowRole(IntEnum):
    """Beside ``DisplayRole``, the first line."""

    BELOW = Qt.ItemDataRole.UserRole + 1  # str: the second line
    PILL = Qt.ItemDataRole.UserRole + 2  # str
    TONE = Qt.ItemDataRole.UserRole + 3  # Tone
    MARKS = Qt.ItemDataRole.UserRole + 4  # Sequence[tuple[int, int]]: start and length in the first line


class HighlightDelegate(QStyledItemDelegate):
    """Set it on a QListView; rows are 51 px high."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows alike, so that a list may use uniform item sizes."""
        return QSize(200, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, pill, two lines, rule."""
        painter.save()
        palette, box = colours(), QRectF(option.rect)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, QColor(palette.primary_soft))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(palette.primary))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(palette.hover))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(palette.line))
        right = self._paint_pill(painter, box, index)
        left = box.left() + 16
        self._paint_title(painter, QRectF(left, box.top() + 8, right - left, 18), index)
        below = QRectF(left, box.top() + 26, right - left, 16)
        paint_text(painter, below, index.data(RowRole.BELOW) or "", ink=palette.muted, pixels=CAPTION)
        painter.restore()

    def _paint_pill(self, painter: QPainter, box: QRectF, index: QModelIndex | QPersistentModelIndex) -> float:
        text = index.data(RowRole.PILL)
        if not text:
            return box.right() - 12
        tone = Tone(index.data(RowRole.TONE) or Tone.NEUTRAL)
        wide = text_width(text, CAPTION, bold=True) + 20
        pill = QRectF(box.right() - 16 - wide, box.center().y() - 11, wide, 22)
        paint_box(painter, pill, fill=tone.soft(colours()), radius=11)
        ink = tone.ink(colours())
        paint_text(painter, pill, text, ink=ink, pixels=CAPTION, bold=True, align=Qt.AlignmentFlag.AlignCenter)
        return pill.left() - 10

    def _paint_title(self, painter: QPainter, box: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        title = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        metrics = QFontMetricsF(text_font(BODY, bold=True))
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, box.width())
        whole = len(shown) if shown == title else len(shown) - 1
        for start, length in _marks(index):
            end = min(start + length, whole)
            if start < end:
                left = box.left() + metrics.horizontalAdvance(title[:start])
                right = box.left() + metrics.horizontalAdvance(title[:end])
                paint_box(painter, QRectF(left - 0.5, box.top(), right - left + 1, 17), fill=colours().mark, radius=3)
        paint_text(painter, box, shown, ink=colours().ink, pixels=BODY, bold=True)


def _marks(index: QModelIndex | QPersistentModelIndex) -> Sequence[tuple[int, int]]:
    return index.data(RowRole.MARKS) or ()
