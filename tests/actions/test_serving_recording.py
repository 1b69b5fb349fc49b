"""Serving: what may be said about the recording, and what it does to the outcome."""

import datetime as dt
from typing import Any

import pytest

from jemputbola.actions.desk.recording_choice import RecordingRefused
from jemputbola.actions.desk.serving import Contradiction
from jemputbola.actions.session import Session
from jemputbola.domain.outcome import Outcome, RecordingResult
from jemputbola.domain.recording import RecordingStatus as Status
from jemputbola.errors import UserError
from tests.fakes.desk import Desk, years_before

MONDAY = dt.date(2026, 11, 23)


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def test_one_save_is_one_entry_whatever_it_touched(desk: Desk) -> None:
    pupil = desk.pupil()
    before = desk.entries()
    served = desk.serve(pupil, recording=Status.CAPTURED, note="kacamata")
    assert desk.entries() == before + 1
    assert set(served.changed) == {"recording", "result", "attendance", "note"}


def test_recorded_today(desk: Desk) -> None:
    served = desk.serve(desk.pupil(), recording=Status.CAPTURED)
    assert served.outcome is Outcome.DIREKAM
    assert desk.person(served.id).values["recording"] == {
        "status": "captured",
        "on": "2026-11-23",
        "recorded_on": "2026-11-23",
    }


def test_the_entry_names_the_rules_it_was_judged_by(desk: Desk, session: Session) -> None:
    served = desk.serve(desk.pupil(), recording=Status.CAPTURED)
    entries = session.store.journal.of_subjects([served.id])[served.id]
    assert [entry.body.rules for entry in entries] == [(), ("2026-07-01",)]


def test_saying_the_same_again_writes_no_second_entry(desk: Desk) -> None:
    pupil = desk.pupil()
    desk.serve(pupil, recording=Status.CAPTURED)
    before = desk.entries()
    again = desk.serve(pupil, recording=Status.CAPTURED)
    assert (again.saved, again.changed, again.outcome, desk.entries()) == (False, (), Outcome.DIREKAM, before)


@pytest.mark.parametrize("status", [Status.CAPTURED, Status.SENT_FOR_ENROLMENT])
def test_too_young_is_refused_with_the_verdict_sentence(desk: Desk, status: Status) -> None:
    pupil = desk.pupil(born="2011-02-03")
    before = desk.entries()
    with pytest.raises(RecordingRefused, match=r"15 tahun 9 bulan .* dapat direkam mulai 3 Februari 2027"):
        desk.serve(pupil, recording=status)
    assert desk.entries() == before


@pytest.mark.parametrize("marital", ["married", "divorced", "widowed"])
def test_who_is_or_was_married_may_be_recorded_at_fifteen(desk: Desk, marital: str) -> None:
    pupil = desk.pupil(born="2011-02-03", marital_status=marital)
    assert desk.serve(pupil, recording=Status.CAPTURED).outcome is Outcome.DIREKAM


@pytest.mark.parametrize(("days_earlier", "allowed"), [(-1, False), (0, True), (1, True)])
def test_the_sixteenth_birthday_is_the_first_day(desk: Desk, days_earlier: int, *, allowed: bool) -> None:
    pupil = desk.pupil(born=years_before(MONDAY, 16, days_earlier))
    if allowed:
        assert desk.serve(pupil, recording=Status.CAPTURED).outcome is Outcome.DIREKAM
    else:
        with pytest.raises(RecordingRefused):
            desk.serve(pupil, recording=Status.CAPTURED)


def test_a_verdict_read_out_to_a_child_is_presence_and_the_outcome_stays_under_age(desk: Desk) -> None:
    served = desk.serve(desk.pupil(born="2011-02-03"), present=True)
    assert served.outcome is Outcome.DI_BAWAH_UMUR
    assert desk.tally().present == 1


def test_without_a_birth_date_the_age_cannot_refuse(desk: Desk) -> None:
    served = desk.serve(desk.pupil(born=None), recording=Status.CAPTURED)
    assert served.outcome is Outcome.DIREKAM
    assert desk.serve(desk.pupil(born=None), present=True).verdict.sentence.startswith("Tanggal lahir belum diketahui")


def test_failed_needs_a_reason_from_the_recording_codes(desk: Desk) -> None:
    pupil = desk.pupil()
    with pytest.raises(RecordingRefused, match="perlu alasan"):
        desk.serve(pupil, recording=Status.CAPTURE_FAILED)
    with pytest.raises(UserError, match="bukan alasan perekaman"):
        desk.serve(pupil, recording=Status.CAPTURE_FAILED, result_reason="OS_LAMA")
    with pytest.raises(UserError, match="perlu catatan"):
        desk.serve(pupil, recording=Status.CAPTURE_FAILED, result_reason="LAINNYA")
    served = desk.serve(pupil, recording=Status.CAPTURE_FAILED, result_reason="biometrik_gagal")
    assert served.outcome is Outcome.GAGAL_REKAM


