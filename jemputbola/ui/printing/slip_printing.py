"""The window's printing: station and panel together, and the keys that lead to them."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.ui.context import UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.printing.desk_view import open_person, show_waiting

if TYPE_CHECKING:
    from jemputbola.ui.printing.panel import PrintPanel
    from jemputbola.ui.printing.station import SlipStation

_ROOM = 1280
"""Width of a window in which rail, desk and panel fit side by side."""


class SlipPrinting(QObject):
    """``panel`` is added to ``place`` when it is first opened. ``waiting_changed(n)``: slips that wait for paper.

    The ``station`` is made when somebody signs in: the sign-in page needs no paper and must not wait for it.
    """

    waiting_changed = Signal(int)

    def __init__(self, context: UiContext, page: Callable[[], Page | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._page = context, page
        self.place = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.panel: PrintPanel | None = None
        self._pages: QWidget | None = None

    def stand_over(self, pages: QWidget) -> None:
        """Where the panel lies in a small window: beside them it would push the page out of sight."""
        self._pages = pages
        pages.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The room for it changed."""
        if watched is self._pages and event.type() == QEvent.Type.Resize and self.is_open:
            self._put()
        return False

    @cached_property
    def station(self) -> "SlipStation":
        """Prints and counts what comes into the tray."""
        from jemputbola.ui.printing.station import SlipStation  # noqa: PLC0415 - start-up time

        station = SlipStation(self._context, self)
        station.choice_wanted.connect(self.open)
        station.waiting_changed.connect(self._waiting)
        self._context.station = station
        return station

    @property
    def is_open(self) -> bool:
        """Whether the panel is shown."""
        return self.panel is not None and self.panel.isVisible()

    def open(self) -> None:
        """Ctrl+P."""
        if not self.is_open:
            self._make_panel()
            self._put()
            self._make_panel().open_for(open_person(self._page()))

    def start(self) -> None:
        """Somebody signed in."""
        self.station.start()

    def close(self) -> None:
        """Before the lock: what was handed over is counted; nothing more is printed; nothing shows a person."""
        if self._is_made:
            self.station.settle()
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()

    def stop(self) -> None:
        """The window closes."""
        self.close()
        if self._is_made:
            self.station.stop()

    def key_actions(self) -> Sequence[KeyAction]:
        """While the panel is open, its keys and none of the page's."""
        return self.panel.key_actions() if self.panel is not None and self.is_open else ()

    def way_in(self) -> KeyAction:
        """The key that opens it."""
        return KeyAction("Ctrl+P", _("Cetak slip yang menunggu"), self.open)

    @property
    def _is_made(self) -> bool:
        return "station" in self.__dict__

    def _make_panel(self) -> "PrintPanel":
        if self.panel is None:
            from jemputbola.ui.printing.panel import PrintPanel  # noqa: PLC0415 - QtPdf: start-up time

            self.panel = PrintPanel(self.station)
        return self.panel

    def _put(self) -> None:
        """Beside the pages, or over their right edge."""
        panel, pages = self._make_panel(), self._pages
        beside = pages is None or pages.window().width() >= _ROOM
        is_beside = self.place.indexOf(panel) >= 0
        shown = panel.isVisible()
        if beside and not is_beside:
            self.place.addWidget(panel)
        elif pages is not None and not beside:
            if is_beside:
                self.place.removeWidget(panel)
            if panel.parent() is not pages:
                panel.setParent(pages)
            panel.setGeometry(pages.width() - panel.width(), 0, panel.width(), pages.height())
            panel.raise_()
        if shown and not panel.isVisible():
            panel.show()
            panel.setFocus()

    def _waiting(self, slips: int) -> None:
        show_waiting(self._page(), slips)
        self.waiting_changed.emit(slips)
