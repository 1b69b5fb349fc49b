"""Verified encrypted backups on a second medium."""

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec

from jemputbola.files import explained, write_durably
from jemputbola.store.copying import copy_database
from jemputbola.store.store import Store


class Backup(msgspec.Struct, frozen=True):
    """A backup that was read back whole: where it lies, and the last entry of our stream that it holds."""

    made_at: str
    folder: str
    head_stream: str
    head_seq: int


def back_up(store: Store, medium: Path) -> Backup:
    """Copy the vault and its wrapped key into a new folder on ``medium`` and verify it.

    Raises DiskFull, FolderReadOnly, DiskFailing or CopyFailed; nothing half-written keeps a final name.
    """
    moment = store.clock()
    folder = medium / f"jemputbola-{store.vault_id[:8]}-{moment:%Y%m%d-%H%M%S}"
    with explained(medium):
        key_file = store.folder.key_file.read_bytes()
    copy_database(store.connection, store.key, folder / store.folder.database.name)
    write_durably(folder / store.folder.key_file.name, key_file)
    tip = store.journal.tip(store.stream)
    backup = Backup(moment.isoformat(timespec="seconds"), str(folder), store.stream, tip.seq)
    with store.local() as connection:
        connection.execute(
            "INSERT INTO backups (made_at, folder, head_stream, head_seq) VALUES (?, ?, ?, ?)",
            (backup.made_at, backup.folder, backup.head_stream, backup.head_seq),
        )
    return backup


def last_backup(connection: Any) -> Backup | None:
    """The newest backup that was made from here."""
    row = connection.execute(
        "SELECT made_at, folder, head_stream, head_seq FROM backups ORDER BY rowid DESC LIMIT 1"
    ).fetchone()
    return Backup(*row) if row else None


def all_backups(connection: Any) -> list[Backup]:
    """Every backup that was made from here, the newest first."""
    rows = connection.execute("SELECT made_at, folder, head_stream, head_seq FROM backups ORDER BY rowid DESC")
    return [Backup(*row) for row in rows]


def age_of_backup(backup: Backup, now: dt.datetime) -> dt.timedelta:
    """How long ago a backup was made; never negative, whatever the clock did."""
    return max(dt.timedelta(), now - dt.datetime.fromisoformat(backup.made_at))
