"""Tell each laptop what arrived: one signed file for each of its streams, back on the stick that brought the batch."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from jemputbola.actions.exchange.enrol_laptop import list_laptops
from jemputbola.actions.exchange.found_office import office_keys
from jemputbola.actions.exchange.own_authority import own_authority
from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.session import Session
from jemputbola.store.holdings import Holding, holding, next_sequence
from jemputbola.store.streams import our_streams
from jemputbola.sync.disk import Disk
from jemputbola.sync.envelope import MadeFile, Signer
from jemputbola.sync.medium import Copied, copy_to
from jemputbola.sync.receipt import MAX_KEEP, Held, make_receipt

Copy = Callable[[MadeFile], Copied]


class ReceiptMade(msgspec.Struct, frozen=True):
    """One file. ``durable`` says whether the laptop may count on it when it purges."""

    file: str
    laptop: str
    stream: str
    contiguous_to: int
    durable: bool


def make_receipts(
    session: Session, to: Path, *, laptops: Sequence[str] | None = None, disk: Disk | None = None
) -> list[ReceiptMade]:
    """A receipt for each stream of the laptops; ``laptops``: ids, all when None. Our own streams go to everybody.

    Ours too, because laptops got our roster and decisions by packs: they may forget those people once we hold all.
    Raises NotAllowed, NoOffice, PlaceRefused, NotCopied (receipts before it are there and good).
    """
    office_keys(session)  # a lead gathers, but only an office says that something arrived
    authority = own_authority(session)
    refuse_vault_place(to / "receipt", session.store.folder.root)
    wanted = [
        (line.laptop.name, found.stream)
        for line in list_laptops(session)
        if laptops is None or line.laptop.id in laptops
        for found in line.extents
    ]
    with session.store.reading() as connection:
        wanted += [(session.office.laptop, stream) for stream in our_streams(connection)]

    def copy(file: MadeFile) -> Copied:
        return copy_to(to, file.name, file.data, disk=disk)

    made = [_of_stream(session, name, stream, authority.signer, copy) for name, stream in wanted]
    return [one for one in made if one]


def _of_stream(session: Session, laptop: str, stream: str, signer: Signer, copy: Copy) -> ReceiptMade | None:
    """None for a stream in which nothing was written yet."""
    with session.store.local() as connection:
        held = holding(connection, stream, session.store.projection)
        if not held.extent.last:
            return None
        sequence = next_sequence(connection, stream, session.store.clock())
    said = _said(held, sequence)
    file = make_receipt(said, signer, laptop_name=laptop, now=session.store.clock())
    copied = copy(file)
    return ReceiptMade(copied.name, laptop, stream, held.extent.contiguous_to, said.durable)


def _said(found: Holding, sequence: int) -> Held:
    """With more people to keep than a receipt holds nobody may be forgotten: it is not durable then."""
    fits = len(found.keep) <= MAX_KEEP
    return Held(
        stream=found.extent.stream,
        sequence=sequence,
        contiguous_to=found.extent.contiguous_to,
        head=bytes.fromhex(found.extent.head),
        highest=found.extent.last,
        gaps=found.extent.gaps,
        held=found.held,
        durable=found.durable and fits,
        keep=found.keep[:MAX_KEEP],
    )
