"""Typed days: what an officer writes is read as meant, and anything else gets a sentence."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.errors import UserError
from jemputbola.texts.day_range import parse_days

TODAY = dt.date(2026, 11, 24)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1–15 Nov", "2026-11-01", "2026-11-15"),
        ("1-15 nov", "2026-11-01", "2026-11-15"),
        ("1 - 15 November 2025", "2025-11-01", "2025-11-15"),
        ("1 s.d. 15 Nov", "2026-11-01", "2026-11-15"),
        ("1 sampai dengan 15 Nopember", "2026-11-01", "2026-11-15"),
        ("1/11 15/11", "2026-11-01", "2026-11-15"),
        ("1/11-15/11", "2026-11-01", "2026-11-15"),
        ("1.11 - 15.11", "2026-11-01", "2026-11-15"),
        ("01-11-2026 15-11-2026", "2026-11-01", "2026-11-15"),
        ("01-11-2026-15-11-2026", "2026-11-01", "2026-11-15"),
        ("2026-11-01 2026-11-15", "2026-11-01", "2026-11-15"),
        ("28 Okt – 3 Nov", "2026-10-28", "2026-11-03"),
        ("28 des 3 jan", "2025-12-28", "2026-01-03"),
        ("28 Des 2025 - 3 Jan", "2025-12-28", "2026-01-03"),
        ("28 Des - 3 Jan 2027", "2026-12-28", "2027-01-03"),
        ("1–15 Des", "2025-12-01", "2025-12-15"),
        ("15 Nov", "2026-11-15", "2026-11-15"),
        ("15nov", "2026-11-15", "2026-11-15"),
        ("15/11", "2026-11-15", "2026-11-15"),
        ("2026-11-15", "2026-11-15", "2026-11-15"),
        ("Nov", "2026-11-01", "2026-11-30"),
        ("Feb 2024", "2024-02-01", "2024-02-29"),
        ("11/2026", "2026-11-01", "2026-11-30"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("Okt–Nov", "2026-10-01", "2026-11-30"),
        ("Nov–Jan", "2025-11-01", "2026-01-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-2026", "2025-01-01", "2026-12-31"),
        ("hari ini", "2026-11-24", "2026-11-24"),
        ("kemarin", "2026-11-23", "2026-11-23"),
        ("  Minggu   INI ", "2026-11-23", "2026-11-29"),
        ("pekan lalu", "2026-11-16", "2026-11-22"),
        ("bulan ini", "2026-11-01", "2026-11-30"),
        ("bulan lalu", "2026-10-01", "2026-10-31"),
        ("tahun lalu", "2025-01-01", "2025-12-31"),
        ("7 hari terakhir", "2026-11-18", "2026-11-24"),
        ("30 hari", "2026-10-26", "2026-11-24"),
    ],
)
def test_days_as_people_type_them(text: str, first: str, last: str) -> None:
    assert parse_days(text, TODAY) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_last_month_in_january_is_of_the_year_before() -> None:
    assert parse_days("bulan lalu", dt.date(2027, 1, 5)) == (dt.date(2026, 12, 1), dt.date(2026, 12, 31))
    assert parse_days("1–15 des", dt.date(2027, 1, 5)) == (dt.date(2026, 12, 1), dt.date(2026, 12, 15))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        *(
            (text, "1–15 Nov")
            for text in ("", "entah", "15", "1-11", "1 15", "1 11 2026", "Nov 15", "15 2026", "1–2–3")
        ),
        ("31 Nov", "kalender"),
        ("1/13", "kalender"),
        ("29 Feb 2025", "kalender"),
        ("15 Nov - 1 Nov", "Tukar"),
        ("1226", "Tahun harus"),
        ("9999 hari", "Tahun harus"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(text: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        parse_days(text, TODAY)


_PIECES = st.sampled_from(
    [
        *"0123456789",
        *"-–—/. ",
        "nov",
        "Des",
        "feb",
        "sept",
        "hari",
        "minggu",
        "lalu",
        "ini",
        "s.d.",
        "sampai",
        "2026",
        "31",
    ]
)
_TYPED = st.one_of(st.text(max_size=40), st.lists(_PIECES, max_size=10).map("".join))


@given(_TYPED, st.dates(dt.date(2001, 1, 1), dt.date(2098, 12, 31)))
def test_nothing_typed_is_a_fault(text: str, today: dt.date) -> None:
    with suppress(UserError):
        first, last = parse_days(text, today)
        assert first <= last
