"""Hand on a list of people by itself: for the SIAK operator, the makeup visit, the teacher's door."""

import enum
from collections.abc import Callable
from pathlib import Path

from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.reporting.daily import count_for_report, heading
from jemputbola.actions.reporting.list_people import PeopleList
from jemputbola.actions.reporting.report_tally import ReportWanted, people_sheet
from jemputbola.actions.reporting.tables import group_table, list_label
from jemputbola.actions.session import Session
from jemputbola.domain.outcome import SHOWN_ORDER
from jemputbola.reports.model import Column, Heading, Kind, Table
from jemputbola.reports.outsiders import for_outsiders
from jemputbola.texts import _

Progress = Callable[[int, int], None]


class TableForm(enum.StrEnum):
    """What any table can be written as."""

    PDF = "pdf"
    WORKBOOK = "xlsx"
    CSV = "csv"


def report_people(
    session: Session, wanted: ReportWanted, which: PeopleList, form: TableForm, progress: Progress | None = None
) -> bytes:
    """One list in the office's columns; that it leaves is logged. Raises NotAllowed, RangeTurnedAround, NoSuchVisit."""
    table = people_sheet(session, wanted, which)
    above = heading(session, count_for_report(session, wanted.asked, by=None), list_label(which))
    return render_tables_as(above, [table], form, progress)


def report_outsiders(session: Session, wanted: ReportWanted, form: TableForm) -> bytes:
    """Totals for people outside the office: no person, and no number below five, nor any that gives one away."""
    return render_tables_as(*outsiders(session, wanted), form)


def outsiders(session: Session, wanted: ReportWanted) -> tuple[Heading, list[Table]]:
    """Outcomes by the wanted grouping with small cells hidden. Raises RangeTurnedAround, NoSuchVisit."""
    counted = count_for_report(session, wanted.asked, by=wanted.by)
    table = group_table(counted.found.groups, counted.found.total, counted.found.by, counted.titles)
    parts = [outcome.value for outcome in SHOWN_ORDER]
    hidden = for_outsiders(table, parts=parts, total=Column("sum", _("Jumlah"), Kind.NUMBER))
    return heading(session, counted, _("Rekap, angka kecil disembunyikan")), [hidden]


def render_tables_as(above: Heading, tables: list[Table], form: TableForm, progress: Progress | None = None) -> bytes:
    """Tables under one heading; CSV holds the first of them."""
    if form is TableForm.PDF:
        from jemputbola.reports.tally_pdf import render_tables  # noqa: PLC0415 - start-up time

        return render_tables(above, tables)
    if form is TableForm.WORKBOOK:
        from jemputbola.reports.workbook import render_workbook  # noqa: PLC0415 - start-up time

        return render_workbook(above, tables, progress)
    from jemputbola.reports.csv_table import render_csv  # noqa: PLC0415 - start-up time

    return render_csv(tables[0])


def save_table_file(session: Session, content: bytes, out: Path) -> None:
    """Raises PlaceRefused and as ``save_report``."""
    from jemputbola.reports.saving import save_report  # noqa: PLC0415 - start-up time

    refuse_vault_place(out, session.store.folder.root)
    save_report(content, out)
