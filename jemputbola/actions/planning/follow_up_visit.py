"""A makeup visit: exactly the people of a list, expected at a new visit or at one that is planned already.

They are written as a list of their own, like one that a school sent: nobody counts as served by being planned,
the visit's pack takes them along, and ``take_back_invitation`` takes them off again while nobody was served there.
"""

import datetime as dt
from collections.abc import Sequence

import msgspec

from jemputbola.actions.lists.undo_roster import NoSuchRoster, RosterTouched, imported_rosters
from jemputbola.actions.session import Session
from jemputbola.actions.visits.plan_visit import planned_sets
from jemputbola.actions.visits.visit_day import open_visit
from jemputbola.actions.visits.visit_values import VisitDetails
from jemputbola.domain.coverage import working_days
from jemputbola.domain.entry import Entry, Kind
from jemputbola.domain.ids import new_id
from jemputbola.errors import UserError
from jemputbola.store.officers import Role
from jemputbola.store.residents import person_by_subject
from jemputbola.store.rows import PersonState
from jemputbola.store.targets import holidays
from jemputbola.store.visits import visit_by_id
from jemputbola.store.writing import Writing
from jemputbola.texts import _, ngettext
from jemputbola.texts.formats import parse_date

_PART_OF_VENUE = "·"
_AHEAD = 7
_COPIED = ("kind", "district", "village", "address", "start_time", "legal_basis", "signed_list")


class NobodyToInvite(UserError):
    """The list is empty, or all of its people are at the visit already."""


class Invited(msgspec.Struct, frozen=True):
    """``visit``: where they are expected now. ``already``: were there. ``roster``: for ``take_back_invitation``."""

    visit: str
    roster: str
    people: int
    already: int
    title: str
    day: str


def plan_makeup(session: Session, people: Sequence[str], *, like: str, date: str, title: str | None = None) -> Invited:
    """A new visit to the place of the visit ``like``, and these people expected there.

    Raises NobodyToInvite, NoSuchVisit, NotAllowed, and UserError for a date that cannot be.
    """
    session.require(Role.LEAD)
    coming = _people(session, people)
    if not coming:
        raise _nobody()
    details = makeup_details(session, like=like, date=date, title=title)
    sets = planned_sets(session, msgspec.structs.replace(details, expected=len(coming)))
    visit, roster = new_id(session.store.clock()), new_id(session.store.clock())
    with session.store.writing(session.officer) as writing:
        writing.record(Kind.VISIT_PLANNED, visit, sets, day=sets["starts_on"], is_new=True)
        _write(writing, visit, sets["starts_on"], roster, coming)
    return Invited(visit, roster, len(coming), 0, sets["title"], sets["starts_on"])


def makeup_details(session: Session, *, like: str, date: str, title: str | None = None) -> VisitDetails:
    """The new visit as it would be planned: place and kind of the old one, its name with *susulan*."""
    with session.store.reading() as connection:
        values = visit_by_id(connection, like).values
    name = str(values.get("title", "")).partition(_PART_OF_VENUE)[0].strip()
    copied = {field: values[field] for field in _COPIED if values.get(field)}
    return VisitDetails(
        title=title or _("{place} · susulan").format(place=name),
        date=date,
        services=",".join(values.get("services") or ()) or None,
        team=tuple(values.get("team") or ()) or None,
        contact_name=(values.get("contact") or {}).get("name"),
        contact_phone=(values.get("contact") or {}).get("phone"),
        **copied,
    )


def invite(session: Session, people: Sequence[str], *, visit: str) -> Invited:
    """Expect these people (ids) at an open visit, with the class they had last; all or nothing.

    Raises NobodyToInvite, VisitClosed, NoSuchVisit, NotAllowed.
    """
    session.require(Role.LEAD)
    day = open_visit(session, visit)
    known = _people(session, people)
    coming = [person for person in known if person.service_at(visit) is None]
    if not coming:
        raise _nobody()
    roster = new_id(session.store.clock())
    with session.store.writing(session.officer) as writing:
        _write(writing, visit, day.visit.day, roster, coming)
    values = day.visit.values
    return Invited(visit, roster, len(coming), len(known) - len(coming), values.get("title", ""), day.visit.day)


