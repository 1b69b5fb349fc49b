"""Why people of a visit were not recorded, or have no active IKD: one grouped query, every person counted once."""

from collections import Counter
from typing import Any

import msgspec

from jemputbola.domain.activation import ActivationGroup, ActivationStep, activation_group
from jemputbola.domain.outcome import RecordingResult
from jemputbola.store.frozen import frozen_totals

_RECORDED = (RecordingResult.RECORDED, RecordingResult.ALREADY)


class ReasonCounts(msgspec.Struct, frozen=True):
    """``no_ikd``: recorded people whose IKD is not active, by obstacle code, else by activation group; complete.

    ``not_recorded``: the obstacle codes of everybody else; whoever has none is in neither.
    """

    no_ikd: dict[str, int]
    not_recorded: dict[str, int]


def count_reasons(connection: Any, visit: str) -> ReasonCounts:
    """Of everybody at the visit. Waiting for PRR is the reason of whoever waits, whatever else hindered them."""
    rows = connection.execute(
        "SELECT result, recorded_before, activation, obstacle, count(*) FROM services WHERE visit = ? "
        "GROUP BY 1, 2, 3, 4",
        (visit,),
    ).fetchall()
    for gone in frozen_totals(connection, visit):
        rows.append((gone.result, gone.recorded_before, gone.activation, gone.obstacle, gone.people))
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
