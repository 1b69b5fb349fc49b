"""Take back the last save about a person: a new entry that sets the earlier values back. Nothing is deleted."""

from collections.abc import Sequence
from typing import Any

import msgspec

from jemputbola.actions.open_resident import Opened, open_resident
from jemputbola.actions.session import Session
from jemputbola.actions.verdicts import outcome_at
from jemputbola.actions.visit_day import VisitDay, open_visit
from jemputbola.domain.entry import Entry, Kind
from jemputbola.domain.fields import RESIDENT_FIELDS, Scope
from jemputbola.domain.fold import Head, Person, Slot, fold_person, resolve
from jemputbola.domain.outcome import Outcome
from jemputbola.errors import UserError
from jemputbola.store.residents import history
from jemputbola.store.writing import Writing
from jemputbola.texts import _


class NothingToUndo(UserError):
    """This laptop saved nothing about the person at this visit, or everything was taken back."""


class Undone(msgspec.Struct, frozen=True):
    """``changed``: fields set back. ``removed``: the save had registered the person, who is now removed."""

    id: str
    reference: str
    changed: tuple[str, ...]
    removed: bool
    outcome: Outcome | None


def undo_save(session: Session, resident: str, *, visit: str) -> Undone:
    """Set back what the last save of this laptop about the person at the visit said, where that still stands.

    What somebody else wrote since stays. A second undo takes back the save before. Raises NothingToUndo, VisitClosed,
    NoSuchVisit, NoSuchResident.
    """
    day = open_visit(session, visit)
    opened = open_resident(session, resident)
    entries = _entries(session, opened)
    last = _last_save(entries, session.store.stream, visit)
    if last is None:
        raise NothingToUndo(_("Tidak ada simpanan dari laptop ini yang dapat diurungkan untuk orang ini."))
    control = session.store.projection.control
    others = [entry for entry in entries if entry.hash != last.hash]
    registered = "name" in last.body.sets and _is_empty(
        fold_person((entry for entry in others if entry.body.subject == last.body.subject), control)
    )
    with session.store.writing(session.officer) as writing:
        if registered:
            writing.record(Kind.RESIDENT_VOIDED, last.body.subject, details={"undoes": last.hash})
            changed: list[str] = []
        else:
            now, before = fold_person(entries, control), fold_person(others, control)
            changed = _set_back(writing, last, now, before, day)
    return Undone(
        opened.subject, opened.reference, tuple(changed), registered, outcome_at(session, opened.subject, day)
    )


def _entries(session: Session, opened: Opened) -> list[Entry]:
    if opened.person is None:
        return []
    with session.store.reading():
        return history(session.store.journal, opened.person)


def _last_save(entries: Sequence[Entry], stream: str, visit: str) -> Entry | None:
    """The latest of our own that neither takes something back nor was taken back."""
    ours = [entry for entry in entries if entry.stream == stream]
    undone = {entry.body.details.get("undoes") for entry in ours}
    saves = [
        entry
        for entry in ours
        if entry.body.kind == Kind.RESIDENT_SAVED
        and entry.body.visit == visit
        and entry.body.roster is None
        and entry.hash not in undone
        and "undoes" not in entry.body.details
    ]
    return max(saves, key=lambda entry: entry.seq, default=None)


def _set_back(writing: Writing, last: Entry, now: Person | None, before: Person | None, day: VisitDay) -> list[str]:
    """Write the earlier values. What stood before this visit is not said at this visit, or it would look like service.

    Raises NothingToUndo when somebody has since written over all of it.
    """
    at_visit: dict[str, Any] = {}
    elsewhere: dict[str, Any] = {}
    for name in last.body.sets:
        slot = _slot(name, last)
        if not any(head.hash == last.hash for head in _heads(now, slot)):
            continue
        earlier = _heads(before, slot)
        value = resolve(RESIDENT_FIELDS[name], earlier)[0]
        here = value is None or slot[0] == day.visit.id or any(head.visit == day.visit.id for head in earlier)
        (at_visit if here else elsewhere)[name] = value
    if not at_visit and not elsewhere:
        raise NothingToUndo(_("Semua isian dari simpanan itu sudah diubah sesudahnya. Perbaiki langsung di kartunya."))
    details = {"undoes": last.hash}
    for sets, visit in ((elsewhere, None), (at_visit, day.visit.id)):
        if sets:
            writing.record(
                Kind.RESIDENT_SAVED, last.body.subject, sets, visit=visit, day=day.visit.day, details=details
            )
    return sorted((*at_visit, *elsewhere))


def _is_empty(person: Person | None) -> bool:
    """Whether nothing but printed slips would be left of them."""
    return person is None or not (person.values or any(service.values for service in person.services))


def _slot(name: str, entry: Entry) -> Slot:
    in_service = RESIDENT_FIELDS[name].scope is Scope.SERVICE
    return (entry.body.visit or "" if in_service else "", name)


def _heads(person: Person | None, slot: Slot) -> Sequence[Head]:
    return person.heads.get(slot, ()) if person else ()
