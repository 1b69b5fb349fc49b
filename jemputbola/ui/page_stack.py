"""Makes pages when they are first opened, shows one, remembers the way back, throws all away at the lock."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QWidget

from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.page import Page
from jemputbola.ui.page_list import PageEntry, page_entry
from jemputbola.ui.widgets.scroll import YieldingScroll

_WAY_BACK = 20
_AROUND = 112
"""Pixels above and below what has the focus: a field comes with its button."""


class Place(NamedTuple):
    """A page and what it was opened with."""

    name: str
    params: Params


class PageStack(QStackedWidget):
    """``shown(page)`` after a page was entered; ``header_changed`` when the shown one says so."""

    shown = Signal(object)
    header_changed = Signal()

    def __init__(self, context: UiContext, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "pages")
        self._context, self._entries = context, entries
        self._frames: dict[str, _Frame] = {}
        self._stale: set[str] = set()
        self._way: list[Place] = []
        self.page: Page | None = None
        """The one that is shown."""
        context.data_changed.connect(self._mark_stale)

    def open(self, name: str, params: Params) -> None:
        """Leave the shown page and enter this one."""
        if self.page is not None:
            self.page.leave()
        frame = self._frames.get(name) or self._make(name)
        self.page = page = frame.page
        self.setCurrentWidget(frame)
        if name in self._stale:
            self._stale.discard(name)
            page.refresh()
        self._way = [*self._way[-_WAY_BACK:], Place(name, dict(params))]
        self.shown.emit(page)
        page.enter(params)

    def back(self) -> bool:
        """To the page before; False when there is none."""
        while len(self._way) > 1:
            here = self._way.pop()
            before = self._way.pop()
            if before.name != here.name:
                self.open(before.name, before.params)
                return True
            self._way.append(before)
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab: in the order of the layout as it is now; rows and chips come and go."""
        shown = self.currentWidget()
        if shown is not None:
            from jemputbola.ui.tab_order import order_tabs  # noqa: PLC0415 - start-up time

            order_tabs(shown)
        return super().focusNextPrevChild(forward)

    def throw_away(self) -> None:
        """Leave the shown page and delete all: what they hold of people goes with them."""
        if self.page is not None:
            self.page.leave()
        self.page = None
        self._way.clear()
        self._stale.clear()
        for frame in self._frames.values():
            self._context.background.drop(frame.page)
            self.removeWidget(frame)
            frame.deleteLater()
        self._frames.clear()

    def _make(self, name: str) -> "_Frame":
        page = page_entry(name, self._entries).page_class()(self._context)
        frame = _Frame(page)
        page.header_changed.connect(lambda: self._header_of(page))
        self._frames[name] = frame
        self.addWidget(frame)
        return frame

    def _header_of(self, page: Page) -> None:
        if page is self.page:
            self.header_changed.emit()

    def _mark_stale(self) -> None:
        self._stale = {name for name, frame in self._frames.items() if frame.page is not self.page}


class _Frame(YieldingScroll):
    """A page that is larger than the window (150 %, small screens) scrolls instead of being cut."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A question that opens below the edge comes into view with its focus, once it has its place."""
        if now is not None and self.page.isAncestorOf(now):
            QTimer.singleShot(0, now, partial(self.ensureWidgetVisible, now, 20, _AROUND))
