"""Six words, large: two people read them to each other across two screens."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from jemputbola.texts import _
from jemputbola.ui.widgets import Card, Text

_COLUMN = 150
_QUIET = 4
_SIDE = 232
"""Pixels: about three for a module of a request, which a camera reads from a hand's distance."""


class SixWords(QWidget):
    """Numbered, three beside each other where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.words: tuple[str, ...] = ()
        self._cells: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Others."""
        if words == self.words:
            return
        self.words = words
        for cell in self._cells:
            cell.hide()
            cell.deleteLater()
        self._cells = [_cell(number, word) for number, word in enumerate(words, start=1)]
        self.setAccessibleName(_("Enam kata: {words}").format(words=", ".join(words)))
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 3 if self.width() >= 3 * _COLUMN else 2
        if columns != self._columns:
            self._columns = columns
            for place, cell in enumerate(self._cells):
                self._grid.addWidget(cell, place // columns, place % columns)


class Squares(QWidget):
    """A QR code, dark on white in every theme, with its quiet zone."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[tuple[bool, ...], ...] = ()
        self.setAccessibleName(_("Kode QR permintaan pendaftaran"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(_SIDE, _SIDE)

    def show_rows(self, rows: tuple[tuple[bool, ...], ...]) -> None:
        """True is dark. Whole pixels for each module: a camera likes sharp edges."""
        self.rows = rows
        modules = len(rows) + 2 * _QUIET
        side = max(2, -(-_SIDE // modules)) * modules
        self.setFixedSize(side, side)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The squares."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        unit = self.width() / (len(self.rows) + 2 * _QUIET)
        for down, row in enumerate(self.rows):
            for across, dark in enumerate(row):
                if dark:
                    box = QRectF((across + _QUIET) * unit, (down + _QUIET) * unit, unit, unit)
                    painter.fillRect(box, QColor("black"))
        painter.end()


def _cell(number: int, word: str) -> QWidget:
    cell = Card(padding=10, spacing=0)
    cell.body.addWidget(Text(str(number), "caption"))
    cell.body.addWidget(Text(word, "name"))
    return cell
