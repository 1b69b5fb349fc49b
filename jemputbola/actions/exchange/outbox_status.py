"""What of this laptop's work is where: not copied, on a medium, at the office. In sum and for each visit's day."""

import msgspec

from jemputbola.actions.session import Session
from jemputbola.store.outbox import Copy, last_copy
from jemputbola.store.outbox_days import Counts, days_are_noted, note_days, ranges_to_send, read_outbox


class OutboxStatus(msgspec.Struct, frozen=True):
    """Entries of this laptop, counted. ``days``: by the visit's day (ISO), in order. ``to_send``: not acknowledged."""

    not_copied: int
    on_medium: int
    at_office: int
    to_send: int
    days: dict[str, Counts]
    last_copy: Copy | None


def status(session: Session) -> OutboxStatus:
    """Where everything is that this laptop wrote, in all its streams."""
    store = session.store
    with store.reading() as connection:
        noted = days_are_noted(connection)
    if not noted:
        with store.local() as connection:
            note_days(connection)
    with store.reading() as connection:
        outbox = read_outbox(connection)
        total = outbox.total
        return OutboxStatus(
            total.not_copied,
            total.on_medium,
            total.at_office,
            sum(part.last - part.first + 1 for part in ranges_to_send(connection)),
            outbox.days,
            last_copy(connection),
        )
