"""Two laptops disagree; a lead decides; the decision travels, and can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jemputbola.actions.exchange.decide_conflict import (
    ConflictGone,
    DecisionGone,
    How,
    decide,
    decisions_made,
    open_conflicts,
    take_back,
)
from jemputbola.actions.exchange.written_since import written_since
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.domain.entry import Kind
from jemputbola.errors import UserError
from jemputbola.store.conflicts import ConflictKind, count_conflicts, subjects_in_conflict
from jemputbola.store.laptops import EnrolledLaptop, claim_stream, save_laptop
from jemputbola.store.officers import Role
from jemputbola.store.residents import person_by_subject
from jemputbola.store.rows import PersonState
from jemputbola.store.store import Store
from tests.fakes.arriving import entries_of, take_in_all
from tests.fakes.clock import FakeClock
from tests.fakes.laptops import Laptop
from tests.fakes.projected import projected
from tests.fakes.worlds import DAYS, PEOPLE, ROSTERS, STREAMS, VISITS

AGUS, BUDI = sorted(PEOPLE)[:2]
NIK, RIGHT = "1971021010080001", "1971021010080002"
AT_VISIT = {"visit": VISITS[0], "day": DAYS[0]}
SAVED = Kind.RESIDENT_SAVED


class Team:
    """Two laptops that write unseen by each other, and the store of whoever decides."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.session = Session(store, "Rini", Role.LEAD)
        self.a, self.b = Laptop(STREAMS[1]), Laptop(STREAMS[2])

    def gather(self) -> None:
        """Everything that they wrote comes in."""
        take_in_all(self.store, [*self.a.written, *self.b.written])

    @property
    def kinds(self) -> list[str]:
        """What is open, in short."""
        return [one.field or str(one.kind) for one in open_conflicts(self.session)]

    def decide(self, how: How, **rest: object) -> str:
        """Decide the only open conflict."""
        (one,) = open_conflicts(self.session)
        return decide(self.session, one.id, how, **rest) or ""  # type: ignore[arg-type]  # as given

    def person(self, subject: str) -> PersonState:
        """Whoever has this id."""
        found = person_by_subject(self.store.connection, subject)
        assert found
        return found


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """An empty store and two laptops."""
    with Store.create(tmp_path, bytes(32), "6e" * 16, FakeClock()) as store:
        yield Team(store)


@pytest.fixture
def shared_nik(team: Team) -> Team:
    """A pupil and a walk-in with one NIK and different names."""
    team.a.write(SAVED, AGUS, {"name": "Agus Hakim", "nik": NIK, "birth_date": "2008-10-10", "phone": "08"}, **AT_VISIT)
    team.b.write(SAVED, BUDI, {"name": "Agus Hakin", "nik": NIK, "birth_date": "2008-10-10"}, **AT_VISIT)
    team.gather()
    return team


def test_sides_say_who_where_and_when(team: Team) -> None:
    with team.store.local() as connection:
        save_laptop(
            connection,
            EnrolledLaptop(
                id=VISITS[1], name="TIM-1 B", public_key=bytes(32), recipient="age1", enrolled_at="", officer="Rini"
            ),
        )
        assert claim_stream(connection, team.b.stream, VISITS[1], "")
    team.a.write(SAVED, AGUS, {"name": "Agus"}, **AT_VISIT)
    team.b.write(SAVED, AGUS, {"name": "Bagus"}, **AT_VISIT)
    team.gather()
    (one,) = open_conflicts(team.session)
    assert (one.kind, one.field, one.subjects) == (ConflictKind.FIELD, "name", (AGUS,))
    assert [(side.values, side.officer, side.laptop, side.here, side.visit) for side in one.sides] == [
        ({"name": "Bagus"}, "sari", "TIM-1 B", False, VISITS[0]),
        ({"name": "Agus"}, "sari", None, False, VISITS[0]),
    ]


