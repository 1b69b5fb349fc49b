"""What a save says about the recording: the status of the person, and the result at the visit."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from jemputbola.actions.desk.resident_details import birth_date_of
from jemputbola.actions.desk.serving import Contradiction, NeedsReason, Serving
from jemputbola.actions.visits.visit_day import VisitDay
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.age import AgeKind, long_date, recording_verdict
from jemputbola.domain.fields import Recording, Result
from jemputbola.domain.not_target import check_not_target
from jemputbola.domain.obstacle import POSTPONE_REASONS, RECORDING_OBSTACLES, Obstacle, check_obstacle
from jemputbola.domain.outcome import RecordingResult, result_for_status
from jemputbola.domain.recording import RANK, RecordingStatus, is_recorded, label
from jemputbola.errors import UserError
from jemputbola.store.rows import is_married, recorded_before
from jemputbola.texts import _

Values = Mapping[str, Any]

_CAPTURES = frozenset({RecordingStatus.CAPTURED, RecordingStatus.SENT_FOR_ENROLMENT, RecordingStatus.CAPTURE_FAILED})
_CARDS = frozenset({RecordingStatus.CARD_PRINTED, RecordingStatus.CARD_HANDED_OVER})
_IMPLIED = {
    RecordingResult.RECORDED: RecordingStatus.CAPTURED,
    RecordingResult.FAILED: RecordingStatus.CAPTURE_FAILED,
}


class RecordingRefused(UserError):
    """The age, the ladder or a dated rule does not allow it; the sentence says which and what to do."""


class RecordingNeedsReason(RecordingRefused, NeedsReason):
    """A step back, or a capture of somebody who has one."""


def recording_sets(serving: Serving, values: Values, here: Values, day: VisitDay) -> dict[str, Any]:
    """The fields ``recording`` and ``result``. ``values``: of the person; ``here``: of them at the visit.

    Raises RecordingRefused, Contradiction, UserError for an unknown reason.
    """
    if not serving.records:
        return {}
    status = serving.recording or _IMPLIED.get(serving.result or RecordingResult.ALREADY)
    result = serving.result or result_for_status(status or RecordingStatus.NOT_RECORDED)
    reason = _reason(serving, status, result)
    said = Result(result.value, reason=reason, note=serving.result_note or None)
    sets: dict[str, Any] = {"result": msgspec.to_builtins(said)}
    if result is RecordingResult.ALREADY and serving.result is None and _recorded_here(here):
        sets = {}  # what was recorded at this visit got further on the same day
    elif result not in (RecordingResult.RECORDED, RecordingResult.FAILED):
        _refuse_after_recording(here)
    if result is RecordingResult.ALREADY:
        return sets | _already(serving, status, values, day)
    if status is None:
        return sets
    _check_age(status, values, day)
    if not _said_already(status, values, here, day):
        _check_ladder(serving, status, values, day)
    return sets | {"recording": _recording(status, values, day, reason)}


def known_status(values: Values) -> RecordingStatus:
    """Where the person stands; ``not_recorded`` when nobody said."""
    return RecordingStatus(values.get("recording", {}).get("status", RecordingStatus.NOT_RECORDED))


def check_card_rule(serving: Serving, values: Values, activation: ActivationStep | None, day: VisitDay) -> None:
    """The office's dated policy "IKD before card". Raises RecordingRefused; a reason overrides where the rule lets it.

    ``activation``: where the person stands after this save. Somebody who already had the card is not asked.
    """
    rule = day.rules.ikd_before_card
    allowed = activation in (ActivationStep.ACTIVE, ActivationStep.EXEMPT)
    if serving.recording not in _CARDS or not rule.required or allowed or known_status(values) in _CARDS:
        return
    if not rule.override_with_reason:
        raise RecordingRefused(
            _("Aturan kantor {rules}: kartu diberikan setelah IKD aktif. Aktifkan IKD dulu.").format(rules=day.rules.id)
        )
    if not serving.override:
        raise RecordingNeedsReason(
            _(
                "Aturan kantor {rules}: kartu diberikan setelah IKD aktif. Aktifkan IKD, atau tulis alasan menyimpang."
            ).format(rules=day.rules.id)
        )


def _reason(serving: Serving, status: RecordingStatus | None, result: RecordingResult) -> str | None:
    code, note = serving.result_reason, serving.result_note
    if result is RecordingResult.NOT_TARGET:
        return check_not_target(code or "", note).value
    if result is RecordingResult.POSTPONED:
        return _one_of(POSTPONE_REASONS, code or "", note, _("Itu bukan alasan ditunda. Pilih salah satu: {codes}."))
    if code is None:
        if status is RecordingStatus.CAPTURE_FAILED:
            codes = ", ".join(RECORDING_OBSTACLES)
            raise RecordingRefused(_("Gagal rekam perlu alasan. Pilih salah satu: {codes}.").format(codes=codes))
        return None
    if result is RecordingResult.REFUSED:
        return check_obstacle(code, note).value
    return _one_of(RECORDING_OBSTACLES, code, note, _("Itu bukan alasan perekaman. Pilih salah satu: {codes}."))


def _one_of(codes: tuple[Obstacle, ...], code: str, note: str | None, sentence: str) -> str:
    reason = check_obstacle(code, note) if code else None
    if reason not in codes:
        raise UserError(sentence.format(codes=", ".join(codes)))
    return reason.value


def _already(serving: Serving, status: RecordingStatus | None, values: Values, day: VisitDay) -> dict[str, Any]:
    """Recorded before: what is known stays, with its date, unless a status was typed that says something else."""
    known = known_status(values)
    if is_recorded(known) and status in (None, known):
        return {}
    if status is not None and RANK[status] < RANK[known] and not serving.reason:
        raise _step_back(known, status)
    if status is None or status in _CAPTURES:  # no date: it was some day before this one
        return {"recording": msgspec.to_builtins(Recording(status=status or RecordingStatus.CAPTURED))}
    return {"recording": _recording(status, values, day, None)}


def _recording(status: RecordingStatus, values: Values, day: VisitDay, reason: str | None) -> Any:
    """The new status; the day of the first capture is carried along once it is known."""
    first = values.get("recording", {}).get("recorded_on")
    captured_now = is_recorded(status) and status in _CAPTURES and not is_recorded(known_status(values))
    on = day.today.isoformat()
    said = Recording(status=status, on=on, recorded_on=first or (on if captured_now else None), reason=reason)
    return msgspec.to_builtins(said)


def _check_age(status: RecordingStatus, values: Values, day: VisitDay) -> None:
    birth = birth_date_of(values)
    if birth is None or status not in _CAPTURES:
        return
    verdict = recording_verdict(birth, day.today, married=is_married(values), rules=day.rules)
    if verdict.kind is AgeKind.TOO_YOUNG:
        raise RecordingRefused(verdict.sentence)


def _check_ladder(serving: Serving, status: RecordingStatus, values: Values, day: VisitDay) -> None:
    """A step back, and a capture of somebody recorded before this visit, need a reason."""
    if serving.reason:
        return
    if status in _CAPTURES and recorded_before(values.get("recording"), day.visit.day):
        raise RecordingNeedsReason(_recorded_sentence(values))
    if RANK[status] < RANK[known_status(values)]:
        raise _step_back(known_status(values), status)


def _step_back(known: RecordingStatus, status: RecordingStatus) -> RecordingNeedsReason:
    return RecordingNeedsReason(
        _("Status rekam akan mundur dari “{known}” ke “{status}”. Tulis alasannya, lalu simpan lagi.").format(
            known=label(known), status=label(status)
        )
    )


def _said_already(status: RecordingStatus, values: Values, here: Values, day: VisitDay) -> bool:
    """Whether this very status was typed at this visit: saying it again changes nothing."""
    on = values.get("recording", {}).get("on") or ""
    return "result" in here and status is known_status(values) and on >= day.visit.day


def _recorded_here(here: Values) -> bool:
    return bool(here.get("result", {}).get("result") == RecordingResult.RECORDED)


def _recorded_sentence(values: Values) -> str:
    on = values["recording"].get("recorded_on") or values["recording"].get("on")
    status = label(known_status(values))
    if not on:
        return _("Sudah pernah rekam: {status}. Pilih “sudah pernah rekam”, atau tulis alasan rekam ulang.").format(
            status=status
        )
    return _("Sudah pernah rekam: {status}, {date}. Pilih “sudah pernah rekam”, atau tulis alasan rekam ulang.").format(
        status=status, date=long_date(dt.date.fromisoformat(on))
    )


def _refuse_after_recording(here: Values) -> None:
    if _recorded_here(here):
        raise Contradiction(
            _("Orang ini sudah dicatat direkam pada kegiatan ini. Urungkan dulu simpanan itu (resident undo).")
        )
