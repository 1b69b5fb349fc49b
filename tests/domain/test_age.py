"""Ages on the day of the visit, and the sentence an officer reads out."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.domain.age import (
    Age,
    AgeKind,
    age_on,
    birthday,
    is_under_age,
    long_date,
    recordable_from,
    recording_verdict,
    turns_17_on,
)
from jemputbola.domain.rules import RuleSet, load_rules, rules_on
from jemputbola.errors import UserError

VISIT = date(2026, 11, 23)
LEAP_BIRTH = date(2008, 2, 29)
births = st.dates(date(1920, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return rules_on(VISIT, load_rules())


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2011, 2, 3), date(2026, 11, 23), Age(15, 9)),
        (date(2010, 11, 23), VISIT, Age(16, 0)),
        (date(2010, 11, 24), VISIT, Age(15, 11)),
        (VISIT, VISIT, Age(0, 0)),
        (date(2010, 1, 31), date(2026, 2, 28), Age(16, 0)),
        (LEAP_BIRTH, date(2025, 2, 28), Age(16, 11)),
        (LEAP_BIRTH, date(2025, 3, 1), Age(17, 0)),
        (LEAP_BIRTH, date(2024, 2, 29), Age(16, 0)),
    ],
)
def test_completed_years_and_months(birth: date, day: date, age: Age) -> None:
    assert age_on(birth, day) == age


def test_a_birth_after_the_visit_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="sesudah hari kegiatan"):
        age_on(date(2026, 11, 24), VISIT)


def test_29_february_counts_on_1_march_in_a_common_year_only() -> None:
    assert turns_17_on(LEAP_BIRTH) == date(2025, 3, 1)
    assert recordable_from(LEAP_BIRTH, minimum_age=16) == date(2024, 2, 29)


@given(births, st.integers(1, 30))
def test_a_birthday_is_the_first_day_with_that_many_years(birth: date, years: int) -> None:
    day = birthday(birth, years)
    assert age_on(birth, day).years == years
    assert age_on(birth, day - timedelta(days=1)).years == years - 1


def test_the_verdict_below_the_minimum_names_the_day(rules: RuleSet) -> None:
    verdict = recording_verdict(date(2011, 2, 3), VISIT, married=False, rules=rules)
    assert verdict.kind is AgeKind.TOO_YOUNG
    assert verdict.from_day == date(2027, 2, 3)
    assert verdict.sentence == "15 tahun 9 bulan pada hari kegiatan — dapat direkam mulai 3 Februari 2027."


@pytest.mark.parametrize(
    ("birth", "married", "kind", "from_day", "sentence"),
    [
        (
            date(2010, 8, 17),
            False,
            AgeKind.RECORD_ONLY,
            date(2027, 8, 17),
            "16 tahun 3 bulan pada hari kegiatan — dapat direkam sekarang; kartu mulai 17 Agustus 2027.",
        ),
        (
            date(2010, 8, 17),
            True,
            AgeKind.RECORD_AND_CARD,
            None,
            "16 tahun 3 bulan pada hari kegiatan, sudah atau pernah kawin — dapat direkam dan mendapat kartu.",
        ),
        (
            date(2009, 11, 23),
            False,
            AgeKind.RECORD_AND_CARD,
            None,
            "17 tahun pada hari kegiatan — dapat direkam dan mendapat kartu.",
        ),
        (
            date(2027, 1, 1),
            False,
            AgeKind.TOO_YOUNG,
            None,
            "Tanggal lahir sesudah hari kegiatan — periksa tanggal lahir.",
        ),
    ],
)
def test_the_verdict_in_words(
    *, birth: date, married: bool, kind: AgeKind, from_day: date | None, sentence: str, rules: RuleSet
) -> None:
    verdict = recording_verdict(birth, VISIT, married=married, rules=rules)
    assert (verdict.kind, verdict.from_day, verdict.sentence) == (kind, from_day, sentence)


@given(births)
@settings(max_examples=100)
def test_only_the_unmarried_can_be_under_age_and_only_before_their_day(birth: date) -> None:
    in_force = rules_on(VISIT, load_rules())
    assert not is_under_age(birth, VISIT, married=True, rules=in_force)
    too_young = recordable_from(birth, minimum_age=in_force.minimum_age) > VISIT
    assert is_under_age(birth, VISIT, married=False, rules=in_force) == too_young


def test_a_nonsense_birth_year_does_not_stop_a_tally(rules: RuleSet) -> None:
    assert is_under_age(date(9995, 2, 28), VISIT, married=False, rules=rules)


def test_every_month_has_its_name() -> None:
    names = [long_date(date(2026, month, 3)) for month in range(1, 13)]
    assert names[0] == "3 Januari 2026"
    assert names[11] == "3 Desember 2026"
    assert len(set(names)) == 12
