"""What stands around a page once somebody works: rail, top bar, notice, status line, help, paper.

Imported and made after the first frame: the page of the gate fills the window without any of it.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.ui.context import UiContext
from jemputbola.ui.help_panel import HelpPanel
from jemputbola.ui.notice import Notice
from jemputbola.ui.page import Page
from jemputbola.ui.printing.slip_printing import SlipPrinting
from jemputbola.ui.rail import Rail
from jemputbola.ui.status_line import StatusLine
from jemputbola.ui.top_bar import TopBar


class Frame:
    """The parts, wired to each other; what they mean to the pages is the window's."""

    def __init__(self, context: UiContext, page: Callable[[], Page | None]) -> None:
        self.rail, self.top_bar, self.status_line = Rail(), TopBar(), StatusLine()
        self.notice, self.help_panel = Notice(), HelpPanel()
        self.printing = SlipPrinting(context, page)
        context.said.connect(self.notice.say)
        context.offered.connect(self.notice.offer)
        self.printing.waiting_changed.connect(self.status_line.show_slips)
        self.status_line.slips.clicked.connect(lambda _down: self.printing.open())
        context.background.started.connect(self.status_line.show_progress)
        context.background.ended.connect(lambda _progress: self.status_line.show_progress(None))

    def show(self, *, shown: bool) -> None:
        """Around a page, or away while only the gate is there."""
        for part in (self.rail, self.top_bar, self.status_line):
            part.setVisible(shown)

    def stand_around(self, across: QHBoxLayout, column: QVBoxLayout, beside: QHBoxLayout, pages: QWidget) -> None:
        """``across`` holds ``column``, which holds ``beside``, which holds the ``pages``."""
        across.insertWidget(0, self.rail)
        column.insertWidget(0, self.top_bar)
        column.insertWidget(1, self.notice)
        column.addWidget(self.status_line)
        beside.addLayout(self.printing.place)
        self.help_panel.stand_beside(beside, pages)
