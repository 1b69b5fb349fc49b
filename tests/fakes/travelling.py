"""One good file of each kind that travels, how it is opened, and how to sign nonsense properly."""

import datetime as dt
import hashlib
import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from jemputbola.domain.entry import SealedEntry
from jemputbola.sync import payload as wire
from jemputbola.sync.batch import BatchManifest, make_batches, open_batch
from jemputbola.sync.enrolment import (
    Authority,
    AuthorityKind,
    Request,
    Role,
    make_answer,
    make_request,
    read_answer,
    read_request,
)
from jemputbola.sync.envelope import Signer
from jemputbola.sync.pack import Contents, Issue, Member, make_packs, open_pack
from jemputbola.sync.receipt import Held, make_receipt, read_receipt
from jemputbola.vault.sealing import recipient_of, seal
from jemputbola.vault.signing import Purpose, SigningKey, public_key, sign
from tests.fakes.parties import (
    ESCROW_SEAL,
    LAPTOP,
    LAPTOP_KEY,
    LAPTOP_SEAL,
    NOW,
    OFFICE,
    OFFICE_KEY,
    OFFICE_SEAL,
    PERSON,
    SENDER,
    STREAM,
    TO_OFFICE,
    VISIT,
    day_of,
    key_of,
    nobody,
)

THE_OFFICE = Signer(OFFICE, "Disdukcapil Contoh", OFFICE_KEY)
AUTHORITY = Authority(
    id=OFFICE,
    kind=AuthorityKind.OFFICE,
    name="Disdukcapil Contoh",
    region="19.71",
    public_key=public_key(OFFICE_KEY).hex(),
    recipient=recipient_of(OFFICE_SEAL),
    escrow=recipient_of(ESCROW_SEAL),
)
ISSUE = Issue(visit=VISIT, edition=1, expires_on=dt.date(2026, 12, 1))


@cache
def batch() -> bytes:
    """Five entries."""
    (made,) = make_batches(day_of(5), SENDER, TO_OFFICE, now=NOW)
    return made.data


@cache
def receipt() -> bytes:
    """For five entries and three more after a gap."""
    holding = Held(
        stream=STREAM, sequence=2, contiguous_to=5, head=day_of(5)[-1].hash, highest=10, gaps=((6, 7),), keep=[PERSON]
    )
    return make_receipt(holding, THE_OFFICE, laptop_name="TIM-1 B", now=NOW).data


@cache
def request() -> bytes:
    """Of TIM-1 B."""
    return make_request(Signer(LAPTOP, "TIM-1 B", LAPTOP_KEY), recipient_of(LAPTOP_SEAL), now=NOW).data


@cache
def answer() -> bytes:
    """Of the office, to that request."""
    asked: Request = read_request(request())
    made, _words = make_answer(asked, AUTHORITY, THE_OFFICE, laptop_name="TIM-1 B", role=Role.FIELD, now=NOW)
    return made.data


def member() -> Member:
    """TIM-1 B as its team knows it."""
    return Member(
        laptop=LAPTOP,
        name="TIM-1 B",
        public_key=public_key(LAPTOP_KEY).hex(),
        recipient=recipient_of(LAPTOP_SEAL),
        role=Role.LEAD,
    )


@cache
def pack() -> bytes:
    """Of the office, with every second of nine entries."""
    contents = Contents(team=(member(),), office=AUTHORITY, rules=({"id": "2026-07-01"},))
    (made,) = make_packs(day_of(9)[::2], contents, ISSUE, THE_OFFICE, [recipient_of(LAPTOP_SEAL)], now=NOW)
    return made.data


def open_one(kind: str, data: bytes) -> object:
    """Open a file as its reader does. Raises FileRefused."""
    return _OPENERS[kind](data)


_OPENERS: dict[str, Callable[[bytes], object]] = {
    "batch": lambda data: open_batch(data, [OFFICE_SEAL], key_of),
    "receipt": lambda data: read_receipt(data, key_of),
    "request": read_request,
    "answer": lambda data: read_answer(data, request()),
    "pack": lambda data: open_pack(data, [LAPTOP_SEAL], office_key_of=key_of, lead_key_of=nobody),
}
GOOD: dict[str, Callable[[], bytes]] = {
    "batch": batch,
    "receipt": receipt,
    "request": request,
    "answer": answer,
    "pack": pack,
}
"""A good file of each kind."""


def signed(line: bytes, payload: bytes, purpose: Purpose = Purpose.BATCH, key: SigningKey = LAPTOP_KEY) -> bytes:
    """An envelope around whatever the caller thought of; the signature is right."""
    return line + b"\n" + sign(key, purpose, line).hex().encode() + b"\n" + payload


def sealed_batch(line: bytes, payload: bytes) -> bytes:
    """A batch that only its content can give away."""
    return seal(signed(line, payload), TO_OFFICE)


def manifest_of(entries: Sequence[SealedEntry], payload: bytes, size: int, **other: object) -> dict[str, Any]:
    """The manifest that fits, as a plain object with some keys changed."""
    fitting = BatchManifest(
        format=Purpose.BATCH.value,
        signer=LAPTOP,
        laptop_name="TIM-1 B",
        office=OFFICE,
        stream=entries[0].stream,
        first=entries[0].seq,
        count=len(entries),
        prev=entries[0].prev.hex(),
        head=entries[-1].hash.hex(),
        raw_size=size,
        payload_sha256=hashlib.sha256(payload).hexdigest(),
        app_version="0.1.0",
        made_at=NOW.isoformat(),
    )
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(fitting))
    return {**plain, **other}


def batch_of(entries: Sequence[SealedEntry], lines: Sequence[bytes] | None = None, **other: object) -> bytes:
    """A sealed batch of these entries, with other lines or other manifest keys when told."""
    raw = b"".join([wire.line_of(entry) for entry in entries] if lines is None else lines)
    payload = zlib.compress(raw)
    return sealed_batch(as_line(manifest_of(entries, payload, len(raw), **other)), payload)


def as_line(manifest: Mapping[str, object]) -> bytes:
    """JSON as Python writes it, which also takes what is no JSON."""
    return json.dumps(manifest).encode()
