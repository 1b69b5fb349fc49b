"""Take what an office, or a lead, gives along: shown first; nothing that was recorded here is touched."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from jemputbola.actions.exchange.own_authority import own_secrets
from jemputbola.actions.exchange.pack_word import take_word
from jemputbola.actions.session import Session
from jemputbola.domain.entry import ReadEntry
from jemputbola.store.identity import AuthorityKind, confirmed_authorities
from jemputbola.store.journal import RANGE_CONTROL
from jemputbola.store.laptops import LaptopState, laptops
from jemputbola.store.ledger import plain_name
from jemputbola.store.office_keys import read_office_keys
from jemputbola.store.pack_entries import edition_taken, note_edition
from jemputbola.store.taking_in import Taken, count_known
from jemputbola.sync.envelope import KeyOf
from jemputbola.sync.incoming import read_incoming
from jemputbola.sync.pack import Pack, open_pack
from jemputbola.texts import _
from jemputbola.vault.signing import VerifyKey


class PackOpened(msgspec.Struct, frozen=True, kw_only=True):
    """What a pack brought, or would bring. ``visit``: its id; ``signer``: name of who made it.

    ``new`` and ``known`` count entries; ``team``, ``rules`` and ``targets`` what is new of those; ``unread`` what this
    version cannot read. ``is_old``: a later edition was taken before, so nothing was changed. ``warning``: a sentence.
    """

    visit: str | None
    title: str
    signer: str
    by_office: bool
    edition: int
    new: int = 0
    known: int = 0
    held: int = 0
    team: int = 0
    rules: int = 0
    targets: int = 0
    unread: int = 0
    is_old: bool = False
    warning: str = ""


def look_into_pack(session: Session, file: Path) -> PackOpened:
    """What ``take_pack`` would bring, with nothing changed. Raises FileRefused with its step, IncomingUnreadable."""
    pack = _open(session, file)
    shown = _shown(session, pack)
    if shown.is_old:
        return shown
    with session.store.reading() as connection:
        taken = sum((count_known(connection, piece) for piece in _pieces(connection, pack)), Taken())
    return _counted(shown, taken)


def take_pack(session: Session, file: Path) -> PackOpened:
    """Take it in, all or nothing; an older edition changes nothing, an expired one only warns. Raises as above."""
    pack = _open(session, file)
    shown = _shown(session, pack)
    if shown.is_old:
        return shown
    with session.store.receiving() as receiving:
        taken = sum((receiving.add(piece) for piece in _pieces(receiving.connection, pack)), Taken())
        counts = take_word(session, receiving.connection, pack)
        note_edition(receiving.connection, pack.manifest.signer, pack.manifest.visit or "", pack.manifest.edition)
    session.forget_rules()
    return msgspec.structs.replace(_counted(shown, taken), title=_title(pack), **counts)


def _pieces(connection: Any, pack: Pack) -> Iterator[list[ReadEntry]]:
    """At an office without what a lead set aside: that comes in its batch, where it waits for a person."""
    is_office = read_office_keys(connection) is not None
    for piece in pack.read.pieces():
        if pack.is_by_office or not is_office:
            yield piece
        else:
            yield [one for one in piece if one.body is None or one.body.kind not in RANGE_CONTROL]


def _open(session: Session, file: Path) -> Pack:
    with session.store.reading() as connection:
        confirmed = confirmed_authorities(connection)
        is_office = read_office_keys(connection) is not None
        enrolled = laptops(connection) if is_office else []
    offices = {one.id: one.public_key for one in confirmed if one.kind is AuthorityKind.OFFICE}
    leads = {one.id: one.public_key for one in confirmed if one.kind is AuthorityKind.LEAD}
    leads |= {one.id: one.public_key for one in enrolled if one.role == "lead" and one.state is LaptopState.CONFIRMED}
    return open_pack(
        read_incoming(file), own_secrets(session), office_key_of=_key_of(offices), lead_key_of=_key_of(leads)
    )


def _key_of(keys: dict[str, bytes]) -> KeyOf:
    return lambda signer: VerifyKey(keys[signer]) if signer in keys else None


def _shown(session: Session, pack: Pack) -> PackOpened:
    manifest = pack.manifest
    with session.store.reading() as connection:
        taken = edition_taken(connection, manifest.signer, manifest.visit or "")
    is_old = manifest.edition < taken
    warning = ""
    if is_old:
        warning = _("Paket ini sudah digantikan paket yang lebih baru di laptop ini. Tidak ada yang diubah.")
    elif pack.has_expired(session.store.clock().date()):
        warning = _("Masa berlaku paket ini sudah lewat. Pekerjaan tetap jalan; minta paket baru bila ada.")
    return PackOpened(
        visit=manifest.visit,
        title=_title(pack),
        signer=plain_name(manifest.signer_name),
        by_office=pack.is_by_office,
        edition=manifest.edition,
        is_old=is_old,
        warning=warning,
    )


def _title(pack: Pack) -> str:
    """As the pack says; before it was taken the visit may be unknown here."""
    entries = (entry for piece in pack.read.pieces() for entry in piece) if pack.manifest.visit else ()
    for entry in entries:
        if entry.body and entry.body.subject == pack.manifest.visit and "title" in entry.body.sets:
            return plain_name(str(entry.body.sets["title"].value))
    return ""


def _counted(shown: PackOpened, taken: Taken) -> PackOpened:
    return msgspec.structs.replace(shown, new=taken.new + taken.filled, known=taken.known, held=taken.held)
