"""Planning, changing, closing and reopening a visit."""

import re
from typing import Any

import pytest

from jemputbola.actions.session import NotAllowed, Session
from jemputbola.actions.visits.change_visit import change_visit, count_stock
from jemputbola.actions.visits.close_visit import close_visit, reopen_visit
from jemputbola.actions.visits.plan_visit import plan_visit
from jemputbola.actions.visits.visit_day import VisitClosed, visit_day
from jemputbola.actions.visits.visit_overview import list_visits, show_visit
from jemputbola.actions.visits.visit_values import VisitDetails
from jemputbola.domain.outcome import Outcome, RecordingResult
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.visit import CardStock, RequestState
from jemputbola.errors import UserError
from jemputbola.store.queues import count_unserved
from tests.fakes.desk import SCHOOL, Desk


def test_a_planned_visit_holds_what_was_typed(session: Session) -> None:
    planned = plan_visit(
        session,
        VisitDetails(
            title="  SMAN   Contoh ", kind="School", date="2026-11-23..2026-11-25", district="19.71.02",
            village="19.71.02.1001", expected=120, start_time="9:00", letter_number="421/7", letter_date="1-11-2026",
            contact_name="Ibu Contoh", contact_phone="0812 0000 0000", team=("Sri Lead", " "), signal="weak",
            services="ikd,ktp", legal_basis="UU 24/2013", signed_list="12/XI/2026", address="Jl. Contoh 1",
        ),
    )  # fmt: skip

    assert planned.findings == ()
    assert show_visit(session, planned.id).values == {
        "title": "SMAN Contoh",
        "kind": "school",
        "starts_on": "2026-11-23",
        "ends_on": "2026-11-25",
        "district": "19.71.02",
        "village": "19.71.02.1001",
        "expected_count": 120,
        "start_time": "09.00",
        "request": {"number": "421/7", "dated": "2026-11-01", "state": "waiting"},
        "contact": {"name": "Ibu Contoh", "phone": "0812 0000 0000"},
        "team": ["Sri Lead"],
        "signal": "weak",
        "services": ["ktp", "ikd"],
        "legal_basis": "UU 24/2013",
        "signed_list": "12/XI/2026",
        "address": "Jl. Contoh 1",
        "office_regency": "19.71",
    }


def test_a_visit_offers_ktp_and_ikd_unless_told_otherwise(session: Session) -> None:
    assert show_visit(session, Desk(session).visit).values["services"] == ["ktp", "ikd"]


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"kind": "sekolah"}, "Jenis kegiatan"),
        ({"date": "23 Nov"}, "Tanggal kegiatan"),
        ({"date": "2026-11-25..2026-11-23"}, "selesai sebelum"),
        ({"district": "1971"}, "Kode kecamatan"),
        ({"village": "19.71.03.1001"}, "tidak berada di kecamatan"),
        ({"start_time": "25.00"}, "Jam mulai"),
        ({"start_time": "9"}, "Jam mulai"),
        ({"title": " "}, "Nama kegiatan"),
        ({"expected": -1}, "Jumlah sasaran"),
        ({"services": "paspor"}, "Layanan"),
        ({"request_state": "nanti"}, "Status permohonan"),
        ({"legal_basis": "x" * 301}, "terlalu panjang"),
        ({"district": None}, "perlu nama, jenis, tanggal"),
    ],
)
def test_what_cannot_be_is_refused_with_the_field_named(session: Session, wrong: dict[str, Any], word: str) -> None:
    plain: dict[str, Any] = {"title": "SMAN Contoh", "kind": "school", "date": "2026-11-23", "district": "19.71.02"}
    with pytest.raises(UserError, match=re.escape(word)):
        plan_visit(session, VisitDetails(**{**plain, **wrong}))
    assert list_visits(session) == []


def test_a_district_that_no_table_knows_is_a_warning(session: Session) -> None:
    planned = plan_visit(session, VisitDetails(title="X", kind="event", date="2026-11-23", district="19.71.77"))
    assert [finding.code for finding in planned.findings] == ["region_unknown"]


