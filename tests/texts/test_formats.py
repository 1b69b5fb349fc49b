"""Dates, numbers and times as Indonesian offices write them (``domain.md``, print habits)."""

import datetime as dt
import time
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.errors import BugError, UserError
from jemputbola.texts import formats, set_language

BIRTHDAY = dt.date(2008, 8, 17)
VISIT_DAY = dt.date(2026, 11, 23)
QUARTER_PAST_TWO_UTC = dt.datetime(2026, 11, 23, 2, 12, tzinfo=dt.UTC)


def test_dates_in_indonesian() -> None:
    assert formats.format_date_long(BIRTHDAY) == "17 Agustus 2008"
    assert formats.format_date_short(BIRTHDAY) == "17-08-2008"
    assert formats.format_weekday_date(VISIT_DAY) == "Senin, 23 November 2026"
    assert formats.format_weekday_short(VISIT_DAY) == "Senin 23-11-2026"


def test_dates_in_english() -> None:
    set_language("en")
    assert formats.format_date_long(BIRTHDAY) == "17 August 2008"
    assert formats.format_date_short(BIRTHDAY) == "17-08-2008"
    assert formats.format_weekday_date(VISIT_DAY) == "Monday, 23 November 2026"


def test_numbers_follow_the_language() -> None:
    assert (formats.format_number(90_000), formats.format_percent(0.1289)) == ("90.000", "12,89%")
    set_language("en")
    assert (formats.format_number(90_000), formats.format_percent(0.1289)) == ("90,000", "12.89%")


def test_a_percentage_always_has_two_decimals() -> None:
    assert formats.format_percent(90_000 / 767_000) == "11,73%"  # the press said 11 (product.md)
    assert formats.format_percent(1) == "100,00%"


@pytest.mark.parametrize(
    ("zone", "written"),
    [("Asia/Jakarta", "09.12 WIB"), ("Asia/Makassar", "10.12 WITA"), ("Asia/Jayapura", "11.12 WIT")],
)
def test_a_moment_names_its_zone(zone: str, written: str) -> None:
    assert formats.format_time_zone(QUARTER_PAST_TWO_UTC.astimezone(zoneinfo.ZoneInfo(zone))) == written


def test_a_moments_day_is_that_of_the_zone_shown() -> None:
    evening = dt.datetime(2026, 11, 22, 18, 30, tzinfo=dt.UTC)
    assert formats.format_moment(evening.astimezone(zoneinfo.ZoneInfo("Asia/Jayapura"))) == "23-11-2026 03.30 WIT"
    assert formats.format_moment(evening).startswith("23-11-2026 0")


def test_a_moment_without_zone_is_a_bug() -> None:
    with pytest.raises(BugError):
        formats.format_time_zone(QUARTER_PAST_TWO_UTC.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("laptop", "zone", "written"),
    [
        ("WITA-8", "Asia/Makassar", "10.12 WITA"),
        ("WIT-9", "Asia/Jayapura", "11.12 WIT"),
        ("UTC0", "Asia/Jakarta", "09.12 WIB"),
        ("IST-5:30", "Asia/Jakarta", "09.12 WIB"),
    ],
)
def test_utc_is_shown_in_the_laptops_zone(
    monkeypatch: pytest.MonkeyPatch, laptop: str, zone: str, written: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", laptop)
        time.tzset()
        found = formats.local_zone().key, formats.format_time_zone(QUARTER_PAST_TWO_UTC)
    time.tzset()
    assert found == (zone, written)


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31)), st.sampled_from(["id", "en"]))
def test_what_is_written_is_read_back(day: dt.date, language: str) -> None:
    set_language(language)
    for written in (formats.format_date_long(day), formats.format_date_short(day), day.isoformat()):
        assert formats.parse_date(written) == day


@pytest.mark.parametrize("text", ["17/8/2008", " 17  AGUSTUS 2008 ", "17 Agt 2008", "17 Aug. 2008", "2008-8-17"])
def test_other_hands_are_read(text: str) -> None:
    assert formats.parse_date(text) == BIRTHDAY


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "tidak terbaca"),
        ("05-2009", "tidak terbaca"),
        ("17-08-08", "tidak terbaca"),
        ("17 Augustus 2008", "tidak ada di kalender"),
        ("31-02-2008", "tidak ada di kalender"),
        ("29-02-2001", "tidak ada di kalender"),
        ("0000-01-01", "tidak ada di kalender"),
    ],
)
def test_an_unreadable_date_is_refused_without_repeating_it(text: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as refusal:
        formats.parse_date(text)
    assert not text or text not in str(refusal.value)
