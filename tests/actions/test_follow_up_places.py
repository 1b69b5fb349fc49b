"""Everybody's place on a follow-up list at once, and the people a part at a time: the same list as all together."""

import pytest

from jemputbola.actions.planning.follow_up import FollowUpFilter, follow_up_list
from jemputbola.actions.planning.follow_up_places import follow_up_places, people_at
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.domain.follow_up import FollowUp
from jemputbola.domain.outcome import RecordingResult
from tests.fakes.desk import Desk


@pytest.fixture
def filled(session: Session) -> Session:
    """Somebody on most of the lists, twice on some."""
    desk = Desk(session)
    for number, born in enumerate(("2009-12-05", "2009-11-30", "2010-01-02", "2009-12-24")):
        pupil = desk.pupil(f"Contoh {number}", born=born)
        if number:
            desk.serve(pupil, result=RecordingResult.FAILED, result_reason="ALAT_RUSAK")
    for name, agency in (("Ana Contoh", "Bank Zamrud"), ("Budi Contoh", "Bank Akik")):
        desk.serve(desk.pupil(name), obstacle="INSTANSI_MENOLAK_IKD", obstacle_note=agency)
    close_visit(session, visit=desk.visit, absence_reason="SAKIT")
    return session


@pytest.mark.parametrize("kind", FollowUp)
def test_places_are_the_list_and_its_people_come_in_parts(filled: Session, kind: FollowUp) -> None:
    found = follow_up_list(filled, kind)
    places = follow_up_places(filled, kind)
    assert [*places.people] == [one.id for one in found.people]
    assert [*places.visits] == [one.visit for one in found.people]
    pairs = [*zip(places.people, places.visits, strict=True)]
    told = people_at(filled, kind, pairs[:2]) | people_at(filled, kind, pairs[2:])
    assert [told[person] for person in places.people] == [*found.people]


def test_some_of_a_list_alone(filled: Session) -> None:
    everybody = follow_up_places(filled, FollowUp.FAILED)
    assert len(everybody.people) == 3
    some = FollowUpFilter(people=(everybody.people[2], everybody.people[0], "tidak ada"))
    assert follow_up_places(filled, FollowUp.FAILED, some).people == (everybody.people[0], everybody.people[2])
    assert follow_up_list(filled, FollowUp.FAILED, some).count == 2
    assert everybody.at(everybody.visits[0]) == 3


def test_the_months_in_which_they_turn_17(filled: Session) -> None:
    assert follow_up_places(filled, FollowUp.TURNS_17).months == {"11-2026": 1, "12-2026": 2, "01-2027": 1}
    assert follow_up_places(filled, FollowUp.FAILED).months == {}


def test_who_is_gone_since_is_left_out(filled: Session) -> None:
    places = follow_up_places(filled, FollowUp.FAILED)
    assert [*people_at(filled, FollowUp.FAILED, [("tidak ada", places.visits[0]), (places.people[0], "entah")])] == []


def test_agencies_stand_by_their_name(filled: Session) -> None:
    places = follow_up_places(filled, FollowUp.AGENCIES)
    told = people_at(filled, FollowUp.AGENCIES, [*zip(places.people, places.visits, strict=True)])
    assert [told[person].agency for person in places.people] == ["Bank Akik", "Bank Zamrud"]
