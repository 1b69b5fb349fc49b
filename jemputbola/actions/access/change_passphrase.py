"""Change what opens the vault: the passphrase, the recovery code, and a way back in when they are forgotten."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import msgspec

from jemputbola.actions.access.officer_names import find_officer
from jemputbola.actions.access.open_vault import find_vault
from jemputbola.actions.access.recovery_paper import RecoveryPaper, kept_paper
from jemputbola.actions.access.sign_in import OfficerUnknown
from jemputbola.actions.session import Session
from jemputbola.store.officers import Role, officers, save_officer, save_tries
from jemputbola.store.store import Store
from jemputbola.texts import _
from jemputbola.vault import keys
from jemputbola.vault.keys import FIELD_COST, WrappingCost, unlock_with_recovery, vault_id
from jemputbola.vault.passwords import check_new_passphrase
from jemputbola.vault.pins import check_new_pin, hash_pin
from jemputbola.vault.recovery import new_recovery_code


def change_passphrase(session: Session, *, new_passphrase: str, cost: WrappingCost | None = None) -> None:
    """From now on only the new one opens this vault; earlier backups keep theirs.

    Raises NotAllowed, PassphraseTooWeak, DiskFull …
    """
    session.require(Role.LEAD)
    check_new_passphrase(new_passphrase)
    store = session.store
    keys.change_passphrase(store.folder.key_file, keys.DatabaseKey(store.key), new_passphrase, cost=cost or FIELD_COST)


def renew_recovery_sheet(session: Session, *, paper: Path, cost: WrappingCost | None = None) -> None:
    """A new recovery code on a new sheet; the code of every earlier sheet opens nothing any more.

    Raises NotAllowed, PaperRefused, DiskFull …
    """
    session.require(Role.LEAD)
    store, office, code = session.store, session.office, new_recovery_code()
    sheet = RecoveryPaper(office_name=office.name, laptop_name=office.laptop, recovery_code=code, created=store.clock())
    with kept_paper(sheet, paper, store.folder.root):
        keys.change_recovery_code(store.folder.key_file, keys.DatabaseKey(store.key), code, cost=cost or FIELD_COST)


def recover(data_dir: Path, *, recovery_code: str, new_passphrase: str, cost: WrappingCost | None = None) -> None:
    """A new passphrase by the recovery code. It signs nobody in.

    Raises NoVault, RecoveryCodeMistyped, WrongRecoveryCode, PassphraseTooWeak, KeyFileDamaged …
    """
    check_new_passphrase(new_passphrase)
    folder = find_vault(data_dir)
    key = unlock_with_recovery(folder.key_file, recovery_code)
    keys.change_passphrase(folder.key_file, key, new_passphrase, cost=cost or FIELD_COST)


def recover_pin(
    data_dir: Path, *, recovery_code: str, officer: str, new_pin: str, clock: Callable[[], dt.datetime]
) -> str:
    """A new PIN by the recovery code, for the only lead who forgot it; the officer is active again. Returns the name.

    Whoever holds the code can read everything anyway, so this opens no new door. Raises as ``recover`` does,
    OfficerUnknown, PinTooWeak.
    """
    check_new_pin(new_pin)
    folder = find_vault(data_dir)
    key = unlock_with_recovery(folder.key_file, recovery_code)
    with Store.open(data_dir, key, vault_id(folder.key_file), clock) as store:
        return _set_pin(store, officer, new_pin)


def recover_pin_here(store: Store, *, recovery_code: str, officer: str, new_pin: str) -> str:
    """As ``recover_pin`` while the vault is open and nobody is signed in."""
    check_new_pin(new_pin)
    unlock_with_recovery(store.folder.key_file, recovery_code)
    return _set_pin(store, officer, new_pin)


def _set_pin(store: Store, officer: str, new_pin: str) -> str:
    with store.reading() as connection:
        known = find_officer(officers(connection), officer)
    if known is None:
        raise OfficerUnknown(_("Nama petugas ini tidak terdaftar di laptop ini. Periksa ejaannya."))
    with store.local() as connection:
        changed = msgspec.structs.replace(known, pin=hash_pin(new_pin), active=True)
        save_officer(connection, changed, added_at=store.clock())
        save_tries(connection, known.name, None)
    return known.name
