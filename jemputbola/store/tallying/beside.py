"""What stands beside the outcomes: phones, pace, cards, laptops, and people counted once."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from jemputbola.domain.activation import ActivationGroup
from jemputbola.domain.eligibility import Device, Eligibility, judge_device
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.tally import Distinct, Pace, Tally
from jemputbola.domain.visit import CardStock
from jemputbola.store.frozen import frozen_totals
from jemputbola.store.rows import VisitState
from jemputbola.store.tallying.adding import Meaning, RowKind, meaning
from jemputbola.store.tallying.scope import VisitScope, laptop_names

_HOUR = 3600
_QUARTER = "substr(served_at, 12, 3) || substr('00153045', 1 + 2 * (CAST(substr(served_at, 15, 2) AS INTEGER) / 15), 2)"


class LaptopsOfVisit(msgspec.Struct, frozen=True):
    """Names, in order. ``missing``: planned laptops of which nothing came; a tally says so in its title."""

    included: tuple[str, ...]
    missing: tuple[str, ...]


def laptops_of_visit(connection: Any, visit: VisitState, names: dict[str, str] | None = None) -> LaptopsOfVisit:
    """Whose laptop saved somebody at the visit. ``names``: by stream, when they were read before.

    A planned laptop is missing until something about the visit's people came from it, even if others saved them last.
    """
    known = laptop_names(connection) if names is None else names
    rows = connection.execute(
        "SELECT DISTINCT stream FROM services WHERE visit = ? AND stream IS NOT NULL", (visit.id,)
    )
    included = {known.get(stream) or stream[: len("0190c3a0")] for (stream,) in rows}
    absent = set(_planned(visit)) - included
    came = {name for name in absent if _wrote_about(connection, visit, name, known)}
    return LaptopsOfVisit(tuple(sorted(included | came)), tuple(sorted(absent - came)))


def _wrote_about(connection: Any, visit: VisitState, laptop: str, names: dict[str, str]) -> bool:
    """Read only for a planned laptop that saved nobody last: usually nothing came from it at all.

    Plans and lists are made before the day. Of people who were purged only that there was an entry is known.
    """
    streams = msgspec.json.encode([stream for stream, name in names.items() if name == laptop]).decode()
    purged = bool(frozen_totals(connection, visit.id))
    found = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM entries WHERE stream IN (SELECT value FROM json_each(:streams)) "
        "AND roster IS NULL AND subject <> :visit "
        "AND (instr(body, CAST(:visit AS BLOB)) > 0 OR (:purged AND body IS NULL)))",
        {"streams": streams, "visit": visit.id, "purged": purged},
    )
    return bool(found.fetchone()[0])


def count_devices(connection: Any, scopes: Iterable[VisitScope]) -> dict[Eligibility, int]:
    """Rows whose phone was looked at, judged by the rules of the visit's day; one that cannot be read is left out."""
    verdicts: Counter[Eligibility] = Counter(dict.fromkeys(Eligibility, 0))
    for scope in scopes:
        rows = connection.execute(
            f"SELECT device, count(*) FROM services WHERE {scope.where} AND device IS NOT NULL GROUP BY device",
            scope.values,
        )
        for text, people in rows:
            device = _device(text)
            if device is not None:
                verdicts[judge_device(device, scope.rules).verdict] += people
    return dict(verdicts)


def count_pace(connection: Any, scopes: Iterable[VisitScope]) -> Pace:
    """By the last save of each person who was seen. Times are those of the team's own clock, never converted."""
    quarters: Counter[str] = Counter()
    seconds = 0.0
    for scope in scopes:
        days: dict[str, list[str]] = {}
        rows = connection.execute(
            f"SELECT substr(served_at, 1, 10), {_QUARTER}, count(*), min(served_at), max(served_at) FROM services "
            f"WHERE {scope.where} AND served_at IS NOT NULL AND seen GROUP BY 1, 2",
            scope.values,
        )
        for day, quarter, people, first, last in rows:
            quarters[quarter] += people
            days.setdefault(day, []).extend((first, last))
        seconds += sum(_seconds(moments) for moments in days.values())
    return Pace(quarters.total(), seconds / _HOUR, dict(sorted(quarters.items())))


