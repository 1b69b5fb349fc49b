"""The open vault: everything or nothing, streams that never fork, and nothing readable on disk."""

import datetime as dt
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

from jemputbola import settings
from jemputbola.domain.entry import Kind
from jemputbola.errors import BugError
from jemputbola.store.backup import back_up
from jemputbola.store.head_marker import StreamDoubt
from jemputbola.store.health import check, digest
from jemputbola.store.store import Store
from jemputbola.store.writing import Writing
from tests.fakes.clock import WIB
from tests.fakes.projected import projected
from tests.fakes.worlds import DAYS, PEOPLE, ROSTERS, VISITS
from tests.store.conftest import Vault

WHO, OTHER = PEOPLE[:2]
NAME, NIK = "Zulkarnain Contohkan", "1971021010089876"


def save(store: Store, subject: str = WHO, name: str = NAME) -> None:
    with store.writing("sari") as writing:
        writing.record(
            Kind.RESIDENT_SAVED, subject, {"name": name, "nik": NIK}, visit=VISITS[0], day=DAYS[0], roster=ROSTERS[0]
        )


def head(store: Store) -> int:
    return store.journal.tip(store.stream).seq


# Everything or nothing


class Broken(Exception):
    """What goes wrong in the middle."""


def write_many_and_break(writing: Writing) -> None:
    for number in range(3000):  # also what was inserted already
        writing.record(Kind.RESIDENT_SAVED, f"0190c3a0-0000-7000-8000-{number:012}", {"name": "Beni"}, is_new=True)
    raise Broken


def void_and_break(store: Store, writing: Writing) -> None:
    writing.record(Kind.ROSTER_VOIDED, VISITS[0], roster=ROSTERS[0])
    writing.finish()
    assert store.connection.execute("SELECT count(*) FROM people").fetchone() == (0,)
    raise Broken


def write_a_setting_and_break(connection: Any) -> None:
    connection.execute("INSERT INTO settings (name, value) VALUES ('lost', x'00')")
    raise Broken


def test_an_exception_takes_everything_back(store: Store) -> None:
    save(store)
    before, seq = projected(store.connection), head(store)
    with pytest.raises(Broken), store.writing("sari") as writing:
        write_many_and_break(writing)
    assert projected(store.connection) == before
    assert head(store) == seq
    save(store, OTHER)
    assert head(store) == seq + 1
    assert check(store).is_whole


def test_what_was_taken_back_hides_nobody_afterwards(store: Store) -> None:
    """The projection keeps who is hidden in memory: a rolled-back void must not stay there."""
    save(store)
    with pytest.raises(Broken), store.writing("sari") as writing:
        void_and_break(store, writing)
    save(store, OTHER)
    assert store.connection.execute("SELECT count(*) FROM people").fetchone() == (2,)
    assert check(store).is_whole


def test_one_transaction_at_a_time(store: Store) -> None:
    with store.writing("sari") as writing:
        writing.record(Kind.RESIDENT_SAVED, WHO, {"name": NAME})
        with pytest.raises(BugError), store.local():
            pass
        with pytest.raises(BugError), store.writing("budi"):
            pass
    assert head(store) == 1


def test_what_is_no_fact_leaves_no_entry_and_is_taken_back_too(store: Store) -> None:
    with store.local() as connection:
        connection.execute("INSERT INTO settings (name, value) VALUES ('kept', x'00')")
    with pytest.raises(Broken), store.local() as connection:
        write_a_setting_and_break(connection)
    assert store.connection.execute("SELECT name FROM settings").fetchall() == [("kept",)]
    assert store.journal.count() == 0


def test_a_look_that_rebuilds_keeps_nothing(store: Store) -> None:
    save(store)
    before = store.connection.execute("SELECT n, id FROM people").fetchall()
    with store.rebuilding(keep=False) as projection:
        projection.rebuild()
        store.connection.execute("DELETE FROM people")
    assert store.connection.execute("SELECT n, id FROM people").fetchall() == before


def test_rebuilt_is_live_and_so_is_the_digest(store: Store) -> None:
    for subject in PEOPLE:
        save(store, subject, f"{NAME} {subject[9:13]}")
    before, sum_ = projected(store.connection), digest(store.connection)
    with store.rebuilding() as projection:
        projection.rebuild()
    assert projected(store.connection) == before
    assert digest(store.connection) == sum_
    save(store, WHO, "Beni")
    assert digest(store.connection) != sum_


# Streams


def test_an_ordinary_start_goes_on(vault: Vault) -> None:
    with vault.create() as store:
        stream = store.stream
        save(store)
    for seq in (2, 3):
        with vault.open() as store:
            assert (store.stream, store.doubt) == (stream, None)
            save(store)
            assert head(store) == seq


def test_a_copied_folder_starts_a_new_stream_and_the_original_goes_on(vault: Vault, tmp_path: Path) -> None:
    with vault.create() as store:
        stream = store.stream
        save(store)
    shutil.copytree(vault.root, tmp_path / "copy")
    with vault.open(tmp_path / "copy") as copy:
        assert copy.doubt == StreamDoubt.NO_MARKER
        assert copy.stream != stream
        save(copy, OTHER)
        assert copy.journal.tip(stream).seq == 1
        assert not list(copy.journal.faults())
        copied = copy.stream
    with vault.open(tmp_path / "copy") as copy:
        assert (copy.stream, copy.doubt) == (copied, None)
    with vault.open() as original:
        assert (original.stream, original.doubt) == (stream, None)
        save(original)
        assert head(original) == 2


