"""Rows that go in on a thread of their own: all of them, in order, or an error that takes the transaction back."""

import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError

import pytest

from jemputbola.files import DiskFull
from jemputbola.store.inserting import Inserter, InserterAside
from jemputbola.store.sqlite import DatabaseError
from jemputbola.store.store import Store
from tests.fakes.arriving import as_arrived, entries_of, take_in_all
from tests.fakes.laptops import Laptop
from tests.fakes.worlds import PEOPLE, STREAMS

INTO = "mappings (fingerprint, mapping)"


def rows(count: int) -> list[tuple[str, bytes]]:
    return [(f"{number:06}", b"%d" % number) for number in range(count)]


def held_by(store: Store) -> list[tuple[str, bytes]]:
    return list(store.connection.execute("SELECT fingerprint, mapping FROM mappings ORDER BY fingerprint"))


@pytest.fixture(params=[Inserter, InserterAside])
def inserter(store: Store, request: pytest.FixtureRequest) -> Iterator[Inserter]:
    """Both kinds, within a transaction that is taken back."""
    with store.rebuilding(keep=False):
        made = request.param(store.connection)
        yield made
        made.close()


@pytest.mark.parametrize("count", [0, 1, 1023, 1024, 2500])
def test_every_row_goes_in_once(store: Store, inserter: Inserter, count: int) -> None:
    inserter.insert(INTO, rows(count))
    inserter.settle()
    assert held_by(store) == rows(count)


def test_what_is_there_can_be_changed_instead(store: Store, inserter: Inserter) -> None:
    inserter.insert(INTO, rows(3))
    again = "ON CONFLICT (fingerprint) DO UPDATE SET mapping = excluded.mapping"
    inserter.insert(INTO, [("000001", b"lain")], again)
    inserter.settle()
    assert held_by(store)[1] == ("000001", b"lain")


def test_a_refused_row_is_told_when_it_is_settled_at_the_latest(inserter: Inserter) -> None:
    def insert_twice() -> None:
        inserter.insert(INTO, [*rows(5), *rows(1)])
        inserter.settle()

    with pytest.raises(DatabaseError, match="UNIQUE"):
        insert_twice()


def test_aside_is_another_thread_which_ends_and_gives_the_lock_back(store: Store) -> None:
    before, switch = threading.active_count(), sys.getswitchinterval()
    with store.local() as connection:
        aside = InserterAside(connection)
        with aside.alone:
            aside.insert(INTO, rows(10))  # returns although nothing can go in yet
            assert threading.active_count() == before + 1
            assert held_by(store) == []
        aside.settle()
        aside.close()
        assert held_by(store) == rows(10)
    assert (threading.active_count(), sys.getswitchinterval()) == (before, switch)


def test_what_had_not_begun_is_dropped_by_an_end(store: Store) -> None:
    with store.local() as connection:
        aside = InserterAside(connection)
        with aside.alone:
            for number in range(5):
                aside.insert(INTO, [(str(number), b"")])
            ending = threading.Thread(target=aside.close)
            ending.start()
            with pytest.raises(CancelledError):
                aside._running[-1].result()
        ending.join()
    assert len(held_by(store)) <= 1


def test_an_error_on_the_other_thread_takes_all_of_an_import_back(store: Store) -> None:
    laptop = Laptop(STREAMS[1])
    for number in range(50):
        laptop.write("resident_saved", PEOPLE[number % 2], {"name": f"Budi {number}"})
    full = "SELECT RAISE(ROLLBACK, 'database or disk is full')"
    store.connection.execute(f"CREATE TEMP TRIGGER full_disk BEFORE INSERT ON people BEGIN {full}; END")
    before, switch = threading.active_count(), sys.getswitchinterval()
    with pytest.raises(DiskFull):
        take_in_all(store, laptop.written)
    assert (threading.active_count(), sys.getswitchinterval()) == (before, switch)
    assert entries_of(store) == []
    store.connection.execute("DROP TRIGGER full_disk")
    assert take_in_all(store, laptop.written).new == 50
    assert as_arrived(entries_of(store)) == as_arrived(laptop.written)
