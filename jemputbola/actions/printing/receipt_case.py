"""One person at one visit, in the domain's values: what the lines of a receipt are worked out from."""

import datetime as dt
from typing import Any

import msgspec

from jemputbola.actions.desk.ikd_choice import device_here
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.age import AgeKind, age_kind, birthday
from jemputbola.domain.eligibility import Device, DeviceVerdict, Eligibility, judge_device
from jemputbola.domain.fold import Service
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import RecordingStatus, is_recorded
from jemputbola.domain.rules import RuleSet
from jemputbola.store.rows import PersonState, is_married


class ReceiptCase(msgspec.Struct, frozen=True):
    """``day``: the visit's, on which ages are counted. ``reason`` belongs to the result, ``problem`` to the IKD."""

    day: dt.date
    rules: RuleSet
    result: RecordingResult | None
    reason: Obstacle | None
    status: RecordingStatus
    recorded_on: dt.date | None
    step: ActivationStep | None
    problem: Obstacle | None
    birth: dt.date | None
    age: AgeKind | None
    device: Device | None
    verdict: DeviceVerdict | None
    other_service: str | None
    has_nik: bool

    @property
    def is_recorded(self) -> bool:
        """Whether biometrics exist, whatever the card's progress."""
        return self.result is RecordingResult.RECORDED or is_recorded(self.status)

    @property
    def is_too_young(self) -> bool:
        """Whether the age forbids recording, and nobody recorded them all the same."""
        return self.age is AgeKind.TOO_YOUNG and not self.is_recorded

    @property
    def phone_is_exempt(self) -> bool:
        """Whether the phone that was seen cannot carry IKD."""
        return self.verdict is not None and self.verdict.verdict is Eligibility.EXEMPT

    @property
    def reminder_date(self) -> dt.date | None:
        """The birthday from which somebody who was recorded younger gets the card; None where nothing waits for it."""
        waits = self.age is AgeKind.RECORD_ONLY and self.is_recorded
        return birthday(self.birth, self.rules.card_age) if waits and self.birth else None


def receipt_case(person: PersonState, service: Service, *, day: dt.date, rules: RuleSet) -> ReceiptCase:
    """Read a projected person. What a later version may have written differently counts as not said."""
    values, here = person.values, service.values
    birth = _date(values.get("birth_date"))
    device = device_here(here)
    result: dict[str, Any] = here.get("result", {})
    recording: dict[str, Any] = values.get("recording", {})
    step = values.get("activation", {}).get("step")
    return ReceiptCase(
        day=day,
        rules=rules,
        result=RecordingResult(result["result"]) if result.get("result") in set(RecordingResult) else None,
        reason=_obstacle(result.get("reason")),
        status=RecordingStatus(recording.get("status", RecordingStatus.NOT_RECORDED)),
        recorded_on=_date(recording.get("recorded_on")) or _date(recording.get("on")),
        step=ActivationStep(step) if step else None,
        problem=_obstacle(here.get("obstacle", {}).get("code")),
        birth=birth,
        age=age_kind(birth, day, married=is_married(values), rules=rules) if birth else None,
        device=device,
        verdict=judge_device(device, rules) if device else None,
        other_service=here.get("other_service"),
        has_nik="nik" in values,
    )


def _obstacle(code: Any) -> Obstacle | None:
    return Obstacle(code) if code in set(Obstacle) else None


def _date(text: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None
