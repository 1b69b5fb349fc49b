"""Serving: the phone, the IKD steps with the dated rule behind them, and what is in the way."""

from typing import Any

import msgspec
import pytest

from jemputbola.actions.desk.ikd_choice import ActivationRefused
from jemputbola.actions.desk.recording_choice import RecordingRefused
from jemputbola.actions.desk.serving import Contradiction
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_values import VisitDetails
from jemputbola.domain.activation import ActivationGroup, ActivationStep
from jemputbola.domain.eligibility import Eligibility, parse_device
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import RecordingStatus as Status
from jemputbola.errors import UserError
from tests.fakes.desk import Desk

READY = {"status": "print_ready", "on": "2026-10-01"}


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def here(desk: Desk, subject: str) -> dict[str, object]:
    service = desk.person(subject).service_at(desk.visit)
    assert service is not None
    return service.values


def test_recorded_today_and_waiting_for_prr_is_one_save(desk: Desk) -> None:
    pupil = desk.pupil()
    before = desk.entries()
    served = desk.serve(
        pupil, recording=Status.CAPTURED, device=parse_device("android:13"), activation=ActivationStep.WAITING_PRR
    )
    assert desk.entries() == before + 1
    assert served.activation is ActivationStep.WAITING_PRR
    assert served.device is not None
    assert served.device.verdict is Eligibility.ELIGIBLE
    assert desk.tally().activation[ActivationGroup.WAITING_PRR] == 1


@pytest.mark.parametrize(
    "step", [ActivationStep.QR_SCANNED, ActivationStep.EMAIL_CODE, ActivationStep.PIN_SET, ActivationStep.ACTIVE]
)
def test_what_needs_prr_is_refused_before_it_and_the_rule_is_named(desk: Desk, step: ActivationStep) -> None:
    pupil = desk.pupil()
    with pytest.raises(ActivationRefused, match=r"Aturan 2026-07-01: .*Siap cetak \(PRR\)"):
        desk.serve(pupil, recording=Status.CAPTURED, activation=step)
    assert desk.serve(desk.pupil(recording=READY), activation=step).activation is step


def test_a_reason_overrides_the_rule_and_the_entry_keeps_it(desk: Desk, session: Session) -> None:
    served = desk.serve(
        desk.pupil(), recording=Status.CAPTURED, activation=ActivationStep.ACTIVE, override="PRR dipastikan operator"
    )
    last = session.store.journal.of_subjects([served.id])[served.id][-1]
    assert (served.activation, last.body.reason) == (ActivationStep.ACTIVE, "PRR dipastikan operator")


def test_under_the_rules_of_2023_recorded_was_enough(session: Session) -> None:
    desk = Desk(session, VisitDetails(title="X", kind="school", date="2023-11-23", district="19.71.02"))
    pupil = desk.pupil(born="2006-01-01")
    served = desk.serve(pupil, recording=Status.CAPTURED, activation=ActivationStep.ACTIVE)
    assert served.activation is ActivationStep.ACTIVE


@pytest.mark.parametrize("step", [ActivationStep.OFFERED, ActivationStep.INSTALLED, ActivationStep.SELFIE_PASSED])
def test_what_comes_before_the_qr_needs_no_prr(desk: Desk, step: ActivationStep) -> None:
    assert desk.serve(desk.pupil(), activation=step).activation is step


@pytest.mark.parametrize(
    ("phone", "verdict", "reason"),
    [
        ("android:7.1", Eligibility.EXEMPT, Obstacle.OS_LAMA),
        ("none", Eligibility.EXEMPT, Obstacle.TANPA_HP),
        ("other", Eligibility.EXEMPT, Obstacle.BUKAN_ANDROID),
        ("android:8.0", Eligibility.ELIGIBLE, None),
        ("ios:17", Eligibility.ELIGIBLE, None),
        ("android", Eligibility.FIXABLE, None),
    ],
)
def test_the_phone_is_judged_by_the_rules_of_the_day(
    desk: Desk, phone: str, verdict: Eligibility, reason: Obstacle | None
) -> None:
    served = desk.serve(desk.pupil(), device=parse_device(phone))
    assert served.device is not None
    assert (served.device.verdict, next(iter(served.device.reasons), None)) == (verdict, reason)


def test_an_exempt_phone_brings_its_obstacle(desk: Desk) -> None:
    served = desk.serve(desk.pupil(), device=parse_device("android:7"), activation=ActivationStep.EXEMPT)
    assert here(desk, served.id)["obstacle"] == {"code": "OS_LAMA"}
    assert desk.tally().obstacles == {"OS_LAMA": 1}


def test_the_phone_seen_in_the_morning_exempts_in_the_afternoon(desk: Desk) -> None:
    pupil = desk.pupil()
    desk.serve(pupil, device=parse_device("none"))
    assert desk.serve(pupil, activation=ActivationStep.EXEMPT).activation is ActivationStep.EXEMPT


def test_exempt_needs_a_phone_or_a_code_that_exempts(desk: Desk) -> None:
    pupil = desk.pupil()
    for chosen in ({}, {"device": parse_device("android:13")}, {"obstacle": "ENGGAN"}):
        with pytest.raises(ActivationRefused, match="Dikecualikan"):
            desk.serve(pupil, activation=ActivationStep.EXEMPT, **chosen)
    assert desk.serve(pupil, activation=ActivationStep.EXEMPT, obstacle="BLANK_SPOT").saved


