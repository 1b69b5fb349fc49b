"""A visit that was planned by mistake goes, as long as nobody is on it, and can be brought back."""

import pytest

from jemputbola.actions.desk.visit_queue import visit_head
from jemputbola.actions.home_overview import home_overview
from jemputbola.actions.lists.undo_roster import undo_roster
from jemputbola.actions.planning.year_plan import year_plan
from jemputbola.actions.reporting.tally_visits import tally_visits
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.actions.visits.plan_visit import plan_visit
from jemputbola.actions.visits.visit_overview import list_visits, show_visit
from jemputbola.actions.visits.void_visit import VisitInUse, drop_visit, restore_visit
from jemputbola.domain.entry import Kind
from jemputbola.domain.tally import TallyFilter
from jemputbola.errors import UserError
from jemputbola.store.officers import Role
from jemputbola.store.visits import NoSuchVisit
from tests.fakes.desk import ROSTER, SCHOOL, Desk


def ids(session: Session, *, dropped: bool = False) -> list[str]:
    return [line.id for line in list_visits(session, dropped=dropped)]


def test_a_dropped_visit_is_nowhere(session: Session) -> None:
    visit = plan_visit(session, SCHOOL).id
    dropped = drop_visit(session, visit=visit, reason="  salah   tanggal ")

    assert (dropped.title, dropped.dropped) == ("SMAN Contoh", True)
    assert ids(session) == []
    assert ids(session, dropped=True) == [visit]
    assert year_plan(session, year=2026) == []
    assert tally_visits(session, TallyFilter()).visits == ()
    assert home_overview(session).visits == ()
    with pytest.raises(NoSuchVisit, match="sudah dihapus"):
        visit_head(session, visit=visit)


def test_it_comes_back_as_it_was(session: Session) -> None:
    visit = plan_visit(session, SCHOOL).id
    before = show_visit(session, visit).line
    drop_visit(session, visit=visit, reason="salah")
    restore_visit(session, visit=visit)
    assert show_visit(session, visit).line == before
    with pytest.raises(UserError, match="tidak dihapus"):
        restore_visit(session, visit=visit)


def test_a_visit_with_a_list_says_to_take_the_list_back_first(session: Session) -> None:
    desk = Desk(session)
    desk.pupil()
    with session.store.writing(session.officer) as writing:
        writing.record(Kind.ROSTER_IMPORTED, desk.visit, visit=desk.visit, day="2026-11-23", roster=ROSTER)
    with pytest.raises(VisitInUse, match="Batalkan dulu daftarnya"):
        drop_visit(session, visit=desk.visit, reason="salah")
    undo_roster(session, visit=desk.visit, roster=ROSTER)
    assert drop_visit(session, visit=desk.visit, reason="salah").dropped


def test_a_visit_with_anybody_served_stays(session: Session) -> None:
    desk = Desk(session)
    desk.walk_in()
    with pytest.raises(VisitInUse, match="Tutup kegiatannya"):
        drop_visit(session, visit=desk.visit, reason="salah")
    assert ids(session) == [desk.visit]


def test_a_closed_visit_stays(session: Session) -> None:
    visit = plan_visit(session, SCHOOL).id
    close_visit(session, visit=visit)
    with pytest.raises(VisitInUse, match="sudah ditutup"):
        drop_visit(session, visit=visit, reason="salah")


def test_whom_another_laptop_served_there_unseen_brings_the_visit_back(session: Session) -> None:
    desk = Desk(session)
    drop_visit(session, visit=desk.visit, reason="salah")
    desk.pupil()
    assert ids(session) == [desk.visit]
    assert show_visit(session, desk.visit).line.id == desk.visit


def test_dropping_needs_a_reason_and_a_lead(session: Session) -> None:
    visit = plan_visit(session, SCHOOL).id
    with pytest.raises(UserError, match="perlu alasan"):
        drop_visit(session, visit=visit, reason="  ")
    officer = Session(session.store, "Budi Petugas", Role.OFFICER)
    with pytest.raises(NotAllowed):
        drop_visit(officer, visit=visit, reason="salah")
