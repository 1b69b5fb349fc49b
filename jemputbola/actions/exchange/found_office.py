"""Make the keys of an office: one to sign, one to open what laptops seal, and an off-line one for the worst day."""

import contextlib
from pathlib import Path

from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.session import Session
from jemputbola.domain.ids import new_id
from jemputbola.errors import UserError
from jemputbola.files import write_durably
from jemputbola.store.office_keys import OfficeKeys, read_office_keys, save_office_keys
from jemputbola.store.officers import Role
from jemputbola.sync.incoming import read_incoming
from jemputbola.texts import _
from jemputbola.vault.sealing import (
    SealingKey,
    lock_escrow_key,
    new_sealing_key,
    open_escrow_key,
    recipient_of,
)
from jemputbola.vault.signing import SigningKey, new_signing_key, public_key


class OfficeFounded(UserError):
    """This vault has an office's keys already; others would be another office."""


class EscrowRefused(UserError):
    """The escrow file would lie where it must not, or over another file."""


class NoOffice(UserError):
    """This vault is no office's."""


def found_office(session: Session, escrow_file: Path, escrow_passphrase: str) -> OfficeKeys:
    """The escrow file is written, opened again, and only then are the keys kept: no office without its way back.

    When anything fails, the file goes too: it would open nothing, and be in the way of the next try.
    Raises NotAllowed, OfficeFounded, EscrowRefused, PlaceRefused, PassphraseTooWeak, DiskFull, FolderReadOnly …
    """
    session.require(Role.OFFICE)
    with session.store.reading() as connection:
        if read_office_keys(connection):
            raise OfficeFounded(_("Kunci kantor sudah ada di komputer ini. Pakai kunci itu, atau ganti lewat rotasi."))
    escrow = new_sealing_key()
    keys = OfficeKeys(
        id=new_id(session.store.clock()),
        signing=bytes(new_signing_key()),
        sealing=(new_sealing_key(),),
        escrow=recipient_of(escrow),
    )
    _refuse_place(session, escrow_file)
    try:
        _write_escrow(escrow_file, escrow, escrow_passphrase)
        with session.store.local() as connection:
            save_office_keys(connection, keys)
    except BaseException:
        _take_away(session, escrow_file)
        raise
    return keys


def office_keys(session: Session) -> OfficeKeys:
    """The keys of this office. Raises NoOffice."""
    with session.store.reading() as connection:
        keys = read_office_keys(connection)
    if keys is None:
        raise NoOffice(_("Komputer ini belum disiapkan sebagai kantor. Buat kunci kantor dahulu: office init."))
    return keys


def rotate_office_keys(session: Session) -> OfficeKeys:
    """New keys to sign and to seal with. What was sealed to the old ones still opens.

    A laptop trusts the new ones only after six words were compared again: a stolen key must not be able to name its
    own successor. Until then it refuses our packs and receipts, and its batches still arrive.

    Raises NotAllowed, NoOffice.
    """
    session.require(Role.OFFICE)
    old = office_keys(session)
    new = OfficeKeys(
        id=old.id,
        signing=bytes(new_signing_key()),
        sealing=(new_sealing_key(), *old.sealing),
        escrow=old.escrow,
        retired=(bytes(public_key(SigningKey(old.signing))), *old.retired),
    )
    with session.store.local() as connection:
        save_office_keys(connection, new)
    return new


def _take_away(session: Session, file: Path) -> None:
    """Unless the keys were kept after all: then it is the way back."""
    with contextlib.suppress(OSError), session.store.reading() as connection:  # a medium that is gone took it along
        if read_office_keys(connection) is None:
            file.unlink(missing_ok=True)


def _refuse_place(session: Session, file: Path) -> None:
    refuse_vault_place(file, session.store.folder.root)
    if file.exists():
        raise EscrowRefused(_("Berkas itu sudah ada. Beri nama lain untuk kunci cadangan; berkas lama tidak ditimpa."))


def _write_escrow(file: Path, key: SealingKey, passphrase: str) -> None:
    write_durably(file, lock_escrow_key(key, passphrase))
    if open_escrow_key(read_incoming(file), passphrase) != key:
        raise EscrowRefused(_("Kunci cadangan yang ditulis tidak terbaca kembali. Pakai media lain, lalu coba lagi."))
