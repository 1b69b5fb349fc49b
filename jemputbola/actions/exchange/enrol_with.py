"""Enrol this laptop: a request goes out, an answer comes back, a person compares six words; then it counts."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from jemputbola.actions.exchange.own_identity import own_identity
from jemputbola.actions.exchange.shown_authority import kept_authority
from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.files import write_durably
from jemputbola.store.identity import Authority, AuthorityKind, authorities, save_authority, save_introduction
from jemputbola.store.ledger import plain_name
from jemputbola.store.local_settings import read_setting, save_setting
from jemputbola.sync.enrolment import Answer, make_request, read_answer, read_request, request_as_text
from jemputbola.sync.envelope import Signer
from jemputbola.sync.incoming import read_incoming
from jemputbola.texts import _
from jemputbola.vault.sealing import SealingKey, recipient_of
from jemputbola.vault.signing import SigningKey

_REQUEST, _PENDING = "enrolment_request", "enrolment_pending"
"""Settings: our last request, byte for byte; answers that wait for their words."""
_NO_KEYS: Mapping[str, bytes] = {}


class NoRequest(UserError):
    """An answer came, but this laptop never asked."""


class NothingToConfirm(UserError):
    """No answer is waiting for six words."""


class Requested(msgspec.Struct, frozen=True):
    """``text``: the request for a QR code or a chat; ``file``: where it was written, empty when nowhere."""

    laptop: str
    file: str
    text: str


class Answered(msgspec.Struct, frozen=True):
    """Who answered. ``words``: six, to be the same on both machines; ``laptop_name``: what it calls this laptop.

    ``keys_changed``: it shows another key than the one that was confirmed before: somebody should ring them up.
    """

    authority: str
    kind: AuthorityKind
    name: str
    laptop_name: str
    words: tuple[str, ...]
    confirmed: bool
    keys_changed: bool = False


class _Pending(msgspec.Struct, frozen=True):
    """What a confirmation will put in the place of what was confirmed before."""

    authority: Authority
    laptop_name: str
    request: bytes
    answer: bytes


def request_enrolment(session: Session, out: Path | None = None) -> Requested:
    """This laptop's request, the same until its name changes, so that an answer on its way still fits.

    Raises PlaceRefused, DiskFull, FolderReadOnly …
    """
    data = _request(session)
    if out is not None:
        refuse_vault_place(out, session.store.folder.root)
        write_durably(out, data)
    return Requested(session.office.laptop, str(out) if out else "", request_as_text(data))


def accept_answer(session: Session, file: Path) -> Answered:
    """Read the answer of an office or a lead. It stays pending, and what was confirmed stays good, until
    ``confirm_authority``. Raises NoRequest, FileRefused with its step, IncomingUnreadable.
    """
    with session.store.reading() as connection:
        request = read_setting(connection, _REQUEST, bytes)
    if request is None:
        raise NoRequest(_("Laptop ini belum membuat permintaan. Buat permintaan dahulu, lalu minta jawabannya."))
    answer = read_answer(read_incoming(file), request)
    return _keep(session, request, answer)


def confirm_authority(session: Session, authority: str) -> Answered:
    """A person saw the same six words on both machines: now batches are sealed to it. Raises NothingToConfirm."""
    waiting = _waiting(session)
    found = next((one for one in waiting if one.authority.id == authority), None)
    if found is None:
        raise NothingToConfirm(_("Tidak ada jawaban yang menunggu kata. Masukkan berkas jawaban dahulu."))
    confirmed = msgspec.structs.replace(found.authority, confirmed=True)
    office = msgspec.structs.replace(session.office, laptop=found.laptop_name)
    with session.store.local() as connection:
        save_authority(connection, confirmed)
        save_setting(connection, _PENDING, [one for one in waiting if one is not found])
        save_setting(connection, "office", office)
        if confirmed.kind is AuthorityKind.OFFICE:
            save_introduction(connection, found.request, found.answer)
    return _told(confirmed, found.laptop_name)


def enrolments(session: Session) -> list[Answered]:
    """Those whom a person confirmed, then those whose six words nobody compared yet."""
    with session.store.reading() as connection:
        confirmed = authorities(connection)
    keys = {one.id: one.public_key for one in confirmed}
    laptop = session.office.laptop
    waiting = [_told(one.authority, one.laptop_name, keys) for one in _waiting(session)]
    return [*(_told(one, laptop) for one in confirmed), *waiting]


def _request(session: Session) -> bytes:
    identity, laptop = own_identity(session), session.office.laptop
    with session.store.reading() as connection:
        known = read_setting(connection, _REQUEST, bytes)
    if known and read_request(known).manifest.laptop_name == laptop:
        return known
    made = make_request(
        Signer(identity.laptop, laptop, SigningKey(identity.signing)),
        recipient_of(SealingKey(identity.sealing)),
        now=session.store.clock(),
    )
    with session.store.local() as connection:
        save_setting(connection, _REQUEST, made.data)
    return made.data


def _keep(session: Session, request: bytes, answer: Answer) -> Answered:
    told = kept_authority(answer.authority, words=answer.words)
    called = plain_name(answer.manifest.laptop_name)
    waiting = _Pending(told, called, request, answer.data)
    others = [one for one in _waiting(session) if one.authority.id != told.id]
    with session.store.reading() as connection:
        keys = {one.id: one.public_key for one in authorities(connection)}
    with session.store.local() as connection:
        save_setting(connection, _PENDING, [*others, waiting])
    return _told(told, called, keys)


def _waiting(session: Session) -> list[_Pending]:
    with session.store.reading() as connection:
        return read_setting(connection, _PENDING, list[_Pending]) or []


def _told(authority: Authority, laptop_name: str, confirmed_keys: Mapping[str, bytes] = _NO_KEYS) -> Answered:
    known = confirmed_keys.get(authority.id, authority.public_key)
    return Answered(
        authority.id,
        authority.kind,
        authority.name,
        laptop_name,
        authority.words,
        authority.confirmed,
        keys_changed=known != authority.public_key,
    )
