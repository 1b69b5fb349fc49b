"""Taking in what other laptops wrote: a union of sets, in one transaction, in any order and any number of times."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jemputbola.domain.entry import Kind, SealedEntry
from jemputbola.store import projection as projection_module
from jemputbola.store import receiving as receiving_module
from jemputbola.store.gaps import Extent, extent, extents, forks, gaps_here, streams_here
from jemputbola.store.head_marker import StreamDoubt
from jemputbola.store.held import HeldBecause, held_entries, held_of_stream, look_again
from jemputbola.store.purging import destroy_bodies
from jemputbola.store.receiving import Receiving
from jemputbola.store.store import Store
from jemputbola.store.taking_in import Seen, Taken, count_known
from tests.fakes.arriving import as_arrived, entries_of, take_in_all
from tests.fakes.laptops import Laptop, as_read
from tests.fakes.late import LateInserter
from tests.fakes.people import people_of, visits_of
from tests.fakes.projected import expected_rows, projected
from tests.fakes.worlds import PEOPLE, STREAMS, VISITS, worlds
from tests.store.conftest import Vault

WHO, OTHER = PEOPLE[:2]
SAVED = Kind.RESIDENT_SAVED


class StoppedError(Exception):
    """Somebody pressed cancel."""


@pytest.fixture
def laptop() -> Laptop:
    """Five entries about two people."""
    laptop = Laptop(STREAMS[1])
    for number in range(5):
        laptop.write(SAVED, (WHO, OTHER)[number % 2], {"name": f"Budi {number}"})
    return laptop


def bare(item: SealedEntry) -> SealedEntry:
    """Its header alone."""
    return SealedEntry(item.stream, item.seq, item.prev, item.body_hash, None, None)


def names(store: Store) -> list[str]:
    """Of everybody who is shown."""
    return [row[0] for row in store.connection.execute("SELECT name FROM people ORDER BY name")]


def test_what_is_new_is_taken_in_and_shown(store: Store, laptop: Laptop) -> None:
    assert take_in_all(store, laptop.written) == Taken(new=5)
    assert names(store) == ["Budi 3", "Budi 4"]
    assert entries_of(store) == laptop.written
    assert list(store.journal.faults()) == []


def test_the_same_again_is_known_also_within_one_file(store: Store, laptop: Laptop) -> None:
    assert take_in_all(store, [*laptop.written, *laptop.written[:2]]) == Taken(new=5, known=2)
    assert take_in_all(store, laptop.written) == Taken(known=5)
    assert entries_of(store) == laptop.written


def test_the_preview_says_what_would_happen_and_changes_nothing(store: Store, laptop: Laptop) -> None:
    take_in_all(store, [laptop.written[0], bare(laptop.written[1])])
    laptop.write("resident_vaccinated", WHO)
    laptop.forget_last()
    laptop.write(SAVED, WHO, {"name": "Cabang"})
    arriving = as_arrived(laptop.written)
    before = entries_of(store)
    previewed = count_known(store.connection, arriving)
    assert entries_of(store) == before
    with store.receiving() as receiving:
        assert receiving.add(arriving) == previewed == Taken(new=5, known=1, filled=1, held=1, forks=1)


def test_a_stream_with_gaps_says_what_is_missing_until_it_came(store: Store, laptop: Laptop) -> None:
    take_in_all(store, [laptop.written[place] for place in (1, 4)])
    assert extent(store.connection, laptop.stream) == Extent(laptop.stream, 0, "00" * 32, 5, ((1, 1), (3, 4)))
    take_in_all(store, laptop.written[:1])
    assert extent(store.connection, laptop.stream) == Extent(
        laptop.stream, 2, laptop.written[1].hash.hex(), 5, ((3, 4),)
    )
    assert [one.stream for one in gaps_here(store.connection)] == [laptop.stream]
    take_in_all(store, laptop.written)
    assert extent(store.connection, laptop.stream) == Extent(laptop.stream, 5, laptop.written[4].hash.hex(), 5)
    assert gaps_here(store.connection) == []


def test_every_stream_has_an_extent(store: Store, laptop: Laptop) -> None:
    assert (streams_here(store.connection), extents(store.connection)) == ([], [])
    other = Laptop(STREAMS[0])
    other.write(SAVED, WHO, {"name": "Budi"})
    take_in_all(store, [*laptop.written, *other.written])
    assert streams_here(store.connection) == sorted([laptop.stream, other.stream])
    assert extent(store.connection, STREAMS[2]) == Extent(STREAMS[2], 0, "00" * 32, 0)


def test_two_entries_of_one_place_are_both_kept_and_told(store: Store, laptop: Laptop) -> None:
    take_in_all(store, laptop.written)
    laptop.forget_last()
    laptop.write(SAVED, WHO, {"phone": "08"})
    assert take_in_all(store, laptop.written) == Taken(new=1, known=5, forks=1)
    assert [(one.stream, one.seq) for one in forks(store.connection)] == [(laptop.stream, 5)]
    assert len(entries_of(store)) == 6


def test_a_fork_within_one_file_is_told(store: Store, laptop: Laptop) -> None:
    laptop.forget_last()
    laptop.write(SAVED, WHO, {"phone": "08"})
    assert take_in_all(store, laptop.written).forks == 1
    assert len(forks(store.connection)) == 1


def test_what_is_not_understood_is_held_and_stops_nothing(store: Store, laptop: Laptop) -> None:
    laptop.write("resident_vaccinated", WHO)
    laptop.write_raw(f'{{"v":2,"kind":"resident_saved","subject":"{WHO}"}}'.encode())
    laptop.write_raw(
        f'{{"v":1,"kind":"resident_saved","subject":"{WHO}","officer":"","at":"2026-11-23T08Z","sets":{{"name":{{"value":7}}}}}}'.encode()
    )
    laptop.write(SAVED, WHO, {"name": "Beni"})
    assert take_in_all(store, laptop.written) == Taken(new=9, held=3)
    assert [(one.seq, one.because, one.subject) for one in held_entries(store.connection)] == [
        (6, HeldBecause.KIND, WHO),
        (7, HeldBecause.VERSION, WHO),
        (8, HeldBecause.VALUE, WHO),
    ]
    assert held_of_stream(store.connection, laptop.stream) == [6, 7, 8]
    assert names(store) == ["Beni", "Budi 3"]
    assert entries_of(store) == laptop.written


def test_what_an_update_understands_is_held_no_more(store: Store, laptop: Laptop) -> None:
    take_in_all(store, laptop.written)
    with store.local() as connection:
        connection.execute("INSERT INTO held VALUES (?, 'kind')", (laptop.written[0].hash,))
        assert [entry.seq for entry in look_again(connection, store.journal)] == [1]
    assert held_entries(store.connection) == []


def test_a_header_waits_for_its_body(store: Store, laptop: Laptop) -> None:
    assert take_in_all(store, map(bare, laptop.written)) == Taken(new=5)
    assert names(store) == []
    assert take_in_all(store, map(bare, laptop.written)) == Taken(known=5)
    assert take_in_all(store, laptop.written) == Taken(filled=5)
    assert names(store) == ["Budi 3", "Budi 4"]
    assert entries_of(store) == laptop.written
    assert list(store.journal.faults()) == []


@pytest.mark.parametrize("bodies_first", [False, True])
def test_a_header_and_its_entry_in_one_file(store: Store, laptop: Laptop, *, bodies_first: bool) -> None:
    bodies, headers = laptop.written, [bare(item) for item in laptop.written]
    take_in_all(store, [*bodies, *headers] if bodies_first else [*headers, *bodies])
    assert names(store) == ["Budi 3", "Budi 4"]


def test_what_was_purged_here_stays_purged(store: Store, laptop: Laptop) -> None:
    take_in_all(store, map(bare, laptop.written))
    take_in_all(store, laptop.written)
    with store.writing("Rini"):
        destroy_bodies(store, [WHO])
    assert take_in_all(store, laptop.written) == Taken(known=5)
    assert names(store) == ["Budi 3"]


def test_cancel_or_a_failure_leaves_nothing(store: Store, laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving_module, "_PIECE", 2)
    told: list[tuple[int, int]] = []

    def stop_late(looked_at: int, folded: int) -> None:
        told.append((looked_at, folded))
        if len(told) == 4:  # while the projection is written
            raise StoppedError

    with pytest.raises(StoppedError), store.receiving(stop_late) as receiving:
        receiving.add(as_arrived(laptop.written))
    assert told == [(2, 0), (4, 0), (5, 0), (5, 5)]
    assert (entries_of(store), names(store), forks(store.connection)) == ([], [], [])
    assert take_in_all(store, laptop.written) == Taken(new=5)


def test_the_ledger_is_written_with_the_entries_or_not_at_all(store: Store, laptop: Laptop) -> None:
    def take_in_half() -> None:
        with store.receiving() as receiving:
            receiving.add(as_arrived(laptop.written))
            receiving.connection.execute("INSERT INTO settings VALUES ('x', x'00')")
            raise StoppedError

    with pytest.raises(StoppedError):
        take_in_half()
    assert store.connection.execute("SELECT count(*) FROM settings WHERE name = 'x'").fetchone() == (0,)


def test_our_own_entries_come_back_and_are_known(store: Store) -> None:
    with store.writing("Rini") as writing:
        writing.record(SAVED, WHO, {"name": "Budi"})
    assert take_in_all(store, entries_of(store)) == Taken(known=1)
    assert store.doubt is None


def test_entries_of_our_stream_that_we_never_wrote_move_us_to_a_new_one(vault: Vault) -> None:
    with vault.create() as store:
        ours = Laptop(store.stream)
        ours.write(SAVED, WHO, {"name": "Budi"})
        stream = store.stream
        assert take_in_all(store, ours.written) == Taken(new=1, cloned=True)
        assert (store.doubt, store.stream != stream) == (StreamDoubt.CLONE, True)
        with store.writing("Rini") as writing:
            writing.record(SAVED, OTHER, {"name": "Beni"})
        assert [item.stream for item in entries_of(store)] == [stream, store.stream]
        moved_to = store.stream
    with vault.open() as again:
        assert (again.stream, again.doubt) == (moved_to, None)


def test_an_old_stream_of_ours_comes_back_and_moves_nothing(vault: Vault) -> None:
    with vault.create() as store:
        old = Laptop(store.stream)
        old.write(SAVED, WHO, {"name": "Budi"})
        take_in_all(store, old.written)
        current = store.stream
        old.write(SAVED, WHO, {"name": "Beni"})
        take_in_all(store, old.written)
        assert (store.stream, names(store)) == (current, ["Beni"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worlds(), st.randoms(use_true_random=False), st.integers(1, 30))
def test_any_order_in_any_pieces_is_one_state_and_equals_a_rebuild(
    store: Store, sealed: list[SealedEntry], chance: random.Random, together: int
) -> None:
    arriving = [*sealed, *sealed[::3], *map(bare, sealed[::4])]
    chance.shuffle(arriving)
    with waiting_at_most(3), folding_at_most(2), store.rebuilding(keep=False) as projection:
        projection.forget()
        receiving = Receiving(LateInserter(store.connection), projection, store.stream, store.clock, None)
        for start in range(0, len(arriving), together):
            receiving.add(as_arrived(arriving[start : start + together]))
        receiving.finish()
        assert receiving.taken.new == len({item.hash for item in sealed})
        incremental = projected(store.connection)
        projection.rebuild()
        assert projected(store.connection) == incremental
    store.projection.forget()
    entries = [as_read(item) for item in sealed]
    assert {**incremental, **expected_rows(people_of(entries), visits_of(entries))} == incremental


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(worlds(), st.randoms(use_true_random=False), st.integers(1, 30))
def test_the_preview_of_several_files_foretells_each(
    store: Store, sealed: list[SealedEntry], chance: random.Random, together: int
) -> None:
    arriving = [*sealed, *sealed[::3], *map(bare, sealed[::4])]
    chance.shuffle(arriving)
    files = [as_arrived(arriving[start : start + together]) for start in range(0, len(arriving), together)]
    with store.rebuilding(keep=False) as projection:
        receiving = Receiving(LateInserter(store.connection), projection, store.stream, store.clock, None)
        receiving.add(files[0])
        assert receiving.connection is store.connection  # which waits until all of it is in
        seen: Seen = {}
        foretold = [count_known(store.connection, file, seen) for file in files]
        found = [receiving.add(file) for file in files]
    store.projection.forget()
    assert [(one.new, one.known, one.filled) for one in foretold] == [(o.new, o.known, o.filled) for o in found]


@contextmanager
def waiting_at_most(entries: int) -> Iterator[None]:
    """What is bounded for the sake of memory must not show in the result."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(receiving_module, "_WAITING", entries)
        yield


