"""A laptop is lost: who was on it, and up to where the office knows, as PDF or workbook for the three-day notice."""

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from jemputbola.actions.exchange.enrol_laptop import find_laptop
from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.domain.masking import mask_nik
from jemputbola.errors import UserError
from jemputbola.files import write_durably
from jemputbola.reports.model import Column, Heading, Table
from jemputbola.reports.model import Kind as CellKind
from jemputbola.store.gaps import Extent, extent
from jemputbola.store.laptops import streams_of
from jemputbola.store.officers import Role
from jemputbola.store.pack_entries import visits_given
from jemputbola.store.residents import residents_of_visit
from jemputbola.store.rows import PersonState, VisitState
from jemputbola.store.visits import all_visits
from jemputbola.sync.file_names import file_name
from jemputbola.texts import N_, _
from jemputbola.texts.formats import format_number

_WRITTEN, _GIVEN = N_("dicatat di laptop ini"), N_("ada di daftar kegiatannya")


class WrongEnding(UserError):
    """The report is a PDF or a workbook."""


class LostPerson(msgspec.Struct, frozen=True):
    """``nik``: masked unless a reason was logged. ``written``: the laptop itself wrote about them."""

    name: str
    nik: str
    birth_date: str
    class_group: str
    written: bool


class LostVisit(msgspec.Struct, frozen=True):
    """Everybody of a visit that the laptop worked on, or whose pack was given out."""

    id: str
    title: str
    day: str
    worked_on: bool
    people: tuple[LostPerson, ...]


class LostReport(msgspec.Struct, frozen=True):
    """``known``: what arrived of each of its streams. ``file``: where it was written; ``people``: each once."""

    laptop: str
    known: tuple[Extent, ...]
    visits: tuple[LostVisit, ...]
    people: int
    file: str = ""


def lost_laptop(session: Session, laptop: str, *, reveal_reason: str | None = None) -> LostReport:
    """Who was on it. With a reason the NIKs are whole; it is logged by ``write_lost_report``.

    A visit counts when the laptop wrote about it; also when a pack of it was made, because packs go to the whole team.
    Raises NotAllowed, NoSuchLaptop, UserError for an empty reason.
    """
    session.require(Role.LEAD)
    if reveal_reason is not None and not reveal_reason.strip():
        raise UserError(_("Tulis alasan mengapa NIK lengkap diperlukan."))
    found = find_laptop(session, laptop)
    with session.store.reading() as connection:
        known = tuple(extent(connection, one.stream) for one in streams_of(connection, found.id))
        said = [e for one in known for e in session.store.journal.of_range(one.stream, 1, one.last)]
        subjects = {entry.body.subject for entry in said}
        worked_on = {entry.body.visit for entry in said if entry.body.visit} | subjects
        given = visits_given(connection)
        wanted = [visit for visit in all_visits(connection) if visit.id in worked_on or visit.id in given]
        seen: set[str] = set()
        visits = []
        for visit in wanted:
            people = [(one.person, one.class_group) for one in residents_of_visit(connection, visit.id)]
            seen |= {person.id for person, _group in people}
            shown = _people(people, subjects, masked=reveal_reason is None)
            visits.append(_visit(visit, shown, worked_on=visit.id in worked_on))
    return LostReport(found.name, known, tuple(visits), len(seen))


def write_lost_report(session: Session, laptop: str, out: Path, *, reveal_reason: str | None = None) -> LostReport:
    """Into a file ending in .pdf or .xlsx, after it was logged at every visit.

    Raises WrongEnding, PlaceRefused, DiskFull, FolderReadOnly, and as ``lost_laptop``.
    """
    from jemputbola.reports.tally_pdf import render_tables  # noqa: PLC0415 - reportlab: 10 MB, for who prints
    from jemputbola.reports.workbook import render_workbook  # noqa: PLC0415 - XlsxWriter: 8 MB, for who exports

    render = {".pdf": render_tables, ".xlsx": render_workbook}.get(out.suffix.lower())
    if render is None:
        raise WrongEnding(_("Beri nama berkas dengan akhiran .pdf atau .xlsx."))
    refuse_vault_place(out, session.store.folder.root)
    report = lost_laptop(session, laptop, reveal_reason=reveal_reason)
    content = render(_heading(session, report), _tables(report))
    _log(session, report, reveal_reason)
    write_durably(out, content)
    return msgspec.structs.replace(report, file=str(out))


