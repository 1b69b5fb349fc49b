"""An officer's PIN: six digits, hashed, not the first that anybody would try."""

import pytest

from jemputbola.errors import BugError
from jemputbola.vault.pins import PinTooWeak, check_new_pin, hash_pin, pin_matches


def test_only_the_same_pin_matches() -> None:
    stored = hash_pin("271904")
    assert pin_matches("271904", stored)
    assert not pin_matches("271905", stored)
    assert not pin_matches("", stored)
    assert not pin_matches("\udcff", stored)


def test_equal_pins_are_stored_differently_and_not_in_the_clear() -> None:
    first, second = hash_pin("271904"), hash_pin("271904")
    assert first != second
    assert "271904" not in first
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.parametrize(
    "weak",
    [
        *("000000", "111111", "123456", "234567", "890123", "654321", "987654", "246802"),
        *("121212", "909090", "123123", "480480", "112233", "998877", "110100", "557755"),
    ],
)
def test_an_obvious_pin_is_refused(weak: str) -> None:
    with pytest.raises(PinTooWeak, match="mudah ditebak"):
        check_new_pin(weak)


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "27190a", "27 904", "٢٧١٩٠٤", "-27190"])
def test_anything_but_six_digits_is_refused(pin: str) -> None:
    with pytest.raises(PinTooWeak, match="PIN harus 6 angka"):
        check_new_pin(pin)


@pytest.mark.parametrize("pin", ["271904", "830517", "100293", "123465"])
def test_an_ordinary_pin_is_accepted(pin: str) -> None:
    check_new_pin(pin)


def test_few_pins_are_refused_so_that_most_of_the_million_remain() -> None:
    refused = 0
    for number in range(0, 1_000_000, 37):
        try:
            check_new_pin(f"{number:06}")
        except PinTooWeak:
            refused += 1
    assert refused / (1_000_000 / 37) < 0.02


@pytest.mark.parametrize(
    "damage", ["", "plain", "$argon2id$v=19$m=999999,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$c2FsdHNhbHRzYWx0c2FsdA"]
)
def test_a_stored_hash_that_we_never_wrote_is_a_bug_and_costs_no_memory(damage: str) -> None:
    with pytest.raises(BugError):
        pin_matches("271904", damage)
