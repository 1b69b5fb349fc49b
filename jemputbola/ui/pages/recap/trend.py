"""How many people were served when: a small painted chart with its highest number and the ends of its axis."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jemputbola.texts.formats import format_number
from jemputbola.ui.theme import CAPTION, colours
from jemputbola.ui.widgets.painting import paint_box, paint_text

_HEIGHT = 66
_AXIS = 18.0
_ABOVE = 16.0
_MOST_WIDE = 28.0


class Trend(QWidget):
    """``show_counts({"09:00": 4, …})``: moments in order; empty ones between two quarters of an hour are drawn too."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.counts: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, title: str, counts: Mapping[str, int]) -> None:
        """Labels as people write them. Screen readers hear the whole row."""
        self.counts = tuple(_with_pauses(counts))
        self.setAccessibleName(title)
        told = (f"{label} {format_number(people)}" for label, people in self.counts if people)
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """A strip."""
        return QSize(240, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Not lower."""
        return QSize(160, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars on a line; the highest carries its number."""
        if not self.counts:
            return
        painter = QPainter(self)
        ink, muted = colours().ink, colours().muted
        step = self.width() / len(self.counts)
        wide = max(1.0, min(_MOST_WIDE, step - 2))
        most = max(people for _label, people in self.counts)
        floor = self.height() - _AXIS
        painter.fillRect(QRectF(0, floor, self.width(), 1), QColor(colours().line))
        told = False
        for place, (_label, people) in enumerate(self.counts):
            high = (floor - _ABOVE) * people / most if most else 0
            left = place * step + (step - wide) / 2
            if people:
                paint_box(painter, QRectF(left, floor - high, wide, high), fill=colours().primary, radius=2)
            if people == most and not told:
                told = True
                box = QRectF(min(max(0.0, left + wide / 2 - 30), self.width() - 60), 0, 60, _ABOVE)
                middle = Qt.AlignmentFlag.AlignCenter
                paint_text(painter, box, format_number(people), ink=ink, pixels=CAPTION, align=middle)
        below = QRectF(0, floor + 2, self.width(), _AXIS - 2)
        side = Qt.AlignmentFlag.AlignVCenter
        paint_text(painter, below, self.counts[0][0], ink=muted, pixels=CAPTION, align=side)
        if len(self.counts) > 1:
            right = side | Qt.AlignmentFlag.AlignRight
            paint_text(painter, below, self.counts[-1][0], ink=muted, pixels=CAPTION, align=right)
        painter.end()


def _with_pauses(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Quarters of an hour in which nobody was served stand there as well; days off do not."""
    moments = sorted(counts)
    if not moments or ":" not in moments[0]:
        return [(_day(moment), counts[moment]) for moment in moments]
    first, last = _quarter(moments[0]), _quarter(moments[-1])
    labels = [f"{quarter // 4:02d}:{quarter % 4 * 15:02d}" for quarter in range(first, last + 1)]
    return [(label.replace(":", "."), counts.get(label, 0)) for label in labels]


def _quarter(clock: str) -> int:
    return int(clock[:2]) * 4 + int(clock[3:5]) // 15


def _day(iso: str) -> str:
    return f"{iso[8:10]}-{iso[5:7]}"
