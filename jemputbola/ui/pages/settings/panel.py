"""What a section of *Pengaturan* is to the page."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.widgets import Text
from jemputbola.ui.widgets.sections import scrolled

_BESIDE_FROM = 600
_ANY = 16_777_215  # Qt's QWIDGETSIZE_MAX


class Panel(QWidget):
    """A head, ``body`` that scrolls, room beside it, ``foot`` that does not scroll.

    It lives as long as the page: what was typed stays.

    ``told`` says that the row in the list should say something else (unsaved).
    """

    told = Signal()

    def __init__(self, page: Page, heading: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.head = QVBoxLayout()
        self.head.setContentsMargins(20, 14, 20, 10)
        self.head.setSpacing(2)
        self.head.addWidget(Text(heading, "name", wrap=True))
        if words:
            self.head.addWidget(Text(words, "muted", wrap=True))
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(20, 0, 20, 12)
        self.body.setSpacing(0)
        self.area = scrolled(content)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(20, 10, 20, 12)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self.head)
        self.across = QHBoxLayout()
        self.across.addWidget(self.area, 1)
        box.addLayout(self.across, 1)
        box.addLayout(self.foot)
        self._beside: QWidget | None = None

    def put_beside(self, side: QWidget) -> None:
        """At the right of what scrolls; below it, and scrolled with it, where the window is narrow."""
        self._beside = side
        self.across.addWidget(side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or below, but not while the layout that holds it goes through its items."""
        super().resizeEvent(event)
        if self._beside is not None:
            QTimer.singleShot(0, self, self._put)

    def _put(self) -> None:
        if self._beside is None:
            return
        beside = self.width() >= _BESIDE_FROM
        if beside and self.body.indexOf(self._beside) >= 0:
            self._beside.setMaximumWidth(self._beside.minimumWidth())
            self.across.addWidget(self._beside)
        elif not beside and self.body.indexOf(self._beside) < 0:
            self._beside.setMaximumWidth(_ANY)  # a layout asks how high it is at the whole width
            self.body.addWidget(self._beside)

    def minimumSizeHint(self) -> QSize:
        """Of what is narrower."""
        own = super().minimumSizeHint()
        if self._beside is None:
            return own
        return QSize(max(self.area.minimumSizeHint().width(), self._beside.minimumWidth()), own.height())

    @property
    def unsaved(self) -> bool:
        """Whether something typed here does not count yet."""
        return False

    def fetch(self) -> None:
        """It is shown: fetch. What is being typed stays."""

    def start(self) -> None:
        """The focus to where the work begins."""

    def keys(self) -> Sequence[KeyAction]:
        """Beside those of the page."""
        return ()

    def went_back(self) -> bool:
        """Esc. True: something of its own was closed."""
        return False
