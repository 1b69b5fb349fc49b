"""Names: one form to search by, one to compare by."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jemputbola.domain.names import comparison_key, fold_text, place_key, search_key

SEARCHED = [
    ("Nur'Alim", "nuralim"),
    ("NUR\u2019ALIM", "nuralim"),
    ("Nur`alim", "nuralim"),
    ("  M.AZZAHRA ", "m azzahra"),
    ("Siti  Nur-Aini, S.Pd", "siti nur aini s pd"),
    ("José Ægir Đoko", "jose aegir doko"),
    ("Ni\u0301 Luh", "ni luh"),
    ("\uff21\uff27\uff35\uff33", "agus"),
    ("O'Brien_2/b", "obrien 2 b"),
    ("李小龍", "李小龍"),
    ("..", ""),
    ("", ""),
]


@pytest.mark.parametrize(("name", "key"), SEARCHED, ids=range(len(SEARCHED)))
def test_search_key(name: str, key: str) -> None:
    assert search_key(name) == key


SAME = [
    ("Nur'alim", "NUR ALIM"),
    ("M. Rizki", "m rizki"),
    ("Al-Fatih", "Alfatih"),
    ("Ayu  Lestari", "ayu lestari"),
    ("André", "ANDRE"),
]


@pytest.mark.parametrize(("one", "other"), SAME, ids=range(len(SAME)))
def test_one_name_spelled_twice(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)


DIFFERENT = [
    ("M. Ali", "Mali"),
    ("M. Rizki", "Muhammad Rizki"),
    ("Muh. Hasan", "Moh. Hasan"),
    ("Muhammad Hasan", "Muhammad Husein"),
    ("H. Agus", "Agus"),
    ("A R Hakim", "Ar Hakim"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT, ids=range(len(DIFFERENT)))
def test_two_people_stay_two(one: str, other: str) -> None:
    assert comparison_key(one) != comparison_key(other)


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_keys_are_settled(name: str) -> None:
    key = search_key(name)
    assert search_key(key) == key
    assert "  " not in key
    assert key.strip() == key
    assert comparison_key(key) == comparison_key(name)


@given(st.text(st.characters(codec="ascii"), max_size=40))
@settings(max_examples=200, deadline=None)
def test_the_quick_way_for_plain_letters_gives_the_same(name: str) -> None:
    assert search_key(name + " é") == (search_key(name) + " e").strip()


def test_fold_keeps_punctuation() -> None:
    assert fold_text("Nur\u2019Alim, É.") == "nur'alim, e."


def test_places_without_their_kind() -> None:
    assert place_key("Kota Adm. Jakarta Pusat") == place_key("Kota Administrasi Jakarta Pusat") == "jakartapusat"
    assert place_key("Kec. Tamansari") == place_key("Taman Sari") == "tamansari"
    assert place_key("Kota") == "kota"
