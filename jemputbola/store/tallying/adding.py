"""Adding rows of a kind up to a tally. What a row means is the domain's word: ``outcome_of``."""

import functools
from collections import Counter

import msgspec

from jemputbola.domain.activation import ActivationGroup, ActivationStep, activation_group
from jemputbola.domain.outcome import Ingredients, Outcome, RecordingResult, is_present, outcome_of
from jemputbola.domain.tally import Tally, step_key

_RECORDED = frozenset({RecordingResult.RECORDED, RecordingResult.ALREADY})


class RowKind(msgspec.Struct, frozen=True, gc=False):
    """All on which a tally depends, of rows that do not differ in it. ``result`` and ``step`` as they are stored."""

    expected: bool
    result: str | None
    other_service: bool
    seen: bool
    recorded_before: bool
    under_age: bool
    closed: bool
    step: str | None
    obstacle: str | None


class Meaning(msgspec.Struct, frozen=True):
    """What a kind of row counts as."""

    outcome: Outcome
    group: ActivationGroup
    step: str
    present: bool
    recorded: bool
    active: bool


@functools.lru_cache(maxsize=4096)
def meaning(kind: RowKind) -> Meaning:
    """The one outcome and the one IKD group; ``recorded`` and ``active`` are the two sides of the coverage."""
    ingredients = Ingredients(
        result=RecordingResult(kind.result) if kind.result else None,
        other_service=kind.other_service,
        seen=kind.seen,
        recorded_before=kind.recorded_before,
        under_age=kind.under_age,
        closed=kind.closed,
    )
    step = ActivationStep(kind.step) if kind.step else None
    recorded = kind.recorded_before or ingredients.result in _RECORDED
    return Meaning(
        outcome=outcome_of(ingredients),
        group=activation_group(step),
        step=step_key(step),
        present=is_present(ingredients),
        recorded=recorded,
        active=recorded and step is ActivationStep.ACTIVE,
    )


class Adding:
    """A tally in the making."""

    def __init__(self) -> None:
        self._outcomes: Counter[Outcome] = Counter(dict.fromkeys(Outcome, 0))
        self._groups: Counter[ActivationGroup] = Counter(dict.fromkeys(ActivationGroup, 0))
        self._steps: Counter[str] = Counter()
        self._obstacles: Counter[str] = Counter()
        self._sums: Counter[str] = Counter()

    def add(self, kind: RowKind, people: int) -> None:
        """So many rows of this kind."""
        means = meaning(kind)
        self._outcomes[means.outcome] += people
        self._groups[means.group] += people
        self._steps[means.step] += people
        if kind.obstacle:
            self._obstacles[kind.obstacle] += people
        self._sums["expected"] += people * kind.expected
        self._sums["present"] += people * means.present

    def add_beside(self, kind: RowKind, *, people: int, outside: int, informed: int) -> None:
        """Of so many rows of this kind, whatever their age: how many live outside, how many were informed."""
        means = meaning(kind)
        self._sums["outside"] += outside
        self._sums["informed"] += informed
        self._sums["recorded_local"] += means.recorded * (people - outside)
        self._sums["active_local"] += means.active * (people - outside)

    def tally(self) -> Tally:
        """The sums."""
        steps = {key: self._steps[key] for key in ("", *ActivationStep) if self._steps[key]}
        return Tally(
            expected=self._sums["expected"],
            walk_ins=self._outcomes.total() - self._sums["expected"],
            present=self._sums["present"],
            outcomes=dict(self._outcomes),
            activation=dict(self._groups),
            obstacles=dict(sorted(self._obstacles.items())),
            steps={str(key): people for key, people in steps.items()},
            out_of_domicile=self._sums["outside"],
            informed=self._sums["informed"],
            recorded_local=self._sums["recorded_local"],
            active_local=self._sums["active_local"],
        )
