"""F1: what one does on this page, and its keys, beside the page and not over it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.widgets import KeyCap, SecondaryButton, Text, identify

WIDTH = 320


class HelpPanel(QFrame):
    """Filled anew each time it is opened; Esc or F1 closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "help")
        self.setObjectName("help")
        self.setFixedWidth(WIDTH)
        self._close = SecondaryButton("help.close", _("Tutup"), says=_("Tutup bantuan"), key="Escape")
        self._close.clicked.connect(self.hide)
        self._scroll = QScrollArea()
        identify(self._scroll, "help.words", _("Bantuan"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addWidget(self._scroll, 1)
        box.addWidget(self._close)
        self.hide()

    def show_help(self, title: str, text: str, actions: Sequence[KeyAction]) -> None:
        """Words first, then one line for each key."""
        self._close.setText(_("Tutup"))
        self._close.setAccessibleName(_("Tutup bantuan"))
        self._scroll.setAccessibleName(_("Bantuan: {page}").format(page=title))
        content = QWidget()
        content.setProperty("kind", "scrolled")
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 8, 0)
        box.setSpacing(12)
        box.addWidget(Text(_("Bantuan: {page}").format(page=title), "title", wrap=True))
        for paragraph in filter(None, text.split("\n")):
            box.addWidget(Text(paragraph, wrap=True))
        box.addWidget(Text(_("Tombol di halaman ini"), "heading"))
        box.addLayout(_key_table(actions))
        box.addStretch(1)
        self._scroll.setWidget(content)
        self.show()


def _key_table(actions: Sequence[KeyAction]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, action in enumerate(one for one in actions if one.label):
        grid.addWidget(KeyCap(action.key), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(action.label, "secondary", wrap=True), row, 1)
    return grid
