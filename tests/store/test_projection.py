"""The projection: people change their id, rows go and come, and nothing is carried over."""

from typing import Any

import pytest

from jemputbola.domain.entry import Kind
from jemputbola.store.rows import decode_person, visit_token
from jemputbola.store.store import Store
from tests.fakes.laptops import Laptop
from tests.fakes.projected import found_by_search, projected
from tests.fakes.worlds import DAYS, PEOPLE, ROSTERS, STREAMS, VISITS

SMALL, _, MIDDLE, _, LARGE = sorted(PEOPLE)
VISIT = VISITS[0]
SAVED = Kind.RESIDENT_SAVED
BUDI = {"name": "Budi Contoh", "nik": "1971021010080001", "birth_date": "2008-10-10"}
WORDS = ("budi", "contoh", "beni", visit_token(VISIT))


def insert(store: Store, laptop: Laptop) -> None:
    """Bring in what the laptop wrote since, entry by entry, and see that a rebuild agrees."""
    for item in laptop.written:
        with store.rebuilding() as projection:
            projection.refresh(store.journal.insert([item]))
    laptop.written.clear()
    incremental, searched = projected(store.connection), found_by_search(store.connection, WORDS)
    with store.rebuilding(keep=False) as projection:
        projection.rebuild()
        assert projected(store.connection) == incremental
        assert found_by_search(store.connection, WORDS) == searched


def people(store: Store) -> dict[str, tuple[str, ...]]:
    rows = store.connection.execute("SELECT id, state FROM people")
    return {row[0]: decode_person(row[1]).subjects for row in rows}


def number_of(store: Store, person: str) -> int:
    return int(store.connection.execute("SELECT n FROM people WHERE id = ?", (person,)).fetchone()[0])


@pytest.fixture
def laptop() -> Laptop:
    return Laptop(STREAMS[0])


def test_a_person_changes_their_id_when_a_smaller_one_joins_and_back(store: Store, laptop: Laptop) -> None:
    laptop.write(SAVED, LARGE, {**BUDI, "expected": True}, visit=VISIT, day=DAYS[0])
    laptop.write(SAVED, MIDDLE, {"name": "Beni"})
    insert(store, laptop)
    laptop.write(SAVED, SMALL, BUDI)
    insert(store, laptop)
    assert people(store) == {SMALL: (SMALL, LARGE), MIDDLE: (MIDDLE,)}
    assert found_by_search(store.connection, WORDS)["budi"] == [SMALL]
    assert store.connection.execute("SELECT person FROM services").fetchall() == [(SMALL,)]
    assert store.projection.subjects_together(LARGE) == {SMALL, LARGE}
    laptop.write(Kind.RESIDENT_VOIDED, SMALL, covers=laptop.covering(lambda e: e.body.subject == SMALL))
    insert(store, laptop)
    assert people(store) == {LARGE: (LARGE,), MIDDLE: (MIDDLE,)}
    assert store.projection.subjects_together(SMALL) == {SMALL}


def test_a_person_keeps_the_row_number_through_a_save(store: Store, laptop: Laptop) -> None:
    for subject in PEOPLE:
        laptop.write(SAVED, subject, {"name": f"Budi {subject[9:13]}"})
    insert(store, laptop)
    before = {subject: number_of(store, subject) for subject in PEOPLE}
    laptop.write(SAVED, MIDDLE, {"name": "Beni"})
    insert(store, laptop)
    assert {subject: number_of(store, subject) for subject in PEOPLE} == before
    assert found_by_search(store.connection, WORDS)["beni"] == [MIDDLE]


def test_a_changed_nik_parts_and_joins(store: Store, laptop: Laptop) -> None:
    laptop.write(SAVED, LARGE, BUDI)
    laptop.write(SAVED, SMALL, BUDI)
    insert(store, laptop)
    laptop.write(SAVED, SMALL, {"nik": "1971021010080002"})
    insert(store, laptop)
    assert people(store) == {SMALL: (SMALL,), LARGE: (LARGE,)}
    laptop.write(SAVED, LARGE, {"nik": "1971021010080002"})
    insert(store, laptop)
    assert people(store) == {SMALL: (SMALL, LARGE)}


def test_who_is_joined_through_a_stranger_is_one_person(store: Store, laptop: Laptop) -> None:
    """The one in the middle has not arrived yet."""
    laptop.write(SAVED, LARGE, {"name": "Budi"})
    laptop.write(SAVED, SMALL, {"name": "Budi"})
    laptop.write(Kind.PEOPLE_JOINED, LARGE, others=(MIDDLE,))
    laptop.write(Kind.PEOPLE_JOINED, SMALL, others=(MIDDLE,))
    insert(store, laptop)
    assert people(store) == {SMALL: (SMALL, LARGE)}
    assert store.connection.execute("SELECT count(*) FROM subjects").fetchone() == (2,)