def add_stock(visits: Iterable[VisitState]) -> CardStock:
    """The cards of all these visits together."""
    stocks = [msgspec.convert(visit.values.get("stock") or {}, CardStock) for visit in visits]
    return CardStock(
        received=sum(stock.received for stock in stocks),
        used=sum(stock.used for stock in stocks),
        spoilt=sum(stock.spoilt for stock in stocks),
    )


def count_people(connection: Any, scopes: Sequence[VisitScope], total: Tally) -> Distinct:
    """Everybody once: the rows of ``total``, and whoever is in more than one of them is taken off again."""
    double = [0, 0, 0, 0]
    if len(scopes) > 1:
        for rows in _rows_of_repeated(connection, scopes).values():
            for place, holds in enumerate(zip(*rows, strict=True)):
                double[place] += max(0, sum(holds) - 1)
    recorded, active = total.outcomes[Outcome.DIREKAM], total.activation[ActivationGroup.ACTIVE]
    counted = (total.rows, total.present, recorded, active)
    return Distinct(*(rows - off for rows, off in zip(counted, double, strict=True)))


def _rows_of_repeated(connection: Any, scopes: Sequence[VisitScope]) -> dict[str, list[tuple[bool, ...]]]:
    """Of everybody at more than one of these visits: (counted, present, recorded, active) for each of their rows."""
    visits = msgspec.json.encode([scope.visit.id for scope in scopes]).decode()
    # Of most visits it is faster to walk the index of people, which needs no sorting: a plus keeps SQLite from visits.
    by_person = "+" if 2 * len(scopes) > connection.execute("SELECT count(*) FROM visits").fetchone()[0] else ""
    repeated = {
        row[0]
        for row in connection.execute(
            f"SELECT person FROM services WHERE {by_person}visit IN (SELECT value FROM json_each(?)) "
            "GROUP BY n HAVING count(*) > 1",
            (visits,),
        )
    }
    found: dict[str, list[tuple[bool, ...]]] = {}
    if not repeated:
        return found
    for scope in scopes:
        rows = connection.execute(
            "SELECT person, expected, result, other_service, seen, recorded_before, activation FROM services "
            f"WHERE {scope.where}",
            scope.values,
        )
        for person, *shared in (row for row in rows if row[0] in repeated):
            means = _meaning(shared, scope)
            found.setdefault(person, []).append((True, *_counts_as(means)))
    return found


def _counts_as(means: Meaning) -> tuple[bool, bool, bool]:
    """(present, recorded here, IKD active): as ``total`` counts them."""
    return means.present, means.outcome is Outcome.DIREKAM, means.group is ActivationGroup.ACTIVE


def _meaning(shared: Sequence[Any], scope: VisitScope) -> Meaning:
    """Without the age, on which neither presence nor recording depends."""
    expected, result, other, seen, before, step = shared
    return meaning(
        RowKind(
            expected=bool(expected),
            result=result,
            other_service=bool(other),
            seen=bool(seen),
            recorded_before=bool(before),
            under_age=False,
            closed=scope.visit.closed,
            step=step,
            obstacle=None,
        )
    )


def _device(text: str) -> Device | None:
    try:
        return msgspec.json.decode(text, type=Device)
    except msgspec.ValidationError:  # a later version wrote it differently
        return None


def _planned(visit: VisitState) -> Sequence[str]:
    return visit.values.get("laptops") or ()


def _seconds(moments: Sequence[str]) -> float:
    """At least nothing: clocks are wrong in the field."""
    span = dt.datetime.fromisoformat(max(moments)) - dt.datetime.fromisoformat(min(moments))
    return max(0.0, span.total_seconds())
