"""Tallies over several days and visits: days add up, and a person is one person."""

import datetime as dt

import pytest

from jemputbola.actions.reporting.list_people import PeopleList, list_people
from jemputbola.actions.reporting.tally_visits import tally_visits
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_values import VisitDetails
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import Eligibility, parse_device
from jemputbola.domain.entry import Kind
from jemputbola.domain.outcome import Outcome, RecordingResult
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.tally import Distinct, Grouping, RangeTurnedAround, TallyFilter
from jemputbola.store.visits import NoSuchVisit
from tests.fakes.clock import WIB, FakeClock
from tests.fakes.desk import Desk

TUESDAY = dt.date(2026, 11, 24)
NIK = "1971021302090001"


def test_somebody_at_two_visits_is_one_person_and_two_rows(session: Session) -> None:
    first, second = Desk(session), Desk(session)
    first.serve(first.pupil("Agus Contoh", nik=NIK), recording=RecordingStatus.CAPTURED)
    second.pupil("Agus Contoh", nik=NIK)
    second.pupil("Budi Contoh")
    found = tally_visits(session, TallyFilter(), by=Grouping.VISIT)
    assert found.total.rows == 3
    assert {visit: tally.rows for visit, tally in found.groups.items()} == {first.visit: 1, second.visit: 2}
    assert found.people == Distinct(people=2, present=1, recorded=1, active=0)


def test_who_was_recorded_long_before_is_not_recorded_at_the_visit_and_active_is_active(session: Session) -> None:
    desk = Desk(session)
    desk.serve(desk.pupil(), result=RecordingResult.ALREADY)
    desk.serve(desk.pupil("Budi Contoh"), activation=ActivationStep.ACTIVE, override="PRR dilihat di SIAK")
    assert tally_visits(session, TallyFilter()).people == Distinct(people=2, present=2, recorded=0, active=1)


def test_what_was_saved_after_midnight_counts_to_the_visit_s_day(session: Session, clock: FakeClock) -> None:
    desk = Desk(session)
    pupil = desk.pupil()
    clock.now = dt.datetime(2026, 11, 24, 0, 30, tzinfo=WIB)
    desk.serve(pupil, recording=RecordingStatus.CAPTURED)
    assert list(tally_visits(session, TallyFilter(), by=Grouping.DAY).groups) == ["2026-11-23"]


def test_days_of_a_longer_visit_add_up(session: Session, clock: FakeClock) -> None:
    desk = Desk(
        session, VisitDetails(title="MPP", kind="service_mall", date="2026-11-23..2026-11-24", district="19.71.02")
    )
    pupils = [desk.pupil(f"Agus {letter}") for letter in "ABC"]
    clock.now = dt.datetime(2026, 11, 24, 9, 10, tzinfo=WIB)
    desk.serve(pupils[0], recording=RecordingStatus.CAPTURED)
    by_day = tally_visits(session, TallyFilter(), by=Grouping.DAY)
    assert {day: tally.rows for day, tally in by_day.groups.items()} == {"2026-11-23": 2, "2026-11-24": 1}
    tuesday = tally_visits(session, TallyFilter(first=TUESDAY, last=TUESDAY))
    assert (tuesday.total.rows, tuesday.total.outcomes[Outcome.DIREKAM], tuesday.people.people) == (1, 1, 1)
    assert tuesday.pace.by_quarter == {"09:00": 1}


def test_every_save_stands_in_its_quarter_of_an_hour_also_of_some_people(session: Session, clock: FakeClock) -> None:
    desk = Desk(session)
    moments = ("09:00:00", "09:14:59", "09:15:00", "09:44:59", "09:45:00", "09:59:59", "10:00:00", "13:30:30")
    for place, moment in enumerate(moments):
        pupil = desk.pupil(f"Murid Contoh {place}", sex="LP"[place % 2])
        clock.now = dt.datetime.fromisoformat(f"2026-11-23T{moment}+07:00")
        desk.serve(pupil, recording=RecordingStatus.CAPTURED)
    pace = tally_visits(session, TallyFilter()).pace
    assert pace.by_quarter == {"09:00": 2, "09:15": 1, "09:30": 1, "09:45": 2, "10:00": 1, "13:30": 1}
    assert pace.hours == pytest.approx(4.5 + 30 / 3600)
    girls = tally_visits(session, TallyFilter(sex="P")).pace
    assert girls.by_quarter == {"09:00": 1, "09:30": 1, "09:45": 1, "13:30": 1}


def test_people_once_under_a_filter_are_those_of_the_filter(session: Session) -> None:
    first, second = Desk(session), Desk(session)
    for sex, nik in (("L", NIK), ("P", "1971025302090002")):
        first.serve(first.pupil(f"Agus {sex}", nik=nik, sex=sex), recording=RecordingStatus.CAPTURED)
        second.serve(second.pupil(f"Agus {sex}", nik=nik, sex=sex), other_service="kia")
    assert tally_visits(session, TallyFilter()).people == Distinct(people=2, present=2, recorded=2, active=0)
    assert tally_visits(session, TallyFilter(sex="P")).people == Distinct(people=1, present=1, recorded=1, active=0)


