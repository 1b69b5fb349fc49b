"""Birth dates in every spelling that lists have shown."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.rosters.cells import Cell
from jemputbola.rosters.dates import read_date, read_place_and_date

TODAY = date(2026, 11, 23)
BORN = date(2008, 8, 17)


@pytest.mark.parametrize(
    "cell",
    [
        *("2008-08-17", "2008-08-17 00:00:00", "2008-08-17T00:00:00", "2008/8/17", BORN, datetime(2008, 8, 17, 12)),  # noqa: DTZ001 - as calamine gives it
        *("17/08/2008", "17-08-2008", "17.8.2008", "17 08 2008", "17 / 08 / 2008", "17-08-08", "17/8/08"),
        *(
            "17 Agustus 2008",
            "17 AGUSTUS 2008",
            "17-Agt-2008",
            "17 Agu 08",
            "17 Aug 2008",
            "17-Ags-08",
            "17Agustus2008",
        ),
        *("Minggu, 17 Agustus 2008", "08/17/2008", "17082008", "20080817", 39677.0, "39677", 39677.5, "'17/08/2008"),
    ],
)
def test_all_are_the_same_day(cell: Cell) -> None:
    assert read_date(cell, today=TODAY) == BORN


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "",
            "-",
            "31-02-2008",
            "17-13-2008x",
            "2008",
            "17 Foo 2008",
            "besok",
            "32/01/2008",
            "00-00-0000",
            "29-02-2009",
        ),
        *("2030-01-01", "17-08-1808", 12.0, 9999999999.0, True, None, "17-08", "1971031708080001"),
    ],
)
def test_no_date(cell: Cell) -> None:
    assert read_date(cell, today=TODAY) is None


@pytest.mark.parametrize(
    ("cell", "born"),
    [("01-02-26", date(2026, 2, 1)), ("01-02-27", date(1927, 2, 1)), ("01-02-98", date(1998, 2, 1))],
)
def test_a_short_year_is_the_latest_that_has_begun(cell: str, born: date) -> None:
    assert read_date(cell, today=TODAY) == born


def test_day_comes_before_month() -> None:
    assert read_date("03/04/2008", today=TODAY) == date(2008, 4, 3)


@pytest.mark.parametrize(
    "month",
    [
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ],
)
def test_every_month_has_its_name(month: str) -> None:
    assert read_date(f"1 {month} 2008", today=TODAY) is not None


@given(
    st.dates(min_value=date(1927, 1, 1), max_value=TODAY),
    st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%d.%m.%y"]),
)
def test_what_is_written_is_read(born: date, form: str) -> None:
    assert read_date(born.strftime(form), today=TODAY) == born


@given(st.dates(min_value=date(1927, 1, 1), max_value=TODAY))
def test_serial_numbers_of_excel(born: date) -> None:
    assert read_date(float((born - date(1899, 12, 30)).days), today=TODAY) == born


@pytest.mark.parametrize(
    ("cell", "place", "born"),
    [
        ("Pangkalpinang, 17 Agustus 2008", "Pangkalpinang", BORN),
        ("PANGKAL PINANG,17-08-2008", "PANGKAL PINANG", BORN),
        ("Koba 17/08/2008", "Koba", BORN),
        ("Koba / 17-08-2008", "Koba", BORN),
        ("Koba, 2008-08-17", "Koba", BORN),
        ("Koba", "Koba", None),
        ("Koba, 31-02-2008", "Koba", None),
        ("17-08-2008", "", BORN),
        (BORN, "", BORN),
        (39677.0, "", BORN),
        ("", "", None),
    ],
)
def test_place_and_date_together(cell: Cell, place: str, born: date | None) -> None:
    assert read_place_and_date(cell, today=TODAY) == (place, born)


@given(st.text(max_size=40) | st.floats() | st.integers())
def test_nothing_makes_it_fail(cell: str | float) -> None:
    read_date(cell, today=TODAY)
    read_place_and_date(cell, today=TODAY)
