"""Tickets into a PDF or on paper: which class, which paper, where. Paper and folder are remembered."""

import re
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.printing.print_slips import SlipsPrinted
from jemputbola.actions.printing.print_tray import prepare_tickets
from jemputbola.errors import UserError
from jemputbola.slips.model import Paper
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.file_dialogs import choose_pdf
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.visits.fetching import VisitDetail
from jemputbola.ui.printing.target import PAPER_WORDS, Way
from jemputbola.ui.printing.tickets import (
    TICKET_PAPERS,
    keep_ticket_paper,
    printed_words,
    ticket_paper,
    tickets_folder,
    write_tickets,
)
from jemputbola.ui.progress import Progress
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Card, FieldState, PrimaryButton, SecondaryButton, Text
from jemputbola.ui.widgets.choice import Choice
from jemputbola.ui.widgets.form_field import FormField
from jemputbola.ui.widgets.sections import Section, foot_of, scrolled

_EVERYBODY = ""
_PAPER_KEYS = "ABCDEF"
"""Numbers are the classes; as in Ctrl+P's panel, letters choose the paper."""
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


class TicketsPanel(Card):
    """``printed`` after a PDF was written; ``cancelled`` to go back."""

    printed = Signal()
    cancelled = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self._page = page
        self._detail: VisitDetail | None = None
        self._running: Progress | None = None
        self._named = True
        self._head = Text("", "name", wrap=True)
        self.classes = Choice("visits.ticket_class", _("Kelas atau bagian"), (), anywhere=True)
        papers = [(paper.value, _(PAPER_WORDS[paper])) for paper in TICKET_PAPERS]
        self.papers = Choice("visits.ticket_paper", _("Kertas"), papers, keys=_PAPER_KEYS, anywhere=True)
        self.out = FormField("visits.ticket_file", _("Simpan sebagai"), placeholder="tiket.pdf")
        self.choose = SecondaryButton("visits.ticket_choose", _("Pilih tempat…"), says=_("Pilih tempat"), key="Ctrl+O")
        self.save = PrimaryButton("visits.ticket_save", _("Simpan PDF"), says=_("Simpan PDF tiket"), key="Ctrl+Return")
        self.print_button = SecondaryButton(
            "visits.ticket_print", _("Cetak sekarang"), says=_("Cetak tiket sekarang"), key="Ctrl+Shift+P"
        )
        self.print_button.clicked.connect(lambda _down: self.print())
        self.leave = SecondaryButton("visits.ticket_cancel", _("Kembali"), says=_("Kembali ke kegiatan"), key="Escape")
        self.classes.picked.connect(lambda _codes: self._name_file())
        self.papers.picked.connect(lambda codes: keep_ticket_paper(page.context.settings, codes[0]))
        self.out.typed.connect(lambda _text: self._own_name())
        self.choose.clicked.connect(lambda _down: self.ask_place())
        self.save.clicked.connect(lambda _down: self.submit())
        self.leave.clicked.connect(lambda _down: self.go_back())
        self._lay_out()

    def start(self, detail: VisitDetail, class_group: str = _EVERYBODY) -> None:
        """For this visit, this class or everybody; the focus on the classes."""
        self._detail, self._named = detail, True
        self._head.setText(_("Tiket: {visit}").format(visit=detail.shown.line.name))
        everybody = (_EVERYBODY, _("Semua · {people}").format(people=format_number(detail.people)))
        classes = [(name, f"{name} · {format_number(people)}") for name, people in detail.classes]
        self.classes.show_options([everybody, *classes], [class_group])
        self.papers.set_codes([ticket_paper(self._page.context.settings)])
        self.out.set_state(FieldState.NONE)
        self._name_file()
        self.classes.start()

    def submit(self) -> None:
        """Write the PDF; nothing is opened by itself."""
        text = self.out.text().strip().strip("\"'")
        if self._detail is None or self._running is not None:
            return
        if not text:
            self.out.set_state(FieldState.BAD, _("Tulis nama berkasnya, misalnya tiket.pdf."))
            self.out.line.setFocus()
            return
        self._busy(busy=True)
        visit, out = self._detail.shown.line.id, Path(text).expanduser()
        self._running = write_tickets(self._page, visit, out, self._done, self._refused, class_group=self._class_group)

    def print(self) -> None:
        """On the printer of this laptop; without one, Ctrl+P's panel is where it is chosen."""
        station = self._page.context.station
        if self._detail is None or self._running is not None or station is None or station.busy:
            return
        if station.target.way is not Way.PRINTER:
            self._page.context.say(
                _("Belum ada printer yang dipilih. Pilih dengan Ctrl+P, lalu cetak lagi."), Tone.WARN
            )
            return
        visit, class_group, paper = self._detail.shown.line.id, self._class_group, Paper(self.papers.codes[0])
        self._busy(busy=True)
        station.print_tickets(
            lambda session: prepare_tickets(session, visit=visit, class_group=class_group, paper=paper),
            self._on_paper,
        )

    def ask_place(self) -> None:
        """The dialog."""

        def chosen(file: str) -> None:
            self.out.set_text(file)
            self._own_name()

        choose_pdf(self, self.out.text(), chosen)

    def go_back(self) -> None:
        """Stop what runs, else leave."""
        if self._running is not None:
            self._running.cancel()
        else:
            self.cancelled.emit()

    def key_actions(self) -> list[KeyAction]:
        """Numbers choose the class, letters the paper."""
        return [
            *self.classes.key_actions(),
            *self.papers.key_actions(),
            KeyAction("Ctrl+O", _("Pilih tempat"), self.ask_place),
            KeyAction("Ctrl+Return", _("Simpan PDF"), self.submit, self._running is None),
            KeyAction("Ctrl+Shift+P", _("Cetak sekarang"), self.print, self.print_button.isEnabled()),
            KeyAction("Escape", _("Kembali"), self.go_back),
        ]

    def _done(self, printed: SlipsPrinted) -> None:
        self._running = None
        self._busy(busy=False)
        self.out.set_state(FieldState.OK)
        self._page.context.say(printed_words(printed))
        self.printed.emit()

    def _refused(self, refusal: UserError) -> None:
        self._running = None
        self._busy(busy=False)
        self.out.set_state(FieldState.BAD, str(refusal))

    @property
    def _class_group(self) -> str | None:
        return (self.classes.codes or (_EVERYBODY,))[0] or None

    def _on_paper(self, slips: int, refusal: UserError | None) -> None:
        self._busy(busy=False)
        words = _("{slips} tiket dicetak.").format(slips=format_number(slips))
        if refusal is None:
            self._page.context.say(words)
        else:
            self._page.context.say(f"{refusal} {words}" if slips else str(refusal), Tone.WARN)
        self.printed.emit()

    def _busy(self, *, busy: bool) -> None:
        for button in (self.save, self.print_button):
            button.setEnabled(not busy)

    def _own_name(self) -> None:
        self._named = False
        self.out.set_state(FieldState.NONE)

    def _name_file(self) -> None:
        """A name that says visit and class, as long as nobody wrote another one."""
        if self._named and self._detail is not None:
            words = ("tiket", self._detail.shown.line.name, *self.classes.codes)
            stem = "-".join(filter(None, (_NOT_IN_NAMES.sub("-", word.lower()).strip("-") for word in words)))
            self.out.set_text(str(tickets_folder(self._page.context.settings) / f"{stem[:80]}.pdf"))

    def _lay_out(self) -> None:
        what, where = Section(_("Tiket")), Section(_("Berkas"))
        what.body.addWidget(self.classes)
        what.body.addWidget(self.papers)
        where.body.addWidget(self.out)
        where.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(20, 0, 20, 8)
        box.setSpacing(0)
        box.addWidget(what)
        box.addWidget(where)
        box.addStretch()
        foot = foot_of(self.save, self.print_button, self.leave)
        self._head.setContentsMargins(20, 14, 20, 10)
        for part, stretch in ((self._head, 0), (scrolled(content), 1), (foot, 0)):
            self.body.addWidget(part, stretch)
