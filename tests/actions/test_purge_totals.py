"""What a purge leaves of a visit: its numbers, all of them, and nobody in them."""

import msgspec
import pytest

from jemputbola.actions.exchange.purge_journal import destruction_records, plan_purge, purge
from jemputbola.actions.reporting.count_visit import count_visit
from jemputbola.actions.reporting.tally_visits import tally_visits
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import reopen_visit
from jemputbola.domain.entry import Kind
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.tally import ReasonCounts, TallyFilter
from jemputbola.domain.venue import VisitYield
from jemputbola.store.frozen import FrozenGroup, frozen_totals
from jemputbola.store.venues import visit_yield
from jemputbola.store.visits import visit_by_id
from tests.fakes.clock import FakeClock
from tests.fakes.desk import Desk
from tests.fakes.ended_day import GRACE, acknowledge, ended_day, names
from tests.fakes.laptops import Laptop


@pytest.fixture
def desk(session: Session) -> Desk:
    """A school visit."""
    return Desk(session)


@pytest.fixture
def ended(desk: Desk, clock: FakeClock) -> Desk:
    """A day that is closed, acknowledged, and long ago."""
    return ended_day(desk, clock)


def test_the_numbers_of_the_visit_are_frozen(ended: Desk, session: Session) -> None:
    tally = ended.tally()
    purge(session, plan_purge(session))
    groups = frozen_totals(session.store.connection, ended.visit)
    assert sum(group.people for group in groups) == tally.expected + tally.walk_ins == 4
    assert sum(group.people for group in groups if group.expected) == tally.expected
    assert {(group.result, group.other_service, group.under_age, group.people) for group in groups} == {
        ("recorded", None, False, 1),
        (None, None, True, 1),
        (None, None, False, 1),
        (None, "kia", False, 1),
    }
    assert {group.activation for group in groups} == {"offered", None}
    assert {group.served_on for group in groups} <= {"2026-11-23", None}
    assert "Zulkarnain" not in str(groups)


def yield_and_reasons(desk: Desk) -> tuple[VisitYield, ReasonCounts]:
    connection = desk.session.store.connection
    reasons = tally_visits(desk.session, TallyFilter(visits=(desk.visit,))).reasons
    return visit_yield(connection, visit_by_id(connection, desk.visit)), reasons


def test_a_visit_counts_on_as_if_nobody_had_gone(ended: Desk, session: Session, clock: FakeClock) -> None:
    """Tally, classes, domicile and percentages, while some have gone, and when the visit is opened again."""
    ended.pupil("Makmur Khayal", nik="3171012902000001", class_group="XII A")  # of elsewhere
    before = count_visit(session, visit=ended.visit)
    assert before.out_of_domicile == 1
    beside = yield_and_reasons(ended)
    assert (beside[0].recorded, beside[0].hours) == (1, 1)
    purge(session, plan_purge(session))
    assert len(names(session)) == 1
    assert count_visit(session, visit=ended.visit) == before
    acknowledge(session, sequence=2)
    clock.advance(days=GRACE)
    purge(session, plan_purge(session))
    assert names(session) == set()
    assert count_visit(session, visit=ended.visit) == before
    assert yield_and_reasons(ended) == beside
    reopen_visit(session, visit=ended.visit, reason="uji")
    opened = ended.tally().outcomes
    assert (opened[Outcome.TIDAK_HADIR], opened[Outcome.BELUM_DILAYANI]) == (0, 2)


def test_a_second_purge_adds_to_the_frozen_numbers(ended: Desk, session: Session, clock: FakeClock) -> None:
    purge(session, plan_purge(session))
    first = frozen_totals(session.store.connection, ended.visit)
    with session.store.writing("x") as writing:
        writing.record(
            Kind.RESIDENT_SAVED, "0190c3a0-0000-7000-8000-0000000000b1",
            {"name": "Susulan", "expected": True}, visit=ended.visit, day="2026-11-23",
        )  # fmt: skip
    acknowledge(session, sequence=2)
    clock.advance(days=GRACE)
    purge(session, plan_purge(session))
    assert sum(group.people for group in frozen_totals(session.store.connection, ended.visit)) == 5
    assert len(destruction_records(session)) == 2
    assert frozen_totals(session.store.connection, ended.visit)[: len(first)] == first


def test_a_visit_with_many_classes_is_frozen_whole(ended: Desk, session: Session, clock: FakeClock) -> None:
    """More groups than one entry of 16 KiB takes."""
    for number in range(400):
        ended.pupil(f"Murid {number}", class_group=f"Kelas yang bernama panjang sekali nomor {number}")
    acknowledge(session, sequence=2)
    clock.advance(days=GRACE)
    purge(session, plan_purge(session))
    groups = frozen_totals(session.store.connection, ended.visit)
    assert sum(group.people for group in groups) == 404
    assert len({group.class_group for group in groups}) == 402
    query = "SELECT count(*), max(length(body)) FROM entries WHERE kind = 'data_purged' AND subject = ?"
    entries, longest = session.store.connection.execute(query, (ended.visit,)).fetchone()
    assert entries > 1
    assert longest < 16 * 1024


def test_other_purges_freeze_nothing_here(ended: Desk, session: Session) -> None:
    """What another laptop forgot, this one still counts person by person."""
    elsewhere = Laptop("0190c3a0-0000-7000-8000-00000000000b")
    group = FrozenGroup("XII", True, None, None, True, False, False, None, None, "inside", "P", None, 9)  # noqa: FBT003 - a row
    elsewhere.write(Kind.DATA_PURGED, ended.visit, visit=ended.visit, details={"groups": [msgspec.to_builtins(group)]})
    session.store.journal.insert(elsewhere.written)
    assert frozen_totals(session.store.connection, ended.visit) == []
