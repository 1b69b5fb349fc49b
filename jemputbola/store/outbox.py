"""What left this laptop and what an office acknowledged: copies made, receipts read, and what follows for our entries.

A copy proves nothing about arrival; only a receipt does, and only as far as its head is our own entry.
"""

import enum
from collections.abc import Iterable
from typing import Any

import msgspec

from jemputbola.domain.entry import NO_ENTRY
from jemputbola.store.streams import our_streams


class Range(msgspec.Struct, frozen=True, order=True):
    """Entries of one stream, both ends included."""

    stream: str
    first: int
    last: int


class Copy(msgspec.Struct, frozen=True):
    """A batch file that was read back whole on a medium. ``medium``: its label or folder; ``at``: ISO with zone."""

    stream: str
    first: int
    last: int
    medium: str
    file: str
    sha256: str
    at: str


class Receipt(msgspec.Struct, frozen=True):
    """What an office says about one stream; its signature was verified by whoever read the file.

    ``contiguous_to``: it holds 1 … n without a gap; ``head``: hex hash of entry n (zeros when n is 0). ``gaps``: ranges
    beyond n that it misses. ``durable``: committed and in a verified backup. ``keep``: subjects that must not be
    purged. ``sequence``: a higher one is newer.
    """

    office: str
    stream: str
    sequence: int
    contiguous_to: int
    head: str
    gaps: tuple[tuple[int, int], ...] = ()
    durable: bool = False
    keep: tuple[str, ...] = ()


class Standing(enum.StrEnum):
    """How a receipt stands to what is here."""

    TAKEN = "taken"
    KNOWN = "known"  # this one or a newer one was read before
    STRANGE = "strange"  # of a stream of which nothing is here
    AHEAD = "ahead"  # the office holds more of our stream than we do
    OTHER_HEAD = "other_head"  # the office holds another entry than ours at that place

    @property
    def means_we_are_a_copy(self) -> bool:
        """Whether somebody else went on in our stream: a restored or copied vault must start a new one."""
        return self in (Standing.AHEAD, Standing.OTHER_HEAD)


class Acknowledged(msgspec.Struct, frozen=True):
    """A receipt as it was read here. ``after_copy``: the number of the last copy that had been made by then."""

    receipt: Receipt
    read_at: str
    after_copy: int


def record_copies(connection: Any, copies: Iterable[Copy]) -> None:
    """Remember copies that were verified. Within ``Store.local()``."""
    connection.executemany(
        "INSERT INTO copies (stream, first_seq, last_seq, medium, file, sha256, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [msgspec.structs.astuple(copy) for copy in copies],
    )


def last_copy(connection: Any) -> Copy | None:
    """The newest."""
    row = connection.execute(
        "SELECT stream, first_seq, last_seq, medium, file, sha256, at FROM copies ORDER BY n DESC LIMIT 1"
    ).fetchone()
    return Copy(*row) if row else None


def copies_of(connection: Any, stream: str) -> list[tuple[int, Range]]:
    """(number of the copy, what it held) of a stream, in the order in which they were made."""
    rows = connection.execute("SELECT n, first_seq, last_seq FROM copies WHERE stream = ? ORDER BY n", (stream,))
    return [(n, Range(stream, first, last)) for n, first, last in rows]


def media_with_copies(connection: Any) -> list[str]:
    """Where batch files were put, by their label or folder; sealed, so that only who receives them can open them."""
    return [row[0] for row in connection.execute("SELECT DISTINCT medium FROM copies ORDER BY medium")]


def files_copied(connection: Any) -> set[str]:
    """Names of all batch files of ours that were ever put on a medium."""
    return {row[0] for row in connection.execute("SELECT DISTINCT file FROM copies")}


