"""Exactly one outcome per person and visit, in the published order."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.domain.outcome import Ingredients, Outcome, RecordingResult, is_present, label, outcome_of
from jemputbola.domain.outcome import result_for_status as result_for
from jemputbola.domain.recording import RecordingStatus
from jemputbola.errors import UserError

R = RecordingResult
FLAGS = (True, False)
EVERY = [Ingredients(*parts) for parts in itertools.product((None, *R), FLAGS, FLAGS, FLAGS, FLAGS, FLAGS)]


def case(
    result: R | None = None,
    *,
    other: bool = False,
    seen: bool = False,
    before: bool = False,
    young: bool = False,
    closed: bool = False,
) -> Ingredients:
    return Ingredients(result, other, seen, before, young, closed)


@pytest.mark.parametrize(
    ("ingredients", "outcome"),
    [
        (case(R.RECORDED, other=True, seen=True, before=True, young=True), Outcome.DIREKAM),
        (case(R.FAILED, before=True, seen=True), Outcome.GAGAL_REKAM),
        (case(R.ALREADY), Outcome.SUDAH_REKAM),
        (case(seen=True, before=True, young=True), Outcome.SUDAH_REKAM),
        (case(before=True, closed=True), Outcome.TIDAK_HADIR),
        (case(before=True), Outcome.BELUM_DILAYANI),
        (case(R.REFUSED, other=True), Outcome.MENOLAK),
        (case(R.POSTPONED, other=True, young=True), Outcome.DITUNDA),
        (case(other=True, young=True), Outcome.LAYANAN_LAIN),
        (case(young=True), Outcome.DI_BAWAH_UMUR),
        (case(young=True, seen=True, closed=True), Outcome.DI_BAWAH_UMUR),
        (case(R.NOT_TARGET, young=True), Outcome.DI_BAWAH_UMUR),
        (case(R.NOT_TARGET, closed=True), Outcome.BUKAN_SASARAN),
        (case(R.NOT_TARGET, before=True, closed=True), Outcome.BUKAN_SASARAN),
        (case(seen=True, closed=True), Outcome.DITUNDA),
        (case(seen=True), Outcome.BELUM_DILAYANI),
        (case(closed=True), Outcome.TIDAK_HADIR),
        (case(), Outcome.BELUM_DILAYANI),
    ],
)
def test_decided_cases(ingredients: Ingredients, outcome: Outcome) -> None:
    assert outcome_of(ingredients) is outcome


def reasons_of(i: Ingredients) -> set[Outcome]:
    """Every outcome that some fact speaks for, each by itself: a second way to the same answer."""
    reasons = {Outcome.TIDAK_HADIR if i.closed and not is_present(i) else Outcome.BELUM_DILAYANI}
    if i.closed and is_present(i):
        reasons = {Outcome.BELUM_DILAYANI}
    by_result = {
        R.RECORDED: Outcome.DIREKAM,
        R.FAILED: Outcome.GAGAL_REKAM,
        R.ALREADY: Outcome.SUDAH_REKAM,
        R.REFUSED: Outcome.MENOLAK,
        R.POSTPONED: Outcome.DITUNDA,
        R.NOT_TARGET: Outcome.BUKAN_SASARAN,
    }
    if i.result:
        reasons.add(by_result[i.result])
    if i.recorded_before and is_present(i):
        reasons.add(Outcome.SUDAH_REKAM)
    if i.other_service:
        reasons.add(Outcome.LAYANAN_LAIN)
    if i.under_age:
        reasons.add(Outcome.DI_BAWAH_UMUR)
    return reasons


@pytest.mark.parametrize("i", EVERY)
def test_the_first_reason_in_the_order_wins(i: Ingredients) -> None:
    first = min(reasons_of(i), key=list(Outcome).index)
    nothing_else = first is Outcome.BELUM_DILAYANI
    expected = Outcome.DITUNDA if nothing_else and i.closed and is_present(i) else first
    assert outcome_of(i) is expected


@given(st.lists(st.sampled_from(EVERY), max_size=60))
def test_the_columns_add_up_to_the_people(people: list[Ingredients]) -> None:
    columns = {outcome: sum(outcome_of(i) is outcome for i in people) for outcome in Outcome}
    assert sum(columns.values()) == len(people)


@pytest.mark.parametrize("i", EVERY)
def test_presence_and_outcome_agree(i: Ingredients) -> None:
    if outcome_of(i) is Outcome.TIDAK_HADIR:
        assert not is_present(i)
    if outcome_of(i) in {Outcome.DIREKAM, Outcome.GAGAL_REKAM, Outcome.SUDAH_REKAM, Outcome.LAYANAN_LAIN}:
        assert is_present(i)
    if i.closed:
        assert outcome_of(i) is not Outcome.BELUM_DILAYANI


def test_a_pupil_who_moved_away_was_not_there() -> None:
    assert not is_present(case(R.NOT_TARGET))
    assert is_present(case(R.NOT_TARGET, seen=True))


def test_what_a_status_typed_today_says_about_today() -> None:
    by_status = {status: result_for(status) for status in RecordingStatus if status != "not_recorded"}
    assert {s for s, r in by_status.items() if r is R.RECORDED} == {"captured", "sent_for_enrolment"}
    assert {s for s, r in by_status.items() if r is R.FAILED} == {"capture_failed", "enrol_failed"}
    assert {s for s, r in by_status.items() if r is R.ALREADY} == {
        "adjudicate",
        "duplicate_record",
        "print_ready",
        "card_printed",
        "card_handed_over",
    }


def test_not_recorded_is_no_result() -> None:
    with pytest.raises(UserError, match="bukan hasil pelayanan"):
        result_for(RecordingStatus.NOT_RECORDED)


def test_every_outcome_has_its_own_label() -> None:
    assert len({label(outcome) for outcome in Outcome}) == len(Outcome)
