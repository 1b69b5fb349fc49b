"""The people of a visit as the desk lists them: found by what was typed, or standing in a queue."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from jemputbola.actions.desk.desk_draft import list_drafts
from jemputbola.actions.desk.find_resident import find_resident
from jemputbola.actions.desk.resident_details import birth_date_of
from jemputbola.actions.printing.class_order import class_key
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import VisitDay, visit_day
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.age import age_on
from jemputbola.domain.masking import mask_nik
from jemputbola.domain.names import search_key
from jemputbola.domain.nik import read_nik
from jemputbola.domain.outcome import Outcome
from jemputbola.store.queues import Queue, QueueCounts, count_queues, last_served, people_in_queue, place_in_queue
from jemputbola.store.residents import FoundResident, class_groups, find_residents, resident_at

MOST_LINES = 60
_LAST = 3


class QueueLine(msgspec.Struct, frozen=True):
    """``nik``: masked. ``nik_doubtful``: missing or impossible. ``age``: in years on the visit's first day.

    ``seen``: an officer saw the person, or said why not. ``outcome``: None for somebody who is not at the visit.
    ``at``: when served (ISO), where that was asked for.
    """

    id: str
    name: str
    class_group: str | None
    nik: str | None
    nik_doubtful: bool
    age: int | None
    outcome: Outcome | None
    step: ActivationStep | None
    seen: bool = False
    obstacle: str | None = None
    at: str | None = None


class ClassLine(msgspec.Struct, frozen=True):
    """A class or department. ``spellings``: as the lists write it."""

    name: str
    spellings: tuple[str, ...]
    people: int


class QueueState(msgspec.Struct, frozen=True):
    """What changes with every save: counts, drafts, who was served last."""

    counts: QueueCounts
    drafts: int
    last: tuple[QueueLine, ...]


class VisitHead(msgspec.Struct, frozen=True):
    """What the desk has to know of the visit itself."""

    id: str
    title: str
    day: dt.date
    closed: bool
    rules: str
    classes: tuple[ClassLine, ...]


def visit_head(session: Session, *, visit: str) -> VisitHead:
    """Raises NoSuchVisit."""
    day = visit_day(session, visit)
    with session.store.reading() as connection:
        groups = class_groups(connection, visit)
    spelled: dict[object, list[tuple[str, int]]] = {}
    for name, people in groups:
        spelled.setdefault(class_key(name), []).append((name, people))
    classes = [
        ClassLine(found[0][0], tuple(name for name, _people in found), sum(people for _name, people in found))
        for found in spelled.values()
    ]
    return VisitHead(
        id=visit,
        title=str(day.visit.values.get("title", "")),
        day=day.first,
        closed=day.visit.closed,
        rules=day.rules.id,
        classes=tuple(sorted(classes, key=lambda one: class_key(one.name))),
    )


def queue_state(session: Session, *, visit: str, classes: Sequence[str] = ()) -> QueueState:
    """Counts of the visit or of one class in all its spellings. Raises NoSuchVisit."""
    day = visit_day(session, visit)
    with session.store.reading() as connection:
        counts = count_queues(connection, day.visit, day.rules, classes)
        served = last_served(connection, visit, _LAST)
    last = tuple(_line(found, day, at) for found, at in served)
    return QueueState(counts, len(list_drafts(session, visit=visit)), last)


def queue_lines(
    session: Session, text: str = "", *, visit: str, queue: Queue = Queue.EVERYBODY, classes: Sequence[str] = ()
) -> list[QueueLine]:
    """At most MOST_LINES. Digits, a reference and a slip find everybody; a name only who stands in the queue.

    Raises NoSuchVisit, NotASlip.
    """
    day = visit_day(session, visit)
    if any(letter.isdigit() for letter in text):
        found = find_resident(session, text, visit=visit)
        return _in_order(session, [line.id for line in found], day)
    if classes or queue is not Queue.EVERYBODY:
        return [_line(one, day) for one in _queued(session, text, day, queue, classes)]
    with session.store.reading() as connection:
        return [_line(one, day) for one in find_residents(connection, text, visit=visit, limit=MOST_LINES)]


def next_in_queue(
    session: Session, after: str, *, visit: str, queue: Queue = Queue.EVERYBODY, classes: Sequence[str] = ()
) -> str | None:
    """The id of whoever comes next after somebody, round the end of the list; None when nobody is left.

    In a whole class that is the next whom no officer saw, the under-aged too: their date is read out. Raises
    NoSuchVisit.
    """
    day = visit_day(session, visit)
    with session.store.reading() as connection:
        people = people_in_queue(connection, day.visit, day.rules, queue, classes=classes)
        left = resident_at(connection, after, visit)
    waiting = [
        one for one in people if after not in one.person.subjects and (queue is not Queue.EVERYBODY or _unseen(one))
    ]
    later = [one for one in waiting if left and place_in_queue(one) > place_in_queue(left)]
    return next((one.person.id for one in (*later, *waiting)), None)


def draft_lines(session: Session, *, visit: str) -> list[QueueLine]:
    """Who was begun and not finished, the latest first; somebody new by the name that was typed."""
    day = visit_day(session, visit)
    lines = []
    for kept in list_drafts(session, visit=visit):
        with session.store.reading() as connection:
            found = resident_at(connection, kept.subject, visit)
        name = kept.draft.fields.get("name", "")
        nobody = QueueLine(kept.subject, name, None, None, nik_doubtful=True, age=None, outcome=None, step=None)
        lines.append(_line(found, day) if found else nobody)
    return lines[:MOST_LINES]


def _queued(session: Session, text: str, day: VisitDay, queue: Queue, classes: Sequence[str]) -> list[FoundResident]:
    with session.store.reading() as connection:
        return people_in_queue(
            connection, day.visit, day.rules, queue, classes=classes, named=search_key(text), limit=MOST_LINES
        )


def _in_order(session: Session, people: Sequence[str], day: VisitDay) -> list[QueueLine]:
    with session.store.reading() as connection:
        found = [resident_at(connection, person, day.visit.id) for person in people[:MOST_LINES]]
    return [_line(one, day) for one in found if one]


def _unseen(found: FoundResident) -> bool:
    here = found.ingredients
    return here is not None and not here.seen and here.result is None


def _line(found: FoundResident, day: VisitDay, at: str | None = None) -> QueueLine:
    values = found.person.values
    born, nik = birth_date_of(values), values.get("nik")
    service = found.person.service_at(day.visit.id)
    return QueueLine(
        id=found.person.id,
        name=str(values.get("name", "")),
        class_group=found.class_group,
        nik=mask_nik(nik) if nik else None,
        nik_doubtful=not nik or not read_nik(nik, today=day.first).valid,
        age=age_on(born, day.first).years if born and born <= day.first else None,
        outcome=found.outcome(day.first, day.rules),
        step=ActivationStep(values["activation"]["step"]) if values.get("activation") else None,
        seen=not _unseen(found),
        obstacle=(service.values.get("obstacle") or {}).get("code") if service else None,
        at=at,
    )
