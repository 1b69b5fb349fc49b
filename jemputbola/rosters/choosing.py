"""Of several sheets, the one with the list."""

from collections.abc import Sequence

import msgspec

from jemputbola.rosters import unreadable
from jemputbola.rosters.columns import (
    Mapping,
    Recognised,
    RosterField,
    dropped_columns,
    header_fingerprint,
    recognise,
)
from jemputbola.rosters.reading import ListUnreadable, SheetSource

_A_LIST = 2
"""A name column and one more."""


class Chosen(msgspec.Struct, frozen=True):
    """The sheet to read, what its columns mean, and the sheets that look like lists of people too.

    ``layout``: the fingerprint of the best sheet's header, whichever was chosen: it knows the workbook again.
    """

    sheet: SheetSource
    recognised: Recognised
    layout: str
    other_lists: tuple[str, ...] = ()


def choose_sheet(sheets: Sequence[SheetSource], *, mapping: Mapping | None, sheet: str | None) -> Chosen:
    """The sheet that a mapping or a person names, else the best list. Raises ``ListUnreadable``."""
    if mapping is None and sheet is None:
        return _best(sheets)
    named = _named(sheets, mapping.sheet if mapping is not None else sheet or "")
    if mapping is not None:
        recognised = Recognised(mapping, dropped_columns(named, mapping), (), 0)
    else:
        recognised = recognise(named)
    layout = header_fingerprint(named, recognised.mapping)
    others: tuple[str, ...] = ()
    if len(sheets) > 1:
        layout, others = _around(sheets, named.name) or (layout, ())
    return Chosen(named, recognised, layout, others)


def _around(sheets: Sequence[SheetSource], chosen: str) -> tuple[str, tuple[str, ...]] | None:
    """The layout by which the workbook is known, and its other lists. None when nothing was recognised by itself."""
    try:
        best = _best(sheets)
    except ListUnreadable:
        return None
    names = {best.sheet.name, *best.other_lists} - {chosen}
    return best.layout, tuple(sheet.name for sheet in sheets if sheet.name in names)


def _named(sheets: Sequence[SheetSource], name: str) -> SheetSource:
    found = next((sheet for sheet in sheets if sheet.name == name), None)
    if found is None:
        raise unreadable.no_such_sheet()
    return found


def _best(sheets: Sequence[SheetSource]) -> Chosen:
    """A sheet with NIKs before one without, then the one with more known columns, then with more rows."""
    found: list[tuple[tuple[bool, int, int], int, Recognised]] = []
    errors: list[ListUnreadable] = []
    for place, sheet in enumerate(sheets):
        try:
            recognised = recognise(sheet)
        except ListUnreadable as error:
            errors.append(error)
        else:
            columns = recognised.mapping.columns
            found.append(((RosterField.NIK in columns, len(columns), sheet.row_count()), -place, recognised))
        if len(sheets) > 1:
            sheet.release()
    if not found:
        raise _most_telling(errors)
    _, place, best = max(found, key=lambda entry: entry[:2])
    others = [entry for entry in sorted(found, key=lambda entry: -entry[1]) if entry[2] is not best]
    names = tuple(other.mapping.sheet for _, _, other in others if _is_list(other))
    return Chosen(sheets[-place], best, header_fingerprint(sheets[-place], best.mapping), names)


def _is_list(recognised: Recognised) -> bool:
    return len(recognised.mapping.columns) >= _A_LIST and recognised.people > 0


def _most_telling(errors: Sequence[ListUnreadable]) -> ListUnreadable:
    """A sheet with content but no names says more than an empty one."""
    empty = str(unreadable.empty())
    return next((error for error in errors if str(error) != empty), errors[0])