def set_call_back(session: Session, people: Sequence[str], date: str) -> int:
    """The day on which to reach these people; empty takes it back. How many it was set for.

    A field of the person, so that it travels to the team and to the office. Raises UserError for what is no date.
    """
    day = parse_date(date).isoformat() if date.strip() else None
    known = [person for person in _people(session, people) if person.values.get("call_back") != day]
    with session.store.writing(session.officer) as writing:
        for person in known:
            writing.record(Kind.RESIDENT_SAVED, person.id, {"call_back": day}, day=_last_day(person))
    return len(known)


def _write(writing: Writing, visit: str, day: str, roster: str, coming: Sequence[PersonState]) -> None:
    details = {"what": "makeup", "rows": len(coming), "kept": len(coming), "new": len(coming), "refused": 0}
    writing.record(Kind.ROSTER_IMPORTED, visit, roster=roster, day=day, details=details)
    for person in coming:
        sets = {"expected": True, **_class_of(person)}
        writing.record(Kind.RESIDENT_SAVED, person.id, sets, visit=visit, day=day, roster=roster)


def _class_of(person: PersonState) -> dict[str, str]:
    latest = sorted(person.services, key=lambda service: service.day, reverse=True)
    found = next((service.values["class_group"] for service in latest if service.values.get("class_group")), None)
    return {"class_group": found} if found else {}


def _people(session: Session, people: Sequence[str]) -> list[PersonState]:
    with session.store.reading() as connection:
        found = [person_by_subject(connection, person) for person in dict.fromkeys(people)]
    return list({person.id: person for person in found if person}.values())


def _last_day(person: PersonState) -> str:
    return max((service.day for service in person.services), default="")


def _nobody() -> NobodyToInvite:
    return NobodyToInvite(_("Tidak ada orang untuk diundang: daftarnya kosong, atau semua sudah ada di kegiatan itu."))


def suggested_day(session: Session) -> dt.date:
    """The first working day that is a week away or more: schools need a letter."""
    today = session.store.clock().date()
    with session.store.reading() as connection:
        free = holidays(connection)
    start = today + dt.timedelta(days=_AHEAD)
    return next(working_days(start, start + dt.timedelta(days=366), free), start)


def take_back_invitation(session: Session, *, visit: str, roster: str) -> int:
    """Take the invited people off the visit again; how many. The visit stays planned.

    Only what was said of them *at this visit* stands against it: unlike a school's list, these people were known
    before, also by other laptops. Raises NoSuchRoster, RosterTouched, NotAllowed.
    """
    session.require(Role.LEAD)
    imported = next((one for one in imported_rosters(session, visit=visit) if one.roster == roster), None)
    if imported is None:
        raise NoSuchRoster(_("Daftar ini tidak ada pada kegiatan ini atau sudah dibatalkan."))
    journal = session.store.journal
    with session.store.reading() as connection:
        day = visit_by_id(connection, visit).day
        people = journal.of_subjects(journal.subjects_of_rosters([roster]) - {visit})
    touched = sum(any(_served_there(entry, visit, roster) for entry in entries) for entries in people.values())
    if touched:
        raise RosterTouched(
            ngettext(
                "Undangan tidak dapat dibatalkan: petugas sudah melayani atau menandai {count} orang di kegiatan itu.",
                "Undangan tidak dapat dibatalkan: petugas sudah melayani atau menandai {count} orang di kegiatan itu.",
                touched,
            ).format(count=touched)
        )
    with session.store.writing(session.officer) as writing:
        writing.record(Kind.ROSTER_VOIDED, visit, roster=roster, day=day)
    return imported.people


def _served_there(entry: Entry, visit: str, roster: str) -> bool:
    body = entry.body
    return body.visit == visit and body.roster != roster and body.kind == Kind.RESIDENT_SAVED
