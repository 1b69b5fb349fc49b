"""From a folder to a store that may be written: lock, checks, migrations, and which stream goes on."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlite_utils import Database

from jemputbola.errors import UserError
from jemputbola.store import head_marker
from jemputbola.store.copying import built_aside, copy_database
from jemputbola.store.journal import Journal
from jemputbola.store.migrations import SCHEMA_VERSION, migrations
from jemputbola.store.sqlite import connect, damaged, translated
from jemputbola.store.streams import start_stream
from jemputbola.texts import _

APPLICATION_ID = 0x4A424F4C
"""``JBOL``: what makes the file ours."""

_PAGE = 4096


class VaultTooNew(UserError):
    """Written by a later version of jemputbola."""


class NoVault(UserError):
    """There is nothing to open here."""


class Folder(msgspec.Struct, frozen=True):
    """The files of one vault. Nothing here is readable without the passphrase."""

    root: Path

    @property
    def database(self) -> Path:
        """The encrypted SQLite."""
        return self.root / "vault.db"

    @property
    def key_file(self) -> Path:
        """The wrapped key."""
        return self.root / "vault.key"

    @property
    def lock(self) -> Path:
        """What a second start finds taken."""
        return self.root / "vault.lock"

    @property
    def before_migration(self) -> Path:
        """Copies from before the schema changed."""
        return self.root / "before-migration"


def check_file(path: Path) -> None:
    """What can be told without the key: the file is there and is whole pages. Raises NoVault or VaultDamaged."""
    if not path.exists():
        raise NoVault(_("Belum ada data di folder ini. Siapkan laptop dengan perintah “init”, atau pilih folder lain."))
    size = path.stat().st_size
    if size == 0 or (size % _PAGE and not _has_log(path)):
        raise damaged()


def create_database(folder: Folder, key: bytes) -> Database:
    """A new, empty, migrated database. Raises UserError when one is there already."""
    if folder.database.exists():
        raise UserError(_("Folder ini sudah berisi data jemputbola. Pilih folder lain."))
    with built_aside(folder.database) as part:
        database = connect(part, key, create=True)
        try:
            with translated(folder.root):
                database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                migrations.apply(database)
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            database.conn.close()
    return connect(folder.database, key)


def open_database(folder: Folder, key: bytes) -> Database:
    """The database, checked and brought to today's schema. Raises NoVault, VaultDamaged, VaultTooNew."""
    check_file(folder.database)
    database = connect(folder.database, key)
    try:
        with translated(folder.root):
            _check_header(database)
            if migrations.pending(database):
                keep_before_migration(database, key, folder)
                migrations.apply(database)
    except BaseException:
        database.conn.close()
        raise
    return database


def continue_stream(
    connection: Any, vault_id: str, root: Path, now: Callable[[], datetime]
) -> tuple[str, head_marker.StreamDoubt | None]:
    """(stream to write to, why it is a new one or None). A doubt always starts a new stream: that is harmless."""
    journal = Journal(connection)
    row = connection.execute("SELECT stream FROM streams ORDER BY n DESC LIMIT 1").fetchone()
    if row is None:
        return start_stream(connection, "first", now()), None
    stream, tip = row[0], journal.tip(row[0])
    doubt = head_marker.stream_must_change(
        head_marker.read_marker(head_marker.marker_path(vault_id, root)),
        stream=stream,
        seq=tip.seq,
        head_hash_at=lambda seq: journal.hash_at(stream, seq),
        machine=head_marker.machine_id(),
        data_dir=root,
    )
    return (start_stream(connection, str(doubt), now()), doubt) if doubt else (stream, None)


def keep_before_migration(database: Database, key: bytes, folder: Folder) -> None:
    """A verified encrypted copy from before the schema changes; an older one of the same schema is replaced."""
    version = _pragma(database, "user_version")
    copy_database(database.conn, key, folder.before_migration / f"vault-schema-{version}.db")


def _check_header(database: Database) -> None:
    if _pragma(database, "application_id") != APPLICATION_ID:
        raise damaged()
    if _pragma(database, "user_version") > SCHEMA_VERSION:
        raise VaultTooNew(
            _("Data ini dibuat oleh jemputbola versi lebih baru. Pasang versi itu, lalu buka lagi. Data tidak diubah.")
        )


def _has_log(path: Path) -> bool:
    """Whether SQLite will repair the file at opening: a power cut may leave half a page behind a whole log."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _pragma(database: Database, name: str) -> int:
    return int(database.execute(f"PRAGMA {name}").fetchone()[0])
