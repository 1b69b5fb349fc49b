"""A class that was marked at once is taken back at once."""

import pytest

from jemputbola.actions.desk.mark_attendance import mark_attendance
from jemputbola.actions.desk.undo_save import NothingToUndo, undo_attendance
from jemputbola.actions.session import Session
from jemputbola.domain.recording import RecordingStatus
from tests.fakes.desk import Desk


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.mark.parametrize(("absent", "note"), [(None, None), ("PKL", None), ("LAINNYA", "libur")])
def test_everybody_is_as_before(desk: Desk, session: Session, absent: str | None, note: str | None) -> None:
    for name in ("Agus Uji", "Bagus Uji", "Citra Uji"):
        desk.pupil(name)
    before = desk.tally()
    marked = mark_attendance(session, visit=desk.visit, class_group="XII IPS 2", absent=absent, note=note)
    assert marked.marked == len(marked.people) == 3
    assert undo_attendance(session, marked, visit=desk.visit) == 3
    assert desk.tally() == before
    services = [desk.person(person).service_at(desk.visit) for person in marked.people]
    assert not any(service.values.get("attendance") for service in services if service)


def test_who_was_served_since_stays_served(desk: Desk, session: Session) -> None:
    first = desk.pupil("Agus Uji")
    desk.pupil("Bagus Uji")
    marked = mark_attendance(session, visit=desk.visit, class_group="XII IPS 2")
    served = desk.serve(first, recording=RecordingStatus.CAPTURED)
    assert undo_attendance(session, marked, visit=desk.visit) == 1
    assert desk.outcome(served.id) == "direkam"
    assert desk.tally().present == 1


def test_only_who_was_marked_by_it_is_taken_back(desk: Desk, session: Session) -> None:
    earlier = desk.pupil("Agus Uji")
    desk.serve(earlier, present=True)
    desk.pupil("Bagus Uji")
    marked = mark_attendance(session, visit=desk.visit, class_group="XII IPS 2")
    assert (marked.marked, marked.unchanged) == (1, 1)
    undo_attendance(session, marked, visit=desk.visit)
    assert desk.tally().present == 1


def test_twice_says_so(desk: Desk, session: Session) -> None:
    desk.pupil("Agus Uji")
    marked = mark_attendance(session, visit=desk.visit)
    undo_attendance(session, marked, visit=desk.visit)
    with pytest.raises(NothingToUndo):
        undo_attendance(session, marked, visit=desk.visit)
