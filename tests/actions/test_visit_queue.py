"""The queue of the desk: the same people that the tally counts."""

from typing import Protocol

import pytest

from jemputbola.actions.desk.desk_draft import Draft, save_draft
from jemputbola.actions.desk.mark_attendance import mark_attendance
from jemputbola.actions.desk.resident_card import resident_card
from jemputbola.actions.desk.visit_queue import draft_lines, next_in_queue, queue_lines, queue_state, visit_head
from jemputbola.actions.printing.slip_tray import put_in_tray, slips_in_tray, take_from_tray
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import parse_device
from jemputbola.domain.entry import Kind
from jemputbola.domain.outcome import Outcome, RecordingResult
from jemputbola.domain.recording import RecordingStatus as Status
from jemputbola.store.queues import Queue
from tests.fakes.desk import Desk

NIK = "1971021302090001"


class Moving(Protocol):
    """The clock of this folder's stores."""

    def advance(self, **by: float) -> None: ...


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def names(session: Session, desk: Desk, queue: Queue = Queue.EVERYBODY, text: str = "") -> list[str]:
    return [line.name for line in queue_lines(session, text, visit=desk.visit, queue=queue, classes=())]


@pytest.fixture
def many(desk: Desk) -> Desk:
    """One of each kind, named after it."""
    printed = {"status": "print_ready", "on": "2026-10-01"}
    desk.pupil("Waiting")
    desk.pupil("Young", born="2011-02-03")
    desk.pupil("Before", recording=printed)
    desk.serve(desk.pupil("Before Seen", recording=printed), present=True)
    desk.serve(desk.pupil("Recorded"), recording=Status.CAPTURED)
    desk.serve(desk.pupil("Installed"), recording=Status.CAPTURED, activation=ActivationStep.INSTALLED)
    desk.serve(desk.pupil("Prr"), recording=Status.CAPTURED, activation=ActivationStep.WAITING_PRR)
    desk.serve(
        desk.pupil("Exempt"), recording=Status.CAPTURED, device=parse_device("none"), activation=ActivationStep.EXEMPT
    )
    desk.serve(desk.pupil("Failed"), recording=Status.CAPTURE_FAILED, result_reason="ALAT_RUSAK")
    desk.serve(desk.pupil("Refused"), result=RecordingResult.REFUSED)
    desk.serve(desk.pupil("Postponed"), result=RecordingResult.POSTPONED, result_reason="SAKIT")
    desk.serve(desk.pupil("Gone"), result=RecordingResult.NOT_TARGET, result_reason="PINDAH")
    desk.serve(desk.pupil("Other"), other_service="kia")
    desk.serve(desk.pupil("Absent"), present=False, absence_reason="PKL")
    return desk


def test_waiting_is_the_outcome_not_served_yet(many: Desk, session: Session) -> None:
    everybody = queue_lines(session, visit=many.visit, classes=("XII IPS 2",))
    waiting = sorted(line.name for line in everybody if line.outcome is Outcome.BELUM_DILAYANI)
    assert names(session, many, Queue.WAITING) == waiting == ["Absent", "Before", "Waiting"]
    counts = queue_state(session, visit=many.visit).counts
    assert counts.waiting == many.tally().outcomes[Outcome.BELUM_DILAYANI]
    assert counts.everybody == len(everybody) == 14


def test_nobody_waits_at_a_closed_visit(many: Desk, session: Session) -> None:
    close_visit(session, visit=many.visit)
    assert names(session, many, Queue.WAITING) == []
    assert queue_state(session, visit=many.visit).counts.waiting == 0


def test_the_ikd_queue_and_the_troubled(many: Desk, session: Session) -> None:
    assert names(session, many, Queue.IKD) == ["Before", "Before Seen", "Installed", "Recorded"]
    assert names(session, many, Queue.TROUBLE) == ["Exempt", "Failed", "Postponed", "Refused"]
    counts = queue_state(session, visit=many.visit).counts
    assert (counts.ikd, counts.trouble) == (4, 4)


