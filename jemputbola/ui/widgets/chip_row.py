"""Filters as chips in one line that scrolls sideways; one is selected, a key goes to the next.

What stands beyond the right edge is counted there: a line that is cut looks like one that ends.
"""

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from jemputbola.texts import _
from jemputbola.ui.widgets import FilterChip, KeyCap, Text

_MORE = 56
"""Pixels for "+99 lagi": always kept free, or the chips would move as one steps through them."""


class ChipRow(QWidget):
    """``picked(code)``. Codes are given to ``show_options``; the objectNames count them."""

    picked = Signal(object)

    def __init__(self, name: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._codes: list[str | None] = []
        self._labels: list[str] = []
        self._chips: list[FilterChip] = []
        self.code: str | None = None
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        self._row = QHBoxLayout(holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch()
        self._area = QScrollArea()
        self._area.setProperty("scrolls_sideways", True)  # a school has thirty classes: the key shows the next
        self._area.setWidget(holder)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(KeyCap(key), 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self._area, 1)
        self.more = Text("", "secondary")
        self.more.setFixedWidth(_MORE)
        box.addWidget(self.more)
        bar = self._area.horizontalScrollBar()
        bar.valueChanged.connect(lambda _at: self._count_more())
        bar.rangeChanged.connect(lambda _first, _last: self._count_more())
        self.setFixedHeight(30)

    def show_options(self, options: Sequence[tuple[str | None, str]], code: str | None) -> None:
        """(code, words); chips are made anew only when the codes are others."""
        codes = [one for one, _words in options]
        if codes != self._codes:
            self._rebuild(codes)
        for chip, (one, words) in zip(self._chips, options, strict=True):
            chip.setText(words)
            chip.setAccessibleName(words)
            chip.set_selected(one == code)
        self.code = code
        self._show_selected()

    def step(self, by: int) -> None:
        """The next one, round the end."""
        if self._codes:
            at = self._codes.index(self.code) if self.code in self._codes else 0
            self.picked.emit(self._codes[(at + by) % len(self._codes)])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel goes sideways."""
        bar = self._area.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() - event.angleDelta().x())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other chips have room."""
        super().resizeEvent(event)
        self._count_more()

    def _count_more(self) -> None:
        edge = self._area.horizontalScrollBar().value() + self._area.viewport().width()
        space = self._row.spacing()
        ends = accumulate(chip.sizeHint().width() + space for chip in self._chips)  # not laid out yet
        count = sum(end - space > edge for end in ends)
        self.more.setText(_("+{count} lagi").format(count=count) if count else "")

    def _rebuild(self, codes: list[str | None]) -> None:
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._codes = codes
        self._chips = [FilterChip(f"{self.objectName()}.{at}", "", says="-") for at in range(len(codes))]
        for at, (chip, code) in enumerate(zip(self._chips, codes, strict=True)):
            chip.picked.connect(lambda code=code: self.picked.emit(code))
            self._row.insertWidget(at, chip)

    def _show_selected(self) -> None:
        chosen = next((chip for chip in self._chips if chip.selected), None)
        if chosen is not None:
            self._row.activate()
            self._area.ensureWidgetVisible(chosen, 60, 0)
        self._count_more()
