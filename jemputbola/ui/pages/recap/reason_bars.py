"""Reasons with their counts as bars, the commonest first; arrows choose one, Enter opens the people behind it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.theme import BODY, colours, text_font
from jemputbola.ui.widgets import Text, identify
from jemputbola.ui.widgets.painting import paint_box, paint_focus, paint_text

Reason = tuple[str, str, int]
"""Code, label, people."""
_ROW = 27.0
_BAR = 12.0
_NUMBER = 52.0
_MOST = 6
"""Bars of one list; the others are one line that opens nothing."""


class ReasonBars(QWidget):
    """A title, and one line for each reason; hidden without any. ``chosen(code)``."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.title = Text("", "heading", wrap=True)
        self.bars = _Bars(f"{name}.bars", self)
        self.bars.chosen.connect(self.chosen)
        self.rest = Text("", "caption")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        for part in (self.title, self.bars, self.rest):
            box.addWidget(part)

    def show_reasons(self, title: str, reasons: Sequence[Reason]) -> None:
        """Sorted already."""
        self.setVisible(bool(reasons))
        self.title.setText(title)
        self.bars.show_reasons(reasons[:_MOST], title)
        others = reasons[_MOST:]
        people = format_number(sum(count for _code, _label, count in others))
        self.rest.setText(_("{reasons} alasan lain: {people} orang").format(reasons=len(others), people=people))
        self.rest.setVisible(bool(others))


class _Bars(QWidget):
    """One stop of the Tab key."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.reasons: tuple[Reason, ...] = ()
        self.current = 0
        self._title = ""
        identify(self, name, _("Alasan"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_reasons(self, reasons: Sequence[Reason], title: str) -> None:
        """The same place stays chosen."""
        self.reasons, self._title = tuple(reasons), title
        self.current = min(self.current, max(0, len(self.reasons) - 1))
        self.setAccessibleName(title or _("Alasan"))
        self._speak()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(280, int(_ROW) * len(self.reasons))

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, down, Enter."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and self.reasons:
            self.current = (self.current + steps[Qt.Key(event.key())]) % len(self.reasons)
            self._speak()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_current()
        else:
            super().keyPressEvent(event)

    def open_current(self) -> None:
        """The people of the chosen line."""
        if self.reasons:
            self.chosen.emit(self.reasons[self.current][0])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens a line."""
        place = int(event.position().y() // _ROW)
        if 0 <= place < len(self.reasons):
            self.current = place
            self.open_current()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The chosen line is drawn."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And no longer."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words, bar, number."""
        painter = QPainter(self)
        most = max((count for _code, _label, count in self.reasons), default=1)
        metrics = QFontMetricsF(text_font(BODY))
        longest = max((metrics.horizontalAdvance(label) for _code, label, _n in self.reasons), default=0)
        words = min(self.width() * 0.55, longest)
        room = max(24.0, self.width() - words - 14 - _NUMBER)
        for place, (_code, label, count) in enumerate(self.reasons):
            top = place * _ROW
            shown = metrics.elidedText(label, Qt.TextElideMode.ElideRight, words + 1)
            paint_text(painter, QRectF(2, top, words + 2, _ROW), shown, ink=colours().ink, pixels=BODY)
            bar = QRectF(words + 14, top + (_ROW - _BAR) / 2, max(4.0, room * count / most), _BAR)
            paint_box(painter, bar, fill=colours().primary, radius=3)
            number = QRectF(bar.right() + 9, top, _NUMBER, _ROW)
            paint_text(painter, number, format_number(count), ink=colours().ink, pixels=BODY)
            if self.hasFocus() and place == self.current:
                paint_focus(painter, QRectF(0, top, self.width(), _ROW), radius=6)
        painter.end()

    def _speak(self) -> None:
        chosen = self.reasons[self.current : self.current + 1]
        self.setAccessibleDescription(", ".join(f"{label} {format_number(count)}" for _code, label, count in chosen))
