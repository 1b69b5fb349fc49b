"""Follow-up lists fill and empty themselves; nobody ticks anything off."""

import contextlib
import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from jemputbola.actions.planning.follow_up import FollowUpFilter, count_lists, follow_up_list
from jemputbola.actions.reporting.list_people import PeopleList, list_people
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import parse_device
from jemputbola.domain.entry import Kind
from jemputbola.domain.follow_up import MAKEUP, FollowUp
from jemputbola.domain.outcome import Outcome, RecordingResult
from jemputbola.domain.recording import RecordingStatus
from jemputbola.domain.tally import TallyFilter
from jemputbola.errors import UserError
from jemputbola.store.residents import people_by_reference
from tests.fakes.desk import SCHOOL, Desk

NIK = "1971021302090001"
Result = RecordingResult


def _names(session: Session, kind: FollowUp, asked: FollowUpFilter | None = None) -> list[str]:
    found = follow_up_list(session, kind, asked)
    assert found.count == len(found.people) == count_lists(session, asked)[kind]
    return [person.name for person in found.people]


def _say(session: Session, reference: str, **sets: Any) -> None:
    """As ``roster status`` and corrections say it: of the person, at no visit."""
    with session.store.reading() as connection:
        (person,) = people_by_reference(connection, reference)
    with session.store.writing(session.officer) as writing:
        writing.record(Kind.RESIDENT_SAVED, person.id, sets)


def _status(session: Session, reference: str, status: RecordingStatus) -> None:
    _say(session, reference, recording={"status": status.value, "on": "2026-12-01"})


def test_absent_postponed_and_failed_until_they_are_recorded(session: Session) -> None:
    desk = Desk(session)
    absent, postponed, failed, done = (desk.pupil(f"{name} Contoh") for name in ("Agus", "Budi", "Citra", "Dewi"))
    desk.serve(postponed, result=Result.POSTPONED, result_reason="SAKIT")
    desk.serve(failed, result=Result.FAILED, result_reason="BIOMETRIK_GAGAL")
    desk.serve(done, recording=RecordingStatus.CAPTURED)
    assert _names(session, FollowUp.ABSENT) == []  # the day is not over
    close_visit(session, visit=desk.visit, absence_reason="PKL")
    assert [_names(session, kind) for kind in (FollowUp.ABSENT, FollowUp.POSTPONED, FollowUp.FAILED)] == [
        ["Agus Contoh"],
        ["Budi Contoh"],
        ["Citra Contoh"],
    ]
    (person,) = follow_up_list(session, FollowUp.FAILED).people
    assert (person.reason, person.class_group, person.visit_name) == ("Biometrik gagal", "XII IPS 2", "SMAN Contoh")
    assert follow_up_list(session, FollowUp.ABSENT).people[0].reason == "Praktik kerja lapangan (PKL)"
    for reference in (absent, postponed, failed):
        _status(session, reference, RecordingStatus.CAPTURED)
    assert [_names(session, kind) for kind in MAKEUP] == [[], [], []]


def _ways_through_a_day() -> list[Callable[[Desk, str], object]]:
    """Everything that an officer can say about a recording, and nothing at all."""
    results = {
        Result.FAILED: "BIOMETRIK_GAGAL",
        Result.POSTPONED: "SAKIT",
        Result.REFUSED: "ENGGAN",
        Result.NOT_TARGET: "PINDAH",
        Result.ALREADY: None,
    }
    said = [{"result": result, "result_reason": reason} for result, reason in results.items()]
    others: list[dict[str, Any]] = [
        {"recording": RecordingStatus.CAPTURED},
        {"present": True},
        {"present": False, "absence_reason": "IZIN"},
        {"other_service": "kia"},
        {"device": parse_device("android:13")},
    ]
    return [lambda _desk, _who: None, *(_serving(chosen) for chosen in (*said, *others))]


def _serving(chosen: dict[str, Any]) -> Callable[[Desk, str], object]:
    def serve(desk: Desk, who: str) -> None:
        with contextlib.suppress(UserError):  # too young to be recorded: then nothing was said
            desk.serve(who, reason="uji", override="uji", **chosen)

    return serve


