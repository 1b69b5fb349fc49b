"""F1: what one does on this page, and its keys, beside the page; in a small window over its right edge."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.widgets import KeyCap, SecondaryButton, Text, identify

WIDTH = 320
_ROOM = 800
"""Width of a window in which a page keeps room enough beside it."""


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
        self._places: tuple[QBoxLayout, QWidget] | None = None
        self.hide()

    def stand_beside(self, beside: QBoxLayout, pages: QWidget) -> None:
        """Where it is shown: in the layout, or over the pages."""
        self._places = (beside, pages)
        beside.addWidget(self)
        pages.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room for it changed."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            QTimer.singleShot(0, self._put)  # not while the layout that holds it goes through its items
        return False

    def _put(self) -> None:
        if self._places is None:
            return
        (beside, pages), shown = self._places, self.isVisible()
        roomy = pages.window().width() >= _ROOM
        if roomy and beside.indexOf(self) < 0:
            beside.addWidget(self)
        elif not roomy:
            beside.removeWidget(self)
            if self.parent() is not pages:
                self.setParent(pages)
                _lay_out_anew(pages)  # they are wider now
            self.setGeometry(pages.width() - WIDTH, 0, WIDTH, pages.height())
            self.raise_()
        if shown:
            self.show()

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
        self._put()
        self.show()


def _lay_out_anew(widget: QWidget) -> None:
    around = widget.parentWidget()
    layout = around.layout() if around is not None else None
    if layout is not None:
        layout.activate()


def _key_table(actions: Sequence[KeyAction]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, action in enumerate(one for one in actions if one.label):
        grid.addWidget(KeyCap(action.key), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(action.label, "secondary", wrap=True), row, 1)
    return grid
