"""Tell each laptop what arrived: one signed file for each of its streams, back on the stick that brought the batch."""

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from jemputbola.actions.exchange.enrol_laptop import list_laptops
from jemputbola.actions.exchange.found_office import office_keys
from jemputbola.actions.exchange.own_authority import own_authority
from jemputbola.actions.exchange.receipts_there import ReceiptThere, receipts_there
from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.session import Session
from jemputbola.store.holdings import Holding, holding, next_sequence
from jemputbola.store.streams import our_streams
from jemputbola.sync.disk import Disk
from jemputbola.sync.envelope import Signer
from jemputbola.sync.medium import copy_to
from jemputbola.sync.receipt import MAX_KEEP, Held, make_receipt, says_the_same


class ReceiptMade(msgspec.Struct, frozen=True):
    """One file on the medium. ``durable`` says whether the laptop may count on it when it purges.

    ``is_new``: written now; else the file that lay there says the same.
    """

    file: str
    laptop: str
    stream: str
    contiguous_to: int
    durable: bool
    is_new: bool = True


def make_receipts(
    session: Session,
    to: Path,
    *,
    laptops: Sequence[str] | None = None,
    everything: bool = False,
    disk: Disk | None = None,
) -> list[ReceiptMade]:
    """A receipt for each stream of the laptops; ``laptops``: ids, all when None. Our own streams go to everybody.

    Ours too, because laptops got our roster and decisions by packs: they may forget those people once we hold all.
    Only what the folder's receipts do not say yet is written, unless ``everything`` is asked for; older ones of the
    same stream are taken away then. Raises NotAllowed, NoOffice, PlaceRefused, NotCopied (receipts before it are there
    and good).
    """
    office_keys(session)  # a lead gathers, but only an office says that something arrived
    authority = own_authority(session)
    refuse_vault_place(to / "receipt", session.store.folder.root)
    writer = _Writer(session, authority.signer, to, disk or Disk())
    there = receipts_there(to, authority.signer)
    made = [
        writer.write(name, stream, there.get(stream, []), again=everything)
        for name, stream in _wanted(session, laptops)
    ]
    return [one for one in made if one]


def _wanted(session: Session, laptops: Sequence[str] | None) -> list[tuple[str, str]]:
    """(name of who wrote it, stream)."""
    wanted = [
        (line.laptop.name, found.stream)
        for line in list_laptops(session)
        if laptops is None or line.laptop.id in laptops
        for found in line.extents
    ]
    with session.store.reading() as connection:
        return wanted + [(session.office.laptop, stream) for stream in our_streams(connection)]


class _Writer:
    """Onto one medium."""

    def __init__(self, session: Session, signer: Signer, to: Path, disk: Disk) -> None:
        self._session, self._signer, self._to, self._disk = session, signer, to, disk

    def write(self, laptop: str, stream: str, there: Sequence[ReceiptThere], *, again: bool) -> ReceiptMade | None:
        """None for a stream in which nothing was written yet."""
        store = self._session.store
        with store.local() as connection:
            held = holding(connection, stream, store.projection)
            if not held.extent.last:
                return None
            if there and not again and says_the_same(there[0].receipt, _said(held, 1)):
                return _made(held, there[0].file.name, laptop, is_new=False)
            sequence = next_sequence(connection, stream, store.clock())
        file = make_receipt(_said(held, sequence), self._signer, laptop_name=laptop, now=store.clock())
        copied = copy_to(self._to, file.name, file.data, disk=self._disk)
        self._clear(older.file for older in there if older.file.name != copied.name)
        return _made(held, copied.name, laptop, is_new=True)

    def _clear(self, files: Iterable[Path]) -> None:
        """Else a stick that goes to and fro for a year carries thousands that nobody needs to read."""
        for file in files:
            with contextlib.suppress(OSError):  # tidying up is no reason to refuse a receipt
                self._disk.remove(file)


def _made(held: Holding, file: str, laptop: str, *, is_new: bool) -> ReceiptMade:
    return ReceiptMade(file, laptop, held.extent.stream, held.extent.contiguous_to, _said(held, 1).durable, is_new)


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
