"""Writes ``sync.json``: the proof of ``jemputbola/sync/formats.md``.

    .venv/bin/python -m tests.vectors.make_sync_vectors

Sealing and an answer's nonce are random, so the file cannot be made again byte for byte. Once released, vectors are
added, never changed: batches of every released version must open for ever.
"""

import base64
import json
import zlib
from pathlib import Path
from typing import Any

import msgspec

from jemputbola.domain.entry import SealedEntry
from jemputbola.sync import payload as wire
from jemputbola.sync.batch import make_batches
from jemputbola.sync.enrolment import request_as_text, six_words
from jemputbola.sync.refusal import Step
from jemputbola.vault.sealing import SealingKey, recipient_of, seal, unseal
from jemputbola.vault.signing import Purpose, SigningKey, public_key
from tests.fakes.parties import (
    ESCROW_SEAL,
    LAPTOP,
    LAPTOP_KEY,
    LAPTOP_SEAL,
    NOW,
    OFFICE,
    OFFICE_KEY,
    OFFICE_SEAL,
    SENDER,
    TO_OFFICE,
)
from tests.fakes.travelling import (
    answer,
    as_line,
    batch,
    batch_of,
    manifest_of,
    pack,
    receipt,
    request,
    sealed_batch,
    signed,
)
from tests.vectors import make_entry_vectors

FILE = Path(__file__).parent / "sync.json"


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _entries(items: list[SealedEntry]) -> list[dict[str, Any]]:
    return [
        {"hash": item.hash.hex(), "seq": item.seq, "raw": None if item.raw is None else item.raw.decode()}
        for item in items
    ]


def _chain_with_a_destroyed_body() -> list[SealedEntry]:
    first, second, third = make_entry_vectors.chain()
    return [first, msgspec.structs.replace(second, salt=None, raw=None), third]


def _side(name: str, ident: str, signing: SigningKey | None, sealing: SealingKey) -> dict[str, Any]:
    return {
        "name": name,
        "id": ident,
        "signing": signing and signing.hex(),
        "public": signing and public_key(signing).hex(),
        "sealing": sealing,
        "recipient": recipient_of(sealing),
    }


def _refused() -> list[dict[str, Any]]:
    entries = make_entry_vectors.chain()
    line, _signature, payload = unseal(batch(), [OFFICE_SEAL]).split(b"\n", 2)
    good = signed(line, payload)
    raw = zlib.decompress(payload)
    cases: list[tuple[str, Step, bytes]] = [
        ("a bit flipped in the last chunk", Step.SEAL, batch()[:-1] + bytes([batch()[-1] ^ 1])),
        ("cut off by one byte", Step.SEAL, batch()[:-1]),
        ("no manifest", Step.MANIFEST, seal(b"{}\n" + good, TO_OFFICE)),
        ("a key twice", Step.MANIFEST, sealed_batch(line[:-1] + b',"count":5}', payload)),
        ("a receipt's signature", Step.SIGNATURE, seal(signed(line, payload, Purpose.RECEIPT), TO_OFFICE)),
        ("another payload", Step.HASH, sealed_batch(line, payload + b"\x00")),
        ("two zlib streams", Step.BOUNDS, _with_payload(entries, zlib.compress(raw) + zlib.compress(raw), len(raw))),
        ("a size that is wrong", Step.BOUNDS, batch_of(entries, raw_size=3)),
        ("lines that are no entries", Step.PARSE, batch_of(entries, lines=[b"{}\n"] * 3)),
        ("an entry is missing", Step.CHAIN, batch_of([entries[0], entries[2]])),
        ("another head", Step.CHAIN, batch_of(entries, head="00" * 32)),
    ]
    return [{"case": case, "step": step.value, "data": _encoded(data)} for case, step, data in cases]


def _with_payload(entries: list[SealedEntry], payload: bytes, size: int) -> bytes:
    return sealed_batch(as_line(manifest_of(entries, payload, size)), payload)


def vectors() -> dict[str, Any]:
    """The whole file."""
    (made,) = make_batches(_chain_with_a_destroyed_body(), SENDER, TO_OFFICE, now=NOW)
    return {
        "format": [purpose.value for purpose in Purpose],
        "page": "jemputbola/sync/formats.md",
        "sides": [
            _side("laptop", LAPTOP, LAPTOP_KEY, LAPTOP_SEAL),
            _side("office", OFFICE, OFFICE_KEY, OFFICE_SEAL),
            _side("escrow", OFFICE, None, ESCROW_SEAL),
        ],
        "batch": {
            "name": made.name,
            "data": _encoded(made.data),
            "envelope": _encoded(unseal(made.data, [OFFICE_SEAL])),
            "entries": _entries(_chain_with_a_destroyed_body()),
        },
        "pack": {"data": _encoded(pack()), "envelope": _encoded(unseal(pack(), [LAPTOP_SEAL]))},
        "receipt": {"data": _encoded(receipt())},
        "request": {"data": _encoded(request()), "text": request_as_text(request())},
        "answer": {"data": _encoded(answer()), "words": list(six_words(request(), answer()))},
        "newer": {"case": "min_reader 2: to be held", "data": _encoded(batch_of(_day(), min_reader=2, count="many"))},
        "refused": _refused(),
        "line": wire.line_of(_day()[0]).decode(),
    }


def _day() -> list[SealedEntry]:
    """Three entries."""
    return make_entry_vectors.chain()


if __name__ == "__main__":
    FILE.write_text(json.dumps(vectors(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
