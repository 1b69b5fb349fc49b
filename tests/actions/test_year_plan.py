"""A year's plan: venues find their visits, and what was brought is counted, not typed."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from icalendar import Calendar

from jemputbola.actions.planning.year_plan import drop_venue, export_calendar, set_venue, year_plan
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.actions.visits.plan_visit import plan_visit
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.venue import Venue, VenueRefused, venue_key
from jemputbola.domain.visit import VisitKind
from tests.fakes.clock import FakeClock
from tests.fakes.desk import SCHOOL, Desk

_HERE = Venue("SMAN Contoh", VisitKind.SCHOOL, SCHOOL.district or "")


def _other(name: str) -> Venue:
    return Venue(name, VisitKind.SCHOOL, _HERE.district)


@pytest.mark.parametrize("title", ["SMAN Contoh", "sman  contoh · kelas XII", "SMAN-CONTOH·XI"])
def test_a_visit_finds_its_venue_by_the_name_before_the_dot(title: str) -> None:
    assert venue_key(title, "19.71.02") == venue_key("SMAN Contoh", "19.71.02")
    assert venue_key(title, "19.71.03") != venue_key("SMAN Contoh", "19.71.02")


def test_what_a_year_brought(session: Session, clock: FakeClock) -> None:
    desk = Desk(session)
    people = [desk.pupil(name) for name in ("Agus Contoh", "Dewi Contoh", "Eka Contoh")]
    desk.serve(people[0], recording=RecordingStatus.CAPTURED)
    clock.advance(minutes=30)
    desk.serve(people[1], recording=RecordingStatus.CAPTURED)
    close_visit(session, visit=desk.visit, absence_reason="TANPA_KETERANGAN")
    set_venue(session, _HERE, year=2026, expected=120)
    (row,) = year_plan(session, year=2026)
    assert (row.expected, row.recorded, row.left, row.done, row.per_visit, row.per_hour) == (120, 2, 118, 1, 2, 4)


def test_without_a_typed_number_the_lists_are_counted(session: Session) -> None:
    Desk(session).pupil()
    (row,) = year_plan(session, year=2026)
    assert (row.expected, row.ever_visited, row.per_visit, row.per_hour) == (1, False, None, None)


def test_places_where_nobody_was_come_first(session: Session) -> None:
    desk = Desk(session)
    close_visit(session, visit=desk.visit)
    set_venue(session, _HERE, year=2026, expected=10)
    set_venue(session, _other("SMAN Zamrud"), year=2026, expected=10)
    assert [(row.venue.name, row.ever_visited) for row in year_plan(session, year=2026)] == [
        ("SMAN Zamrud", False),
        ("SMAN Contoh", True),
    ]
    next_year = {row.venue.name: row for row in year_plan(session, year=2027)}
    assert (next_year["SMAN Contoh"].ever_visited, next_year["SMAN Contoh"].expected) == (True, None)


def test_a_venue_is_corrected_and_taken_out(session: Session) -> None:
    set_venue(session, _other("sman zamrud"), year=2026, expected=1)
    set_venue(session, _other("SMAN Zamrud"), year=2026, expected=20)
    (row,) = year_plan(session, year=2026)
    assert (row.venue.name, row.expected) == ("SMAN Zamrud", 20)
    drop_venue(session, row.venue.key, year=2026)
    assert year_plan(session, year=2026) == []


def test_refusals(session: Session, as_officer: Session) -> None:
    with pytest.raises(VenueRefused, match="nama tempat"):
        set_venue(session, _other(" · "), year=2026, expected=1)
    with pytest.raises(VenueRefused, match="antara 0"):
        set_venue(session, _HERE, year=2026, expected=-1)
    with pytest.raises(VenueRefused, match="Kode kecamatan"):
        set_venue(session, Venue("SMAN Contoh", VisitKind.SCHOOL, "19.71"), year=2026, expected=1)
    with pytest.raises(NotAllowed):
        set_venue(as_officer, _HERE, year=2026, expected=1)


def test_the_calendar_holds_the_visits_of_the_year(session: Session, tmp_path: Path) -> None:
    two_days = msgspec.structs.replace(SCHOOL, title="SMAN Contoh; kelas XII, IPA", date="2026-11-30..2026-12-01")
    plan_visit(session, two_days)
    plan_visit(session, msgspec.structs.replace(SCHOOL, date="2027-01-04"))
    assert export_calendar(session, tmp_path / "rencana.ics", year=2026) == 1
    (event,) = Calendar.from_ical((tmp_path / "rencana.ics").read_bytes()).events
    assert (str(event["summary"]), event.start, event.end) == (
        two_days.title,
        dt.date(2026, 11, 30),
        dt.date(2026, 12, 2),
    )
