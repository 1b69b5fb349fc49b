"""A school day that is over: four people, closed, acknowledged by the office, and the grace gone by."""

from typing import Any

import msgspec

from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import parse_device
from jemputbola.domain.recording import RecordingStatus
from jemputbola.store.outbox import Receipt
from jemputbola.store.receipts import take_receipts
from tests.fakes.clock import FakeClock
from tests.fakes.desk import Desk

OFFICE = "0190c3a0-0000-7000-8000-0000000000f1"
GRACE = 30
PUPIL: dict[str, Any] = {
    "name": "Zulkarnain Contohkan",
    "nik": "1971021302095678",
    "phone": "081278563412",
    "email": "zulkarnain@contoh.example",
    "address": "Jalan Kenari Khayali 77",
    "kk_number": "1971021010109876",
}
TYPED = {"name": "Wiratmaja Rekaan", "phone": "085299887766", "address": "Gang Fiktif 9"}
"""A walk-in."""


def serve_everybody(desk: Desk, clock: FakeClock | None = None) -> None:
    """A list of three (one recorded, one seen, one who never came), and a walk-in, with a ``clock`` an hour later."""
    pupil, seen, _absent = (
        desk.pupil(**PUPIL),
        desk.pupil("Ningrum Khayal", "2012-04-05"),
        desk.pupil("Parulian Rekaan"),
    )
    desk.serve(
        pupil, recording=RecordingStatus.CAPTURED, device=parse_device("android:13"), activation=ActivationStep.OFFERED
    )
    desk.serve(seen, present=True)
    if clock:
        clock.advance(hours=1)
    desk.serve(desk.walk_in(**TYPED).reference, other_service="kia")


def acknowledge(session: Session, to: int | None = None, sequence: int = 1, **rest: Any) -> None:
    """Read a durable receipt of the office for everything that is here, or up to an entry."""
    store = session.store
    last = to or store.journal.tip(store.stream).seq
    head = store.journal.hash_at(store.stream, last) or ""
    receipt = Receipt(OFFICE, store.stream, sequence, last, head, durable=True)
    take_receipts(store, [msgspec.structs.replace(receipt, **rest)])


def ended_day(desk: Desk, clock: FakeClock) -> Desk:
    """Everything that a purge waits for has happened."""
    serve_everybody(desk, clock)
    close_visit(desk.session, visit=desk.visit)
    acknowledge(desk.session)
    clock.advance(days=GRACE)
    return desk


def names(session: Session) -> set[str]:
    """Of everybody who is known."""
    return {row[0] for row in session.store.connection.execute("SELECT name FROM people")}
