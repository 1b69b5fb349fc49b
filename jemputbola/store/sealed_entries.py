"""Entries as they lie in the journal, byte for byte: what batches and packs carry."""

from collections.abc import Iterable, Iterator
from typing import Any

from jemputbola.domain.entry import SealedEntry
from jemputbola.store.outbox import Range

_COLUMNS = "stream, seq, prev, body_hash, salt, body"


def sealed_entries(connection: Any, ranges: Iterable[Range]) -> Iterator[SealedEntry]:
    """Of each range in turn, by seq; destroyed bodies as their header alone. Read while it is asked for."""
    for part in ranges:
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM entries WHERE stream = ? AND seq BETWEEN ? AND ? ORDER BY seq, hash",
            (part.stream, part.first, part.last),
        )
        for row in rows:
            yield SealedEntry(*row)
