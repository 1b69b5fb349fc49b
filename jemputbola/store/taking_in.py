"""Foreign entries into the journal: set union by hash. Whatever is known stays as it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from jemputbola.domain.entry import Entry, ReadEntry
from jemputbola.store.held import HeldBecause, hold, why_held
from jemputbola.store.inserting import Inserter

_NEARBY = 64
"""Places that a range may span beyond the entries that are asked for before it is cut in two."""


class Taken(msgspec.Struct, frozen=True):
    """What became of entries: they add up. ``filled``: bodies of headers that were here without one.

    ``held`` are among the new ones: not understood. ``forks``: places that hold two entries since. ``cloned``: somebody
    else wrote in the stream that we write to, so that we went on in a new one.
    """

    new: int = 0
    known: int = 0
    filled: int = 0
    held: int = 0
    forks: int = 0
    cloned: bool = False

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(
            self.new + other.new,
            self.known + other.known,
            self.filled + other.filled,
            self.held + other.held,
            self.forks + other.forks,
            cloned=self.cloned or other.cloned,
        )


class Arrived(msgspec.Struct, frozen=True):
    """``entries``: what the fold did not have, to be projected. ``streams``: whose places they took."""

    taken: Taken
    entries: list[Entry]
    streams: frozenset[str]


class _Row(msgspec.Struct, frozen=True):
    n: int
    bodied: bool
    bare: bool


Seen = dict[bytes, bool]
"""By hash: whether the entry came with its body."""


def count_known(connection: Any, entries: Sequence[ReadEntry], seen: Seen | None = None) -> Taken:
    """What ``take_in`` would find, with nothing changed: for the preview.

    ``seen``: what would have come in before these; these are added to it.
    """
    here = _here(connection, entries)
    before = {} if seen is None else seen
    new = _once(item for item in entries if item.hash not in here and item.hash not in before)
    filled = {item.hash for item in entries if _would_fill(item, here, before)}
    held = sum(1 for item in new.values() if (entry := _as_read(item)) and why_held(entry))
    forked = _forked(connection, list(new.values()))
    if seen is not None:
        seen |= {item.hash: item.body is not None for item in new.values()} | dict.fromkeys(filled, True)
    return Taken(len(new), len(entries) - len(new) - len(filled), len(filled), held, len(forked))


def take_in(inserter: Inserter, entries: Sequence[ReadEntry], at: str) -> Arrived:
    """Add what is not here. ``at``: the moment, ISO. Within a transaction; the projection is the caller's.

    What goes in through ``inserter`` may still be on its way then. What went in before may be on its way, too, unless
    it shares a place with these.
    """
    connection = inserter.connection
    with inserter.alone:
        here = _here(connection, entries)
        new = list(_once(item for item in entries if item.hash not in here).values())
        filled = list(_once(item for item in entries if _fills(item, here)).values())
        forked = _forked(connection, new)
    _insert(inserter, new)
    readable, held = _told_apart(entry for item in (*new, *filled) if (entry := _as_read(item)))
    bare = [(item.hash,) for item in new if item.body is None]
    if forked or filled or held or bare:
        inserter.settle()
        _note_forks(connection, forked, at)
        _fill(connection, [(here[item.hash].n, item) for item in filled])
        hold(connection, held)
        connection.executemany("INSERT INTO bare (n) SELECT n FROM entries WHERE hash = ?", bare)
    taken = Taken(len(new), len(entries) - len(new) - len(filled), len(filled), len(held), len(forked))
    return Arrived(taken, readable, frozenset(item.sealed.stream for item in new))


def _told_apart(entries: Iterable[Entry]) -> tuple[list[Entry], list[tuple[str, HeldBecause]]]:
    """All of them, marked where they are understood; and (hash, why) of those that are held."""
    readable: list[Entry] = []
    held: list[tuple[str, HeldBecause]] = []
    for entry in entries:
        why = why_held(entry)
        if why:
            held.append((entry.hash, why))
        readable.append(entry if why else Entry(entry.hash, entry.stream, entry.seq, entry.body, understood=True))
    return readable, held


def _once(items: Iterable[ReadEntry]) -> dict[bytes, ReadEntry]:
    """Each hash once, with its body if any of them has it."""
    found: dict[bytes, ReadEntry] = {}
    for item in items:
        if item.hash not in found or item.body is not None:
            found[item.hash] = item
    return found


def _here(connection: Any, entries: Sequence[ReadEntry]) -> dict[bytes, _Row]:
    """Which of these hashes are here. Asked by place: neighbours in a stream lie together, hashes lie anywhere."""
    found: dict[bytes, _Row] = {}
    for stream, first, last in ranges(entries):
        rows = connection.execute(
            "SELECT hash, n, body IS NOT NULL, n IN (SELECT n FROM bare) FROM entries "
            "WHERE stream = ? AND seq BETWEEN ? AND ?",
            (stream, first, last),
        )
        found |= {row[0]: _Row(row[1], bool(row[2]), bool(row[3])) for row in rows}
    return found


def _places(connection: Any, entries: Sequence[ReadEntry]) -> set[tuple[str, int]]:
    """Places that are taken, of about those of the entries."""
    return {
        (stream, row[0])
        for stream, first, last in ranges(entries)
        for row in connection.execute(
            "SELECT seq FROM entries WHERE stream = ? AND seq BETWEEN ? AND ?", (stream, first, last)
        )
    }


def ranges(entries: Sequence[ReadEntry]) -> Iterator[tuple[str, int, int]]:
    """(stream, first, last) that cover the places of all entries and not much more."""
    by_stream: dict[str, list[int]] = defaultdict(list)
    for item in entries:
        by_stream[item.sealed.stream].append(item.sealed.seq)
    for stream, seqs in by_stream.items():
        seqs.sort()
        first = before = seqs[0]
        for seq in seqs:
            if seq - before > _NEARBY:
                yield stream, first, before
                first = seq
            before = seq
        yield stream, first, before


def _forked(connection: Any, new: Sequence[ReadEntry]) -> set[tuple[str, int]]:
    """The places that get a second entry."""
    taken = _places(connection, new)
    forked: set[tuple[str, int]] = set()
    for item in new:
        place = _place(item)
        if place in taken:
            forked.add(place)
        taken.add(place)
    return forked


def _note_forks(connection: Any, forked: set[tuple[str, int]], at: str) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO forks (stream, seq, noticed_at) VALUES (?, ?, ?)",
        [(*place, at) for place in sorted(forked)],
    )


def _insert(inserter: Inserter, new: Sequence[ReadEntry]) -> None:
    inserter.insert(
        "entries (hash, stream, seq, prev, body_hash, kind, subject, roster, salt, body)", [_row(item) for item in new]
    )


def _row(item: ReadEntry) -> tuple[Any, ...]:
    """A row of ``entries``; what only a body says is empty while it is not here."""
    sealed, body = item.sealed, item.body
    told = (body.kind, body.subject, body.roster, sealed.salt, sealed.raw) if body else ("", "", None, None, None)
    return (item.hash, sealed.stream, sealed.seq, sealed.prev, sealed.body_hash, *told)


def _fills(item: ReadEntry, here: Mapping[bytes, _Row]) -> bool:
    """Whether it brings the body of a header that came without. One that was destroyed here stays destroyed."""
    row = here.get(item.hash)
    return row is not None and row.bare and not row.bodied and item.body is not None


def _would_fill(item: ReadEntry, here: Mapping[bytes, _Row], before: Seen) -> bool:
    if item.hash in before:
        return not before[item.hash] and item.body is not None
    return _fills(item, here)


def _fill(connection: Any, filled: Sequence[tuple[int, ReadEntry]]) -> None:
    """Give these rows the bodies that they came without."""
    connection.executemany(
        "UPDATE entries SET kind = ?, subject = ?, roster = ?, salt = ?, body = ? WHERE n = ?",
        [(*_row(item)[5:], n) for n, item in filled],
    )
    connection.executemany("DELETE FROM bare WHERE n = ?", [(n,) for n, _item in filled])


def _as_read(item: ReadEntry) -> Entry | None:
    if item.body is None:
        return None
    return Entry(item.hash.hex(), item.sealed.stream, item.sealed.seq, item.body)


def _place(item: ReadEntry) -> tuple[str, int]:
    return item.sealed.stream, item.sealed.seq
