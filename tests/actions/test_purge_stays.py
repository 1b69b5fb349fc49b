"""Who stays when a purge runs: whoever the office does not surely hold, and whoever somebody still works on."""

from typing import Any

import pytest

from jemputbola.actions.access.keep_safe import check_vault
from jemputbola.actions.desk.desk_draft import Draft, list_drafts, save_draft
from jemputbola.actions.desk.void_resident import void_resident
from jemputbola.actions.exchange.purge_journal import plan_purge, purge
from jemputbola.actions.printing.slip_tray import put_in_tray
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.domain.entry import Kind
from jemputbola.domain.fold import Conflict
from jemputbola.store.frozen import frozen_totals
from jemputbola.store.outbox import Receipt
from jemputbola.store.purge_plan import Because
from jemputbola.store.receipts import take_receipts
from jemputbola.store.residents import find_residents, person_by_subject
from tests.fakes.clock import FakeClock
from tests.fakes.desk import Desk
from tests.fakes.ended_day import GRACE, OFFICE, acknowledge, ended_day, names, serve_everybody
from tests.fakes.laptops import Laptop


@pytest.fixture
def desk(session: Session) -> Desk:
    """A school visit."""
    return Desk(session)


@pytest.fixture
def ended(desk: Desk, clock: FakeClock) -> Desk:
    """A day that is closed, acknowledged, and long ago."""
    return ended_day(desk, clock)


# What stays


def stays(session: Session) -> dict[Because, int]:
    plan = plan_purge(session)
    assert plan.people + sum(plan.staying.values()) == 4
    return plan.staying


def nobody_goes(session: Session, because: Because) -> bool:
    plan = plan_purge(session)
    before = names(session)
    purge(session, plan)
    return (plan.people, plan.staying, names(session)) == (0, {because: 4}, before)


def test_without_a_receipt_nobody_goes(desk: Desk, session: Session, clock: FakeClock) -> None:
    serve_everybody(desk)
    close_visit(session, visit=desk.visit)
    clock.advance(days=1000)
    assert nobody_goes(session, Because.NOT_ACKNOWLEDGED)


@pytest.mark.parametrize(
    "flaw",
    [{"durable": False}, {"head": "ab" * 32}, {"contiguous_to": 10**6, "head": "ab" * 32}],
    ids=["not durable", "another head", "ahead of us"],
)
def test_a_receipt_that_proves_nothing_lets_nobody_go(
    desk: Desk, session: Session, clock: FakeClock, flaw: dict[str, Any]
) -> None:
    serve_everybody(desk)
    close_visit(session, visit=desk.visit)
    acknowledge(session, **flaw)
    clock.advance(days=GRACE)
    assert nobody_goes(session, Because.NOT_ACKNOWLEDGED)


@pytest.mark.usefixtures("ended")
def test_before_the_grace_is_over_nobody_goes(session: Session, clock: FakeClock) -> None:
    clock.advance(seconds=-1)
    assert nobody_goes(session, Because.NOT_ACKNOWLEDGED)


@pytest.mark.usefixtures("ended")
def test_the_grace_counts_from_the_first_receipt_that_covers(session: Session) -> None:
    """A receipt every evening must not push it out for ever."""
    acknowledge(session, sequence=2)
    assert plan_purge(session).people == 4


@pytest.mark.usefixtures("ended")
def test_an_office_that_lost_something_holds_back_what_it_lost(session: Session) -> None:
    acknowledge(session, to=3, sequence=2)
    assert stays(session)[Because.NOT_ACKNOWLEDGED] > 0


def test_whom_the_office_wants_kept(ended: Desk, session: Session) -> None:
    subject = find_residents(session.store.connection, "zulkarnain")[0].person.id
    acknowledge(session, sequence=2, keep=(subject,))
    assert stays(session) == {Because.WANTED_BY_OFFICE: 1}
    purge(session, plan_purge(session))
    assert names(session) == {"Zulkarnain Contohkan"}
    assert "zulkarnain" not in str(frozen_totals(session.store.connection, ended.visit)).lower()
    assert check_vault(session.store).sentences == ()


