"""Handing on what the page shows: where to, progress, a sentence when it is done; refusals stand above the page."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from jemputbola.domain.tally import Grouping, TallyFilter
from jemputbola.domain.visit import VisitKind
from jemputbola.domain.visit import label as kind_label
from jemputbola.errors import UserError
from jemputbola.texts import N_, _
from jemputbola.texts.day_range import Days
from jemputbola.ui.file_dialogs import choose_photos, choose_place
from jemputbola.ui.page import Page
from jemputbola.ui.pages.recap.fetching import Recap
from jemputbola.ui.pages.recap.spans import Span
from jemputbola.ui.range_folder import RangeFolder, keep_folder, last_folder
from jemputbola.ui.widgets.reasons import Reason

if TYPE_CHECKING:
    from jemputbola.actions.session import Session
    from jemputbola.ui.progress import Progress

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*.·]+')
_LONGEST = 60
_CHOICES = {
    "message": N_("Teks WhatsApp"),
    "workbook": N_("Excel"),
    "minutes": N_("Berita acara (Word)"),
    "attendance": N_("Daftar hadir (Word)"),
    "cover": N_("Surat pengantar (Word)"),
    "photos": N_("Berita acara dengan foto"),
    "full": N_("Excel dengan NIK lengkap"),
    "csv": N_("CSV"),
    "outsiders": N_("Untuk pihak luar: angka kecil disembunyikan"),
    "month": N_("Laporan bulan ini"),
    "year": N_("Laporan tahun ini"),
    "folder": N_("Semua kegiatan bulan ini ke satu folder"),
    "month_xlsx": N_("Laporan bulan ini (Excel)"),
    "year_xlsx": N_("Laporan tahun ini (Excel)"),
}
_OF_RANGE = {
    "month": N_("Laporan rentang ini"),
    "folder": N_("Semua kegiatan rentang ini ke satu folder"),
    "month_xlsx": N_("Laporan rentang ini (Excel)"),
}
_ONLY_LEAD = frozenset({"attendance", "full"})
_WHY = {
    "siak": N_("Input ke SIAK oleh operator"),
    "prr": N_("Permintaan PRR"),
    "verification": N_("Verifikasi data kependudukan"),
}
_ENDINGS = {"pdf": "PDF", "xlsx": "Excel", "csv": "CSV", "docx": "Word"}


class Wanted(msgspec.Struct, frozen=True):
    """``form``: a value of ``ReportForm``. ``why``: for whole NIKs."""

    asked: TallyFilter
    by: Grouping
    form: str
    with_people: bool = False
    why: str | None = None
    photos: tuple[Path, ...] = ()


def choices(*, is_lead: bool, of_range: bool) -> list[Reason]:
    """What *Lainnya* offers; of the chosen days (``of_range``), else of this month."""
    told = _CHOICES | _OF_RANGE if of_range else _CHOICES
    return [Reason(code, _(words)) for code, words in told.items() if is_lead or code not in _ONLY_LEAD]


def reveal_reasons() -> list[Reason]:
    """For whole NIKs; the chosen words are logged."""
    return [Reason(code, _(words)) for code, words in _WHY.items()]


def reveal_words(code: str) -> str:
    """What is logged."""
    return _(_WHY[code])


class Exports:
    """Of one page. ``is_busy``: something is being written; a second is not begun."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.is_busy = False
        self.dialog: QFileDialog | None = None
        self.folder = RangeFolder(page)

    def copy_message(self, asked: TallyFilter) -> None:
        """The text for the office's group, to the clipboard: totals only."""

        def job(session: "Session") -> str:
            from jemputbola.actions.reporting.report_tally import tally_message  # noqa: PLC0415 - start-up time

            return tally_message(session, asked)

        self._page.ask(job, self._copied)

    def ask_place(self, recap: Recap, wanted: Wanted) -> None:
        """Nothing is written before a place is chosen."""
        ending = "docx" if wanted.form not in _ENDINGS else wanted.form
        self._choose(file_name(recap, wanted.form, ending), ending, lambda out: self.write(wanted, out))

    def write(self, wanted: Wanted, out: Path) -> None:
        """Count again and write."""

        def job(session: "Session", progress: "Progress") -> Path:
            from jemputbola.actions.reporting.list_people import PeopleList  # noqa: PLC0415 - start-up time
            from jemputbola.actions.reporting.report_tally import (  # noqa: PLC0415 - start-up time
                ReportForm,
                ReportWanted,
                report_tally,
            )

            lists = (PeopleList.OPERATOR, PeopleList.MAKEUP, PeopleList.FOLLOW_UP) if wanted.with_people else ()
            report = ReportWanted(
                asked=wanted.asked, by=wanted.by, lists=lists, reveal_reason=wanted.why, photos=wanted.photos
            )
            return report_tally(session, report, ReportForm(wanted.form), out, progress)

        self._work(_("Menulis laporan"), job, self._say_written)

    def ask_outsiders(self, recap: Recap, wanted: Wanted) -> None:
        """Totals with small numbers hidden."""
        self._choose(file_name(recap, "luar", "xlsx"), "xlsx", lambda out: self.write_outsiders(wanted, out))

    def write_outsiders(self, wanted: Wanted, out: Path) -> None:
        """As a workbook."""

        def job(session: "Session", _progress: "Progress") -> Path:
            from jemputbola.actions.reporting.report_people import (  # noqa: PLC0415 - start-up time
                TableForm,
                report_outsiders,
                save_table_file,
            )
            from jemputbola.actions.reporting.report_tally import ReportWanted  # noqa: PLC0415 - start-up time

            content = report_outsiders(session, ReportWanted(asked=wanted.asked, by=wanted.by), TableForm.WORKBOOK)
            save_table_file(session, content, out)
            return out

        self._work(_("Menulis laporan"), job, self._say_written)

    def ask_period(self, days: Days, *, ending: str = "pdf") -> None:
        """All visits of these days in one report."""
        from jemputbola.actions.reporting.report_period import Period  # noqa: PLC0415 - start-up time

        name = f"Rekap {Period(*days).in_file_names}.{ending}"
        self._choose(name, ending, lambda out: self.write_period(days, out))

    def write_period(self, days: Days, out: Path) -> None:
        """As PDF or workbook, as the name ends; other forms by the command ``report``."""

        def job(session: "Session", _progress: "Progress") -> Path:
            from jemputbola.actions.reporting.report_people import TableForm  # noqa: PLC0415 - start-up time
            from jemputbola.actions.reporting.report_period import (  # noqa: PLC0415 - start-up time
                Period,
                report_period,
            )

            form = TableForm.WORKBOOK if out.suffix.lower() == ".xlsx" else TableForm.PDF
            report_period(session, Period(*days), out, form)
            return out

        self._work(_("Menulis laporan"), job, self._say_written)

    def ask_folder(self, days: Days) -> None:
        """Every visit of these days, one file after another."""
        if not self.is_busy:
            self.folder.ask(days)
            self.dialog = self.folder.dialog

    def ask_photos(self, chosen: Callable[[tuple[Path, ...]], object]) -> None:
        """Up to four; more are refused with a sentence when they are written."""
        self.dialog = choose_photos(self._page, str(last_folder(self._page)), lambda files: chosen(tuple(files)))

    def _choose(self, name: str, ending: str, chosen: Callable[[Path], object]) -> None:
        if self.is_busy:
            return

        def take(file: str) -> None:
            keep_folder(self._page, Path(file).parent)
            chosen(Path(file))

        self.dialog = choose_place(self._page, str(last_folder(self._page) / name), _ENDINGS[ending], ending, take)

    def _work(self, label: str, job: "Callable[[Session, Progress], object]", done: Callable[..., object]) -> None:
        if self.is_busy:
            return
        self.is_busy = True

        def finished(answer: object) -> None:
            self.is_busy = False
            done(answer)
            self._page.context.tell_changed()

        self._page.work(label, job, finished, self._refused)

    def _refused(self, refusal: UserError) -> None:
        self.is_busy = False
        self._page.context.complain(refusal)

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._page.context.say(_("Teks rekap sudah disalin. Tempel di WhatsApp dengan Ctrl+V."))

    def _say_written(self, out: Path) -> None:
        self._page.context.say(_("Ditulis: {file}").format(file=out))


def file_name(recap: Recap, form: str, ending: str) -> str:
    """``Rekap 2026-11-23 SMAN Contoh.pdf``; a house call is named after a person, who belongs in no file name."""
    words = {"berita-acara": "Berita acara", "daftar-hadir": "Daftar hadir", "surat-pengantar": "Surat pengantar",
             "luar": "Rekap untuk luar"}  # fmt: skip
    days = recap.day.isoformat() if recap.span is not Span.MONTH else f"{recap.day:%Y-%m}"
    if recap.span is Span.RANGE:
        days = f"{recap.counted.first} {recap.counted.last}"
    place = kind_label(VisitKind.HOUSE_CALL) if recap.kind == VisitKind.HOUSE_CALL else recap.title
    place = " ".join(_NOT_IN_NAMES.sub(" ", place).split())[:_LONGEST].strip()
    return " ".join(part for part in (words.get(form, "Rekap"), days, place) if part) + f".{ending}"
