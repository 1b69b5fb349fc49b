"""One fact of the journal: a header that is chained for ever, and a body that can be destroyed.

The format is frozen: the page ``entry_format.md`` beside this file is its contract, ``tests/vectors/entry.json`` its
proof.
"""

import datetime as dt
import enum
import hashlib
import json
import re
import struct
import uuid
from typing import Annotated, Any

import msgspec

from jemputbola.errors import UserError
from jemputbola.texts import _

FORMAT_VERSION = 1
MAX_BODY = 16 * 1024
MAX_DEPTH = 32
"""Objects and arrays inside each other; more would exhaust a reader's stack."""
MAX_SEQ = 2**63 - 1
"""What SQLite and PostgreSQL can count to."""
NO_ENTRY = bytes(32)
"""``prev`` of the first entry of a stream."""

_HEADER = struct.Struct(">4s16sQ32s32s")
_MAGIC = b"JBE1"
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Seq = Annotated[int, msgspec.Meta(ge=1, le=MAX_SEQ)]
"""A place in a stream."""
_HASH = re.compile(r"[0-9a-f]{64}")


class Kind(enum.StrEnum):
    """What happened. A kind that this version does not know is *held*: kept, visible, not folded."""

    VISIT_PLANNED = "visit_planned"
    VISIT_CHANGED = "visit_changed"
    VISIT_CLOSED = "visit_closed"
    VISIT_REOPENED = "visit_reopened"
    ROSTER_IMPORTED = "roster_imported"
    ROSTER_VOIDED = "roster_voided"
    ROSTER_RESTORED = "roster_restored"
    RESIDENT_SAVED = "resident_saved"
    RESIDENT_VOIDED = "resident_voided"
    RESIDENT_RESTORED = "resident_restored"
    PEOPLE_JOINED = "people_joined"
    PEOPLE_PARTED = "people_parted"
    SLIP_PRINTED = "slip_printed"
    CONFLICT_DECIDED = "conflict_decided"
    RANGE_SET_ASIDE = "range_set_aside"
    RANGE_RESTORED = "range_restored"
    DATA_REVEALED = "data_revealed"
    DATA_EXPORTED = "data_exported"
    DATA_PURGED = "data_purged"


VISIT_KINDS = frozenset(
    {
        Kind.VISIT_PLANNED,
        Kind.VISIT_CHANGED,
        Kind.VISIT_CLOSED,
        Kind.VISIT_REOPENED,
        Kind.ROSTER_IMPORTED,
        Kind.ROSTER_VOIDED,
        Kind.ROSTER_RESTORED,
    }
)
"""Kinds whose subject is a visit."""

RESIDENT_KINDS = frozenset(
    {
        Kind.RESIDENT_SAVED,
        Kind.RESIDENT_VOIDED,
        Kind.RESIDENT_RESTORED,
        Kind.PEOPLE_JOINED,
        Kind.PEOPLE_PARTED,
        Kind.SLIP_PRINTED,
        Kind.CONFLICT_DECIDED,
    }
)
"""Kinds whose subject is a resident."""


# gc=False below: these hold JSON values and each other, never a cycle, and there are millions of them.


