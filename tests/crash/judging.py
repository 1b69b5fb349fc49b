"""What must be true of a vault after whatever happened to it."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from jemputbola.actions.access.open_vault import open_vault as open_with_passphrase
from jemputbola.store import health
from jemputbola.store.local_settings import read_setting
from jemputbola.store.opening import Folder, NoVault
from jemputbola.store.sqlite import connect
from jemputbola.store.store import Store
from tests.bench.vaults import now
from tests.crash.worker import LIST_SIZE, PASSPHRASE, open_vault, set_up_one


class Promised:
    """Everything that a worker was told is safe. ``stream``: the one it wrote to."""

    def __init__(self) -> None:
        self.hashes: dict[tuple[str, int], str] = {}
        self.count = 0
        self.stream: str | None = None
        self.backups: set[Path] = set()
        self.vaults: set[Path] = set()
        self.steps = 0

    def hear(self, lines: Iterable[str]) -> None:
        """Take in what a worker said."""
        for line in lines:
            match line.split():
                case ["ready", stream]:
                    self.stream = stream
                case ["ack", stream, seq, found]:
                    self.hashes[stream, int(seq)] = found
                case ["kept", count]:
                    self.count = int(count)
                case ["migrated", number]:
                    self.steps = int(number)
                case ["made", path]:
                    (self.vaults if Path(path).name.startswith("new-") else self.backups).add(Path(path))


class Verdict(msgspec.Struct, frozen=True):
    """What was looked at."""

    entries: int
    lists: int
    backups: int


def judge(folder: Path, promised: Promised) -> Verdict:
    """Open the vault as after a crash and hold it to every promise. Raises AssertionError, or whatever refuses."""
    with open_vault(folder) as store:  # at once: a lock that a dead process kept would refuse
        assert store.doubt is None, f"a new stream was started: {store.doubt}"
        assert promised.stream in (None, store.stream), "the stream changed"
        judge_journal(store, promised)
        found = health.check(store)
        assert found.is_whole, f"check: {found}"
        lists = _judge_lists(store)
        _judge_steps(store, promised)
        kept = read_setting(store.connection, "count", int) or 0
        assert kept >= promised.count, f"a setting went back from {promised.count} to {kept}"
        return Verdict(store.journal.count(), lists, _judge_copies(folder, promised, store))


def judge_set_ups(folder: Path, promised: Promised) -> int:
    """Every set-up that was begun gave a whole vault, or none and can be done again. Returns how many there were."""
    places = sorted(folder.glob("new-*"))
    for place in places:
        try:
            store = open_with_passphrase(place, PASSPHRASE, clock=now)
        except NoVault:
            assert place not in promised.vaults, "a vault that was promised is gone"
            set_up_one(place)
            store = open_with_passphrase(place, PASSPHRASE, clock=now)
        with store:
            assert health.check(store).is_whole
    return len(places)


def judge_journal(store: Store, promised: Promised) -> None:
    """Every acknowledged save is there, by its hash."""
    for (stream, seq), found in promised.hashes.items():
        assert store.journal.hash_at(stream, seq) == found, f"an acknowledged save is lost: {stream} {seq}"


def _judge_lists(store: Store) -> int:
    rows = store.connection.execute(
        "SELECT sum(kind = 'roster_imported'), sum(kind = 'resident_saved') FROM entries "
        "WHERE roster IS NOT NULL GROUP BY roster"
    ).fetchall()
    assert set(rows) <= {(1, LIST_SIZE)}, f"half a list: {set(rows)}"
    return len(rows)


def _judge_steps(store: Store, promised: Promised) -> None:
    """Of the steps of later versions: all up to one, and the one table that the last of them leaves."""
    names = [
        row[0] for row in store.connection.execute("SELECT name FROM _sqlite_migrations WHERE name LIKE 'later_%'")
    ]
    assert sorted(names) == sorted(f"later_{number}" for number in range(1, len(names) + 1)), names
    assert len(names) >= promised.steps, "a migration that was done is undone"
    tables = [row[0] for row in store.connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'later_%'")]
    assert tables == ([f"later_{len(names)}"] if names else []), f"half a migration: {tables} after {names}"


def _judge_copies(folder: Path, promised: Promised, store: Store) -> int:
    """Whatever bears a final name is whole and opens with the key: backups, and copies from before a migration."""
    assert all(_is_complete(path) for path in promised.backups), "a backup that was promised is gone"
    kept = list((folder / "before-migration").glob("*.db"))
    made = [Folder(path).database for path in (folder.parent / "medium").glob("*") if _is_complete(path)]
    for file in (*kept, *made):
        copy = connect(file, store.key)
        try:
            assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert not copy.execute("PRAGMA cipher_integrity_check").fetchall()
            assert copy.execute("SELECT count(*) FROM entries").fetchone()[0] <= store.journal.count()
        finally:
            copy.conn.close()
    return len(made)


def _is_complete(backup: Path) -> bool:
    return Folder(backup).database.exists() and Folder(backup).key_file.exists()
