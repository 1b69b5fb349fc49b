"""Undo sets back exactly what was there, with a new entry, and deletes nothing."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jemputbola.actions.desk.edit_resident import edit_resident
from jemputbola.actions.desk.open_resident import ResidentHidden, open_resident
from jemputbola.actions.desk.resident_details import ResidentDetails
from jemputbola.actions.desk.undo_save import NothingToUndo, Undone, undo_save
from jemputbola.actions.desk.void_resident import NotRemoved, restore_after_undo
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.actions.visits.visit_day import VisitClosed
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import parse_device
from jemputbola.domain.entry import Kind
from jemputbola.domain.outcome import Outcome, RecordingResult
from jemputbola.domain.recording import RecordingStatus as Status
from jemputbola.errors import UserError
from tests.fakes.desk import Desk

NIK = "1971021302090001"


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def undo(desk: Desk, reference: str) -> Undone:
    return undo_save(desk.session, reference, visit=desk.visit)


def state(desk: Desk, subject: str) -> Any:
    """All that is known of somebody, but not who wrote it last."""
    person = desk.person(subject)
    service = person.service_at(desk.visit)
    assert service is not None
    return person.values, service.values, service.seen, person.conflicts, desk.outcome(subject), desk.tally()


def subject_of(desk: Desk, reference: str) -> str:
    return open_resident(desk.session, reference).subject


SAVES: list[dict[str, Any]] = [
    {"recording": Status.CAPTURED, "device": parse_device("android:13"), "activation": ActivationStep.WAITING_PRR},
    {"recording": Status.CAPTURE_FAILED, "result_reason": "ALAT_RUSAK"},
    {"result": RecordingResult.ALREADY},
    {"result": RecordingResult.POSTPONED, "result_reason": "SAKIT"},
    {"result": RecordingResult.NOT_TARGET, "result_reason": "PINDAH"},
    {"activation": ActivationStep.DECLINED, "obstacle": "ENGGAN"},
    {"present": False, "absence_reason": "PKL"},
    {"present": True, "note": "menyusul"},
    {"other_service": "kia"},
]
KNOWN: list[dict[str, Any]] = [
    {},
    {"recording": {"status": "print_ready", "on": "2026-10-01"}},
    {"activation": {"step": "active"}},
]


@pytest.mark.parametrize("known", KNOWN)
@pytest.mark.parametrize("chosen", SAVES)
def test_undo_restores_exactly(desk: Desk, chosen: dict[str, Any], known: dict[str, Any]) -> None:
    pupil = desk.pupil(**known)
    subject = subject_of(desk, pupil)
    before = state(desk, subject)
    desk.serve(pupil, **{"reason": "uji", **chosen})
    entries = desk.entries()
    undo(desk, pupil)
    assert state(desk, subject) == before
    assert desk.entries() > entries


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SAVES), min_size=1, max_size=4))
def test_undo_after_undo_walks_all_the_way_back(desk: Desk, saves: list[dict[str, Any]]) -> None:
    pupil = desk.pupil()
    subject = subject_of(desk, pupil)
    states = [state(desk, subject)]
    for chosen in saves:
        try:
            if desk.serve(pupil, **{"reason": "uji", **chosen}).saved:
                states.append(state(desk, subject))
        except UserError:  # a combination that the rules refuse changes nothing
            assert state(desk, subject) == states[-1]
    for earlier in reversed(states[:-1]):
        undo(desk, pupil)
        assert state(desk, subject) == earlier
    with pytest.raises(NothingToUndo):
        undo(desk, pupil)


def test_nothing_is_deleted(desk: Desk, session: Session) -> None:
    pupil = desk.pupil()
    served = desk.serve(pupil, recording=Status.CAPTURED)
    undo(desk, pupil)
    kinds = [entry.body.kind for entry in session.store.journal.of_subjects([served.id])[served.id]]
    assert kinds == [Kind.RESIDENT_SAVED] * 3


def test_undoing_a_registration_removes_the_person(desk: Desk) -> None:
    registered = desk.walk_in(nik=NIK)
    undone = undo(desk, registered.reference)
    assert (undone.removed, undone.outcome) == (True, None)
    assert desk.tally().walk_ins == 0
    with pytest.raises(ResidentHidden):
        undo(desk, registered.reference)


def test_whom_an_undo_removed_an_officer_brings_back(desk: Desk, as_officer: Session) -> None:
    registered = desk.walk_in(nik=NIK, phone="081200000001")
    with pytest.raises(NotRemoved):
        restore_after_undo(as_officer, registered.id)
    undo(desk, registered.reference)
    restore_after_undo(as_officer, registered.id)
    assert desk.tally().walk_ins == 1
    assert desk.person(registered.id).values["phone"] == "081200000001"


def test_first_the_service_then_the_registration(desk: Desk) -> None:
    registered = desk.walk_in(nik=NIK)
    desk.serve(registered.reference, recording=Status.CAPTURED)
    assert undo(desk, registered.reference).removed is False
    assert undo(desk, registered.reference).removed is True


def test_what_a_list_brought_is_nothing_to_undo(desk: Desk) -> None:
    with pytest.raises(NothingToUndo):
        undo(desk, desk.pupil())


def test_what_was_corrected_since_stays(desk: Desk, session: Session) -> None:
    pupil = desk.pupil(phone="081200000000")
    desk.serve(pupil, ResidentDetails(phone="081200000001"), recording=Status.CAPTURED)
    other = Desk(session).visit  # the correction is not about this visit
    edit_resident(session, pupil, ResidentDetails(phone="081200000002"), visit=other)
    undone = undo(desk, pupil)
    assert "phone" not in undone.changed
    assert desk.person(undone.id).values["phone"] == "081200000002"
    assert undone.outcome is Outcome.BELUM_DILAYANI


def test_a_correction_can_be_undone(desk: Desk, session: Session) -> None:
    pupil = desk.pupil(phone="081200000000")
    edited = edit_resident(session, pupil, ResidentDetails(phone=""), visit=desk.visit)
    undo(desk, pupil)
    assert desk.person(edited.id).values["phone"] == "081200000000"


def test_nothing_is_undone_at_a_closed_visit(desk: Desk, session: Session) -> None:
    pupil = desk.pupil()
    desk.serve(pupil, recording=Status.CAPTURED)
    close_visit(session, visit=desk.visit)
    with pytest.raises(VisitClosed):
        undo(desk, pupil)


def test_undoing_their_only_save_takes_a_known_person_off_the_visit(desk: Desk) -> None:
    known = desk.walk_in(nik=NIK)
    other = Desk(desk.session)
    other.serve(known.reference, result=RecordingResult.ALREADY)
    undo(other, known.reference)
    assert [service.visit for service in desk.person(known.id).services] == [desk.visit]
