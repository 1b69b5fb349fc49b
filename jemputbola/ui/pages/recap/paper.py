"""Ctrl+P: what is shown goes to a printer, or into a file; asked in place, and nothing is lost to a printer."""

from functools import partial
from typing import TYPE_CHECKING

from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.page import Page
from jemputbola.ui.pages.recap.exports import Exports, Wanted
from jemputbola.ui.pages.recap.fetching import Recap
from jemputbola.ui.pages.recap.one_list import OneList
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets.reasons import Reason

if TYPE_CHECKING:
    from jemputbola.actions.session import Session

_PRINTER = "recap.printer"
_FILE = "file"
_NAMED = "printer_"


class Paper:
    """Of one page. The file is always 1, so that the number stays whatever printers there are."""

    def __init__(self, page: Page, exports: Exports, asking: OneList) -> None:
        self._page, self._exports, self._asking = page, exports, asking
        self._names: list[str] = []
        self._wanted: tuple[Recap, Wanted] | None = None

    def ask(self, recap: Recap, wanted: Wanted) -> None:
        """Where to. The printers of the system come as soon as it tells them."""
        self._wanted = recap, wanted
        self._open()
        station = self._page.context.station
        if station is not None:
            from jemputbola.ui.printing.printer import printer_names  # noqa: PLC0415 - QtPdf: start-up time

            station.thread_.run(printer_names, self.found)

    def found(self, names: list[str]) -> None:
        """These are there now."""
        if names != self._names:
            self._names = names
            if self._asking.asks(self._choose):
                self._open()

    def _open(self) -> None:
        kept = self._page.context.settings.value(_PRINTER, str, "")
        printers = [Reason(f"{_NAMED}{place}", name) for place, name in enumerate(self._names)]
        title = _("Cetak rekap ini ke mana?")
        if not printers:
            title = _("Belum ada printer di laptop ini. Rekap dapat disimpan, lalu dicetak nanti.")
        selected = next((one.code for one in printers if one.label == kept), "")
        self._asking.ask(title, [Reason(_FILE, _("Simpan sebagai PDF")), *printers], self._choose, selected)

    def _choose(self, code: str) -> None:
        if self._wanted is None:
            return
        recap, wanted = self._wanted
        if code == _FILE:
            self._exports.ask_place(recap, wanted)
        else:
            self._print(wanted, self._names[int(code.removeprefix(_NAMED))])

    def _print(self, wanted: Wanted, name: str) -> None:
        self._page.context.settings.keep(_PRINTER, name)
        self._page.context.say(_("Mencetak rekap …"))

        def job(session: "Session") -> bytes:
            from jemputbola.actions.reporting.report_tally import (  # noqa: PLC0415 - start-up time
                ReportForm,
                ReportWanted,
                render_report,
            )

            return render_report(session, ReportWanted(asked=wanted.asked, by=wanted.by), ReportForm.PDF)

        self._page.ask(job, partial(self._hand_over, name))

    def _hand_over(self, name: str, pdf: bytes) -> None:
        from jemputbola.ui.printing.report import print_report  # noqa: PLC0415 - start-up time

        station = self._page.context.station
        if station is not None:
            print_report(station, pdf, name, partial(self._printed, name))

    def _printed(self, name: str, refusal: UserError | None) -> None:
        context = self._page.context
        if refusal is None:
            context.say(_("Rekap dikirim ke {printer}.").format(printer=name))
        else:
            words = _("{refusal} Rekap tidak hilang: Ctrl+P lalu 1 menyimpannya sebagai PDF.")
            context.say(words.format(refusal=refusal), Tone.WARN)
