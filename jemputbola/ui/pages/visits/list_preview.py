"""Look at a list before it is taken in: the preview, and what stands in each column of the file."""

import re
from itertools import islice
from pathlib import Path

import msgspec

from jemputbola.actions.lists.import_roster import RosterPreview, preview_roster
from jemputbola.actions.lists.remembered_list import Progress
from jemputbola.actions.session import Session
from jemputbola.domain.masking import mask_nik
from jemputbola.rosters.cells import text_of
from jemputbola.rosters.columns import Mapping, column_letters
from jemputbola.rosters.evidence import Row
from jemputbola.rosters.header import read_titles
from jemputbola.rosters.reading import SheetSource, open_list

_SAMPLED, _SAMPLES = 60, 3
_NUMBER = re.compile(r"\d{12,}")
_LONGEST = 28


class ColumnSeen(msgspec.Struct, frozen=True):
    """A column of the file: ``C``, its title, and its first different values, long numbers masked."""

    letters: str
    title: str
    samples: tuple[str, ...]

    @property
    def words(self) -> str:
        """``C · NIK``."""
        return f"{self.letters} · {self.title}" if self.title else self.letters


class ListSeen(msgspec.Struct, frozen=True):
    """A list that was looked at, for one visit. Nothing was changed.

    ``sheets``: all that look like lists, in the order of the file; ``sheet``: the one that a person chose.
    """

    path: Path
    visit: str
    preview: RosterPreview
    columns: tuple[ColumnSeen, ...]
    sheets: tuple[str, ...]
    corrected: Mapping | None
    sheet: str | None


def look_at_list(
    session: Session,
    path: Path,
    *,
    visit: str,
    columns: Mapping | None,
    sheet: str | None = None,
    progress: Progress | None = None,
) -> ListSeen:
    """Raises what ``preview_roster`` raises."""
    preview = preview_roster(session, path, visit=visit, columns=columns, sheet=sheet, progress=progress)
    roster = preview.roster
    everything = open_list(path).sheets
    lists = tuple(one.name for one in everything if one.name in {roster.sheet, *roster.other_lists})
    shown = next(one for one in everything if one.name == roster.sheet)
    return ListSeen(path, visit, preview, _columns(shown, roster.mapping), lists, columns, sheet)


def _columns(sheet: SheetSource, mapping: Mapping) -> tuple[ColumnSeen, ...]:
    head = list(islice(sheet.rows(), mapping.first_data_row + _SAMPLED))
    sheet.release()
    titles = [title.label for title in read_titles([row for row in head if row[0] in mapping.header_rows])]
    data = [row for row in head if row[0] >= mapping.first_data_row]
    width = max((len(cells) for _number, cells in head), default=0)
    return tuple(
        ColumnSeen(column_letters(place), titles[place] if place < len(titles) else "", _samples(data, place))
        for place in range(width)
    )


def _samples(rows: list[Row], column: int) -> tuple[str, ...]:
    texts = (text_of(cells[column]) for _number, cells in rows if column < len(cells))
    return tuple(islice(dict.fromkeys(_masked(text) for text in texts if text), _SAMPLES))


def _masked(text: str) -> str:
    shown = _NUMBER.sub(lambda found: mask_nik(found.group()), text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
