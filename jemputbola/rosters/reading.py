"""A file as sheets of rows, whatever it is called. Everything unreadable is refused with a sentence of its own."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from jemputbola.rosters import unreadable
from jemputbola.rosters.apart import read_apart
from jemputbola.rosters.content import Content, decode, recognise_content
from jemputbola.rosters.delimited import TextSheet
from jemputbola.rosters.evidence import Row
from jemputbola.rosters.unreadable import ListUnreadable
from jemputbola.rosters.workbook import read_workbook

__all__ = ["ListFile", "ListUnreadable", "SheetSource", "open_list", "read_sheets"]


class SheetSource(Protocol):
    """One sheet of a list. Rows can be asked for again and again."""

    @property
    def name(self) -> str:
        """The sheet's name; empty for text files."""

    @property
    def merged_down(self) -> Sequence[tuple[int, int, int]]:
        """Cells merged over several rows: first row, last row (both 1-based), column (0-based)."""

    def rows(self) -> Iterator[Row]:
        """All rows with their 1-based numbers."""

    def row_count(self) -> int:
        """How many rows there are at most."""

    def release(self) -> None:
        """Give back the memory that the rows needed."""


class ListFile(msgspec.Struct, frozen=True):
    """A list that was read once: its sheets come from exactly the bytes that ``sha256`` (32 bytes) identifies."""

    sha256: bytes
    sheets: Sequence[SheetSource]


def open_list(path: Path) -> ListFile:
    """Read the file. Raises ``ListUnreadable``; the sheets raise it too when they turn out broken."""
    data = _bytes_of(path)
    sheets = _sheets_of(data)
    if not sheets:
        raise unreadable.empty()
    return ListFile(sha256=hashlib.sha256(data).digest(), sheets=sheets)


def read_sheets(path: Path) -> list[SheetSource]:
    """The sheets of the list at ``path``. Raises ``ListUnreadable``."""
    return list(open_list(path).sheets)


def _sheets_of(data: bytes) -> Sequence[SheetSource]:
    match recognise_content(data):
        case Content.XLSX:
            return read_workbook(data)
        case Content.OLDER:
            return read_apart(data)
        case Content.TEXT:
            return [TextSheet(decode(data))]


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.is_file():  # a device never ends, a pipe may never begin
            raise unreadable.cannot_open()
        with path.open("rb") as file:
            data = file.read(unreadable.MAX_FILE_BYTES + 1)
    except OSError as error:
        raise unreadable.cannot_open() from error
    if len(data) > unreadable.MAX_FILE_BYTES:
        raise unreadable.too_large()
    return data
