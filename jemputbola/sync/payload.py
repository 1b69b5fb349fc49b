"""Entries on the wire: one JSON array a line (header, salt, literal body), the lines in one zlib stream.

``["<92 bytes in base64>","<16 bytes in base64>","<body as text>"]``; an entry whose body was destroyed travels as
``["<92 bytes in base64>",null,null]``. The text's UTF-8 bytes are the body that was hashed.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence

import msgspec

from jemputbola.domain.entry import (
    EntryRefused,
    ReadEntry,
    SealedEntry,
    hash_body,
    parse_body,
    parse_foreign_body,
    read_header,
)
from jemputbola.errors import BugError
from jemputbola.sync.envelope import MAX_FILE, MAX_MANIFEST
from jemputbola.sync.refusal import FileRefused, Step
from jemputbola.texts import _

MAX_ENTRIES = 20_000
MAX_RAW = 64 * 1024 * 1024
"""Bytes of the lines before compression."""
MAX_MARKS = 3_000_000
"""``[``, ``{`` and ``,`` in the lines: as many values at most. Real entries have 30 to 60 each; 64 MiB of ``[[],[],…]``
would keep a reader busy for half a minute."""
MAX_PAYLOAD = MAX_FILE - MAX_MANIFEST - 128 * 1024
"""Bytes: leaves room for the manifest, 512 recipients and age's 16 bytes in 64 KiB."""
SALT_SIZE = 16
_TOLD_EVERY = 1_000  # entries
_LEVEL = 1
"""Half the time of zlib's own choice for a tenth more bytes."""
_PIECE = 2 * 1024 * 1024
"""Bytes of bodies that are parsed at a time: 16 KiB of ``[[],[],…]`` become half a megabyte of objects."""


class _Line(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, gc=False):
    header: bytes
    salt: bytes | None
    body: str | None


_decoder = msgspec.json.Decoder(_Line, strict=True)
_encoder = msgspec.json.Encoder()


def line_of(entry: SealedEntry) -> bytes:
    """One line with its line feed."""
    body = None if entry.raw is None else entry.raw.decode()
    return _encoder.encode((entry.header, None if body is None else entry.salt, body)) + b"\n"


class Cut(msgspec.Struct, frozen=True, gc=False):
    """A payload that fits one file, and the entries in it."""

    entries: Sequence[SealedEntry]
    payload: bytes
    raw_size: int

    @property
    def sha256(self) -> str:
        """Of the payload, hex."""
        return hashlib.sha256(self.payload).hexdigest()


def cut(entries: Sequence[SealedEntry], first_line: bytes = b"") -> Iterator[Cut]:
    """Payloads that fit one file each: all entries, or halves of halves. ``first_line`` begins every one."""
    raw = b"".join([first_line, *map(line_of, entries)]) if len(entries) <= MAX_ENTRIES else b""
    if raw and len(raw) <= MAX_RAW and _marks(raw) <= MAX_MARKS:
        payload = zlib.compress(raw, _LEVEL)
        if len(payload) <= MAX_PAYLOAD:
            yield Cut(entries, payload, len(raw))
            return
    if len(entries) <= 1:
        raise BugError("one entry does not fit a file")
    middle = MAX_ENTRIES if len(entries) > MAX_ENTRIES else len(entries) // 2
    yield from cut(entries[:middle], first_line)
    yield from cut(entries[middle:], first_line)


class Entries:
    """The entries of a verified payload. Their bodies were all checked once; they are parsed again when asked for,
    in pieces, because what is parsed can take twenty times the room of what was sent."""

    def __init__(self, sealed: list[SealedEntry], hashes: list[bytes]) -> None:
        self.sealed = sealed
        self.hashes = hashes
        self.kinds: set[str] = set()
        """Every kind that is among them."""

    def __len__(self) -> int:
        return len(self.sealed)

    def pieces(self) -> Iterator[list[ReadEntry]]:
        """In the file's order, about 2 MiB of bodies at a time."""
        piece: list[ReadEntry] = []
        size = 0
        for sealed, found in zip(self.sealed, self.hashes, strict=True):
            piece.append(ReadEntry(sealed, found, None if sealed.raw is None else parse_body(sealed.raw)))
            size += len(sealed.raw or b"") + 200
            if size >= _PIECE:
                yield piece
                piece, size = [], 0
        if piece:
            yield piece


def read_payload(
    payload: bytes, *, raw_size: int, count: int, signer: str, read: Callable[[int], object] | None = None
) -> Entries:
    """Decompress within bounds, read the lines, check every body against its header. ``read`` hears of how many.

    Raises FileRefused (bounds, parse, chain). Links between entries are the caller's to check.
    """
    return read_entries(decompress(payload, raw_size, signer), count=count, signer=signer, read=read)


def read_entries(
    raw: bytes, *, start: int = 0, count: int, signer: str, read: Callable[[int], object] | None = None
) -> Entries:
    """The entries of exactly ``count`` lines from ``start`` to the end. Raises FileRefused (parse, chain)."""
    entries = Entries([], [])
    for entry, found, kind in _lines(raw, start, count, signer):
        if entry.raw is not None and hash_body(entry.salt or b"", entry.raw) != entry.body_hash:
            raise broken_chain(signer)
        entries.sealed.append(entry)
        entries.hashes.append(found)
        entries.kinds.add(kind)
        if read is not None and len(entries) % _TOLD_EVERY == 0:
            read(len(entries))
    return entries


def unreadable_payload(signer: str) -> FileRefused:
    """A line that is none of ours."""
    text = _("Ada catatan di berkas ini yang tidak terbaca. Minta pengirim membuat berkas baru.")
    return FileRefused(Step.PARSE, text, signer=signer)


def broken_chain(signer: str) -> FileRefused:
    """An entry that does not fit its hash, its neighbour or the manifest."""
    text = _("Rantai catatan di berkas ini tidak cocok. Jangan dipakai; minta laptop pengirim membuat berkas baru.")
    return FileRefused(Step.CHAIN, text, signer=signer)


def decompress(payload: bytes, raw_size: int, signer: str) -> bytes:
    """Never more than ``raw_size`` bytes and one; one stream, nothing behind it. Raises FileRefused (bounds)."""
    stream = zlib.decompressobj()
    try:
        raw = stream.decompress(payload, raw_size + 1) if raw_size <= MAX_RAW else b""
    except zlib.error as error:
        raise _out_of_bounds(signer) from error
    if len(raw) != raw_size or not stream.eof or stream.unused_data or stream.unconsumed_tail:
        raise _out_of_bounds(signer)
    if _marks(raw) > MAX_MARKS:
        raise _out_of_bounds(signer)
    return raw


def _marks(raw: bytes) -> int:
    return raw.count(b"[") + raw.count(b"{") + raw.count(b",")


def _lines(raw: bytes, start: int, count: int, signer: str) -> Iterator[tuple[SealedEntry, bytes, str]]:
    """Each with its hash and its kind, "" for one whose body was destroyed."""
    for _number in range(count):
        end = raw.find(b"\n", start)
        if end < 0:
            raise unreadable_payload(signer)
        try:
            line = _decoder.decode(memoryview(raw)[start:end])
            entry, kind = _read(line)
            yield entry, hashlib.sha256(line.header).digest(), kind
        except (msgspec.MsgspecError, UnicodeError, EntryRefused) as error:
            raise unreadable_payload(signer) from error
        start = end + 1
    if start != len(raw):
        raise unreadable_payload(signer)


def _read(line: _Line) -> tuple[SealedEntry, str]:
    stream, seq, prev, body_hash = read_header(line.header)
    if line.body is None and line.salt is None:
        return SealedEntry(stream, seq, prev, body_hash, None, None), ""
    if line.body is None or line.salt is None or len(line.salt) != SALT_SIZE:
        raise EntryRefused(_("Isi catatan tidak terbaca."))
    raw = line.body.encode()
    kind = parse_foreign_body(raw).kind
    return SealedEntry(stream, seq, prev, body_hash, line.salt, raw), kind


def _out_of_bounds(signer: str) -> FileRefused:
    text = _("Ukuran isi berkas ini lain dari yang tertulis di dalamnya. Jangan dipakai; minta berkas baru.")
    return FileRefused(Step.BOUNDS, text, signer=signer)
