"""What one choice at the desk means for the others: a draft in, a draft out."""

import msgspec

from jemputbola.actions.desk.desk_draft import Draft
from jemputbola.actions.desk.ikd_choice import EXEMPTING
from jemputbola.domain.activation import ACTIVATION_RANK, ActivationStep, may_activate
from jemputbola.domain.eligibility import Device, Eligibility, judge_device
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.rules import RuleSet

_ANSWERS = frozenset({ActivationStep.POSTPONED, ActivationStep.DECLINED, ActivationStep.EXEMPT})
_REFUSALS = frozenset(
    {Obstacle.MERASA_BELUM_PERLU, Obstacle.ENGGAN, Obstacle.TAKUT_DATA_BOCOR, Obstacle.INSTANSI_MENOLAK_IKD}
)
_STEPS = (
    ActivationStep.INSTALLED,
    ActivationStep.DATA_ENTERED,
    ActivationStep.SELFIE_PASSED,
    ActivationStep.QR_SCANNED,
    ActivationStep.EMAIL_CODE,
    ActivationStep.PIN_SET,
    ActivationStep.ACTIVE,
)
LADDER_SHOWN = _STEPS
"""What the desk draws as dots: to be offered the IKD is no work done."""


def with_result(draft: Draft, result: RecordingResult, reason: str | None = None, note: str | None = None) -> Draft:
    """Another outcome of the recording; whoever is no target at all gets no service either."""
    gone = result is RecordingResult.NOT_TARGET
    return msgspec.structs.replace(
        draft,
        result=result,
        status=None,
        result_reason=reason,
        result_note=note or None,
        absence=None,
        absence_note=None,
        **({"device": None, "step": None, "obstacle": None, "obstacle_note": None} if gone else {}),
    )


def with_absence(draft: Draft, reason: str, note: str | None = None) -> Draft:
    """Did not come: what was chosen before is taken back, what was typed stays."""
    return Draft(fields=draft.fields, absence=reason, absence_note=note or None, is_new=draft.is_new)


def with_other_service(draft: Draft, service: str) -> Draft:
    """Something else was done for the person; it needs no recording and excludes none."""
    return msgspec.structs.replace(draft, other_service=service, **_here())


def with_device(draft: Draft, device: Device, known: ActivationStep | None, rules: RuleSet) -> Draft:
    """The phone. One that cannot carry IKD exempts at once, unless the person got further already."""
    exempt = judge_device(device, rules).verdict is Eligibility.EXEMPT
    step = draft.step
    if exempt and (step or known) in (None, ActivationStep.OFFERED, *_ANSWERS):
        step = ActivationStep.EXEMPT
    elif not exempt and step is ActivationStep.EXEMPT:
        step = None
    obstacle = draft.obstacle if draft.step is not ActivationStep.EXEMPT else None
    return msgspec.structs.replace(draft, device=device, step=step, obstacle=obstacle, **_here())


def with_step(draft: Draft, step: ActivationStep | None) -> Draft:
    """A step of the activation; progress has no obstacle left that stood for "no"."""
    return msgspec.structs.replace(draft, step=step, obstacle=None, obstacle_note=None, override=None, **_here())


def with_obstacle(draft: Draft, code: str, note: str | None, known: ActivationStep | None) -> Draft:
    """Why the IKD is not active. Whoever is under way stays there; else it is an answer of the sort of its reason."""
    step = draft.step or known
    under_way = step is not None and ACTIVATION_RANK[step] > ACTIVATION_RANK[ActivationStep.EXEMPT]
    if under_way and step is not ActivationStep.ACTIVE:
        chosen = draft.step
    elif code in EXEMPTING:
        chosen = ActivationStep.EXEMPT
    else:
        chosen = ActivationStep.DECLINED if code in _REFUSALS else ActivationStep.POSTPONED
    return msgspec.structs.replace(draft, step=chosen, obstacle=code, obstacle_note=note or None, **_here())


def step_after(step: ActivationStep | None) -> ActivationStep | None:
    """What Space moves to: from an answer or from nothing to the first step, from "waiting for PRR" to the QR."""
    if step is ActivationStep.WAITING_PRR:
        return ActivationStep.QR_SCANNED
    if step not in _STEPS:
        return ActivationStep.INSTALLED
    place = _STEPS.index(step) + 1
    return _STEPS[place] if place < len(_STEPS) else None


def step_before(step: ActivationStep | None) -> ActivationStep | None:
    """One dot back; None from the first."""
    if step is ActivationStep.WAITING_PRR:
        return ActivationStep.SELFIE_PASSED
    place = _STEPS.index(step) if step in _STEPS else 0
    return _STEPS[place - 1] if place else None


def steps_done(step: ActivationStep | None) -> int:
    """How many dots are filled."""
    if step is ActivationStep.WAITING_PRR:
        return _STEPS.index(ActivationStep.QR_SCANNED)
    return _STEPS.index(step) + 1 if step in _STEPS else 0


def needs_override(draft: Draft, step: ActivationStep, known: RecordingStatus, rules: RuleSet) -> bool:
    """Whether the dated rule lets this step be taken only with a reason."""
    status = draft.serving().recording or known
    return ACTIVATION_RANK[step] >= ACTIVATION_RANK[ActivationStep.QR_SCANNED] and not may_activate(status, rules)


def _here() -> dict[str, None]:
    """Who is served has come."""
    return {"absence": None, "absence_note": None}
