"""The IKD activation ladder of one person.

When entries disagree, the fold shows the step of the highest rank:

| rank | step          | why it stands here                                                                       |
| ---- | ------------- | ---------------------------------------------------------------------------------------- |
| 0    | offered       | no answer yet; any answer is later news                                                  |
| 1    | postponed     | an answer that leaves the matter open                                                    |
| 2    | declined      | a firmer answer than "another day"                                                       |
| 3    | exempt        | a fact about the phone, not a choice; it lets the card be printed, so it wins over "no"  |
| 4-6  | installed, data_entered, selfie_passed | progress proves that the phone works and the person agreed      |
| 7    | waiting_prr   | all that can be done before PRR was done; it contains the steps before it                |
| 8-10 | qr_scanned, email_code, pin_set | possible only with PRR, so nobody who got here still waits             |
| 11   | active        | the end; nothing a second laptop says makes an active account inactive                   |

A re-activation (new phone, forgotten PIN) is no disagreement: its entry replaces ``active`` and counts a new cycle.
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType

from jemputbola.domain.recording import RANK, RecordingStatus, is_recorded
from jemputbola.domain.rules import RuleSet
from jemputbola.texts import N_, _


class ActivationStep(enum.StrEnum):
    """How far the activation got. No value means that it was never offered."""

    OFFERED = "offered"
    POSTPONED = "postponed"
    DECLINED = "declined"
    EXEMPT = "exempt"
    INSTALLED = "installed"
    DATA_ENTERED = "data_entered"
    SELFIE_PASSED = "selfie_passed"
    WAITING_PRR = "waiting_prr"
    QR_SCANNED = "qr_scanned"
    EMAIL_CODE = "email_code"
    PIN_SET = "pin_set"
    ACTIVE = "active"


class ActivationGroup(enum.StrEnum):
    """The columns of the tally, beside the outcomes. Every person is in exactly one."""

    ACTIVE = "active"
    WAITING_PRR = "waiting_prr"
    IN_PROGRESS = "in_progress"
    DECLINED = "declined"
    EXEMPT = "exempt"
    POSTPONED = "postponed"
    NOT_OFFERED = "not_offered"


# The members stand in the order of the table above; tests hold both together.
ACTIVATION_RANK: Mapping[ActivationStep, int] = MappingProxyType(
    {step: rank for rank, step in enumerate(ActivationStep)}
)

# The way through the application itself, in order.
LADDER = (
    ActivationStep.OFFERED,
    ActivationStep.INSTALLED,
    ActivationStep.DATA_ENTERED,
    ActivationStep.SELFIE_PASSED,
    ActivationStep.QR_SCANNED,
    ActivationStep.EMAIL_CODE,
    ActivationStep.PIN_SET,
    ActivationStep.ACTIVE,
)

_LABELS = {
    ActivationStep.OFFERED: N_("Ditawarkan"),
    ActivationStep.POSTPONED: N_("Ditunda"),
    ActivationStep.DECLINED: N_("Menolak"),
    ActivationStep.EXEMPT: N_("Dikecualikan"),
    ActivationStep.INSTALLED: N_("Aplikasi terpasang"),
    ActivationStep.DATA_ENTERED: N_("Data diisi"),
    ActivationStep.SELFIE_PASSED: N_("Verifikasi wajah lulus"),
    ActivationStep.WAITING_PRR: N_("Menunggu PRR"),
    ActivationStep.QR_SCANNED: N_("QR dipindai"),
    ActivationStep.EMAIL_CODE: N_("Kode e-mail diterima"),
    ActivationStep.PIN_SET: N_("PIN dibuat"),
    ActivationStep.ACTIVE: N_("IKD aktif"),
}

_GROUP_LABELS = {
    ActivationGroup.ACTIVE: N_("IKD aktif"),
    ActivationGroup.WAITING_PRR: N_("Menunggu PRR"),
    ActivationGroup.IN_PROGRESS: N_("Sedang berjalan"),
    ActivationGroup.DECLINED: N_("Menolak"),
    ActivationGroup.EXEMPT: N_("Dikecualikan"),
    ActivationGroup.POSTPONED: N_("Ditunda"),
    ActivationGroup.NOT_OFFERED: N_("Belum ditawari"),
}

_SIDE_GROUPS = {
    ActivationStep.ACTIVE: ActivationGroup.ACTIVE,
    ActivationStep.WAITING_PRR: ActivationGroup.WAITING_PRR,
    ActivationStep.DECLINED: ActivationGroup.DECLINED,
    ActivationStep.EXEMPT: ActivationGroup.EXEMPT,
    ActivationStep.POSTPONED: ActivationGroup.POSTPONED,
}


def label(step: ActivationStep) -> str:
    """The step in the current language."""
    return _(_LABELS[step])


def group_label(group: ActivationGroup) -> str:
    """The tally column in the current language."""
    return _(_GROUP_LABELS[group])


def next_step(step: ActivationStep | None) -> ActivationStep | None:
    """What one key press moves to: the next rung; None after ``active``.

    Nobody yet asked is offered first. Every side exit was offered before, so it goes on with installing.
    """
    if step is None:
        return ActivationStep.OFFERED
    if step not in LADDER:
        return ActivationStep.INSTALLED
    after = LADDER.index(step) + 1
    return LADDER[after] if after < len(LADDER) else None


def may_activate(recording: RecordingStatus, rules: RuleSet) -> bool:
    """Whether the dated rule ``ikd_requires`` allows the QR step and what follows it."""
    if rules.ikd_requires == "recorded":
        return is_recorded(recording)
    return RANK[recording] >= RANK[RecordingStatus.PRINT_READY]


def activation_group(step: ActivationStep | None) -> ActivationGroup:
    """The one tally column of a person; ``offered`` without an answer counts as in progress."""
    if step is None:
        return ActivationGroup.NOT_OFFERED
    return _SIDE_GROUPS.get(step, ActivationGroup.IN_PROGRESS)