class Change(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A new value of one field. ``None`` clears it. ``replaces``: hashes (hex) of the heads that were on screen."""

    value: Any
    replaces: tuple[str, ...] = ()


class Body(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, gc=False):
    """The readable part. Serialised once; the literal bytes are hashed and kept, so unknown fields survive."""

    v: Annotated[int, msgspec.Meta(ge=1)]
    kind: str
    subject: str
    """Resident or visit id, a lower-case UUID."""
    officer: str
    """Name under which the officer signed in on that laptop."""
    at: str
    """Wall clock with zone, ISO 8601. It informs; it never decides."""
    visit: str | None = None
    day: str = ""
    """The visit's date as planned when this was written (ISO), so that "latest" needs no clock."""
    rules: tuple[str, ...] = ()
    sets: dict[str, Change] = msgspec.field(default_factory=dict)
    roster: str | None = None
    """Roster id: on the import itself, on each person it brought, and on its void."""
    covers: tuple[str, ...] = ()
    """Hashes (hex) of the entries that a void takes in, or of the entry that a restore lifts."""
    others: tuple[str, ...] = ()
    """Further residents: who is joined with, or parted from, the subject."""
    aside: tuple[str, Seq, Seq] | None = None
    """Stream, first and last seq of a range that is set aside, or restored."""
    slip: str | None = None
    reason: str | None = None
    details: dict[str, Any] = msgspec.field(default_factory=dict)
    """What the kind adds for readers (file hash, counts, what was revealed); never folded."""


class SealedEntry(msgspec.Struct, frozen=True, gc=False):
    """What is stored and what travels. ``salt`` and ``raw`` are None once the body was destroyed."""

    stream: str
    seq: int
    prev: bytes
    body_hash: bytes
    salt: bytes | None
    raw: bytes | None

    @property
    def header(self) -> bytes:
        """The 92 bytes whose SHA-256 identifies the entry."""
        return _HEADER.pack(_MAGIC, uuid.UUID(self.stream).bytes, self.seq, self.prev, self.body_hash)

    @property
    def hash(self) -> bytes:
        """SHA-256 of the header: the entry's identity, 32 bytes."""
        return hashlib.sha256(self.header).digest()


class Entry(msgspec.Struct, frozen=True, gc=False):
    """What the fold reads: identity, place in its stream, and the parsed body."""

    hash: str
    stream: str
    seq: int
    body: Body
    understood: bool = False
    """Whether it was looked at before and found to be understood: the fold need not look again."""


class ReadEntry(msgspec.Struct, frozen=True, gc=False):
    """An entry from outside whose body was verified against its header and parsed; None where it was destroyed."""

    sealed: SealedEntry
    hash: bytes
    body: Body | None


class EntryRefused(UserError):
    """The bytes are no entry; the sentence names the fault."""


class _Envelope(msgspec.Struct, frozen=True):
    """What every version of the format, also a later one, keeps as it is."""

    v: int
    kind: str
    subject: str


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Body, strict=True)
_envelope_decoder = msgspec.json.Decoder(_Envelope, strict=True)
_UNREADABLE = (msgspec.MsgspecError, UnicodeError, RecursionError)


def seal(body: Body, *, stream: str, seq: int, prev: bytes, salt: bytes) -> SealedEntry:
    """Serialise a body once and chain it. ``salt``: 16 random bytes.

    Raises EntryRefused above 16 KiB, and for text that no reader may take: it could never be replaced in the chain.
    """
    try:
        raw = _encoder.encode(body)
    except UnicodeEncodeError as error:
        raise _unstorable() from error
    if b"\\u0000" in raw:  # a NUL, or only somebody who typed a backslash
        refuse_unstorable_text(json.loads(raw))
    if len(raw) > MAX_BODY:
        raise EntryRefused(_("Catatan ini terlalu besar untuk disimpan. Persingkat isian, lalu simpan lagi."))
    return SealedEntry(stream, seq, prev, hash_body(salt, raw), salt, raw)


def hash_body(salt: bytes, raw: bytes) -> bytes:
    """SHA-256(salt ‖ body bytes)."""
    return hashlib.sha256(salt + raw).digest()


def read_header(header: bytes) -> tuple[str, int, bytes, bytes]:
    """(stream, seq, prev, body_hash) of 92 header bytes. Raises EntryRefused."""
    if len(header) != _HEADER.size or not header.startswith(_MAGIC):
        raise EntryRefused(_("Kepala catatan tidak dikenal."))
    _magic, stream, seq, prev, body_hash = _HEADER.unpack(header)
    if not 1 <= seq <= MAX_SEQ:
        raise EntryRefused(_("Kepala catatan tidak dikenal."))
    digits = stream.hex()  # uuid.UUID takes ten times as long, and a year has millions of entries
    groups = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return "-".join(groups), seq, prev, body_hash


