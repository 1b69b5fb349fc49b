"""One way to open a connection: encrypted, durable, and every refusal a sentence."""

import errno
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from jemputbola.errors import BugError, UserError
from jemputbola.files import DiskFailing, DiskFull, FolderReadOnly
from jemputbola.store import sqlite
from jemputbola.store.sqlite import DatabaseError, VaultDamaged, connect, translated

KEY = bytes(range(32))


def pragma(connection: Any, name: str) -> Any:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A small encrypted database."""
    path = tmp_path / "vault.db"
    database = connect(path, KEY, create=True)
    database.execute("CREATE TABLE t (name TEXT)")
    database.execute("INSERT INTO t VALUES ('Budi Contoh')")
    database.conn.close()
    return path


def test_a_connection_is_durable_and_encrypted(path: Path) -> None:
    connection = connect(path, KEY).conn
    try:
        assert pragma(connection, "journal_mode") == "wal"
        assert pragma(connection, "synchronous") == 2
        assert pragma(connection, "foreign_keys") == 1
        assert pragma(connection, "secure_delete") == 1
        assert pragma(connection, "recursive_triggers") == 1
        assert pragma(connection, "temp_store") == 2
        assert pragma(connection, "cipher_version")
    finally:
        connection.close()
    assert not path.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize(("mode", "level"), [("delete", 2), ("wal", 1), ("wal", 0)])
def test_a_connection_that_may_lose_what_it_saved_is_not_given_out(mode: str, level: int) -> None:
    class Deaf:
        """A connection that says yes to every pragma and keeps its own settings."""

        def execute(self, query: str) -> "Deaf":
            self.answer = {"PRAGMA journal_mode": mode, "PRAGMA synchronous": level}.get(query)
            return self

        def fetchone(self) -> tuple[Any]:
            return (self.answer,)

    with pytest.raises(BugError, match="synchronous"):
        sqlite._prepare(Deaf(), KEY)


@pytest.mark.parametrize(
    "content",
    [b"", b"JBE1", b"SQLite format 3\x00", bytes(4096), b"Nama,NIK\nBudi," * 1000],
    ids=["zero-byte", "short", "header", "zeros", "text"],
)
def test_what_is_no_database_of_ours_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vault.db"
    path.write_bytes(content)
    with pytest.raises(VaultDamaged, match="cadangan"):
        connect(path, KEY)
    assert path.read_bytes() == content


def test_a_plain_database_is_refused_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE t (name TEXT)")
    plain.close()
    before = path.read_bytes()
    with pytest.raises(VaultDamaged):
        connect(path, KEY)
    assert path.read_bytes() == before


def test_a_wrong_key_is_refused_and_the_right_one_still_opens(path: Path) -> None:
    with pytest.raises(VaultDamaged):
        connect(path, bytes(32))
    assert connect(path, KEY).execute("SELECT name FROM t").fetchone() == ("Budi Contoh",)


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(VaultDamaged):
        connect(tmp_path / "vault.db", KEY)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("database or disk is full", DiskFull),
        ("disk I/O error", DiskFailing),
        ("attempt to write a readonly database", FolderReadOnly),
        ("unable to open database file", FolderReadOnly),
        ("file is not a database", VaultDamaged),
        ("database disk image is malformed", VaultDamaged),
        ("vtable constructor failed: search", VaultDamaged),
        ("database is locked", UserError),
    ],
)
def test_what_sqlite_complains_about_becomes_a_sentence(tmp_path: Path, said: str, told: type[UserError]) -> None:
    with pytest.raises(told) as raised, translated(tmp_path):
        raise sqlite._OperationalError(said)
    assert str(raised.value).endswith(".")
    assert said not in str(raised.value)


def test_what_nobody_can_act_on_stays_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no such table"), translated(tmp_path):
        raise sqlite._OperationalError("no such table: t")
    with pytest.raises(OSError, match="sibuk"), translated(tmp_path):
        raise OSError(errno.EBUSY, "sibuk")
