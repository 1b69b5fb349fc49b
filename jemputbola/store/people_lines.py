"""Everybody at a visit as one short line each: no state is decoded, so that 100,000 take no long time."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec

from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.age import latest_recordable_birth
from jemputbola.domain.masking import mask_nik
from jemputbola.domain.names import search_key
from jemputbola.domain.outcome import Ingredients, Outcome, RecordingResult, is_present, outcome_of
from jemputbola.domain.rules import RuleSet
from jemputbola.store.rows import VisitState


class PersonLine(msgspec.Struct, frozen=True, gc=False):
    """``nik``: masked, or empty. ``born``: ISO, or empty. ``key``: the words of the name to look for."""

    id: str
    name: str
    class_group: str
    nik: str
    born: str
    outcome: Outcome
    step: ActivationStep | None
    present: bool
    walk_in: bool
    key: str


def people_lines(connection: Any, visit: VisitState, rules: RuleSet) -> Iterator[PersonLine]:
    """In no order: sorting here takes 15 MB for 100,000."""
    youngest = latest_recordable_birth(dt.date.fromisoformat(visit.day), minimum_age=rules.minimum_age).isoformat()
    rows = connection.execute(
        "SELECT p.id, coalesce(p.name, ''), coalesce(s.class_group, ''), p.nik, coalesce(s.birth_date, ''), "
        "s.expected, s.activation, s.result, s.other_service, s.seen, s.recorded_before, "
        "coalesce(s.birth_date > ? AND NOT s.married, 0) "
        "FROM services s JOIN people p ON p.n = s.n WHERE s.visit = ?",
        (youngest, visit.id),
    )
    known: dict[tuple[Any, ...], tuple[Outcome, bool]] = {}
    for person, name, class_group, nik, born, expected, step, *shared in rows:
        kind = tuple(shared)
        if kind not in known:
            known[kind] = _outcome(kind, closed=visit.closed)
        outcome, present = known[kind]
        yield PersonLine(
            id=person,
            name=name,
            class_group=class_group,
            nik=mask_nik(nik) if nik else "",
            born=born,
            outcome=outcome,
            step=ActivationStep(step) if step else None,
            present=present,
            walk_in=not expected,
            key=search_key(name),
        )


def _outcome(kind: tuple[Any, ...], *, closed: bool) -> tuple[Outcome, bool]:
    result, other, seen, before, under_age = kind
    ingredients = Ingredients(
        result=RecordingResult(result) if result else None,
        other_service=bool(other),
        seen=bool(seen),
        recorded_before=bool(before),
        under_age=bool(under_age),
        closed=closed,
    )
    return outcome_of(ingredients), is_present(ingredients)
