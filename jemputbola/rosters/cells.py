"""Spreadsheet cells as values: the text a person sees, digits, phones, sex, e-mail."""

import re
from datetime import date, datetime, time, timedelta

from jemputbola.domain.digits import clean_digits
from jemputbola.domain.nik import Sex

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What the readers hand out. An empty cell is ``""`` or None."""

_NOTHING = frozenset(
    (
        *("-", "--", "---", "\u2013", "\u2014", "_", ".", "?", "/", "*", "'"),
        *("n/a", "#n/a", "null", "none", "nan", "nil", "kosong", "tidak ada", "tdk ada", "belum ada", "0000-00-00"),
    )
)
_LONGEST_NOTHING = max(map(len, _NOTHING))
_INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]|_x000[Dd]_"
)
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
_SEX = {
    **dict.fromkeys(("l", "lk", "laki", "lakilaki", "laki2", "lelaki", "pria", "male", "m"), Sex.MALE),
    **dict.fromkeys(("p", "pr", "perempuan", "prempuan", "wanita", "w", "female", "f"), Sex.FEMALE),
}
_NOT_WORD = re.compile(r"[\W_]+")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_BETWEEN_PHONES = re.compile(r"\s*(?:[/,;|]|\batau\b|\bdan\b)\s*")
_PHONE = re.compile(r"\+?[0-9]{7,15}")
_PLAIN_PHONE = re.compile(r"0[0-9]{7,14}")
_COUNTRY = "62"
_NISN_LENGTH = 10


def text_of(cell: Cell) -> str:
    """The cell as text: trimmed, single spaces, without a spreadsheet's marks; ``""`` for all ways to say nothing."""
    if isinstance(cell, str):
        return _clean(cell) if cell else ""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else str(cell)
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def is_formula(cell: Cell) -> bool:
    """True for a text that a spreadsheet would run. ``="0812"`` only says "this is text"."""
    return isinstance(cell, str) and cell.lstrip()[:1] == "=" and _TEXT_FORMULA.fullmatch(cell.strip()) is None


def digits_of(cell: Cell) -> str:
    """A number that is text (NIK, No. KK): without spaces, dots and dashes; zeros alone count as empty."""
    digits = clean_digits(text_of(cell))
    return digits if digits.strip("0") else ""


def nisn_of(cell: Cell) -> str:
    """NISN, ten digits; the zeros in front that a number cell dropped are restored."""
    digits = digits_of(cell)
    return digits.zfill(_NISN_LENGTH) if digits.isascii() and digits.isdigit() else digits


def phone_of(cell: Cell) -> tuple[str, bool]:
    """The phone number or numbers as text, and whether each could be one. A dropped 0 or + is restored."""
    text = text_of(cell)
    if not text or _PLAIN_PHONE.fullmatch(text):
        return text, True
    numbers = [_one_phone(part) for part in _BETWEEN_PHONES.split(text) if part]
    numbers = [number for number in numbers if number.strip("0")]
    return " / ".join(numbers), all(_PHONE.fullmatch(number) for number in numbers)


def sex_of(text: str) -> Sex | None:
    """``L``, ``LAKI-LAKI``, ``Laki laki``, ``Pr``, ``female`` …; None for anything else."""
    return _SEX.get(_NOT_WORD.sub("", text).lower())


def is_email(text: str) -> bool:
    """Whether ``text`` has the shape of one address. Whether it exists, nobody knows."""
    return _EMAIL.fullmatch(text) is not None


def _clean(cell: str) -> str:
    if not cell.isprintable() or "_x000" in cell:
        cell = _INVISIBLE.sub(" ", cell)
    text = " ".join(cell.split())
    if text[:1] == "'":
        text = text[1:].lstrip()
    elif text[:2] == '="' and (quoted := _TEXT_FORMULA.fullmatch(text)):
        text = quoted[1].strip()
    return "" if len(text) <= _LONGEST_NOTHING and text.lower() in _NOTHING else text


def _one_phone(part: str) -> str:
    """A number as it is dialled; a text that is none stays as written."""
    number = clean_digits(part).replace("(", "").replace(")", "")
    if number.startswith("8") and number.isdigit():
        return "0" + number
    if number.startswith(_COUNTRY) and number.isdigit():
        return "+" + number
    return number if number.lstrip("+").isdigit() else part
