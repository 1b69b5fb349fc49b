"""From a folder to an open vault: every wrong file is a sentence, and nothing is changed by refusing it."""

import random
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from jemputbola.domain.entry import Kind
from jemputbola.errors import UserError
from jemputbola.store import opening
from jemputbola.store.copying import integrity_faults
from jemputbola.store.health import check, digest
from jemputbola.store.migrations import SCHEMA_VERSION, migrations
from jemputbola.store.opening import APPLICATION_ID, NoVault, VaultTooNew, check_file
from jemputbola.store.process_lock import VaultInUse
from jemputbola.store.sqlite import DatabaseError, VaultDamaged, connect
from jemputbola.store.store import PROJECTION_STALE, Store
from tests.fakes.worlds import PEOPLE
from tests.store.conftest import Vault


def save(store: Store, name: str, subject: str = PEOPLE[0]) -> None:
    with store.writing("sari") as writing:
        writing.record(Kind.RESIDENT_SAVED, subject, {"name": name, "nik": "1971021010080001"})


@pytest.fixture
def filled(vault: Vault) -> Vault:
    """A closed vault with a few people in it."""
    with vault.create() as store:
        for number in range(40):
            save(store, f"Budi Contoh {number}", f"0190c3a0-0000-7000-8000-{number:012}")
    return vault


def test_a_fresh_vault_is_ours_and_of_todays_schema(vault: Vault) -> None:
    with vault.create() as store:
        assert store.connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert store.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert migrations.pending(Database(store.connection)) == []
        assert integrity_faults(store.connection) == []
    assert sorted(path.name for path in vault.root.iterdir()) == ["vault.db", "vault.lock"]


def test_what_was_saved_is_there_after_opening_again(filled: Vault) -> None:
    with filled.open() as store:
        assert store.journal.count() == 40
        assert check(store).is_whole


def test_a_second_vault_does_not_replace_the_first(filled: Vault) -> None:
    before = filled.file.read_bytes()
    with pytest.raises(UserError, match="sudah berisi"):
        filled.create()
    assert filled.file.read_bytes() == before


def test_what_a_killed_beginning_left_is_no_vault_and_in_nobodys_way(vault: Vault) -> None:
    vault.root.mkdir()
    for ending in ("", "-wal", "-shm"):
        (vault.root / f"vault.db.part{ending}").write_bytes(b"left over" * 1000)
    with pytest.raises(NoVault):
        vault.open()
    with vault.create() as store:
        assert check(store).is_whole
    assert sorted(path.name for path in vault.root.iterdir()) == ["vault.db", "vault.lock"]


def test_an_empty_folder_has_no_vault(tmp_path: Path, vault: Vault) -> None:
    with pytest.raises(NoVault, match="init"):
        vault.open(tmp_path)
    assert not (tmp_path / "vault.db").exists()


def test_a_wrong_key_is_told_and_lets_the_right_one_in(filled: Vault) -> None:
    with pytest.raises(VaultDamaged):
        Store.open(filled.root, bytes(32), filled.vault_id, filled.clock)
    filled.open().close()


def test_a_second_start_is_told_and_the_first_goes_on(filled: Vault) -> None:
    with filled.open() as first:
        with pytest.raises(VaultInUse, match="sedang dibuka"):
            filled.open()
        save(first, "Beni")
    with filled.open() as again:
        assert again.journal.count() == 41


def _zero_byte(vault: Vault) -> None:
    vault.file.write_bytes(b"")


