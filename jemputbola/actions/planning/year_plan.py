"""The plan of a year: which venues have first-timers, where a team went, what it brought, and where nobody was yet."""

import datetime as dt
import uuid
from collections.abc import Iterable
from pathlib import Path

from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_overview import VisitLine, list_visits
from jemputbola.domain.region import find_region
from jemputbola.domain.venue import Venue, VenueRefused, VenueYear, VisitYield, check_venue, venue_key
from jemputbola.domain.visit import VisitKind
from jemputbola.files import write_durably
from jemputbola.store import venues as stored
from jemputbola.store.officers import Role
from jemputbola.store.rows import VisitState
from jemputbola.store.visits import all_visits
from jemputbola.texts import _

_PRODUCT = "-//jemputbola//rencana tahunan//ID"


def set_venue(session: Session, venue: Venue, *, year: int, expected: int, source: str = "") -> None:
    """Enter a venue and its first-timers of a year, or correct them. Raises NotAllowed, VenueRefused."""
    session.require(Role.LEAD)
    region = find_region(venue.district)
    if region is None or region.district is None or region.village:
        raise VenueRefused(_("Kode kecamatan tidak terbaca. Tulis dengan titik, seperti 19.71.02."))
    tidy = check_venue(venue, expected)
    with session.store.local() as connection:
        stored.save_venue(
            connection, tidy, year=year, expected=expected, source=source.strip(), at=session.store.clock(),
            officer=session.officer,
        )  # fmt: skip


def drop_venue(session: Session, key: str, *, year: int) -> None:
    """Take a venue out of a year; visits stay. Raises NotAllowed."""
    session.require(Role.LEAD)
    with session.store.local() as connection:
        stored.forget_venue(connection, key, year)


def year_plan(session: Session, *, year: int) -> list[VenueYear]:
    """Every venue that was entered, or that a visit of the year went to; those never visited come first."""
    with session.store.reading() as connection:
        entered = stored.venues_of_year(connection, year)
        visits = stored.visits_of_year(connection, year)
        yields = {visit.id: stored.visit_yield(connection, visit) for visit in visits}
        ever = {_key(visit) for visit in all_visits(connection) if visit.closed}
    venues = {one.venue.key: one.venue for one in entered} | {
        _key(visit): _venue(visit) for visit in reversed(visits) if _key(visit)
    }
    venues |= {one.venue.key: one.venue for one in entered}  # as it was entered, not as a visit was called
    typed = {one.venue.key: one.expected for one in entered}
    rows = [
        _venue_year(
            venue, typed.get(key), [yields[visit.id] for visit in visits if _key(visit) == key], ever=key in ever
        )
        for key, venue in venues.items()
    ]
    return sorted(rows, key=lambda row: (row.ever_visited, bool(row.visits), row.venue.name, row.venue.key))


def export_calendar(session: Session, out: Path, *, year: int) -> int:
    """Write the year's visits as iCalendar (RFC 5545), which any calendar takes; no person is in it.

    Answers how many visits. Raises PlaceRefused, DiskFull, FolderReadOnly …; nothing half-written keeps the name.
    """
    refuse_vault_place(out, session.store.folder.root)
    lines = [line for line in list_visits(session) if line.date.startswith(f"{year:04d}-")]
    write_durably(out, _calendar(lines, session.store.clock()))
    return len(lines)


def _venue_year(venue: Venue, typed: int | None, yields: list[VisitYield], *, ever: bool) -> VenueYear:
    counted = sum(one.expected for one in yields) or None
    return VenueYear(venue, counted if typed is None else typed, tuple(yields), ever)


def _venue(visit: VisitState) -> Venue:
    values = visit.values
    name = str(values.get("title", "")).partition("·")[0].strip()
    return Venue(name, VisitKind(values.get("kind", VisitKind.SCHOOL)), values.get("district", ""))


def _key(visit: VisitState) -> str:
    return venue_key(visit.values.get("title", ""), visit.values.get("district", ""))


def _calendar(lines: Iterable[VisitLine], now: dt.datetime) -> bytes:
    from icalendar import Calendar, Event  # noqa: PLC0415 - 6 MB, for who exports

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for line in lines:
        event = Event()
        event.add("uid", f"{uuid.UUID(line.id)}@jemputbola")
        event.add("dtstamp", now)
        event.add("summary", line.name)
        event.add("dtstart", dt.date.fromisoformat(line.date))
        event.add("dtend", dt.date.fromisoformat(line.last_date) + dt.timedelta(days=1))  # the first day after it
        event.add("location", _place(line.district))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _place(district: str) -> str:
    region = find_region(district)
    return ", ".join(name for name in (region.district, region.regency) if name) if region else ""
