"""Single cells: what spreadsheets and people do to text, phones, sex and e-mail."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.rosters.cells import Cell, digits_of, is_email, is_formula, nisn_of, phone_of, sex_of, text_of


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Budi   Contoh ", "Budi Contoh"),
        ("Budi\u00a0Contoh\n", "Budi Contoh"),
        ("Siti_x000D_\nContoh", "Siti Contoh"),
        ("\u200bBudi\ufeff", "Budi"),
        ("'1971", "1971"),
        ('="0812"', "0812"),
        ("-", ""),
        (" \u2013 ", ""),
        ("N/A", ""),
        ("tidak ada", ""),
        (None, ""),
        (2.0, "2"),
        (2.5, "2.5"),
        (True, "True"),
        (date(2008, 8, 17), "2008-08-17"),
        ("Nur'alim", "Nur'alim"),
    ],
)
def test_text_is_what_a_person_sees(cell: Cell, text: str) -> None:
    assert text_of(cell) == text


@given(st.text())
def test_text_is_always_clean(text: str) -> None:
    clean = text_of(text)
    assert clean == " ".join(clean.split())
    assert "\x00" not in clean


@pytest.mark.parametrize(
    ("cell", "digits"),
    [
        (1971040310091855.0, "1971040310091855"),
        ("'1971040310091855", "1971040310091855"),
        ("1971 0403 1009 1855", "1971040310091855"),
        ("1971.0403.1009.1855", "1971040310091855"),
        (0.0, ""),
        ("0000000000000000", ""),
        ("-", ""),
        ("ABCDEFGH", "ABCDEFGH"),
    ],
)
def test_numbers_stay_text_with_all_their_digits(cell: Cell, digits: str) -> None:
    assert digits_of(cell) == digits


@pytest.mark.parametrize(
    ("cell", "phone", "plausible"),
    [
        ("085232702838", "085232702838", True),
        (85232702838.0, "085232702838", True),
        (6285232702838.0, "+6285232702838", True),
        ("85232702838", "085232702838", True),
        ("+62 852-3270-2838", "+6285232702838", True),
        ("(0717) 432 123", "0717432123", True),
        ("0812 3456 7890 / 0813-3333-4444", "081234567890 / 081333334444", True),
        ("-", "", True),
        (0.0, "", True),
        ("0812", "0812", False),
        ("punya ibu", "punya ibu", False),
    ],
)
def test_phones_get_back_what_a_number_cell_dropped(cell: Cell, phone: str, plausible: bool) -> None:  # noqa: FBT001 - a column of the table
    assert phone_of(cell) == (phone, plausible)


@pytest.mark.parametrize("text", ["L", "l", "LAKI-LAKI", "Laki laki", "Lk.", "male", "Pria"])
def test_men(text: str) -> None:
    assert sex_of(text) == "L"


@pytest.mark.parametrize("text", ["P", "PEREMPUAN", "Pr", "wanita", "Female"])
def test_women(text: str) -> None:
    assert sex_of(text) == "P"


@pytest.mark.parametrize("text", ["", "X", "Laki-laki dan perempuan", "1"])
def test_no_sex(text: str) -> None:
    assert sex_of(text) is None


def test_nisn_has_ten_digits_again() -> None:
    assert nisn_of(9755125.0) == "0009755125"
    assert nisn_of("0009755125") == "0009755125"
    assert nisn_of("-") == ""


def test_email_shape() -> None:
    assert is_email("budi.contoh@example.id")
    assert not any(map(is_email, ["budi", "budi@", "budi@example", "a@b.id, c@d.id", ""]))


def test_a_formula_is_no_text_but_quoted_text_is_no_formula() -> None:
    assert is_formula('=HYPERLINK("http://x")')
    assert not is_formula('="0812"')
    assert not is_formula("Budi = Contoh")
