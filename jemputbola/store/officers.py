"""Who may sign in on this laptop. Local: the journal names officers, it does not admit them."""

import datetime as dt
from typing import Any

import msgspec

from jemputbola.store.role import Role
from jemputbola.vault.waits import Tries

__all__ = ["Officer", "Role", "officer_by_name", "officers", "save_officer", "save_tries"]


class Officer(msgspec.Struct, frozen=True):
    """One who may sign in. ``pin`` is a salted hash; ``tries`` are the wrong PINs since the last right one."""

    name: str
    role: Role
    pin: str
    active: bool
    tries: Tries | None


def officers(connection: Any) -> list[Officer]:
    """Everybody, by name."""
    return [_officer(row) for row in connection.execute(f"SELECT {_COLUMNS} FROM officers ORDER BY name")]


def officer_by_name(connection: Any, name: str) -> Officer | None:
    """The officer with exactly this name."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM officers WHERE name = ?", (name,)).fetchone()
    return _officer(row) if row else None


def save_officer(connection: Any, officer: Officer, *, added_at: dt.datetime) -> None:
    """Add an officer, or replace role, PIN and state of one. Within ``Store.local()``."""
    connection.execute(
        "INSERT INTO officers (name, role, pin, added_at, active) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET role = excluded.role, pin = excluded.pin, active = excluded.active",
        (officer.name, officer.role, officer.pin, added_at.isoformat(timespec="seconds"), int(officer.active)),
    )


def save_tries(connection: Any, name: str, tries: Tries | None) -> None:
    """Remember wrong PINs, so that waits survive a restart; None after the right one. Within ``Store.local()``."""
    connection.execute(
        "UPDATE officers SET wrong_tries = ?, last_wrong_at = ? WHERE name = ?",
        (tries.wrong if tries else 0, tries.last_at.isoformat() if tries else None, name),
    )


_COLUMNS = "name, role, pin, active, wrong_tries, last_wrong_at"


def _officer(row: Any) -> Officer:
    name, role, pin, active, wrong, last_at = row
    tries = Tries(wrong, dt.datetime.fromisoformat(last_at)) if last_at else None
    return Officer(name, Role(role), pin, bool(active), tries)
