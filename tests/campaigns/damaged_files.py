"""Files between laptops and offices: every byte changed, every length, and signed nonsense. Accepted: none."""

import random
import time
import zlib
from collections import Counter
from collections.abc import Callable

import msgspec

from jemputbola.domain.entry import NO_ENTRY, SealedEntry, hash_body
from jemputbola.sync import payload as wire
from jemputbola.sync.batch import open_batch
from jemputbola.sync.refusal import FileRefused
from jemputbola.vault.sealing import seal, unseal
from tests.bench.weigh import peak_mb
from tests.campaigns.fuzzing import damaged, judge_sentence
from tests.fakes.parties import OFFICE_SEAL, STREAM, TO_OFFICE, day_of, key_of
from tests.fakes.travelling import GOOD, batch, batch_of, manifest_of, open_one, sealed_batch, signed

_LONGEST_S = 20
"""Measured: 2 s for the worst file that is accepted, on a machine with nothing else to do."""
_MOST_MB = 300


def flip_and_cut(seed: int, step: int) -> Counter[str]:
    """Every ``step``-th byte of each kind of file with a bit flipped, and every ``step``-th truncation."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    counts: Counter[str] = Counter()
    for kind, made in GOOD.items():
        good = made()
        for place in range(chance.randrange(step), len(good), step):
            changed = bytearray(good)
            changed[place] ^= 1 << chance.randrange(8)
            _refused(kind, bytes(changed))
            _refused(kind, good[:place])
            counts[f"{kind}: bytes flipped"] += 1
            counts[f"{kind}: truncations"] += 1
    return counts


def signed_nonsense(seed: int, count: int) -> Counter[str]:
    """Damage inside a proper seal, inside a proper signature, inside a proper chain."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    counts: Counter[str] = Counter()
    for _ in range(count):
        make = chance.choice(_NONSENSE)
        counts[f"{make.__name__.strip('_')}: {_open(make(chance))}"] += 1
    return counts


def bombs() -> Counter[str]:
    """What is small on the wire and huge in memory: refused, or taken within the bound."""
    counts: Counter[str] = Counter()
    for name, data in _bombs().items():
        counts[f"bomb of {name}: {_open(data)}"] += 1
    assert peak_mb() < _MOST_MB, f"{peak_mb():.0f} MB"
    return counts


def _refused(kind: str, data: bytes) -> None:
    try:
        open_one(kind, data)
    except FileRefused as error:
        judge_sentence(error)
        return
    raise AssertionError(f"a damaged {kind} was accepted")


def _open(data: bytes) -> str:
    """Open it and read all of it, as an office does."""
    start = time.monotonic()
    try:
        opened = open_batch(data, [OFFICE_SEAL], key_of)
        read = sum(len(piece) for piece in opened.read.pieces())
    except FileRefused as error:
        judge_sentence(error)
        return f"refused at {error.step}"
    finally:
        assert time.monotonic() - start < _LONGEST_S, "took too long"
    assert read == opened.manifest.count
    return "well-formed"


def _clear(chance: random.Random) -> bytes:
    return seal(damaged(unseal(batch(), [OFFICE_SEAL]), chance), TO_OFFICE)


def _manifest(chance: random.Random) -> bytes:
    line, _signature, payload = unseal(batch(), [OFFICE_SEAL]).split(b"\n", 2)
    return seal(signed(damaged(line, chance), payload), TO_OFFICE)


def _payload(chance: random.Random) -> bytes:
    entries = day_of(3)
    raw = b"".join(map(wire.line_of, entries))
    payload = damaged(zlib.compress(raw), chance)
    return sealed_batch(msgspec.json.encode(manifest_of(entries, payload, len(raw))), payload)


def _lines(chance: random.Random) -> bytes:
    entries = day_of(3)
    raw = damaged(b"".join(map(wire.line_of, entries)), chance)
    return batch_of(entries, lines=[raw])


def _body(chance: random.Random) -> bytes:
    raw = damaged(day_of(1)[0].raw or b"", chance).decode("utf-8", "replace").encode()
    entry = SealedEntry(STREAM, 1, NO_ENTRY, hash_body(bytes(16), raw), bytes(16), raw)
    return batch_of([entry])


_NONSENSE: tuple[Callable[[random.Random], bytes], ...] = (_clear, _manifest, _payload, _lines, _body)


def _bombs() -> dict[str, bytes]:
    plain = (
        b'{"v":1,"kind":"x","subject":"0190c3a0-5555-7000-8000-000000000001","officer":"",'
        b'"at":"2026-11-23T08Z","details":{"a":%b}}'
    )
    lists = plain % (b"[" + b",".join([b"[]"] * 5_000) + b"]")
    keys = plain % (b"{" + b",".join(b'"%d":{}' % number for number in range(1_500)) + b"}")
    return {
        "zeros": _zipped(bytes(wire.MAX_RAW)),
        "more zeros than may be": _zipped(bytes(3 * wire.MAX_RAW)),
        "line feeds": _zipped(b"\n" * wire.MAX_RAW),
        "brackets": _zipped(b"[" * wire.MAX_RAW),
        "empty lists": batch_of(_chain(lists, 4_000)),
        "as many empty lists as may be": batch_of(_chain(lists, 290)),
        "objects": batch_of(_chain(keys, 3_500)),
        "headers only": batch_of([msgspec.structs.replace(e, raw=None, salt=None) for e in _chain(lists, 20_000)]),
    }


def _zipped(raw: bytes) -> bytes:
    payload = zlib.compress(raw, 9)
    said = manifest_of(day_of(1), payload, min(len(raw), wire.MAX_RAW), count=20_000)
    return sealed_batch(msgspec.json.encode(said), payload)


def _chain(raw: bytes, count: int) -> list[SealedEntry]:
    entries, prev = [], NO_ENTRY
    for seq in range(1, count + 1):
        entry = SealedEntry(STREAM, seq, prev, hash_body(bytes(16), raw), bytes(16), raw)
        prev = entry.hash
        entries.append(entry)
    return entries
