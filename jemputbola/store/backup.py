"""Verified encrypted backups on a second medium."""

import datetime as dt
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from jemputbola.files import explained, write_durably
from jemputbola.store.copying import Progress, copy_database
from jemputbola.store.store import Store


class Backup(msgspec.Struct, frozen=True):
    """A backup that was read back whole: where it lies, and the last entry of our stream that it holds.

    ``last_n``: it holds every entry that was taken in up to this one. ``second_medium``: on another disk than ours.
    """

    made_at: str
    folder: str
    head_stream: str
    head_seq: int
    last_n: int = 0
    second_medium: bool = False


def back_up(store: Store, medium: Path, progress: Progress | None = None) -> Backup:
    """Copy the vault and its wrapped key into a new folder on ``medium`` and verify it.

    Raises DiskFull, FolderReadOnly, DiskFailing or CopyFailed; nothing half-written keeps a final name.
    """
    moment = store.clock()
    folder = medium / f"jemputbola-{store.vault_id[:8]}-{moment:%Y%m%d-%H%M%S}"
    with explained(medium):
        key_file = store.folder.key_file.read_bytes()
    last_n = last_entry(store.connection)  # before the copy: what comes meanwhile is not promised
    try:
        copy_database(store.connection, store.key, folder / store.folder.database.name, progress)
    except BaseException:
        with suppress(OSError):  # the empty folder of a backup that is none; why it is none is what counts
            folder.rmdir()
        raise
    write_durably(folder / store.folder.key_file.name, key_file)
    tip = store.journal.tip(store.stream)
    second = _is_elsewhere(folder, store.folder.root)
    backup = Backup(moment.isoformat(timespec="seconds"), str(folder), store.stream, tip.seq, last_n, second)
    with store.local() as connection:
        connection.execute(
            f"INSERT INTO backups ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", msgspec.structs.astuple(backup)
        )
    return backup


def last_entry(connection: Any) -> int:
    """The number of the entry that was taken in last, 0 before the first."""
    return int(connection.execute("SELECT coalesce(max(n), 0) FROM entries").fetchone()[0])


def safe_up_to(connection: Any) -> int:
    """Entries up to this number lie in a verified backup on a second medium; 0 when there is none."""
    row = connection.execute("SELECT coalesce(max(last_n), 0) FROM backups WHERE second_medium").fetchone()
    return int(row[0])


def last_backup(connection: Any) -> Backup | None:
    """The newest backup that was made from here."""
    return next(iter(_backups(connection, most=1)), None)


def all_backups(connection: Any) -> list[Backup]:
    """Every backup that was made from here, the newest first."""
    return _backups(connection, most=-1)


def age_of_backup(backup: Backup, now: dt.datetime) -> dt.timedelta:
    """How long ago a backup was made; never negative, whatever the clock did."""
    return max(dt.timedelta(), now - dt.datetime.fromisoformat(backup.made_at))


_COLUMNS = "made_at, folder, head_stream, head_seq, last_n, second_medium"


def _backups(connection: Any, *, most: int) -> list[Backup]:
    rows = connection.execute(f"SELECT {_COLUMNS} FROM backups ORDER BY rowid DESC LIMIT ?", (most,))
    return [Backup(at, folder, stream, seq, last_n, bool(second)) for at, folder, stream, seq, last_n, second in rows]


def _is_elsewhere(folder: Path, root: Path) -> bool:
    """On another file system: a second folder of the same disk is lost with the first."""
    return folder.stat().st_dev != root.stat().st_dev
