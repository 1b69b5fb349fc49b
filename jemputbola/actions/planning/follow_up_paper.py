"""A follow-up list to hand on: name, class, reason, new date. Never a NIK, so that a teacher may have it.

It holds names all the same, so every list that leaves is in the journal, at each visit whose people are on it.
"""

import datetime as dt
import enum
from collections.abc import Sequence
from pathlib import Path

from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.planning.follow_up import FollowUpFilter, FollowUpList, FollowUpPerson, follow_up_list
from jemputbola.actions.reporting.log_export import log_export
from jemputbola.actions.session import Session
from jemputbola.domain.follow_up import FollowUp, label
from jemputbola.errors import UserError
from jemputbola.reports.csv_table import render_csv
from jemputbola.reports.model import Column, Heading, Table
from jemputbola.reports.model import Kind as CellKind
from jemputbola.reports.saving import save_report
from jemputbola.store.officers import Role
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short


class PaperForm(enum.StrEnum):
    """How a list leaves; the file's ending says which."""

    PDF = "pdf"
    WORKBOOK = "xlsx"
    CSV = "csv"
    TEXT = "txt"


def export_follow_up(session: Session, kind: FollowUp, out: Path, asked: FollowUpFilter | None = None) -> int:
    """Write one list; how many people are on it. An empty list is no file.

    Raises NotAllowed, PlaceRefused, UserError for an empty list or an unknown ending, and as ``save_report``.
    """
    session.require(Role.LEAD)
    form = _form(out)
    refuse_vault_place(out, session.store.folder.root)
    found = follow_up_list(session, kind, asked)
    if not found.people:
        raise UserError(_("Daftar ini kosong; tidak ada yang ditulis."))
    content = _content(session, found, form)
    _log(session, kind, found.people)
    save_report(content, out)
    return found.count


def follow_up_text(session: Session, kind: FollowUp, asked: FollowUpFilter | None = None) -> str:
    """The same as a message to the teacher, to be copied. Logged too. Raises NotAllowed."""
    session.require(Role.LEAD)
    found = follow_up_list(session, kind, asked)
    _log(session, kind, found.people)
    return as_text(found)


def as_table(found: FollowUpList) -> Table:
    """The columns that a teacher needs; the 17th birthday and the agency only where the list is about them."""
    columns = [
        Column("name", _("Nama")),
        Column("class_group", _("Kelas")),
        Column("visit", _("Kegiatan")),
        Column("visit_day", _("Tanggal kegiatan"), CellKind.DATE),
        Column("reason", _("Keterangan")),
        Column("new_date", _("Tanggal baru"), CellKind.DATE),
    ]
    if found.kind is FollowUp.TURNS_17:
        columns.append(Column("due", _("Ulang tahun ke-17"), CellKind.DATE))
    rows = tuple(tuple(_cell(person, column.key) for column in columns) for person in found.people)
    return Table(label(found.kind), tuple(columns), rows)


def as_text(found: FollowUpList) -> str:
    """A title, then a line for each person, visit by visit and class by class."""
    lines = [f"*{label(found.kind)}* ({found.count})"]
    place = ("", "")
    for person in found.people:
        here = (person.visit_name, person.class_group)
        if here != place:
            place = here
            lines += ["", " · ".join(part for part in (*here, format_date_short(person.visit_day)) if part)]
        lines.append("- " + _line(person))
    return "\n".join(lines) + "\n"


def _line(person: FollowUpPerson) -> str:
    parts = [f"{person.name}: {person.reason}"]
    if person.due:
        parts.append(_("17 tahun pada {date}").format(date=format_date_short(person.due)))
    if person.new_date:
        parts.append(_("tanggal baru {date}").format(date=format_date_short(person.new_date)))
    return ", ".join(parts)


def _content(session: Session, found: FollowUpList, form: PaperForm) -> bytes:
    if form is PaperForm.TEXT:
        return as_text(found).encode()
    table = as_table(found)
    if form is PaperForm.CSV:
        return render_csv(table)
    heading = _heading(session, found)
    if form is PaperForm.PDF:
        from jemputbola.reports.tally_pdf import render_tables  # noqa: PLC0415 - reportlab: 10 MB, for who prints

        return render_tables(heading, [table])
    from jemputbola.reports.workbook import render_workbook  # noqa: PLC0415 - XlsxWriter: 8 MB, for who exports

    return render_workbook(heading, [table])


def _heading(session: Session, found: FollowUpList) -> Heading:
    office, now = session.office, session.store.clock()
    visits = {person.visit: person.visit_name for person in found.people}
    return Heading(
        office=office.name,
        address=office.address,
        logo=office.logo,
        title=_("Tindak lanjut: {list}").format(list=label(found.kind)),
        visit=next(iter(visits.values())) if len(visits) == 1 else "",
        first_day=now.date(),
        made_at=now,
    )


def _log(session: Session, kind: FollowUp, people: Sequence[FollowUpPerson]) -> None:
    places = ((person.visit, person.visit_day.isoformat()) for person in people)
    log_export(session, f"follow_up_{kind.name.lower()}", places)


def _cell(person: FollowUpPerson, key: str) -> str | dt.date | None:
    value: str | dt.date | None = person.visit_name if key == "visit" else getattr(person, key)
    return value


def _form(out: Path) -> PaperForm:
    ending = out.suffix.lower().removeprefix(".")
    if ending not in set(PaperForm):
        raise UserError(
            _("Jenis berkas tidak dikenal. Akhiri namanya dengan {endings}.").format(
                endings=", ".join(f".{form.value}" for form in PaperForm)
            )
        )
    return PaperForm(ending)
