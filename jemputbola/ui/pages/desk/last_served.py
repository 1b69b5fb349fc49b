"""*Terakhir dilayani*: the last three, to be opened again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.actions.desk.visit_queue import QueueLine
from jemputbola.texts import _
from jemputbola.ui.pages.desk.queue_model import served_words
from jemputbola.ui.widgets import QuietButton, Text
from jemputbola.ui.widgets.tip import tip

_SHOWN = 3
_NAME = 96
"""Pixels that a name always has."""


class LastServed(QWidget):
    """``opened(person)`` by a click, or by Tab and Enter."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: list[str] = []
        self._rows: list[tuple[QWidget, QuietButton, Text]] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(0)
        title = Text(_("Terakhir dilayani"), "heading")
        title.setContentsMargins(8, 0, 0, 2)
        box.addWidget(title)
        for place in range(_SHOWN):
            box.addWidget(self._row(place))
        self.show_lines(())

    def show_lines(self, lines: Sequence[QueueLine]) -> None:
        """The latest first."""
        self._people = [line.id for line in lines]
        for place, (row, button, words) in enumerate(self._rows):
            row.setVisible(place < len(lines))
            if place < len(lines):
                name = lines[place].name or _("Tanpa nama")
                button.setText(name)
                button.setAccessibleName(_("Buka lagi {name}").format(name=name))
                button.setToolTip(tip(name))
                words.setText(served_words(lines[place]))

    @property
    def known(self) -> bool:
        """Whether anybody was served."""
        return bool(self._people)

    def _row(self, place: int) -> QWidget:
        row = QWidget()
        button = QuietButton(f"desk.last_{place + 1}", "", says=_("Buka lagi"))
        button.setMinimumWidth(_NAME)  # a long name ends in …
        words = Text("", "secondary")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(button)
        line.addWidget(words, 1)
        button.clicked.connect(lambda _down: self.opened.emit(self._people[place]))
        self._rows.append((row, button, words))
        return row
