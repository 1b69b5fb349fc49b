"""What a section of *Rencana* is to the page."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.ui.context import Params
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.year.asking import AskCard
from jemputbola.ui.tab_order import order_tabs
from jemputbola.ui.widgets import SecondaryButton
from jemputbola.ui.widgets.sections import scrolled


class Section(QWidget):
    """It lives as long as the page. ``ask`` is its one question, opened in place, above what it shows."""

    def __init__(self, page: Page, name: str) -> None:
        super().__init__()
        self.page = page
        self.ask = AskCard(f"year.{name}_ask")
        self.ask.opened.connect(lambda: self._show_asking(asking=True))
        self.ask.closed.connect(lambda: self._show_asking(asking=False))
        content = QWidget()
        held = QVBoxLayout(content)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self.ask)
        held.addStretch()
        self._area = scrolled(content)
        self._area.hide()
        self._main: list[QWidget] = []
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.body.addWidget(self._area, 1)

    def hasHeightForWidth(self) -> bool:
        """No: what is long scrolls within it, and the page need not grow."""
        return False

    def show_main(self, *widgets: QWidget) -> None:
        """What it shows while it asks nothing; the last one takes what is left. A question has the room alone."""
        self._main = list(widgets)
        for place, widget in enumerate(widgets):
            self.body.addWidget(widget, int(place == len(widgets) - 1))

    def year_buttons(self, name: str, go: Callable[[int], object]) -> tuple[QWidget, QWidget]:
        """The year before, the year after."""
        before = SecondaryButton(f"year.{name}before", _("Sebelumnya"), says=_("Tahun sebelumnya"), key="P")
        after = SecondaryButton(f"year.{name}after", _("Berikutnya"), says=_("Tahun berikutnya"), key="N")
        before.clicked.connect(lambda _down: go(-1))
        after.clicked.connect(lambda _down: go(1))
        return before, after

    def _show_asking(self, *, asking: bool) -> None:
        self._area.setVisible(asking)
        for widget in self._main:
            widget.setVisible(not asking)
        if not asking:
            self.start()

    def fetch(self, params: Params) -> None:
        """It is shown, or something changed: read what it needs."""

    def forget(self) -> None:
        """Something was saved: what it keeps between two fetches may be old."""

    def start(self) -> None:
        """The focus to where the work begins."""

    def own_keys(self) -> Sequence[KeyAction]:
        """Its keys, while it asks nothing."""
        return ()

    def keys(self) -> Sequence[KeyAction]:
        """Those of the moment."""
        return self.ask.key_actions() if self.ask.is_open else self.own_keys()

    def went_back(self) -> bool:
        """Esc closes the question."""
        if self.ask.is_open:
            self.ask.close_card()
            return True
        return False

    def changed(self) -> None:
        """After a save."""
        self.page.context.tell_changed()
        self.page.refresh()
        order_tabs(self.page)


EMPTY_HEIGHT = 190
"""What an empty state needs on the narrowest screen."""


def across(*widgets: QWidget, stretch: int = -1) -> QHBoxLayout:
    """A line of widgets; the one at ``stretch`` takes what is left."""
    row = QHBoxLayout()
    row.setSpacing(10)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, int(place == stretch))
    return row