def test_a_service_that_came_without_a_word_of_presence_is_presence(session: Session) -> None:
    for desk in (Desk(session), Desk(session)):
        desk.pupil("Agus Contoh", nik=NIK, other_service="kia")
    found = tally_visits(session, TallyFilter())
    assert (found.total.present, found.people) == (2, Distinct(people=1, present=1, recorded=0, active=0))


def test_people_of_a_visit_whose_plan_has_not_come_are_named_and_not_counted(session: Session) -> None:
    desk = Desk(session)
    desk.pupil()
    for visit in ("0190c3a0-0000-7000-8000-0000000000d1", "ffffffff-ffff-7fff-8fff-ffffffffffff"):
        with session.store.writing(session.officer) as writing:
            writing.record(Kind.RESIDENT_SAVED, visit, {"name": "Tamu Contoh", "expected": True}, visit=visit)
    found = tally_visits(session, TallyFilter())
    assert (found.undated, found.total.rows, found.visits) == (2, 1, (desk.visit,))


def test_nobody_at_all_is_zeros(session: Session) -> None:
    found = tally_visits(session, TallyFilter(visits=(Desk(session).visit,)), by=Grouping.CLASS)
    assert (found.total.rows, found.groups, found.pace.per_hour) == (0, {}, None)
    assert {share.ratio for share in found.total.shares.values()} == {None}


def test_wrong_questions_are_sentences(session: Session) -> None:
    with pytest.raises(RangeTurnedAround, match="Tukar"):
        tally_visits(session, TallyFilter(first=TUESDAY, last=dt.date(2026, 11, 23)))
    with pytest.raises(NoSuchVisit):
        tally_visits(session, TallyFilter(visits=("0190c3a0-0000-7000-8000-000000000009",)))


def test_phones_are_judged_and_information_is_no_activation(session: Session) -> None:
    desk = Desk(session)
    desk.serve(desk.pupil("Agus Contoh"), device=parse_device("android:7"))
    desk.serve(desk.pupil("Budi Contoh"), device=parse_device("android:13"), activation=ActivationStep.OFFERED)
    desk.serve(desk.pupil("Rina Contoh"), other_service="information")
    found = tally_visits(session, TallyFilter())
    assert found.devices == {Eligibility.ELIGIBLE: 1, Eligibility.FIXABLE: 0, Eligibility.EXEMPT: 1}
    assert (found.total.informed, found.total.outcomes[Outcome.LAYANAN_LAIN]) == (1, 1)
    assert sum(found.total.steps.values()) == 3


def test_whoever_turns_seventeen_the_next_day_is_still_sixteen(session: Session) -> None:
    desk = Desk(session)
    desk.pupil("Agus Contoh", born="2009-11-24")
    desk.pupil("Budi Contoh", born="2009-11-23")
    assert [tally_visits(session, TallyFilter(age=age)).total.rows for age in (15, 16, 17, 18)] == [0, 1, 1, 0]
    assert list(tally_visits(session, TallyFilter(), by=Grouping.AGE).groups) == ["16", "17"]


@pytest.mark.parametrize(("day", "years"), [("2026-02-28", "17"), ("2026-03-01", "18"), ("2028-02-29", "20")])
def test_who_is_born_on_a_leap_day_has_the_birthday_in_march(session: Session, day: str, years: str) -> None:
    desk = Desk(session, VisitDetails(title="MPP", kind="service_mall", date=day, district="19.71.02"))
    desk.pupil("Agus Contoh", born="2008-02-29")
    desk.pupil("Bayi Contoh", born="2029-01-01")  # a slip of the pen: nobody is younger than nothing
    desk.pupil("Tamu Contoh", born=None)
    assert list(tally_visits(session, TallyFilter(), by=Grouping.AGE).groups) == ["0", years, ""]
    assert tally_visits(session, TallyFilter(age=int(years))).total.rows == 1


def test_another_office_s_visit_moves_everybody_s_domicile(session: Session) -> None:
    desk = Desk(session)
    desk.pupil("Agus Contoh", nik=NIK)
    assert tally_visits(session, TallyFilter()).total.out_of_domicile == 0
    with session.store.writing(session.officer) as writing:
        writing.record(Kind.VISIT_CHANGED, desk.visit, {"office_regency": "16.71"}, visit=desk.visit, day="2026-11-23")
    assert tally_visits(session, TallyFilter()).total.out_of_domicile == 1


def test_a_list_with_whole_numbers_is_in_the_journal(session: Session) -> None:
    desk = Desk(session)
    desk.serve(desk.pupil(nik=NIK), recording=RecordingStatus.CAPTURED)
    before = desk.entries()
    assert list_people(session, TallyFilter(), PeopleList.OPERATOR)[0].nik == "1971 0213 0209 ••••"
    assert desk.entries() == before
    listed = list_people(session, TallyFilter(), PeopleList.OPERATOR, reveal_reason="input SIAK")
    assert (listed[0].nik, desk.entries()) == (NIK, before + 1)