def test_the_lists_say_what_the_outcomes_say(session: Session) -> None:
    """Two ways to one answer: the condition in SQL, and the outcome computed for each person."""
    desk = Desk(session)
    for born in ("2009-02-13", "2012-02-13"):
        for recorded in (None, {"status": "captured", "on": "2026-01-05"}):
            for place, way in enumerate(_ways_through_a_day()):
                way(desk, desk.pupil(f"Contoh {born[:4]} {bool(recorded)} {place:02}", born=born, recording=recorded))
    for closed in (False, True):
        if closed:
            close_visit(session, visit=desk.visit)
        listed = list_people(session, TallyFilter(), PeopleList.MAKEUP)
        recorded_now = {"captured"}
        for kind, outcome in (
            (FollowUp.ABSENT, Outcome.TIDAK_HADIR),
            (FollowUp.POSTPONED, Outcome.DITUNDA),
            (FollowUp.FAILED, Outcome.GAGAL_REKAM),
        ):
            expected = {
                person.name for person in listed if person.outcome is outcome and person.status not in recorded_now
            }
            assert set(_names(session, kind)) == expected, (kind, closed)
            assert expected or not closed


def test_a_later_visit_has_the_last_word(session: Session) -> None:
    first = Desk(session)
    first.pupil("Agus Contoh", nik=NIK)
    close_visit(session, visit=first.visit)
    later = Desk(session, msgspec.structs.replace(SCHOOL, title="SMAN Contoh · susulan", date="2026-11-30"))
    again = later.pupil("Agus Contoh", nik=NIK)
    (person,) = follow_up_list(session, FollowUp.ABSENT).people
    assert (person.visit, person.next_visit, person.new_date) == (first.visit, later.visit, dt.date(2026, 11, 30))
    later.serve(again, result=Result.REFUSED, result_reason="ENGGAN")
    assert _names(session, FollowUp.ABSENT) == []
    later.serve(again, result=Result.POSTPONED, result_reason="SAKIT")
    assert follow_up_list(session, FollowUp.POSTPONED).people[0].visit == later.visit


def test_where_nobody_is_recorded_the_ikd_counts(session: Session) -> None:
    desk = Desk(session, msgspec.structs.replace(SCHOOL, kind="company", services="ikd"))
    desk.pupil("Agus Contoh", recording={"status": "card_handed_over"})
    settled: dict[str, Any] = {"recording": {"status": "card_handed_over"}, "activation": {"step": "active"}}
    desk.pupil("Budi Contoh", **settled)
    here = desk.pupil("Citra Contoh", recording={"status": "card_handed_over"})
    desk.serve(here, present=True)  # recorded some time before: nothing to make up for
    close_visit(session, visit=desk.visit)
    assert [_names(session, kind) for kind in (FollowUp.ABSENT, FollowUp.POSTPONED)] == [["Agus Contoh"], []]


def test_waiting_for_prr_becomes_ikd_to_finish(session: Session) -> None:
    desk = Desk(session)
    pupil = desk.pupil()
    desk.serve(pupil, recording=RecordingStatus.CAPTURED, activation=ActivationStep.WAITING_PRR)
    assert (_names(session, FollowUp.WAITING_PRR), _names(session, FollowUp.IKD)) == (["Agus Contoh"], [])
    _status(session, pupil, RecordingStatus.PRINT_READY)
    assert (_names(session, FollowUp.WAITING_PRR), _names(session, FollowUp.IKD)) == ([], ["Agus Contoh"])
    assert "PRR sudah terbit" in follow_up_list(session, FollowUp.IKD).people[0].reason
    assert _names(session, FollowUp.CARDS) == ["Agus Contoh"]
    _status(session, pupil, RecordingStatus.CARD_HANDED_OVER)
    assert (_names(session, FollowUp.CARDS), _names(session, FollowUp.HANDED_OVER)) == ([], ["Agus Contoh"])
    _say(session, pupil, activation={"step": "active"})
    assert _names(session, FollowUp.IKD) == []


def test_left_half_way_with_step_and_obstacle(session: Session) -> None:
    desk = Desk(session)
    desk.serve(desk.pupil(), activation=ActivationStep.SELFIE_PASSED, obstacle="EMAIL_TIDAK_MASUK")
    (person,) = follow_up_list(session, FollowUp.IKD).people
    assert person.reason == "Verifikasi wajah lulus, E-mail tidak masuk"


def test_phones_that_can_be_mended(session: Session) -> None:
    desk = Desk(session)
    full = msgspec.structs.replace(parse_device("android:13"), free_storage_mb=1)
    desk.serve(desk.pupil("Agus Contoh"), device=full)
    desk.serve(desk.pupil("Budi Contoh"), device=parse_device("android:13"))
    desk.serve(desk.pupil("Citra Contoh"), device=parse_device("none"))
    assert _names(session, FollowUp.PHONES) == ["Agus Contoh"]
    assert follow_up_list(session, FollowUp.PHONES).people[0].reason.startswith("Android 13: ")