def write_lost_reports(session: Session, laptop: str, folder: Path, *, reveal_reason: str | None = None) -> LostReport:
    """Both kinds side by side, named after the laptop. Raises as ``write_lost_report``."""
    stem = f"laptop-hilang-{find_laptop(session, laptop).name}"
    write_lost_report(session, laptop, folder / file_name(f"{stem}.xlsx"), reveal_reason=reveal_reason)
    return write_lost_report(session, laptop, folder / file_name(f"{stem}.pdf"), reveal_reason=reveal_reason)


def _people(
    people: Iterable[tuple[PersonState, str | None]], written: set[str], *, masked: bool
) -> tuple[LostPerson, ...]:
    number = mask_nik if masked else str
    return tuple(
        LostPerson(
            name=str(person.values.get("name") or ""),
            nik=number(str(person.values.get("nik") or "")),
            birth_date=str(person.values.get("birth_date") or ""),
            class_group=group or "",
            written=not written.isdisjoint(person.subjects),
        )
        for person, group in people
    )


def _visit(visit: VisitState, people: tuple[LostPerson, ...], *, worked_on: bool) -> LostVisit:
    return LostVisit(visit.id, str(visit.values.get("title", "")), visit.day, worked_on, people)


def _log(session: Session, report: LostReport, reason: str | None) -> None:
    why = reason.strip() if reason else None
    with session.store.writing(session.officer) as writing:
        for visit in report.visits:
            details = {"what": "lost_laptop", "people": len(visit.people)}
            writing.record(Kind.DATA_EXPORTED, visit.id, visit=visit.id, day=visit.day, details=details, reason=why)


def _heading(session: Session, report: LostReport) -> Heading:
    office, now = session.office, session.store.clock()
    return Heading(
        office=office.name,
        address=office.address,
        logo=office.logo or None,
        title=_("Laptop hilang: {laptop}").format(laptop=report.laptop),
        first_day=now.date(),
        made_at=now,
    )


def _tables(report: LostReport) -> list[Table]:
    return [_known(report), *(_of_visit(visit) for visit in report.visits)]


def _known(report: LostReport) -> Table:
    """How far the office knows; what the laptop wrote after that is lost with it."""
    columns = (
        Column("laptop", _("Laptop")),
        Column("to", _("Diketahui kantor sampai catatan"), CellKind.NUMBER),
        Column("missing", _("Belum pernah sampai")),
    )
    rows = tuple((report.laptop, one.last, _ranges(one.gaps)) for one in report.known)
    return Table(_("Yang diketahui kantor"), columns, rows or ((report.laptop, 0, ""),))


def _of_visit(visit: LostVisit) -> Table:
    columns = (
        Column("name", _("Nama")),
        Column("nik", _("NIK"), CellKind.IDENTITY),
        Column("birth_date", _("Tanggal lahir"), CellKind.DATE),
        Column("class_group", _("Kelas")),
        Column("how", _("Keterangan")),
    )
    rows = tuple(
        (
            person.name,
            person.nik,
            _day(person.birth_date),
            person.class_group,
            _(_WRITTEN if person.written else _GIVEN),
        )
        for person in visit.people
    )
    parts = [visit.title or _("Kegiatan"), visit.day, "" if visit.worked_on else _("hanya paketnya")]
    return Table(" · ".join(part for part in parts if part), columns, rows)


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _ranges(gaps: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"{format_number(first)}\N{EN DASH}{format_number(last)}" for first, last in gaps)
