"""Identifiers: UUIDs as 36-character lower-case text (design: ``sync.md``, "Ids")."""

import hashlib
import secrets
import uuid
from datetime import datetime

_VERSION_7 = 0x7000
_VERSION_8 = 0x8000
_VARIANT = 0x8000


def new_id(now: datetime) -> str:
    """UUIDv7: for a stream, a visit, a walk-in. Unique by its 74 random bits, whatever the clock says."""
    milliseconds = int(now.timestamp() * 1000) & (2**48 - 1)
    random = secrets.randbits(74)
    high = _VERSION_7 | (random & 0xFFF)
    low = _VARIANT << 48 | (random >> 12)
    return str(uuid.UUID(int=milliseconds << 80 | high << 64 | low))


def roster_resident_id(*, visit: str, file_sha256: bytes, sheet: str, row: int) -> str:
    """UUIDv8 of SHA-256(visit id ‖ file SHA-256 ‖ sheet ‖ row): one list gives the same people on every laptop.

    The visit id counts as its 16 bytes, the sheet name as UTF-8 ended by a NUL, the row as 8 bytes, big-endian.
    """
    said = uuid.UUID(visit).bytes + file_sha256 + sheet.encode() + b"\x00" + row.to_bytes(8, "big")
    number = int.from_bytes(hashlib.sha256(said).digest()[:16], "big")
    number &= ~(0xF000 << 64) & ~(0xC000 << 48)
    return str(uuid.UUID(int=number | _VERSION_8 << 64 | _VARIANT << 48))
