"""No. KK: the same care as for a NIK."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.domain.kk_number import read_kk_number

TODAY = date(2026, 11, 23)


def test_a_good_one() -> None:
    reading = read_kk_number("'1971 0205 0515 0007", today=TODAY)
    assert (reading.kk_number, reading.valid, reading.findings) == ("1971020505150007", True, ())
    assert reading.recorded_on == date(2015, 5, 5)
    assert reading.region is not None
    assert reading.region.district == "Taman Sari"


@pytest.mark.parametrize(
    ("text", "valid", "codes"),
    [
        ("", False, ["kk_missing"]),
        ("197102050515000", False, ["kk_invalid"]),
        ("197102050515000X", False, ["kk_invalid"]),
        ("1971024505150007", False, ["kk_invalid"]),
        ("1971023113150000", False, ["kk_invalid", "kk_invalid"]),
        ("1971020505150000", False, ["kk_invalid"]),
        ("6473020505150007", True, ["region_unknown"]),
        ("9971020505150007", True, ["region_unknown"]),
    ],
    ids=["empty", "short", "letter", "day + 40", "month 13 and serial 0000", "serial 0000", "retired", "unknown"],
)
def test_faults(text: str, valid: bool, codes: list[str]) -> None:  # noqa: FBT001 - a table's column
    reading = read_kk_number(text, today=TODAY)
    assert (reading.valid, [finding.code for finding in reading.findings]) == (valid, codes)


def test_no_card_was_recorded_in_the_future() -> None:
    assert read_kk_number("1971022411260007", today=TODAY).recorded_on == date(1926, 11, 24)
    assert read_kk_number("1971022311260007", today=TODAY).recorded_on == TODAY


@given(text=st.text() | st.text("0123456789", min_size=16, max_size=16), today=st.dates())
@settings(max_examples=200, deadline=None)
def test_no_text_crashes_it(text: str, today: date) -> None:
    reading = read_kk_number(text, today=today)
    assert reading.valid <= (len(reading.kk_number) == 16)
