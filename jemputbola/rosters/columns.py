"""Which column holds what: from the header's titles, checked against and completed by what the cells hold."""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Protocol

import msgspec

from jemputbola.rosters import guesses, unreadable
from jemputbola.rosters.cells import text_of
from jemputbola.rosters.evidence import Kind, Row, Shape, shape_of, suits
from jemputbola.rosters.fields import RosterField
from jemputbola.rosters.header import Title, find_header, read_titles
from jemputbola.rosters.labels import words_of
from jemputbola.texts import _

__all__ = ["Mapping", "Recognised", "RosterField", "column_letters", "header_fingerprint", "recognise"]

_HEAD = 60
_SAMPLE = 120
_SUITABLE = 0.5
_FEW = 3
_MOSTLY = 0.8
_LETTERS = 26
_LONGEST_LABEL = 60


class Mapping(msgspec.Struct, frozen=True):
    """Where the kept columns of one sheet are.

    ``header_rows`` and ``first_data_row`` are 1-based as a spreadsheet shows them, ``columns`` 0-based. ``RT`` and
    ``RW`` on one column mean that it holds both ("002/005").
    """

    sheet: str
    header_rows: tuple[int, ...]
    first_data_row: int
    columns: dict[RosterField, int]


class Recognised(msgspec.Struct, frozen=True):
    """A mapping and what a person should look at: the columns left out, and the fields that were only guessed."""

    mapping: Mapping
    dropped_columns: tuple[str, ...]
    unsure: tuple[RosterField, ...]
    people: int
    """Filled cells of the name column within the sample: tells a list of people from a summary sheet."""


class RowsOfSheet(Protocol):
    """The part of a ``SheetSource`` that is needed here."""

    @property
    def name(self) -> str:
        """The sheet's name."""

    def rows(self) -> Iterator[Row]:
        """All rows in order, from the first."""


def recognise(sheet: RowsOfSheet) -> Recognised:
    """Find the header and the kept columns. Raises ``ListUnreadable`` when no column looks like names."""
    head = list(islice(sheet.rows(), _HEAD + _SAMPLE))
    if not any(text_of(cell) for _, cells in head for cell in cells):
        raise unreadable.empty()
    header = find_header(head[:_HEAD]) or guesses.without_header(head)
    sample = [row for row in head if row[0] >= header.first_data_row][:_SAMPLE]
    titles = _padded(header.titles, max((len(cells) for _, cells in head), default=0))
    shapes = [shape_of(sample, column) for column in range(len(titles))]
    columns, weak = _by_title(titles, shapes)
    guessed = guesses.complete(columns, titles, shapes, sample)
    if RosterField.NAME not in columns:
        raise unreadable.no_name_column()
    _split_rt_rw(columns, titles)
    return Recognised(
        mapping=Mapping(sheet.name, header.rows, header.first_data_row, columns),
        dropped_columns=_dropped(columns, titles, shapes),
        unsure=tuple(field for field in RosterField if field in weak or field in guessed),
        people=shapes[columns[RosterField.NAME]].filled,
    )


def dropped_columns(sheet: RowsOfSheet, mapping: Mapping) -> tuple[str, ...]:
    """The titles of the columns that ``mapping`` leaves out."""
    head = list(islice(sheet.rows(), mapping.first_data_row + _SAMPLE))
    width = max((len(cells) for _, cells in head), default=0)
    titles = _padded(read_titles([row for row in head if row[0] in mapping.header_rows]), width)
    sample = [row for row in head if row[0] >= mapping.first_data_row]
    return _dropped(mapping.columns, titles, [shape_of(sample, column) for column in range(width)])


def header_fingerprint(sheet: RowsOfSheet, mapping: Mapping) -> str:
    """64 hex digits that are equal for lists of one layout, so that a corrected mapping can be found again.

    Depends on the header's titles and their columns only, neither on the sheet's name nor on what ``mapping`` chose.
    Without a header it depends on the number of columns.
    """
    head = list(islice(sheet.rows(), mapping.first_data_row))
    titles = read_titles([row for row in head if row[0] in mapping.header_rows])
    words = [" ".join(words_of(title.label)) for title in titles]
    if not titles:
        words = [f"columns={max((len(cells) for _, cells in head), default=0)}"]
    while words and not words[-1]:
        del words[-1]
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()


def column_letters(column: int) -> str:
    """0 → ``A``, 26 → ``AA``, as a spreadsheet shows it."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def _padded(titles: Sequence[Title], width: int) -> tuple[Title, ...]:
    return (*titles, *(Title() for _column in range(width - len(titles))))


def _by_title(titles: Sequence[Title], shapes: Sequence[Shape]) -> tuple[dict[RosterField, int], set[RosterField]]:
    """For each field the best of the columns whose title names it, and the fields whose best title is weak."""
    claims: dict[RosterField, list[tuple[bool, int, bool, int]]] = {}
    for column, title in enumerate(titles):
        if (meaning := title.meaning()) and not (meaning.field is RosterField.NIK and _is_staff_number(shapes[column])):
            shape = shapes[column]
            unsuitable = suits(meaning.field, shape) < _SUITABLE
            claims.setdefault(meaning.field, []).append((unsuitable, meaning.rank, not shape.filled, column))
    best = {field: min(claimed) for field, claimed in claims.items()}
    weak = {field for field, (_unsuitable, rank, _empty, _column) in best.items() if rank > 1}
    return {field: column for field, (_unsuitable, _rank, _empty, column) in best.items()}, weak


def _is_staff_number(shape: Shape) -> bool:
    """Companies call their *nomor induk karyawan* NIK too; it is short."""
    return shape.filled >= _FEW and shape.share(Kind.SHORT_CODE) >= _MOSTLY


def _split_rt_rw(columns: dict[RosterField, int], titles: Sequence[Title]) -> None:
    """One column "RT/RW" serves both."""
    column = columns.get(RosterField.RT)
    if column is not None and RosterField.RW not in columns and "rw" in "".join(words_of(titles[column].text)):
        columns[RosterField.RW] = column


def _dropped(columns: dict[RosterField, int], titles: Sequence[Title], shapes: Sequence[Shape]) -> tuple[str, ...]:
    kept = set(columns.values())
    return tuple(
        _label(title, column)
        for column, (title, shape) in enumerate(zip(titles, shapes, strict=True))
        if column not in kept and (title.text or shape.filled)
    )


def _label(title: Title, column: int) -> str:
    return title.label[:_LONGEST_LABEL] if title.text else _("(kolom {letters})").format(letters=column_letters(column))