def test_a_queue_is_searched_by_the_beginnings_of_words(many: Desk, session: Session) -> None:
    assert names(session, many, Queue.IKD, "bef see") == ["Before Seen"]
    assert names(session, many, Queue.IKD, "young") == []
    assert names(session, many, text="young") == ["Young"]


def test_a_class_in_all_its_spellings(desk: Desk, session: Session) -> None:
    desk.pupil("Agus")
    desk.pupil("Bagus", class_group="xii ips 2")
    desk.pupil("Citra", class_group="X A")
    first, second = visit_head(session, visit=desk.visit).classes
    assert (first.name, first.people, second.people) == ("X A", 1, 2)
    lines = queue_lines(session, visit=desk.visit, classes=second.spellings)
    assert [line.name for line in lines] == ["Agus", "Bagus"]
    assert queue_state(session, visit=desk.visit, classes=second.spellings).counts.everybody == 2


def test_the_next_is_whom_nobody_saw_round_the_end(desk: Desk, session: Session) -> None:
    agus, bagus, citra = (resident_card(session, desk.pupil(name, born=born)).id for name, born in _BORN)
    assert next_in_queue(session, agus, visit=desk.visit) == bagus
    desk.serve(citra, present=True)
    assert next_in_queue(session, bagus, visit=desk.visit) == agus
    mark_attendance(session, visit=desk.visit)
    assert next_in_queue(session, bagus, visit=desk.visit) is None


_BORN = (("Agus", "2009-02-13"), ("Bagus", "2011-02-03"), ("Citra", "2009-02-13"))


def test_the_last_served_come_first(desk: Desk, session: Session, clock: Moving) -> None:
    for name in ("Agus", "Bagus"):
        clock.advance(minutes=1)
        desk.serve(desk.pupil(name), recording=Status.CAPTURED)
    desk.serve(desk.pupil("Citra"), present=False, absence_reason="PKL")
    assert [line.name for line in queue_state(session, visit=desk.visit).last] == ["Bagus", "Agus"]


def test_lines_hide_the_nik_and_tell_when_it_is_doubtful(desk: Desk, session: Session) -> None:
    desk.pupil("Agus", nik=NIK)
    desk.pupil("Bagus", nik="197102")
    agus, bagus = queue_lines(session, visit=desk.visit, classes=("XII IPS 2",))
    assert (agus.nik, agus.nik_doubtful, agus.age) == ("1971 0213 0209 ••••", False, 17)
    assert bagus.nik_doubtful


def test_drafts_are_listed_with_the_name_that_was_typed(desk: Desk, session: Session) -> None:
    subject = "0190c3a0-00d1-8000-8000-0000000000ee"
    save_draft(session, subject, Draft(fields={"name": "Rina"}, is_new=True), visit=desk.visit)
    assert [(line.id, line.name) for line in draft_lines(session, visit=desk.visit)] == [(subject, "Rina")]
    assert queue_state(session, visit=desk.visit).drafts == 1


def test_a_slip_waits_in_the_tray_once_and_only_for_who_was_served(desk: Desk, session: Session) -> None:
    served = desk.serve(desk.pupil(), recording=Status.CAPTURED).id
    other = resident_card(session, desk.pupil("Bagus")).id
    assert put_in_tray(session, other, visit=desk.visit) == 0
    assert put_in_tray(session, served, visit=desk.visit) == 1
    assert put_in_tray(session, served, visit=desk.visit) == 1
    assert take_from_tray(session, slips_in_tray(session)) == 0


def test_a_name_is_found_in_a_queue_behind_the_first_five_hundred(desk: Desk, session: Session) -> None:
    with session.store.writing(session.officer) as writing:
        for number in range(510):
            subject = f"0190c3a0-00d1-8000-8000-{number:012x}"
            sets = {"name": f"Aa {number}", "birth_date": "2009-02-13", "expected": True}
            writing.record(Kind.RESIDENT_SAVED, subject, sets, visit=desk.visit, day="2026-11-23", is_new=True)
    desk.pupil("Zz Terakhir")
    assert names(session, desk, Queue.WAITING, "zz") == ["Zz Terakhir"]
