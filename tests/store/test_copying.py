"""Copies that were read back: whole, encrypted, or not there at all."""

import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jemputbola.domain.entry import Kind
from jemputbola.errors import UserError
from jemputbola.files import DiskFailing
from jemputbola.store.copying import built_aside, copy_database, integrity_faults
from jemputbola.store.health import check
from jemputbola.store.sqlite import connect
from jemputbola.store.store import Store
from tests.store.conftest import Vault


def fill(store: Store, people: int, name: str = "Budi Contoh") -> None:
    with store.writing("sari") as writing:
        for number in range(people):
            subject = f"0190c3a0-0000-7000-8000-{number:012}"
            writing.record(Kind.RESIDENT_SAVED, subject, {"name": f"{name} {number}", "address": "x" * 200})


def test_a_copy_is_whole_closed_and_ours(store: Store, tmp_path: Path) -> None:
    fill(store, 50)
    target = tmp_path / "medium" / "new folder" / "vault.db"
    copy_database(store.connection, store.key, target)
    assert list(target.parent.iterdir()) == [target]
    assert not target.read_bytes().startswith(b"SQLite")
    copy = connect(target, store.key)
    assert integrity_faults(copy.conn) == []
    for table in ("entries", "people", "streams"):
        query = f"SELECT * FROM {table}"  # noqa: S608 - our own words
        assert copy.execute(query).fetchall() == store.connection.execute(query).fetchall()
    copy.conn.close()


def test_a_copy_replaces_an_older_one(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    copy_database(store.connection, store.key, target)
    fill(store, 5)
    (tmp_path / "copy.db.part").write_bytes(b"what a kill left")
    (tmp_path / "copy.db.part-wal").write_bytes(b"what a kill left")
    copy_database(store.connection, store.key, target)
    copy = connect(target, store.key)
    assert copy.execute("SELECT count(*) FROM entries").fetchone() == (5,)
    copy.conn.close()
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_a_copy_opens_as_a_vault_of_its_own(vault: Vault, tmp_path: Path) -> None:
    with vault.create() as store:
        fill(store, 5)
        copy_database(store.connection, store.key, tmp_path / "elsewhere" / "vault.db")
    with vault.open(tmp_path / "elsewhere") as copy:
        assert copy.doubt is not None
        assert check(copy).is_whole


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """No file grows beyond ``size`` bytes: the nearest thing to a full disk that needs no disk of one's own."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)


posix = pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")


@posix
def test_a_copy_that_finds_no_room_is_told_and_leaves_the_older_one(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    copy_database(store.connection, store.key, target)
    before = target.read_bytes()
    fill(store, 500)
    with disk_of(100_000), pytest.raises(DiskFailing) as told:
        copy_database(store.connection, store.key, target)
    assert str(told.value).endswith(".")
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["copy.db"]
    assert check(store).is_whole


@posix
def test_a_save_that_finds_no_room_is_told_and_loses_nothing(vault: Vault) -> None:
    with vault.create() as store:
        fill(store, 20)
        with disk_of((vault.root / "vault.db-wal").stat().st_size + 10_000), pytest.raises(UserError):
            fill(store, 2000, "Beni")
        assert store.journal.count() == 20
        assert check(store).is_whole
        fill(store, 20, "Bono")
    with vault.open() as store:
        assert (store.journal.count(), store.doubt) == (40, None)
        assert check(store).is_whole


def test_what_is_built_aside_gets_its_name_only_when_it_is_done(tmp_path: Path) -> None:
    target = tmp_path / "target"
    with built_aside(target) as part:
        part.write_bytes(b"done")
        assert not target.exists()
    assert target.read_bytes() == b"done"
    with pytest.raises(IsADirectoryError), built_aside(target) as part:
        part.write_bytes(tmp_path.read_bytes())
    assert target.read_bytes() == b"done"
    assert list(tmp_path.iterdir()) == [target]


def test_damage_is_found(vault: Vault) -> None:
    with vault.create() as store:
        fill(store, 50)
    spoilt = bytearray(vault.file.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    vault.file.write_bytes(spoilt)
    damaged = connect(vault.file, vault.key)
    assert integrity_faults(damaged.conn)
    damaged.conn.close()
