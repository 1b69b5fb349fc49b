"""Batches: how long a laptop takes to make 20,000 entries into a file, and anybody to verify them."""

import json
import secrets
from collections.abc import Iterator
from functools import partial

from jemputbola.domain.entry import NO_ENTRY, Body, Change, SealedEntry, seal
from jemputbola.sync.batch import SealedFile, make_batches, open_batch
from jemputbola.sync.payload import MAX_ENTRIES
from tests.bench.crowd import DAY, resident_sets, served_sets
from tests.bench.measuring import Line, median_seconds
from tests.bench.vaults import now, resident_id
from tests.fakes.parties import OFFICE_SEAL, SENDER, STREAM, TO_OFFICE, VISIT, key_of

_BUDGET_S = 2.0
_REPEATS = 3


def bench_batches() -> Iterator[Line]:
    """20,000 entries as the desk writes them, every other one a row of a list."""
    entries = list(_entries(MAX_ENTRIES))
    made = _make(entries)
    making = median_seconds(partial(_make, entries), _REPEATS)
    verifying = median_seconds(partial(_verify, made), _REPEATS)
    yield Line(what="20,000 entries: make a batch", measured=making, unit="s")
    yield Line(what="20,000 entries: verify a batch", measured=verifying, unit="s")
    yield Line(what="20,000 entries: make and verify", measured=making + verifying, unit="s", budget=_BUDGET_S)
    yield Line(what="20,000 entries: size of the file", measured=len(made.data) / 1e6, unit="MB")


def _make(entries: list[SealedEntry]) -> SealedFile:
    (made,) = make_batches(entries, SENDER, TO_OFFICE, now=now())
    return made


def _verify(made: SealedFile) -> int:
    return sum(len(piece) for piece in open_batch(made.data, [OFFICE_SEAL], key_of).read.pieces())


def _entries(count: int) -> Iterator[SealedEntry]:
    prev = NO_ENTRY
    for number in range(count):
        sets = json.loads(json.dumps((resident_sets if number % 2 else served_sets)(number // 2)))
        body = Body(
            v=1,
            kind="resident_saved",
            subject=resident_id(VISIT, number // 2),
            officer="Sri Contoh",
            at=now().isoformat(timespec="seconds"),
            visit=VISIT,
            day=DAY.isoformat(),
            rules=("2026-07-01",),
            sets={field: Change(value, _heads(number)) for field, value in sets.items()},
        )
        entry = seal(body, stream=STREAM, seq=number + 1, prev=prev, salt=secrets.token_bytes(16))
        prev = entry.hash
        yield entry


def _heads(number: int) -> tuple[str, ...]:
    """A row of a list replaces nothing; what the desk writes replaces what the list said."""
    return () if number % 2 else (secrets.token_hex(32),)
