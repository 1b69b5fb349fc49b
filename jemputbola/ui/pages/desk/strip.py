"""One numbered row of the card: its title at the left, its choices at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.desk.asking import Asking
from jemputbola.ui.pages.desk.view import CardView
from jemputbola.ui.widgets import KeyCap, Rule, Text

_TITLE_WIDTH = 140
_ANY_WIDTH = 16777215


class Strip(QFrame):
    """Subclasses fill ``body``, show a view, and answer their keys."""

    asking: Asking

    def __init__(self, title: str, note: str = "", *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = Text(note, "secondary", wrap=not key)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._titles = QVBoxLayout()
        self._titles.setSpacing(2)
        self._titles.addWidget(Text(title, "section"))
        line = QHBoxLayout()
        line.setSpacing(6)
        if key:
            line.addWidget(KeyCap(key))
        line.addWidget(self.note, 1)
        self._titles.addLayout(line)
        self._titles.addStretch()
        self._titles.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._holder.setLayout(self._titles)
        self._row = QHBoxLayout()
        self._row.setSpacing(10)
        self._row.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self.body, 1)
        self.show_wide(wide=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(Rule())
        box.addLayout(self._row)

    def under_title(self, widget: QWidget) -> None:
        """Put something small below the note."""
        self._titles.insertWidget(self._titles.count() - 1, widget, 0, Qt.AlignmentFlag.AlignLeft)

    def show_wide(self, *, wide: bool) -> None:
        """On a small screen the title stands above its choices, in one line with its note."""
        side, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(side if wide else down)
        self._row.setSpacing(10 if wide else 6)
        self._titles.setDirection(down if wide else side)
        self._titles.setSpacing(2 if wide else 8)
        self._holder.setMinimumWidth(_TITLE_WIDTH if wide else 0)
        self._holder.setMaximumWidth(_TITLE_WIDTH if wide else _ANY_WIDTH)

    def show_view(self, view: CardView) -> None:
        """Draw what stands."""
        raise NotImplementedError

    def key_actions(self) -> Sequence[KeyAction]:
        """Its keys while the card has the focus."""
        raise NotImplementedError
