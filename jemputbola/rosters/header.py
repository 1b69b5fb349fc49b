"""Where a list's header is: anywhere in the first rows, one or two rows deep, or nowhere."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from jemputbola.rosters.cells import Cell, text_of
from jemputbola.rosters.evidence import Row
from jemputbola.rosters.fields import RosterField
from jemputbola.rosters.labels import Meaning, Owner, is_neutral, looks_like_title, meaning_of, owner_of, says_birth

HEADER_WITHIN = 30
"""Rows with content in which a header is looked for."""
_BEST_RANK = 3
_ENOUGH_WITHOUT_NAME = 3
_FEWEST_TITLES = 2
_MAJORITY = 0.5
_LONG_NUMBER = re.compile(r"\d{6}")


class Title(msgspec.Struct, frozen=True):
    """What stands above a column: its own title, and the group that spans it ("Data Ayah"), if any."""

    text: str = ""
    group: str = ""

    @property
    def label(self) -> str:
        """For people."""
        return f"{self.group}: {self.text}" if self.group and self.text != self.group else self.text

    def meaning(self) -> Meaning | None:
        """The field that title and group name together."""
        if not self.group or is_neutral(self.group) or self.group == self.text:
            return meaning_of(self.text)
        if owner_of(self.group) is not Owner.PERSON:
            return None
        if says_birth(self.group):
            return meaning_of(f"{self.text} lahir")
        alone = meaning_of(self.text)
        together = meaning_of(f"{self.text} {self.group}") or meaning_of(f"{self.group} {self.text}")
        if alone and (together is None or alone.rank <= together.rank):
            return Meaning(alone.field, alone.rank + 1)
        return together

    def may_be_a_persons(self) -> bool:
        """False when the title says that the column is a parent's, a bank's, a card's."""
        return owner_of(self.text) is owner_of(self.group) is Owner.PERSON


class Header(msgspec.Struct, frozen=True):
    """``rows``: 1-based numbers, empty when there is no header. ``titles``: one per column."""

    rows: tuple[int, ...]
    first_data_row: int
    titles: tuple[Title, ...]


def find_header(head: Sequence[Row]) -> Header | None:
    """The best header among the first rows; None when none names at least a person's column."""
    filled = [row for row in head if any(text_of(cell) for cell in row[1])][:HEADER_WITHIN]
    candidates = [(_score(titles), len(rows), -rows[0][0], rows, titles) for rows, titles in _candidates(filled)]
    best = max(candidates, key=lambda candidate: candidate[:3], default=None)
    if best is None or best[0] <= 0:
        return None
    _, _, _, rows, titles = best
    numbers = [number for number, _ in rows]
    following = next((row for row in head if row[0] == numbers[-1] + 1), None)
    if following and _counts_columns(following[1]):
        numbers.append(following[0])
    return Header(rows=tuple(numbers), first_data_row=numbers[-1] + 1, titles=titles)


def read_titles(rows: Sequence[Row]) -> tuple[Title, ...]:
    """The titles that known header rows give: the last two that do not only count columns."""
    speaking = [cells for _, cells in rows if not _counts_columns(cells)]
    if not speaking:
        return ()
    return _single(speaking[-1]) if len(speaking) == 1 else _pair(speaking[-2], speaking[-1])


def _candidates(rows: list[Row]) -> Iterator[tuple[tuple[Row, ...], tuple[Title, ...]]]:
    rows = [row for row in rows if not _holds_data(row[1])]
    below_parents = set()
    for above, below in pairwise(rows):
        if below[0] == above[0] + 1 and _may_be_pair(above[1], below[1]):
            yield (above, below), _pair(above[1], below[1])
            if _names_somebody_else(above[1]):
                below_parents.add(below[0])
    for row in rows:
        if row[0] not in below_parents:  # read alone, "NIK" under "Data Ayah" would look like the person's
            yield (row,), _single(row[1])


def _holds_data(cells: Sequence[Cell]) -> bool:
    """Real dates and long numbers stand in no header."""
    return any(isinstance(cell, date) or (cell and _LONG_NUMBER.search(text_of(cell)) is not None) for cell in cells)


def _score(titles: Sequence[Title]) -> int:
    """How much a header says; 0 when it is none."""
    best: dict[RosterField, int] = {}
    for title in titles:
        if meaning := title.meaning():
            best[meaning.field] = max(best.get(meaning.field, 0), _BEST_RANK - min(meaning.rank, _BEST_RANK - 1))
    named = RosterField.NAME in best
    filled = sum(bool(title.text) for title in titles)
    is_header = (named and filled > 1) or best.get(RosterField.NAME) == _BEST_RANK or len(best) >= _ENOUGH_WITHOUT_NAME
    return sum(best.values()) if is_header else 0


def _single(cells: Sequence[Cell]) -> tuple[Title, ...]:
    return tuple(Title(text_of(cell)) for cell in cells)


def _pair(above: Sequence[Cell], below: Sequence[Cell]) -> tuple[Title, ...]:
    """A group reaches from its cell to the right as long as the row below has titles and the row above has none."""
    titles: list[Title] = []
    group = ""
    for column in range(max(len(above), len(below))):
        top = text_of(above[column]) if column < len(above) else ""
        bottom = text_of(below[column]) if column < len(below) else ""
        if not bottom:
            titles.append(Title(top))
            group = ""
            continue
        group = top or group
        titles.append(Title(bottom, group))
    return tuple(titles)


def _may_be_pair(above: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """One cell alone above is a title of the whole list, unless it stands over a parent's columns only."""
    if not _is_titles(below, 1):
        return False
    over_a_part = _first_filled(above) > _first_filled(below) and _names_somebody_else(above)
    return _is_titles(above, 1 if over_a_part else _FEWEST_TITLES)


def _names_somebody_else(cells: Sequence[Cell]) -> bool:
    return any(isinstance(cell, str) and owner_of(text_of(cell)) is Owner.SOMEBODY_ELSE for cell in cells)


def _first_filled(cells: Sequence[Cell]) -> int:
    return next((column for column, cell in enumerate(cells) if text_of(cell)), len(cells))


def _is_titles(cells: Sequence[Cell], at_least: int) -> bool:
    filled = [cell for cell in cells if text_of(cell)]
    if len(filled) < at_least or not all(isinstance(cell, str) for cell in filled):
        return False
    return sum(looks_like_title(text_of(cell)) for cell in filled) > _MAJORITY * len(filled)


def _counts_columns(cells: Sequence[Cell]) -> bool:
    """A row that only numbers the columns: 1 2 3, (1) (2) (3)."""
    filled = [text_of(cell).strip("()[]. ") for cell in cells if text_of(cell)]
    if len(filled) <= _FEWEST_TITLES or not all(text.isascii() and text.isdigit() for text in filled):
        return False
    numbers = [int(text) for text in filled]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1