def test_one_value_is_chosen(team: Team) -> None:
    team.a.write(SAVED, AGUS, {"name": "Agus"})
    team.b.write(SAVED, AGUS, {"name": "Bagus"})
    team.gather()
    decision = team.decide(How.SAME, side=1)
    assert (team.kinds, team.person(AGUS).values) == ([], {"name": "Agus"})
    take_back(team.session, decision)
    assert team.kinds == ["name"]
    team.decide(How.TYPO, value="Agus Bagus")
    assert (team.kinds, team.person(AGUS).values) == ([], {"name": "Agus Bagus"})


def test_a_shared_nik_can_be_one_person(shared_nik: Team) -> None:
    team = shared_nik
    (one,) = open_conflicts(team.session)
    assert [side.values["name"] for side in one.sides] == ["Agus Hakim", "Agus Hakin"]
    decision = team.decide(How.SAME, side=0)
    both = team.person(BUDI)
    assert (team.kinds, both.subjects, both.values["name"], both.values["phone"]) == (
        [],
        (AGUS, BUDI),
        "Agus Hakim",
        "08",
    )
    take_back(team.session, decision)
    assert team.kinds == ["nik"]
    assert [team.person(one).values["name"] for one in (AGUS, BUDI)] == ["Agus Hakim", "Agus Hakin"]


def test_a_shared_nik_can_be_a_typing_error(shared_nik: Team) -> None:
    team = shared_nik
    decision = team.decide(How.TYPO, side=1, nik=RIGHT)
    assert (team.kinds, team.person(AGUS).values["nik"], team.person(BUDI).values["nik"]) == ([], NIK, RIGHT)
    take_back(team.session, decision)
    assert team.kinds == ["nik"]
    team.decide(How.TYPO, side=1, nik="")
    assert (team.kinds, "nik" in team.person(BUDI).values) == ([], False)


def test_a_shared_nik_can_be_two_people(shared_nik: Team) -> None:
    team = shared_nik
    decision = team.decide(How.TWO)
    assert (team.kinds, team.person(AGUS).id, team.person(BUDI).id) == ([], AGUS, BUDI)
    take_back(team.session, decision)
    team.decide(How.SAME)
    assert (team.kinds, team.person(BUDI).id) == ([], AGUS)


@pytest.mark.parametrize("nik", [None, NIK, "1971021010080000", "12"])
def test_a_nik_that_cannot_be_right_is_not_taken(shared_nik: Team, nik: str | None) -> None:
    with pytest.raises(UserError):
        shared_nik.decide(How.TYPO, side=1, nik=nik)
    assert shared_nik.kinds == ["nik"]


@pytest.mark.parametrize("how", [How.KEEP, How.SEEN])
def test_an_answer_to_another_question_is_not_taken(shared_nik: Team, how: How) -> None:
    with pytest.raises(UserError):
        shared_nik.decide(how)


def test_a_person_removed_and_written_about_stays_or_goes(team: Team) -> None:
    team.a.write(SAVED, AGUS, {"name": "Agus"})
    team.b.receive(team.a.written)
    team.b.write(SAVED, AGUS, {"email": "a@contoh.id"})
    team.b.write(Kind.RESIDENT_VOIDED, AGUS, covers=team.b.covering(lambda entry: entry.body.subject == AGUS))
    team.a.write(SAVED, AGUS, {"phone": "08"})
    team.gather()
    (found,) = open_conflicts(team.session)
    assert [(one.stream, one.seq) for one in written_since(team.session, found)] == [(team.a.stream, 2)]
    decision = team.decide(How.KEEP)
    assert (team.kinds, team.person(AGUS).values) == ([], {"name": "Agus", "phone": "08", "email": "a@contoh.id"})
    take_back(team.session, decision)
    assert team.kinds == ["voided"]
    decision = team.decide(How.REMOVE)
    assert (team.kinds, person_by_subject(team.store.connection, AGUS)) == ([], None)
    take_back(team.session, decision)
    assert team.kinds == ["voided"]


