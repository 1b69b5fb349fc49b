"""Read a list as one like it was read before: the sheet that somebody chose, the columns that somebody corrected."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from jemputbola.actions.session import Session
from jemputbola.rosters.columns import Mapping
from jemputbola.rosters.roster import Roster, read_roster
from jemputbola.store.local_settings import read_mapping, save_mapping

Progress = Callable[[int, int], None]
"""Called with (done, total); may raise to cancel, which takes everything back."""

_SHEET = "sheet:"
"""Before a workbook's layout: the name of the sheet that was chosen; without it a mapping's."""


def read_remembered(
    session: Session, path: Path, *, columns: Mapping | None, sheet: str | None, progress: Progress | None
) -> Roster:
    """``columns`` counts before ``sheet``, both before what is remembered. Raises ``ListUnreadable``."""
    today = session.store.clock().date()
    roster = read_roster(path, today=today, mapping=columns, sheet=sheet, progress=progress)
    if columns is not None:
        return roster
    if sheet is None and (chosen := _remembered_sheet(session, roster)) is not None:
        roster = read_roster(path, today=today, sheet=chosen, progress=progress)
    mapping = _remembered_mapping(session, roster)
    return roster if mapping is None else read_roster(path, today=today, mapping=mapping, progress=progress)


def remember_reading(session: Session, roster: Roster, *, columns: Mapping | None, sheet: str | None) -> None:
    """What a person said about this list holds for the next one of its layout."""
    with session.store.local() as connection:
        if columns is not None:
            save_mapping(connection, roster.fingerprint, msgspec.json.encode(columns))
        if sheet is not None and roster.other_lists:
            save_mapping(connection, _SHEET + roster.layout, msgspec.json.encode(sheet))


def _remembered_sheet(session: Session, roster: Roster) -> str | None:
    """None when it is the one that was read, or when this workbook has no such list."""
    with session.store.reading() as connection:
        kept = read_mapping(connection, _SHEET + roster.layout)
    chosen = msgspec.json.decode(kept, type=str) if kept is not None else None
    return chosen if chosen in roster.other_lists else None


def _remembered_mapping(session: Session, roster: Roster) -> Mapping | None:
    """On the sheet that was read: the next file of this layout may call its sheet otherwise."""
    with session.store.reading() as connection:
        kept = read_mapping(connection, roster.fingerprint)
    if kept is None:
        return None
    return msgspec.structs.replace(msgspec.json.decode(kept, type=Mapping), sheet=roster.sheet)
