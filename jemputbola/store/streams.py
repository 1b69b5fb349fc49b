"""The streams that this vault wrote: one, and another after each time it was copied, moved or restored."""

from typing import Any

import msgspec


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
