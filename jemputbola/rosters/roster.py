"""A list from file to checked rows: every row read is either kept, with findings, or refused, with a reason."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from jemputbola.rosters import unreadable
from jemputbola.rosters.cells import Cell
from jemputbola.rosters.choosing import choose_sheet
from jemputbola.rosters.columns import Mapping, RosterField, header_fingerprint
from jemputbola.rosters.footers import PeopleOnly, is_blank
from jemputbola.rosters.numbers import number_findings
from jemputbola.rosters.people import RosterPerson, RowReader
from jemputbola.rosters.reading import SheetSource, open_list
from jemputbola.rosters.repeats import separate_repeats
from jemputbola.rosters.rows import KeptRow, RefusedRow

__all__ = ["KeptRow", "RefusedRow", "Roster", "RosterPerson", "read_roster"]

Progress = Callable[[int, int], None]
"""Called with rows done and rows in all (an upper bound) after each row. What it raises ends the reading."""

_SHARED_DOWN = frozenset(
    (
        *(RosterField.KK_NUMBER, RosterField.ADDRESS, RosterField.RT, RosterField.RW, RosterField.HAMLET),
        *(RosterField.VILLAGE, RosterField.DISTRICT, RosterField.CLASS_GROUP),
    )
)
"""What a cell merged over several rows gives to all of them; a name or NIK belongs to one row."""


class Roster(msgspec.Struct, frozen=True):
    """A list that was read. ``rows`` = kept + refused; blank rows, titles and the header do not count.

    ``file_sha256`` (32 bytes), ``sheet`` (empty for text files) and the 1-based row numbers identify each person.
    """

    sheet: str
    file_sha256: bytes
    mapping: Mapping
    fingerprint: str
    rows: int
    kept: tuple[KeptRow, ...]
    refused: tuple[RefusedRow, ...]
    dropped_columns: tuple[str, ...]
    unsure: tuple[RosterField, ...] = ()
    """Fields whose column was guessed: show them to the person."""
    other_lists: tuple[str, ...] = ()
    """Other sheets that look like lists of people and were not read."""
    layout: str = ""
    """Like ``fingerprint``, of the sheet that would be read unasked: knows the whole workbook again."""

    def finding_counts(self) -> dict[str, int]:
        """Rows per code, refusals included; most frequent first."""
        codes = Counter(code for row in self.kept for code in {finding.code for finding in row.findings})
        codes.update(row.reason.code for row in self.refused)
        return dict(codes.most_common())

    def rows_with(self, code: str) -> list[int]:
        """The numbers of the rows with a finding or refusal of this code, ascending."""
        kept = [row.row for row in self.kept if row.has(code)]
        return sorted(kept + [row.row for row in self.refused if row.reason.code == code])


def read_roster(
    path: Path,
    *,
    today: date,
    mapping: Mapping | None = None,
    sheet: str | None = None,
    progress: Progress | None = None,
) -> Roster:
    """Read and check the list at ``path``.

    ``mapping``: corrected by a person; without it the columns are recognised. ``sheet``: which one to take when there
    are several. ``today``: for centuries and ages. Raises ``ListUnreadable``, and what ``progress`` raises.
    """
    file = open_list(path)
    chosen = choose_sheet(file.sheets, mapping=mapping, sheet=sheet)
    found = chosen.recognised
    people, refused = _read_rows(chosen.sheet, found.mapping, today, progress)
    fingerprint = header_fingerprint(chosen.sheet, found.mapping)
    chosen.sheet.release()
    if not people and not refused:
        raise unreadable.no_people()
    kept, repeats = separate_repeats(people)
    return Roster(
        sheet=chosen.sheet.name,
        file_sha256=file.sha256,
        mapping=found.mapping,
        fingerprint=fingerprint,
        rows=len(people) + len(refused),
        kept=tuple(kept),
        refused=tuple(sorted([*refused, *repeats], key=lambda row: row.row)),
        dropped_columns=found.dropped_columns,
        unsure=found.unsure,
        other_lists=chosen.other_lists,
        layout=chosen.layout,
    )


def _read_rows(
    sheet: SheetSource, mapping: Mapping, today: date, progress: Progress | None
) -> tuple[list[KeptRow], list[RefusedRow]]:
    people: list[KeptRow] = []
    refused: list[RefusedRow] = []
    judge = PeopleOnly()
    total = max(sheet.row_count() - mapping.first_data_row + 1, 0)
    for number, cells in _filled_down(sheet, mapping):
        if not is_blank(cells):
            row = _read_row(number, cells, mapping, judge, today)
            (people if isinstance(row, KeptRow) else refused).append(row)  # type: ignore[arg-type]  # chosen by the same test
            if len(people) + len(refused) > unreadable.MAX_ROWS:
                raise unreadable.too_many_rows()
        if progress is not None:
            progress(number - mapping.first_data_row + 1, total)
    return people, refused


def _read_row(
    number: int, cells: Sequence[Cell], mapping: Mapping, judge: PeopleOnly, today: date
) -> KeptRow | RefusedRow:
    reader = RowReader(mapping.columns, cells, today=today)
    person = reader.person()
    reason = judge.refusal(person, cells)
    if reason is not None:
        return RefusedRow(number, reason)
    findings = number_findings(person, reader.cell(RosterField.NIK), today=today)
    return KeptRow(number, person, (*findings, *reader.findings))


def _filled_down(sheet: SheetSource, mapping: Mapping) -> Iterator[tuple[int, Sequence[Cell]]]:
    """The data rows; a cell merged over several rows is repeated where families or classes share the column."""
    columns = {column for field, column in mapping.columns.items() if field in _SHARED_DOWN}
    merged = {(top, column): bottom for top, bottom, column in sheet.merged_down if column in columns}
    data = ((number, cells) for number, cells in sheet.rows() if number >= mapping.first_data_row)
    return _repeated(data, merged) if merged else data


def _repeated(
    rows: Iterator[tuple[int, Sequence[Cell]]], merged: dict[tuple[int, int], int]
) -> Iterator[tuple[int, Sequence[Cell]]]:
    carried: dict[int, tuple[int, Cell]] = {}
    starts = {top for top, _column in merged}
    for number, cells in rows:
        filled = list(cells)
        for column, (bottom, cell) in carried.items():
            if number <= bottom and any(filled):
                filled[column] = cell
        if number in starts:
            carried.update(
                {column: (bottom, cells[column]) for (top, column), bottom in merged.items() if top == number}
            )
        yield number, filled
