"""Makeup visits from a list, the day of a call, and what is handed to a teacher."""

import datetime as dt
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from jemputbola.actions.lists.undo_roster import NoSuchRoster, RosterTouched
from jemputbola.actions.place_for_file import PlaceRefused
from jemputbola.actions.planning.follow_up import FollowUpFilter, follow_up_list
from jemputbola.actions.planning.follow_up_paper import export_follow_up, follow_up_text
from jemputbola.actions.planning.follow_up_visit import (
    Invited,
    NobodyToInvite,
    invite,
    plan_makeup,
    set_call_back,
    take_back_invitation,
)
from jemputbola.actions.reporting.list_people import PeopleList, list_people
from jemputbola.actions.reporting.tally_visits import tally_visits
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.actions.visits.visit_day import VisitClosed
from jemputbola.actions.visits.visit_overview import list_visits, show_visit
from jemputbola.domain.entry import parse_body
from jemputbola.domain.follow_up import FollowUp
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.tally import TallyFilter
from jemputbola.errors import UserError
from jemputbola.store.pack_entries import entries_for_visit
from jemputbola.store.streams import start_stream
from jemputbola.store.visits import NoSuchVisit
from tests.fakes.desk import SCHOOL, Desk

NIK = "1971021302090001"


@pytest.fixture
def desk(session: Session) -> Desk:
    """A closed visit: Agus and Budi did not come, Citra was recorded."""
    made = Desk(session, msgspec.structs.replace(SCHOOL, title="SMAN Contoh · kelas XII"))
    made.pupil("Agus Contoh", nik=NIK, phone="081200000001")
    made.pupil("Budi Contoh", class_group="XII IPA 1")
    made.serve(made.pupil("Citra Contoh"), recording=RecordingStatus.CAPTURED)
    close_visit(session, visit=made.visit, absence_reason="SAKIT")
    return made


def _absent(session: Session) -> list[str]:
    return [person.id for person in follow_up_list(session, FollowUp.ABSENT).people]


def _plan(session: Session, desk: Desk) -> Invited:
    return plan_makeup(session, _absent(session), like=desk.visit, date="2026-11-30")


def test_exactly_those_people_are_expected(session: Session, desk: Desk) -> None:
    done = _plan(session, desk)
    assert (done.people, done.title, done.day) == (2, "SMAN Contoh · susulan", "2026-11-30")
    shown = show_visit(session, done.visit)
    assert (shown.line.expected, shown.line.district, shown.line.kind) == (2, "19.71.02", "school")
    tally = tally_visits(session, TallyFilter(visits=(done.visit,))).total
    assert (tally.expected, tally.rows, tally.present, tally.walk_ins) == (2, 2, 0, 0)
    planned = follow_up_list(session, FollowUp.ABSENT).people
    assert {(person.visit, person.next_visit, person.new_date) for person in planned} == {
        (desk.visit, done.visit, dt.date(2026, 11, 30))
    }
    assert [person.class_group for person in planned] == ["XII IPA 1", "XII IPS 2"]


def test_the_pack_of_the_visit_takes_them_along(session: Session, desk: Desk) -> None:
    done = _plan(session, desk)
    with session.store.reading() as connection:
        bodies = [parse_body(entry.raw) for entry in entries_for_visit(connection, done.visit) if entry.raw]
    invited = {body.subject for body in bodies if body.roster == done.roster} - {done.visit}
    named = {body.subject for body in bodies if "name" in body.sets}
    assert len(invited) == 2
    assert invited <= named


def test_being_planned_is_not_being_served(session: Session, desk: Desk) -> None:
    done = _plan(session, desk)
    assert list_people(session, TallyFilter(visits=(done.visit,)), PeopleList.OPERATOR) == []


def test_taken_back_while_nobody_was_served(session: Session, desk: Desk) -> None:
    done = _plan(session, desk)
    assert take_back_invitation(session, visit=done.visit, roster=done.roster) == 2
    with pytest.raises(NoSuchRoster):
        take_back_invitation(session, visit=done.visit, roster=done.roster)
    assert tally_visits(session, TallyFilter(visits=(done.visit,))).total.rows == 0
    people = follow_up_list(session, FollowUp.ABSENT).people
    assert [(person.name, person.next_visit) for person in people] == [("Budi Contoh", ""), ("Agus Contoh", "")]
    again = invite(session, _absent(session), visit=done.visit)
    assert (again.people, tally_visits(session, TallyFilter(visits=(done.visit,))).total.expected) == (2, 2)


def test_not_taken_back_once_somebody_was_served(session: Session, desk: Desk) -> None:
    done = _plan(session, desk)
    there = Desk.__new__(Desk)
    there.session, there.visit = session, done.visit
    person = follow_up_list(session, FollowUp.ABSENT).people[0]
    there.serve(person.reference, recording=RecordingStatus.CAPTURED)
    assert len(_absent(session)) == 1
    assert person.id not in _absent(session)
    with pytest.raises(RosterTouched):
        take_back_invitation(session, visit=done.visit, roster=done.roster)


