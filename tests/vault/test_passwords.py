"""The passphrase: words that cannot be mistaken, and no guessable one of a person's own."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.vault.passwords import (
    PassphraseTooWeak,
    check_new_passphrase,
    normalise_passphrase,
    offer_passphrase,
    word_list,
)


def one_error_apart(word: str) -> set[str]:
    """Everything that one wrong, missing, added or swapped letter makes of a word."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    letters = string.ascii_lowercase
    return (
        {head + tail[1:] for head, tail in cuts if tail}
        | {head + letter + tail[1:] for head, tail in cuts if tail for letter in letters}
        | {head + letter + tail for head, tail in cuts for letter in letters}
        | {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    ) - {word}


def test_each_word_carries_eleven_bits() -> None:
    assert len(word_list()) == len(set(word_list())) == 2_048


def test_words_are_short_and_plain() -> None:
    assert all(3 <= len(word) <= 8 and set(word) <= set(string.ascii_lowercase) for word in word_list())
    assert list(word_list()) == sorted(word_list())


def test_no_typing_error_turns_one_word_into_another() -> None:
    words = set(word_list())
    assert {word: near for word in words if (near := one_error_apart(word) & words)} == {}


def test_an_offer_is_five_words_of_the_list_and_passes_its_own_check() -> None:
    offers = {offer_passphrase() for _offer in range(200)}
    assert len(offers) == 200
    assert all(len(offer.split()) == 5 and set(offer.split()) <= set(word_list()) for offer in offers)
    for offer in offers:
        check_new_passphrase(offer)


@pytest.mark.parametrize(
    "typed", ["Kuda  laut BIRU", "  kuda laut biru\n", "\uff4b\uff55\uff44\uff41 laut\u00a0biru", "KUDA LAUT BIRU"]
)
def test_case_width_and_spaces_do_not_matter(typed: str) -> None:
    assert normalise_passphrase(typed) == "kuda laut biru"


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_passphrase(text)
    assert normalise_passphrase(once) == once


@pytest.mark.parametrize(
    "weak",
    ["", "kuda laut", "a" * 40, "ab ab ab ab ab ab ab", "1234567890123456", "5271 0157 0808 0001", "kuda" + " " * 20],
)
def test_a_guessable_passphrase_is_refused(weak: str) -> None:
    with pytest.raises(PassphraseTooWeak, match="Frasa sandi"):
        check_new_passphrase(weak)


def test_a_long_one_of_a_persons_own_is_accepted() -> None:
    check_new_passphrase("Warung depan kantor tutup jam 4")
