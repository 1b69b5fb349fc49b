"""The vault's random database key, wrapped in the key file once by the passphrase and once by the recovery code."""

import hmac
import secrets
from pathlib import Path
from typing import NewType

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from jemputbola.errors import BugError, UserError
from jemputbola.files import write_durably
from jemputbola.texts import _
from jemputbola.vault.key_file import (
    KeyFile,
    KeyFileDamaged,
    KeyFileTooNew,
    KeyFileUnreadable,
    Slot,
    SlotName,
    Slots,
    WrappingCost,
    open_slot,
    read_key_file,
    slot_binding,
    slot_sum,
)
from jemputbola.vault.passwords import normalise_passphrase
from jemputbola.vault.recovery import normalise_recovery_code

__all__ = [
    "FIELD_COST",
    "DatabaseKey",
    "KeyFileDamaged",
    "KeyFileExists",
    "KeyFileTooNew",
    "KeyFileUnreadable",
    "NotEnoughMemory",
    "WrappingCost",
    "WrongPassphrase",
    "WrongRecoveryCode",
    "change_passphrase",
    "change_recovery_code",
    "create_key_file",
    "new_database_key",
    "unlock",
    "unlock_with_recovery",
    "vault_id",
]

DatabaseKey = NewType("DatabaseKey", bytes)
"""32 random bytes that open the database at once."""

FIELD_COST = WrappingCost(memory_kib=64 * 1024, passes=3, lanes=4)
"""RFC 9106's second recommended setting; 0.16 s on two cores of the build machine."""


class WrongPassphrase(UserError):
    """The key file is whole, but this secret does not open it."""


class WrongRecoveryCode(WrongPassphrase):
    """A well-formed recovery code of another vault, or an older one."""


class KeyFileExists(UserError):
    """Writing a new key file here would destroy the only way into a vault."""


class NotEnoughMemory(UserError):
    """The laptop cannot spare the memory that one unlocking takes."""


def new_database_key() -> DatabaseKey:
    """A fresh key from the system's random source."""
    return DatabaseKey(secrets.token_bytes(32))


def create_key_file(
    path: Path, key: DatabaseKey, *, passphrase: str, recovery_code: str, cost: WrappingCost = FIELD_COST
) -> None:
    """Wrap ``key`` for both secrets under a new vault id and write it durably, readable by the owner only.

    Raises KeyFileExists rather than replace one; RecoveryCodeMistyped; DiskFull, FolderReadOnly (nothing is left).
    """
    if path.exists():
        raise KeyFileExists(_("Folder ini sudah berisi vault. Buka vault itu, atau pilih folder data lain."))
    vault = secrets.token_hex(16)
    check = _check(key, vault)
    sealed = {
        SlotName.PASSPHRASE: _passphrase_bytes(passphrase),
        SlotName.RECOVERY: normalise_recovery_code(recovery_code).encode(),
    }
    slots = {
        str(name): _seal(key, name, secret, vault=vault, check=check, cost=cost) for name, secret in sealed.items()
    }
    _write(path, KeyFile(vault=vault, check=check, slots=Slots(**slots)))


def unlock(path: Path, passphrase: str) -> DatabaseKey:
    """The database key. Raises WrongPassphrase, KeyFileDamaged, KeyFileTooNew, KeyFileUnreadable, NotEnoughMemory."""
    key = _open(read_key_file(path), SlotName.PASSPHRASE, _passphrase_bytes(passphrase))
    if key is None:
        raise WrongPassphrase(
            _("Frasa sandi salah. Periksa ejaan tiap kata lalu coba lagi, atau pakai kode pemulihan.")
        )
    return key


def unlock_with_recovery(path: Path, recovery_code: str) -> DatabaseKey:
    """Like ``unlock``; raises also RecoveryCodeMistyped (which group) and WrongRecoveryCode."""
    key = _open(read_key_file(path), SlotName.RECOVERY, normalise_recovery_code(recovery_code).encode())
    if key is None:
        raise WrongRecoveryCode(
            _("Kode pemulihan ini bukan untuk vault ini. Cari lembar pemulihan laptop ini yang terakhir dicetak.")
        )
    return key


