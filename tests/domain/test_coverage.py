"""Coverage against target: the numbers that the five offices were quoted with."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.domain.coverage import (
    Attainment,
    Baseline,
    Basis,
    CountedService,
    Target,
    TargetRefused,
    attainment,
    check_baseline,
    check_target,
    working_days,
)
from jemputbola.texts.formats import format_percent

_DAY = dt.date(2026, 10, 31)


def _target(percent: str = "30", *, basis: Basis = Basis.RECORDED, source: str = "SK 12/2026") -> Target:
    return Target(
        year=2026, service=CountedService.IKD, percent=Decimal(percent), basis=basis, source=source, dated=_DAY
    )


def _baseline(done: int, recorded: int | None = None, obligated: int | None = None) -> Baseline:
    return Baseline(
        service=CountedService.IKD, dated=_DAY, done=done, recorded=recorded, obligated=obligated, source="SIAK"
    )


def _found(done: int, whole: int | None, percent: str = "30") -> Attainment:
    return attainment(_baseline(done, whole), _target(percent), today=_DAY)


@pytest.mark.parametrize(
    ("done", "whole", "coverage", "attained"),
    [
        (90_000, 767_000, "11,73%", "39,11%"),
        (19_740, 510_493, "3,87%", "12,89%"),
    ],
)
def test_coverage_and_attainment_are_two_numbers(done: int, whole: int, coverage: str, attained: str) -> None:
    found = _found(done, whole)
    assert (format_percent(found.coverage or 0), format_percent(found.attained or 0)) == (coverage, attained)


def test_a_small_place_moves_by_hundredths() -> None:
    shown = [format_percent(_found(done, 100_000).coverage or 0) for done in (1_870, 2_170)]
    assert shown == ["1,87%", "2,17%"]


def test_without_a_denominator_nothing_is_divided() -> None:
    for whole in (None, 0):
        found = _found(5, whole)
        assert (found.coverage, found.attained, found.missing, found.per_day) == (None, None, None, None)


def test_the_basis_chooses_the_denominator() -> None:
    baseline = _baseline(50, recorded=100, obligated=200)
    by = {basis: attainment(baseline, _target(basis=basis), today=_DAY).coverage for basis in Basis}
    assert by == {Basis.RECORDED: 0.5, Basis.OBLIGATED: 0.25}


def test_pace_is_what_is_missing_for_each_working_day_left() -> None:
    friday = dt.date(2026, 12, 25)
    found = attainment(_baseline(0, 1000), _target(), today=friday, holidays={friday})
    assert (found.needed, found.missing, found.days_left, found.per_day) == (300, 300, 4, 75)


def test_a_target_that_is_reached_has_nothing_missing() -> None:
    found = _found(400, 1000)
    assert (found.missing, found.per_day) == (0, 0)


def test_a_year_that_is_over_has_no_pace() -> None:
    found = attainment(_baseline(0, 1000), _target(), today=dt.date(2027, 1, 4))
    assert (found.days_left, found.per_day) == (0, None)


@pytest.mark.parametrize("percent", ["0", "-1", "100.01", "NaN", "Infinity"])
def test_a_target_that_is_no_percentage_is_refused(percent: str) -> None:
    with pytest.raises(TargetRefused, match="paling tinggi 100%"):
        check_target(_target(percent))


def test_a_number_without_a_source_is_refused() -> None:
    with pytest.raises(TargetRefused, match="sumber"):
        check_target(_target(source=" "))
    with pytest.raises(TargetRefused, match="sumber"):
        check_baseline(Baseline(service=CountedService.KIA, dated=_DAY, done=1, source=""))


def test_more_people_than_there_are_is_refused() -> None:
    with pytest.raises(TargetRefused, match="lebih banyak"):
        check_baseline(_baseline(11, obligated=10))


@given(done=st.integers(0, 10**6), whole=st.integers(1, 10**6), percent=st.decimals("0.01", "100", places=2))
def test_what_is_missing_makes_the_target_and_not_one_person_more(done: int, whole: int, percent: Decimal) -> None:
    found = attainment(_baseline(done, whole), _target(str(percent)), today=_DAY)
    assert found.missing is not None
    reached = Decimal(done + found.missing) * 100
    assert reached >= percent * whole
    if found.missing:
        assert reached - 100 < percent * whole


def test_working_days_leave_out_weekends_and_holidays() -> None:
    week = working_days(dt.date(2026, 11, 23), dt.date(2026, 11, 29), [dt.date(2026, 11, 25)])
    assert [day.day for day in week] == [23, 24, 26, 27]
