"""The IKD ladder: its published order, the next step, and when the dated rule allows it."""

import datetime as dt

import pytest

from jemputbola.domain import activation
from jemputbola.domain.activation import (
    ACTIVATION_RANK,
    LADDER,
    ActivationGroup,
    ActivationStep,
    activation_group,
    group_label,
    label,
    may_activate,
    next_step,
)
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.rules import load_rules, rules_on

S = ActivationStep


def test_the_published_order_is_the_table_of_the_docstring() -> None:
    rows = [line.split("|") for line in (activation.__doc__ or "").splitlines() if line.startswith("| ")][1:]
    published = [step.strip() for row in rows if row[1].strip()[0].isdigit() for step in row[2].split(",")]
    assert published == [step.value for step in sorted(S, key=ACTIVATION_RANK.__getitem__)]


def test_the_order_is_total_climbs_the_ladder_and_ends_in_active() -> None:
    assert sorted(ACTIVATION_RANK.values()) == list(range(len(S)))
    assert list(LADDER) == sorted(LADDER, key=ACTIVATION_RANK.__getitem__)
    assert max(S, key=ACTIVATION_RANK.__getitem__) is S.ACTIVE
    assert ACTIVATION_RANK[S.SELFIE_PASSED] < ACTIVATION_RANK[S.WAITING_PRR] < ACTIVATION_RANK[S.QR_SCANNED]
    assert ACTIVATION_RANK[S.DECLINED] < ACTIVATION_RANK[S.EXEMPT] < ACTIVATION_RANK[S.INSTALLED]


def test_pressing_on_climbs_every_rung_and_stops() -> None:
    seen = []
    step = next_step(None)
    while step is not None:
        seen.append(step)
        step = next_step(step)
    assert seen == list(LADDER)


@pytest.mark.parametrize("exit_", [S.DECLINED, S.EXEMPT, S.POSTPONED, S.WAITING_PRR])
def test_a_side_exit_goes_on_with_installing(exit_: ActivationStep) -> None:
    assert next_step(exit_) is S.INSTALLED


@pytest.mark.parametrize(
    ("status", "when_recorded_suffices", "when_prr_is_needed"),
    [
        (RecordingStatus.NOT_RECORDED, False, False),
        (RecordingStatus.ENROL_FAILED, False, False),
        (RecordingStatus.CAPTURED, True, False),
        (RecordingStatus.DUPLICATE_RECORD, True, False),
        (RecordingStatus.PRINT_READY, True, True),
        (RecordingStatus.CARD_HANDED_OVER, True, True),
    ],
)
def test_the_dated_rule_says_when(
    status: RecordingStatus, *, when_recorded_suffices: bool, when_prr_is_needed: bool
) -> None:
    rule_sets = load_rules()
    assert may_activate(status, rules_on(dt.date(2024, 5, 2), rule_sets)) is when_recorded_suffices
    assert may_activate(status, rules_on(dt.date(2026, 11, 23), rule_sets)) is when_prr_is_needed


def test_every_step_has_one_group_and_every_group_is_reached() -> None:
    groups = {step: activation_group(step) for step in (None, *S)}
    assert set(groups.values()) == set(ActivationGroup)
    running = {step for step, group in groups.items() if group is ActivationGroup.IN_PROGRESS}
    assert running == set(LADDER) - {S.ACTIVE}
    assert groups[None] is ActivationGroup.NOT_OFFERED
    for exit_ in (S.ACTIVE, S.WAITING_PRR, S.DECLINED, S.EXEMPT, S.POSTPONED):
        assert groups[exit_] == exit_.value


def test_everything_has_a_label_of_its_own() -> None:
    assert len({label(step) for step in S}) == len(S)
    assert len({group_label(group) for group in ActivationGroup}) == len(ActivationGroup)