@contextmanager
def folding_at_most(people: int) -> Iterator[None]:
    """As above; so that what was folded last is still on its way in while the next people are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(projection_module, "_CHUNK", people)
        yield


def test_a_range_is_set_aside_and_restored_as_if_it_had_never_come(store: Store, laptop: Laptop) -> None:
    other = Laptop(STREAMS[2])
    other.receive(laptop.written)
    other.write(SAVED, WHO, {"name": "Beni"}, visit=VISITS[0])
    take_in_all(store, [*laptop.written, *other.written])
    whole = projected(store.connection)
    place = (laptop.stream, 2, 5)
    with store.writing("Rini") as writing:
        writing.record(Kind.RANGE_SET_ASIDE, laptop.stream, aside=place, reason="salah")
    aside = projected(store.connection)
    assert names(store) == ["Beni"]
    rebuilt(store)
    assert projected(store.connection) == aside
    (entry,) = [entry for entry in store.journal.control() if entry.body.aside]
    with store.writing("Rini") as writing:
        writing.record(Kind.RANGE_RESTORED, laptop.stream, aside=place, covers=(entry.hash,))
    assert projected(store.connection) == whole
    rebuilt(store)
    assert projected(store.connection) == whole


def rebuilt(store: Store) -> None:
    """Fold everything again."""
    with store.rebuilding() as projection:
        projection.rebuild()
