"""Spreadsheets destroy NIKs in two ways: as numbers, and in the wrong column."""

from datetime import date

import pytest

from jemputbola.domain.finding import Severity
from jemputbola.domain.nik import Sex, damaged_nik_finding, looks_damaged, looks_swapped, swapped_finding

TODAY = date(2026, 11, 23)
BORN = date(2008, 8, 13)
NIK = "1971021308080001"
WOMAN = "1971025308080001"
KK = "1971020505150007"


@pytest.mark.parametrize(
    "cell",
    [
        1971021308080000.0,
        1971021308080001,
        9103011508070001.0,
        "1.97102E+15",
        "1,97102130808E15",
        "'1.97102e+15 ",
        "1971021308080001.0",
        float("inf"),
    ],
    ids=[
        "float",
        "integer",
        "above 2**53",
        "scientific",
        "decimal comma",
        "apostrophe",
        "float as text",
        "infinite",
    ],
)
def test_a_number_is_damaged(cell: object) -> None:
    assert looks_damaged(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "1971021308080010",
        "9103011508070000",
        "1971.0213.0808.0001",
        "'1971021308080001",
        "",
        None,
        True,
        date(2008, 8, 13),
        "belum ada",
    ],
    ids=[
        "serial ends in 0",
        "large text",
        "dotted",
        "apostrophe",
        "empty",
        "nothing",
        "truth value",
        "date",
        "words",
    ],
)
def test_text_is_not_damaged(cell: object) -> None:
    assert not looks_damaged(cell)


def test_swapped_cells_are_seen() -> None:
    assert looks_swapped(KK, NIK, birth_date=BORN, sex=Sex.MALE, today=TODAY)
    assert looks_swapped(KK, NIK, birth_date=BORN, sex=None, today=TODAY)
    assert looks_swapped(KK, WOMAN, birth_date=None, sex=Sex.FEMALE, today=TODAY)


@pytest.mark.parametrize(
    ("nik", "kk", "born", "sex"),
    [
        (NIK, KK, BORN, Sex.MALE),
        (NIK, KK, date(2015, 5, 5), Sex.FEMALE),
        (NIK, KK, None, Sex.MALE),
        (KK, NIK, None, Sex.MALE),
        (KK, NIK, date(2001, 1, 1), Sex.MALE),
        (WOMAN, NIK, BORN, Sex.FEMALE),
        (NIK, "1971021308080009", BORN, Sex.MALE),
        (KK, "", BORN, Sex.MALE),
        ("", NIK, BORN, Sex.MALE),
        (WOMAN, KK, None, Sex.FEMALE),
        (KK, NIK, None, Sex.FEMALE),
        (NIK, NIK, BORN, Sex.MALE),
    ],
    ids=[
        "correct pair",
        "only the date fits",
        "nothing stated",
        "man without date",
        "date fits neither",
        "woman's day is no KK",
        "both fit",
        "no KK",
        "no NIK",
        "correct woman",
        "woman without a woman's day",
        "same twice",
    ],
)
def test_a_pair_that_may_be_right_is_left_alone(nik: str, kk: str, born: date | None, sex: Sex | None) -> None:
    assert not looks_swapped(nik, kk, birth_date=born, sex=sex, today=TODAY)


def test_findings_are_warnings() -> None:
    found = [(finding.code, finding.severity) for finding in (damaged_nik_finding(), swapped_finding())]
    assert found == [("nik_damaged", Severity.WARNING), ("nik_kk_swapped", Severity.WARNING)]
