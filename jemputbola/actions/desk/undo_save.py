"""Take back the last save about a person: a new entry that sets the earlier values back. Nothing is deleted."""

from collections.abc import Sequence
from typing import Any

import msgspec

from jemputbola.actions.desk.mark_attendance import AttendanceMarked
from jemputbola.actions.desk.open_resident import Opened, open_resident
from jemputbola.actions.desk.verdicts import outcome_at
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import VisitDay, open_visit
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
    step = _step_back(session, opened, visit)
    with session.store.writing(session.officer) as writing:
        changed = _take(writing, step, day)
    outcome = outcome_at(session, opened.subject, day)
    return Undone(opened.subject, opened.reference, tuple(changed), step.registered, outcome)


def undo_attendance(session: Session, marked: AttendanceMarked, *, visit: str) -> int:
    """Take a whole ``mark_attendance`` back, all or nothing; how many people it was undone for.

    Whoever was saved once more since keeps what was said then. Raises NothingToUndo, VisitClosed, NoSuchVisit.
    """
    day = open_visit(session, visit)
    steps = [step for person in marked.people if (step := _same_step(session, person, visit, marked.said))]
    if not steps:
        raise NothingToUndo(_("Semua orang itu sudah dilayani sesudahnya. Perbaiki langsung di kartunya."))
    with session.store.writing(session.officer) as writing:
        for step in steps:
            _take(writing, step, day)
    return len(steps)


class _Step(msgspec.Struct, frozen=True):
    """The last save, which of its fields still stand, and what there was before. ``registered``: nothing was."""

    last: Entry
    standing: list[str]
    before: Person | None
    registered: bool


def _step_back(session: Session, opened: Opened, visit: str) -> _Step:
    entries = _entries(session, opened)
    saves = _Saves(entries, session.store.stream)
    last = saves.last_at(visit)
    if last is None:
        raise NothingToUndo(_("Tidak ada simpanan dari laptop ini yang dapat diurungkan untuk orang ini."))
    control = session.store.projection.control
    others = saves.without(last)
    registered = "name" in last.body.sets and _is_empty(
        fold_person((entry for entry in others if entry.body.subject == last.body.subject), control)
    )
    standing = [] if registered else _standing(last, saves.speaking_for(last), fold_person(entries, control))
    return _Step(last, standing, fold_person(others, control), registered)


def _same_step(session: Session, person: str, visit: str, said: dict[str, Any]) -> _Step | None:
    """None when the last save about the person is another one."""
    try:
        step = _step_back(session, open_resident(session, person), visit)
    except NothingToUndo:
        return None
    values = {name: change.value for name, change in step.last.body.sets.items()}
    return step if values == said else None


def _take(writing: Writing, step: _Step, day: VisitDay) -> list[str]:
    if step.registered:
        writing.record(Kind.RESIDENT_VOIDED, step.last.body.subject, details={"undoes": step.last.hash})
        return []
    return _set_back(writing, step.last, step.standing, step.before, day)


class _Saves:
    """The entries about a person, with what this laptop took back already."""

    def __init__(self, entries: Sequence[Entry], stream: str) -> None:
        self._entries = entries
        self._ours = {entry.hash: entry for entry in entries if entry.stream == stream}
        self._undoes = {
            entry.hash: str(entry.body.details["undoes"])
            for entry in self._ours.values()
            if "undoes" in entry.body.details
        }

    def last_at(self, visit: str) -> Entry | None:
        """Our latest save at the visit that neither takes something back nor was taken back."""
        gone = {*self._undoes, *self._undoes.values()}
        saves = [
            entry
            for entry in self._ours.values()
            if entry.body.kind == Kind.RESIDENT_SAVED
            and entry.body.visit == visit
            and entry.body.roster is None
            and entry.hash not in gone
        ]
        return max(saves, key=lambda entry: entry.seq, default=None)

    def without(self, last: Entry) -> list[Entry]:
        """All that is left when this save, and what was saved and taken back after it, had never been."""
        gone = {last.hash, *self._undoes, *self._undoes.values()}
        return [entry for entry in self._entries if entry.hash not in gone]

    def speaking_for(self, last: Entry) -> set[str]:
        """The save, and every entry that set something back to what it said."""
        later = {undo for undo, save in self._undoes.items() if save in self._ours and self._ours[save].seq > last.seq}
        return {last.hash, *later}


def _entries(session: Session, opened: Opened) -> list[Entry]:
    if opened.person is None:
        return []
    with session.store.reading():
        return history(session.store.journal, opened.person)


def _standing(last: Entry, speaking: set[str], now: Person | None) -> list[str]:
    """Fields of the save that nobody wrote over since. Raises NothingToUndo when there is none."""
    names = [name for name in last.body.sets if any(head.hash in speaking for head in _heads(now, _slot(name, last)))]
    if not names:
        raise NothingToUndo(_("Semua isian dari simpanan itu sudah diubah sesudahnya. Perbaiki langsung di kartunya."))
    return names


def _set_back(writing: Writing, last: Entry, names: Sequence[str], before: Person | None, day: VisitDay) -> list[str]:
    """Write the earlier values. What no officer said at this visit is not said there, or it would look like service."""
    at_visit: dict[str, Any] = {}
    elsewhere: dict[str, Any] = {}
    for name in names:
        slot = _slot(name, last)
        earlier = _heads(before, slot)
        value = resolve(RESIDENT_FIELDS[name], earlier)[0]
        by_officer = any(head.visit == day.visit.id and head.roster is None for head in earlier)
        (at_visit if value is None or slot[0] or by_officer else elsewhere)[name] = value
    for sets, visit in ((elsewhere, None), (at_visit, day.visit.id)):
        if sets:
            writing.record(
                Kind.RESIDENT_SAVED,
                last.body.subject,
                sets,
                visit=visit,
                day=day.visit.day,
                details={"undoes": last.hash},
            )
    return sorted(names)


def _is_empty(person: Person | None) -> bool:
    """Whether nothing but printed slips would be left of them."""
    return person is None or not (person.values or any(service.values for service in person.services))


def _slot(name: str, entry: Entry) -> Slot:
    in_service = RESIDENT_FIELDS[name].scope is Scope.SERVICE
    return (entry.body.visit or "" if in_service else "", name)


def _heads(person: Person | None, slot: Slot) -> Sequence[Head]:
    return person.heads.get(slot, ()) if person else ()
