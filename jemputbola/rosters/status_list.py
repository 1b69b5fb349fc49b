"""The answer to "NIK untuk dipadankan": NIK, recording status and its date, back from population data."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

import msgspec

from jemputbola.domain.finding import Finding
from jemputbola.domain.nik import damaged_nik_finding, looks_damaged, read_nik
from jemputbola.domain.recording import RecordingStatus, parse_population_status
from jemputbola.rosters import faults, unreadable
from jemputbola.rosters.cells import Cell, digits_of, text_of
from jemputbola.rosters.dates import read_date
from jemputbola.rosters.evidence import Row
from jemputbola.rosters.fields import RosterField
from jemputbola.rosters.footers import is_blank
from jemputbola.rosters.labels import meaning_of, words_of
from jemputbola.rosters.reading import SheetSource, open_list
from jemputbola.rosters.rows import RefusedRow

_HEADER_WITHIN = 30
_SAMPLE = 200
_DAY = frozenset(("tanggal", "tgl", "date"))
_BIRTH = frozenset(("lahir", "lhr", "kelahiran", "birth"))
_STATUS = frozenset(("status", "keterangan", "ket"))


class StatusRow(msgspec.Struct, frozen=True):
    """What population data say of one NIK. ``on``: the day of the status, when given."""

    row: int
    nik: str
    status: RecordingStatus
    on: date | None


class StatusList(msgspec.Struct, frozen=True):
    """A read answer. ``rows`` = kept + refused. Refusals: ``nik_missing``, ``nik_damaged``, ``nik_invalid``,
    ``status_missing``, ``status_unreadable``, ``date_unreadable``.
    """

    file_sha256: bytes
    rows: int
    kept: tuple[StatusRow, ...]
    refused: tuple[RefusedRow, ...]


class _Columns(msgspec.Struct, frozen=True):
    first_data_row: int
    nik: int
    status: int
    day: int | None


def read_status_list(path: Path, *, today: date = date.max) -> StatusList:
    """Read the answer in any format that lists have. Dates after ``today`` count as unreadable.

    Raises ``ListUnreadable`` when there is no column of NIKs beside one of statuses.
    """
    file = open_list(path)
    sheet, columns = _find_sheet(file.sheets)
    data = ((row, cells) for row, cells in sheet.rows() if row >= columns.first_data_row and not is_blank(cells))
    read = [_read(row, cells, columns, today) for row, cells in islice(data, unreadable.MAX_ROWS + 1)]
    if len(read) > unreadable.MAX_ROWS:
        raise unreadable.too_many_rows()
    if not read:
        raise unreadable.no_people()
    return StatusList(
        file_sha256=file.sha256,
        rows=len(read),
        kept=tuple(row for row in read if isinstance(row, StatusRow)),
        refused=tuple(row for row in read if isinstance(row, RefusedRow)),
    )


def _find_sheet(sheets: Sequence[SheetSource]) -> tuple[SheetSource, _Columns]:
    for sheet in sheets:
        if columns := _find_columns(list(islice(sheet.rows(), _SAMPLE))):
            return sheet, columns
    raise unreadable.no_status_columns()


def _find_columns(head: Sequence[Row]) -> _Columns | None:
    """From the first row whose titles name a NIK and a status, else from what the cells hold."""
    for number, cells in head[:_HEADER_WITHIN]:
        niks = list(_titled(cells, _is_nik))
        statuses = list(_titled(cells, _is_status))
        if niks and statuses:
            below = [row for row in head if row[0] > number]
            status = max(statuses, key=lambda column: (_share(below, column, _parses), -column))
            return _Columns(number + 1, niks[0], status, next(_titled(cells, _is_day), None))
    return _by_content(head)


def _by_content(head: Sequence[Row]) -> _Columns | None:
    width = max((len(cells) for _, cells in head), default=0)
    niks = [column for column in range(width) if _share(head, column, _holds_nik) > 1 / 2]
    statuses = [column for column in range(width) if _share(head, column, _parses) > 1 / 2]
    if not niks or not statuses:
        return None
    days = [column for column in range(width) if _share(head, column, _holds_date) > 1 / 2]
    return _Columns(1, niks[0], statuses[0], days[-1] if len(days) == 1 else None)


def _read(row: int, cells: Sequence[Cell], columns: _Columns, today: date) -> StatusRow | RefusedRow:
    nik_cell, status_cell, day_cell = (
        cells[column] if column is not None and column < len(cells) else ""
        for column in (columns.nik, columns.status, columns.day)
    )
    if fault := _nik_fault(nik_cell):
        return RefusedRow(row, fault)
    text = text_of(status_cell)
    status = parse_population_status(text) if text else None
    if status is None:
        return RefusedRow(row, faults.status_unreadable() if text else faults.status_missing())
    on = read_date(day_cell, today=today)
    if on is None and text_of(day_cell):
        return RefusedRow(row, faults.status_date_unreadable())
    return StatusRow(row, digits_of(nik_cell), status, on)


def _nik_fault(cell: Cell) -> Finding | None:
    """Matching needs every digit, so a damaged NIK is refused here while a roster keeps it."""
    nik = digits_of(cell)
    if not nik:
        return faults.nik_missing()
    if looks_damaged(cell):
        return damaged_nik_finding()
    return next((found for found in read_nik(nik, today=date.max).findings if found.code == "nik_invalid"), None)


def _titled(cells: Sequence[Cell], test: Callable[[str], bool]) -> Iterator[int]:
    return (column for column, cell in enumerate(cells) if isinstance(cell, str) and test(text_of(cell)))


def _is_nik(title: str) -> bool:
    meaning = meaning_of(title)
    return meaning is not None and meaning.field is RosterField.NIK


def _is_status(title: str) -> bool:
    meaning = meaning_of(title)
    words = set(words_of(title))
    if words & _DAY:
        return False
    return bool(words & _STATUS and len(words) == 1) or (
        meaning is not None and meaning.field is RosterField.RECORDING_STATUS
    )


def _is_day(title: str) -> bool:
    words = set(words_of(title))
    return bool(words & _DAY) and not words & _BIRTH


def _share(rows: Sequence[Row], column: int, test: Callable[[Cell], bool]) -> float:
    """Of the filled cells of a column, how many pass ``test``, 0 to 1."""
    filled = [cells[column] for _, cells in rows if column < len(cells) and text_of(cells[column])]
    return sum(map(test, filled)) / len(filled) if filled else 0.0


def _parses(cell: Cell) -> bool:
    return parse_population_status(text_of(cell)) is not None


def _holds_nik(cell: Cell) -> bool:
    return _nik_fault(cell) is None


def _holds_date(cell: Cell) -> bool:
    return read_date(cell, today=date.max) is not None
