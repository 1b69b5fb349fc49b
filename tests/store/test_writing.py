"""Stating facts: what a value replaces is what other streams said and this one showed."""

from typing import Any

import pytest

from jemputbola.domain.entry import Entry, EntryRefused, Kind
from jemputbola.errors import BugError
from jemputbola.store.store import Store
from jemputbola.store.writing import Writing
from tests.fakes.laptops import Laptop
from tests.fakes.worlds import DAYS, PEOPLE, ROSTERS, STREAMS, VISITS

WHO, OTHER = PEOPLE[:2]
VISIT = VISITS[0]
SAVED = Kind.RESIDENT_SAVED


def of(store: Store, subject: str) -> list[Entry]:
    return store.journal.of_subjects([subject]).get(subject, [])


def receive(store: Store, laptop: Laptop) -> None:
    """What the office's import will do: entries of another stream, and the projection after them."""
    with store.rebuilding() as projection:
        projection.refresh(store.journal.insert(laptop.written))


def record(store: Store, subject: str, sets: dict[str, Any], **rest: Any) -> Entry:
    with store.writing("sari") as writing:
        writing.record(SAVED, subject, sets, **rest)
    return of(store, subject)[-1]


def test_a_fact_is_an_entry_with_all_that_was_said(store: Store) -> None:
    with store.writing("sari") as writing:
        writing.record(
            SAVED, WHO, {"name": "Budi", "class_group": "XII 1"}, visit=VISIT, day=DAYS[0], roster=ROSTERS[0],
            reason="uji", rules=("2026-01-01",), details={"row": 7},
        )  # fmt: skip
    (entry,) = of(store, WHO)
    body = entry.body
    assert (entry.stream, entry.seq) == (store.stream, 1)
    assert (body.v, body.kind, body.officer, body.at) == (1, SAVED, "sari", "2026-11-23T09:00:00+07:00")
    assert (body.visit, body.day, body.roster, body.reason) == (VISIT, DAYS[0], ROSTERS[0], "uji")
    assert (body.rules, body.details) == (("2026-01-01",), {"row": 7})
    assert {name: change.value for name, change in body.sets.items()} == {"name": "Budi", "class_group": "XII 1"}


def test_our_own_values_need_no_naming(store: Store) -> None:
    record(store, WHO, {"name": "Budi"})
    assert record(store, WHO, {"name": "Beni"}).body.sets["name"].replaces == ()
    assert store.projection.heads_of(WHO)["", "name"][0].value == "Beni"


def test_heads_of_other_streams_are_named(store: Store) -> None:
    record(store, WHO, {"name": "Bono"})
    laptop = Laptop(STREAMS[0])
    foreign = [laptop.write(SAVED, WHO, {"phone": number}, visit=VISIT) for number in ("0811", "0812")]
    foreign_name = laptop.write(SAVED, WHO, {"name": "Budi"})
    receive(store, laptop)
    sets = record(store, WHO, {"name": "Beni", "phone": "0813", "email": "x"}).body.sets
    assert sets["name"].replaces == (foreign_name.hash,)
    assert sets["phone"].replaces == (foreign[1].hash,)
    assert sets["email"].replaces == ()
    assert len(store.projection.heads_of(WHO)["", "name"]) == 1


def test_only_heads_of_the_same_visit_are_named(store: Store) -> None:
    laptop = Laptop(STREAMS[0])
    here = laptop.write(SAVED, WHO, {"class_group": "XII 1"}, visit=VISIT)
    laptop.write(SAVED, WHO, {"class_group": "XII 2"}, visit=VISITS[1])
    receive(store, laptop)
    assert record(store, WHO, {"class_group": "XII 3"}, visit=VISIT).body.sets["class_group"].replaces == (here.hash,)