def test_only_a_lead_plans_changes_closes_and_reopens(session: Session, as_officer: Session) -> None:
    visit = Desk(session).visit
    with pytest.raises(NotAllowed):
        plan_visit(as_officer, SCHOOL)
    with pytest.raises(NotAllowed):
        change_visit(as_officer, visit=visit, details=VisitDetails(title="Lain"))
    with pytest.raises(NotAllowed):
        count_stock(as_officer, visit=visit, received=1)
    with pytest.raises(NotAllowed):
        close_visit(as_officer, visit=visit)
    with pytest.raises(NotAllowed):
        reopen_visit(as_officer, visit=visit, reason="lupa")


def test_postponing_keeps_the_old_date_in_the_journal(session: Session) -> None:
    visit = Desk(session).visit
    changed = change_visit(session, visit=visit, details=VisitDetails(date="2026-12-01"), reason="hujan")
    shown = show_visit(session, visit)
    assert changed.changed == ("starts_on", "ends_on")
    assert (shown.line.date, shown.earlier_dates) == ("2026-12-01", ("2026-11-23",))


def test_a_change_that_changes_nothing_writes_nothing(session: Session) -> None:
    desk = Desk(session)
    before = desk.entries()
    changed = change_visit(session, visit=desk.visit, details=VisitDetails(title="SMAN  Contoh", date="23-11-2026"))
    assert (changed.changed, desk.entries()) == ((), before)


def test_the_date_of_the_letter_and_the_count_are_taken_back(session: Session) -> None:
    place = VisitDetails(
        title="X", kind="event", date="2026-11-23", district="19.71.02",
        expected=120, letter_number="421/7", letter_date="1-11-2026",
    )  # fmt: skip
    visit = plan_visit(session, place).id
    changed = change_visit(session, visit=visit, details=VisitDetails(expected="", letter_date=""))
    assert set(changed.changed) == {"expected_count", "request"}
    values = show_visit(session, visit).values
    assert values.get("expected_count") is None
    assert (values["request"]["number"], values["request"].get("dated")) == ("421/7", None)
    assert change_visit(session, visit=visit, details=VisitDetails(expected="", letter_date="")).changed == ()


def test_moving_to_another_district_drops_the_village_of_the_old_one(session: Session) -> None:
    visit = Desk(session).visit
    change_visit(session, visit=visit, details=VisitDetails(village="19.71.02.1001"))
    change_visit(session, visit=visit, details=VisitDetails(district="19.71.03"))
    assert "village" not in show_visit(session, visit).values


def test_a_request_goes_from_waiting_to_approved_to_done(session: Session) -> None:
    visit = Desk(session).visit
    states = []
    change_visit(session, visit=visit, details=VisitDetails(letter_number="421/7"))
    states.append(show_visit(session, visit).line.request_state)
    change_visit(session, visit=visit, details=VisitDetails(request_state="approved"))
    states.append(show_visit(session, visit).line.request_state)
    close_visit(session, visit=visit)
    states.append(show_visit(session, visit).line.request_state)
    assert states == [RequestState.WAITING, RequestState.APPROVED, RequestState.DONE]
    assert show_visit(session, visit).values["request"]["number"] == "421/7"


def test_a_refused_request_stays_refused_when_its_visit_is_closed(session: Session) -> None:
    visit = Desk(session).visit
    change_visit(session, visit=visit, details=VisitDetails(request_state="refused"))
    close_visit(session, visit=visit)
    assert show_visit(session, visit).line.request_state is RequestState.REFUSED


def test_card_stock_is_counted_piece_by_piece(session: Session) -> None:
    visit = Desk(session).visit
    count_stock(session, visit=visit, received=100)
    stock = count_stock(session, visit=visit, used=60, spoilt=3)
    assert stock == CardStock(100, 60, 3) == show_visit(session, visit).stock
    with pytest.raises(UserError, match="lebih banyak"):
        count_stock(session, visit=visit, used=98)
    assert show_visit(session, visit).stock == stock


