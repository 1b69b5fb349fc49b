"""Rows of a table that begins each class with a line of its own."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

Section = tuple[str, int]
"""Name of a class, and how many of its people are shown."""


class Sections:
    """Where the heads stand among the people. Without sections a row is a place."""

    def __init__(self, sections: Sequence[Section] = (), people: int = 0) -> None:
        self.sections = tuple(sections)
        self.rows = people + len(self.sections)
        starts = accumulate((count for _name, count in self.sections[:-1]), initial=0)
        self._starts = list(starts) if self.sections else []
        """The place of the first person of each."""
        self._heads = [start + at for at, start in enumerate(self._starts)]

    def head_at(self, row: int) -> Section | None:
        """The section that begins in this row."""
        at = bisect_left(self._heads, row)
        return self.sections[at] if at < len(self._heads) and self._heads[at] == row else None

    def place_at(self, row: int) -> int:
        """Of the person in this row, or of the first one below a head."""
        return row - bisect_left(self._heads, row)

    def row_of(self, place: int) -> int:
        """Of a person."""
        return place + bisect_right(self._starts, place)
