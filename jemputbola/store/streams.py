"""The streams that this vault wrote: one, and another after each time it was copied, moved or restored."""

from datetime import datetime
from typing import Any

import msgspec

from jemputbola.domain.ids import new_id


class WrittenStream(msgspec.Struct, frozen=True):
    """One of our streams. ``reason``: ``first``, or the doubt that started it. ``entries``: how many are in it."""

    stream: str
    started_at: str
    reason: str
    entries: int


def written_streams(connection: Any) -> list[WrittenStream]:
    """Ours, the oldest first."""
    rows = connection.execute(
        "SELECT stream, started_at, reason, (SELECT count(*) FROM entries WHERE entries.stream = streams.stream) "
        "FROM streams ORDER BY n"
    )
    return [WrittenStream(*row) for row in rows]


def our_streams(connection: Any) -> list[str]:
    """The ids of ours, the oldest first."""
    return [row[0] for row in connection.execute("SELECT stream FROM streams ORDER BY n")]


def start_stream(connection: Any, reason: str, moment: datetime) -> str:
    """A new stream of ours, which is the one to write to from now on."""
    stream = new_id(moment)
    connection.execute(
        "INSERT INTO streams (stream, started_at, reason, n) VALUES (?, ?, ?, (SELECT count(*) + 1 FROM streams))",
        (stream, moment.isoformat(timespec="seconds"), reason),
    )
    return stream
