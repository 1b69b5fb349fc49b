"""What a key file looks like, and reading one that may be cut short, flipped, foreign or forged.

Version 1 is JSON: ``format``, ``version``, ``vault`` (id, 32 hex digits), ``check`` (tells whether a database key is
the one wrapped here) and two ``slots``, each complete in itself so that damage to one leaves the other usable. Bytes
are base64. A slot's ``sum`` finds damage before any Argon2 runs; its seal (AEAD) binds everything in ``slot_binding``.
"""

import enum
import hashlib
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from jemputbola.errors import UserError
from jemputbola.texts import _

FORMAT: Final = "jemputbola-keys"
VERSION = 1
_NOT_READ = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)  # the last: 10,000 brackets in a row
_LARGEST_FILE = 16 * 1024  # bytes; a real one has about 900


class KeyFileDamaged(UserError):
    """The key file, or the slot asked for, is not as it was written."""


class KeyFileTooNew(UserError):
    """Written by a later version of the app."""


class KeyFileUnreadable(UserError):
    """Missing, or the system refuses to read it."""


class SlotName(enum.StrEnum):
    """Who holds the secret that opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a slot's name
    RECOVERY = "recovery"


class WrappingCost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one guess costs. Bounded, so that a forged file cannot ask for 64 GiB (at most 256 MiB, about 3 s)."""

    memory_kib: Annotated[int, msgspec.Meta(ge=128, le=256 * 1024)]
    passes: Annotated[int, msgspec.Meta(ge=1, le=16)]
    lanes: Annotated[int, msgspec.Meta(ge=1, le=16)]


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The database key (32 bytes and the seal's 16), sealed with what Argon2id makes of one secret."""

    kdf: Literal["argon2id"]
    cost: WrappingCost
    salt: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    nonce: Annotated[bytes, msgspec.Meta(min_length=12, max_length=12)]
    box: Annotated[bytes, msgspec.Meta(min_length=48, max_length=48)]
    sum: bytes = b""


class Slots(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The slots as they stand in the file: decoded one by one, kept byte for byte when the other one changes."""

    passphrase: msgspec.Raw
    recovery: msgspec.Raw


class KeyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; see the module's text."""

    vault: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
    check: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    slots: Slots
    format: Literal["jemputbola-keys"] = FORMAT
    version: int = VERSION


class _Heading(msgspec.Struct):
    format: str
    version: int


def read_key_file(path: Path) -> KeyFile:
    """Raises KeyFileUnreadable, KeyFileDamaged or KeyFileTooNew, each with what to do."""
    data = _read_bounded(path)
    try:
        heading = msgspec.json.decode(data, type=_Heading)
        if heading.format == FORMAT and heading.version > VERSION:
            raise KeyFileTooNew(
                _("Berkas kunci ini dibuat oleh versi jemputbola yang lebih baru. Perbarui aplikasi lalu coba lagi.")
            )
        file = msgspec.json.decode(data, type=KeyFile)
    except _NOT_READ as error:
        raise _damaged() from error
    if file.version != VERSION:
        raise _damaged()
    return file


def open_slot(file: KeyFile, name: SlotName) -> Slot:
    """One slot, known to be undamaged. Raises KeyFileDamaged."""
    raw = file.slots.passphrase if name is SlotName.PASSPHRASE else file.slots.recovery
    try:
        slot = msgspec.json.decode(raw, type=Slot)
    except _NOT_READ as error:
        raise _damaged() from error
    if slot.sum != slot_sum(slot, slot_binding(file.vault, file.check, name, slot.cost)):
        raise _damaged()
    return slot


def slot_binding(vault: str, check: bytes, name: SlotName, cost: WrappingCost) -> bytes:
    """What a slot's seal covers beside the key, so that no part can be moved between slots, vaults or versions."""
    return msgspec.json.encode(
        [FORMAT, VERSION, vault, check, name, "argon2id", cost.memory_kib, cost.passes, cost.lanes]
    )


def slot_sum(slot: Slot, binding: bytes) -> bytes:
    """Eight bytes that tell damage from a wrong passphrase. No secret goes in."""
    return hashlib.sha256(binding + slot.salt + slot.nonce + slot.box).digest()[:8]


def _read_bounded(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise KeyFileUnreadable(
            _("Berkas kunci {file} tidak dapat dibaca. Periksa folder data, atau pulihkan dari cadangan.").format(
                file=path
            )
        ) from error
    if len(data) > _LARGEST_FILE:
        raise _damaged()
    return data


def _damaged() -> KeyFileDamaged:
    return KeyFileDamaged(
        _("Berkas kunci rusak atau bukan milik jemputbola. Coba kode pemulihan, atau pulihkan dari cadangan.")
    )
