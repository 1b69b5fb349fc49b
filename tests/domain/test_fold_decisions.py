"""Decisions, and taking them back: what a decision replaced stands again, and a later word still counts."""

import pytest

from jemputbola.domain.entry import Kind
from tests.fakes.team import Team
from tests.fakes.worlds import DAYS, PEOPLE, ROSTERS, VISITS

WHO, OTHER = PEOPLE[:2]
LISTED = {"visit": VISITS[0], "day": DAYS[0], "roster": ROSTERS[0]}


@pytest.fixture
def team() -> Team:
    """Two laptops that disagree about a name."""
    team = Team()
    team.a.write(Kind.RESIDENT_SAVED, WHO, {"name": "Budi"})
    team.b.write(Kind.RESIDENT_SAVED, WHO, {"name": "Beni"})
    return team


def test_a_decision_closes_a_conflict_and_taking_it_back_opens_it(team: Team) -> None:
    team.meet()
    decided = team.a.write(Kind.CONFLICT_DECIDED, WHO, {"name": "Budi"})
    assert team.conflicts == []
    team.b.write(Kind.CONFLICT_DECIDED, WHO, covers=(decided.hash,))
    assert team.conflicts == ["name"]


def test_a_decision_of_somebody_else_is_not_taken_back(team: Team) -> None:
    team.meet()
    decided = team.a.write(Kind.CONFLICT_DECIDED, WHO, {"name": "Budi"})
    team.b.write(Kind.CONFLICT_DECIDED, OTHER, covers=(decided.hash,))
    assert team.conflicts == []


def test_an_ordinary_save_is_never_taken_back_by_a_decision(team: Team) -> None:
    team.meet()
    saved = team.a.write(Kind.RESIDENT_SAVED, WHO, {"name": "Bima"})
    team.b.write(Kind.CONFLICT_DECIDED, WHO, covers=(saved.hash,))
    assert team.person.values["name"] == "Bima"


def test_what_was_said_after_a_decision_stays_when_it_is_taken_back(team: Team) -> None:
    team.meet()
    decided = team.a.write(Kind.CONFLICT_DECIDED, WHO, {"name": "Budi"})
    team.meet()
    team.b.write(Kind.RESIDENT_SAVED, WHO, {"name": "Bima"})
    team.a.write(Kind.CONFLICT_DECIDED, WHO, covers=(decided.hash,))
    assert {head.value for head in team.person.heads["", "name"]} == {"Budi", "Bima"}


def test_whom_a_decision_named_stays_when_the_list_is_voided() -> None:
    team = Team()
    team.a.write(Kind.RESIDENT_SAVED, WHO, {"name": "Budi"}, **LISTED)
    team.meet()
    team.b.write(Kind.RESIDENT_SAVED, WHO, {"phone": "08"})
    team.a.write(Kind.ROSTER_VOIDED, VISITS[0], roster=ROSTERS[0])
    assert team.conflicts == ["roster_voided"]
    team.b.write(Kind.CONFLICT_DECIDED, WHO, {"name": "Budi"})
    assert team.conflicts == []
    assert team.person.values == {"name": "Budi", "phone": "08"}