def test_nobody_is_served_at_a_closed_visit_until_it_is_reopened(session: Session) -> None:
    desk = Desk(session)
    pupil = desk.pupil()
    close_visit(session, visit=desk.visit)
    with pytest.raises(VisitClosed, match="membukanya kembali"):
        desk.serve(pupil, recording=RecordingStatus.CAPTURED)
    with pytest.raises(VisitClosed):
        desk.walk_in()
    with pytest.raises(VisitClosed):
        close_visit(session, visit=desk.visit)
    reopen_visit(session, visit=desk.visit, reason="satu kelas belum")
    assert desk.serve(pupil, recording=RecordingStatus.CAPTURED).outcome is Outcome.DIREKAM


def test_reopening_needs_a_reason_and_a_closed_visit(session: Session) -> None:
    visit = Desk(session).visit
    with pytest.raises(UserError, match="masih terbuka"):
        reopen_visit(session, visit=visit, reason="lupa")
    close_visit(session, visit=visit)
    with pytest.raises(UserError, match="perlu alasan"):
        reopen_visit(session, visit=visit, reason="  ")


def test_the_date_of_a_closed_visit_stays(session: Session) -> None:
    visit = Desk(session).visit
    close_visit(session, visit=visit)
    with pytest.raises(UserError, match="tanggalnya tetap"):
        change_visit(session, visit=visit, details=VisitDetails(date="2026-12-01"))
    assert change_visit(session, visit=visit, details=VisitDetails(signed_list="12/XI")).changed == ("signed_list",)


def test_closing_marks_those_absent_whom_nobody_saw(session: Session) -> None:
    desk = Desk(session)
    served, moved, _missing = desk.pupil("Satu"), desk.pupil("Dua"), desk.pupil("Tiga")
    desk.serve(served, recording=RecordingStatus.CAPTURED)
    desk.serve(moved, result=RecordingResult.NOT_TARGET, result_reason="PINDAH")
    closed = close_visit(session, visit=desk.visit, absence_reason="pkl")
    tally = desk.tally()
    assert closed.absent == 1
    assert (tally.outcomes[Outcome.DIREKAM], tally.outcomes[Outcome.BUKAN_SASARAN]) == (1, 1)
    assert tally.outcomes[Outcome.TIDAK_HADIR] == 1


def test_closing_asks_about_exactly_those_whom_it_marks_absent(session: Session) -> None:
    desk = Desk(session)
    desk.pupil("Tidak Datang")
    desk.serve(desk.pupil("Sudah Dikatakan"), present=False, absence_reason="SAKIT")
    desk.pupil("Di Bawah Umur", born="2011-02-03")
    desk.walk_in("Datang Sendiri")
    desk.serve(desk.pupil("Dilayani"), recording=RecordingStatus.CAPTURED)
    day = visit_day(session, desk.visit)
    with session.store.reading() as connection:
        asked = count_unserved(connection, day.visit, day.rules)
    closed = close_visit(session, visit=desk.visit, absence_reason="PKL")
    outcomes = desk.tally().outcomes
    assert closed.absent == asked.unseen == 1
    assert outcomes[Outcome.DITUNDA] == asked.came == 1
    assert outcomes[Outcome.TIDAK_HADIR] == asked.unseen + 1, "of one it was said before"
    with session.store.reading() as connection:
        left = count_unserved(connection, visit_day(session, desk.visit).visit, day.rules)
    assert (left.unseen, left.came) == (0, 0)


def test_closing_with_a_reason_that_is_none_closes_nothing(session: Session) -> None:
    visit = Desk(session).visit
    with pytest.raises(UserError, match="alasan tidak hadir"):
        close_visit(session, visit=visit, absence_reason="OS_LAMA")
    assert not visit_day(session, visit).visit.closed


def test_what_happens_is_dated_with_the_visit_when_the_clock_is_ten_years_back(session: Session, clock: Any) -> None:
    desk = Desk(session, VisitDetails(title="X", kind="event", date="2026-11-23..2026-11-25", district="19.71.02"))
    clock.advance(days=1)
    on_the_second_day = visit_day(session, desk.visit)
    clock.advance(days=-3653)
    long_ago = visit_day(session, desk.visit)
    assert (on_the_second_day.first.day, on_the_second_day.today.day) == (23, 24)
    assert long_ago.today == long_ago.first
