"""Why people of a visit were not recorded, or have no active IKD: one grouped query, every person counted once."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, TypeAlias

import msgspec

from jemputbola.domain.activation import ActivationGroup, ActivationStep, activation_group
from jemputbola.domain.outcome import RecordingResult
from jemputbola.domain.tally import TallyFilter
from jemputbola.store.frozen import frozen_totals
from jemputbola.store.tallying.scope import RulesOn, scopes

_RECORDED = (RecordingResult.RECORDED, RecordingResult.ALREADY)

KindOfRow: TypeAlias = tuple[str | None, bool, str | None, str | None, int]
"""Result, recorded before, IKD step, obstacle, and how many people."""


class ReasonCounts(msgspec.Struct, frozen=True):
    """``no_ikd``: recorded people whose IKD is not active, by obstacle code, else by activation group; complete.

    ``not_recorded``: the obstacle codes of everybody else; whoever has none is in neither.
    """

    no_ikd: dict[str, int]
    not_recorded: dict[str, int]


def count_reasons(connection: Any, asked: TallyFilter, rules_on: RulesOn) -> ReasonCounts:
    """Of everybody whom a tally of this filter counts. Waiting for PRR is the reason of whoever waits, whatever else
    hindered them. Raises NoSuchVisit.
    """
    rows: list[KindOfRow] = []
    for scope in scopes(connection, asked, rules_on):
        rows += connection.execute(
            f"SELECT result, recorded_before, activation, obstacle, count(*) FROM services WHERE {scope.where} "
            "GROUP BY 1, 2, 3, 4",
            scope.values,
        )
        rows += [
            (gone.result, gone.recorded_before, gone.activation, gone.obstacle, gone.people)
            for gone in frozen_totals(connection, scope.visit.id)
            if scope.judges_frozen and scope.takes(gone)
        ]
    return add_reasons(rows)


def add_reasons(rows: Iterable[KindOfRow]) -> ReasonCounts:
    """Each row in one of the two, or in neither."""
    no_ikd: Counter[str] = Counter()
    not_recorded: Counter[str] = Counter()
    for result, before, step, obstacle, people in rows:
        group = activation_group(ActivationStep(step) if step else None)
        if not before and result not in _RECORDED:
            not_recorded.update({obstacle: people} if obstacle else {})
        elif group is not ActivationGroup.ACTIVE:
            waits = group is ActivationGroup.WAITING_PRR
            no_ikd[group.value if waits or not obstacle else obstacle] += people
    return ReasonCounts(dict(no_ikd), dict(not_recorded))