def record_receipt(connection: Any, receipt: Receipt, read_at: str) -> Standing:
    """Keep a receipt unless the same or a newer one is known. Within ``Store.local()``; ``read_at``: ISO with zone.

    One that does not fit is kept too, and acknowledges nothing until the entries that it speaks of are here.
    """
    if not _is_here(connection, receipt.stream):
        return Standing.STRANGE
    newest = connection.execute(
        "SELECT max(sequence) FROM receipts WHERE office = ? AND stream = ?", (receipt.office, receipt.stream)
    ).fetchone()[0]
    if newest is not None and newest >= receipt.sequence:
        return Standing.KNOWN
    nothing = msgspec.json.encode(())
    connection.execute(  # of older ones only range and day count, and what to keep may be a long list
        "UPDATE receipts SET gaps = ?, keep = ? WHERE office = ? AND stream = ?",
        (nothing, nothing, receipt.office, receipt.stream),
    )
    connection.execute(
        "INSERT INTO receipts (office, stream, sequence, contiguous_to, head, gaps, durable, keep, read_at, after_copy)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(n), 0) FROM copies))",
        (
            receipt.office,
            receipt.stream,
            receipt.sequence,
            receipt.contiguous_to,
            receipt.head,
            msgspec.json.encode(receipt.gaps),
            receipt.durable,
            msgspec.json.encode(receipt.keep),
            read_at,
        ),
    )
    return _standing(connection, receipt)


def receipts_of(connection: Any, stream: str) -> list[Acknowledged]:
    """Every receipt of a stream that fits what is here, in the order of the offices, the newest of each first."""
    rows = connection.execute(
        "SELECT office, stream, sequence, contiguous_to, head, gaps, durable, keep, read_at, after_copy FROM receipts "
        "WHERE stream = ? ORDER BY office, sequence DESC",
        (stream,),
    ).fetchall()
    read = [_acknowledged(row) for row in rows]
    return [one for one in read if _standing(connection, one.receipt) is Standing.TAKEN]


def kept_subjects(connection: Any) -> set[str]:
    """Subjects that an office wants kept: of the newest receipt of each office and stream, whether it fits or not."""
    rows = connection.execute("SELECT keep, max(sequence) FROM receipts GROUP BY office, stream")
    return {subject for keep, _sequence in rows for subject in msgspec.json.decode(keep, type=list[str])}


def newest_of_each_office(receipts: Iterable[Acknowledged]) -> list[Acknowledged]:
    """The first of each office in what ``receipts_of`` gives."""
    newest: dict[str, Acknowledged] = {}
    for one in receipts:
        newest.setdefault(one.receipt.office, one)
    return list(newest.values())


def _acknowledged(row: tuple[Any, ...]) -> Acknowledged:
    office, stream, sequence, contiguous_to, head, gaps, durable, keep, read_at, after_copy = row
    receipt = Receipt(
        office,
        stream,
        sequence,
        contiguous_to,
        head,
        msgspec.json.decode(gaps, type=tuple[tuple[int, int], ...]),
        bool(durable),
        msgspec.json.decode(keep, type=tuple[str, ...]),
    )
    return Acknowledged(receipt, read_at, after_copy)


def _standing(connection: Any, receipt: Receipt) -> Standing:
    """Whether the office's chain is ours up to there.

    Of somebody else's stream only parts may be here: an entry that is missing contradicts nothing.
    """
    if receipt.contiguous_to == 0:
        return Standing.TAKEN if receipt.head == NO_ENTRY.hex() else Standing.OTHER_HEAD
    found = connection.execute(
        "SELECT hex(hash) FROM entries WHERE stream = ? AND seq = ?", (receipt.stream, receipt.contiguous_to)
    ).fetchall()
    if not found:
        return Standing.AHEAD if receipt.stream in our_streams(connection) else Standing.TAKEN
    return Standing.TAKEN if (receipt.head.upper(),) in found else Standing.OTHER_HEAD


def _is_here(connection: Any, stream: str) -> bool:
    query = (
        "SELECT EXISTS (SELECT 1 FROM entries WHERE stream = ?1) OR EXISTS (SELECT 1 FROM streams WHERE stream = ?1)"
    )
    return bool(connection.execute(query, (stream,)).fetchone()[0])