@pytest.mark.parametrize("step", [ActivationStep.DECLINED, ActivationStep.POSTPONED])
def test_declined_and_postponed_need_an_obstacle(desk: Desk, step: ActivationStep) -> None:
    pupil = desk.pupil()
    with pytest.raises(ActivationRefused, match="perlu kendala"):
        desk.serve(pupil, activation=step)
    assert desk.serve(pupil, activation=step, obstacle="TAKUT_DATA_BOCOR").activation is step


@pytest.mark.parametrize(
    ("code", "note", "word"),
    [("SALAH", None, "tidak dikenal"), ("PKL", None, "bukan kendala IKD"), ("LAINNYA", " ", "perlu catatan")],
)
def test_an_obstacle_is_a_code_of_the_ikd_and_another_needs_a_note(
    desk: Desk, code: str, note: str | None, word: str
) -> None:
    with pytest.raises(UserError, match=word):
        desk.serve(desk.pupil(), obstacle=code, obstacle_note=note)
    assert desk.serve(desk.pupil(), obstacle="LAINNYA", obstacle_note="HP dipinjam").saved


def test_active_takes_the_obstacle_away_and_cannot_come_with_one(desk: Desk) -> None:
    pupil = desk.pupil(recording=READY)
    served = desk.serve(pupil, activation=ActivationStep.POSTPONED, obstacle="TANPA_EMAIL")
    with pytest.raises(Contradiction):
        desk.serve(pupil, activation=ActivationStep.ACTIVE, obstacle="TANPA_EMAIL")
    desk.serve(pupil, activation=ActivationStep.ACTIVE)
    assert "obstacle" not in here(desk, served.id)


def test_going_on_after_another_day_needs_no_reason(desk: Desk) -> None:
    pupil = desk.pupil()
    desk.serve(pupil, activation=ActivationStep.INSTALLED)
    desk.serve(pupil, activation=ActivationStep.POSTPONED, obstacle="KUOTA_DATA_HABIS")
    assert desk.serve(pupil, activation=ActivationStep.DATA_ENTERED).activation is ActivationStep.DATA_ENTERED


def test_a_reactivation_needs_a_reason_and_counts_a_cycle(desk: Desk) -> None:
    pupil = desk.pupil(recording=READY)
    served = desk.serve(pupil, activation=ActivationStep.ACTIVE)
    with pytest.raises(ActivationRefused, match="aktivasi ulang"):
        desk.serve(pupil, activation=ActivationStep.INSTALLED)
    with pytest.raises(ActivationRefused, match="aktivasi ulang"):
        desk.serve(pupil, activation=ActivationStep.ACTIVE, again=True)
    desk.serve(pupil, activation=ActivationStep.INSTALLED, obstacle="TERDAFTAR_HP_LAIN")
    desk.serve(pupil, activation=ActivationStep.ACTIVE)
    desk.serve(pupil, activation=ActivationStep.ACTIVE, again=True, reason="lupa PIN")
    assert desk.person(served.id).values["activation"] == {"step": "active", "on": "2026-11-23", "cycle": 2}


def test_whoever_is_active_already_is_seen_when_the_officer_says_so(desk: Desk) -> None:
    pupil = desk.pupil(recording=READY, activation={"step": "active"})
    served = desk.serve(pupil, activation=ActivationStep.ACTIVE)
    assert served.changed == ("attendance",)
    assert desk.tally().present == 1


def test_what_is_odd_is_told_and_does_not_block(desk: Desk) -> None:
    waiting = desk.serve(desk.pupil(), activation=ActivationStep.WAITING_PRR)
    old_phone = desk.serve(desk.pupil(), device=parse_device("android:7"), activation=ActivationStep.INSTALLED)
    assert [finding.code for finding in waiting.findings] == ["waiting_without_recording"]
    assert [finding.code for finding in old_phone.findings] == ["device_exempt"]
    assert waiting.saved
    assert old_phone.saved


def test_refusing_the_recording_says_nothing_about_the_ikd(desk: Desk) -> None:
    served = desk.serve(desk.pupil(), result=RecordingResult.REFUSED)
    assert served.activation is None


class TestIkdBeforeCard:
    """An office may demand IKD before the card; the national rules do not."""

    @pytest.fixture(autouse=True)
    def _office_rule(self, session: Session) -> None:
        national = session.rule_sets[-1]
        demanding = msgspec.structs.replace(
            national, ikd_before_card=msgspec.structs.replace(national.ikd_before_card, required=True)
        )
        session.__dict__["rule_sets"] = (*session.rule_sets[:-1], demanding)

    def test_the_card_waits_for_the_ikd(self, desk: Desk) -> None:
        pupil = desk.pupil(recording=READY)
        with pytest.raises(RecordingRefused, match="setelah IKD aktif"):
            desk.serve(pupil, recording=Status.CARD_HANDED_OVER)
        assert desk.serve(pupil, recording=Status.CARD_HANDED_OVER, activation=ActivationStep.ACTIVE).saved

    def test_the_exempt_get_their_card(self, desk: Desk) -> None:
        pupil = desk.pupil(recording=READY)
        chosen: dict[str, Any] = {"device": parse_device("none"), "activation": ActivationStep.EXEMPT}
        assert desk.serve(pupil, recording=Status.CARD_PRINTED, **chosen).saved

    def test_a_reason_overrides_it(self, desk: Desk) -> None:
        assert desk.serve(desk.pupil(recording=READY), recording=Status.CARD_PRINTED, override="server mati").saved

    def test_who_says_that_they_have_a_card_already_is_not_asked(self, desk: Desk) -> None:
        assert desk.serve(desk.pupil(recording={"status": "card_printed"}), recording=Status.CARD_HANDED_OVER).saved
