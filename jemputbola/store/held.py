"""Entries that this version does not understand: kept, forwarded and listed; they never stop the rest."""

import enum
from collections.abc import Iterable
from typing import Any

import msgspec

from jemputbola.domain.entry import FORMAT_VERSION, Entry, Kind
from jemputbola.domain.fold import is_understood
from jemputbola.store.journal import Journal, chunks

_KNOWN_KINDS = frozenset(Kind)


class HeldBecause(enum.StrEnum):
    """Why an entry is held."""

    VERSION = "version"
    """A later version wrote it: update jemputbola."""
    KIND = "kind"
    """Nobody here knows what happened."""
    VALUE = "value"
    """A value is not what its field holds."""


class HeldEntry(msgspec.Struct, frozen=True):
    """One of them. ``hash`` in hex; ``kind`` and ``subject`` as far as they could be read."""

    hash: str
    stream: str
    seq: int
    because: HeldBecause
    kind: str
    subject: str


def why_held(entry: Entry) -> HeldBecause | None:
    """None when the fold understands it."""
    if is_understood(entry):
        return None
    if entry.body.v > FORMAT_VERSION:
        return HeldBecause.VERSION
    return HeldBecause.VALUE if entry.body.kind in _KNOWN_KINDS else HeldBecause.KIND


def hold(connection: Any, held: Iterable[tuple[str, HeldBecause]]) -> None:
    """List entries (hex hash, why). Within a transaction."""
    connection.executemany(
        "INSERT OR REPLACE INTO held (hash, why) VALUES (?, ?)", [(bytes.fromhex(one), why) for one, why in held]
    )


def held_entries(connection: Any, *, most: int = 1000) -> list[HeldEntry]:
    """All that are held, by stream and seq."""
    rows = connection.execute(
        "SELECT hex(held.hash), stream, seq, why, kind, subject FROM held JOIN entries ON entries.hash = held.hash "
        "WHERE body IS NOT NULL ORDER BY stream, seq LIMIT ?",
        (most,),
    )
    return [
        HeldEntry(found.lower(), stream, seq, HeldBecause(why), kind, subject)
        for found, stream, seq, why, kind, subject in rows
    ]


def held_of_stream(connection: Any, stream: str) -> list[int]:
    """Seqs that are held of one stream: what a receipt says of it."""
    rows = connection.execute(
        "SELECT DISTINCT seq FROM held JOIN entries ON entries.hash = held.hash WHERE stream = ? ORDER BY seq",
        (stream,),
    )
    return [row[0] for row in rows]


def look_again(connection: Any, journal: Journal) -> list[Entry]:
    """After an update: take off the list what is understood now, and return it to be folded. Within a transaction."""
    found: list[Entry] = []
    for chunk in chunks({row[0] for row in connection.execute("SELECT lower(hex(hash)) FROM held")}):
        found += [entry for entry in journal.of_hashes(chunk) if why_held(entry) is None]
    connection.executemany("DELETE FROM held WHERE hash = ?", [(bytes.fromhex(entry.hash),) for entry in found])
    return found
