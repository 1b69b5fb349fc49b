"""Behind each number of a tally stand exactly as many people, whatever it is split by."""

import pytest

from jemputbola.actions.reporting.people_behind import Number, people_behind
from jemputbola.actions.reporting.tally_visits import tally_visits
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.domain.activation import ActivationGroup, ActivationStep
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.tally import Grouping, Tally, TallyFilter
from tests.fakes.desk import Desk


@pytest.fixture
def desk(session: Session) -> Desk:
    """A bit of everything: active, waiting, refused with an obstacle, absent, a walk-in without a class."""
    desk = Desk(session)
    captured = RecordingStatus.CAPTURED
    desk.serve(
        desk.pupil("Agus Contoh", sex="L", district="Gerunggang"),
        recording=captured,
        activation=ActivationStep.ACTIVE,
        override="PRR selesai",
    )
    desk.serve(desk.pupil("Budi Contoh", sex="L"), recording=captured, activation=ActivationStep.WAITING_PRR)
    desk.serve(
        desk.pupil("Citra Contoh", class_group="XII IPA 1"),
        recording=captured,
        activation=ActivationStep.DECLINED,
        obstacle=Obstacle.TAKUT_DATA_BOCOR,
    )
    desk.pupil("Dewi Contoh", born=None)
    desk.walk_in()
    close_visit(session, visit=desk.visit)
    return desk


@pytest.mark.parametrize("by", list(Grouping))
def test_every_cell_of_every_split(session: Session, desk: Desk, by: Grouping) -> None:
    asked = TallyFilter(visits=(desk.visit,))
    found = tally_visits(session, asked, by=by)
    groups: list[tuple[str | None, Tally]] = [*found.groups.items(), (None, found.total)]
    for key, tally in groups:
        numbers = {outcome.value: people for outcome, people in tally.outcomes.items()}
        numbers |= {"present": tally.present, "expected": tally.expected, "walk_ins": tally.walk_ins}
        numbers |= {"active": tally.activation[ActivationGroup.ACTIVE], "": tally.rows}
        for show, people in numbers.items():
            behind = people_behind(session, asked, Number(by if key is not None else None, key, show))
            assert len(behind) == people, (by, key, show)


def test_every_reason(session: Session, desk: Desk) -> None:
    asked = TallyFilter(visits=(desk.visit,))
    reasons = tally_visits(session, asked).reasons
    assert reasons.no_ikd
    for recorded, counts in ((True, reasons.no_ikd), (False, reasons.not_recorded)):
        for reason, people in counts.items():
            assert len(people_behind(session, asked, Number(reason=reason, recorded=recorded))) == people


@pytest.mark.usefixtures("desk")
def test_only_so_many(session: Session) -> None:
    assert [one.name for one in people_behind(session, TallyFilter(), Number(), 2)] == ["Rina Guru", "Citra Contoh"]
