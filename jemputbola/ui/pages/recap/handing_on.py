"""The page's own buttons and keys for what goes out, and the list behind *Lainnya*."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from jemputbola.domain.tally import Grouping
from jemputbola.texts import _
from jemputbola.texts.day_range import Days
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.recap.exports import Exports, Wanted, choices, reveal_reasons, reveal_words
from jemputbola.ui.pages.recap.fetching import Recap
from jemputbola.ui.pages.recap.one_list import OneList
from jemputbola.ui.pages.recap.paper import Paper
from jemputbola.ui.pages.recap.spans import Span, month_of, year_of
from jemputbola.ui.theme import CAPTION
from jemputbola.ui.widgets import PrimaryButton, SecondaryButton
from jemputbola.ui.widgets.painting import text_width

_TITLE = 400
"""Pixels for a title of some length, margins included."""
_MARGINS = 56
_GAP = 16
_THREE = 460


class HandingOn:
    """``recap``: what is shown now; without it nothing goes out."""

    def __init__(
        self, page: Page, asking: OneList, recap: Callable[[], Recap | None], is_lead: Callable[[], bool]
    ) -> None:
        self.exports = Exports(page)
        self._asking = asking
        self.printing = Paper(page, self.exports, asking)
        self._recap = recap
        self._is_lead = is_lead
        self.buttons = self._make_buttons()
        self.calls = {
            "T": self.message,
            "X": self.workbook,
            "B": self.minutes,
            "L": self.open_more,
            "Ctrl+P": self.paper,
        }

    def keys(self) -> list[KeyAction]:
        """Those of the open list alone, while it is open."""
        if self._asking.more.is_open:
            return self._asking.more.key_actions()
        names = {
            "Ctrl+P": _("Cetak, atau simpan PDF"),
            "T": _("Salin teks untuk WhatsApp"),
            "X": _("Simpan Excel"),
            "B": _("Simpan berita acara"),
            "L": _("Laporan lainnya"),
        }
        return [KeyAction(key, name, self.calls[key]) for key, name in names.items()]

    def fitting(self, room: int, words: str) -> Sequence[QWidget]:
        """Beside a title and the ``words`` below it; the others stay in the list behind *Lainnya*."""
        left = room - max(_TITLE, int(text_width(words, CAPTION)) + _MARGINS)
        wide = sum(button.sizeHint().width() + _GAP for button in self.buttons)
        if left >= wide:
            return self.buttons
        message, _workbook, _minutes, other, paper = self.buttons
        return (message, other, paper) if left >= _THREE else (other, paper)

    def message(self) -> None:
        """To the clipboard."""
        recap = self._recap()
        if recap:
            self.exports.copy_message(recap.counted.asked)

    def paper(self) -> None:
        """A4, to a printer or into a file."""
        recap = self._recap()
        if recap is not None:
            self.printing.ask(recap, self._wanted(recap, "pdf"))

    def workbook(self) -> None:
        """With the lists of people, masked, where one may hand them on."""
        self._ask("xlsx", with_people=self._is_lead())

    def minutes(self) -> None:
        """By the office's template."""
        self._ask("berita-acara")

    def open_more(self) -> None:
        """Everything else, numbered, in place."""
        recap = self._recap()
        of_range = recap is not None and recap.span is Span.RANGE
        self._asking.ask(_("Laporan lainnya"), choices(is_lead=self._is_lead(), of_range=of_range), self._choose)

    def _choose(self, code: str) -> None:
        recap = self._recap()
        if recap is None:
            return
        days, year = _days_of(recap), year_of(recap.at.date())
        calls: dict[str, Callable[[], object]] = {
            "message": self.message,
            "workbook": self.workbook,
            "minutes": self.minutes,
            "attendance": partial(self._ask, "daftar-hadir"),
            "cover": partial(self._ask, "surat-pengantar"),
            "photos": self._ask_photos,
            "full": self._ask_why,
            "csv": partial(self._ask, "csv"),
            "outsiders": partial(self.exports.ask_outsiders, recap, self._wanted(recap, "xlsx")),
            "month": partial(self.exports.ask_period, days),
            "month_xlsx": partial(self.exports.ask_period, days, ending="xlsx"),
            "year": partial(self.exports.ask_period, year),
            "year_xlsx": partial(self.exports.ask_period, year, ending="xlsx"),
            "folder": partial(self.exports.ask_folder, days),
        }
        calls[code]()

    def _ask_why(self) -> None:
        title = _("Untuk apa NIK lengkap diperlukan? Alasannya dicatat.")
        self._asking.ask(title, reveal_reasons(), self._write_full)

    def _write_full(self, code: str) -> None:
        self._ask("xlsx", with_people=True, why=reveal_words(code))

    def _ask_photos(self) -> None:
        recap = self._recap()
        if recap is None:
            return
        self.exports.ask_photos(
            lambda photos: self.exports.ask_place(recap, self._wanted(recap, "berita-acara", photos=photos))
        )

    def _ask(self, form: str, **more: object) -> None:
        recap = self._recap()
        if recap is not None:
            self.exports.ask_place(recap, self._wanted(recap, form, **more))

    def _wanted(self, recap: Recap, form: str, **more: object) -> Wanted:
        by = recap.by if isinstance(recap.by, Grouping) else Grouping.CLASS
        return Wanted(recap.counted.asked, by, form, **more)  # type: ignore[arg-type] # names of its own fields

    def _make_buttons(self) -> tuple[QWidget, ...]:
        made = (
            SecondaryButton("recap.message", _("Teks WhatsApp"), says=_("Salin teks untuk WhatsApp"), key="T"),
            SecondaryButton("recap.xlsx", _("Excel"), says=_("Simpan Excel"), key="X"),
            SecondaryButton("recap.minutes", _("Berita acara"), says=_("Simpan berita acara"), key="B"),
            SecondaryButton("recap.other", _("Lainnya"), says=_("Laporan lainnya"), key="L"),
            PrimaryButton("recap.pdf", _("Cetak"), says=_("Cetak, atau simpan PDF"), key="Ctrl+P"),
        )
        calls = (self.message, self.workbook, self.minutes, self.open_more, self.paper)
        for button, call in zip(made, calls, strict=True):
            button.clicked.connect(lambda _down=False, call=call: call())
        return made


def _days_of(recap: Recap) -> Days:
    """The chosen ones, else the month of today."""
    if recap.span is Span.RANGE:
        return recap.counted.first, recap.counted.last
    return month_of(recap.at.date())