def test_whose_list_was_voided_stays_or_goes(team: Team) -> None:
    team.a.write(SAVED, AGUS, {"name": "Agus", "nik": NIK}, roster=ROSTERS[0], **AT_VISIT)
    team.b.receive(team.a.written)
    team.b.write(SAVED, AGUS, {"phone": "08"}, **AT_VISIT)
    team.a.write(Kind.ROSTER_VOIDED, VISITS[0], roster=ROSTERS[0])
    team.gather()
    (found,) = open_conflicts(team.session)
    assert [(one.stream, one.seq) for one in written_since(team.session, found)] == [(team.b.stream, 1)]
    decision = team.decide(How.KEEP)
    assert (team.kinds, team.person(AGUS).values) == ([], {"name": "Agus", "nik": NIK, "phone": "08"})
    take_back(team.session, decision)
    assert team.kinds == ["roster_voided"]
    team.decide(How.REMOVE)
    assert (team.kinds, person_by_subject(team.store.connection, AGUS)) == ([], None)


def test_a_fork_is_told_until_somebody_read_it(team: Team) -> None:
    team.a.write(SAVED, AGUS, {"phone": "1"})
    team.a.forget_last()
    team.a.write(SAVED, BUDI, {"phone": "2"})
    team.gather()
    assert (team.kinds, count_conflicts(team.store.connection, team.store.projection)) == (["fork"], 1)
    team.decide(How.SEEN)
    assert (team.kinds, count_conflicts(team.store.connection, team.store.projection)) == ([], 0)


def test_decisions_are_listed_and_taken_back_once(shared_nik: Team) -> None:
    team = shared_nik
    first = team.decide(How.TWO)
    assert [(one.id, one.how, one.kind, one.officer) for one in decisions_made(team.session)] == [
        (first, "two", "nik_shared", "Rini")
    ]
    take_back(team.session, first)
    assert decisions_made(team.session) == []
    for wrong in (first, "00" * 32, "no hash"):
        with pytest.raises(DecisionGone):
            take_back(team.session, wrong)


def test_what_was_decided_meanwhile_is_not_decided_again(shared_nik: Team) -> None:
    (one,) = open_conflicts(shared_nik.session)
    decide(shared_nik.session, one.id, How.TWO)
    with pytest.raises(ConflictGone):
        decide(shared_nik.session, one.id, How.SAME)


def test_an_officer_may_not_decide(shared_nik: Team) -> None:
    (one,) = open_conflicts(shared_nik.session)
    officer = Session(shared_nik.store, "Sari", Role.OFFICER)
    with pytest.raises(NotAllowed):
        decide(officer, one.id, How.TWO)


def test_a_decision_travels_and_ids_are_the_same_everywhere_and_after_a_rebuild(
    shared_nik: Team, tmp_path: Path
) -> None:
    team = shared_nik
    team.a.write(SAVED, AGUS, {"sex": "L"})
    team.b.write(SAVED, AGUS, {"sex": "P"})
    team.gather()
    before = [one.id for one in open_conflicts(team.session)]
    (tmp_path / "other").mkdir()
    with Store.create(tmp_path / "other", bytes(32), "7e" * 16, FakeClock()) as store:
        take_in_all(store, reversed(entries_of(team.store)))
        other = Session(store, "Dewi", Role.LEAD)
        assert [one.id for one in open_conflicts(other)] == before
        assert count_conflicts(store.connection, store.projection) == len(before) == 2
        assert subjects_in_conflict(store.connection, store.projection) == {AGUS, BUDI}
        decision = decide(other, before[0], How.TWO)
        take_in_all(team.store, entries_of(store))
        assert [one.id for one in open_conflicts(team.session)] == before[1:]
        take_back(team.session, decision or "")
        take_in_all(store, entries_of(team.store))
        assert projected(store.connection) == projected(team.store.connection)
        incremental = projected(store.connection)
        with store.rebuilding() as projection:
            projection.rebuild()
        assert projected(store.connection) == incremental
        assert [one.id for one in open_conflicts(other)] == before
