"""Which of our own receipts lie on a medium already: what they say is not written again."""

import contextlib
from pathlib import Path

import msgspec

from jemputbola.errors import UserError
from jemputbola.sync.envelope import Signer
from jemputbola.sync.incoming import IncomingUnreadable, incoming_in, read_incoming
from jemputbola.sync.receipt import ENDING, Receipt, read_receipt
from jemputbola.vault.signing import VerifyKey, public_key


class ReceiptThere(msgspec.Struct, frozen=True):
    """One file whose signature is ours, with the key in use: a laptop will believe it."""

    file: Path
    receipt: Receipt


def receipts_there(folder: Path, office: Signer) -> dict[str, list[ReceiptThere]]:
    """Stream → ours, the newest first. What cannot be read, or is somebody else's, is passed over."""
    ours = {office.id: VerifyKey(bytes(public_key(office.key)))}
    found: dict[str, list[ReceiptThere]] = {}
    with contextlib.suppress(IncomingUnreadable):  # a folder that is not there is told by the copy
        for file in incoming_in(folder, {ENDING}):
            with contextlib.suppress(UserError):
                receipt = read_receipt(read_incoming(file), ours.get)
                found.setdefault(receipt.manifest.stream, []).append(ReceiptThere(file, receipt))
    for known in found.values():
        known.sort(key=lambda one: one.receipt.manifest.sequence, reverse=True)
    return found
