"""Venues with their first-timers of a year, and what each visit of a year brought."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import msgspec

from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.venue import Venue, VisitYield
from jemputbola.domain.visit import VisitKind
from jemputbola.store.frozen import frozen_spans, frozen_totals
from jemputbola.store.rows import VisitState, decode_visit
from jemputbola.store.visits import is_here

_SECONDS = 3600


class EnteredVenue(msgspec.Struct, frozen=True):
    """A venue, with the first-timers expected in the year asked for; None when nothing was entered for it."""

    venue: Venue
    expected: int | None
    source: str


def save_venue(
    connection: Any, venue: Venue, *, year: int, expected: int, source: str, at: dt.datetime, officer: str
) -> None:
    """Enter or correct one venue and its year. Within ``Store.local()``."""
    connection.execute(
        "INSERT OR REPLACE INTO venues (key, name, kind, district) VALUES (?, ?, ?, ?)",
        (venue.key, venue.name, venue.kind, venue.district),
    )
    connection.execute(
        "INSERT OR REPLACE INTO venue_years (venue, year, expected, source, entered_at, officer) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (venue.key, year, expected, source, at.isoformat(timespec="seconds"), officer),
    )


def forget_venue(connection: Any, key: str, year: int) -> None:
    """Take a venue out of one year; out of all, once no year is left. Within ``Store.local()``."""
    connection.execute("DELETE FROM venue_years WHERE venue = ? AND year = ?", (key, year))
    connection.execute("DELETE FROM venues WHERE key = ? AND key NOT IN (SELECT venue FROM venue_years)", (key,))


def venues_of_year(connection: Any, year: int) -> list[EnteredVenue]:
    """Every venue that was ever entered, by name."""
    rows = connection.execute(
        "SELECT v.name, v.kind, v.district, y.expected, coalesce(y.source, '') FROM venues v "
        "LEFT JOIN venue_years y ON y.venue = v.key AND y.year = ? ORDER BY v.name, v.key",
        (year,),
    )
    return [
        EnteredVenue(Venue(name, VisitKind(kind), district), expected, source)
        for name, kind, district, expected, source in rows
    ]


def visits_of_year(connection: Any, year: int) -> list[VisitState]:
    """Visits that begin in the year and were not dropped, by day."""
    rows = connection.execute(
        "SELECT state FROM visits WHERE starts_on BETWEEN ? AND ? ORDER BY starts_on, id",
        (f"{year:04d}-01-01", f"{year:04d}-12-31"),
    )
    return [visit for visit in (decode_visit(row[0]) for row in rows) if is_here(connection, visit)]


def visit_yield(connection: Any, visit: VisitState) -> VisitYield:
    """What one visit brought."""
    expected, recorded, active = connection.execute(
        "SELECT coalesce(sum(expected), 0), coalesce(sum(result = ?), 0), coalesce(sum(activation = ?), 0) "
        "FROM services WHERE visit = ?",
        (RecordingResult.RECORDED, ActivationStep.ACTIVE, visit.id),
    ).fetchone()
    gone = frozen_totals(connection, visit.id)  # who was purged goes on counting
    expected += sum(sort.people for sort in gone if sort.expected)
    recorded += sum(sort.people for sort in gone if sort.result == RecordingResult.RECORDED)
    active += sum(sort.people for sort in gone if sort.activation == ActivationStep.ACTIVE)
    hours = sum(_seconds(first, last) for first, last in _spans(connection, visit.id)) / _SECONDS
    day = dt.date.fromisoformat(visit.day)
    return VisitYield(visit.id, day, visit.closed, expected, recorded, active, hours)


def _spans(connection: Any, visit: str) -> Iterable[tuple[str, str]]:
    """First and last save of each day, by the day that was written down: a team's own zone, wherever the office is."""
    rows = connection.execute(
        "SELECT min(served_at), max(served_at) FROM services WHERE visit = ? AND served_at IS NOT NULL "
        "GROUP BY substr(served_at, 1, 10)",
        (visit,),
    )
    days: dict[str, list[str]] = {}
    for first, last in (*rows, *frozen_spans(connection, visit)):
        days.setdefault(first[:10], []).extend((first, last))
    return [(min(moments), max(moments)) for moments in days.values()]


def _seconds(first: str, last: str) -> float:
    """At least nothing: clocks are wrong in the field."""
    span = dt.datetime.fromisoformat(last) - dt.datetime.fromisoformat(first)
    return max(0.0, span.total_seconds())
