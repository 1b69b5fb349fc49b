"""Every visit of some days into a folder: each its own papers, and one report over all of them."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.reporting.report_people import TableForm
from jemputbola.actions.reporting.report_period import Period, report_period
from jemputbola.actions.reporting.report_tally import ReportForm, ReportWanted, form_label, report_tally
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_overview import VisitLine, list_visits
from jemputbola.domain.tally import RangeTurnedAround, TallyFilter
from jemputbola.domain.visit import VisitKind
from jemputbola.domain.visit import label as kind_label
from jemputbola.errors import UserError
from jemputbola.files import explained
from jemputbola.texts import _

Progress = Callable[[int, int], None]
USUAL = (ReportForm.PDF, ReportForm.WORKBOOK, ReportForm.MINUTES)
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*.·]+')
_LONGEST_NAME = 60


class RangeReport(msgspec.Struct, frozen=True):
    """What lies in the folder now. ``refused``: (file name, why) of what could not be written; the rest is whole."""

    files: tuple[Path, ...]
    visits: int
    refused: tuple[tuple[str, str], ...] = ()


def report_range(
    session: Session,
    first: dt.date,
    last: dt.date,
    folder: Path,
    *,
    forms: Sequence[ReportForm] = USUAL,
    progress: Progress | None = None,
) -> RangeReport:
    """Papers of all visits with a day between ``first`` and ``last``, and ``Rekap`` of the whole range.

    ``progress`` hears (papers done, papers in all) before each and may raise to cancel: what is written stays whole.
    A file that is open elsewhere is passed over and named. Raises RangeTurnedAround, PlaceRefused, UserError without
    a visit, DiskFull.
    """
    if last < first:
        raise RangeTurnedAround(_("Tanggal akhir mendahului tanggal awal. Tukar kedua tanggal itu."))
    refuse_vault_place(folder / "rekap", session.store.folder.root)
    visits = [line for line in list_visits(session) if _lies_in(line, first, last)]
    if not visits:
        raise UserError(_("Tidak ada kegiatan pada tanggal itu. Pilih rentang lain."))
    from jemputbola.reports.saving import OpenElsewhere  # noqa: PLC0415 - start-up time

    with explained(folder.parent):
        folder.mkdir(exist_ok=True)
    files: list[Path] = []
    refused: list[tuple[str, str]] = []
    jobs = list(_jobs(session, visits, Period(first, last), folder, forms))
    for done, (out, write) in enumerate(jobs):
        if progress:
            progress(done, len(jobs))
        try:
            write(out)
            files.append(out)
        except OpenElsewhere as why:
            refused.append((out.name, str(why)))
    if progress:
        progress(len(jobs), len(jobs))
    return RangeReport(tuple(files), len(visits), tuple(refused))


Job = tuple[Path, Callable[[Path], object]]


def _jobs(
    session: Session, visits: Sequence[VisitLine], period: Period, folder: Path, forms: Sequence[ReportForm]
) -> Iterator[Job]:
    taken: set[str] = set()
    for line in sorted(visits, key=lambda one: (one.date, one.name, one.id)):
        base = _free_name(f"{line.date} {_place_word(line)}", taken)
        wanted = ReportWanted(asked=TallyFilter(visits=(line.id,)))
        for form in forms:
            out = folder / f"{base} {form_label(form)}.{form.ending}"
            yield out, _writer(session, wanted, form)
    for table_form in (TableForm.PDF, TableForm.WORKBOOK):
        out = folder / f"Rekap {period.first.isoformat()} sd {period.last.isoformat()}.{table_form.value}"
        yield out, _period_writer(session, period, table_form)


def _period_writer(session: Session, period: Period, form: TableForm) -> Callable[[Path], object]:
    return lambda out: report_period(session, period, out, form)


def _writer(session: Session, wanted: ReportWanted, form: ReportForm) -> Callable[[Path], object]:
    return lambda out: report_tally(session, wanted, form, out)


def _lies_in(line: VisitLine, first: dt.date, last: dt.date) -> bool:
    return bool(line.date) and line.date <= last.isoformat() and line.last_date >= first.isoformat()


def _place_word(line: VisitLine) -> str:
    """A house call is named after a person, who belongs in no file name."""
    if line.kind == VisitKind.HOUSE_CALL:
        return kind_label(VisitKind.HOUSE_CALL)
    return " ".join(_NOT_IN_NAMES.sub(" ", line.name).split())[:_LONGEST_NAME].strip() or _("Kegiatan")


def _free_name(base: str, taken: set[str]) -> str:
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base} ({number})", number + 1
    taken.add(name.casefold())
    return name
