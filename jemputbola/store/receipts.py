"""Taking in what offices say they hold, and noticing by it that this vault is a copy of one that went on elsewhere."""

from collections.abc import Sequence

from jemputbola.store.head_marker import StreamDoubt
from jemputbola.store.outbox import Receipt, Standing, record_receipt
from jemputbola.store.store import Store
from jemputbola.store.streams import start_stream


def take_receipts(store: Store, receipts: Sequence[Receipt]) -> list[Standing]:
    """Keep verified receipts, all or none; one standing for each, in order.

    A receipt that is ahead of the stream we write to, or has another head there, moves us to a new stream in the same
    transaction. Entries that we wrote in the old one still go out.
    """
    moment = store.clock()
    with store.local() as connection:
        standings = [record_receipt(connection, one, moment.isoformat(timespec="seconds")) for one in receipts]
        pairs = zip(receipts, standings, strict=True)
        is_copy = any(said.means_we_are_a_copy and one.stream == store.stream for one, said in pairs)
        if is_copy:
            start_stream(connection, str(StreamDoubt.RECEIPT), moment)
    if is_copy:
        store.follow_stream(StreamDoubt.RECEIPT)
    return standings