def test_taken_back_on_a_laptop_that_goes_on_in_another_stream(session: Session, desk: Desk) -> None:
    """What an earlier stream said about them at the first visit does not stand against it."""
    with session.store.local() as connection:
        session.store.stream = start_stream(connection, "uji", session.store.clock())
    done = _plan(session, desk)
    assert take_back_invitation(session, visit=done.visit, roster=done.roster) == 2


def test_one_transaction_or_nothing(session: Session, desk: Desk) -> None:
    before = (desk.entries(), len(list_visits(session)))
    for date, error in (("31-02-2027", UserError), ("besok", UserError)):
        with pytest.raises(error):
            plan_makeup(session, _absent(session), like=desk.visit, date=date)
    with pytest.raises(NobodyToInvite):
        plan_makeup(session, ["0190c3a0-0000-7000-8000-000000000009"], like=desk.visit, date="2026-11-30")
    with pytest.raises(NoSuchVisit):
        plan_makeup(session, _absent(session), like="0190c3a0-0000-7000-8000-000000000009", date="2026-11-30")
    assert (desk.entries(), len(list_visits(session))) == before


def test_an_open_visit_takes_them_and_a_closed_one_does_not(session: Session, desk: Desk) -> None:
    other = Desk(session, msgspec.structs.replace(SCHOOL, date="2026-12-07"))
    assert invite(session, _absent(session), visit=other.visit).people == 2
    with pytest.raises(NobodyToInvite):
        invite(session, _absent(session), visit=other.visit)
    with pytest.raises(VisitClosed):
        invite(session, _absent(session), visit=desk.visit)


def test_only_a_lead_plans_and_hands_out(session: Session, desk: Desk, as_officer: Session, tmp_path: Path) -> None:
    people = _absent(session)
    for forbidden in (
        lambda: plan_makeup(as_officer, people, like=desk.visit, date="2026-11-30"),
        lambda: invite(as_officer, people, visit=desk.visit),
        lambda: export_follow_up(as_officer, FollowUp.ABSENT, tmp_path / "a.pdf"),
        lambda: follow_up_text(as_officer, FollowUp.ABSENT),
    ):
        with pytest.raises(NotAllowed):
            forbidden()


def test_a_day_to_call_back(session: Session, desk: Desk) -> None:
    assert set_call_back(session, _absent(session), "2026-11-27") == 2
    assert set_call_back(session, _absent(session), "27-11-2026") == 0
    told = follow_up_list(session, FollowUp.ABSENT).people
    assert {(person.call_back, person.new_date) for person in told} == {(dt.date(2026, 11, 27),) * 2}
    _plan(session, desk)
    assert follow_up_list(session, FollowUp.ABSENT).people[0].new_date == dt.date(2026, 11, 30)
    assert set_call_back(session, _absent(session)[:1], "") == 1
    assert follow_up_list(session, FollowUp.ABSENT).people[0].call_back is None
    with pytest.raises(UserError, match="Tanggal"):
        set_call_back(session, _absent(session), "lusa")


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "csv", "txt"])
def test_for_the_teacher_without_a_nik(session: Session, desk: Desk, tmp_path: Path, ending: str) -> None:
    set_call_back(session, _absent(session), "2026-11-27")
    out = tmp_path / f"guru.{ending}"
    entries = desk.entries()
    assert export_follow_up(session, FollowUp.ABSENT, out) == 2
    assert desk.entries() == entries + 1  # one line in the journal for the visit
    text = _text_of(out)
    for word in ("Agus Contoh", "XII IPS 2", "Sakit", "27"):
        assert word in text
    assert NIK not in text
    assert "0213" not in text


def _text_of(out: Path) -> str:
    if out.suffix == ".pdf":
        return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(out))
    if out.suffix == ".xlsx":
        rows = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
        return "\n".join(str(cell) for row in rows for cell in row)
    return out.read_text(encoding="utf-8-sig")


def test_files_that_are_refused(session: Session, desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"\.pdf"):
        export_follow_up(session, FollowUp.ABSENT, tmp_path / "guru.doc")
    with pytest.raises(UserError, match="kosong"):
        export_follow_up(session, FollowUp.AGENCIES, tmp_path / "guru.pdf")
    with pytest.raises(PlaceRefused):
        export_follow_up(session, FollowUp.ABSENT, session.store.folder.root / "guru.pdf")
    assert list(tmp_path.glob("guru*")) == []
    asked = FollowUpFilter(visits=(desk.visit,), classes=("XII IPA 1",))
    assert "Budi Contoh: Sakit" in follow_up_text(session, FollowUp.ABSENT, asked)
