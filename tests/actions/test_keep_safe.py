"""Proof of wholeness, rebuilding, backups, and what comes back from one."""

import contextlib
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from jemputbola.actions.access.keep_safe import (
    BackupPlaceRefused,
    back_up_vault,
    check_vault,
    digest_vault,
    rebuild_vault,
    restore_backup,
)
from jemputbola.actions.access.open_vault import open_vault
from jemputbola.actions.access.set_up import NewVault, set_up
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.domain.ids import new_id
from jemputbola.store.founding import VaultExists
from jemputbola.store.head_marker import StreamDoubt
from jemputbola.store.officers import Role
from jemputbola.store.opening import Folder, NoVault
from jemputbola.store.sqlite import VaultDamaged
from jemputbola.store.store import Store
from jemputbola.vault.keys import DatabaseKey, WrappingCost, WrongPassphrase, unlock

CHEAP = WrappingCost(memory_kib=128, passes=1, lanes=1)
PHRASE = "kapal ratusan bintang menanam sagu"


@pytest.fixture
def lead(tmp_path: Path, clock: Any) -> Any:
    """A lead in a vault that was set up, with three people in it."""
    wanted = NewVault(office="19.71", laptop="A", officer="Sri", role=Role.LEAD, pin="284917", passphrase=PHRASE)
    set_up(tmp_path / "data", wanted, clock=clock, cost=CHEAP)
    with open_vault(tmp_path / "data", PHRASE, clock=clock) as store:
        save_people(store, 3)
        yield Session(store, "Sri", Role.LEAD)


def save_people(store: Store, count: int) -> None:
    """Walk-ins without more than a name."""
    for number in range(count):
        with store.writing("Sri") as writing:
            writing.record(Kind.RESIDENT_SAVED, new_id(store.clock()), {"name": f"Orang {number}"}, is_new=True)


def opened(key_file: Path) -> DatabaseKey:
    """By the passphrase."""
    return unlock(key_file, PHRASE)


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    """A medium."""
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


def test_a_whole_vault_is_said_to_be_whole(lead: Session) -> None:
    report = check_vault(lead.store)
    assert report.sentences == ()
    assert report.health.entries == 3
    assert report.digest == digest_vault(lead.store).digest
    assert [(stream.reason, stream.entries) for stream in report.streams] == [("first", 3)]
    assert report.last_backup is None


def test_a_changed_entry_is_found_and_told(lead: Session) -> None:
    connection = lead.store.connection
    connection.execute("DROP TRIGGER bodies_unchanged")
    connection.execute("UPDATE entries SET body = CAST(replace(body, 'Orang 1', 'Orang 9') AS BLOB) WHERE seq = 2")
    (sentence,) = check_vault(lead.store).sentences
    assert "Catatan ke-2" in sentence
    assert "isinya berubah" in sentence
    assert "Orang" not in sentence


def test_many_changed_entries_are_counted(lead: Session) -> None:
    save_people(lead.store, 20)
    connection = lead.store.connection
    connection.execute("DROP TRIGGER bodies_unchanged")
    connection.execute("UPDATE entries SET body = CAST(replace(body, 'Orang', 'orang') AS BLOB)")
    sentences = check_vault(lead.store).sentences
    assert len(sentences) == 11
    assert "23" in sentences[-1]


def test_a_table_that_left_the_journal_is_found_and_rebuilt(lead: Session) -> None:
    before = digest_vault(lead.store)
    lead.store.connection.execute("UPDATE people SET name = 'Lain', state = x'00' WHERE n = 1")
    assert digest_vault(lead.store) != before
    (sentence,) = check_vault(lead.store).sentences
    assert "rebuild" in sentence
    assert rebuild_vault(lead) == before
    assert check_vault(lead.store).sentences == ()


def test_every_fault_has_words(lead: Session) -> None:
    """Each kind that the journal can find, by doing it."""
    connection = lead.store.connection
    for trigger in ("entries_stay", "entries_unchanged", "columns_unchanged", "bodies_unchanged"):
        connection.execute(f"DROP TRIGGER {trigger}")
    save_people(lead.store, 6)
    connection.execute("DELETE FROM entries WHERE seq = 2")
    connection.execute("UPDATE entries SET kind = 'resident_voided' WHERE seq = 4")
    connection.execute("UPDATE entries SET prev = zeroblob(32) WHERE seq = 5")
    connection.execute("UPDATE entries SET seq = 6 WHERE seq = 7")
    text = " ".join(check_vault(lead.store).sentences)
    for words in ("hilang sebelum", "penandanya", "kepalanya", "tidak menyambung", "dua catatan"):
        assert words in text


