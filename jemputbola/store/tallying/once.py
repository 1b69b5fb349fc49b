"""People counted once, however many of the visits they came to: only whoever is at more than one is looked at."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from jemputbola.domain.activation import ActivationGroup, ActivationStep
from jemputbola.domain.outcome import Outcome, RecordingResult
from jemputbola.domain.tally import Distinct, Tally
from jemputbola.store.tallying.scope import VisitScope

_NOT_TARGET = f"'{RecordingResult.NOT_TARGET}'"
# In SQL what ``is_present``, the first line of outcomes and the group of active say; a test holds both together.
_HELD = (
    "1",
    f"(seen OR other_service OR coalesce(result, {_NOT_TARGET}) <> {_NOT_TARGET})",
    f"coalesce(result = '{RecordingResult.RECORDED}', 0)",
    f"coalesce(activation = '{ActivationStep.ACTIVE}', 0)",
)
_ROWS_OF_PERSON = ", ".join(f"sum({held}) AS held{place}" for place, held in enumerate(_HELD))
_AGAIN = ", ".join(f"sum(max(0, held{place} - 1))" for place in range(len(_HELD)))


def count_people(connection: Any, scopes: Sequence[VisitScope], total: Tally) -> Distinct:
    """Everybody once: the rows of ``total``, and whoever is in more than one of them is taken off again."""
    recorded, active = total.outcomes[Outcome.DIREKAM], total.activation[ActivationGroup.ACTIVE]
    counted = (total.rows, total.present, recorded, active)
    if len(scopes) == 1:
        return Distinct(*counted)
    found = _of_visits if all(scope.is_whole for scope in scopes) else _of_rows
    return Distinct(*(rows - again for rows, again in zip(counted, found(connection, scopes), strict=True)))


def _of_visits(connection: Any, scopes: Sequence[VisitScope]) -> Iterable[int]:
    """(rows, present, recorded, active) beyond the first of each person, at these visits."""
    visits = msgspec.json.encode([scope.visit.id for scope in scopes]).decode()
    row = connection.execute(
        f"SELECT {_AGAIN} FROM (SELECT {_ROWS_OF_PERSON} FROM services INDEXED BY services_repeated "
        "WHERE repeated AND visit IN (SELECT value FROM json_each(?)) GROUP BY n HAVING count(*) > 1)",
        (visits,),
    ).fetchone()
    return [again or 0 for again in row]


def _of_rows(connection: Any, scopes: Sequence[VisitScope]) -> Iterable[int]:
    """The same, where a filter takes some of a visit's rows."""
    found: dict[int, list[int]] = {}
    for scope in scopes:
        rows = connection.execute(
            f"SELECT n, {', '.join(_HELD)} FROM services WHERE {scope.where} AND repeated", scope.values
        )
        for person, *held in rows:
            sums = found.setdefault(person, [0] * len(_HELD))
            sums[:] = (had + more for had, more in zip(sums, held, strict=True))
    return [sum(max(0, sums[place] - 1) for sums in found.values()) for place in range(len(_HELD))]