def test_control_inside_a_range_is_followed(store: Store, laptop: Laptop) -> None:
    """Setting aside a void, a join and a visit's change touches people and visits that the range is not about."""
    laptop.write(Kind.VISIT_PLANNED, VISIT, {"title": "SMAN"}, visit=VISIT)
    laptop.write(SAVED, LARGE, {"name": "Budi"}, visit=VISIT, roster=ROSTERS[0])
    laptop.write(SAVED, SMALL, {"name": "Budi"})
    laptop.write(Kind.ROSTER_VOIDED, VISIT, roster=ROSTERS[0])
    laptop.write(Kind.PEOPLE_JOINED, MIDDLE, others=(SMALL, LARGE))
    laptop.write(Kind.VISIT_CHANGED, VISIT, {"title": "SMK"}, visit=VISIT)
    insert(store, laptop)
    office = Laptop(STREAMS[1])
    aside: dict[str, Any] = {"aside": (laptop.stream, 4, 6)}
    told = office.write(Kind.RANGE_SET_ASIDE, laptop.stream, reason="uji", **aside)
    insert(store, office)
    assert people(store) == {SMALL: (SMALL,), LARGE: (LARGE,)}
    assert b"SMAN" in store.connection.execute("SELECT state FROM visits").fetchone()[0]
    office.write(Kind.RANGE_RESTORED, laptop.stream, covers=(told.hash,), **aside)
    insert(store, office)
    assert people(store) == {SMALL: (SMALL,)}
    assert b"SMK" in store.connection.execute("SELECT state FROM visits").fetchone()[0]


def test_a_join_that_is_set_aside_parts_whom_it_joined(store: Store, laptop: Laptop) -> None:
    laptop.write(SAVED, LARGE, {"name": "Budi"})
    laptop.write(SAVED, SMALL, {"name": "Budi"})
    laptop.write(Kind.PEOPLE_JOINED, MIDDLE, others=(SMALL, LARGE))  # who was in the middle is not here
    insert(store, laptop)
    office = Laptop(STREAMS[1])
    office.write(Kind.RANGE_SET_ASIDE, laptop.stream, reason="uji", aside=(laptop.stream, 3, 3))
    insert(store, office)
    assert people(store) == {SMALL: (SMALL,), LARGE: (LARGE,)}


def test_a_restore_counts_by_what_it_covers(store: Store, laptop: Laptop) -> None:
    """Also when it leaves out which list, and also when it is set aside again."""
    laptop.write(SAVED, LARGE, {"name": "Budi"}, visit=VISIT, roster=ROSTERS[0])
    told = laptop.write(Kind.ROSTER_VOIDED, VISIT, roster=ROSTERS[0])
    insert(store, laptop)
    assert people(store) == {}
    laptop.write(Kind.ROSTER_RESTORED, VISIT, covers=(told.hash,))
    insert(store, laptop)
    assert people(store) == {LARGE: (LARGE,)}
    office = Laptop(STREAMS[1])
    aside = office.write(Kind.RANGE_SET_ASIDE, laptop.stream, reason="uji", aside=(laptop.stream, 3, 3))
    insert(store, office)
    assert people(store) == {}
    office.write(Kind.RANGE_RESTORED, laptop.stream, covers=(aside.hash,))
    insert(store, office)
    assert people(store) == {LARGE: (LARGE,)}


def test_visits_are_no_people(store: Store, laptop: Laptop) -> None:
    """A visit has an address too; voiding its list once made a person of it."""
    laptop.write(Kind.VISIT_PLANNED, VISIT, {"title": "SMAN", "address": "Jl. Contoh"}, visit=VISIT)
    laptop.write(Kind.ROSTER_IMPORTED, VISIT, roster=ROSTERS[0], visit=VISIT)
    laptop.write(Kind.ROSTER_VOIDED, VISIT, roster=ROSTERS[0])
    laptop.write(Kind.DATA_REVEALED, VISIT, visit=VISIT)
    insert(store, laptop)
    assert people(store) == {}
    assert store.connection.execute("SELECT count(*) FROM subjects").fetchone() == (0,)


def test_destroyed_bodies_leave_the_projection(store: Store, laptop: Laptop) -> None:
    laptop.write(SAVED, SMALL, BUDI)
    laptop.write(SAVED, LARGE, BUDI)
    insert(store, laptop)
    store.connection.execute("UPDATE entries SET salt = NULL, body = NULL WHERE subject = ?", (SMALL,))
    laptop.write(SAVED, LARGE, {"phone": "0811"})
    insert(store, laptop)
    assert people(store) == {LARGE: (LARGE,)}


def test_a_held_entry_is_kept_and_shows_nobody(store: Store, laptop: Laptop) -> None:
    laptop.write_raw(f'{{"v":3,"kind":"resident_saved","subject":"{SMALL}","sets":7}}'.encode())
    laptop.write_raw(f'{{"v":1,"kind":"resident_sung","subject":"{LARGE}","officer":"","at":""}}'.encode())
    insert(store, laptop)
    assert people(store) == {}
    assert store.journal.count() == 2
