"""One way to open an encrypted connection, with everything that durability needs asserted on it."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2

# sqlite-utils looks for this name at import; without it RETURNING and insert(alter=True) break on sqlcipher3.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

from sqlite_utils import Database  # noqa: E402 - must follow the two lines above

from jemputbola.errors import BugError, UserError  # noqa: E402 - as above
from jemputbola.files import explained  # noqa: E402 - as above
from jemputbola.texts import _  # noqa: E402 - as above

DatabaseError: type[Exception] = sqlcipher3.dbapi2.DatabaseError
_OperationalError: type[Exception] = sqlcipher3.dbapi2.OperationalError
_FULL_SYNCHRONOUS = 2
_BUSY_MS = 5000
_CACHE_KIB = 64 * 1024
"""SQLite's own 2 MiB make saving into a vault of 100,000 people twice as slow: hashes and ids land on random pages, and
each page that falls out of the cache is encrypted and decrypted again. Only used pages take memory."""


class VaultDamaged(UserError):
    """The database cannot be read as what it should be."""


def damaged() -> VaultDamaged:
    """The one sentence for a vault that cannot be read."""
    return VaultDamaged(
        _(
            "Berkas data rusak atau bukan milik kunci ini. Jangan hapus apa pun; salin folder data, "
            "lalu pulihkan cadangan terakhir atau hubungi kantor."
        )
    )


def connect(path: Path, key: bytes, *, create: bool = False) -> Database:
    """An encrypted connection in WAL mode with ``synchronous=FULL``. ``key``: 32 raw bytes. Raises VaultDamaged."""
    with translated(path.parent):
        if not create and (not path.is_file() or path.stat().st_size == 0):
            raise damaged()
        connection = sqlcipher3.connect(str(path), isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, key)
        except BaseException:
            connection.close()
            raise
    return Database(connection, execute_plugins=False, use_counts_table=False)


def _prepare(connection: Any, key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute("PRAGMA temp_store = MEMORY")  # sorting must not spill names to a plain file
    connection.execute("SELECT count(*) FROM sqlite_master")  # the first read proves the key
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    level = connection.execute("PRAGMA synchronous").fetchone()[0]
    if mode != "wal" or level != _FULL_SYNCHRONOUS:
        raise BugError(f"journal_mode={mode} synchronous={level}")


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into sentences about ``folder``; the original stays as the cause."""
    with explained(folder):
        try:
            yield
        except DatabaseError as error:
            raise _as_told(error) from error


_TOLD_AS = {
    "disk is full": errno.ENOSPC,
    "disk I/O error": errno.EIO,
    "readonly": errno.EROFS,
    "unable to open": errno.EACCES,
}
_SIGNS_OF_DAMAGE = ("not a database", "malformed", "hmac", "corrupt", "vtable constructor failed")


def _as_told(error: Exception) -> Exception:
    text = str(error)
    for sign, number in _TOLD_AS.items():
        if sign in text:
            return OSError(number, text)
    if any(sign in text for sign in _SIGNS_OF_DAMAGE):
        return damaged()
    if isinstance(error, _OperationalError) and "locked" in text:
        return UserError(_("Data sedang dipakai. Tunggu sebentar, lalu coba lagi."))
    return error
