"""Who waits at a visit, and for what: the lists and counts beside the search field of the desk."""

import datetime as dt
import enum
from collections.abc import Sequence
from typing import Any

import msgspec

from jemputbola.domain.age import latest_recordable_birth
from jemputbola.domain.rules import RuleSet
from jemputbola.store.residents import FoundResident, found_resident, name_match
from jemputbola.store.rows import VisitState

MOST_LISTED = 500


class Queue(enum.StrEnum):
    """``WAITING``: not served yet. ``IKD``: recorded, and the IKD is neither done nor settled. ``TROUBLE``: an obstacle
    was named, or the recording failed, was postponed or refused."""

    EVERYBODY = "everybody"
    WAITING = "waiting"
    IKD = "ikd"
    TROUBLE = "trouble"


class QueueCounts(msgspec.Struct, frozen=True):
    """How many people stand in each queue."""

    everybody: int
    waiting: int
    ikd: int
    trouble: int


# WAITING says in SQL when the outcome is ``belum_dilayani`` (domain/outcome.py); a test holds both together.
# What is cheap and decides most rows comes first; ``IS NOT NULL`` spares the comparison of nothing with a list.
_CONDITIONS = {
    Queue.EVERYBODY: "1",
    Queue.WAITING: """NOT :closed AND s.result IS NULL AND NOT s.other_service AND NOT (s.recorded_before AND s.seen)
        AND (s.birth_date IS NULL OR s.birth_date <= :youngest OR s.married)""",
    Queue.IKD: """(s.recorded_before OR (s.result IS NOT NULL AND s.result IN ('recorded', 'already')))
        AND (s.activation IS NULL OR s.activation
        IN ('offered', 'installed', 'data_entered', 'selfie_passed', 'qr_scanned', 'email_code', 'pin_set'))""",
    Queue.TROUBLE: """(s.obstacle IS NOT NULL
        OR (s.result IS NOT NULL AND s.result IN ('failed', 'postponed', 'refused')))""",
}


def count_queues(connection: Any, visit: VisitState, rules: RuleSet, classes: Sequence[str] = ()) -> QueueCounts:
    """Of the whole visit, or of a class in all its spellings."""
    # FILTER stops at the first part of a condition that fails; a sum would work out all of it for every row.
    sums = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in _CONDITIONS.values())
    row = connection.execute(
        f"SELECT {sums} FROM services s WHERE s.visit = :visit {_of_classes(classes)}",
        _parameters(visit, rules, classes),
    ).fetchone()
    return QueueCounts(*row)


class Unserved(msgspec.Struct, frozen=True):
    """Of those who are not served yet: ``unseen``, nobody saw them and nothing was said about them; ``came``: they were
    seen and got nothing. Whoever was said to be absent is neither."""

    unseen: int
    came: int


def count_unserved(connection: Any, visit: VisitState, rules: RuleSet) -> Unserved:
    """What closing the visit is about."""
    waiting = _CONDITIONS[Queue.WAITING]
    unseen, came = connection.execute(
        f"SELECT count(*) FILTER (WHERE NOT s.seen AND {waiting}), count(*) FILTER (WHERE s.seen AND {waiting}) "
        "FROM services s WHERE s.visit = :visit",
        _parameters(visit, rules, ()),
    ).fetchone()
    told = _unseen(connection, visit, rules, "AND s.served_at IS NOT NULL")  # only what an officer said is decoded
    return Unserved(unseen - sum(_is_said(one, visit.id) for one in told), came)


def unseen_people(connection: Any, visit: VisitState, rules: RuleSet) -> list[FoundResident]:
    """Who is not served yet, whom nobody saw, and of whom nothing was said: whoever is absent when the visit closes.

    By class and name. The under-aged are not among them: their outcome is no absence.
    """
    return [one for one in _unseen(connection, visit, rules, "") if not _is_said(one, visit.id)]


def _unseen(connection: Any, visit: VisitState, rules: RuleSet, more: str) -> list[FoundResident]:
    waiting = f"NOT s.seen AND {_CONDITIONS[Queue.WAITING]} {more}"
    rows = connection.execute(
        f"SELECT s.person FROM services s WHERE s.visit = :visit AND {waiting}", _parameters(visit, rules, ())
    )
    return sorted(_found(connection, visit.id, [row[0] for row in rows]), key=place_in_queue)