def test_agencies_by_name(session: Session) -> None:
    desk = Desk(session)
    for name, agency in (("Agus Contoh", "Bank Zamrud"), ("Budi Contoh", "Bank Contoh")):
        desk.serve(desk.pupil(name), obstacle="INSTANSI_MENOLAK_IKD", obstacle_note=agency)
    found = follow_up_list(session, FollowUp.AGENCIES).people
    assert [(person.agency, person.name) for person in found] == [
        ("Bank Contoh", "Budi Contoh"),
        ("Bank Zamrud", "Agus Contoh"),
    ]


def test_who_turns_seventeen_soon(session: Session) -> None:
    desk = Desk(session)
    births = {
        "Kemarin": "2009-11-22",
        "Hari ini": "2009-11-23",
        "Kabisat": "2008-02-29",  # 17 on 1 March 2025
        "Depan": "2010-03-01",
        "Setahun": "2010-11-23",
        "Lewat": "2010-11-24",
    }
    for name, born in births.items():
        desk.pupil(f"{name} Contoh", born=born)
    desk.pupil("Kawin Contoh", born="2010-01-01", marital_status="married")
    assert _names(session, FollowUp.TURNS_17) == ["Hari ini Contoh", "Depan Contoh", "Setahun Contoh"]
    assert _names(session, FollowUp.TURNS_17, FollowUpFilter(months=3)) == ["Hari ini Contoh"]
    first = follow_up_list(session, FollowUp.TURNS_17).people[0]
    assert (first.due, first.reason) == (dt.date(2026, 11, 23), "Belum rekam")


def test_one_nik_for_two(session: Session) -> None:
    desk = Desk(session)
    desk.pupil("Agus Contoh", nik=NIK)
    desk.pupil("Budi Contoh", nik=NIK)
    desk.pupil("Citra Contoh", nik="1971021302090002")
    assert _names(session, FollowUp.SHARED_NIK) == ["Agus Contoh", "Budi Contoh"]
    assert NIK not in str(follow_up_list(session, FollowUp.SHARED_NIK))


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (FollowUpFilter(school="sman contoh"), ["Agus Contoh"]),
        (FollowUpFilter(school="zamrud"), ["Budi Contoh"]),
        (FollowUpFilter(classes=("XII IPS 2",)), ["Agus Contoh", "Budi Contoh"]),
        (FollowUpFilter(classes=("X A",)), []),
        (FollowUpFilter(text="zamrud"), ["Budi Contoh"]),
        (FollowUpFilter(text="smancontoh agu"), ["Agus Contoh"]),
        (FollowUpFilter(text="XII ips2"), ["Agus Contoh", "Budi Contoh"]),
        (FollowUpFilter(text="budi ips contoh"), ["Budi Contoh"]),
        (FollowUpFilter(text="ipa"), []),
        (FollowUpFilter(text="ii ips"), []),
        (FollowUpFilter(text="xii ips 2"), ["Agus Contoh", "Budi Contoh"]),
    ],
)
def test_filters(session: Session, asked: FollowUpFilter, names: list[str]) -> None:
    for name, title in (("Agus Contoh", "SMAN Contoh"), ("Budi Contoh", "SMAN Zamrud")):
        desk = Desk(session, msgspec.structs.replace(SCHOOL, title=title))
        desk.serve(desk.pupil(name), result=Result.FAILED, result_reason="ALAT_RUSAK")
    assert sorted(_names(session, FollowUp.FAILED, asked)) == names


def test_only_the_first_are_listed_but_all_are_counted(session: Session) -> None:
    desk = Desk(session)
    for number in range(5):
        desk.serve(desk.pupil(f"Contoh {number}"), result=Result.FAILED, result_reason="ALAT_RUSAK")
    found = follow_up_list(session, FollowUp.FAILED, limit=2)
    assert (found.count, [person.name for person in found.people]) == (5, ["Contoh 0", "Contoh 1"])


def test_a_class_typed_in_full_is_that_class_alone(session: Session) -> None:
    desk = Desk(session)
    groups = {"Agus": "XI IPA 1", "Budi": "XII IPA 12", "Citra": "xi-ipa 1", "Xia Ipal 1": "XII IPS 3"}
    for name, group in groups.items():
        desk.serve(desk.pupil(name, class_group=group), result=Result.FAILED, result_reason="ALAT_RUSAK")
    assert _names(session, FollowUp.FAILED, FollowUpFilter(text="XI ipa 1")) == ["Agus", "Citra"]
    assert _names(session, FollowUp.FAILED, FollowUpFilter(text="xi ipa")) == ["Agus", "Budi", "Xia Ipal 1", "Citra"]
