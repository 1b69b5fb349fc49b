"""Hand on a tally: PDF, workbook, CSV, message, Word. Counted once, written whole or not at all.

What a form needs of reportlab, XlsxWriter or docxtpl is imported when that form is asked for: start-up time.
"""

import enum
from collections.abc import Callable
from pathlib import Path

import msgspec

from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.reporting.daily import Counted, count_for_report, daily_tally, heading
from jemputbola.actions.reporting.list_people import ListedPerson, PeopleList, list_people
from jemputbola.actions.reporting.log_export import log_export
from jemputbola.actions.reporting.office_columns import in_office_columns
from jemputbola.actions.reporting.office_templates import TemplateKind, message_template, word_template
from jemputbola.actions.reporting.paperwork import attendees, letter_of, photos_from
from jemputbola.actions.reporting.tables import beside_tables, group_table, people_table
from jemputbola.actions.session import Session
from jemputbola.domain.tally import Grouping, TallyFilter
from jemputbola.errors import UserError
from jemputbola.reports.model import DailyTally, Letter, Paperwork, Table
from jemputbola.store.officers import Role
from jemputbola.texts import N_, _

Progress = Callable[[int, int], None]


class ReportForm(enum.StrEnum):
    """What a tally can be handed on as."""

    PDF = "pdf"
    WORKBOOK = "xlsx"
    CSV = "csv"
    MESSAGE = "txt"
    MINUTES = "berita-acara"
    ATTENDANCE = "daftar-hadir"
    COVER_LETTER = "surat-pengantar"

    @property
    def ending(self) -> str:
        """Of its file's name, without a dot."""
        return "docx" if self in _DOCUMENTS else self.value


_DOCUMENTS = {
    ReportForm.MINUTES: TemplateKind.MINUTES,
    ReportForm.ATTENDANCE: TemplateKind.ATTENDANCE,
    ReportForm.COVER_LETTER: TemplateKind.COVER_LETTER,
}
_NAMES = {
    ReportForm.PDF: N_("Rekap"),
    ReportForm.WORKBOOK: N_("Rekap"),
    ReportForm.CSV: N_("Rekap"),
    ReportForm.MESSAGE: N_("Pesan"),
    ReportForm.MINUTES: N_("Berita acara"),
    ReportForm.ATTENDANCE: N_("Daftar hadir"),
    ReportForm.COVER_LETTER: N_("Surat pengantar"),
}


class ReportWanted(msgspec.Struct, frozen=True, kw_only=True):
    """``by``: the grouping of the table. ``lists``: sheets of people in a workbook, which only a lead may hand on.

    ``reveal_reason``: whole NIKs in them, for a reason that is logged. ``letter``: None fills in what the visit says.
    ``photos``: files, at most four.
    """

    asked: TallyFilter
    by: Grouping | None = Grouping.CLASS
    lists: tuple[PeopleList, ...] = ()
    reveal_reason: str | None = None
    letter: Letter | None = None
    photos: tuple[Path, ...] = ()


def form_label(form: ReportForm) -> str:
    """In the current language."""
    return _(_NAMES[form])


def report_tally(
    session: Session, wanted: ReportWanted, form: ReportForm, out: Path, progress: Progress | None = None
) -> Path:
    """Write one report to ``out``. ``progress`` hears (done, all) of a workbook's rows and may raise to cancel.

    Raises NotAllowed, PlaceRefused, TemplateRefused, PhotoRefused, RangeTurnedAround, NoSuchVisit, and as
    ``save_report``; nothing half-written stands under the name.
    """
    from jemputbola.reports.saving import save_report  # noqa: PLC0415 - start-up time

    refuse_vault_place(out, session.store.folder.root)
    save_report(render_report(session, wanted, form, progress), out)
    return out


def render_report(session: Session, wanted: ReportWanted, form: ReportForm, progress: Progress | None = None) -> bytes:
    """The content of one report. Raises as ``report_tally``."""
    counted = count_for_report(session, wanted.asked, by=wanted.by)
    _refuse_undated(wanted, counted)
    if form in _DOCUMENTS:
        return _document(session, wanted, counted, form)
    if form is ReportForm.WORKBOOK:
        return _workbook(session, wanted, counted, progress)
    if form is ReportForm.CSV:
        return _csv(session, counted)
    tally = daily_tally(session, counted)
    return _pdf(tally) if form is ReportForm.PDF else _message(session, tally).encode()


def tally_message(session: Session, asked: TallyFilter) -> str:
    """Totals as text for the office's group, by the office's own template: to be copied. Raises TemplateRefused."""
    return _message(session, daily_tally(session, count_for_report(session, asked, by=None)))


def _pdf(tally: DailyTally) -> bytes:
    from jemputbola.reports.tally_pdf import render_tally  # noqa: PLC0415 - start-up time

    return render_tally(tally)


def _message(session: Session, tally: DailyTally) -> str:
    from jemputbola.reports.message import render_message  # noqa: PLC0415 - start-up time

    return render_message(tally, message_template(session))


def _csv(session: Session, counted: Counted) -> bytes:
    from jemputbola.reports.csv_table import render_csv  # noqa: PLC0415 - start-up time

    return render_csv(in_office_columns(session, "tally", _groups(counted)))


def _workbook(session: Session, wanted: ReportWanted, counted: Counted, progress: Progress | None) -> bytes:
    from jemputbola.reports.workbook import render_workbook  # noqa: PLC0415 - start-up time

    tables = [in_office_columns(session, "tally", _groups(counted)), *beside_tables(counted.found)]
    tables += [people_sheet(session, wanted, which) for which in wanted.lists]
    return render_workbook(heading(session, counted, _("Rekap")), tables, progress)


def people_sheet(session: Session, wanted: ReportWanted, which: PeopleList) -> Table:
    """A list in the office's columns; that it leaves is in the journal. Raises NotAllowed."""
    listed = people_to_hand_on(session, wanted, which)
    return in_office_columns(session, which.value, people_table(listed, which))


def people_to_hand_on(session: Session, wanted: ReportWanted, which: PeopleList) -> list[ListedPerson]:
    """A list that leaves, masked or whole: in the journal of every visit whose people are on it. Raises NotAllowed."""
    session.require(Role.LEAD)
    listed = list_people(session, wanted.asked, which, reveal_reason=wanted.reveal_reason)
    if wanted.reveal_reason is None:
        log_export(session, f"list_{which.name.lower()}", ((line.visit, line.visit_day) for line in listed))
    return listed


def _document(session: Session, wanted: ReportWanted, counted: Counted, form: ReportForm) -> bytes:
    from jemputbola.reports.word import render_document  # noqa: PLC0415 - start-up time

    people = (
        attendees(people_to_hand_on(session, wanted, PeopleList.EVERYBODY)) if form is ReportForm.ATTENDANCE else ()
    )
    paperwork = Paperwork(
        tally=daily_tally(session, counted),
        letter=wanted.letter or letter_of(session, counted),
        people=people,
        photos=photos_from(wanted.photos),
    )
    return render_document(word_template(session, _DOCUMENTS[form]), paperwork)


def _groups(counted: Counted) -> Table:
    return group_table(counted.found.groups, counted.found.total, counted.found.by, counted.titles)


def _refuse_undated(wanted: ReportWanted, counted: Counted) -> None:
    if wanted.asked.visits and not counted.found.visits:
        raise UserError(_("Tanggal kegiatan ini belum sampai di laptop ini. Masukkan paket kegiatannya dulu."))
