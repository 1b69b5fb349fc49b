"""What our own visits brought since SIAK was asked: beside its number, never added."""

import datetime as dt
from decimal import Decimal

import pytest

from jemputbola.actions.planning.coverage_overview import coverage_overview
from jemputbola.actions.planning.own_since import own_since
from jemputbola.actions.planning.set_targets import set_baseline, set_target
from jemputbola.actions.session import Session
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.coverage import Baseline, Basis, CountedService, Target
from jemputbola.domain.recording import RecordingStatus
from tests.fakes.desk import Desk

IKD, KTP, KIA = CountedService.IKD, CountedService.KTP, CountedService.KIA
AREA = "19.71.02"


@pytest.fixture
def desk(session: Session) -> Desk:
    """Two people of a district, one of another, one from elsewhere: recorded and active at the visit."""
    made = Desk(session)
    for name, district in (("Agus", "Taman Sari"), ("Budi", "Kec. TAMAN SARI"), ("Citra", "Gerunggang")):
        pupil = made.pupil(f"{name} Contoh", district=district, domicile="inside")
        made.serve(pupil, recording=RecordingStatus.CAPTURED, activation=ActivationStep.ACTIVE, override="uji")
    stranger = made.pupil("Dewi Contoh", district="Taman Sari", domicile="outside")
    made.serve(stranger, recording=RecordingStatus.CAPTURED, activation=ActivationStep.ACTIVE, override="uji")
    made.serve(made.pupil("Eka Contoh", district="Taman Sari"), activation=ActivationStep.INSTALLED)
    return made


def _told(session: Session, dated: dt.date) -> dict[tuple[CountedService, str], int]:
    for service, area in ((IKD, ""), (IKD, "19.71.05"), (KTP, AREA), (KIA, "")):
        set_target(
            session,
            Target(
                year=2026,
                service=service,
                percent=Decimal(30),
                basis=Basis.RECORDED,
                area=area,
                source="SK",
                dated=dated,
            ),
        )
        set_baseline(session, Baseline(service=service, area=area, dated=dated, done=100, recorded=1000, source="SIAK"))
    rows = coverage_overview(session, year=2026)
    return own_since(session, [row.baseline for row in rows if row.baseline])


@pytest.mark.usefixtures("desk")
def test_people_after_the_day_of_the_baseline_by_their_own_district(session: Session) -> None:
    found = _told(session, dt.date(2026, 11, 22))
    assert found == {(IKD, ""): 3, (IKD, "19.71.05"): 1, (KTP, AREA): 2}  # not who lives elsewhere; KIA is not ours
    before = coverage_overview(session, year=2026)[0].attainment
    assert before is not None
    assert before.done == 100  # nothing was added


@pytest.mark.usefixtures("desk")
def test_the_day_itself_is_not_counted(session: Session) -> None:
    assert set(_told(session, dt.date(2026, 11, 23)).values()) == {0}
