"""Read what an office answered: which of our entries it holds, and what it still misses."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store import outbox
from jemputbola.store.identity import AuthorityKind, confirmed_authorities
from jemputbola.store.ledger import plain_name
from jemputbola.store.outbox import Standing
from jemputbola.store.receipts import take_receipts
from jemputbola.sync.incoming import read_incoming
from jemputbola.sync.receipt import Receipt, read_receipt
from jemputbola.sync.refusal import FileRefused
from jemputbola.texts import N_, _
from jemputbola.vault.signing import VerifyKey


class ReceiptRead(msgspec.Struct, frozen=True):
    """One file. ``standing`` is None when it was refused, at ``step``; ``why``: a sentence, empty when it was taken."""

    file: str
    office: str = ""
    stream: str = ""
    contiguous_to: int = 0
    durable: bool = False
    standing: Standing | None = None
    step: str = ""
    why: str = ""


_WHY = {
    Standing.KNOWN: N_("Tanda terima ini, atau yang lebih baru, sudah dibaca."),
    Standing.STRANGE: N_("Tanda terima ini untuk laptop lain."),
    Standing.AHEAD: N_(
        "Kantor sudah menerima lebih banyak daripada yang ada di sini: data ini salinan lama. Catatan baru ditulis "
        "terpisah, jadi tidak ada yang hilang; laporkan ke ketua tim."
    ),
    Standing.OTHER_HEAD: N_(
        "Kantor menerima catatan lain dari yang ada di sini: data ini pernah disalin. Catatan baru ditulis terpisah, "
        "jadi tidak ada yang hilang; laporkan ke ketua tim."
    ),
}


def read_receipts(session: Session, files: Iterable[Path]) -> list[ReceiptRead]:
    """Take in each file, in any order and any number of times. A bad one stops no other."""
    with session.store.reading() as connection:
        keys = {
            one.id: VerifyKey(one.public_key)
            for one in confirmed_authorities(connection)
            if one.kind is AuthorityKind.OFFICE
        }
    refused: list[ReceiptRead] = []
    taken: list[tuple[str, Receipt]] = []
    for file in files:
        try:
            taken.append((plain_name(file.name), read_receipt(read_incoming(file), keys.get)))
        except UserError as refusal:
            step = str(refusal.step) if isinstance(refusal, FileRefused) else ""
            refused.append(ReceiptRead(plain_name(file.name), step=step, why=str(refusal)))
    standings = take_receipts(session.store, [_as_stored(receipt) for _name, receipt in taken])
    told = [_told(name, receipt, said) for (name, receipt), said in zip(taken, standings, strict=True)]
    return [*told, *refused]


def _as_stored(receipt: Receipt) -> outbox.Receipt:
    manifest = receipt.manifest
    return outbox.Receipt(
        office=receipt.office,
        stream=manifest.stream,
        sequence=manifest.sequence,
        contiguous_to=manifest.contiguous_to,
        head=manifest.head,
        gaps=manifest.gaps,
        durable=manifest.durable,
        keep=receipt.keep,
    )


def _told(name: str, receipt: Receipt, standing: Standing) -> ReceiptRead:
    manifest = receipt.manifest
    why = _(_WHY[standing]) if standing in _WHY else ""
    return ReceiptRead(
        name,
        plain_name(manifest.office_name),
        manifest.stream,
        manifest.contiguous_to,
        manifest.durable,
        standing,
        why=why,
    )
