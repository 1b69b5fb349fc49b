"""Waits after wrong PINs: five tries, then doubling, and no clock trick shortens them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.vault.waits import Tries, after_wrong, anchored, wait_left, wrong_pin_sentence

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wrong", "seconds"),
    [
        (0, 0),
        (1, 0),
        (4, 0),
        (5, 30),
        (6, 60),
        (7, 120),
        (8, 240),
        (9, 480),
        (10, 960),
        (11, 1920),
        (12, 3600),
        (10_000, 3600),
    ],
)
def test_waits_double_up_to_an_hour(wrong: int, seconds: int) -> None:
    assert wait_left(Tries(wrong=wrong, last_at=NOON), NOON) == timedelta(seconds=seconds)


def test_wrong_tries_are_counted_from_nothing() -> None:
    tries = after_wrong(after_wrong(None, NOON), NOON + timedelta(seconds=9))
    assert tries == Tries(wrong=2, last_at=NOON + timedelta(seconds=9))
    assert wait_left(None, NOON) == timedelta()


def test_a_wait_runs_out() -> None:
    tries = Tries(wrong=6, last_at=NOON)
    assert wait_left(tries, NOON + timedelta(seconds=45)) == timedelta(seconds=15)
    assert wait_left(tries, NOON + timedelta(seconds=60)) == timedelta()
    assert wait_left(tries, NOON + timedelta(days=9)) == timedelta()


@given(wrong=st.integers(5, 50), back=st.timedeltas(timedelta(microseconds=1), timedelta(days=20_000)))
def test_setting_the_clock_back_brings_the_full_wait_again(wrong: int, back: timedelta) -> None:
    tries = Tries(wrong=wrong, last_at=NOON)
    assert wait_left(tries, NOON - back) == wait_left(tries, NOON)


@given(wrong=st.integers(5, 50), back=st.timedeltas(timedelta(seconds=1), timedelta(days=20_000)))
def test_a_clock_set_back_ten_years_costs_one_wait_only(wrong: int, back: timedelta) -> None:
    earlier = NOON - back
    tries = anchored(Tries(wrong=wrong, last_at=NOON), earlier)
    assert tries.wrong == wrong
    assert wait_left(tries, earlier + timedelta(hours=1)) == timedelta()


def test_a_clock_that_runs_on_moves_no_anchor() -> None:
    tries = Tries(wrong=6, last_at=NOON)
    assert anchored(tries, NOON + timedelta(seconds=5)) == tries


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (1, "Salah PIN. Masih 4 kali mencoba sebelum harus menunggu."),
        (5, "Salah PIN. Tunggu 30 detik lalu coba lagi."),
        (7, "Salah PIN. Tunggu 2 menit lalu coba lagi."),
        (99, "Salah PIN. Tunggu 60 menit lalu coba lagi."),
    ],
)
def test_the_sentence_says_what_to_do(wrong: int, sentence: str) -> None:
    assert wrong_pin_sentence(Tries(wrong=wrong, last_at=NOON), NOON) == sentence


def test_told_waits_are_rounded_up() -> None:
    tries = Tries(wrong=7, last_at=NOON)
    assert "Tunggu 2 menit" in wrong_pin_sentence(tries, NOON + timedelta(seconds=29))
    assert "Tunggu 90 detik" in wrong_pin_sentence(tries, NOON + timedelta(seconds=30))
    assert "Tunggu 1 detik" in wrong_pin_sentence(tries, NOON + timedelta(seconds=119.5))
    assert wrong_pin_sentence(tries, NOON + timedelta(seconds=120)) == "Salah PIN. Coba lagi."