def test_after_a_failure_the_next_try_may_succeed(desk: Desk) -> None:
    pupil = desk.pupil()
    desk.serve(pupil, recording=Status.CAPTURE_FAILED, result_reason="ALAT_RUSAK")
    assert desk.serve(pupil, recording=Status.CAPTURED).outcome is Outcome.DIREKAM


@pytest.mark.parametrize("status", [Status.CAPTURED, Status.CAPTURE_FAILED])
@pytest.mark.parametrize("known", [{"status": "print_ready", "on": "2026-10-01"}, {"status": "captured"}])
def test_whoever_was_recorded_before_is_recorded_again_only_for_a_reason(
    desk: Desk, known: dict[str, str], status: Status
) -> None:
    pupil = desk.pupil(recording=known)
    with pytest.raises(RecordingRefused, match="Sudah pernah rekam"):
        desk.serve(pupil, recording=status, result_reason="BIOMETRIK_GAGAL")
    served = desk.serve(pupil, recording=status, result_reason="BIOMETRIK_GAGAL", reason="diminta pusat")
    assert served.outcome in (Outcome.DIREKAM, Outcome.GAGAL_REKAM)


def test_a_second_recording_is_told_once_why(desk: Desk) -> None:
    pupil = desk.pupil(recording={"status": "captured", "on": "2026-10-01", "recorded_on": "2026-10-01"})
    served = desk.serve(pupil, recording=Status.CAPTURED, reason="diminta pusat")
    again = desk.serve(pupil, recording=Status.CAPTURED)
    assert (served.outcome, again.saved) == (Outcome.DIREKAM, False)


def test_a_step_back_needs_a_reason_and_the_entry_keeps_it(desk: Desk, session: Session) -> None:
    pupil = desk.pupil(recording={"status": "enrol_failed", "on": "2026-10-01"})
    with pytest.raises(RecordingRefused, match="akan mundur"):
        desk.serve(pupil, recording=Status.CAPTURED)
    served = desk.serve(pupil, recording=Status.CAPTURED, reason="rekam ulang")
    last = session.store.journal.of_subjects([served.id])[served.id][-1]
    assert (served.outcome, last.body.reason) == (Outcome.DIREKAM, "rekam ulang")


def test_the_day_of_the_first_capture_is_carried_along(desk: Desk) -> None:
    served = desk.serve(desk.pupil(), recording=Status.CAPTURED)
    later = desk.serve(served.reference, recording=Status.PRINT_READY)
    assert later.outcome is Outcome.DIREKAM
    assert desk.person(served.id).values["recording"] == {
        "status": "print_ready",
        "on": "2026-11-23",
        "recorded_on": "2026-11-23",
    }


def test_already_recorded_keeps_what_is_known_with_its_date(desk: Desk) -> None:
    known = {"status": "print_ready", "on": "2026-10-01", "recorded_on": "2026-09-15"}
    served = desk.serve(desk.pupil(recording=known), result=RecordingResult.ALREADY)
    assert served.outcome is Outcome.SUDAH_REKAM
    assert served.verdict.sentence == "Sudah direkam 15 September 2026: Siap cetak (PRR)."
    assert desk.person(served.id).values["recording"] == known


def test_already_recorded_without_a_known_status_counts_as_captured_some_day_before(desk: Desk) -> None:
    served = desk.serve(desk.pupil(), result=RecordingResult.ALREADY)
    assert served.outcome is Outcome.SUDAH_REKAM
    assert desk.person(served.id).values["recording"] == {"status": "captured"}


def test_a_status_beyond_capture_says_already_recorded(desk: Desk) -> None:
    assert desk.serve(desk.pupil(), recording=Status.CARD_HANDED_OVER).outcome is Outcome.SUDAH_REKAM


def test_a_child_may_have_been_recorded_already(desk: Desk) -> None:
    pupil = desk.pupil(born="2011-02-03")
    assert desk.serve(pupil, result=RecordingResult.ALREADY).outcome is Outcome.SUDAH_REKAM


