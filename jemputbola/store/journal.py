"""The append-only journal: entries in, entries out, and the proof that nobody changed them."""

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from jemputbola.domain.entry import NO_ENTRY, Body, Entry, Kind, SealedEntry, hash_body, parse_body, seal

_CHUNK = 500
"""Ids per query: far below SQLite's limit on variables, large enough that the query's cost vanishes."""
_TOLD_EVERY = 500  # entries

_COLUMNS = "stream, seq, prev, body_hash, salt, body"
_STEERING = (
    "kind IN ('range_set_aside', 'range_restored', 'roster_imported', 'roster_voided', 'roster_restored', "
    "'people_joined', 'people_parted')"
)
"""To the letter the condition of the index ``entries_of_control``: otherwise SQLite reads the whole journal."""
RANGE_CONTROL = (Kind.RANGE_SET_ASIDE, Kind.RANGE_RESTORED)
ROSTER_CONTROL = (Kind.ROSTER_VOIDED, Kind.ROSTER_RESTORED)
LINKING = (Kind.PEOPLE_JOINED, Kind.PEOPLE_PARTED)


_Sortable = TypeVar("_Sortable", str, tuple[str, str, str])


class Tip(msgspec.Struct, frozen=True):
    """The end of a stream: its last seq and that entry's hash."""

    seq: int
    hash: bytes


