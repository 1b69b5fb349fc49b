"""Counting people of a visit: one grouped query; what each group means is the domain's word (``outcome_of``)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from jemputbola.domain.activation import ActivationGroup, ActivationStep, activation_group
from jemputbola.domain.age import latest_recordable_birth
from jemputbola.domain.outcome import Ingredients, Outcome, RecordingResult, is_present, outcome_of
from jemputbola.domain.rules import RuleSet
from jemputbola.store.frozen import frozen_totals
from jemputbola.store.rows import VisitState


class Tally(msgspec.Struct, frozen=True):
    """People counted. ``outcomes`` add up to ``expected`` + ``walk_ins``; so does ``activation``."""

    expected: int
    walk_ins: int
    present: int
    outcomes: dict[Outcome, int]
    activation: dict[ActivationGroup, int]
    obstacles: dict[str, int]


class _Group(msgspec.Struct, frozen=True):
    class_group: str | None
    expected: bool
    ingredients: Ingredients
    activation: ActivationGroup
    obstacle: str | None
    people: int


def tally_visit(connection: Any, visit: VisitState, rules: RuleSet) -> Tally:
    """The whole visit."""
    return _add_up(list(_groups(connection, visit, rules)))


def tally_by_class(connection: Any, visit: VisitState, rules: RuleSet) -> dict[str, Tally]:
    """One tally for each class or department, in order; "" for those without."""
    by_class: dict[str, list[_Group]] = {}
    for group in _groups(connection, visit, rules):
        by_class.setdefault(group.class_group or "", []).append(group)
    return {name: _add_up(by_class[name]) for name in sorted(by_class)}


def _groups(connection: Any, visit: VisitState, rules: RuleSet) -> Iterator[_Group]:
    day = dt.date.fromisoformat(visit.day)
    youngest = latest_recordable_birth(day, minimum_age=rules.minimum_age).isoformat()
    rows = connection.execute(
        # Under age is a sum and no group: so the groups come in the order of the index ``services_counted``.
        "SELECT class_group, expected, result, other_service, seen, recorded_before, activation, obstacle, count(*), "
        "sum(coalesce(birth_date > ? AND NOT married, 0)) FROM services "
        "WHERE visit = ? GROUP BY 1, 2, 3, 4, 5, 6, 7, 8",
        (youngest, visit.id),
    )
    for *shared, people, young in rows:
        if young:
            yield _group(shared, visit, young, under_age=True)
        if people > young:
            yield _group(shared, visit, people - young, under_age=False)
    for gone in frozen_totals(connection, visit.id):  # people who were purged go on counting
        here = (gone.class_group, gone.expected, gone.result, gone.other_service, gone.seen, gone.recorded_before)
        yield _group((*here, gone.activation, gone.obstacle), visit, gone.people, under_age=gone.under_age)


def _group(shared: Sequence[Any], visit: VisitState, people: int, *, under_age: bool) -> _Group:
    class_group, expected, result, other, seen, before, step, obstacle = shared
    return _Group(
        class_group,
        bool(expected),
        Ingredients(
            result=RecordingResult(result) if result else None,
            other_service=bool(other),
            seen=bool(seen),
            recorded_before=bool(before),
            under_age=under_age,
            closed=visit.closed,
        ),
        activation_group(ActivationStep(step) if step else None),
        obstacle,
        people,
    )


def _add_up(groups: list[_Group]) -> Tally:
    outcomes: Counter[Outcome] = Counter(dict.fromkeys(Outcome, 0))
    activation: Counter[ActivationGroup] = Counter(dict.fromkeys(ActivationGroup, 0))
    obstacles: Counter[str] = Counter()
    expected = present = 0
    for group in groups:
        outcomes[outcome_of(group.ingredients)] += group.people
        activation[group.activation] += group.people
        if group.obstacle:
            obstacles[group.obstacle] += group.people
        expected += group.people * group.expected
        present += group.people * is_present(group.ingredients)
    walk_ins = outcomes.total() - expected
    return Tally(expected, walk_ins, present, dict(outcomes), dict(activation), dict(sorted(obstacles.items())))
