"""A laptop that was confirmed and turned hostile: it signs whatever it likes, in the right form."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from jemputbola.actions.exchange.make_batch import recipients_of
from jemputbola.actions.exchange.own_identity import own_identity
from jemputbola.actions.session import Session
from jemputbola.domain.entry import NO_ENTRY, Kind, SealedEntry, hash_body
from jemputbola.store.identity import confirmed_authorities
from jemputbola.sync import enrolment
from jemputbola.sync.batch import Sender, make_batches
from jemputbola.sync.envelope import Signer
from jemputbola.sync.pack import Contents, Introduction, Issue, make_packs
from jemputbola.vault.sealing import Recipient, SealingKey, new_sealing_key, recipient_of
from jemputbola.vault.signing import SigningKey, new_signing_key, public_key

VISIT = "0190c3a0-0000-7000-8000-00000000abcd"
STREAM = "0190c3a0-0000-7000-8000-0000000000ee"


def body(kind: Kind, subject: str = VISIT, **rest: Any) -> bytes:
    """A body's bytes; ``rest`` overrides anything, right or wrong."""
    said = {"v": 1, "kind": str(kind), "subject": subject, "officer": "Penyusup", "at": "2026-11-23T08:00:00+07:00"}
    return msgspec.json.encode({**said, **rest})


def chained(bodies: Sequence[bytes], stream: str = STREAM, first: int = 1, prev: bytes = NO_ENTRY) -> list[SealedEntry]:
    """Entries of a stream, each on the one before."""
    entries: list[SealedEntry] = []
    for seq, raw in enumerate(bodies, start=first):
        entry = SealedEntry(stream, seq, prev, hash_body(bytes(16), raw), bytes(16), raw)
        prev = entry.hash
        entries.append(entry)
    return entries


def forge_batch(laptop: Session, folder: Path, entries: Sequence[SealedEntry]) -> Path:
    """A batch that the laptop properly signs and seals to whom it is enrolled with."""
    folder.mkdir(parents=True, exist_ok=True)
    mine = own_identity(laptop)
    with laptop.store.reading() as connection:
        receivers = confirmed_authorities(connection)
    sender = Sender(mine.laptop, laptop.office.laptop, SigningKey(mine.signing))
    (file,) = make_batches(entries, sender, recipients_of(receivers), now=laptop.store.clock())
    (folder / file.name).write_bytes(file.data)
    return folder / file.name


def forge_pack(
    lead: Session, folder: Path, contents: Contents, readers: Sequence[Session], entries: Sequence[SealedEntry] = ()
) -> Path:
    """A pack that the lead's laptop signs, whatever it says."""
    folder.mkdir(parents=True, exist_ok=True)
    mine = own_identity(lead)
    signer = Signer(mine.laptop, lead.office.laptop, SigningKey(mine.signing))
    now = lead.store.clock()
    issue = Issue(visit=VISIT, edition=1, expires_on=now.date())
    (file,) = make_packs(entries, contents, issue, signer, [reader_of(one) for one in readers], now=now)
    (folder / file.name).write_bytes(file.data)
    return folder / file.name


def reader_of(session: Session) -> Recipient:
    """To whom a pack for this laptop is sealed."""
    return recipient_of(SealingKey(own_identity(session).sealing))


class FalseOffice:
    """Keys of an office that nobody founded. ``id`` may be that of a real one."""

    def __init__(self, id_: str, name: str = "Disdukcapil Kota Contoh") -> None:
        self.key = new_signing_key()
        self.shown = enrolment.Authority(
            id=id_,
            kind=enrolment.AuthorityKind.OFFICE,
            name=name,
            region="19.71",
            public_key=public_key(self.key).hex(),
            recipient=recipient_of(new_sealing_key()),
        )

    def answer(self, lead: Session) -> Contents:
        """What introduces it: a request of the lead, and its own answer to that."""
        mine = own_identity(lead)
        asked = enrolment.make_request(
            Signer(mine.laptop, lead.office.laptop, SigningKey(mine.signing)),
            recipient_of(SealingKey(mine.sealing)),
            now=lead.store.clock(),
        )
        answer, _words = enrolment.make_answer(
            enrolment.read_request(asked.data),
            self.shown,
            Signer(self.shown.id, self.shown.name, self.key),
            laptop_name="TIM-1 A",
            role=enrolment.Role.LEAD,
            now=lead.store.clock(),
        )
        return Contents(introduction=Introduction(asked.data, answer.data))
