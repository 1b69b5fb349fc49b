"""How whole the streams are: how far without a gap, which places never arrived, where two entries claim one place."""

from typing import Any

import msgspec

from jemputbola.domain.entry import NO_ENTRY


class Extent(msgspec.Struct, frozen=True):
    """What is here of a stream. ``contiguous_to``: 1 … n are here; ``head``: hex hash of entry n, zeros when n is 0.

    ``last``: the highest seq. ``gaps``: ranges below it that never arrived, both ends included, in order.
    """

    stream: str
    contiguous_to: int
    head: str
    last: int
    gaps: tuple[tuple[int, int], ...] = ()


class Fork(msgspec.Struct, frozen=True):
    """One place of a stream with several entries: two machines wrote on from one state."""

    stream: str
    seq: int
    noticed_at: str


def extent(connection: Any, stream: str) -> Extent:
    """How whole one stream is. Reads an index entry per place."""
    count, last = connection.execute(
        "SELECT count(DISTINCT seq), coalesce(max(seq), 0) FROM entries WHERE stream = ?", (stream,)
    ).fetchone()
    gaps = _gaps(connection, stream) if count < last else ()
    contiguous = gaps[0][0] - 1 if gaps else last
    return Extent(stream, contiguous, _head(connection, stream, contiguous), last, gaps)


def extents(connection: Any) -> list[Extent]:
    """Every stream that something is here of, also ours, by id."""
    return [extent(connection, stream) for stream in streams_here(connection)]


def gaps_here(connection: Any) -> list[Extent]:
    """Only those in which something is missing."""
    return [found for found in extents(connection) if found.gaps]


def streams_here(connection: Any) -> list[str]:
    """Ids of all streams of which there is an entry, sorted: a jump through the index for each."""
    rows = connection.execute(
        "WITH RECURSIVE found (stream) AS (SELECT min(stream) FROM entries UNION ALL "
        "SELECT (SELECT min(stream) FROM entries WHERE entries.stream > found.stream) FROM found "
        "WHERE found.stream IS NOT NULL) SELECT stream FROM found WHERE stream IS NOT NULL"
    )
    return [row[0] for row in rows]


def forks(connection: Any) -> list[Fork]:
    """All that were noticed while entries were taken in."""
    rows = connection.execute("SELECT stream, seq, noticed_at FROM forks ORDER BY stream, seq")
    return [Fork(*row) for row in rows]


def _gaps(connection: Any, stream: str) -> tuple[tuple[int, int], ...]:
    rows = connection.execute(
        "SELECT before + 1, seq - 1 FROM (SELECT seq, lag(seq, 1, 0) OVER (ORDER BY seq) AS before "
        "FROM entries WHERE stream = ?) WHERE seq > before + 1 ORDER BY seq",
        (stream,),
    )
    return tuple((first, last) for first, last in rows)


def _head(connection: Any, stream: str, seq: int) -> str:
    row = connection.execute(
        "SELECT hash FROM entries WHERE stream = ? AND seq = ? ORDER BY hash LIMIT 1", (stream, seq)
    ).fetchone()
    return (row[0] if row else NO_ENTRY).hex()
