"""``python -m tests.bench.gather ROOT``: 300,000 entries of 50 laptops into a new vault; prints seconds and peak MB."""

import datetime as dt
import hashlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from jemputbola.domain.entry import FORMAT_VERSION, NO_ENTRY, Body, Change, Kind, ReadEntry, parse_body, seal
from jemputbola.domain.ids import new_id
from tests.bench.constants import OFFICER
from tests.bench.crowd import DAY, resident_sets, served_sets
from tests.bench.vaults import empty_store, resident_id
from tests.bench.weigh import peak_mb

LAPTOPS = 50
PEOPLE = 3_000
"""Of each laptop; two entries about each."""


def written(laptop: int) -> Iterator[ReadEntry]:
    """What one laptop wrote in a month, as the reader of its file gives it."""
    moment = dt.datetime(2026, 11, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=laptop)
    stream, visit, prev = new_id(moment), new_id(moment), NO_ENTRY
    numbers = range(laptop * PEOPLE, (laptop + 1) * PEOPLE)
    said = [(number, resident_sets) for number in numbers] + [(number, served_sets) for number in numbers]
    for seq, (number, sets) in enumerate(said, start=1):
        body = Body(
            v=FORMAT_VERSION,
            kind=Kind.RESIDENT_SAVED,
            subject=resident_id(visit, number),
            officer=OFFICER,
            at="2026-11-23T09:00:00+07:00",
            visit=visit,
            day=DAY.isoformat(),
            sets={name: Change(value) for name, value in sets(number).items()},
        )
        entry = seal(body, stream=stream, seq=seq, prev=prev, salt=hashlib.sha256(b"%d" % seq).digest()[:16])
        prev = entry.hash
        yield ReadEntry(entry, prev, parse_body(entry.raw or b""))


def main() -> None:
    """One file at a time, all in one transaction; making the entries is not counted."""
    taken = 0.0
    with empty_store(Path(sys.argv[1])) as store:
        start = time.perf_counter()
        made = 0.0
        with store.receiving() as receiving:
            for laptop in range(LAPTOPS):
                before = time.perf_counter()
                file = list(written(laptop))
                made += time.perf_counter() - before
                receiving.add(file)
        taken = time.perf_counter() - start - made
    sys.stdout.write(msgspec.json.encode([taken, peak_mb()]).decode() + "\n")


if __name__ == "__main__":
    main()