@pytest.mark.parametrize(
    ("result", "reason", "outcome"),
    [
        (RecordingResult.POSTPONED, "SAKIT", Outcome.DITUNDA),
        (RecordingResult.POSTPONED, "TANPA_NIK", Outcome.DITUNDA),
        (RecordingResult.REFUSED, None, Outcome.MENOLAK),
        (RecordingResult.REFUSED, "ENGGAN", Outcome.MENOLAK),
        (RecordingResult.NOT_TARGET, "LULUS", Outcome.BUKAN_SASARAN),
    ],
)
def test_what_no_status_says(desk: Desk, result: RecordingResult, reason: str | None, outcome: Outcome) -> None:
    served = desk.serve(desk.pupil(), result=result, result_reason=reason)
    assert served.outcome is outcome
    assert "recording" not in desk.person(served.id).values


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        (RecordingResult.POSTPONED, None),
        (RecordingResult.POSTPONED, "PKL"),
        (RecordingResult.POSTPONED, "LAINNYA"),
        (RecordingResult.NOT_TARGET, None),
        (RecordingResult.NOT_TARGET, "SAKIT"),
        (RecordingResult.NOT_TARGET, "LAINNYA"),
        (RecordingResult.REFUSED, "MALAS"),
    ],
)
def test_a_result_with_the_wrong_reason_is_refused(desk: Desk, result: RecordingResult, reason: str | None) -> None:
    pupil = desk.pupil()
    before = desk.entries()
    with pytest.raises(UserError):
        desk.serve(pupil, result=result, result_reason=reason)
    assert desk.entries() == before


def test_not_recorded_is_no_result_of_a_visit(desk: Desk) -> None:
    with pytest.raises(UserError, match="bukan hasil pelayanan"):
        desk.serve(desk.pupil(), recording=Status.NOT_RECORDED)


@pytest.mark.parametrize(
    "chosen",
    [
        {"recording": Status.CAPTURED, "result": RecordingResult.REFUSED},
        {"recording": Status.CAPTURED, "result": RecordingResult.POSTPONED, "result_reason": "SAKIT"},
        {"recording": Status.CAPTURED, "present": False},
        {"result": RecordingResult.NOT_TARGET, "result_reason": "LULUS", "other_service": "kia"},
        {"present": True, "absence_reason": "PKL"},
        {"result_reason": "SAKIT", "present": True},
        {"recording": Status.CAPTURE_FAILED, "result": RecordingResult.ALREADY},
        {},
    ],
)
def test_choices_that_exclude_each_other_are_refused(desk: Desk, chosen: dict[str, Any]) -> None:
    pupil = desk.pupil()
    before = desk.entries()
    with pytest.raises(Contradiction):
        desk.serve(pupil, **chosen)
    assert desk.entries() == before


@pytest.mark.parametrize("result", [RecordingResult.REFUSED, RecordingResult.POSTPONED, RecordingResult.ALREADY])
def test_recorded_here_is_taken_back_by_undo_not_by_another_result(desk: Desk, result: RecordingResult) -> None:
    pupil = desk.pupil()
    desk.serve(pupil, recording=Status.CAPTURED)
    with pytest.raises(Contradiction, match="Urungkan"):
        desk.serve(pupil, result=result, result_reason="SAKIT" if result is RecordingResult.POSTPONED else None)


def test_postponed_in_the_morning_may_be_recorded_in_the_afternoon(desk: Desk) -> None:
    pupil = desk.pupil()
    desk.serve(pupil, result=RecordingResult.POSTPONED, result_reason="BELUM_SIAP_FOTO")
    assert desk.serve(pupil, recording=Status.CAPTURED).outcome is Outcome.DIREKAM


def test_who_was_marked_absent_and_comes_late_is_present(desk: Desk) -> None:
    pupil = desk.pupil()
    desk.serve(pupil, present=False, absence_reason="SAKIT")
    assert desk.tally().present == 0
    desk.serve(pupil, recording=Status.CAPTURED)
    assert desk.tally().present == 1


def test_who_was_served_cannot_be_absent(desk: Desk) -> None:
    pupil = desk.pupil()
    desk.serve(pupil, recording=Status.CAPTURED)
    with pytest.raises(Contradiction, match="sudah dilayani"):
        desk.serve(pupil, present=False, absence_reason="SAKIT")


@pytest.mark.parametrize(
    ("typed", "kept"), [("KIA", "kia"), ("birth certificate", "birth_certificate"), ("Pindah", "Pindah")]
)
def test_another_service_is_a_code_or_words(desk: Desk, typed: str, kept: str) -> None:
    served = desk.serve(desk.pupil(), other_service=typed)
    service = desk.person(served.id).service_at(desk.visit)
    assert served.outcome is Outcome.LAYANAN_LAIN
    assert service is not None
    assert service.values["other_service"] == kept
