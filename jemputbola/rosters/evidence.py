"""What the cells of a column hold, judged from a sample: the second witness beside the title."""

import enum
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

import msgspec

from jemputbola.rosters.cells import Cell, digits_of, is_email, sex_of, text_of
from jemputbola.rosters.dates import looks_like_date, looks_like_place_and_date, read_date
from jemputbola.rosters.fields import RosterField

Row = tuple[int, Sequence[Cell]]
"""A row's 1-based number in its sheet, and its cells."""


class Kind(enum.Enum):
    """What one cell looks like."""

    NIK = enum.auto()
    """Sixteen digits with a possible date inside: a NIK or a No. KK."""
    DATE = enum.auto()
    PLACE_AND_DATE = enum.auto()
    SEX = enum.auto()
    PHONE = enum.auto()
    EMAIL = enum.auto()
    SHORT_CODE = enum.auto()
    """Has a digit and at most 12 characters: a staff number, a house number, a class."""
    NAME = enum.auto()
    OTHER = enum.auto()


class Shape(msgspec.Struct, frozen=True):
    """A column's sample: shares are of the filled cells, 0 to 1."""

    filled: int
    shares: dict[Kind, float]
    distinct: float
    words: float
    """Mean words per cell."""

    def share(self, kind: Kind) -> float:
        """The share of filled cells that look like ``kind``."""
        return self.shares.get(kind, 0.0)


_NIK_LIKE = re.compile(r"\d{6}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}")
_PHONE_LIKE = re.compile(r"(?:\+?62|0)?8\d{7,11}")
_NAME_LIKE = re.compile(r"[^\W\d_][^\d_@:;/\\=<>]*")
_SHORT = 12
_LONGEST_NAME = 60
_EXPECTED = {
    RosterField.NAME: (Kind.NAME,),
    RosterField.NIK: (Kind.NIK,),
    RosterField.KK_NUMBER: (Kind.NIK,),
    RosterField.SEX: (Kind.SEX,),
    RosterField.BIRTH_DATE: (Kind.DATE,),
    RosterField.BIRTH: (Kind.PLACE_AND_DATE, Kind.DATE),
    RosterField.PHONE: (Kind.PHONE,),
    RosterField.EMAIL: (Kind.EMAIL,),
}


def shape_of(rows: Sequence[Row], column: int) -> Shape:
    """Look at one column of the sample."""
    texts = [text for _, cells in rows if column < len(cells) and (text := text_of(cells[column]))]
    kinds = Counter(_kind(cells[column]) for _, cells in rows if column < len(cells) and text_of(cells[column]))
    count = len(texts)
    if not count:
        return Shape(filled=0, shares={}, distinct=0.0, words=0.0)
    return Shape(
        filled=count,
        shares={kind: found / count for kind, found in kinds.items()},
        distinct=len(set(texts)) / count,
        words=sum(len(text.split()) for text in texts) / count,
    )


def suits(field: RosterField, shape: Shape) -> float:
    """How much of the column fits the field, 0 to 1. Fields without a shape of their own only need to be filled."""
    expected = _EXPECTED.get(field)
    if expected is None:
        return 1.0 if shape.filled else 0.0
    return sum(shape.share(kind) for kind in expected)


def agreement(rows: Sequence[Row], nik_column: int, date_column: int) -> float:
    """The share of rows, of those that have both, whose NIK holds the date in the other column."""
    both = matching = 0
    for _, cells in rows:
        if max(nik_column, date_column) >= len(cells):
            continue
        nik, born = digits_of(cells[nik_column]), read_date(cells[date_column], today=date.max)
        if _NIK_LIKE.fullmatch(nik) and born:
            both += 1
            matching += nik[6:12] in (f"{born:%d%m%y}", f"{born.day + 40}{born:%m%y}")
    return matching / both if both else 0.0


def women(rows: Sequence[Row], column: int) -> float:
    """The share of cells whose day is above 40, which no No. KK can have."""
    numbers = [digits for _, cells in rows if column < len(cells) and len(digits := digits_of(cells[column])) == 16]  # noqa: PLR2004 - NIK and No. KK have sixteen digits
    return sum(number[6] in "4567" for number in numbers) / len(numbers) if numbers else 0.0


def _kind(cell: Cell) -> Kind:
    if looks_like_date(cell):
        return Kind.DATE
    text = text_of(cell)
    digits = digits_of(cell)
    if digits.isdigit():
        return _kind_of_digits(digits)
    return _kind_of_text(text)


def _kind_of_digits(digits: str) -> Kind:
    if _NIK_LIKE.fullmatch(digits):
        return Kind.NIK
    if _PHONE_LIKE.fullmatch(digits):
        return Kind.PHONE
    return Kind.SHORT_CODE if len(digits) <= _SHORT else Kind.OTHER


def _kind_of_text(text: str) -> Kind:
    if sex_of(text):
        return Kind.SEX
    if is_email(text):
        return Kind.EMAIL
    if looks_like_place_and_date(text):
        return Kind.PLACE_AND_DATE
    if len(text) <= _LONGEST_NAME and _NAME_LIKE.fullmatch(text):
        return Kind.NAME
    return Kind.SHORT_CODE if len(text) <= _SHORT and any(letter.isdigit() for letter in text) else Kind.OTHER