def test_heads_of_everybody_who_is_the_same_person_are_named_also_our_own(store: Store) -> None:
    who = {"name": "Budi", "nik": "1971021010080001", "birth_date": "2008-10-10"}
    record(store, WHO, {**who, "phone": "0811"})
    record(store, OTHER, {**who, "phone": "0812"})
    ours = of(store, OTHER)[0]
    assert record(store, WHO, {"phone": "0813"}).body.sets["phone"].replaces == (ours.hash,)
    assert [head.value for head in store.projection.heads_of(WHO)["", "phone"]] == ["0813"]


def test_heads_of_a_visit_are_named(store: Store) -> None:
    laptop = Laptop(STREAMS[0])
    foreign = laptop.write(Kind.VISIT_PLANNED, VISIT, {"title": "SMAN"}, visit=VISIT)
    receive(store, laptop)
    with store.writing("sari") as writing:
        writing.record(Kind.VISIT_CHANGED, VISIT, {"title": "SMK"}, visit=VISIT)
    assert of(store, VISIT)[-1].body.sets["title"].replaces == (foreign.hash,)


def test_what_the_same_transaction_said_counts(store: Store) -> None:
    laptop = Laptop(STREAMS[0])
    laptop.write(SAVED, WHO, {"name": "Budi"})
    receive(store, laptop)
    with store.writing("sari") as writing:
        writing.record(SAVED, WHO, {"name": "Beni"})
        writing.record(SAVED, WHO, {"name": "Bono"})
    first, second = of(store, WHO)[1:]
    assert len(first.body.sets["name"].replaces) == 1
    assert second.body.sets["name"].replaces == ()
    assert [head.value for head in store.projection.heads_of(WHO)["", "name"]] == ["Bono"]


def test_a_person_who_is_new_needs_no_look(store: Store) -> None:
    with store.writing("sari") as writing:
        for number in range(2500):  # more than is held before it is inserted
            subject = f"0190c3a0-0000-7000-8000-{number:012}"
            writing.record(SAVED, subject, {"name": f"Budi {number}"}, is_new=True)
    assert store.journal.count() == 2500
    assert store.journal.tip(store.stream).seq == 2500
    assert store.connection.execute("SELECT count(*) FROM people").fetchone() == (2500,)
    assert not list(store.journal.faults())


@pytest.mark.parametrize(
    ("kind", "sets", "rest"),
    [
        (SAVED, {"shoe_size": 42}, {}),
        (SAVED, {"title": "a visit's field"}, {}),
        (Kind.VISIT_CHANGED, {"nik": "a resident's field"}, {}),
        (SAVED, {"name": 42}, {}),
        (SAVED, {"recording": {"status": "eaten"}}, {}),
        (SAVED, {"recording": "captured"}, {}),
        (SAVED, {"class_group": "XII 1"}, {}),  # without a visit
    ],
)
def test_what_the_fold_would_not_understand_is_our_own_mistake(
    store: Store, kind: Kind, sets: dict[str, Any], rest: dict[str, Any]
) -> None:
    with pytest.raises(BugError), store.writing("sari") as writing:
        writing.record(kind, WHO, sets, **rest)
    assert store.journal.count() == 0


@pytest.mark.parametrize(
    ("sets", "rest"),
    [
        ({"name": "Bu\x00di"}, {}),
        ({"device": {"os": "\ud800"}}, {"visit": VISIT}),
        ({"phone": "0811"}, {"reason": "a\x00"}),
        ({"phone": "0811"}, {"details": {"x": ["\udcff"]}}),
        ({"address": "x" * 17_000}, {}),
    ],
)
def test_what_no_office_would_take_is_not_saved(store: Store, sets: dict[str, Any], rest: dict[str, Any]) -> None:
    with pytest.raises(EntryRefused) as told, store.writing("sari") as writing:
        _record_both(writing, sets, rest)
    assert str(told.value).endswith(".")
    assert store.journal.count() == 0


def _record_both(writing: Writing, sets: dict[str, Any], rest: dict[str, Any]) -> None:
    writing.record(SAVED, OTHER, {"name": "Budi"})
    writing.record(SAVED, WHO, sets, **rest)
