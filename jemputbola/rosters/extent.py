"""How far cells reach, before a reader allocates for it.

python-calamine lays a sheet out as one dense block of 32 bytes a cell, from the first cell to the last. One stray cell
at XFD1048576 in a file of 5 KB asks for 550 GB, and the process dies without an exception. So the cell references
are looked at first.
"""

import re
import struct
import zipfile
from collections.abc import Iterator

from jemputbola.rosters import unreadable

MAX_CELLS = 13_000_000
"""A dense block of 416 MB: 100,000 rows × 130 columns."""
_MOST_ROWS = unreadable.MAX_ROWS + 1_000
"""Titles, header and footer may come on top of the people."""
_CHUNK = 1 << 20
_OVERLAP = 512
_SPREADSHEETS_COLUMNS = 16_384
_LETTERS = 26

# A quick look at every part: a column after DZ, or a row from 100,000 on.
_FAR = (
    re.compile(rb'r="(?:[A-Z]{3}|[E-Z][A-Z][0-9]|[A-Z]{0,2}[0-9]{6})'),
    re.compile(rb"r='(?:[A-Z]{3}|[E-Z][A-Z][0-9]|[A-Z]{0,2}[0-9]{6})"),
    re.compile(rb"[ \t\r\n]r(?:\s+=|=\s+)"),
)
_ANNOUNCED_TEXTS = re.compile(rb"uniqueCount\s*=\s*[\"']\s*\+?([0-9]{1,40})")
"""python-calamine makes room for as many texts as a workbook says it has, and dies without an exception."""
# Only where that finds something: every row, and every cell that is not empty.
_ROW = rb"<(?:\w+:)?row\b[^>]*?\br\s*=\s*[\"']([0-9]+)"
_CELL = rb"<(?:\w+:)?c\b(?:[^>]*?\br\s*=\s*[\"']([A-Z]+)([0-9]+))?[^>]*(?<!/)>"
_PLACES = re.compile(_ROW + rb"|" + _CELL)

_ODS_REPEATED_ROW = re.compile(rb'number-rows-repeated="[0-9]{4}')
_ODS_ROW_OR_CONTENT = re.compile(rb'number-rows-repeated="([0-9]{4,})"|office:value-type=|<text:p')
_ODS_FAR_COLUMN = re.compile(
    rb'<table:(?:covered-)?table-cell\b[^>]*number-columns-repeated="(?:[3-9][0-9]{2}|[0-9]{4,})"[^>]*>'
    rb"(?!\s*(?:</table:(?:covered-)?table-cell>\s*)?</table:table-row>)"
)

_XLS_DIMENSIONS = re.compile(rb"\x00\x02\x0e\x00(.{12})\x00\x00", re.DOTALL)
_XLS_ROWS = 65_536
_XLS_COLUMNS = 256


def check_archive(archive: zipfile.ZipFile) -> None:
    """Refuse an xlsx or ods whose cells reach too far. Raises ``ListUnreadable`` and what ``zipfile`` raises."""
    for member in archive.infolist():
        name = member.filename.replace("\\", "/").lower()
        if name == "content.xml":
            _check_ods(archive, member)
        elif _may_reach_far(archive, member):  # of every part: the workbook may call any of them a sheet
            _check_sheet(archive, member)


def check_xls(data: bytes) -> None:
    """Refuse an xls whose sheets announce too many cells; the format itself ends at 65,536 × 256."""
    for found in _XLS_DIMENSIONS.finditer(data):
        first_row, end_row, first_column, end_column = struct.unpack("<IIHH", found[1])
        is_record = first_row <= end_row <= _XLS_ROWS and first_column <= end_column <= _XLS_COLUMNS
        if is_record and (end_row - first_row) * (end_column - first_column) > MAX_CELLS:
            raise unreadable.far_cells()


def _may_reach_far(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    far = False
    for chunk in _chunks(archive, member):
        if any(int(found[1]) > MAX_CELLS for found in _ANNOUNCED_TEXTS.finditer(chunk)):
            raise unreadable.far_cells()
        far = far or any(shape.search(chunk) for shape in _FAR)
    return far


def _check_sheet(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Styled cells without content are not laid out, so they do not count: whole formatted columns are common."""
    row = rows = columns = 0
    for chunk in _chunks(archive, member):
        for found in _PLACES.finditer(chunk):
            if found[1]:
                row = int(found[1])
                continue
            rows = max(rows, int(found[3] or row))
            columns = max(columns, _column_number(found[2] or b""))
        if rows * max(columns, 1) > MAX_CELLS or rows > _MOST_ROWS or columns > _SPREADSHEETS_COLUMNS:
            raise unreadable.far_cells()


def _check_ods(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Large repeats are usual for what is empty until the end; with content behind them they would be laid out."""
    rows = 0
    for chunk in _chunks(archive, member):
        if _ODS_FAR_COLUMN.search(chunk):
            raise unreadable.far_cells()
        if not rows and not _ODS_REPEATED_ROW.search(chunk):
            continue
        for found in _ODS_ROW_OR_CONTENT.finditer(chunk):
            rows += int(found[1] or 0)
            if rows > _MOST_ROWS and not found[1]:
                raise unreadable.far_cells()


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part in pieces of 1 MiB; each starts with the end of the one before, so that nothing hides at a seam."""
    with archive.open(member) as file:
        end = b""
        while chunk := file.read(_CHUNK):
            yield end + chunk
            end = chunk[-_OVERLAP:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number
