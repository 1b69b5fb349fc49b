"""A NIK is decoded and compared, never changed."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.domain.finding import Severity
from jemputbola.domain.nik import Sex, cell_text, clean_digits, read_nik

TODAY = date(2026, 11, 23)
FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}
FILE = json.loads((Path(__file__).parents[1] / "vectors" / "nik.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", FILE["vectors"], ids=lambda vector: vector["case"])
def test_published_vectors(vector: dict[str, Any]) -> None:
    reading = read_nik(vector["nik"], today=date.fromisoformat(FILE["today"]))
    born = reading.birth_date and reading.birth_date.isoformat()
    assert reading.nik == vector["nik"]
    assert (reading.valid, reading.sex, born) == (vector["valid"], vector["sex"], vector["birth_date"])
    assert (reading.region and reading.region.code) == vector["region"]
    assert [finding.code for finding in reading.findings] == vector["codes"]
    assert vector.get("message", "") in " ".join(finding.message for finding in reading.findings)


@given(
    born=st.dates(date(1927, 11, 24), date(2016, 11, 23)),
    sex=st.sampled_from(Sex),
    prefix=st.sampled_from(["197102", "527101", "327301", "940101"]),
    serial=st.integers(1, 9999),
)
@settings(max_examples=150, deadline=None)
def test_a_composed_nik_decodes_to_its_parts(born: date, sex: Sex, prefix: str, serial: int) -> None:
    day = born.day + 40 * (sex is Sex.FEMALE)
    nik = f"{prefix}{day:02d}{born.month:02d}{born.year % 100:02d}{serial:04d}"
    reading = read_nik(nik, today=TODAY, birth_date=born, sex=sex)
    assert (reading.nik, reading.valid, reading.sex, reading.birth_date) == (nik, True, sex, born)
    assert reading.findings == ()
    assert reading.region is not None
    assert reading.region.code.replace(".", "") == prefix
    assert read_nik(nik, today=TODAY).birth_date == born


@given(text=st.text() | st.text("0123456789 .-'", min_size=14, max_size=20), today=st.dates())
@settings(max_examples=300, deadline=None)
def test_no_text_crashes_it(text: str, today: date) -> None:
    reading = read_nik(text, today=today)
    assert reading.valid is not any(finding.severity is Severity.ERROR for finding in reading.findings)
    assert reading.birth_date is None or reading.sex is not None


@pytest.mark.parametrize(
    "text",
    [
        "'1971021308080001",
        "1971 0213 0808 0001",
        "1971.02.130808.0001",
        "1971-0213-0808-0001",
        "1971021308080001".translate(FULL_WIDTH),
        "\u200e1971021308080001\u00a0",
        "\ufeff1971021308080001\n",
    ],
    ids=[
        "apostrophe",
        "spaces",
        "dots",
        "dashes",
        "full width",
        "invisible marks",
        "byte-order mark",
    ],
)
def test_decoration_is_dropped(text: str) -> None:
    assert clean_digits(text) == "1971021308080001"
    assert read_nik(text, today=TODAY).valid


def test_digits_of_another_script_are_not_taken_for_a_nik() -> None:
    assert [finding.code for finding in read_nik("\u0661" * 16, today=TODAY).findings] == ["nik_invalid"]


@pytest.mark.parametrize(
    ("short_year", "stated", "expected"),
    [
        ("26", date(2026, 8, 13), 2026),
        ("26", None, 1926),
        ("20", None, 1920),
        ("20", date(2020, 8, 13), 2020),
        ("16", None, 2016),
        ("17", None, 1917),
        ("45", None, 1945),
        ("30", date(1930, 8, 13), 1930),
        ("15", date(1915, 8, 13), 2015),
    ],
    ids=[
        "baby stated",
        "baby not guessed",
        "child not guessed",
        "child stated",
        "ten years old",
        "nine years old",
        "only one possible",
        "old person stated",
        "over 99 stated",
    ],
)
def test_century(short_year: str, stated: date | None, expected: int) -> None:
    reading = read_nik(f"1971021308{short_year}0001", today=TODAY, birth_date=stated)
    assert reading.birth_date == date(expected, 8, 13)


def test_the_tenth_birthday_itself_counts() -> None:
    assert read_nik("1971022311160001", today=TODAY).birth_date == date(2016, 11, 23)
    assert read_nik("1971022411160001", today=TODAY).birth_date == date(1916, 11, 24)


def test_a_clock_set_back_still_gives_a_date() -> None:
    assert read_nik("1971021308080001", today=date(1990, 1, 1)).birth_date == date(1908, 8, 13)
    assert read_nik("1971021308080001", today=date(1900, 1, 1)).birth_date == date(1908, 8, 13)


def test_what_differs_from_the_stated_is_a_warning_and_the_nik_stays() -> None:
    reading = read_nik("1971021308080001", today=TODAY, birth_date=date(2008, 8, 14), sex=Sex.FEMALE)
    assert reading.valid
    assert reading.nik == "1971021308080001"
    assert [finding.code for finding in reading.findings] == ["birth_date_mismatch", "sex_mismatch"]
    assert {finding.severity for finding in reading.findings} == {Severity.WARNING}


def test_no_message_repeats_the_number() -> None:
    for vector in FILE["vectors"]:
        for finding in read_nik(vector["nik"], today=TODAY, birth_date=date(1999, 1, 1), sex=Sex.MALE).findings:
            assert not vector["nik"] or vector["nik"][:10] not in finding.message


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1971021308080000.0, "1971021308080000"),
        (9.103011508070001e15, "9103011508070000"),
        ("  '1971 ", "'1971"),
        (12, "12"),
        (None, ""),
        (float("nan"), "nan"),
    ],
    ids=[
        "float",
        "beyond 2**53",
        "text",
        "integer",
        "nothing",
        "not a number",
    ],
)
def test_a_cell_shows_its_digits(cell: object, text: str) -> None:
    assert cell_text(cell) == text
