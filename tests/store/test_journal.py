"""The journal: append-only, idempotent, and whoever changed it is found."""

from typing import Any

import pytest

from jemputbola.domain.entry import NO_ENTRY, Body, Kind, SealedEntry, seal
from jemputbola.store.journal import Journal, Tip
from jemputbola.store.sqlite import DatabaseError
from jemputbola.store.store import Store
from tests.fakes.laptops import Laptop, as_read
from tests.fakes.worlds import PEOPLE, ROSTERS, STREAMS, VISITS

WHO, OTHER = PEOPLE[:2]


def said(subject: str = WHO, **parts: Any) -> Body:
    return Body(v=1, kind=Kind.RESIDENT_SAVED, subject=subject, officer="sari", at="", **parts)


def stored(connection: Any) -> list[SealedEntry]:
    rows = connection.execute("SELECT stream, seq, prev, body_hash, salt, body FROM entries ORDER BY stream, seq")
    return [SealedEntry(*row) for row in rows]


@pytest.fixture
def journal(store: Store) -> Journal:
    """A journal with two streams of four and three entries."""
    store.journal.append([said(), said(OTHER), said(reason="lagi"), said(roster=ROSTERS[0])], STREAMS[1])
    laptop = Laptop(STREAMS[2])
    for _entry in range(3):
        laptop.write(Kind.RESIDENT_SAVED, WHO, {"name": "Budi"}, visit=VISITS[0])
    store.journal.insert(laptop.written)
    return store.journal


def test_appending_chains_from_the_tip(store: Store, journal: Journal) -> None:
    chain = [item for item in stored(store.connection) if item.stream == STREAMS[1]]
    assert [item.seq for item in chain] == [1, 2, 3, 4]
    assert [item.prev for item in chain] == [NO_ENTRY, *(item.hash for item in chain[:-1])]
    assert len({item.salt for item in chain}) == 4
    assert journal.tip(STREAMS[1]) == Tip(4, chain[-1].hash)
    assert journal.tip(STREAMS[0]) == Tip(0, NO_ENTRY)
    assert journal.hash_at(STREAMS[1], 2) == chain[1].hash.hex()
    assert journal.hash_at(STREAMS[1], 5) is None


def test_the_same_entries_again_change_nothing(store: Store, journal: Journal) -> None:
    before = stored(store.connection)
    again = journal.insert(before)
    assert stored(store.connection) == before
    assert again == [as_read(item) for item in before]
    assert journal.count() == 7


def test_a_destroyed_body_stays_destroyed_when_it_comes_again(store: Store, journal: Journal) -> None:
    before = stored(store.connection)
    store.connection.execute("UPDATE entries SET salt = NULL, body = NULL WHERE stream = ?", (STREAMS[2],))
    journal.insert(before)
    assert [item.raw for item in stored(store.connection) if item.stream == STREAMS[2]] == [None] * 3
    assert [item.hash for item in stored(store.connection)] == [item.hash for item in before]
    assert not list(journal.faults())
    assert [entry.stream for entry in journal.of_subjects([WHO])[WHO]] == [STREAMS[1]] * 3


def test_unknown_parts_are_kept_byte_for_byte(store: Store) -> None:
    laptop = Laptop(STREAMS[0])
    literal = f'{{"mood" : "good", "v":1,"kind":"resident_saved","subject":"{WHO}","officer":"","at":""}}'.encode()
    laptop.write_raw(literal)
    store.journal.insert(laptop.written)
    assert [item.raw for item in stored(store.connection)] == [literal]


def test_entries_are_found_by_subject_range_hash_and_roster(store: Store, journal: Journal) -> None:
    found = journal.of_subjects([WHO, OTHER, PEOPLE[4]])
    assert {subject: len(entries) for subject, entries in found.items()} == {WHO: 6, OTHER: 1}
    assert [entry.seq for entry in journal.of_range(STREAMS[1], 2, 3)] == [2, 3]
    wanted = found[OTHER][0].hash
    assert journal.of_hashes({wanted, "no hash", "00" * 32}) == found[OTHER]
    assert journal.subjects_of_rosters([ROSTERS[0], ROSTERS[1]]) == {WHO}
    assert journal.subjects_of_kinds([Kind.RESIDENT_SAVED]) == {WHO, OTHER}
    assert store.journal.control() == []
    assert store.journal.links() == []


