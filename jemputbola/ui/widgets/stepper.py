"""The IKD ladder: one dot for each step, filled when done, ringed where one stands, hollow ahead."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jemputbola.texts import _
from jemputbola.ui.theme import CAPTION, Icon, colours, paint_icon
from jemputbola.ui.widgets.identity import identify
from jemputbola.ui.widgets.painting import paint_focus, paint_text, text_width

_DOT = 9.0
_LINE_Y = 12.0


class Stepper(QWidget):
    """``show_step(3)``: three are done, the fourth is next; ``len(steps)``: all done. ``chosen`` by click or arrows."""

    chosen = Signal(int)

    def __init__(self, name: str, steps: Sequence[str], *, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, name, says)
        self.steps = tuple(steps)
        self.done = 0
        self._pointed = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def show_step(self, done: int) -> None:
        """How many steps are done."""
        self.done = self._pointed = max(0, min(done, len(self.steps)))
        at = self.steps[self.done] if self.done < len(self.steps) else self.steps[-1]
        self.setAccessibleDescription(
            _("Langkah {number} dari {total}: {step}").format(
                number=min(self.done + 1, len(self.steps)), total=len(self.steps), step=at
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every caption beside its neighbour."""
        widest = max(text_width(step, CAPTION, bold=True) for step in self.steps)
        return QSize(int((widest + 8) * len(self.steps)), 44)

    def minimumSizeHint(self) -> QSize:
        """Captions are shortened before dots touch."""
        return QSize(44 * len(self.steps), 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines, dots, captions."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(1, len(self.steps)):
            colour = colours().ok if index <= self.done else colours().line
            painter.setPen(QPen(QColor(colour), 2))
            painter.drawLine(QPointF(self._x(index - 1) + _DOT, _LINE_Y), QPointF(self._x(index) - _DOT, _LINE_Y))
        for index, step in enumerate(self.steps):
            self._paint_dot(painter, index)
            here = index == self.done
            box = QRectF(self._x(index) - self._pitch() / 2 + 2, _LINE_Y + 12, self._pitch() - 4, 18)
            ink = colours().ink if here else colours().muted
            paint_text(painter, box, step, ink=ink, pixels=CAPTION, bold=here, align=Qt.AlignmentFlag.AlignCenter)
        if self.hasFocus():
            self._paint_pointer(painter)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a step or its caption."""
        self.chosen.emit(min(int(event.position().x() / self._pitch()), len(self.steps) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows point, Enter chooses."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is not None:
            self._pointed = max(0, min(self._pointed + by, len(self.steps) - 1))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.chosen.emit(min(self._pointed, len(self.steps) - 1))
        else:
            super().keyPressEvent(event)

    def _pitch(self) -> float:
        return self.width() / len(self.steps)

    def _x(self, index: int) -> float:
        return self._pitch() * (index + 0.5)

    def _paint_dot(self, painter: QPainter, index: int) -> None:
        palette, middle = colours(), QPointF(self._x(index), _LINE_Y)
        if index < self.done:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.ok))
            painter.drawEllipse(middle, _DOT, _DOT)
            paint_icon(painter, Icon.CHECK, QRectF(middle.x() - 6, middle.y() - 6, 12, 12), palette.surface)
        elif index == self.done:
            painter.setPen(QPen(QColor(palette.primary), 4))
            painter.setBrush(QColor(palette.surface))
            painter.drawEllipse(middle, _DOT - 3, _DOT - 3)
        else:
            painter.setPen(QPen(QColor(palette.outline), 1.5))
            painter.setBrush(QColor(palette.surface))
            painter.drawEllipse(middle, _DOT - 1, _DOT - 1)

    def _paint_pointer(self, painter: QPainter) -> None:
        left = self._pitch() * min(self._pointed, len(self.steps) - 1)
        paint_focus(painter, QRectF(left + 1, 0, self._pitch() - 2, self.height()))
