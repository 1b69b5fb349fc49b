"""Which planned laptops a tally still lacks: named in its title until something about the visit's people came."""

import pytest

from jemputbola.actions.reporting.tally_visits import tally_visits
from jemputbola.actions.session import Session
from jemputbola.actions.visits.change_visit import change_visit
from jemputbola.actions.visits.visit_values import VisitDetails
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.tally import TallyFilter, TallyResult
from jemputbola.store.laptops import EnrolledLaptop, claim_stream, save_laptop
from tests.fakes.desk import Desk

PLANNED = VisitDetails(laptops=("TIM-1 A", " TIM-1  B", "TIM-1 B", "TIM-1 C"))
B = "0190c3a0-0000-7000-8000-00000000000b"


def counted(session: Session, visit: str) -> TallyResult:
    return tally_visits(session, TallyFilter(visits=(visit,)))


@pytest.fixture
def desk(session: Session) -> Desk:
    desk = Desk(session)
    change_visit(session, visit=desk.visit, details=PLANNED)
    return desk


def test_names_are_kept_once(desk: Desk, session: Session) -> None:
    assert set(counted(session, desk.visit).laptops_missing) == {"TIM-1 A", "TIM-1 B", "TIM-1 C"}


def test_a_list_alone_is_no_work_of_a_laptop(desk: Desk, session: Session) -> None:
    pupil = desk.pupil()
    assert counted(session, desk.visit).laptops_included == ()
    desk.serve(pupil, recording=RecordingStatus.CAPTURED)
    found = counted(session, desk.visit)
    assert (found.laptops_included, found.laptops_missing) == (("TIM-1 A",), ("TIM-1 B", "TIM-1 C"))


def test_whoever_was_saved_again_by_another_still_came_from_the_first(desk: Desk, session: Session) -> None:
    """The last save names one laptop; an earlier entry of the other about the same person counts as well."""
    pupil = desk.pupil()
    desk.serve(pupil, recording=RecordingStatus.CAPTURED)
    store = session.store
    with store.reading() as connection:
        ours = connection.execute("SELECT stream FROM streams").fetchone()[0]
    with store.local() as connection:
        save_laptop(connection, _enrolled("B", "TIM-1 B"))
        claim_stream(connection, B, "B", "2026-11-23T08:00:00+07:00")
        connection.execute("UPDATE services SET stream = ?", (B,))
    assert ours != B
    found = counted(session, desk.visit)
    assert (found.laptops_included, found.laptops_missing) == (("TIM-1 A", "TIM-1 B"), ("TIM-1 C",))


def test_another_visit_s_people_do_not_count(desk: Desk, session: Session) -> None:
    other = Desk(session)
    other.serve(other.pupil(), recording=RecordingStatus.CAPTURED)
    assert "TIM-1 A" in counted(session, desk.visit).laptops_missing


def _enrolled(laptop: str, name: str) -> EnrolledLaptop:
    moment = "2026-11-23T07:00:00+07:00"
    return EnrolledLaptop(
        id=laptop, name=name, public_key=bytes(32), recipient="", enrolled_at=moment, officer="Sri Lead"
    )