def _is_said(found: FoundResident, visit: str) -> bool:
    service = found.person.service_at(visit)
    return service is not None and "attendance" in service.values


def people_in_queue(
    connection: Any,
    visit: VisitState,
    rules: RuleSet,
    queue: Queue,
    *,
    classes: Sequence[str] = (),
    named: str = "",
    limit: int = MOST_LISTED,
) -> list[FoundResident]:
    """By class and name, at most ``limit``. ``named``: only who is found by these words.

    Class by class, until there are enough: of 100,000 people at a visit the screen shows 60. Names are compared in
    ``subjects``, whose rows are a tenth of those of ``people``, and only who is listed is decoded.
    """
    parameters = _parameters(visit, rules, ())
    looked_for = "AND s.n IN (SELECT rowid FROM search WHERE search MATCH :match)" if named else ""
    people: list[str] = []
    for class_group in sorted(set(classes)) or _classes(connection, visit.id):
        rows = connection.execute(
            "SELECT s.person FROM services s INDEXED BY services_counted JOIN subjects i ON i.subject = s.person "
            f"WHERE s.visit = :visit AND s.class_group IS :class_group {looked_for} AND {_CONDITIONS[queue]} "
            "ORDER BY i.name_key, s.person LIMIT :limit",
            {
                **parameters,
                "class_group": class_group,
                "match": name_match(named, visit.id),
                "limit": limit - len(people),
            },
        )
        people += [row[0] for row in rows]
        if len(people) >= limit:
            break
    return _found(connection, visit.id, people)


def _classes(connection: Any, visit: str) -> list[str | None]:
    """Each once, from one to the next in the index; who has none comes first."""
    rows = connection.execute(
        "WITH RECURSIVE known (name) AS (SELECT min(class_group) FROM services WHERE visit = :visit UNION ALL "
        "SELECT (SELECT min(class_group) FROM services WHERE visit = :visit AND class_group > known.name) FROM known "
        "WHERE known.name IS NOT NULL) SELECT name FROM known WHERE name IS NOT NULL",
        {"visit": visit},
    )
    return [None, *(row[0] for row in rows)]


def _found(connection: Any, visit: str, people: Sequence[str]) -> list[FoundResident]:
    found: list[FoundResident] = []
    for start in range(0, len(people), MOST_LISTED):
        chunk = people[start : start + MOST_LISTED]
        rows = connection.execute(
            "SELECT p.state, s.class_group, s.result, s.other_service, s.seen, s.recorded_before, v.closed "
            "FROM people p JOIN services s ON s.n = p.n AND s.visit = ? LEFT JOIN visits v ON v.id = s.visit "
            f"WHERE p.id IN ({','.join('?' * len(chunk))})",
            (visit, *chunk),
        )
        found += [found_resident(row) for row in rows]
    return sorted(found, key=place_in_queue)


def place_in_queue(found: FoundResident) -> tuple[str, str, str]:
    """What a queue is sorted by."""
    return (found.class_group or "", str(found.person.values.get("name", "")).lower(), found.person.id)


def last_served(connection: Any, visit: str, limit: int) -> list[tuple[FoundResident, str]]:
    """Who was served last at a visit, and when (ISO with zone), the latest first."""
    rows = connection.execute(
        "SELECT p.state, s.class_group, s.result, s.other_service, s.seen, s.recorded_before, v.closed, s.served_at "
        "FROM services s JOIN people p ON p.n = s.n LEFT JOIN visits v ON v.id = s.visit "
        "WHERE s.visit = ? AND s.served_at IS NOT NULL AND s.seen ORDER BY s.served_at DESC LIMIT ?",
        (visit, limit),
    )
    return [(found_resident(row[:-1]), row[-1]) for row in rows]


def _of_classes(classes: Sequence[str]) -> str:
    return f"AND s.class_group IN ({','.join(f':c{place}' for place in range(len(classes)))})" if classes else ""


def _parameters(visit: VisitState, rules: RuleSet, classes: Sequence[str]) -> dict[str, Any]:
    youngest = latest_recordable_birth(dt.date.fromisoformat(visit.day), minimum_age=rules.minimum_age)
    return {
        "visit": visit.id,
        "youngest": youngest.isoformat(),
        "closed": visit.closed,
        **{f"c{place}": name for place, name in enumerate(classes)},
    }
