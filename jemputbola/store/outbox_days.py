"""The three states of our own entries, in sum and for each visit's day: not copied, on a medium, at the office."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any

import msgspec

from jemputbola.store.outbox import Range, copies_of, newest_of_each_office, receipts_of
from jemputbola.store.streams import our_streams

_NEW_ISLANDS = (
    # Neighbours of one day, found without reading a body twice: seq minus its rank within the day is constant there.
    "WITH fresh AS (SELECT seq, min(coalesce(nullif(CAST(body AS TEXT) ->> '$.day', ''), "
    "substr(CAST(body AS TEXT) ->> '$.at', 1, 10), '')) AS day "
    "FROM entries WHERE stream = ? AND seq > ? GROUP BY seq), "
    "ranked AS (SELECT seq, day, seq - row_number() OVER (PARTITION BY day ORDER BY seq) AS island FROM fresh) "
    "SELECT min(seq), max(seq), day FROM ranked GROUP BY day, island ORDER BY 1"
)


class Counts(msgspec.Struct, frozen=True):
    """Our entries; the three add up to all of them."""

    not_copied: int = 0
    on_medium: int = 0
    at_office: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.not_copied + other.not_copied, self.on_medium + other.on_medium, self.at_office + other.at_office
        )


class Outbox(msgspec.Struct, frozen=True):
    """``days``: by the visit's day (ISO; of what belongs to no visit, the day on which it was written), in order."""

    total: Counts
    days: dict[str, Counts]


def days_are_noted(connection: Any) -> bool:
    """Whether every entry of ours has its day noted: then ``note_days`` has nothing to do."""
    return all(_tip(connection, stream) <= _noted_to(connection, stream) for stream in our_streams(connection))


def note_days(connection: Any) -> None:
    """Note the days of what we wrote since the last time, before a purge destroys them. Within ``Store.local()``."""
    for stream in our_streams(connection):
        for first, last, day in connection.execute(_NEW_ISLANDS, (stream, _noted_to(connection, stream))).fetchall():
            _note(connection, Range(stream, first, last), day)


def read_outbox(connection: Any) -> Outbox:
    """The states of what ``note_days`` noted."""
    days: dict[str, Counts] = {}
    for stream in our_streams(connection):
        done = acknowledged_to(connection, stream)
        copied = _Coverage(_copied(connection, stream))
        for run, day in _runs(connection, stream):
            days[day] = days.get(day, Counts()) + _count(run, done, copied)
    return Outbox(sum(days.values(), Counts()), dict(sorted(days.items())))


def count_outbox(connection: Any) -> Counts:
    """The three states in sum. Needs no noted days, so that a save needs no second write to be counted."""
    return sum(
        (
            _count(
                Range(stream, 1, _tip(connection, stream)),
                acknowledged_to(connection, stream),
                _Coverage(_copied(connection, stream)),
            )
            for stream in our_streams(connection)
        ),
        Counts(),
    )


def acknowledged_to(connection: Any, stream: str) -> int:
    """Up to which entry some office holds our stream without a gap, by a receipt that fits; 0 when by none."""
    newest = newest_of_each_office(receipts_of(connection, stream))
    return max((one.receipt.contiguous_to for one in newest), default=0)


def ranges_to_send(connection: Any) -> list[Range]:
    """All of ours that no office acknowledged, copied or not: a stick that got lost costs nothing but room.

    Needs no noted days.
    """
    offered = []
    for stream in our_streams(connection):
        first, last = acknowledged_to(connection, stream) + 1, _tip(connection, stream)
        if first <= last:
            offered.append(Range(stream, first, last))
    return offered


class _Coverage:
    """How many entries up to a place lie in some range; the ranges are in order and do not overlap."""

    def __init__(self, parts: list[Range]) -> None:
        self._firsts = [part.first for part in parts]
        self._parts = parts
        self._before = list(accumulate((part.last - part.first + 1 for part in parts), initial=0))

    def up_to(self, seq: int) -> int:
        """Of 1 … seq."""
        at = bisect_right(self._firsts, seq)
        return self._before[at] - max(0, self._parts[at - 1].last - seq) if at else 0


def _count(run: Range, done: int, copied: _Coverage) -> Counts:
    at_office = max(0, min(run.last, done) - run.first + 1)
    on_medium = copied.up_to(run.last) - copied.up_to(max(run.first - 1, min(run.last, done)))
    return Counts(run.last - run.first + 1 - at_office - on_medium, on_medium, at_office)


def _copied(connection: Any, stream: str) -> list[Range]:
    """What lies on some medium, without overlap. What an office says never came counts until it is copied again."""
    lost = [
        (one.after_copy, gap)
        for one in newest_of_each_office(receipts_of(connection, stream))
        for gap in one.receipt.gaps
    ]
    parts: list[Range] = []
    for n, held in copies_of(connection, stream):
        gaps = [gap for after_copy, gap in lost if n <= after_copy]
        parts += _without(held, gaps)
    return _united(parts)


def _without(held: Range, gaps: Iterable[tuple[int, int]]) -> Iterator[Range]:
    first = held.first
    for start, end in sorted(gaps):
        if start > first:
            yield Range(held.stream, first, min(start - 1, held.last))
        first = max(first, end + 1)
    if first <= held.last:
        yield Range(held.stream, first, held.last)


def _united(parts: Iterable[Range]) -> list[Range]:
    united: list[Range] = []
    for part in sorted(parts):
        if part.first > part.last:
            continue
        if united and part.first <= united[-1].last + 1:
            united[-1] = msgspec.structs.replace(united[-1], last=max(united[-1].last, part.last))
        else:
            united.append(part)
    return united


def _runs(connection: Any, stream: str) -> list[tuple[Range, str]]:
    rows = connection.execute(
        "SELECT first_seq, last_seq, day FROM own_days WHERE stream = ? ORDER BY first_seq", (stream,)
    )
    return [(Range(stream, first, last), day) for first, last, day in rows]


def _note(connection: Any, run: Range, day: str) -> None:
    """As a range of its own, or as the end of the one before: a day of saves is one row."""
    grown = connection.execute(
        "UPDATE own_days SET last_seq = ? WHERE stream = ? AND last_seq = ? AND day = ?",
        (run.last, run.stream, run.first - 1, day),
    )
    if not grown.rowcount:
        connection.execute("INSERT INTO own_days VALUES (?, ?, ?, ?)", (run.stream, run.first, run.last, day))


def _noted_to(connection: Any, stream: str) -> int:
    row = connection.execute("SELECT coalesce(max(last_seq), 0) FROM own_days WHERE stream = ?", (stream,)).fetchone()
    return int(row[0])


def _tip(connection: Any, stream: str) -> int:
    row = connection.execute("SELECT coalesce(max(seq), 0) FROM entries WHERE stream = ?", (stream,)).fetchone()
    return int(row[0])
