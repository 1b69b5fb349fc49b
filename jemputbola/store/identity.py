"""Who this laptop is to others: its own keys, and the office or lead that it was enrolled with.

The secrets lie in the encrypted database and nowhere else; a backup carries them along.
"""

import enum
from typing import Any

import msgspec

from jemputbola.store.local_settings import read_setting, save_setting


class Identity(msgspec.Struct, frozen=True):
    """This laptop's own keys. ``laptop``: its id, made with them; ``signing``: 32 bytes; ``sealing``: age secret."""

    laptop: str
    signing: bytes
    sealing: str

    def __repr__(self) -> str:
        """Without the secrets: what is printed may end in a log."""
        return f"Identity({self.laptop})"


class AuthorityKind(enum.StrEnum):
    """Who takes in what this laptop writes."""

    OFFICE = "office"
    LEAD = "lead"


class Authority(msgspec.Struct, frozen=True, kw_only=True):
    """An office, or a lead, that answered this laptop's request. Nothing is sent before a person ``confirmed``.

    ``public_key`` verifies its packs and receipts; batches are sealed to ``recipient`` and ``escrow``.
    ``words``: the six that must be the same on both machines.
    """

    id: str
    kind: AuthorityKind
    name: str
    code: str = ""
    public_key: bytes
    recipient: str
    escrow: str | None = None
    words: tuple[str, ...] = ()
    confirmed: bool = False


class Introduced(msgspec.Struct, frozen=True):
    """Our request and an office's signed answer to it, byte for byte: how a lead shows its team that office."""

    request: bytes
    answer: bytes


def read_introduction(connection: Any) -> Introduced | None:
    """Of the office that was confirmed last; None before that."""
    return read_setting(connection, "introduction", Introduced)


def save_introduction(connection: Any, request: bytes, answer: bytes) -> None:
    """Within ``Store.local()``."""
    save_setting(connection, "introduction", Introduced(request, answer))


def read_identity(connection: Any) -> Identity | None:
    """Our keys; None before they were made."""
    return read_setting(connection, "identity", Identity)


def save_identity(connection: Any, identity: Identity) -> None:
    """Within ``Store.local()``. Other keys would be another laptop: only for the first time."""
    save_setting(connection, "identity", identity)


def authorities(connection: Any) -> list[Authority]:
    """All that ever answered, the confirmed office first."""
    found = read_setting(connection, "authorities", list[Authority]) or []
    return sorted(found, key=lambda one: (not one.confirmed, one.kind is not AuthorityKind.OFFICE, one.id))


def confirmed_authorities(connection: Any) -> list[Authority]:
    """Those that a person confirmed: whom batches are sealed to."""
    return [one for one in authorities(connection) if one.confirmed]


def save_authority(connection: Any, authority: Authority) -> None:
    """Add one, or replace the one with its id. Within ``Store.local()``."""
    others = [one for one in authorities(connection) if one.id != authority.id]
    save_setting(connection, "authorities", [*others, authority])


def forget_authority(connection: Any, authority: str, kind: AuthorityKind) -> None:
    """Trust it no more: nothing is sealed to it, nothing of it is taken. Within a transaction."""
    found = authorities(connection)
    left = [one for one in found if (one.id, one.kind) != (authority, kind)]
    if len(left) < len(found):
        save_setting(connection, "authorities", left)
