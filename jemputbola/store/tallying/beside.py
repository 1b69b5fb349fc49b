"""What stands beside the outcomes: phones, pace, cards and laptops."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from jemputbola.domain.eligibility import Device, Eligibility, judge_device
from jemputbola.domain.tally import Pace
from jemputbola.domain.visit import CardStock
from jemputbola.store.frozen import frozen_totals
from jemputbola.store.rows import VisitState
from jemputbola.store.tallying.scope import VisitScope, laptop_names

_HOUR = 3600
_END = "substr(served_at, 1, 14) || substr('15304560', 1 + 2 * (CAST(substr(served_at, 15, 2) AS INTEGER) / 15), 2)"
"""Of the quarter of an hour of a save, to compare with: every later quarter, and none of this one, is not below it."""

_SEEN = "FROM services s WHERE s.visit = :visit AND s.seen AND s.served_at"
_AFTER = _END.replace("served_at", "known.first")
_WALK = f"""
    WITH RECURSIVE known (first) AS (
        SELECT (SELECT min(s.served_at) {_SEEN} IS NOT NULL)
        UNION ALL
        SELECT (SELECT min(s.served_at) {_SEEN} > known.first AND s.served_at >= {_AFTER}) FROM known
        WHERE known.first IS NOT NULL
    )
    SELECT known.first, (SELECT max(s.served_at) {_SEEN} >= known.first AND s.served_at < {_AFTER}),
        (SELECT count(*) {_SEEN} >= known.first AND s.served_at < {_AFTER})
    FROM known WHERE known.first IS NOT NULL
"""
"""First and last save and people of each quarter of an hour, from one to the next in the index ``services_by_time``."""


class LaptopsOfVisit(msgspec.Struct, frozen=True):
    """Names, in order. ``missing``: planned laptops of which nothing came; a tally says so in its title."""

    included: tuple[str, ...]
    missing: tuple[str, ...]


def laptops_of_visit(connection: Any, visit: VisitState, names: dict[str, str] | None = None) -> LaptopsOfVisit:
    """Whose laptop saved somebody at the visit. ``names``: by stream, when they were read before.

    A planned laptop is missing until something about the visit's people came from it, even if others saved them last.
    """
    known = laptop_names(connection) if names is None else names
    included = {known.get(stream) or stream[: len("0190c3a0")] for stream in _streams_at(connection, visit.id)}
    absent = set(_planned(visit)) - included
    came = {name for name in absent if _wrote_about(connection, visit, name, known)}
    return LaptopsOfVisit(tuple(sorted(included | came)), tuple(sorted(absent - came)))


def _streams_at(connection: Any, visit: str) -> list[str]:
    """Who saved somebody there: from one to the next in the index, not by people."""
    rows = connection.execute(
        "WITH RECURSIVE known (stream) AS (SELECT min(stream) FROM services WHERE visit = :visit "
        "AND stream IS NOT NULL UNION ALL SELECT (SELECT min(stream) FROM services WHERE visit = :visit "
        "AND stream > known.stream) FROM known WHERE known.stream IS NOT NULL) "
        "SELECT stream FROM known WHERE stream IS NOT NULL",
        {"visit": visit},
    )
    return [stream for (stream,) in rows]


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
        for first, last, people in connection.execute(_WALK if scope.is_whole else _by_quarter(scope), scope.values):
            quarters[_quarter(first)] += people
            days.setdefault(first[:10], []).extend((first, last))
        seconds += sum(_seconds(moments) for moments in days.values())
    return Pace(quarters.total(), seconds / _HOUR, dict(sorted(quarters.items())))


def _quarter(moment: str) -> str:
    """``HH:MM`` of its beginning."""
    return f"{moment[11:14]}{int(moment[14:16]) // 15 * 15:02d}"


def _by_quarter(scope: VisitScope) -> str:
    return (
        f"SELECT min(served_at), max(served_at), count(*) FROM services WHERE {scope.where} "
        f"AND served_at IS NOT NULL AND seen GROUP BY {_END}"
    )


def add_stock(visits: Iterable[VisitState]) -> CardStock:
    """The cards of all these visits together."""
    stocks = [msgspec.convert(visit.values.get("stock") or {}, CardStock) for visit in visits]
    return CardStock(
        received=sum(stock.received for stock in stocks),
        used=sum(stock.used for stock in stocks),
        spoilt=sum(stock.spoilt for stock in stocks),
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
