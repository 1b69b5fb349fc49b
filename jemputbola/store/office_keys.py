"""An office's own keys. They lie in its encrypted database; the escrow key lies nowhere here, only its recipient."""

from typing import Any

import msgspec

from jemputbola.store.local_settings import read_setting, save_setting


class OfficeKeys(msgspec.Struct, frozen=True, kw_only=True):
    """``id``: of the office, made with its keys. ``signing``: 32 bytes, the one in use.

    ``sealing``: age secrets, the one in use first; older ones still open what was sealed before a rotation.
    ``escrow``: recipient of the off-line key. ``retired``: public keys that signed before a rotation,
    shown to laptops in an answer; nothing is accepted by them.
    """

    id: str
    signing: bytes
    sealing: tuple[str, ...]
    escrow: str
    retired: tuple[bytes, ...] = ()

    def __repr__(self) -> str:
        """Without the secrets: what is printed may end in a log."""
        return f"OfficeKeys({self.id})"


def read_office_keys(connection: Any) -> OfficeKeys | None:
    """None where this vault is no office's."""
    return read_setting(connection, "office_keys", OfficeKeys)


def save_office_keys(connection: Any, keys: OfficeKeys) -> None:
    """Within ``Store.local()``."""
    save_setting(connection, "office_keys", keys)
