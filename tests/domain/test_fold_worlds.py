"""Whatever happened on three laptops: any order, repeat or gap of the same entries folds to one state."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.domain.entry import RESIDENT_KINDS, Change, Entry, Kind, SealedEntry
from jemputbola.domain.fields import RANKS, RESIDENT_FIELDS, Merge, Scope
from jemputbola.domain.fold import Person, fold_control, is_understood
from jemputbola.domain.joining import fold_links
from tests.fakes.laptops import as_read
from tests.fakes.people import people_of, visits_of
from tests.fakes.worlds import HIDING, worlds


def state_of(entries: Sequence[Entry]) -> Any:
    control = fold_control(entries)
    return people_of(entries), visits_of(entries), control, fold_links(entries, control)


def read(sealed: Iterable[SealedEntry]) -> list[Entry]:
    return [as_read(item) for item in sealed]


@settings(max_examples=100)
@given(worlds(), st.randoms(use_true_random=False))
def test_order_and_repeats_do_not_matter(sealed: list[SealedEntry], chance: Any) -> None:
    entries = read(sealed)
    mixed = [*entries, *entries[::2]]
    chance.shuffle(mixed)
    assert state_of(mixed) == state_of(entries)


@settings(max_examples=60)
@given(worlds(), st.randoms(use_true_random=False))
def test_gaps_fold_and_are_forgotten_once_they_close(sealed: list[SealedEntry], chance: Any) -> None:
    entries = read(sealed)
    here = [entry for entry in entries if chance.random() < 0.6]
    people_of(here)
    late = [entry for entry in entries if entry not in here]
    assert state_of([*late, *here]) == state_of(entries)


@settings(max_examples=60)
@given(worlds(without=HIDING))
def test_nothing_is_lost_every_value_that_nobody_replaced_is_a_head(sealed: list[SealedEntry]) -> None:
    entries = [entry for entry in read(sealed) if entry.body.kind in RESIDENT_KINDS and is_understood(entry)]
    shown = {
        (visit, field, head.hash): head.value
        for person in people_of(entries)
        for (visit, field), heads in person.heads.items()
        for head in heads
    }
    people = {subject: person.id for person in people_of(entries) for subject in person.subjects}
    saved = {entry.body.subject for entry in entries if entry.body.kind == Kind.RESIDENT_SAVED}
    assert saved <= people.keys()
    told = [entry for entry in entries if entry.body.subject in people]  # joining names nobody into being
    expected = {
        (*slot_of(entry, name), entry.hash): change.value
        for entry in told
        for name, change in entry.body.sets.items()
        if slot_of(entry, name) and not any(_replaces(other, entry, name, people) for other in told)
    }
    assert shown == expected


def slot_of(entry: Entry, name: str) -> tuple[str, str]:
    """Visit and field; empty when the entry sets nothing that counts there."""
    field = RESIDENT_FIELDS.get(name)
    if field is None or (field.scope is Scope.SERVICE and not entry.body.visit):
        return ()  # type: ignore[return-value]  # no slot
    return (entry.body.visit or "" if field.scope is Scope.SERVICE else "", name)


def _replaces(later: Entry, earlier: Entry, name: str, people: dict[str, str]) -> bool:
    if name not in later.body.sets or slot_of(later, name) != slot_of(earlier, name):
        return False
    if people[later.body.subject] != people[earlier.body.subject]:
        return False
    same_line = (later.stream, later.body.subject) == (earlier.stream, earlier.body.subject)
    return earlier.hash in later.body.sets[name].replaces or (same_line and later.seq > earlier.seq)


@settings(max_examples=60)
@given(worlds())
def test_a_conflict_is_open_exactly_when_told_values_differ(sealed: list[SealedEntry]) -> None:
    for person in people_of(read(sealed)):
        open_fields = {(c.visit, c.field) for c in person.conflicts if c.field in RESIDENT_FIELDS}
        assert open_fields == {slot for slot in person.heads if _differs(person, slot)}
        for conflict in person.conflicts:
            if conflict.field in RESIDENT_FIELDS:
                assert set(conflict.heads) == {head.hash for head in person.heads[conflict.visit, conflict.field]}


def _differs(person: Person, slot: tuple[str, str]) -> bool:
    field = RESIDENT_FIELDS[slot[1]]
    told = {field.same(head.value) for head in person.heads[slot] if head.value is not None}
    return field.merge is Merge.ASK and len(told) > 1


@settings(max_examples=60)
@given(worlds())
def test_what_is_shown_is_a_head_and_of_a_ladder_the_highest(sealed: list[SealedEntry]) -> None:
    for person in people_of(read(sealed)):
        services = {service.visit: service.values for service in person.services}
        for (visit, name), heads in person.heads.items():
            shown = (services.get(visit, {}) if visit else person.values).get(name)
            told = [head.value for head in heads if head.value is not None]
            assert shown in told if told else shown is None
            if name in RANKS and told:
                assert RANKS[name](shown) == max(map(RANKS[name], told))


@settings(max_examples=60)
@given(worlds(), st.lists(st.sampled_from(["0" * 64, "ab" * 32, "not even a hash"]), min_size=1))
def test_what_has_not_arrived_never_conflicts(sealed: list[SealedEntry], unknown: list[str]) -> None:
    entries = read(sealed)
    assert _as_told([_also_replacing(entry, tuple(unknown)) for entry in entries]) == _as_told(entries)


def _as_told(entries: Sequence[Entry]) -> Any:
    """The state, with heads as what they say and which entry says it: not what that replaces."""
    people, visits, *rest = state_of(entries)
    return [[msgspec.structs.replace(one, heads=_told(one.heads)) for one in found] for found in (people, visits)], rest


def _told(heads: Any) -> Any:
    return {slot: [(head.value, head.hash) for head in found] for slot, found in heads.items()}


def _also_replacing(entry: Entry, hashes: tuple[str, ...]) -> Entry:
    sets = {name: Change(change.value, change.replaces + hashes) for name, change in entry.body.sets.items()}
    return msgspec.structs.replace(entry, body=msgspec.structs.replace(entry.body, sets=sets))


@settings(max_examples=60)
@given(worlds())
def test_what_is_held_or_set_aside_is_as_if_it_were_not_here(sealed: list[SealedEntry]) -> None:
    entries = read(sealed)
    control = fold_control(entries)
    ranges = (Kind.RANGE_SET_ASIDE, Kind.RANGE_RESTORED)
    left = [e for e in entries if is_understood(e) and (e.body.kind in ranges or not control.is_aside(e))]
    assert state_of(left)[:2] == state_of(entries)[:2]


@settings(max_examples=60)
@given(worlds())
def test_people_share_no_subject_and_are_named_for_their_smallest(sealed: list[SealedEntry]) -> None:
    people = people_of(read(sealed))
    subjects = [subject for person in people for subject in person.subjects]
    assert len(subjects) == len(set(subjects))
    assert all(person.id == min(person.subjects) for person in people)