def test_more_subjects_than_one_query_takes(store: Store) -> None:
    subjects = [f"0190c3a0-0000-7000-8000-{n:012}" for n in range(1203)]
    store.journal.append([said(subject) for subject in subjects], STREAMS[0])
    assert sorted(store.journal.of_subjects(subjects)) == subjects


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM entries WHERE seq = 2",
        "DELETE FROM entries",
        "UPDATE entries SET seq = 9 WHERE seq = 2",
        "UPDATE entries SET stream = 'x'",
        "UPDATE entries SET prev = x'00'",
        "UPDATE entries SET hash = x'00' WHERE n = 1",
        "UPDATE entries SET kind = 'resident_voided'",
        "UPDATE entries SET subject = 'x'",
        "UPDATE entries SET roster = NULL",
        "UPDATE entries SET n = n + 100",
        "UPDATE entries SET body = x'7b7d'",
        "UPDATE entries SET salt = x'00'",
        "REPLACE INTO entries SELECT n, hash, stream, 9, prev, body_hash, kind, subject, 'x', salt, body FROM entries",
    ],
)
def test_the_journal_is_append_only(store: Store, journal: Journal, statement: str) -> None:
    before = stored(store.connection)
    with pytest.raises(DatabaseError, match=r"append-only|destroyed"):
        store.connection.execute(statement)
    assert stored(store.connection) == before
    assert journal.count() == 7


def test_a_whole_journal_has_no_faults(journal: Journal) -> None:
    assert list(journal.faults()) == []


_DAMAGES: dict[str, tuple[str, set[tuple[str, int, str]]]] = {
    "body": (
        "UPDATE entries SET body = CAST(replace(body, 'lagi', 'LAGI') AS BLOB) WHERE {third}",
        {(STREAMS[1], 3, "body")},
    ),
    "salt and body": ("UPDATE entries SET salt = NULL, body = x'7b7d' WHERE {third}", {(STREAMS[1], 3, "body")}),
    "salt": ("UPDATE entries SET salt = zeroblob(16) WHERE {third}", {(STREAMS[1], 3, "body")}),
    "kind": ("UPDATE entries SET kind = 'resident_voided' WHERE {third}", {(STREAMS[1], 3, "columns")}),
    "subject": ("UPDATE entries SET subject = 'x' WHERE {third}", {(STREAMS[1], 3, "columns")}),
    "roster": ("UPDATE entries SET roster = 'x' WHERE {third}", {(STREAMS[1], 3, "columns")}),
    "hash": ("UPDATE entries SET hash = zeroblob(32) WHERE {third}", {(STREAMS[1], 3, "header")}),
    "body and body_hash": (
        "UPDATE entries SET body_hash = zeroblob(32) WHERE {third}",
        {(STREAMS[1], 3, "header"), (STREAMS[1], 3, "body"), (STREAMS[1], 4, "chain")},
    ),
    "prev": (
        "UPDATE entries SET prev = zeroblob(32) WHERE {third}",
        {(STREAMS[1], 3, "header"), (STREAMS[1], 3, "chain"), (STREAMS[1], 4, "chain")},
    ),
    "place": (
        "UPDATE entries SET seq = 7 WHERE {third}",
        {(STREAMS[1], 4, "gap"), (STREAMS[1], 7, "gap"), (STREAMS[1], 7, "header")},
    ),
    "lost": ("DELETE FROM entries WHERE {third}", {(STREAMS[1], 4, "gap")}),
    "lost beginning": ("DELETE FROM entries WHERE stream = '{stream}' AND seq = 1", {(STREAMS[1], 2, "gap")}),
}


@pytest.mark.parametrize("damage", _DAMAGES)
def test_whatever_was_changed_is_found_where_it_is(store: Store, journal: Journal, damage: str) -> None:
    statement, expected = _DAMAGES[damage]
    drop_triggers(store.connection)
    third = f"stream = '{STREAMS[1]}' AND seq = 3"
    store.connection.execute(statement.format(third=third, stream=STREAMS[1]))
    assert set(journal.faults()) == expected


def chained(seq: int, prev: bytes, note: str) -> SealedEntry:
    return seal(said(reason=note), stream=STREAMS[1], seq=seq, prev=prev, salt=bytes(16))


def test_an_entry_rewritten_with_all_its_hashes_breaks_the_chain(store: Store, journal: Journal) -> None:
    drop_triggers(store.connection)
    third = stored(store.connection)[2]
    store.connection.execute("DELETE FROM entries WHERE hash = ?", (third.hash,))
    journal.insert([chained(3, third.prev, "lain")])
    assert list(journal.faults()) == [(STREAMS[1], 4, "chain")]


def test_forks_are_told_and_both_branches_are_followed(store: Store, journal: Journal) -> None:
    second = stored(store.connection)[1]
    third = chained(3, second.hash, "cabang")
    journal.insert([third, chained(4, third.hash, "cabang")])
    assert list(journal.faults()) == [(STREAMS[1], 3, "fork"), (STREAMS[1], 4, "fork")]
    journal.insert([chained(4, bytes(range(32)), "dari mana?")])
    assert sorted(journal.faults()) == [
        (STREAMS[1], 3, "fork"),
        (STREAMS[1], 4, "chain"),
        (STREAMS[1], 4, "fork"),
        (STREAMS[1], 4, "fork"),
    ]


def drop_triggers(connection: Any) -> None:
    """What somebody with the key and a database tool would do first."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
