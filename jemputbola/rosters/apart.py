"""xls and ods: read by ``calamine_child`` in a process of its own, which may crash, hang or run out of memory."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from jemputbola.rosters import unreadable
from jemputbola.rosters.calamine_child import EXIT_ENCRYPTED
from jemputbola.rosters.cells import Cell
from jemputbola.rosters.evidence import Row

_CHILD = Path(__file__).with_name("calamine_child.py")
_PATIENCE_SECONDS = 60.0
"""50,000 rows of 66 columns take a few seconds; what takes longer never ends."""

Corner = tuple[int, int]


class ParsedSheet(msgspec.Struct):
    """One sheet as the child wrote it. Dates have become ISO text."""

    name: str
    visible: bool
    first_column: int
    merged: list[tuple[Corner, Corner]]
    cells: list[list[str | float | bool]]

    def rows(self) -> Iterator[Row]:
        """All rows with their 1-based numbers, from column A on."""
        before: list[Cell] = [""] * self.first_column
        for number, cells in enumerate(self.cells, start=1):
            yield number, [*before, *cells]

    @property
    def merged_down(self) -> tuple[tuple[int, int, int], ...]:
        """First and last row (1-based) and column (0-based) of vertical merges; none in ods."""
        return tuple((top + 1, bottom + 1, column) for (top, column), (bottom, _) in self.merged if bottom > top)

    def row_count(self) -> int:
        """The number of the last row."""
        return len(self.cells)

    def release(self) -> None:
        """The rows cannot be read a second time, so they stay."""


def read_apart(data: bytes) -> list[ParsedSheet]:
    """The visible worksheets, or the hidden ones when none is visible. Raises ``ListUnreadable``."""
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and file; the list comes through the pipe
            [sys.executable, "-I", str(_CHILD)],
            input=data,
            capture_output=True,
            check=False,
            timeout=_PATIENCE_SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # or Windows flashes a console
        )
    except subprocess.TimeoutExpired as error:
        raise unreadable.broken() from error
    if child.returncode:
        raise unreadable.encrypted() if child.returncode == EXIT_ENCRYPTED else unreadable.broken()
    sheets = msgspec.json.decode(child.stdout, type=list[ParsedSheet])
    return [sheet for sheet in sheets if sheet.visible] or sheets
