"""Entries as they come out of a batch: verified and parsed."""

from collections.abc import Iterable

from jemputbola.domain.entry import ReadEntry, SealedEntry, parse_foreign_body
from jemputbola.store.store import Store
from jemputbola.store.taking_in import Taken


def as_arrived(items: Iterable[SealedEntry]) -> list[ReadEntry]:
    """What the reader of a file hands to the store."""
    return [
        ReadEntry(item, item.hash, parse_foreign_body(item.raw) if item.raw is not None else None) for item in items
    ]


def take_in_all(store: Store, items: Iterable[SealedEntry]) -> Taken:
    """One import of these entries."""
    with store.receiving() as receiving:
        return receiving.add(as_arrived(items))


def entries_of(store: Store, *streams: str) -> list[SealedEntry]:
    """What the store holds, of these streams or of all."""
    rows = store.connection.execute("SELECT stream, seq, prev, body_hash, salt, body FROM entries ORDER BY n")
    return [item for row in rows if (item := SealedEntry(*row)).stream in streams or not streams]