def change_passphrase(path: Path, key: DatabaseKey, new_passphrase: str, *, cost: WrappingCost = FIELD_COST) -> None:
    """Replace the passphrase's slot; the recovery slot stays byte for byte. A power cut leaves the old or the new."""
    file = _file_of(path, key)
    slot = _reseal(file, key, SlotName.PASSPHRASE, _passphrase_bytes(new_passphrase), cost)
    _write(path, msgspec.structs.replace(file, slots=Slots(passphrase=slot, recovery=file.slots.recovery)))


def change_recovery_code(
    path: Path, key: DatabaseKey, new_recovery_code: str, *, cost: WrappingCost = FIELD_COST
) -> None:
    """Make every earlier recovery sheet useless and let ``new_recovery_code`` in."""
    file = _file_of(path, key)
    secret = normalise_recovery_code(new_recovery_code).encode()
    slot = _reseal(file, key, SlotName.RECOVERY, secret, cost)
    _write(path, msgspec.structs.replace(file, slots=Slots(passphrase=file.slots.passphrase, recovery=slot)))


def vault_id(path: Path) -> str:
    """32 hex digits, made with the key file, no secret. Raises as ``unlock`` does for an unreadable file."""
    return read_key_file(path).vault


def _file_of(path: Path, key: DatabaseKey) -> KeyFile:
    """The key file, only if it wraps ``key``: another key would lock its people out for good."""
    file = read_key_file(path)
    if not hmac.compare_digest(file.check, _check(key, file.vault)):
        raise BugError("the key file belongs to another database key")
    return file


def _open(file: KeyFile, name: SlotName, secret: bytes) -> DatabaseKey | None:
    slot = open_slot(file, name)
    binding = slot_binding(file.vault, file.check, name, slot.cost)
    cipher = ChaCha20Poly1305(_derive(secret, slot.salt, slot.cost))
    try:
        return DatabaseKey(cipher.decrypt(slot.nonce, slot.box, binding))
    except InvalidTag:
        return None


def _seal(
    key: DatabaseKey, name: SlotName, secret: bytes, *, vault: str, check: bytes, cost: WrappingCost
) -> msgspec.Raw:
    binding = slot_binding(vault, check, name, cost)
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    box = ChaCha20Poly1305(_derive(secret, salt, cost)).encrypt(nonce, key, binding)
    slot = Slot(kdf="argon2id", cost=cost, salt=salt, nonce=nonce, box=box)
    return msgspec.Raw(msgspec.json.encode(msgspec.structs.replace(slot, sum=slot_sum(slot, binding))))


def _reseal(file: KeyFile, key: DatabaseKey, name: SlotName, secret: bytes, cost: WrappingCost) -> msgspec.Raw:
    return _seal(key, name, secret, vault=file.vault, check=file.check, cost=cost)


def _derive(secret: bytes, salt: bytes, cost: WrappingCost) -> bytes:
    try:
        return Argon2id(
            salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
        ).derive(secret)
    except MemoryError as error:
        raise NotEnoughMemory(_("Memori laptop tidak cukup. Tutup program lain lalu coba lagi.")) from error


def _check(key: DatabaseKey, vault: str) -> bytes:
    """Says nothing about a random 256-bit key, but tells another key from it."""
    return hmac.digest(key, b"jemputbola/keys/check/v1" + vault.encode(), "sha256")


def _passphrase_bytes(passphrase: str) -> bytes:
    # surrogatepass: what a terminal in another encoding lets through is a wrong passphrase, not a crash
    return normalise_passphrase(passphrase).encode("utf-8", "surrogatepass")


def _write(path: Path, file: KeyFile) -> None:
    write_durably(path, msgspec.json.format(msgspec.json.encode(file)) + b"\n")
