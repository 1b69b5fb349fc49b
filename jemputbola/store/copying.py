"""Verified encrypted copies of a database: for backups, and from before a migration."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jemputbola.errors import UserError
from jemputbola.files import explained, sync_folder
from jemputbola.store.journal import Journal
from jemputbola.store.sqlite import DatabaseError, connect, translated
from jemputbola.texts import _

_PAGES_AT_A_TIME = 2000
Progress = Callable[[int, int], object]
"""Called with (done, all); may raise to stop."""


class CopyFailed(UserError):
    """What was written does not read back as what was sent."""


def copy_database(connection: Any, key: bytes, target: Path, progress: Progress | None = None) -> None:
    """Copy the open database to ``target`` under the same key, read it back, and only then give it its name.

    ``progress``: pages copied, all pages; what it raises stops the copy.
    Raises DiskFull, FolderReadOnly, DiskFailing or CopyFailed; a failed copy leaves no file behind.
    """
    with built_aside(target) as part:
        _copy_into(connection, key, part, progress)
        _verify(connection, key, part)


@contextmanager
def built_aside(target: Path) -> Iterator[Path]:
    """Another name to build a database under. It becomes ``target``, durably, only when the block ends well."""
    part = target.with_name(f"{target.name}.part")
    with explained(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _remove(part)  # what an earlier kill left
        part.touch(mode=0o600, exist_ok=False)  # its log files take the same rights
    try:
        yield part
        with explained(target.parent):
            _sync(part)
            part.replace(target)
            sync_folder(target.parent)
    finally:
        _remove(part)


def integrity_faults(connection: Any) -> list[str]:
    """What SQLCipher's page check and SQLite's own check complain about; empty when the file is whole."""
    faults: list[str] = []
    for check in ("cipher_integrity_check", "integrity_check"):
        try:
            faults += [str(row[0]) for row in connection.execute(f"PRAGMA {check}") if row[0] != "ok"]
        except DatabaseError as error:  # on a page that cannot be read the check itself stops
            faults.append(str(error))
    return faults


def _copy_into(connection: Any, key: bytes, part: Path, progress: Progress | None) -> None:
    def told(_state: int, left: int, pages: int) -> None:
        if progress is not None:
            progress(pages - left, pages)

    copy = connect(part, key, create=True)
    try:
        with translated(part.parent):
            connection.backup(copy.conn, pages=_PAGES_AT_A_TIME, progress=told)
            copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        copy.conn.close()


def _verify(connection: Any, key: bytes, part: Path) -> None:
    copy = connect(part, key)
    try:
        whole = not integrity_faults(copy.conn) and Journal(copy.conn).count() == Journal(connection).count()
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        copy.conn.close()
    if not whole:
        raise CopyFailed(_("Salinan di {folder} tidak utuh. Pakai media lain.").format(folder=part.parent))


def _remove(database: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
