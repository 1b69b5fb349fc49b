"""CSV and its relatives: any separator, with or without sound quoting."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from jemputbola.rosters.evidence import Row
from jemputbola.rosters.unreadable import MAX_FILE_BYTES

csv.field_size_limit(MAX_FILE_BYTES)
"""A cell of any length is read, and told and cut later; csv's own limit would be an error without a row."""
_SEPARATORS = ";,\t|"
_SAMPLE = 50
_SEPARATOR_LINE = re.compile(r"sep=([;,\t|])\r?\n", re.IGNORECASE)


class TextSheet:
    """A text file as the only sheet, without a name. Row numbers are those that Excel shows."""

    name = ""
    merged_down: tuple[tuple[int, int, int], ...] = ()

    def __init__(self, text: str) -> None:
        announced = _SEPARATOR_LINE.match(text)
        self._text = text[announced.end() :] if announced else text
        self._separator = announced[1] if announced else _find_separator(self._text)
        self._quoting: Literal[0, 3] = (
            csv.QUOTE_MINIMAL if _is_quoting_sound(self._text, self._separator) else csv.QUOTE_NONE
        )

    def rows(self) -> Iterator[Row]:
        """All rows with their 1-based numbers; blank ones are empty."""
        return enumerate(self._reader(), start=1)

    def row_count(self) -> int:
        """Lines, an upper bound of the rows."""
        return self._text.count("\n") + 1

    def release(self) -> None:
        """Nothing to give back."""

    def _reader(self) -> Iterator[list[str]]:
        return _read(self._text, self._separator, self._quoting)


def _read(text: str, separator: str, quoting: Literal[0, 3]) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting)
    return rows if quoting == csv.QUOTE_MINIMAL else ([cell.strip('"') for cell in row] for row in rows)


def _find_separator(text: str) -> str:
    """The one that cuts most rows into the same number of cells, then the one that makes more cells."""
    return max(_SEPARATORS, key=lambda separator: _regularity(text, separator))


def _regularity(text: str, separator: str) -> tuple[int, int]:
    lines = (line for line in io.StringIO(text) if line.strip())
    widths = Counter(line.count(separator) for line in islice(lines, _SAMPLE))
    width, rows = max(widths.items(), key=lambda item: (item[0] > 0, item[1], item[0]), default=(0, 0))
    return (rows, width) if width else (0, 0)


def _is_quoting_sound(text: str, separator: str) -> bool:
    """False when a quote was never closed: it would swallow the following people into one cell."""
    if '"' not in text:
        return True
    try:
        return not any(
            "\n" in cell and cell.count(separator) > 1
            for row in _read(text, separator, csv.QUOTE_MINIMAL)
            for cell in row
        )
    except csv.Error:
        return False
