import pytest

from jemputbola.domain.marital import EVER_MARRIED, MaritalStatus, label, parse_marital_status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("BELUM KAWIN", MaritalStatus.SINGLE),
        ("Kawin", MaritalStatus.MARRIED),
        ("KAWIN BELUM TERCATAT", MaritalStatus.MARRIED),
        ("Kawin  Tercatat", MaritalStatus.MARRIED),
        ("CERAI MATI", MaritalStatus.WIDOWED),
        ("cerai hidup tercatat", MaritalStatus.DIVORCED),
    ],
)
def test_the_words_of_lists(words: str, status: MaritalStatus) -> None:
    assert parse_marital_status(words) is status


@pytest.mark.parametrize("words", ["", "-", "ISLAM"])
def test_other_words_say_nothing(words: str) -> None:
    assert parse_marital_status(words) is None


def test_only_the_never_married_are_not_ever_married() -> None:
    assert set(MaritalStatus) - EVER_MARRIED == {MaritalStatus.SINGLE}


def test_every_status_has_its_own_word() -> None:
    assert len({label(status) for status in MaritalStatus}) == len(MaritalStatus)