def _half(vault: Vault) -> None:
    content = vault.file.read_bytes()
    vault.file.write_bytes(content[: len(content) // 2 // 4096 * 4096])


def _one_page(vault: Vault) -> None:
    vault.file.write_bytes(vault.file.read_bytes()[:4096])


def _cut_within_a_page(vault: Vault) -> None:
    vault.file.write_bytes(vault.file.read_bytes()[:-100])


def _zeros(vault: Vault) -> None:
    vault.file.write_bytes(bytes(vault.file.stat().st_size))


def _plain_sqlite(vault: Vault) -> None:
    vault.file.unlink()
    with sqlite3.connect(vault.file) as plain:
        plain.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        plain.execute("CREATE TABLE entries (n)")
    plain.close()


def _foreign_sqlcipher(vault: Vault) -> None:
    """Of another program, but encrypted with our key: somebody copied the wrong file."""
    vault.file.unlink()
    foreign = connect(vault.file, vault.key, create=True)
    foreign.execute("CREATE TABLE entries (n)")
    foreign.conn.close()


def _of_another_key(vault: Vault) -> None:
    vault.file.unlink()
    foreign = connect(vault.file, bytes(32), create=True)
    foreign.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    foreign.conn.close()


@pytest.mark.parametrize(
    "spoil",
    [_zero_byte, _half, _one_page, _cut_within_a_page, _zeros, _plain_sqlite, _foreign_sqlcipher, _of_another_key],
)
def test_a_spoilt_file_is_a_sentence_and_stays_as_it_is(filled: Vault, spoil: Callable[[Vault], None]) -> None:
    spoil(filled)
    before = filled.file.read_bytes()
    with pytest.raises(VaultDamaged, match="Jangan hapus apa pun"):
        filled.open()
    assert filled.file.read_bytes() == before
    with pytest.raises(VaultDamaged):  # and the lock was given back
        filled.open()


def test_half_a_page_behind_a_whole_log_is_what_a_power_cut_leaves(filled: Vault, tmp_path: Path) -> None:
    with filled.open() as store:
        save(store, "Beni")
        for file in filled.root.iterdir():
            shutil.copy(file, tmp_path)
    copy = tmp_path / "vault.db"
    assert (tmp_path / "vault.db-wal").stat().st_size > 0
    copy.write_bytes(copy.read_bytes() + b"torn" * 100)
    check_file(copy)
    filled.open(tmp_path).close()  # writes the log into the file
    with filled.open(tmp_path) as store:
        assert store.journal.count() == 41
        assert check(store).is_whole


def test_a_newer_vault_is_refused_unchanged(filled: Vault) -> None:
    database = connect(filled.file, filled.key)
    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    database.conn.close()
    before = filled.file.read_bytes()
    with pytest.raises(VaultTooNew, match="tidak diubah"):
        filled.open()
    assert filled.file.read_bytes() == before
    assert not (filled.root / "before-migration").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_refused_start_leaves_nothing_open(filled: Vault) -> None:
    """On Windows an open file could not be replaced by its backup."""
    database = connect(filled.file, filled.key)
    database.execute("DROP TABLE streams")
    database.conn.close()
    with pytest.raises(DatabaseError, match="streams") as raised:
        filled.open()
    assert raised.tb  # the frames of the failed start are still alive
    handles = [handle.readlink() for handle in Path("/proc/self/fd").iterdir() if handle.is_symlink()]
    assert [handle for handle in handles if handle.is_relative_to(filled.root)] == []


def _flips(size: int, count: int) -> Iterator[tuple[int, int]]:
    """Places all over a file, and every part of a page: salt, header, body, and the end with its checksum."""
    chance = random.Random(size)  # noqa: S311 - places, not secrets
    pages = range(0, size, 4096)
    yield from ((0, 1), (15, 128), (16, 1), (100, 1), (4095, 1), (size - 1, 1), (size - 4096, 128))
    for _flip in range(count):
        yield chance.choice(pages) + chance.choice([0, 7, 99, 2000, 4030, 4090]), 1 << chance.randrange(8)


def test_a_flipped_bit_anywhere_is_refused_or_found(filled: Vault) -> None:
    whole = bytearray(filled.file.read_bytes())
    for place, bit in _flips(len(whole), 60):
        spoilt = bytearray(whole)
        spoilt[place] ^= bit
        filled.file.write_bytes(spoilt)
        assert _refused_or_found(filled), f"byte {place}, bit {bit}"
        for ending in ("-wal", "-shm"):
            filled.file.with_name(f"vault.db{ending}").unlink(missing_ok=True)
    filled.file.write_bytes(whole)
    with filled.open() as store:
        assert check(store).is_whole


def _refused_or_found(vault: Vault) -> bool:
    """A sentence, at opening, while checking or at closing, or a finding: anything else is raised."""
    try:
        with vault.open() as store:
            return not check(store).is_whole
    except UserError as told:
        return str(told).endswith(".")


def test_a_flipped_bit_in_the_log_loses_no_silence(filled: Vault, tmp_path: Path) -> None:
    """What SQLite takes for the end of its log is noticed by the marker outside: a new stream begins."""
    kept = tmp_path / "kept"
    kept.mkdir()
    with filled.open() as store:
        old_stream = store.stream
        for number in range(5):
            save(store, f"Beni {number}")
        for file in filled.root.iterdir():
            shutil.copy(file, kept)
    log = bytearray((kept / "vault.db-wal").read_bytes())
    for place in range(40, len(log), len(log) // 12):
        spoilt = bytearray(log)
        spoilt[place] ^= 4
        shutil.copy(kept / "vault.db", filled.file)
        filled.file.with_name("vault.db-shm").unlink(missing_ok=True)
        filled.file.with_name("vault.db-wal").write_bytes(spoilt)
        with filled.open() as store:
            assert check(store).is_whole
            assert store.journal.tip(old_stream).seq < 45
            assert store.stream != old_stream


# Migration


def _of_tomorrow(*, fails: bool = False) -> Migrations:
    """Today's steps and one more."""
    tomorrow = Migrations("jemputbola")
    for step in migrations._migrations:
        tomorrow(name=step.name)(step.fn)

    def colour(db: Database) -> None:
        db.execute("ALTER TABLE people ADD COLUMN colour TEXT")
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        if fails:
            raise OSError(28, "No space left on device")

    tomorrow()(colour)
    return tomorrow


@pytest.fixture
def _tomorrow(filled: Vault, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - filled by today's program
    monkeypatch.setattr(opening, "migrations", _of_tomorrow())
    monkeypatch.setattr(opening, "SCHEMA_VERSION", SCHEMA_VERSION + 1)


@pytest.mark.usefixtures("_tomorrow")
def test_an_older_vault_is_copied_then_migrated(filled: Vault) -> None:
    with filled.open() as store:
        assert store.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
        assert store.connection.execute("SELECT count(colour) FROM people").fetchone() == (0,)
        assert store.journal.count() == 40
        assert check(store).journal_faults == ()
        assert store.doubt is None
    copies = list((filled.root / "before-migration").iterdir())
    assert [copy.name for copy in copies] == [f"vault-schema-{SCHEMA_VERSION}.db"]
    copy = connect(copies[0], filled.key)
    assert integrity_faults(copy.conn) == []
    assert copy.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert copy.execute("SELECT count(*) FROM entries").fetchone() == (40,)
    copy.conn.close()
    filled.open().close()  # nothing pending: no second copy
    assert len(list((filled.root / "before-migration").iterdir())) == 1


def test_a_migration_that_fails_leaves_the_old_vault(filled: Vault) -> None:
    with filled.open() as store:
        before = digest(store.connection)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "migrations", _of_tomorrow(fails=True))
        patch.setattr(opening, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
        with pytest.raises(UserError, match="penuh"):
            filled.open()
    with filled.open() as store:
        assert store.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert digest(store.connection) == before
        assert check(store).is_whole
    assert (filled.root / "before-migration" / f"vault-schema-{SCHEMA_VERSION}.db").exists()


@pytest.mark.usefixtures("_tomorrow")
def test_without_room_for_the_copy_nothing_is_migrated(filled: Vault) -> None:
    (filled.root / "before-migration").write_text("a file where the folder should be")
    with pytest.raises((UserError, OSError)):
        filled.open()
    database = connect(filled.file, filled.key)
    assert database.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    database.conn.close()


def test_columns_that_only_the_fold_can_fill_are_filled_at_the_next_opening(filled: Vault) -> None:
    with filled.open() as store, store.local() as connection:
        connection.execute("UPDATE people SET name = 'what an old step left'")
        connection.execute("INSERT INTO settings (name, value) VALUES (?, CAST('true' AS BLOB))", (PROJECTION_STALE,))
    with filled.open() as store:
        assert check(store).is_whole
        assert store.connection.execute("SELECT count(*) FROM people WHERE name LIKE 'Budi%'").fetchone() == (40,)
        assert store.connection.execute("SELECT 1 FROM settings WHERE name = ?", (PROJECTION_STALE,)).fetchone() is None
