"""An office that exists only as keys: it answers laptops, opens what they seal, signs receipts."""

import datetime as dt
from typing import Any

from jemputbola.actions.exchange.own_identity import own_identity
from jemputbola.actions.session import Session
from jemputbola.store.identity import Authority, AuthorityKind, save_authority
from jemputbola.sync.batch import Batch, open_batch
from jemputbola.sync.envelope import MadeFile, Signer
from jemputbola.sync.receipt import Held, make_receipt
from jemputbola.vault.sealing import new_sealing_key, recipient_of
from jemputbola.vault.signing import SigningKey, VerifyKey, new_signing_key, public_key
from tests.fakes.clock import WIB

OFFICE = "0190c3a0-0000-7000-8000-0000000000ff"
LATER = dt.datetime(2026, 11, 24, 9, 0, tzinfo=WIB)


class OfficeParty:
    """``signer`` signs for it; ``sealing`` opens what is sealed to it."""

    def __init__(self, name: str = "Disdukcapil Contoh", office: str = OFFICE) -> None:
        self.sealing = new_sealing_key()
        self.signer = Signer(office, name, new_signing_key())

    def enrol(self, session: Session, *, confirmed: bool = True) -> None:
        """As if its answer had been read, and compared."""
        office = Authority(
            id=self.signer.id,
            kind=AuthorityKind.OFFICE,
            name=self.signer.name,
            public_key=bytes(public_key(self.signer.key)),
            recipient=recipient_of(self.sealing),
            confirmed=confirmed,
        )
        with session.store.local() as connection:
            save_authority(connection, office)

    def open(self, session: Session, data: bytes) -> Batch:
        """A batch of the session's laptop."""
        identity = own_identity(session)
        key = public_key(SigningKey(identity.signing))

        def key_of(signer: str) -> VerifyKey | None:
            return key if signer == identity.laptop else None

        return open_batch(data, [self.sealing], key_of, office=self.signer.id)

    def receipt(self, session: Session, contiguous_to: int, sequence: int = 1, **held: Any) -> MadeFile:
        """For the session's stream, as far as given."""
        store = session.store
        head = bytes.fromhex(store.journal.hash_at(store.stream, contiguous_to) or "00" * 32)
        holding = Held(
            stream=store.stream, sequence=sequence, contiguous_to=contiguous_to, highest=contiguous_to,
            **{"head": head, **held},
        )  # fmt: skip
        return make_receipt(holding, self.signer, laptop_name=session.office.laptop, now=LATER)
