"""Ctrl+P: what will be printed, where and on which paper. Beside the page; on a small screen over its right edge."""

from collections.abc import Callable, Sequence
from functools import partial

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from jemputbola.actions.printing.print_tray import TrayPrint, prepare_tray
from jemputbola.actions.printing.slip_tray import TraySlip
from jemputbola.errors import UserError
from jemputbola.slips.model import Paper
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.printing.printer import printer_names
from jemputbola.ui.printing.sheet_view import SheetView
from jemputbola.ui.printing.station import SlipStation
from jemputbola.ui.printing.target import PAPER_SIGNS, PAPER_WORDS, Target, Way, keep_target
from jemputbola.ui.theme import Icon
from jemputbola.ui.widgets import Chip, EmptyState, Flow, PrimaryButton, SecondaryButton, Text
from jemputbola.ui.widgets.sections import scrolled

_WIDTH = 400
_PAPER_KEYS = "ABCDEF"
_OWN = "printing.panel"


class PrintPanel(QFrame):
    """``open_for(person)``; while it is visible the window takes its keys before the page's."""

    def __init__(self, station: SlipStation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "help")
        self.setObjectName(_OWN)
        self.setFixedWidth(_WIDTH)
        self._station = station
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Cetak slip"))
        self._before: QWidget | None = None
        self._names: list[str] = []
        self._person: TraySlip | None = None
        self._of_person = False
        self.prints: tuple[TrayPrint, ...] = ()
        """What is shown."""
        self._page = 0
        self._words = Text("", "title", wrap=True)
        self._count = Text("", "secondary", wrap=True)
        self._count.setObjectName("printing.count")
        self._message = Text("", "message", wrap=True)
        self.page = SheetView()
        self.empty = EmptyState(
            Icon.PRINTER,
            _("Tidak ada slip yang menunggu"),
            _(
                "Tanda terima masuk ke sini saat layanan diakhiri dengan Ctrl Enter. Untuk mencetak ulang, buka "
                "orangnya di Layanan, lalu tekan Ctrl+P."
            ),
        )
        self._only = self._chip("printing.only_person", _("Hanya orang ini"), "S", self._switch)
        self._ways, self._papers = Flow(spacing=6), Flow(spacing=6)
        self._way_words, self._paper_words = Text("", "heading"), Text("", "heading")
        self.print_button = PrimaryButton("printing.print", _("Cetak"), says=_("Cetak slip"), key="Ctrl+Return")
        self.close_button = SecondaryButton("printing.close", _("Tutup"), says=_("Tutup cetak slip"), key="Escape")
        self.print_button.clicked.connect(lambda _down: self.submit())
        self.close_button.clicked.connect(self.hide)
        station.waiting_changed.connect(lambda _count: self._fetch() if self.isVisible() and not station.busy else None)
        self._lay_out()
        self.hide()

    def open_for(self, person: TraySlip | None) -> None:
        """The tray; when it is empty, the receipt of ``person`` once more."""
        self._person, self._of_person = person, person is not None and not self._station.waiting
        self._page = 0
        self.show()
        self._before = QApplication.focusWidget()
        self.setFocus()  # out of every text field: numbers and letters choose now
        self._show_choice()
        self._station.thread_.run(printer_names, self._found)
        self._fetch()

    def hideEvent(self, event: QHideEvent) -> None:
        """The focus goes back to where somebody worked."""
        super().hideEvent(event)
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def submit(self) -> None:
        """Print what is shown, or write it into a PDF."""
        if self._station.target.way in {Way.UNKNOWN, Way.LATER}:
            self._message.setText(_("Pilih dulu printernya, atau “Simpan sebagai PDF”."))
        elif not self._slips:
            self._message.setText(_("Tidak ada slip yang menunggu."))
        else:
            self._message.setText(_("Mencetak …"))
            self._station.print_now(self._slips, self._printed)

    def key_actions(self) -> list[KeyAction]:
        """Numbers choose the printer, letters the paper."""
        ways = self._offered()
        number = [KeyAction(str(key), words, partial(self._choose, way)) for key, (words, way) in enumerate(ways, 1)]
        papers = [
            KeyAction(key, _(words), partial(self._choose_paper, paper))
            for key, (paper, words) in zip(_PAPER_KEYS, PAPER_WORDS.items(), strict=True)
        ]
        other = [KeyAction("S", _("Hanya orang ini"), self._switch)] if self._person else []
        return [
            KeyAction("Ctrl+Return", _("Cetak"), self.submit, bool(self._slips) and not self._station.busy),
            *number[:9],
            *papers,
            *other,
            KeyAction("PgDown", _("Halaman berikutnya"), partial(self._turn, 1)),
            KeyAction("PgUp", _("Halaman sebelumnya"), partial(self._turn, -1)),
            KeyAction("Escape", _("Tutup"), self.hide),
            KeyAction("Ctrl+P", _("Tutup"), self.hide),
        ]

    @property
    def _slips(self) -> Sequence[TraySlip]:
        return (self._person,) if self._of_person and self._person else self._station.waiting

    def _offered(self) -> list[tuple[str, Target]]:
        kept = self._station.target
        named = dict.fromkeys([*self._names, *([kept.printer] if kept.way is Way.PRINTER else [])])
        other = ((_("Simpan sebagai PDF"), Way.PDF), (_("Nanti saja"), Way.LATER))
        return [
            *((name, Target(Way.PRINTER, name, kept.paper)) for name in list(named)[:7]),
            *((words, Target(way, "", kept.paper)) for words, way in other),
        ]

    def _choose(self, target: Target) -> None:
        self._station.choose(target)
        self._message.setText(
            _("Slip menunggu sampai ada printer; Ctrl+P membukanya lagi.") if target.way is Way.LATER else ""
        )
        self._show_choice()
        self._fetch()

    def _choose_paper(self, paper: Paper) -> None:
        keep_target(self._station.context.settings, msgspec.structs.replace(self._station.target, paper=paper))
        self._page = 0
        self._show_choice()
        self._fetch()

    def _switch(self) -> None:
        self._of_person, self._page = not self._of_person, 0
        self._fetch()

    def _found(self, names: list[str]) -> None:
        self._names = names
        self._show_choice()

    def _fetch(self) -> None:
        slips, target = tuple(self._slips), self._station.target
        together = target.gathers if target.way is Way.PRINTER else None
        self._station.context.background.ask(
            lambda s: prepare_tray(s, slips, paper=target.paper, together=together),
            self._show_prints,
            self._refused,
            owner=self,
            latest="printing.preview",
        )

    def _printed(self) -> None:
        if self._station.thread_.busy or not self.isVisible():
            return
        self._message.setText("")
        self._fetch()

    def _refused(self, refusal: UserError) -> None:
        self.prints = ()
        self._message.setText(str(refusal))
        self.page.show_pdf(b"", 0)

    def _show_prints(self, prints: tuple[TrayPrint, ...]) -> None:
        self.prints = prints
        self._turn(0)

    def _turn(self, step: int) -> None:
        sheets = [(one.pdf, page) for one in self.prints for page in range(one.pages)]
        self._page = max(0, min(self._page + step, len(sheets) - 1))
        slips = sum(len(one.slips) for one in self.prints)
        words = ""
        if sheets:
            words = _("{slips} slip · lembar {page} dari {pages}").format(
                slips=format_number(slips), page=format_number(self._page + 1), pages=format_number(len(sheets))
            )
            words += self._gathered(slips)
        self._count.setText(words)
        for part, shown in ((self._count, sheets), (self.page, sheets), (self.print_button, sheets)):
            part.setVisible(bool(shown))
        self.empty.setVisible(not sheets and not self._slips)
        self._only.setVisible(self._person is not None)
        self._only.set_selected(self._of_person)
        self.page.show_pdf(*(sheets[self._page] if sheets else (b"", 0)))

    def _gathered(self, slips: int) -> str:
        """``· 3 dari 8 terkumpul``: what waits for the sheet to be full."""
        size = self._station.target.gathers
        if size == 1 or self._of_person or not slips % size:
            return ""
        return " · " + _("{waiting} dari {full} terkumpul").format(
            waiting=format_number(slips % size), full=format_number(size)
        )

    def _show_choice(self) -> None:
        target = self._station.target
        self._words.setText(_("Cetak slip"))
        self._way_words.setText(_("Ke mana"))
        self._paper_words.setText(_("Kertas"))
        self.print_button.setText(_("Simpan PDF") if target.way is Way.PDF else _("Cetak sekarang"))
        self._ways.clear()
        for number, (words, way) in enumerate(self._offered(), 1):
            chip = self._chip(f"printing.way_{number}", words, str(number), partial(self._choose, way))
            chip.set_selected((way.way, way.printer) == (target.way, target.printer))
            self._ways.addWidget(chip)
        self._papers.clear()
        for key, (paper, label) in zip(_PAPER_KEYS, PAPER_WORDS.items(), strict=True):
            name = f"printing.paper_{key.lower()}"
            chip = self._chip(name, PAPER_SIGNS[paper], key, partial(self._choose_paper, paper), says=_(label))
            chip.set_selected(paper is target.paper)
            self._papers.addWidget(chip)

    def _chip(self, name: str, words: str, key: str, call: Callable[[], None], says: str = "") -> Chip:
        chip = Chip(name, words, says=says or words, key=key)
        chip.picked.connect(call)
        return chip

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.close_button)
        buttons.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(8)
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._count)
        box.addWidget(self._only, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.page, 1)
        box.addWidget(self.empty, 1)
        for words, flow in ((self._way_words, self._ways), (self._paper_words, self._papers)):
            box.addWidget(words)
            box.addLayout(flow)
        box.addWidget(self._message)
        whole.addWidget(self._words)
        whole.addWidget(scrolled(content), 1)
        whole.addLayout(buttons)
