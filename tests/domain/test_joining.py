"""Who is one human being: equal keys join, people join, and a parting wins over everything."""

from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.domain.entry import Kind
from jemputbola.domain.fold import Control
from jemputbola.domain.joining import Identity, Links, components, fold_links, pair_of
from tests.fakes.laptops import Laptop
from tests.fakes.worlds import PEOPLE, STREAMS

SAME = Identity("1971021010080001", "nuralim", "2008-10-10")
NOBODY = Identity(None, None, None)
_identity = st.builds(
    Identity, st.sampled_from(["1", "2", None]), st.sampled_from(["nur", "budi", None]), st.sampled_from(["a", "b"])
)
_pairs = st.sets(st.sampled_from([pair_of(*pair) for pair in combinations("abcdef", 2)]), max_size=5).map(frozenset)
_links = st.builds(Links, _pairs, _pairs)


def test_equal_in_all_three_is_one_person() -> None:
    assert components({"b": SAME, "a": SAME, "c": NOBODY, "d": NOBODY}, Links()) == [("a", "b"), ("c",), ("d",)]


def test_one_difference_or_one_gap_is_two_people() -> None:
    for field, value in (
        ("nik", "2"),
        ("name_key", "budi"),
        ("birth_date", "2009-01-01"),
        ("nik", None),
        ("name_key", None),
    ):
        other = Identity(**{"nik": SAME.nik, "name_key": SAME.name_key, "birth_date": SAME.birth_date, field: value})
        assert components({"a": SAME, "b": other}, Links()) == [("a",), ("b",)]


def test_a_word_joins_and_a_word_parts_and_parting_wins() -> None:
    ab = frozenset({("a", "b")})
    assert components({"a": SAME, "b": NOBODY}, Links(joined=ab)) == [("a", "b")]
    assert components({"a": SAME, "b": SAME}, Links(parted=ab)) == [("a",), ("b",)]
    assert components({"a": SAME, "b": SAME}, Links(joined=ab, parted=ab)) == [("a",), ("b",)]


def test_parting_also_cuts_what_goes_through_others() -> None:
    bridge = Links(joined=frozenset({("a", "b"), ("b", "c")}), parted=frozenset({("a", "c")}))
    assert components({"a": NOBODY, "b": NOBODY, "c": NOBODY}, bridge) == [("a", "b"), ("c",)]


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from("abcdef"), _identity), _links, st.randoms(use_true_random=False))
def test_people_are_a_partition_in_which_no_parting_and_no_missed_edge_is_left(
    identities: dict[str, Identity], links: Links, chance: Any
) -> None:
    people = components(identities, links)
    assert sorted(subject for person in people for subject in person) == sorted(identities)
    for person in people:
        assert not links.parted & set(combinations(person, 2))
    for one, other in combinations(people, 2):
        connected = any(
            pair_of(a, b) in links.joined or (identities[a].key and identities[a].key == identities[b].key)
            for a in one
            for b in other
        )
        assert not connected or any(pair_of(a, b) in links.parted for a in one for b in other)
    mixed = list(identities.items())
    chance.shuffle(mixed)
    assert components(dict(mixed), links) == people


@settings(max_examples=100)
@given(st.dictionaries(st.sampled_from("abcdef"), _identity, min_size=2), _links, st.data())
def test_whoever_is_not_connected_to_a_person_has_no_say_about_them(
    identities: dict[str, Identity], links: Links, data: st.DataObject
) -> None:
    """What ``refresh`` relies on: to fold again whoever is connected gives the same people as folding all."""
    start = data.draw(st.sampled_from(sorted(identities)))
    connected, todo = {start}, {start}
    while todo:
        near = {
            other
            for other in identities
            for one in todo
            if pair_of(one, other) in links.joined
            or (identities[one].key and identities[one].key == identities[other].key)
        }
        todo = near - connected
        connected |= near
    part = components({subject: identities[subject] for subject in connected}, links)
    assert set(part) <= set(components(identities, links))


def test_links_come_from_what_people_said_and_nobody_set_aside() -> None:
    laptop = Laptop(STREAMS[0])
    joined = laptop.write(Kind.PEOPLE_JOINED, PEOPLE[0], others=(PEOPLE[1], PEOPLE[0], PEOPLE[2]))
    parted = laptop.write(Kind.PEOPLE_PARTED, PEOPLE[2], others=(PEOPLE[0],))
    later = laptop.write_raw(b'{"v":2,"kind":"people_joined","subject":"x","officer":"","at":"","others":["y"]}')
    links = fold_links([joined, parted, later], Control())
    assert links.joined == {pair_of(PEOPLE[0], PEOPLE[1]), pair_of(PEOPLE[0], PEOPLE[2])}
    assert links.parted == {pair_of(PEOPLE[0], PEOPLE[2])}
    assert fold_links([joined, parted], Control(aside=((STREAMS[0], 2, 9),))).parted == frozenset()