@pytest.mark.usefixtures("ended")
def test_whoever_was_written_about_since_stays_whole(session: Session) -> None:
    subject = find_residents(session.store.connection, "ningrum")[0].person.id
    with session.store.writing("x") as writing:
        writing.record(Kind.RESIDENT_SAVED, subject, {"phone": "0811"}, day="2026-12-20")
    assert stays(session) == {Because.NOT_ACKNOWLEDGED: 1}
    purge(session, plan_purge(session))
    assert names(session) == {"Ningrum Khayal"}


def test_an_open_visit_keeps_its_people(desk: Desk, session: Session, clock: FakeClock) -> None:
    serve_everybody(desk)
    acknowledge(session)
    clock.advance(days=GRACE)
    assert nobody_goes(session, Because.VISIT_OPEN)


def test_an_open_visit_keeps_also_whom_somebody_removed(desk: Desk, session: Session, clock: FakeClock) -> None:
    serve_everybody(desk)
    void_resident(session, find_residents(session.store.connection, "zulkarnain")[0].person.reference, reason="uji")
    acknowledge(session)
    clock.advance(days=GRACE)
    assert stays(session) == {Because.VISIT_OPEN: 4}


def test_a_conflict_keeps_its_person(ended: Desk, session: Session, clock: FakeClock) -> None:
    person = find_residents(session.store.connection, "zulkarnain")[0].person
    elsewhere = Laptop("0190c3a0-0000-7000-8000-00000000000b")
    elsewhere.write(Kind.RESIDENT_SAVED, person.id, {"name": "Nama Lain"}, visit=ended.visit, day="2026-11-23")
    with session.store.rebuilding() as projection:
        projection.refresh(session.store.journal.insert(elsewhere.written))
    head = elsewhere.written[-1].hash.hex()
    take_receipts(session.store, [Receipt(OFFICE, elsewhere.stream, 1, 1, head, durable=True)])
    clock.advance(days=GRACE)
    found = person_by_subject(session.store.connection, person.id)
    assert found is not None
    assert [type(conflict) for conflict in found.conflicts] == [Conflict]
    assert stays(session) == {Because.IN_CONFLICT: 1}


def test_what_came_from_another_laptop_needs_a_receipt_for_that_laptop(
    ended: Desk, session: Session, clock: FakeClock
) -> None:
    person = find_residents(session.store.connection, "parulian")[0].person
    elsewhere = Laptop("0190c3a0-0000-7000-8000-00000000000b")
    elsewhere.write(Kind.RESIDENT_SAVED, person.id, {"phone": "0899"}, visit=ended.visit, day="2026-11-23")
    with session.store.rebuilding() as projection:
        projection.refresh(session.store.journal.insert(elsewhere.written))
    assert stays(session) == {Because.NOT_ACKNOWLEDGED: 1}
    head = elsewhere.written[-1].hash.hex()
    take_receipts(session.store, [Receipt(OFFICE, elsewhere.stream, 1, 1, head, durable=True)])
    clock.advance(days=GRACE)
    purge(session, plan_purge(session))
    assert names(session) == set()


def test_an_open_draft_keeps_its_person_and_a_stale_one_goes(ended: Desk, session: Session, clock: FakeClock) -> None:
    subject = find_residents(session.store.connection, "zulkarnain")[0].person.id
    save_draft(session, subject, Draft(fields={"phone": "0812999"}), visit=ended.visit)
    assert stays(session) == {Because.DRAFT_OPEN: 1}
    clock.advance(days=GRACE)
    plan = plan_purge(session)
    assert (plan.people, plan.drafts) == (4, 1)
    purge(session, plan)
    assert list_drafts(session, visit=ended.visit) == []


def test_a_slip_that_waits_for_a_printer_keeps_its_person(ended: Desk, session: Session) -> None:
    subject = find_residents(session.store.connection, "zulkarnain")[0].person.id
    assert put_in_tray(session, subject, visit=ended.visit) == 1
    assert stays(session) == {Because.DRAFT_OPEN: 1}