def test_copies_of_a_laptop_that_was_only_set_up_do_not_share_a_stream(vault: Vault, tmp_path: Path) -> None:
    with vault.create() as store:
        stream = store.stream
    shutil.copytree(vault.root, tmp_path / "copy")
    with vault.open(tmp_path / "copy") as copy:
        assert copy.doubt == StreamDoubt.NO_MARKER
        assert copy.stream != stream
    with vault.open() as original:
        assert (original.stream, original.doubt) == (stream, None)


def test_an_older_copy_put_back_in_place_starts_a_new_stream(vault: Vault, tmp_path: Path) -> None:
    with vault.create() as store:
        stream = store.stream
        save(store)
    shutil.copy(vault.file, tmp_path / "older.db")
    with vault.open() as store:
        save(store)
    shutil.copy(tmp_path / "older.db", vault.file)
    with vault.open() as store:
        assert store.doubt == StreamDoubt.RESTORED
        assert store.stream != stream
        save(store)
        assert (store.journal.tip(stream).seq, head(store)) == (1, 1)
        assert not list(store.journal.faults())


def test_a_cut_tail_is_noticed(vault: Vault) -> None:
    with vault.create() as store:
        save(store)
        save(store)
        store.connection.execute("DROP TRIGGER entries_stay")
        store.connection.execute("DELETE FROM entries WHERE seq = 2")
        assert not list(store.journal.faults())  # a chain cannot miss what was never after it
    with vault.open() as store:
        assert store.doubt == StreamDoubt.RESTORED


def test_a_rewritten_last_entry_is_noticed(vault: Vault) -> None:
    """Somebody with the key writes the last entry anew, with all its hashes: the chain is whole, the marker knows."""
    with vault.create() as store:
        stream = store.stream
        save(store)
        (entry,) = store.journal.of_subjects([WHO])[WHO]
        store.connection.execute("DROP TRIGGER entries_stay")
        store.connection.execute("DELETE FROM entries")
        store.journal.append([entry.body], stream)
        assert not list(store.journal.faults())
    with vault.open() as store:
        assert store.doubt == StreamDoubt.REWRITTEN
        assert store.stream != stream


@pytest.mark.parametrize("days", [-3653, 3653])
def test_a_clock_that_is_ten_years_off_harms_nothing(vault: Vault, days: int) -> None:
    with vault.create() as store:
        stream = store.stream
        save(store)
        vault.clock.advance(days=days)
        save(store, OTHER)
    with vault.open() as store:
        assert (store.stream, store.doubt) == (stream, None)
        save(store)
        assert head(store) == 3
        assert check(store).is_whole
        assert store.connection.execute("SELECT count(*) FROM people").fetchone() == (2,)


def test_a_vault_born_under_a_wrong_clock_works(vault: Vault) -> None:
    vault.clock.now = dt.datetime(1970, 1, 1, tzinfo=WIB)
    with vault.create() as store:
        save(store)
        assert check(store).is_whole


def test_a_state_folder_that_cannot_be_written_only_costs_a_new_stream(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with vault.create() as store:
        stream = store.stream
        save(store)
    with vault.open() as store:
        assert store.doubt == StreamDoubt.NO_MARKER
        assert store.stream != stream
        assert head(store) == 0


# Nothing readable


def test_no_file_holds_a_name_or_a_nik(vault: Vault, tmp_path: Path) -> None:
    """While it is open, after it was closed, in copies, in the state folder and in the temp folder."""
    medium = tmp_path / "medium"
    medium.mkdir()
    temp_before = set(Path(tempfile.gettempdir()).iterdir())
    with vault.create() as store:
        for number in range(300):
            save(store, f"0190c3a0-0000-7000-8000-{number:012}", f"{NAME} {number}")
        with store.local() as connection:
            connection.execute("INSERT INTO drafts VALUES (?, ?, '', ?)", (VISITS[0], WHO, NAME.encode()))
        store.folder.key_file.write_bytes(b"wrapped")
        back_up(store, medium)
        store.connection.execute("SELECT state FROM people ORDER BY state").fetchall()
        while_open = readable(vault.root, medium)
    assert while_open == []
    new_temp = set(Path(tempfile.gettempdir()).iterdir()) - temp_before
    assert readable(vault.root, medium, settings.state_dir(), *[p for p in new_temp if "jemputbola" in p.name]) == []


def readable(*folders: Path) -> list[Path]:
    """Files in which somebody with ``strings`` finds a person."""
    wanted = [text.encode(code) for text in (NAME, NAME.lower(), NIK, "Zulkarnain") for code in ("utf-8", "utf-16-le")]
    files = [Path(place, name) for folder in folders for place, _dirs, names in os.walk(folder) for name in names]
    assert files
    return [file for file in files if any(text in file.read_bytes() for text in wanted)]


def test_the_search_for_readable_files_finds_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\x00" * 100 + NIK.encode("utf-16-le"))
    assert readable(tmp_path) == [tmp_path / "a"]
