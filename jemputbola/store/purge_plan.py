"""Whom a purge may take: a person goes whole, and only if an office holds every entry about them that is here."""

import datetime as dt
import enum
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import msgspec

from jemputbola.domain.entry import VISIT_KINDS, Kind
from jemputbola.store.conflicts import subjects_in_conflict
from jemputbola.store.journal import Journal, chunks
from jemputbola.store.outbox import Acknowledged, kept_subjects, receipts_of
from jemputbola.store.projection import Projection

KEPT_KINDS = frozenset(
    {*VISIT_KINDS, Kind.RANGE_SET_ASIDE, Kind.RANGE_RESTORED, Kind.DATA_REVEALED, Kind.DATA_EXPORTED, Kind.DATA_PURGED}
)
"""Kinds that hold nobody's data: visits, and who did what to whose data. Whatever else is met is about people."""
_KEPT = ",".join(f"'{kind}'" for kind in sorted(KEPT_KINDS))
_ABOUT_PEOPLE = f"body IS NOT NULL AND kind NOT IN ({_KEPT})"


class Because(enum.StrEnum):
    """Why somebody stays, in the order in which it is told."""

    NOT_ACKNOWLEDGED = "not_acknowledged"  # or the grace is not over
    WANTED_BY_OFFICE = "wanted_by_office"
    IN_CONFLICT = "in_conflict"  # also who shares a NIK with somebody
    VISIT_OPEN = "visit_open"
    DRAFT_OPEN = "draft_open"


class Limit(msgspec.Struct, frozen=True):
    """How far the bodies of a stream may go, and the receipt that says so."""

    stream: str
    last: int
    by: Acknowledged


class Candidates(msgspec.Struct, frozen=True):
    """``subjects``: who goes, by every id; ``people`` counts them. ``staying``: people by the first reason."""

    subjects: frozenset[str]
    people: int
    staying: dict[Because, int]
    limits: tuple[Limit, ...]


def candidates(
    connection: Any, journal: Journal, projection: Projection, *, read_before: dt.datetime, waiting: Collection[str]
) -> Candidates:
    """Whom a purge may take now. ``read_before``: receipts count that were read by then; ``waiting``: more who stay."""
    limits = _limits(connection, read_before)
    person_of = _people_with_bodies(connection)
    stays: dict[str, Because] = {}
    undecided = subjects_in_conflict(connection, projection)
    for because, subjects in _reasons(connection, journal, limits, read_before, waiting, undecided=undecided):
        for subject in subjects & person_of.keys():
            stays.setdefault(person_of[subject], because)
    going = frozenset(subject for subject, person in person_of.items() if person not in stays)
    counted = Counter(stays.values())
    return Candidates(
        going,
        len({person_of[subject] for subject in going}),
        {because: counted[because] for because in Because if because in counted},
        tuple(limits[stream] for stream in sorted(limits)),
    )


def stale_drafts(connection: Any, read_before: dt.datetime) -> list[tuple[str, str]]:
    """(visit, subject) of drafts that nobody can finish any more: their visit is closed, and the grace is over."""
    rows = connection.execute(
        "SELECT visit, subject, saved_at FROM drafts JOIN visits ON visits.id = visit WHERE closed ORDER BY 1, 2"
    )
    return [(visit, subject) for visit, subject, at in rows if dt.datetime.fromisoformat(at) <= read_before]


def bodies_of(connection: Any, subjects: Collection[str]) -> int:
    """How many bodies are about these people."""
    count = 0
    for chunk in chunks(subjects):
        marks = ",".join("?" * len(chunk))
        query = f"SELECT count(*) FROM entries WHERE subject IN ({marks}) AND {_ABOUT_PEOPLE}"
        count += connection.execute(query, chunk).fetchone()[0]
    return count


def _limits(connection: Any, read_before: dt.datetime) -> dict[str, Limit]:
    streams = [row[0] for row in connection.execute("SELECT DISTINCT stream FROM receipts")]
    found = (_limit(stream, receipts_of(connection, stream), read_before) for stream in streams)
    return {limit.stream: limit for limit in found if limit}


def _limit(stream: str, receipts: Iterable[Acknowledged], read_before: dt.datetime) -> Limit | None:
    """The furthest that one office allows. Its newest receipt bounds the older ones: it may have lost what it had."""
    by_office: dict[str, list[Acknowledged]] = defaultdict(list)
    for one in receipts:
        by_office[one.receipt.office].append(one)
    limits: list[Limit] = []
    for newest_first in by_office.values():
        bound = newest_first[0].receipt.contiguous_to
        allowed = [
            Limit(stream, min(one.receipt.contiguous_to, bound), one)
            for one in newest_first
            if one.receipt.durable and dt.datetime.fromisoformat(one.read_at) <= read_before
        ]
        limits += [limit for limit in allowed if limit.last > 0]
    return max(limits, key=lambda limit: limit.last, default=None)


def _people_with_bodies(connection: Any) -> dict[str, str]:
    """Subject → person, of everybody of whom a body is here. Whoever is hidden is a person by themselves."""
    rows = connection.execute(
        f"SELECT DISTINCT subject, coalesce(person, subject) FROM entries JOIN subjects USING (subject) "
        f"WHERE {_ABOUT_PEOPLE}"
    )
    return dict(rows.fetchall())


def _reasons(
    connection: Any,
    journal: Journal,
    limits: dict[str, Limit],
    read_before: dt.datetime,
    waiting: Collection[str],
    *,
    undecided: set[str],
) -> Iterator[tuple[Because, set[str]]]:
    """(why, subjects that stay for it), in the order in which reasons are told."""
    yield Because.NOT_ACKNOWLEDGED, _beyond(connection, limits)
    yield Because.WANTED_BY_OFFICE, kept_subjects(connection)
    yield Because.IN_CONFLICT, undecided
    yield (
        Because.VISIT_OPEN,
        _column(
            connection,
            "SELECT subject FROM subjects JOIN services USING (person) "
            "LEFT JOIN visits ON visits.id = visit WHERE closed IS NOT 1 OR starts_on IS NULL",
        ),
    )
    hidden = _column(connection, "SELECT subject FROM subjects WHERE person IS NULL")
    yield Because.VISIT_OPEN, _hidden_at_open_visits(connection, journal, hidden)
    stale = set(stale_drafts(connection, read_before))
    drafts = connection.execute("SELECT visit, subject FROM drafts").fetchall()
    yield Because.DRAFT_OPEN, {subject for visit, subject in drafts if (visit, subject) not in stale} | set(waiting)


def _beyond(connection: Any, limits: dict[str, Limit]) -> set[str]:
    """Subjects about whom something is here that no receipt covers."""
    found: set[str] = set()
    for (stream,) in connection.execute("SELECT DISTINCT stream FROM entries").fetchall():
        last = limits[stream].last if stream in limits else 0
        query = f"SELECT DISTINCT subject FROM entries WHERE stream = ? AND seq > ? AND {_ABOUT_PEOPLE}"
        found |= {row[0] for row in connection.execute(query, (stream, last))}
    return found


def _hidden_at_open_visits(connection: Any, journal: Journal, hidden: Collection[str]) -> set[str]:
    """Of those who have no row to ask: whose entries name a visit that is not closed."""
    closed = _column(connection, "SELECT id FROM visits WHERE closed AND starts_on IS NOT NULL")
    return {
        subject
        for subject, entries in journal.of_subjects(hidden).items()
        if any(entry.body.visit and entry.body.visit not in closed for entry in entries)
    }


def _column(connection: Any, query: str) -> set[str]:
    return {row[0] for row in connection.execute(query)}