def parse_body(raw: bytes) -> Body:
    """A body from bytes that our own journal wrote and hashed. Raises EntryRefused.

    Of a later version's body that does not read as one of ours, the envelope is given: enough to hold the entry.
    """
    try:
        return _decoder.decode(raw)
    except _UNREADABLE as error:
        envelope = _envelope(raw)
        if envelope is None or envelope.v <= FORMAT_VERSION:
            raise EntryRefused(_("Isi catatan tidak terbaca.")) from error
        return Body(v=envelope.v, kind=envelope.kind, subject=envelope.subject, officer="", at="")


def parse_foreign_body(raw: bytes) -> Body:
    """A body from outside: size, depth, ids, times, repeated keys, NUL, surrogates are checked too.

    Raises EntryRefused.
    """
    if len(raw) > MAX_BODY:
        raise EntryRefused(_("Isi catatan melebihi 16 KiB."))
    body = parse_body(raw)
    if not (_is_plainly_storable(raw) and _encoder.encode(body) == raw):
        refuse_unstorable_text(_read_strictly(raw))
    if not (_ID.fullmatch(body.subject) and _are_ids(body)):
        raise EntryRefused(_("Isi catatan menyebut nomor yang bukan nomor jemputbola."))
    if body.v <= FORMAT_VERSION and not (_is_moment(body.at) and _is_day(body.day) and _are_hashes(body.covers)):
        raise EntryRefused(_("Isi catatan menyebut waktu atau catatan yang tidak mungkin ada."))
    return body


def _is_plainly_storable(raw: bytes) -> bool:
    """Whether JSON that was parsed needs no walk through its values, which costs more than all the rest: ASCII without
    an escape holds neither NUL nor surrogates, and so few brackets cannot be too deep. True for nearly every entry,
    and what then is written back to the very same bytes says nothing twice: ``_read_strictly`` would find nothing.
    """
    return raw.isascii() and b"\\" not in raw and raw.count(b"[") + raw.count(b"{") <= MAX_DEPTH


def _read_strictly(raw: bytes) -> object:
    """The JSON with every name that it holds, known or not. Raises EntryRefused on a name that is there twice."""
    try:
        return _strict.decode(raw.decode())
    except (ValueError, RecursionError) as error:
        raise EntryRefused(_("Isi catatan tidak terbaca.")) from error


def _is_moment(text: str) -> bool:
    """ISO 8601 with zone, with room for every zone: whoever shows it need not be careful."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return moment.tzinfo is not None and dt.MINYEAR < moment.year < dt.MAXYEAR


def _is_day(text: str) -> bool:
    try:
        return not text or dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _are_ids(body: Body) -> bool:
    """What it names beside its subject: most entries a visit."""
    if body.visit and not _ID.fullmatch(body.visit):
        return False
    return not (body.aside or body.others) or all(map(_ID.fullmatch, (*(body.aside or ())[:1], *body.others)))


def _are_hashes(covers: tuple[str, ...]) -> bool:
    return all(_HASH.fullmatch(one) for one in covers)


def refuse_unstorable_text(value: object) -> None:
    """Raise EntryRefused on a JSON value that a database will not take: NUL, a lone surrogate, too deep a nesting."""
    _refuse_unstorable(value, MAX_DEPTH)


def _refuse_unstorable(value: object, room: int) -> None:
    if isinstance(value, str):
        if "\x00" in value or not (value.isascii() or _has_utf8(value)):
            raise _unstorable()
        return
    if not isinstance(value, dict | list | tuple):
        return
    if not room:
        raise EntryRefused(_("Isi catatan bersarang terlalu dalam."))
    for item in [*value, *value.values()] if isinstance(value, dict) else value:
        _refuse_unstorable(item, room - 1)


def _has_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unstorable() -> EntryRefused:
    return EntryRefused(_("Ada huruf yang tidak dapat disimpan. Ketik ulang isian itu."))


def _envelope(raw: bytes) -> _Envelope | None:
    try:
        return _envelope_decoder.decode(raw)
    except _UNREADABLE:
        return None


def _refuse_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        raise EntryRefused(_("Isi catatan memuat isian yang sama dua kali."))
    return plain


_strict = json.JSONDecoder(object_pairs_hook=_refuse_repeats)
