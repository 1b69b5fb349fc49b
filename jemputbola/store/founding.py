"""Putting a vault into an empty folder so that a kill at any moment leaves it empty or whole.

Everything is made in a folder beside, then renamed: the key first, the database last. So a database never stands
without its key, and a key without a database is a beginning that never happened.
"""

import contextlib
import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from jemputbola.errors import UserError
from jemputbola.files import explained, sync_folder
from jemputbola.store.copying import Progress, integrity_faults
from jemputbola.store.local_settings import Office, save_setting
from jemputbola.store.officers import Officer, save_officer
from jemputbola.store.opening import Folder, create_database, open_database
from jemputbola.store.process_lock import ProcessLock
from jemputbola.store.sqlite import damaged, translated
from jemputbola.texts import _

_STAGE = "set-up"
_CHUNK = 1024 * 1024
_KIB = 1024


class VaultExists(UserError):
    """The folder holds a vault already; nothing may replace it."""


class DataFolderUnusable(UserError):
    """No folder can be made there."""


def holds_vault(folder: Folder) -> bool:
    """Whether there is a database, however damaged. Raises FolderReadOnly when even looking is forbidden."""
    with explained(folder.root):
        return folder.database.exists()


def refuse_existing_vault(folder: Folder) -> None:
    """Raises VaultExists. ``founding`` asks again, under its lock; this spares people a useless set of secrets."""
    if holds_vault(folder):
        raise VaultExists(_("Folder ini sudah berisi data jemputbola. Pilih folder lain dengan --data-dir."))


@contextlib.contextmanager
def founding(folder: Folder) -> Iterator[Folder]:
    """A stage on which a new vault is made; put into place on leaving, taken away when anything was raised.

    Raises VaultExists, VaultInUse, DataFolderUnusable, FolderReadOnly, DiskFull.
    """
    _make_folder(folder.root)
    with ProcessLock(folder.lock):
        refuse_existing_vault(folder)
        stage = Folder(folder.root / _STAGE)
        with explained(folder.root):
            shutil.rmtree(stage.root, ignore_errors=True)  # what a kill left
            stage.root.mkdir(mode=0o700)
        try:
            yield stage
            with explained(folder.root):
                _put_in_place(stage, folder)
        finally:
            shutil.rmtree(stage.root, ignore_errors=True)


def write_first_state(stage: Folder, key: bytes, office: Office, officer: Officer, *, added_at: dt.datetime) -> None:
    """A database that knows its office and its first officer. Raises DiskFull …"""
    database = create_database(stage, key)
    try:
        with translated(stage.root):
            database.conn.execute("BEGIN IMMEDIATE")
            save_setting(database.conn, "office", office)
            save_officer(database.conn, officer, added_at=added_at)
            database.conn.execute("COMMIT")
    finally:
        database.conn.close()


def copy_backup(backup: Folder, stage: Folder, progress: Progress | None = None) -> None:
    """Bring the two files of a backup onto the stage. The medium may be read-only. Raises DiskFailing, DiskFull …

    ``progress``: KiB of the database copied, all of them; what it raises stops the copy.
    """
    _copy(backup.key_file, stage.key_file, None)
    _copy(backup.database, stage.database, progress)


def prove_whole(stage: Folder, key: bytes) -> None:
    """Open, migrate and read every page. Raises VaultDamaged, VaultTooNew."""
    database = open_database(stage, key)
    try:
        with translated(stage.root):
            faults = integrity_faults(database.conn)
    finally:
        database.conn.close()
    if faults:
        raise damaged()


def _make_folder(root: Path) -> None:
    try:
        with explained(root):
            root.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        text = _("Folder data {folder} tidak dapat dibuat. Pilih folder lain dengan --data-dir.")
        raise DataFolderUnusable(text.format(folder=root)) from error


def _copy(source: Path, target: Path, progress: Progress | None) -> None:
    with explained(source.parent):
        whole = source.stat().st_size // _KIB
    with explained(target.parent), target.open("wb") as writing:
        for chunk in _chunks(source):
            writing.write(chunk)
            if progress is not None:
                progress(min(writing.tell() // _KIB, whole), whole)


def _chunks(source: Path) -> Iterator[bytes]:
    """A file of its own, so that what fails at reading is told about the medium and not about the laptop's disk."""
    with explained(source.parent), source.open("rb") as reading:
        while chunk := reading.read(_CHUNK):
            yield chunk


def _put_in_place(stage: Folder, folder: Folder) -> None:
    for file in (stage.key_file, stage.database):
        file.chmod(0o600)
        _sync(file)
    if folder.key_file.exists():  # of a beginning that never happened; kept, should we be wrong about that
        folder.key_file.replace(_free_name(folder.key_file))
    stage.key_file.replace(folder.key_file)
    sync_folder(folder.root)
    stage.database.replace(folder.database)
    sync_folder(folder.root)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _free_name(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.name}.old-{number}")).exists():
        number += 1
    return kept
