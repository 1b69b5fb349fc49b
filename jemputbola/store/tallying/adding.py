"""Adding rows of a kind up to a tally. What a row means is the domain's word: ``outcome_of``."""

import functools
from collections import Counter

import msgspec

from jemputbola.domain.activation import ActivationGroup, ActivationStep, activation_group
from jemputbola.domain.outcome import Ingredients, Outcome, RecordingResult, is_present, outcome_of
from jemputbola.domain.tally import ReasonCounts, Tally, step_key

_RECORDED = frozenset({RecordingResult.RECORDED, RecordingResult.ALREADY})


class RowKind(msgspec.Struct, frozen=True, gc=False):
    """What rows share that a tally depends on, all but the age. ``result`` and ``step`` as they are stored."""

    expected: bool
    result: str | None
    other_service: bool
    seen: bool
    recorded_before: bool
    step: str | None
    obstacle: str | None
    closed: bool


class Rows(msgspec.Struct, gc=False):
    """How many rows there are of a kind; of them, how many under age, of people from outside, who were informed."""

    people: int = 0
    young: int = 0
    outside: int = 0
    informed: int = 0

    def add(self, people: int, young: int, outside: int, informed: int) -> None:
        """So many more."""
        self.people += people
        self.young += young
        self.outside += outside
        self.informed += informed


class Meaning(msgspec.Struct, frozen=True):
    """What a kind of row counts as."""

    outcome: Outcome
    group: ActivationGroup
    step: str
    present: bool
    recorded: bool
    active: bool


@functools.lru_cache(maxsize=4096)
def meaning(kind: RowKind, *, under_age: bool) -> Meaning:
    """The one outcome and the one IKD group; ``recorded`` and ``active`` are the two sides of the coverage."""
    ingredients = Ingredients(
        result=RecordingResult(kind.result) if kind.result else None,
        other_service=kind.other_service,
        seen=kind.seen,
        recorded_before=kind.recorded_before,
        under_age=under_age,
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
        self._no_ikd: Counter[str] = Counter()
        self._not_recorded: Counter[str] = Counter()

    def add(self, kind: RowKind, rows: Rows) -> None:
        """These rows, all of this kind."""
        if rows.young:
            self._outcomes[meaning(kind, under_age=True).outcome] += rows.young
        means = meaning(kind, under_age=False)  # nothing but the outcome depends on the age
        self._outcomes[means.outcome] += rows.people - rows.young
        self._groups[means.group] += rows.people
        self._steps[means.step] += rows.people
        if kind.obstacle:
            self._obstacles[kind.obstacle] += rows.people
        self._sums["expected"] += rows.people * kind.expected
        self._sums["present"] += rows.people * means.present
        self._sums["outside"] += rows.outside
        self._sums["informed"] += rows.informed
        self._sums["recorded_local"] += means.recorded * (rows.people - rows.outside)
        self._sums["active_local"] += means.active * (rows.people - rows.outside)
        self._add_reason(kind, means, rows.people)

    def _add_reason(self, kind: RowKind, means: Meaning, people: int) -> None:
        """In one of the two lists or in neither. Waiting for PRR is the reason, whatever else hindered them."""
        if not means.recorded:
            self._not_recorded.update({kind.obstacle: people} if kind.obstacle else {})
        elif not means.active:
            waits = means.group is ActivationGroup.WAITING_PRR
            self._no_ikd[means.group.value if waits or not kind.obstacle else kind.obstacle] += people

    @property
    def reasons(self) -> ReasonCounts:
        """Why so many were not recorded, or have no active IKD."""
        return ReasonCounts(dict(self._no_ikd), dict(self._not_recorded))

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
