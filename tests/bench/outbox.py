"""Where everything is, and putting it on a medium."""

import secrets
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from jemputbola.actions.exchange.outbox_status import status
from jemputbola.store.outbox import Copy, Receipt, record_copies
from jemputbola.store.receipts import take_receipts
from jemputbola.store.store import Store
from jemputbola.store.streams import our_streams
from jemputbola.sync.medium import copy_to
from tests.bench.measuring import Line, median_seconds, seconds
from tests.bench.vaults import BigVault, copied, opened, session_on

_STATUS_MS = 20
_COPY_S = 2
_BATCH = 16 * 1024 * 1024
_COPIES, _RECEIPTS = 200, 50


def bench_outbox(vault: BigVault, scratch: Path) -> Iterator[Line]:
    """The three states of every entry, after months of copies and receipts; one full batch file onto a disk."""
    ours = copied(vault, scratch / "outbox")
    with opened(ours) as store:
        first = seconds(partial(status, session_on(store)))
        entries = _months_of_sending(store)
        taken = median_seconds(partial(status, session_on(store)), 9)
    yield Line(what=f"the days of {entries:,} entries, noted once", measured=first * 1000, unit="ms")
    yield Line(what=f"status of {entries:,} entries", measured=taken * 1000, unit="ms", budget=_STATUS_MS)
    data = secrets.token_bytes(_BATCH)
    (scratch / "medium").mkdir()
    wrote = median_seconds(partial(copy_to, scratch / "medium", "jb1_bench.jbb", data), 3)
    yield Line(what="16 MiB copied and read back from the disk", measured=wrote, unit="s", budget=_COPY_S)


def _months_of_sending(store: Store) -> int:
    stream = our_streams(store.connection)[0]  # the copied vault goes on in another
    tip = store.journal.tip(stream).seq
    step = tip // _COPIES
    starts = range(1, tip - step, step)
    copies = [Copy(stream, n, n + step // 2, "USB", "x.jbb", "", "2026-11-23T17:00:00+07:00") for n in starts]
    with store.local() as connection:
        record_copies(connection, copies)
    receipts = [
        Receipt("office", stream, number, place, store.journal.hash_at(stream, place) or "")
        for number, place in enumerate(range(1, tip // 2, tip // 2 // _RECEIPTS), start=1)
    ]
    take_receipts(store, receipts)
    return tip