def test_a_backup_comes_back_whole_in_a_new_stream(lead: Session, usb: Path, tmp_path: Path, clock: Any) -> None:
    made = back_up_vault(lead, medium=usb)
    assert made.head_seq == 3
    assert {path.name for path in Path(made.folder).iterdir()} == {"vault.db", "vault.key"}
    assert check_vault(lead.store).last_backup == made
    save_people(lead.store, 1)
    with restore_backup(tmp_path / "new", backup=Path(made.folder), unlock=opened, clock=clock) as store:
        assert store.doubt is StreamDoubt.NO_MARKER
        report = check_vault(store)
        assert report.sentences == ()
        assert report.health.entries == 3
        assert [stream.reason for stream in report.streams] == ["first", "no_marker"]
        save_people(store, 1)
        assert check_vault(store).health.entries == 4
    with open_vault(tmp_path / "new", PHRASE, clock=clock) as store:
        assert store.doubt is None


def test_a_backup_restored_where_the_lost_vault_was_starts_a_new_stream(
    lead: Session, usb: Path, tmp_path: Path, clock: Any
) -> None:
    made = back_up_vault(lead, medium=usb)
    save_people(lead.store, 1)
    lead.store.close()
    shutil.rmtree(tmp_path / "data")
    with restore_backup(tmp_path / "data", backup=Path(made.folder), unlock=opened, clock=clock) as store:
        assert store.doubt is StreamDoubt.RESTORED


def test_a_backup_stays_as_it_was_when_it_is_restored(lead: Session, usb: Path, tmp_path: Path, clock: Any) -> None:
    folder = Path(back_up_vault(lead, medium=usb).folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    restore_backup(tmp_path / "new", backup=folder, unlock=opened, clock=clock).close()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_backup_lies_outside_the_data_folder_on_a_medium_that_is_there(lead: Session, tmp_path: Path) -> None:
    (tmp_path / "data" / "deep").mkdir()
    for place in (tmp_path / "data", tmp_path / "data" / "deep", tmp_path / "x" / ".." / "data"):
        with pytest.raises(BackupPlaceRefused):
            back_up_vault(lead, medium=place)
    with pytest.raises(BackupPlaceRefused, match="Pasang media"):
        back_up_vault(lead, medium=tmp_path / "pulled out")
    assert not (tmp_path / "pulled out").exists()


def test_a_backup_tells_its_pages_and_one_that_is_stopped_leaves_nothing(lead: Session, usb: Path) -> None:
    told: list[tuple[int, int]] = []
    back_up_vault(lead, medium=usb, progress=lambda done, pages: told.append((done, pages)))
    assert told[-1][0] == told[-1][1] > 0

    class StoppedError(Exception):
        pass

    def stop(_done: int, _pages: int) -> None:
        raise StoppedError

    other = usb.parent / "other"
    other.mkdir()
    with pytest.raises(StoppedError):
        back_up_vault(lead, medium=other, progress=stop)
    assert list(other.iterdir()) == []


def test_a_check_tells_how_many_entries_it_read(lead: Session) -> None:
    save_people(lead.store, 600)
    told: list[tuple[int, int]] = []
    assert check_vault(lead.store, lambda done, entries: told.append((done, entries))).health.is_whole
    assert told == [(500, lead.store.journal.count())]


def test_nobody_can_read_a_backup(lead: Session, usb: Path) -> None:
    made = back_up_vault(lead, medium=usb)
    assert b"Orang" not in (Path(made.folder) / "vault.db").read_bytes()
    with (
        contextlib.closing(sqlite3.connect(Path(made.folder) / "vault.db")) as plain,
        pytest.raises(sqlite3.DatabaseError),
    ):
        plain.execute("SELECT * FROM people")


def test_what_is_no_backup_is_refused_and_leaves_a_folder_that_can_be_used(
    lead: Session, usb: Path, tmp_path: Path, clock: Any
) -> None:
    folder = Folder(Path(back_up_vault(lead, medium=usb).folder))

    def attempt() -> None:
        restore_backup(tmp_path / "new", backup=folder.root, unlock=opened, clock=clock).close()

    whole = folder.database.read_bytes()
    for spoilt in (b"", whole[:-100], whole[:5000] + b"\x00" * 50 + whole[5050:], b"x" * len(whole)):
        folder.database.write_bytes(spoilt)
        with pytest.raises(VaultDamaged):
            attempt()
        assert not Folder(tmp_path / "new").database.exists()
    folder.database.write_bytes(whole)
    attempt()
    with pytest.raises(VaultExists):
        attempt()


def test_a_folder_without_a_backup_is_told(tmp_path: Path, clock: Any) -> None:
    with pytest.raises(NoVault, match="tidak ada cadangan"):
        restore_backup(tmp_path / "new", backup=tmp_path, unlock=opened, clock=clock)
    assert not (tmp_path / "new").exists()


def test_a_wrong_passphrase_restores_nothing(lead: Session, usb: Path, tmp_path: Path, clock: Any) -> None:
    folder = Path(back_up_vault(lead, medium=usb).folder)
    with pytest.raises(WrongPassphrase):
        restore_backup(
            tmp_path / "new", backup=folder, unlock=lambda path: unlock(path, "salah sama sekali ya"), clock=clock
        )
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"vault.lock"}
