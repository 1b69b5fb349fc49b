"""What this laptop remembers and no other needs to know: office, laptop name, column mappings."""

from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")


class Office(msgspec.Struct, frozen=True, omit_defaults=True):
    """The office and the laptop. ``code``: regency like ``19.71``. ``texts`` are slip sentences that it changed."""

    code: str
    name: str
    laptop: str
    address: str = ""
    hours: str = ""
    logo: bytes | None = None
    texts: dict[str, str] = {}


def read_setting(connection: Any, name: str, kind: type[Value]) -> Value | None:
    """A remembered value; None when there is none."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return msgspec.json.decode(row[0], type=kind) if row else None


def save_setting(connection: Any, name: str, value: object) -> None:
    """Remember a value. Within ``Store.local()``."""
    connection.execute(
        "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (name, msgspec.json.encode(value))
    )


def read_mapping(connection: Any, fingerprint: str) -> bytes | None:
    """The corrected column mapping (JSON) for a list with this header."""
    row = connection.execute("SELECT mapping FROM mappings WHERE fingerprint = ?", (fingerprint,)).fetchone()
    return bytes(row[0]) if row else None


def save_mapping(connection: Any, fingerprint: str, mapping: bytes) -> None:
    """Remember a corrected column mapping. Within ``Store.local()``."""
    connection.execute("INSERT OR REPLACE INTO mappings (fingerprint, mapping) VALUES (?, ?)", (fingerprint, mapping))
