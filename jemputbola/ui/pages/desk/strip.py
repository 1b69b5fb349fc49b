"""One numbered row of the card: its title at the left, its choices at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.desk.asking import Asking
from jemputbola.ui.pages.desk.view import CardView
from jemputbola.ui.widgets import KeyCap, Rule, Text

_TITLE_WIDTH = 140


class Strip(QFrame):
    """Subclasses fill ``body``, show a view, and answer their keys."""

    asking: Asking

    def __init__(self, title: str, note: str = "", *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = Text(note, "secondary", wrap=not key)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Text(title, "section"))
        line = QHBoxLayout()
        line.setSpacing(6)
        if key:
            line.addWidget(KeyCap(key))
        line.addWidget(self.note, 1)
        column.addLayout(line)
        column.addStretch()
        holder = QWidget()
        holder.setFixedWidth(_TITLE_WIDTH)
        column.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(column)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.body, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(Rule())
        box.addLayout(row)

    def show_view(self, view: CardView) -> None:
        """Draw what stands."""
        raise NotImplementedError

    def key_actions(self) -> Sequence[KeyAction]:
        """Its keys while the card has the focus."""
        raise NotImplementedError
