"""Painted: coverage by district against the target, and the trend; each bar and point with its number."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, format_percent
from jemputbola.ui.theme import CAPTION, SECONDARY, colours
from jemputbola.ui.widgets.painting import paint_box, paint_text, text_width

_ROW, _BAR = 26.0, 12.0
_TREND = 132
_BESIDE = 860
_LEAST = 2
"""Points that make a line."""
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class Bar(NamedTuple):
    """``ratio`` None: no denominator, and the words say so. ``target`` as a ratio too; None: there is none."""

    name: str
    ratio: float | None
    target: float | None
    words: str


class CoverageBars(QWidget):
    """A line for each area; a thin mark where the target is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Others."""
        self.bars = tuple(bars)
        self.setVisible(bool(bars))
        self.setAccessibleName(_("Cakupan per wilayah"))
        self.setAccessibleDescription(", ".join(f"{bar.name} {bar.words}" for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As many lines as bars."""
        return QSize(240, int(_ROW) * len(self.bars))

    def minimumSizeHint(self) -> QSize:
        """All of them; narrow is enough."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names, bars, numbers."""
        painter = QPainter(self)
        palette = colours()
        names = min(self.width() * 0.3, max((text_width(bar.name, SECONDARY) for bar in self.bars), default=0)) + 10
        words = min(self.width() * 0.45, max((text_width(bar.words, CAPTION) for bar in self.bars), default=0)) + 8
        room = max(30.0, self.width() - names - words)
        most = max((max(bar.ratio or 0, bar.target or 0) for bar in self.bars), default=1.0) or 1.0
        for place, bar in enumerate(self.bars):
            top = place * _ROW
            paint_text(painter, QRectF(0, top, names - 8, _ROW), bar.name, ink=palette.ink, pixels=SECONDARY)
            ground = QRectF(names, top + (_ROW - _BAR) / 2, room, _BAR)
            paint_box(painter, ground, fill=palette.neutral_soft, radius=3)
            if bar.ratio:
                ground.setWidth(max(3.0, room * bar.ratio / most))
                paint_box(painter, ground, fill=palette.primary, radius=3)
            if bar.target is not None:
                mark = names + room * bar.target / most
                painter.fillRect(QRectF(mark - 1, top + 4, 2, _ROW - 8), QColor(palette.ink))
            side = QRectF(names + room + 8, top, words - 8, _ROW)
            paint_text(painter, side, bar.words, ink=palette.ink, pixels=CAPTION)
        painter.end()


class Trend(QWidget):
    """Coverage on the days that SIAK was asked, each point with its day and two decimals."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.points: tuple[tuple[dt.date, float], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_TREND)

    def show_points(self, points: Sequence[tuple[dt.date, float]]) -> None:
        """The latest ones that fit are drawn; hidden with fewer than two."""
        self.points = tuple(points)
        self.setVisible(len(self.points) >= _LEAST)
        self.setAccessibleName(_("Perkembangan cakupan"))
        told = (f"{format_date_short(day)} {format_percent(ratio)}" for day, ratio in self.points)
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Two points."""
        return QSize(200, _TREND)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line through the points, the words above and below them."""
        step = text_width("00-00-0000", CAPTION) + 18
        if len(self.points) < _LEAST:
            return
        shown = self.points[-max(2, int(self.width() // step)) :]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = colours()
        low, high = min(ratio for _day, ratio in shown), max(ratio for _day, ratio in shown)
        span = (high - low) or 1.0
        gap = (self.width() - step) / max(1, len(shown) - 1)
        places = [
            QPointF(step / 2 + at * gap, 88 - 52 * (ratio - low) / span) for at, (_day, ratio) in enumerate(shown)
        ]
        painter.setPen(QPen(QColor(palette.primary), 2))
        painter.drawPolyline(places)
        for (day, ratio), place in zip(shown, places, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.primary))
            painter.drawEllipse(place, 4, 4)
            above = QRectF(place.x() - step / 2, place.y() - 26, step, 18)
            paint_text(
                painter, above, format_percent(ratio), ink=palette.ink, pixels=SECONDARY, bold=True, align=_CENTRE
            )
            below = QRectF(place.x() - step / 2, 108, step, 18)
            paint_text(painter, below, format_date_short(day), ink=palette.muted, pixels=CAPTION, align=_CENTRE)
        painter.end()


class Charts(QWidget):
    """Bars and trend with their titles: beside each other where there is room."""

    def __init__(self, bars_title: QWidget, bars: CoverageBars, trend_title: QWidget, trend: Trend) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(20)
        for parts, share in (((bars_title, bars), 3), ((trend_title, trend), 2)):
            column = QVBoxLayout()
            column.setSpacing(8)
            for part in parts:
                column.addWidget(part)
            column.addStretch()
            self._row.addLayout(column, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one above the other."""
        super().resizeEvent(event)
        side, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(side if self.width() >= _BESIDE else down)

    def minimumSizeHint(self) -> QSize:
        """As when they stand above each other: the window may become narrow again."""
        return QSize(_TREND * 2, self._row.minimumSize().height())
