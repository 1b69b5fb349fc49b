"""What voids, undone lists and ranges set aside hide, and what they must not."""

from typing import Any

import pytest

from jemputbola.domain.entry import Entry, Kind
from jemputbola.domain.fold import fold_control
from tests.fakes.laptops import Laptop
from tests.fakes.people import people_of
from tests.fakes.team import Team
from tests.fakes.worlds import DAYS, PEOPLE, ROSTERS, VISITS

WHO, OTHER, THIRD = PEOPLE[:3]
VISIT = VISITS[0]
SAVED = Kind.RESIDENT_SAVED
LISTED: dict[str, Any] = {"visit": VISIT, "day": DAYS[0], "roster": ROSTERS[0]}
BUDI = {"name": "Budi Contoh", "nik": "1971021010080001", "birth_date": "2008-10-10"}


@pytest.fixture
def team() -> Team:
    return Team()


# Voids


def void(laptop: Laptop, subject: str = WHO) -> Entry:
    return laptop.write(Kind.RESIDENT_VOIDED, subject, covers=laptop.covering(lambda e: e.body.subject == subject))


def test_a_void_hides_what_it_knew(team: Team) -> None:
    team.a.write(SAVED, WHO, BUDI)
    team.meet()
    team.b.write(SAVED, WHO, {"phone": "0811"})
    void(team.b)
    assert team.people == []


def test_a_void_does_not_hide_what_it_did_not_know(team: Team) -> None:
    team.a.write(SAVED, WHO, BUDI)
    team.meet()
    told = void(team.b)
    team.a.write(SAVED, WHO, {"recording": {"status": "captured"}})
    assert team.conflicts == ["voided"]
    assert team.person.values["recording"] == {"status": "captured"}
    assert team.person.conflicts[0].heads == (told.hash,)
    team.meet()
    void(team.c)
    assert team.people == []


def test_a_void_hides_though_it_comes_before_everything_else(team: Team) -> None:
    team.a.write(SAVED, WHO, BUDI)
    team.meet()
    told = void(team.b)
    assert people_of([told]) == []
    assert people_of(reversed(team.entries)) == []


def test_a_laptop_writes_again_after_its_own_void(team: Team) -> None:
    team.a.write(SAVED, WHO, BUDI)
    void(team.a)
    team.a.write(SAVED, WHO, {"phone": "0811"})
    assert team.conflicts == ["voided"]


def test_a_printed_slip_does_not_bring_anybody_back(team: Team) -> None:
    team.a.write(SAVED, WHO, BUDI)
    team.meet()
    void(team.b)
    team.a.write(Kind.SLIP_PRINTED, WHO, visit=VISIT, slip="ticket")
    assert team.people == []


def test_restoring_brings_back_everything(team: Team) -> None:
    team.a.write(SAVED, WHO, BUDI)
    before = team.person
    team.meet()
    told = void(team.b)
    team.c.write(Kind.RESIDENT_RESTORED, WHO, covers=(told.hash,))
    assert team.person == before


def test_a_void_of_one_leaves_the_others_of_a_person(team: Team) -> None:
    team.a.write(SAVED, WHO, {**BUDI, "phone": "0811"})
    team.a.write(SAVED, OTHER, {**BUDI, "email": "budi@contoh.id"})
    assert team.person.subjects == (OTHER, WHO)
    void(team.a, OTHER)
    assert list(team.person.subjects) == [WHO]
    assert "email" not in team.person.values


# Lists


def take_in(laptop: Laptop, *subjects: str) -> None:
    laptop.write(Kind.ROSTER_IMPORTED, VISIT, **LISTED)
    for number, subject in enumerate(subjects):
        laptop.write(SAVED, subject, {**BUDI, "nik": f"197102101008000{number}", "expected": True}, **LISTED)


def take_back(laptop: Laptop) -> Entry:
    return laptop.write(Kind.ROSTER_VOIDED, VISIT, roster=ROSTERS[0])


def test_undo_of_a_list_nobody_touched_hides_everybody(team: Team) -> None:
    take_in(team.a, WHO, OTHER, THIRD)
    team.a.write(Kind.SLIP_PRINTED, WHO, visit=VISIT, slip="ticket")
    take_back(team.b)
    assert team.people == []


@pytest.mark.parametrize("written", [{"phone": "0811"}, {"name": "Beni Contoh"}, {"recording": {"status": "captured"}}])
@pytest.mark.parametrize("same_laptop", [True, False])
def test_undo_keeps_whoever_was_touched_with_all_that_is_known(
    team: Team, written: dict[str, Any], *, same_laptop: bool
) -> None:
    take_in(team.a, WHO, OTHER)
    team.meet()
    (team.a if same_laptop else team.b).write(SAVED, WHO, written)
    take_back(team.c)
    assert team.person.subjects == (WHO,)
    assert team.conflicts == ["roster_voided"]
    assert set(team.person.conflicts[0].heads) == {
        e.hash for e in team.entries if e.body.roster and e.body.subject == WHO
    }
    assert team.person.values.items() >= {**BUDI, "nik": "1971021010080000", **written}.items()


def test_undo_takes_its_values_from_whoever_is_known_otherwise(team: Team) -> None:
    team.a.write(SAVED, WHO, {"name": "Budi Contoh", "phone": "0811"})
    team.meet()
    team.b.write(SAVED, WHO, {"phone": "0812", "expected": True}, **LISTED)
    assert team.person.values["phone"] == "0812"
    take_back(team.b)
    assert team.person.values == {"name": "Budi Contoh", "phone": "0811"}
    assert team.person.services == ()
    assert team.conflicts == []


def test_restoring_a_list_brings_everybody_back(team: Team) -> None:
    take_in(team.a, WHO, OTHER)
    before = team.people
    told = take_back(team.b)
    team.c.write(Kind.ROSTER_RESTORED, VISIT, roster=ROSTERS[0], covers=(told.hash,))
    assert team.people == before


# Set aside


def test_a_range_set_aside_is_out_until_it_is_restored(team: Team) -> None:
    team.a.write(SAVED, WHO, {"name": "Budi"})
    team.a.write(SAVED, WHO, {"name": "Beni"})
    before = team.people
    place = (team.a.stream, 2, 2)
    told = team.b.write(Kind.RANGE_SET_ASIDE, team.a.stream, aside=place, reason="uji")
    assert team.person.values == {"name": "Budi"}  # what was replaced counts again
    team.b.write(Kind.RANGE_RESTORED, team.a.stream, aside=place, covers=(told.hash,))
    assert team.people == before


def test_a_void_inside_a_range_set_aside_does_not_hide(team: Team) -> None:
    team.a.write(SAVED, WHO, {"name": "Budi"})
    void(team.a)
    take_in(team.a, OTHER)
    take_back(team.a)
    assert team.people == []
    team.b.write(Kind.RANGE_SET_ASIDE, team.a.stream, aside=(team.a.stream, 2, 2), reason="uji")
    assert team.person.subjects == (WHO,)
    team.b.write(Kind.RANGE_SET_ASIDE, team.a.stream, aside=(team.a.stream, 5, 5), reason="uji")
    assert {person.id for person in team.people} == {WHO, OTHER}


def test_setting_aside_cannot_be_set_aside(team: Team) -> None:
    team.a.write(SAVED, WHO, {"name": "Budi"})
    team.a.write(Kind.RANGE_SET_ASIDE, team.a.stream, aside=(team.a.stream, 1, 9), reason="uji")
    assert fold_control(team.entries).aside == ((team.a.stream, 1, 9),)
    assert team.people == []
