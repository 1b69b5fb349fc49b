"""5 Printer dan kertas: which printer, which paper for receipts and for tickets, and a trial of nobody."""

from collections.abc import Sequence

import msgspec
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.errors import UserError
from jemputbola.slips.model import Paper
from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.settings.letter_choice import LetterChoice, Option
from jemputbola.ui.pages.settings.panel import Panel
from jemputbola.ui.pages.settings.preview import paper_picture, sample_pdf
from jemputbola.ui.pages.settings.preview_box import PreviewBox
from jemputbola.ui.pages.settings.slip_fields import RECEIPT, TICKET
from jemputbola.ui.printing.printer import printer_names
from jemputbola.ui.printing.target import PAPER_WORDS, Target, Way, keep_target, kept_target
from jemputbola.ui.printing.tickets import TICKET_PAPERS, keep_ticket_paper, ticket_paper
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Flow, SecondaryButton, Text
from jemputbola.ui.widgets.sections import Section, clear_layout

_PRINTER_KEYS, _RECEIPT_KEYS, _TICKET_KEYS = "ABCDEFG", "HIJKLM", "QRSTUV"
_PREVIEW_WIDE = 190
_ROOM = 1000
"""Width of a window in which the preview fits beside the choices."""


class PaperPanel(Panel):
    """Counts at once, and is the same choice as Ctrl+P's."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, _("Printer dan kertas"), _("Untuk laptop ini; berlaku saat dipilih."))
        self._names: list[str] = []
        self.printers: LetterChoice
        self._printers_box = QVBoxLayout()
        self.receipts = _papers("settings.receipt_paper", _("Kertas tanda terima"), tuple(PAPER_WORDS), _RECEIPT_KEYS)
        self.tickets = _papers("settings.ticket_paper", _("Kertas tiket"), TICKET_PAPERS, _TICKET_KEYS)
        self.receipts.picked.connect(self._receipt_paper)
        self.tickets.picked.connect(self._ticket_paper)
        self.message = Text("", "message", wrap=True)
        self.message.hide()
        self.preview, self.preview_words = PreviewBox(), Text("", "caption", wrap=True)
        self._side = QWidget()
        self._shown = RECEIPT
        self.trial = SecondaryButton("settings.trial", _("Cetak contoh"), says=_("Cetak contoh slip"), key="X")
        self.trial.clicked.connect(lambda _down: self.print_trial())
        self._show_printers()
        self._lay_out()

    def fetch(self) -> None:
        """Which printers there are now; Ctrl+P may have chosen another one meanwhile."""
        station = self.page.context.station
        if station is not None:
            station.thread_.run(printer_names, self._found)
        self._show_choices()

    def start(self) -> None:
        """On the printers."""
        next(iter(self.printers.chips.values())).setFocus()

    def keys(self) -> Sequence[KeyAction]:
        """A letter for each chip."""
        return [
            *self.printers.keys(),
            *self.receipts.keys(),
            *self.tickets.keys(),
            KeyAction("X", _("Cetak contoh"), self.print_trial),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small window, or at 150 %, the choices need the room; the trial still prints."""
        super().resizeEvent(event)
        self._side.setVisible(self.window().width() >= _ROOM)

    def print_trial(self) -> None:
        """A made-up person's slip, as the preview shows it, on the chosen printer."""
        station = self.page.context.station
        if station is None or self._target.way is not Way.PRINTER:
            self._say(_("Pilih dulu printernya. Tanpa printer, slip menunggu atau disimpan sebagai PDF."), Tone.WARN)
            return
        kind, paper = self._shown, self._paper
        self._say(_("Mencetak contoh …"), Tone.NEUTRAL)
        self.page.ask(
            lambda session: sample_pdf(session.office, kind, paper),
            lambda pdf: station.print_sample(pdf, self._printed),
            self._refused,
        )

    @property
    def _target(self) -> Target:
        return kept_target(self.page.context.settings)

    @property
    def _paper(self) -> Paper:
        return ticket_paper(self.page.context.settings) if self._shown == TICKET else self._target.paper

    def _found(self, names: list[str]) -> None:
        if names != self._names:
            self._names = names
            self._show_printers()

    def _show_printers(self) -> None:
        kept = self._target
        names = list(dict.fromkeys([*([kept.printer] if kept.way is Way.PRINTER else []), *self._names]))
        named = [Option(name, name, key) for name, key in zip(names, _PRINTER_KEYS, strict=False)]
        others = [Option(Way.PDF, _("Simpan sebagai PDF"), "P"), Option(Way.LATER, _("Nanti saja"), "N")]
        clear_layout(self._printers_box)
        self.printers = LetterChoice("settings.printer", _("Printer"), [*named, *others])
        self.printers.picked.connect(self._printer)
        self._printers_box.addWidget(self.printers)
        self._show_choices()

    def _show_choices(self) -> None:
        target = self._target
        self.printers.choose(target.printer if target.way is Way.PRINTER else target.way)
        self.receipts.choose(target.paper)
        self.tickets.choose(ticket_paper(self.page.context.settings))
        self._draw()

    def _printer(self, code: str) -> None:
        paper = self._target.paper
        other = code in {Way.PDF, Way.LATER}
        target = Target(Way(code), "", paper) if other else Target(Way.PRINTER, code, paper)
        station = self.page.context.station
        if station is not None:
            station.choose(target)
        self.message.hide()

    def _receipt_paper(self, paper: str) -> None:
        keep_target(self.page.context.settings, msgspec.structs.replace(self._target, paper=Paper(paper)))
        self._shown = RECEIPT
        self._draw()

    def _ticket_paper(self, paper: str) -> None:
        keep_ticket_paper(self.page.context.settings, paper)
        self._shown = TICKET
        self._draw()

    def _draw(self) -> None:
        kind, paper = self._shown, self._paper
        words = _("Contoh tiket: {paper}") if kind == TICKET else _("Contoh tanda terima: {paper}")
        self.preview_words.setText(words.format(paper=_(PAPER_WORDS[paper])))
        self.page.ask(lambda s: paper_picture(s.office, kind, paper), self._drawn, self._refused, latest="paper")

    def _drawn(self, picture: QImage) -> None:
        self.preview.show_picture(picture)

    def _printed(self, refusal: UserError | None) -> None:
        if refusal is None:
            self._say(_("Dikirim ke printer. Periksa kertasnya: teks utuh dan tidak terpotong."), Tone.OK)
        else:
            self._refused(refusal)

    def _refused(self, refusal: UserError) -> None:
        self._say(str(refusal), Tone.WARN)

    def _say(self, sentence: str, tone: Tone) -> None:
        self.message.setText(sentence)
        self.message.set_tone(tone)
        self.message.show()

    def _lay_out(self) -> None:
        printer, receipts, tickets = Section(_("Printer")), Section(_("Tanda terima")), Section(_("Tiket"))
        printer.body.addLayout(self._printers_box)
        row = Flow()
        row.addWidget(self.trial)
        printer.body.addLayout(row)
        printer.body.addWidget(self.message)
        receipts.body.addWidget(self.receipts)
        tickets.body.addWidget(self.tickets)
        for section in (printer, receipts, tickets):
            self.body.addWidget(section)
        self.body.addStretch(1)
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(0, 12, 20, 12)
        self.preview.setFixedWidth(_PREVIEW_WIDE)
        self.preview_words.setFixedWidth(_PREVIEW_WIDE)
        beside.addWidget(self.preview_words)
        beside.addWidget(self.preview, 1)
        self.across.addWidget(self._side)


def _papers(name: str, caption: str, papers: Sequence[Paper], keys: str) -> LetterChoice:
    options = [Option(paper, _(PAPER_WORDS[paper]), key) for paper, key in zip(papers, keys, strict=True)]
    return LetterChoice(name, caption, options)
