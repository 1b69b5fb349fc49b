"""A school morning with one person of each kind, as the windows will serve them too."""

import pytest

from jemputbola.actions.desk.mark_attendance import mark_attendance
from jemputbola.actions.desk.recording_choice import RecordingRefused
from jemputbola.actions.desk.resident_card import resident_card
from jemputbola.actions.desk.resident_details import ResidentDetails
from jemputbola.actions.reporting.count_visit import count_visit
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.domain.activation import ActivationGroup, ActivationStep
from jemputbola.domain.age import AgeKind
from jemputbola.domain.eligibility import Eligibility, parse_device
from jemputbola.domain.outcome import Outcome, RecordingResult
from jemputbola.domain.recording import RecordingStatus as Status
from tests.fakes.desk import Desk

TWIN_NIK = "1971021302090001"
TEACHER_NIK = "3273014507900002"  # first issued in Bandung, a woman


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def test_seventeen_with_android_13(desk: Desk) -> None:
    served = desk.serve(
        desk.pupil(born="2009-02-13"),
        recording=Status.CAPTURED,
        device=parse_device("android:13"),
        activation=ActivationStep.WAITING_PRR,
    )
    assert (served.outcome, served.verdict.kind) == (Outcome.DIREKAM, AgeKind.RECORD_AND_CARD)
    assert served.device is not None
    assert served.device.verdict is Eligibility.ELIGIBLE


def test_fifteen_is_read_the_verdict_and_counted_as_too_young(desk: Desk) -> None:
    pupil = desk.pupil(born="2011-02-03")
    with pytest.raises(RecordingRefused):
        desk.serve(pupil, recording=Status.CAPTURED)
    served = desk.serve(pupil, present=True)
    assert served.outcome is Outcome.DI_BAWAH_UMUR
    assert served.verdict.sentence == ("15 tahun 9 bulan pada hari kegiatan — dapat direkam mulai 3 Februari 2027.")


def test_no_nik_in_the_list_is_filled_in_and_recorded_in_one_save(desk: Desk) -> None:
    pupil = desk.pupil("Tanpa Nomor", born=None)
    before = desk.entries()
    served = desk.serve(pupil, ResidentDetails(nik=TWIN_NIK), recording=Status.CAPTURED)
    assert (served.outcome, desk.entries()) == (Outcome.DIREKAM, before + 1)
    assert desk.person(served.id).values["birth_date"] == "2009-02-13"


def test_no_nik_anywhere_is_postponed(desk: Desk) -> None:
    served = desk.serve(desk.pupil(), result=RecordingResult.POSTPONED, result_reason="TANPA_NIK")
    assert served.outcome is Outcome.DITUNDA


def test_recorded_but_no_ikd_is_activated_now(desk: Desk, session: Session) -> None:
    pupil = desk.pupil(recording={"status": "print_ready", "on": "2026-10-01"})
    assert resident_card(session, pupil, visit=desk.visit).may_activate
    served = desk.serve(pupil, device=parse_device("android:14"), activation=ActivationStep.ACTIVE)
    assert served.outcome is Outcome.SUDAH_REKAM
    assert desk.tally().activation[ActivationGroup.ACTIVE] == 1


def test_a_walk_in_teacher_with_an_iphone_from_another_city_is_served_and_counted_apart(
    desk: Desk, session: Session
) -> None:
    desk.pupil(nik=TWIN_NIK, recording={"status": "print_ready"})
    teacher = desk.walk_in("Rina Guru", nik=TEACHER_NIK)
    served = desk.serve(
        teacher.reference,
        recording=Status.CARD_HANDED_OVER,
        device=parse_device("ios:17"),
        activation=ActivationStep.ACTIVE,
    )
    count = count_visit(session, visit=desk.visit)
    assert served.outcome is Outcome.SUDAH_REKAM
    assert (count.tally.walk_ins, count.out_of_domicile) == (1, 1)
    assert count.tally.activation[ActivationGroup.ACTIVE] == 1
    assert (count.shares["coverage"].part, count.shares["coverage"].whole) == (0, 1)


def test_a_twin_with_the_siblings_nik_is_warned_about_and_served(desk: Desk, session: Session) -> None:
    sibling = desk.pupil("Agus Contoh", nik=TWIN_NIK)
    twin = desk.pupil("Bagus Contoh", nik=TWIN_NIK)
    assert [other.reference for other in resident_card(session, twin).nik_shared_with] == [sibling]
    assert desk.serve(twin, recording=Status.CAPTURED).outcome is Outcome.DIREKAM
    assert desk.outcome(resident_card(session, sibling).id) is Outcome.BELUM_DILAYANI


def test_a_pupil_who_refuses(desk: Desk) -> None:
    served = desk.serve(
        desk.pupil(), result=RecordingResult.REFUSED, activation=ActivationStep.DECLINED, obstacle="TAKUT_DATA_BOCOR"
    )
    assert served.outcome is Outcome.MENOLAK
    assert desk.tally().obstacles == {"TAKUT_DATA_BOCOR": 1}


def test_absent_for_practical_work(desk: Desk, session: Session) -> None:
    desk.pupil()
    mark_attendance(session, visit=desk.visit, class_group="XII IPS 2", absent="PKL")
    close_visit(session, visit=desk.visit)
    assert desk.tally().outcomes[Outcome.TIDAK_HADIR] == 1


class TestTheCard:
    """What the desk shows before anything is chosen."""

    def test_masked_with_the_verdict_and_the_estimate(self, desk: Desk, session: Session) -> None:
        pupil = desk.pupil("Agus Contoh", nik=TWIN_NIK, kk_number=TWIN_NIK, phone="081200000000")
        card = resident_card(session, pupil, visit=desk.visit)
        assert (card.nik, card.kk_number) == ("1971 0213 0209 ••••", "1971 0213 0209 ••••")
        assert card.verdict.sentence.startswith("17 tahun 9 bulan pada hari kegiatan")
        assert (card.domicile.domicile, card.domicile.estimated) == ("inside", True)
        assert card.here is not None
        assert (card.here.outcome, card.here.expected, card.here.seen) == (Outcome.BELUM_DILAYANI, True, False)
        assert TWIN_NIK not in repr(card)

    def test_what_happened_at_the_visit(self, desk: Desk, session: Session) -> None:
        pupil = desk.pupil()
        desk.serve(pupil, device=parse_device("android:7"), activation=ActivationStep.EXEMPT)
        here = resident_card(session, pupil, visit=desk.visit).here
        assert here is not None
        assert here.phone is not None
        assert (here.phone.text, here.phone.verdict.verdict) == ("Android 7", Eligibility.EXEMPT)
        assert here.values["obstacle"] == {"code": "OS_LAMA"}

    def test_without_a_visit_the_age_is_that_of_today(self, desk: Desk, session: Session) -> None:
        card = resident_card(session, desk.pupil(born="2010-11-24"))
        assert (card.verdict.kind, card.here) == (AgeKind.TOO_YOUNG, None)

    def test_a_faulty_nik_from_a_list_is_told(self, desk: Desk, session: Session) -> None:
        card = resident_card(session, desk.pupil(nik="19710213020900"), visit=desk.visit)
        assert [finding.code for finding in card.findings] == ["nik_invalid"]
        assert card.nik == "1971 0213 02•• ••"
