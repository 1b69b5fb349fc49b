"""Drafts of the desk, and what one choice means for the others."""

import pytest

from jemputbola.actions.desk.check_typed import check_typed, swapped_fields
from jemputbola.actions.desk.desk_card import desk_card
from jemputbola.actions.desk.desk_choices import (
    needs_override,
    step_after,
    step_before,
    steps_done,
    with_absence,
    with_device,
    with_obstacle,
    with_other_service,
    with_result,
    with_step,
)
from jemputbola.actions.desk.desk_draft import Draft, list_drafts, load_draft, save_draft
from jemputbola.actions.desk.finish_service import NameMissing, finish_service
from jemputbola.actions.desk.resident_card import resident_card
from jemputbola.actions.desk.serving import Serving
from jemputbola.actions.session import Session
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import Device, DeviceKind
from jemputbola.domain.finding import Severity
from jemputbola.domain.ids import new_id
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import RecordingStatus
from tests.fakes.desk import Desk

NIK = "1971021302090001"
NO_PHONE = Device(DeviceKind.NONE)


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


class TestKeeping:
    def test_a_draft_comes_back_as_it_was_and_is_no_entry(self, desk: Desk, session: Session) -> None:
        subject = resident_card(session, desk.pupil()).id
        before = desk.entries()
        draft = Draft(fields={"phone": "0812"}, result=RecordingResult.RECORDED, device=NO_PHONE, is_new=True)
        save_draft(session, subject, draft, visit=desk.visit)
        kept = load_draft(session, subject, visit=desk.visit)
        assert kept is not None
        assert (kept.draft, desk.entries()) == (draft, before)
        assert desk_card(session, subject, visit=desk.visit).draft == kept

    def test_an_empty_draft_is_forgotten(self, desk: Desk, session: Session) -> None:
        subject = resident_card(session, desk.pupil()).id
        save_draft(session, subject, Draft(fields={"phone": "0812"}), visit=desk.visit)
        save_draft(session, subject, Draft(is_new=True), visit=desk.visit)
        assert list_drafts(session, visit=desk.visit) == []

    def test_finishing_is_one_entry_and_takes_the_draft_away(self, desk: Desk, session: Session) -> None:
        subject = resident_card(session, desk.pupil()).id
        draft = Draft(fields={"phone": "081200001111"}, result=RecordingResult.RECORDED)
        save_draft(session, subject, draft, visit=desk.visit)
        before = desk.entries()
        assert finish_service(session, subject, draft, visit=desk.visit).served.saved
        assert (desk.entries(), list_drafts(session, visit=desk.visit)) == (before + 1, [])

    def test_somebody_new_needs_a_name_and_keeps_the_draft_until_then(self, desk: Desk, session: Session) -> None:
        subject = new_id(session.store.clock())
        draft = Draft(fields={"nik": NIK}, is_new=True)
        save_draft(session, subject, draft, visit=desk.visit)
        with pytest.raises(NameMissing):
            finish_service(session, subject, draft, visit=desk.visit)
        assert load_draft(session, subject, visit=desk.visit) is not None

    def test_the_same_person_registered_twice_is_one(self, desk: Desk, session: Session) -> None:
        desk.pupil("Agus Contoh", nik=NIK)
        draft = Draft(fields={"name": "AGUS CONTOH", "nik": NIK}, result=RecordingResult.RECORDED, is_new=True)
        finish_service(session, new_id(session.store.clock()), draft, visit=desk.visit)
        assert desk.tally().expected + desk.tally().walk_ins == 1


