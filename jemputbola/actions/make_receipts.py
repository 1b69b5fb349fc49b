"""Tell each laptop what arrived: one signed file for each of its streams, back on the stick that brought the batch."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from jemputbola.actions.enrol_laptop import LaptopLine, list_laptops
from jemputbola.actions.own_authority import own_authority
from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.session import Session
from jemputbola.store.holdings import Holding, holding, next_sequence
from jemputbola.sync.disk import Disk
from jemputbola.sync.envelope import Signer
from jemputbola.sync.medium import copy_to
from jemputbola.sync.receipt import Held, make_receipt


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
    """A receipt for each stream that anything is here of; ``laptops``: ids, all when None.

    Raises NotAllowed, PlaceRefused, NotCopied (receipts before it are there and good).
    """
    authority = own_authority(session)
    refuse_vault_place(to / "receipt", session.store.folder.root)
    made: list[ReceiptMade] = []
    for line in list_laptops(session):
        if laptops is None or line.laptop.id in laptops:
            made += _of_laptop(session, authority.signer, line, to, disk)
    return made


def _of_laptop(session: Session, signer: Signer, line: LaptopLine, to: Path, disk: Disk | None) -> list[ReceiptMade]:
    made: list[ReceiptMade] = []
    for found in line.extents:
        with session.store.local() as connection:
            held = holding(connection, found.stream, session.store.projection.control)
            sequence = next_sequence(connection, found.stream)
        file = make_receipt(_said(held, sequence), signer, laptop_name=line.laptop.name, now=session.store.clock())
        copied = copy_to(to, file.name, file.data, disk=disk)
        made.append(ReceiptMade(copied.name, line.laptop.name, found.stream, held.extent.contiguous_to, held.durable))
    return made


def _said(found: Holding, sequence: int) -> Held:
    return Held(
        stream=found.extent.stream,
        sequence=sequence,
        contiguous_to=found.extent.contiguous_to,
        head=bytes.fromhex(found.extent.head),
        highest=found.extent.last,
        gaps=found.extent.gaps,
        held=found.held,
        durable=found.durable,
        keep=found.keep,
    )
