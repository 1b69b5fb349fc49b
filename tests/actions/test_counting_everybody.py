"""Whatever is served in whatever order: everybody has exactly one outcome, and the columns add up."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jemputbola.actions.desk.mark_attendance import mark_attendance
from jemputbola.actions.desk.undo_save import undo_save
from jemputbola.actions.desk.void_resident import restore_resident, void_resident
from jemputbola.actions.reporting.count_visit import count_visit
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit, reopen_visit
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.eligibility import parse_device
from jemputbola.domain.outcome import Outcome, RecordingResult
from jemputbola.domain.recording import RecordingStatus
from jemputbola.errors import UserError
from jemputbola.store.residents import residents_of_visit
from tests.fakes.desk import Desk

BIRTHS = (None, "2008-01-01", "2010-06-01", "2012-01-01")
statuses = st.sampled_from(list(RecordingStatus))
reasons = st.sampled_from([None, "SAKIT", "ALAT_RUSAK", "PINDAH", "LAINNYA", "PKL"])
choices = st.fixed_dictionaries(
    {},
    optional={
        "recording": statuses,
        "result": st.sampled_from(list(RecordingResult)),
        "result_reason": reasons,
        "device": st.sampled_from([parse_device(text) for text in ("none", "android:13", "android:7", "ios:17")]),
        "activation": st.sampled_from(list(ActivationStep)),
        "obstacle": st.sampled_from(["ENGGAN", "OS_LAMA", "LUPA_PIN"]),
        "other_service": st.just("kia"),
        "present": st.booleans(),
        "reason": st.just("uji"),
        "override": st.just("uji"),
    },
)
actions = st.sampled_from(
    ["serve"] * 6 + ["undo", "walk in", "void", "restore", "close", "reopen", "absent", "present"]
)
scripts = st.lists(st.tuples(actions, st.integers(0, 3), choices), max_size=14)


def play(desk: Desk, people: list[str], action: str, who: int, chosen: dict[str, Any]) -> bool:
    """One action; whether the rules allowed it."""
    session, visit, person = desk.session, desk.visit, people[who % len(people)]
    try:
        match action:
            case "serve":
                desk.serve(person, **chosen)
            case "undo":
                undo_save(session, person, visit=visit)
            case "walk in":
                people.append(desk.walk_in(f"Tamu {len(people) * 'A'}").reference)
            case "void":
                void_resident(session, person, reason="uji")
            case "restore":
                restore_resident(session, person)
            case "close":
                close_visit(session, visit=visit, absence_reason="PKL" if who % 2 else None)
            case "reopen":
                reopen_visit(session, visit=visit, reason="uji")
            case _:
                mark_attendance(session, visit=visit, absent="SAKIT" if action == "absent" else None)
    except UserError:
        return False
    return True


def everybody(desk: Desk) -> int:
    with desk.session.store.reading() as connection:
        return len(list(residents_of_visit(connection, desk.visit)))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scripts)
def test_outcomes_add_up_to_expected_and_walk_ins(session: Session, script: list[tuple[str, int, Any]]) -> None:
    desk = Desk(session)
    people = [desk.pupil(f"Murid {n}", born=born) for n, born in enumerate(BIRTHS)]
    for action, who, chosen in script:
        before = (desk.tally(), desk.entries())
        allowed = play(desk, people, action, who, chosen)
        tally = desk.tally()
        assert allowed or (tally, desk.entries()) == before, "a refusal changed something"
        assert sum(tally.outcomes.values()) == tally.expected + tally.walk_ins == everybody(desk)
        assert sum(tally.activation.values()) == tally.expected + tally.walk_ins
        assert tally.present <= tally.expected + tally.walk_ins
    live = desk.tally()
    with session.store.rebuilding(keep=False) as projection:
        projection.rebuild()
        assert desk.tally() == live


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def test_an_open_visit_has_people_not_served_yet_and_a_closed_one_has_none(desk: Desk, session: Session) -> None:
    for name in ("Satu", "Dua"):
        desk.pupil(name)
    assert desk.tally().outcomes[Outcome.BELUM_DILAYANI] == 2
    close_visit(session, visit=desk.visit)
    assert (desk.tally().outcomes[Outcome.BELUM_DILAYANI], desk.tally().outcomes[Outcome.TIDAK_HADIR]) == (0, 2)


def test_shares_name_their_denominator(desk: Desk, session: Session) -> None:
    ready = {"status": "print_ready", "on": "2026-10-01"}
    desk.serve(desk.pupil("Satu", recording=ready), activation=ActivationStep.ACTIVE)
    desk.serve(desk.pupil("Dua"), recording=RecordingStatus.CAPTURED)
    desk.pupil("Tiga", recording=ready)
    desk.pupil("Empat")
    shares = count_visit(session, visit=desk.visit).shares
    assert {name: (share.part, share.whole, share.of) for name, share in shares.items()} == {
        "present": (2, 4, "everybody"),
        "recorded_today": (1, 2, "present"),
        "coverage": (1, 3, "recorded_in_domicile"),
    }


def test_an_empty_visit_has_no_ratio(desk: Desk, session: Session) -> None:
    assert {share.ratio for share in count_visit(session, visit=desk.visit).shares.values()} == {None}


def test_who_was_told_about_ikd_is_counted(desk: Desk, session: Session) -> None:
    desk.serve(desk.pupil(), other_service="information")
    count = count_visit(session, visit=desk.visit)
    assert (count.informed, count.tally.outcomes[Outcome.LAYANAN_LAIN]) == (1, 1)


def test_classes_add_up_to_the_visit(desk: Desk, session: Session) -> None:
    for number in range(6):
        desk.pupil(f"Murid {number}", class_group=f"XII IPS {number % 3 + 8}")
    desk.walk_in()
    count = count_visit(session, visit=desk.visit)
    assert list(count.by_class) == ["XII IPS 8", "XII IPS 9", "XII IPS 10", ""]
    for outcome in Outcome:
        assert sum(tally.outcomes[outcome] for tally in count.by_class.values()) == count.tally.outcomes[outcome]
