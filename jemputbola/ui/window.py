"""The one window: rail, top bar, page, status line; before anybody signed in only the page of the gate."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.idle_lock import IDLE_MINUTES, IDLE_SETTING, IdleLock
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page, Status
from jemputbola.ui.page_list import GATE, PAGES, PageEntry, page_entry
from jemputbola.ui.page_stack import PageStack
from jemputbola.ui.reporting import FaultReport
from jemputbola.ui.theme import Tone

if TYPE_CHECKING:
    from jemputbola.ui.day_counts import DayCounts
    from jemputbola.ui.frame import Frame
    from jemputbola.ui.help_panel import HelpPanel
    from jemputbola.ui.keys import KeyRouter
    from jemputbola.ui.notice import Notice
    from jemputbola.ui.printing.slip_printing import SlipPrinting
    from jemputbola.ui.rail import Rail
    from jemputbola.ui.status_line import StatusLine
    from jemputbola.ui.top_bar import TopBar

_FIRST_SIZE = (1366, 768)


class Window(QMainWindow):
    """Wires the parts; each knows only itself.

    ``painted`` comes once, after the first frame. Only what that frame shows is imported and made before it.
    """

    painted = Signal()

    def __init__(self, context: UiContext, entries: Sequence[PageEntry] = PAGES) -> None:
        super().__init__()
        self.context, self.entries = context, entries
        self.setWindowTitle("jemputbola")
        self.setMinimumSize(640, 360)
        self.pages = PageStack(context, entries)
        self.idle_lock = IdleLock(context.settings.value(IDLE_SETTING, int, IDLE_MINUTES), parent=self)
        self.faults = FaultReport(context, self)
        self._day_status = Status("", "")
        self._gate = ""
        self._was_painted = False
        self._lay_out()
        self._connect()
        self._restore_size()

    @cached_property
    def frame(self) -> "Frame":
        """What stands around a page; made after the first frame, or when first needed."""
        from jemputbola.ui.frame import Frame  # noqa: PLC0415 - start-up time

        frame = Frame(self.context, lambda: self.pages.page)
        # before it is shown: else each is a window
        frame.stand_around(self._across, self._column, self._beside, self.pages)
        frame.printing.stand_over(self.pages)
        frame.show(shown=not self._gate)
        frame.rail.chosen.connect(lambda name: self._open(name, {}))
        frame.top_bar.locked.connect(self.lock)
        return frame

    @cached_property
    def keys(self) -> "KeyRouter":
        """Hears every key and scan first."""
        from jemputbola.ui.keys import KeyRouter  # noqa: PLC0415 - start-up time

        keys = KeyRouter(self.key_actions, self._close_help, self._escape, self)
        keys.scanned.connect(self._scanned)
        keys.foreign.connect(self._foreign)
        keys.active.connect(self.idle_lock.touch)
        return keys

    @property
    def rail(self) -> "Rail":
        """The pages, at the left."""
        return self.frame.rail

    @property
    def top_bar(self) -> "TopBar":
        """Title and buttons of the page."""
        return self.frame.top_bar

    @property
    def status_line(self) -> "StatusLine":
        """Counts, progress, slips that wait."""
        return self.frame.status_line

    @property
    def notice(self) -> "Notice":
        """A sentence above the page."""
        return self.frame.notice

    @property
    def help_panel(self) -> "HelpPanel":
        """F1."""
        return self.frame.help_panel

    @property
    def printing(self) -> "SlipPrinting":
        """Paper."""
        return self.frame.printing

    def open_gate(self, name: str = "sign_in", params: Params | None = None) -> None:
        """Only this page, nothing around it."""
        self._gate = name
        if self._is_framed:
            self.frame.show(shown=False)
        self.pages.open(name, params or {})

    def enter_work(self) -> None:
        """Somebody signed in: the rail, and the page where the laptop was last used."""
        self._gate = ""
        self.pages.throw_away()
        self.top_bar.speak()
        self.notice.speak()
        self.frame.show(shown=True)
        entries = self._rail_entries()
        self.rail.show_pages(entries)
        self.idle_lock.start()
        last = self.context.settings.value("page", str, "")
        names = [entry.name for entry in entries]
        if names:
            self.pages.open(last if last in names else names[0], {})
        self._count()
        self.printing.start()

    def lock(self, *, close: bool = False) -> None:
        """Drafts are kept, pages thrown away, the officer signed out; the vault stays unlocked unless ``close``."""
        if self._gate:
            return
        self.idle_lock.stop()
        self.keys.settle()
        self.help_panel.hide()
        self.notice.hide()
        self.pages.throw_away()
        self.printing.close()
        self.context.background.sign_out()
        if close:
            self.context.background.close_vault()
        self.context.who = None
        self.open_gate("sign_in")

    def lock_and_close(self) -> None:
        """The laptop slept, perhaps in a bag: the passphrase is needed again."""
        self.lock(close=True)

    def key_actions(self) -> Sequence[KeyAction]:
        """The page's, then the window's own."""
        page = self.pages.page
        if not self._gate and self.printing.is_open:
            return [*self.printing.key_actions(), *self._always()]
        return [*(page.key_actions() if page is not None else ()), *self.own_keys()]

    def own_keys(self) -> Sequence[KeyAction]:
        """On every page."""
        return self._always() if self._gate else [*self._always(), self.printing.way_in(), *self._ways_to_pages()]

    def _always(self) -> list[KeyAction]:
        help_key = KeyAction("F1", _("Bantuan halaman ini"), self.toggle_help)
        return [help_key] if self._gate else [help_key, KeyAction("Ctrl+L", _("Kunci layar"), self.lock)]

    def _ways_to_pages(self) -> list[KeyAction]:
        """Alt and a number for each page of the rail, from the top."""
        return [
            KeyAction(f"Alt+{place}", item.text(), partial(self._open, name, {}))
            for place, (name, item) in enumerate(self.rail.items.items(), start=1)
        ]

    def toggle_help(self) -> None:
        """F1."""
        if not self._close_help():
            self._show_help()

    def _close_help(self) -> bool:
        """False when it is not open."""
        is_open = self._is_framed and self.help_panel.isVisible()
        if is_open:
            self.help_panel.hide()
        return is_open

    def _show_help(self) -> None:
        page = self.pages.page
        if page is not None:
            label = _(page_entry(page.name, self.entries).label)
            self.help_panel.show_help(label, page.help_text(), self.key_actions())

    def showEvent(self, event: QShowEvent) -> None:
        """The native window may be another one."""
        super().showEvent(event)
        if self._was_painted:
            self.keys.watch(self.windowHandle())

    def event(self, event: QEvent) -> bool:
        """The first frame is due: what can wait for it begins after it."""
        if event.type() == QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._complete)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Drafts and size are kept, everything asked to be saved is saved, the vault is closed."""
        self.context.settings.keep("geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self.idle_lock.stop()
        self.pages.throw_away()
        if self._is_framed:
            self.printing.stop()
        self.context.background.stop()
        event.accept()

    @property
    def _is_framed(self) -> bool:
        return "frame" in self.__dict__

    def _complete(self) -> None:
        """The first frame is on the screen."""
        self.keys.watch(self.windowHandle())
        self.painted.emit()
        QTimer.singleShot(0, self._prepare)

    def _prepare(self) -> None:
        """What is needed next, while a passphrase is typed."""
        from jemputbola.ui.warming import warming_steps  # noqa: PLC0415 - start-up time

        self.frame.show(shown=not self._gate)
        self.context.background.warm_up(warming_steps(self.entries, self.context.settings.value("page", str, "")))

    def _lay_out(self) -> None:
        self._across, self._column, self._beside = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        central = QWidget()
        central.setLayout(self._across)
        for layout in (self._across, self._column, self._beside):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._beside.addWidget(self.pages, 1)
        self._column.addLayout(self._beside, 1)
        self._across.addLayout(self._column, 1)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        context, background = self.context, self.context.background
        context.page_asked.connect(self._open)
        context.back_asked.connect(self.pages.back)
        context.lock_asked.connect(self.lock)
        context.signed_in.connect(lambda _who: self.enter_work())
        context.visit_changed.connect(lambda _visit: self._count())
        context.data_changed.connect(self._count)
        context.idle_minutes_changed.connect(self.idle_lock.set_minutes)
        context.window_keys = self.own_keys
        background.refused.connect(context.complain)
        self.idle_lock.due.connect(self.lock)
        self.idle_lock.slept.connect(self.lock_and_close)
        self.pages.shown.connect(self._shown)
        self.pages.header_changed.connect(self._show_header)

    def _rail_entries(self) -> list[PageEntry]:
        return [entry for entry in self.entries if entry.in_rail and entry.exists and self.context.may(entry.role)]

    def _open(self, name: str, params: Params) -> None:
        if name in GATE:
            self.open_gate(name, params)
        elif page_entry(name, self.entries).exists and not self._gate:
            self.help_panel.hide()
            self.pages.open(name, params)

    def _shown(self, page: Page) -> None:
        if not self._gate:
            self.rail.show_current(page.name)
            self.context.settings.keep("page", page.name)
        self._show_header()

    def _show_header(self) -> None:
        page = self.pages.page
        if page is None or self._gate:
            if self._is_framed and self.help_panel.isVisible():
                self._show_help()  # the first step of the gate chose another language
            return
        self.top_bar.show_titles(page.title(), page.subtitle(), page.warning())
        self.top_bar.show_widgets(page.top_widgets())
        self._show_status()

    def _show_status(self) -> None:
        page = self.pages.page
        self.status_line.show_texts(*((page.status() if page else None) or self._day_status))

    def _count(self) -> None:
        if self._gate or self.context.who is None:
            return
        from jemputbola.ui.day_counts import count_day  # noqa: PLC0415 - start-up time

        visit = self.context.visit
        self.context.background.ask(
            lambda session: count_day(session, visit),
            self._counted,
            lambda _refusal: None,
            latest="window.counts",
            patient=True,
        )

    def _counted(self, counts: "DayCounts") -> None:
        from jemputbola.ui.day_counts import day_status  # noqa: PLC0415 - start-up time

        outbox = counts.outbox
        if outbox is None:
            self.top_bar.show_states(None)
        else:
            self.top_bar.show_counts(outbox.not_copied, outbox.on_medium, outbox.at_office)
        self._day_status = day_status(counts)
        self._show_status()

    def _escape(self) -> None:
        if self.notice.isVisible():
            self.notice.hide()
        elif self.pages.page is not None and not self.pages.page.went_back():
            self.pages.back()

    def _scanned(self, text: str) -> None:
        page = self.pages.page
        if not self._gate and page is not None and not page.scanned(text):
            self._open("desk", {"scan": text})

    def _foreign(self) -> None:
        if self._gate:
            return  # there is nobody to scan before somebody signed in
        self.context.say(_("Kode itu bukan dari slip jemputbola. Tidak ada yang diubah."), Tone.WARN)

    def _restore_size(self) -> None:
        kept = self.context.settings.value("geometry", str, "")
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            self.resize(*_FIRST_SIZE)
            if self.screen().availableGeometry().width() <= _FIRST_SIZE[0]:
                self.setWindowState(Qt.WindowState.WindowMaximized)