class Journal:
    """Reads and appends on one connection; the caller owns the transaction."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def tip(self, stream: str) -> Tip:
        """Where the stream ends; seq 0 when it has no entry yet."""
        row = self._connection.execute(
            "SELECT seq, hash FROM entries WHERE stream = ? ORDER BY seq DESC LIMIT 1", (stream,)
        ).fetchone()
        return Tip(row[0], row[1]) if row else Tip(0, NO_ENTRY)

    def hash_at(self, stream: str, seq: int) -> str | None:
        """Hex hash of the entry at a place of a stream, if it is here."""
        row = self._connection.execute(
            "SELECT hash FROM entries WHERE stream = ? AND seq = ?", (stream, seq)
        ).fetchone()
        return row[0].hex() if row else None

    def append(self, bodies: Iterable[Body], stream: str) -> list[Entry]:
        """Chain the bodies to the end of our own stream and insert them."""
        tip = self.tip(stream)
        sealed: list[SealedEntry] = []
        for body in bodies:
            entry = seal(body, stream=stream, seq=tip.seq + 1, prev=tip.hash, salt=secrets.token_bytes(16))
            tip = Tip(entry.seq, entry.hash)
            sealed.append(entry)
        return self.insert(sealed)

    def insert(self, sealed: Iterable[SealedEntry]) -> list[Entry]:
        """Add entries that are not here yet; returns all of them as the fold reads them."""
        arrived = [(item, item.hash, parse_body(item.raw or b"")) for item in sealed]
        self._connection.executemany(
            "INSERT INTO entries (hash, stream, seq, prev, body_hash, kind, subject, roster, salt, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING",
            [_row(item, entry_hash, body) for item, entry_hash, body in arrived],
        )
        return [Entry(entry_hash.hex(), item.stream, item.seq, body) for item, entry_hash, body in arrived]

    def of_subjects(self, subjects: Collection[str]) -> dict[str, list[Entry]]:
        """All readable entries of the subjects; a subject without any is missing."""
        return _by_subject(self._where_in("subject", subjects))

    def in_hand(self, inserted: Iterable[Entry]) -> dict[str, list[Entry]]:
        """The same of the subjects about whom nothing else is here than what was just inserted: without reading it."""
        found = _by_subject(inserted)
        whole: dict[str, list[Entry]] = {}
        for chunk in chunks(found.keys()):
            marks = ",".join("?" * len(chunk))
            rows = self._connection.execute(
                f"SELECT subject, count(*) FROM entries WHERE subject IN ({marks}) GROUP BY subject", chunk
            )
            for subject, here in rows:  # what was just inserted is among them, and has its body
                if here == len({entry.hash for entry in found[subject]}):
                    whole[subject] = found[subject]
        return whole

    def control(self) -> list[Entry]:
        """Everything that hides or restores other entries."""
        return self._steering((*RANGE_CONTROL, *ROSTER_CONTROL))

    def links(self) -> list[Entry]:
        """Every join and parting that a person decided."""
        return self._steering(LINKING)

    def subjects_of_rosters(self, rosters: Collection[str]) -> set[str]:
        """Whom these rosters brought or changed."""
        return set(self._column_where_in("subject", "roster", rosters))

    def of_range(self, stream: str, first: int, last: int) -> list[Entry]:
        """The readable entries of a range."""
        return list(self._read("stream = ? AND seq BETWEEN ? AND ?", (stream, first, last)))

    def of_hashes(self, hashes: Collection[str]) -> list[Entry]:
        """The readable entries with these hashes (hex; what is no hash finds nothing)."""
        found = (self._read("hash = unhex(?)", (entry_hash,)) for entry_hash in sorted(hashes))
        return [entry for entries in found for entry in entries]

    def subjects_of_kinds(self, kinds: Collection[str]) -> set[str]:
        """Every subject that has an entry of one of the kinds."""
        return set(self._column_where_in("subject", "kind", kinds))

    def count(self) -> int:
        """How many entries are here."""
        return int(self._connection.execute("SELECT count(*) FROM entries").fetchone()[0])

    def faults(self, read: Callable[[int], object] | None = None) -> Iterator[tuple[str, int, str]]:
        """(stream, seq, what is wrong) for every entry that was changed, lost or cut out. Reads the whole journal.

        ``read`` is told how many entries were read so far; what it raises stops the reading.
        """
        rows = self._connection.execute(
            f"SELECT hash, kind, subject, roster, {_COLUMNS} FROM entries ORDER BY stream, seq, hash"
        )
        chain = _Chain()
        for number, (stored_hash, kind, subject, roster, *columns) in enumerate(rows, start=1):
            if read is not None and number % _TOLD_EVERY == 0:
                read(number)
            item = SealedEntry(*columns)
            yield from ((item.stream, item.seq, fault) for fault in chain.faults_of_next(item))
            yield from (
                (item.stream, item.seq, fault) for fault in _faults_of(item, stored_hash, (kind, subject, roster))
            )

    def _steering(self, kinds: Sequence[str]) -> list[Entry]:
        marks = ",".join("?" * len(kinds))
        table = "entries INDEXED BY entries_of_control"  # an error rather than a slow answer, should it not fit
        return list(self._read(f"{_STEERING} AND kind IN ({marks})", kinds, table=table))

    def _where_in(self, column: str, values: Collection[str]) -> Iterator[Entry]:
        for chunk in chunks(values):
            marks = ",".join("?" * len(chunk))
            yield from self._read(f"{column} IN ({marks})", chunk)

    def _read(self, condition: str, values: Sequence[object], *, table: str = "entries") -> Iterator[Entry]:
        rows = self._connection.execute(
            f"SELECT hash, stream, seq, body FROM {table} WHERE body IS NOT NULL AND {condition}", values
        )
        for entry_hash, stream, seq, raw in rows:
            yield Entry(entry_hash.hex(), stream, seq, parse_body(raw))

    def _column_where_in(self, wanted: str, column: str, values: Collection[str]) -> Iterator[str]:
        for chunk in chunks(values):
            marks = ",".join("?" * len(chunk))
            rows = self._connection.execute(
                f"SELECT DISTINCT {wanted} FROM entries WHERE {column} IN ({marks})",
                chunk,
            )
            yield from (row[0] for row in rows)


def _by_subject(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.body.subject, []).append(entry)
    return found


def _row(item: SealedEntry, entry_hash: bytes, body: Body) -> tuple[Any, ...]:
    return (
        entry_hash, item.stream, item.seq, item.prev, item.body_hash,
        body.kind, body.subject, body.roster, item.salt, item.raw,
    )  # fmt: skip


class _Chain:
    """Follows streams entry by entry, in order."""

    def __init__(self) -> None:
        self._stream, self._seq = "", 0
        self._here: set[bytes] = set()
        self._before: set[bytes] | None = None

    def faults_of_next(self, item: SealedEntry) -> Iterator[str]:
        """Places that are missing, taken twice, or not linked to the one before (unknown after a gap)."""
        if item.stream != self._stream:
            self._stream, self._seq, self._here = item.stream, 0, {NO_ENTRY}
        if item.seq == self._seq:
            yield "fork"
        elif item.seq == self._seq + 1:
            self._before, self._here = self._here, set()
        else:
            yield "gap"
            self._before, self._here = None, set()
        if self._before is not None and item.prev not in self._before:
            yield "chain"
        self._seq = item.seq
        self._here.add(item.hash)


def _faults_of(item: SealedEntry, stored_hash: bytes, columns: tuple[str, str, str | None]) -> Iterator[str]:
    if item.hash != stored_hash:
        yield "header"
    if item.raw is None and item.salt is None:
        return
    if item.raw is None or item.salt is None or hash_body(item.salt, item.raw) != item.body_hash:
        yield "body"
        return
    body = parse_body(item.raw)
    if (body.kind, body.subject, body.roster) != columns:
        yield "columns"


def chunks(values: Collection[_Sortable]) -> Iterator[list[_Sortable]]:
    """The values in order, as many at a time as one query takes."""
    ordered = sorted(values)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
