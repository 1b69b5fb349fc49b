"""Columns that no title names, or a whole list without a header: recognised by what the cells hold."""

from collections.abc import Callable, Iterable, Sequence

from jemputbola.rosters.cells import text_of
from jemputbola.rosters.evidence import Kind, Row, Shape, agreement, women
from jemputbola.rosters.fields import RosterField
from jemputbola.rosters.header import Header, Title
from jemputbola.rosters.labels import words_of

_MOST = 0.6
_NEARLY_ALL = 0.9
_AGREES = 0.5
_FULL_NAME = 1.5
_FEWEST_CELLS = 2
_DISTINCT = 0.5

Columns = dict[RosterField, int]


def without_header(head: Sequence[Row]) -> Header:
    """The list starts at once, at the first row that has at least two cells."""
    starts = (number for number, cells in head if sum(bool(text_of(cell)) for cell in cells) >= _FEWEST_CELLS)
    return Header(rows=(), first_data_row=next(starts, 1), titles=())


def complete(
    columns: Columns, titles: Sequence[Title], shapes: Sequence[Shape], sample: Sequence[Row]
) -> set[RosterField]:
    """Add to ``columns`` what the cells show beyond doubt; the fields that were added.

    A column whose title speaks of a parent, a card or a bank is never taken, and one with a title that means another
    kept field neither.
    """
    free = [
        column
        for column, title in enumerate(titles)
        if shapes[column].filled
        and column not in columns.values()
        and title.may_be_a_persons()
        and title.meaning() is None
    ]
    known = set(columns)
    steps: tuple[tuple[RosterField, Callable[[], int | None]], ...] = (
        (RosterField.BIRTH_DATE, lambda: _birth_date(columns, free, titles, shapes, sample)),
        (RosterField.NIK, lambda: _nik(columns, free, titles, shapes, sample)),
        (RosterField.BIRTH, lambda: _untitled(free, titles, shapes, Kind.PLACE_AND_DATE)),
        (RosterField.SEX, lambda: _untitled(free, titles, shapes, Kind.SEX)),
        (RosterField.PHONE, lambda: _untitled(free, titles, shapes, Kind.PHONE)),
        (RosterField.EMAIL, lambda: _untitled(free, titles, shapes, Kind.EMAIL)),
        (RosterField.NAME, lambda: _name(free, shapes)),
    )
    for field, find in steps:
        if field not in columns and (column := find()) is not None:
            columns[field] = column
            free.remove(column)
    return set(columns) - known


def _birth_date(
    columns: Columns, free: Sequence[int], titles: Sequence[Title], shapes: Sequence[Shape], sample: Sequence[Row]
) -> int | None:
    """Dates that the NIKs repeat; an untitled column of dates where no NIK can tell."""
    if RosterField.BIRTH in columns:
        return None
    dates = [column for column in free if shapes[column].share(Kind.DATE) >= _MOST]
    niks = [columns[RosterField.NIK]] if RosterField.NIK in columns else _like_nik(free, shapes)
    agreeing = [(max((agreement(sample, nik, column) for nik in niks), default=0.0), -column) for column in dates]
    share, column = max(agreeing, default=(0.0, 0))
    if share >= _AGREES:
        return -column
    untitled = [column for column in dates if not titles[column].text]
    return untitled[0] if len(untitled) == 1 else None


def _nik(
    columns: Columns, free: Sequence[int], titles: Sequence[Title], shapes: Sequence[Shape], sample: Sequence[Row]
) -> int | None:
    """Of the columns with sixteen digits the one that repeats the birth dates, else one that has women's days."""
    born = columns.get(RosterField.BIRTH_DATE)
    candidates = [column for column in _like_nik(free, shapes) if not _numbers_something(titles[column])]
    if born is not None:
        share, column = max(((agreement(sample, column, born), -column) for column in candidates), default=(0.0, 0))
        return -column if share >= _AGREES else None
    likely = [
        column
        for column in candidates
        if shapes[column].share(Kind.NIK) >= _NEARLY_ALL and (not titles[column].text or women(sample, column))
    ]
    return max(likely, key=lambda column: (women(sample, column) > 0, -column), default=None)


def _numbers_something(title: Title) -> bool:
    """*No Peserta* and the like: a number with a name of its own, which is not the NIK's."""
    return words_of(title.text)[:1] in (("no",), ("nomor",), ("kode",))


def _like_nik(free: Iterable[int], shapes: Sequence[Shape]) -> list[int]:
    return [column for column in free if shapes[column].share(Kind.NIK) >= _MOST]


def _untitled(free: Sequence[int], titles: Sequence[Title], shapes: Sequence[Shape], kind: Kind) -> int | None:
    """The only column without a title that is full of ``kind``."""
    found = [column for column in free if not titles[column].text and shapes[column].share(kind) >= _NEARLY_ALL]
    return found[0] if len(found) == 1 else None


def _name(free: Sequence[int], shapes: Sequence[Shape]) -> int | None:
    """Different words in most rows: places and classes repeat, names hardly do."""
    likely = [
        column
        for column in free
        if shapes[column].share(Kind.NAME) >= _MOST
        and shapes[column].distinct >= _DISTINCT
        and shapes[column].words >= _FULL_NAME
    ]
    return max(likely, key=lambda column: (round(shapes[column].distinct, 1), -column), default=None)