class TestChoices:
    def test_nothing_chosen_means_that_the_person_was_there(self) -> None:
        assert Draft().serving() == Serving(present=True)

    def test_a_phone_that_cannot_carry_ikd_exempts_until_another_is_chosen(self, desk: Desk, session: Session) -> None:
        rules = desk_card(session, resident_card(session, desk.pupil()).id, visit=desk.visit).rules
        exempt = with_device(Draft(), NO_PHONE, None, rules)
        assert exempt.step is ActivationStep.EXEMPT
        assert with_device(exempt, Device(DeviceKind.ANDROID, recent=True), None, rules).step is None
        assert with_device(Draft(), NO_PHONE, ActivationStep.ACTIVE, rules).step is None

    def test_a_reason_is_an_answer_unless_the_person_is_under_way(self) -> None:
        assert with_obstacle(Draft(), "ENGGAN", None, None).step is ActivationStep.DECLINED
        assert with_obstacle(Draft(), "KUOTA_DATA_HABIS", None, None).step is ActivationStep.POSTPONED
        assert with_obstacle(Draft(), "BLANK_SPOT", None, None).step is ActivationStep.EXEMPT
        under_way = Draft(step=ActivationStep.DATA_ENTERED)
        assert with_obstacle(under_way, "WAJAH_GAGAL", None, None).step is ActivationStep.DATA_ENTERED
        assert with_obstacle(Draft(), "WAJAH_GAGAL", None, ActivationStep.INSTALLED).step is None

    def test_absent_takes_back_what_was_chosen_and_keeps_what_was_typed(self) -> None:
        draft = with_absence(Draft(fields={"phone": "0812"}, result=RecordingResult.RECORDED), "SAKIT")
        assert draft == Draft(fields={"phone": "0812"}, absence="SAKIT")
        assert with_result(draft, RecordingResult.RECORDED).absence is None

    def test_no_target_gets_no_service(self) -> None:
        draft = with_result(Draft(device=NO_PHONE, step=ActivationStep.EXEMPT), RecordingResult.NOT_TARGET, "PINDAH")
        assert (draft.device, draft.step, draft.result_reason) == (None, None, "PINDAH")

    def test_another_service_counts_as_having_come(self, desk: Desk, session: Session) -> None:
        subject = resident_card(session, desk.pupil()).id
        finish_service(session, subject, with_other_service(Draft(absence="PKL"), "kia"), visit=desk.visit)
        assert desk.outcome(subject) == "layanan_lain"

    def test_the_dots_forward_and_back(self) -> None:
        step: ActivationStep | None = None
        for done in range(1, 8):
            step = step_after(step)
            assert steps_done(step) == done
        assert (step, step_after(step)) == (ActivationStep.ACTIVE, None)
        assert step_before(ActivationStep.INSTALLED) is None
        assert step_after(ActivationStep.WAITING_PRR) is ActivationStep.QR_SCANNED
        assert with_step(Draft(obstacle="ENGGAN"), ActivationStep.INSTALLED).obstacle is None

    def test_the_rule_asks_for_a_reason_only_before_prr(self, desk: Desk, session: Session) -> None:
        rules = desk_card(session, resident_card(session, desk.pupil()).id, visit=desk.visit).rules
        recorded = Draft(result=RecordingResult.RECORDED)
        assert needs_override(recorded, ActivationStep.ACTIVE, RecordingStatus.NOT_RECORDED, rules)
        assert not needs_override(recorded, ActivationStep.WAITING_PRR, RecordingStatus.NOT_RECORDED, rules)
        assert not needs_override(Draft(), ActivationStep.ACTIVE, RecordingStatus.PRINT_READY, rules)
        card = Draft(result=RecordingResult.ALREADY, status=RecordingStatus.CARD_HANDED_OVER)
        assert not needs_override(card, ActivationStep.ACTIVE, RecordingStatus.NOT_RECORDED, rules)


class TestTyping:
    def test_a_nik_fills_in_sex_birth_date_and_place(self, desk: Desk, session: Session) -> None:
        typed = check_typed(session, new_id(session.store.clock()), {"nik": NIK}, visit=desk.visit)
        assert (typed.values["sex"], typed.values["birth_date"]) == ("L", "2009-02-13")
        assert "Pangkal Pinang" in typed.nik_place
        assert typed.verdict.sentence.startswith("17 tahun 9 bulan")
        assert "nik" not in typed.values

    def test_a_fault_stands_at_its_field_and_the_others_are_read(self, desk: Desk, session: Session) -> None:
        fields = {"nik": "197102", "birth_date": "31-02-2009", "phone": "12", "email": "x", "name": "Budi"}
        typed = check_typed(session, new_id(session.store.clock()), fields, visit=desk.visit)
        assert {name: one.severity for name, one in typed.remarks.items()} == {
            "nik": Severity.ERROR,
            "birth_date": Severity.ERROR,
            "phone": Severity.WARNING,
            "email": Severity.WARNING,
        }
        assert typed.values["name"] == "Budi"

    def test_a_shared_nik_names_the_other(self, desk: Desk, session: Session) -> None:
        sibling = desk.pupil("Agus Contoh", nik=NIK)
        twin = resident_card(session, desk.pupil("Bagus Contoh")).id
        typed = check_typed(session, twin, {"nik": NIK}, visit=desk.visit)
        assert [one.reference for one in typed.holders] == [sibling]
        assert typed.holder == resident_card(session, sibling).id

    def test_exchanged_numbers_are_told_and_exchanged_back(self, desk: Desk, session: Session) -> None:
        subject = resident_card(session, desk.pupil(nik="1971020101090003", kk_number=NIK)).id
        assert check_typed(session, subject, {}, visit=desk.visit).swappable
        fields = swapped_fields(session, subject, {})
        assert fields == {"nik": NIK, "kk_number": "1971020101090003"}
        assert not check_typed(session, subject, fields, visit=desk.visit).swappable
