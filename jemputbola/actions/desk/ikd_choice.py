"""What a save says about the phone, the IKD step and what is in its way."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from jemputbola.actions.desk.serving import NeedsReason, Serving
from jemputbola.actions.visits.visit_day import VisitDay
from jemputbola.domain.activation import ACTIVATION_RANK, ActivationStep, may_activate
from jemputbola.domain.eligibility import Device, DeviceVerdict, Eligibility, judge_device
from jemputbola.domain.fields import Activation, Problem
from jemputbola.domain.finding import Finding, Severity
from jemputbola.domain.obstacle import IKD_OBSTACLES, Obstacle, check_obstacle
from jemputbola.domain.recording import RecordingStatus, is_recorded
from jemputbola.domain.recording import label as recording_label
from jemputbola.errors import UserError
from jemputbola.texts import _

Values = Mapping[str, Any]

_NEEDS_OBSTACLE = frozenset({ActivationStep.POSTPONED, ActivationStep.DECLINED, ActivationStep.EXEMPT})
EXEMPTING = frozenset(
    {
        Obstacle.TANPA_HP,
        Obstacle.BUKAN_ANDROID,
        Obstacle.OS_LAMA,
        Obstacle.HP_TIDAK_COCOK,
        Obstacle.BLANK_SPOT,
        Obstacle.KAMERA_RUSAK,
    }
)
"""What a phone is exempt for."""
_ANOTHER_PHONE = frozenset({Obstacle.TERDAFTAR_HP_LAIN, Obstacle.LUPA_PIN})


class ActivationRefused(UserError):
    """A dated rule or the ladder does not allow the step; the sentence says which and what to do."""


class ActivationNeedsReason(ActivationRefused, NeedsReason):
    """A re-activation."""


class IkdChoice(msgspec.Struct, frozen=True):
    """``sets``: the fields ``device``, ``activation``, ``obstacle``. ``verdict``: on the phone, None without one."""

    sets: dict[str, Any]
    verdict: DeviceVerdict | None
    findings: tuple[Finding, ...]


def ikd_choice(serving: Serving, values: Values, here: Values, status: RecordingStatus, day: VisitDay) -> IkdChoice:
    """``status``: of the recording after this save. Raises ActivationRefused, UserError for an unknown obstacle."""
    sets: dict[str, Any] = {}
    device = serving.device or device_here(here)
    verdict = judge_device(device, day.rules) if device else None
    if serving.device:
        sets["device"] = {
            name: value for name, value in msgspec.to_builtins(serving.device).items() if value is not None
        }
    if serving.obstacle is not None:
        sets["obstacle"] = _problem(serving.obstacle, serving.obstacle_note)
    step = serving.activation
    if step is None:
        return IkdChoice(sets, verdict, ())
    if step in _NEEDS_OBSTACLE:
        sets |= _why_not(step, sets.get("obstacle") or here.get("obstacle"), verdict)
    elif step is ActivationStep.ACTIVE and "obstacle" in here:
        sets["obstacle"] = None
    _check_rule(serving, step, status, day)
    sets["activation"] = _activation(serving, step, values, day, sets.get("obstacle"))
    return IkdChoice(sets, verdict, tuple(_findings(step, status, verdict)))


def device_here(here: Values) -> Device | None:
    """The phone that was seen at the visit; None when nobody looked, or a later version wrote it differently."""
    try:
        return msgspec.convert(here["device"], Device) if here.get("device") else None
    except msgspec.ValidationError:
        return None


def _problem(code: str, note: str | None) -> Any:
    obstacle = check_obstacle(code, note)
    if obstacle not in IKD_OBSTACLES:
        raise UserError(_("Itu bukan kendala IKD. Pilih salah satu: {codes}.").format(codes=", ".join(IKD_OBSTACLES)))
    return msgspec.to_builtins(Problem(obstacle.value, note or None))


def _why_not(step: ActivationStep, problem: Any, verdict: DeviceVerdict | None) -> dict[str, Any]:
    """The obstacle that a side exit needs; an exempt phone brings its own. Raises ActivationRefused."""
    exempt = verdict is not None and verdict.verdict is Eligibility.EXEMPT
    if step is ActivationStep.EXEMPT:
        if verdict is not None and exempt:
            return {} if problem else {"obstacle": _problem(verdict.reasons[0].value, None)}
        if problem is None or Obstacle(problem["code"]) not in EXEMPTING:
            raise ActivationRefused(
                _("Dikecualikan hanya bila HP tidak memenuhi syarat. Catat HP-nya, atau pilih: {codes}.").format(
                    codes=", ".join(code for code in IKD_OBSTACLES if code in EXEMPTING)
                )
            )
    if problem is None:
        raise ActivationRefused(
            _("IKD yang ditolak atau ditunda perlu kendala. Pilih salah satu: {codes}.").format(
                codes=", ".join(IKD_OBSTACLES)
            )
        )
    return {}


def _check_rule(serving: Serving, step: ActivationStep, status: RecordingStatus, day: VisitDay) -> None:
    """The dated rule ``ikd_requires``; a reason overrides it."""
    asks_for_it = ACTIVATION_RANK[step] >= ACTIVATION_RANK[ActivationStep.QR_SCANNED]
    if not asks_for_it or serving.override or may_activate(status, day.rules):
        return
    needed = RecordingStatus.CAPTURED if day.rules.ikd_requires == "recorded" else RecordingStatus.PRINT_READY
    raise ActivationRefused(
        _(
            "Aturan {rules}: IKD diaktifkan setelah “{needed}”, sekarang “{status}”. "
            "Catat menunggu PRR, atau tulis alasan menyimpang."
        ).format(rules=day.rules.id, needed=recording_label(needed), status=recording_label(status))
    )


def _activation(serving: Serving, step: ActivationStep, values: Values, day: VisitDay, problem: Any) -> Any:
    """The step with its day; going back from ``active`` is a re-activation, which counts a new cycle."""
    known = values.get("activation")
    cycle = known.get("cycle", 0) if known else 0
    was_active = known is not None and known["step"] == ActivationStep.ACTIVE
    if known is not None and known["step"] == step and not (was_active and serving.again):
        return known
    if was_active:
        explained = problem is not None and Obstacle(problem["code"]) in _ANOTHER_PHONE
        if not (serving.reason or explained):
            raise ActivationNeedsReason(
                _("IKD orang ini sudah aktif. Untuk aktivasi ulang, tulis alasannya, misalnya ganti HP atau lupa PIN.")
            )
        cycle += 1
    return msgspec.to_builtins(Activation(step=step, on=day.today.isoformat(), cycle=cycle))


def _findings(step: ActivationStep, status: RecordingStatus, verdict: DeviceVerdict | None) -> Iterator[Finding]:
    if step is ActivationStep.WAITING_PRR and not is_recorded(status):
        message = _("Menunggu PRR, padahal belum tercatat direkam. Periksa status rekamnya.")
        yield Finding("waiting_without_recording", Severity.WARNING, message)
    moving = ACTIVATION_RANK[step] >= ACTIVATION_RANK[ActivationStep.INSTALLED]
    if moving and verdict is not None and verdict.verdict is Eligibility.EXEMPT:
        message = _("IKD berjalan di HP yang menurut aturan tidak memenuhi syarat. Periksa catatan HP-nya.")
        yield Finding("device_exempt", Severity.WARNING, message)
