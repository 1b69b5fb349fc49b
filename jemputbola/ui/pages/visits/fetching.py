"""What the page reads in the background, as plain values."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import msgspec

from jemputbola.actions.lists.undo_roster import ImportedRoster, imported_rosters
from jemputbola.actions.printing.class_order import class_key
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_overview import VisitLine, VisitShown, list_visits, show_visit
from jemputbola.store.counting import Tally, tally_visit
from jemputbola.store.queues import Unserved, count_unserved
from jemputbola.store.residents import class_groups
from jemputbola.store.visits import visit_by_id


class VisitRow(msgspec.Struct, frozen=True):
    """A visit in the list with how many people it has, and how many of them came. ``dropped``: it is in no count."""

    line: VisitLine
    people: int
    present: int
    dropped: bool = False


class Overview(msgspec.Struct, frozen=True):
    """All visits, the latest first. ``today``: the laptop's date. ``office``: the regency code, or empty.

    ``dropped``: those that were planned by mistake, to bring them back.
    """

    rows: tuple[VisitRow, ...]
    today: dt.date
    office: str
    dropped: tuple[VisitRow, ...] = ()


class VisitDetail(msgspec.Struct, frozen=True):
    """One visit with what hangs on it. ``classes``: (name, people)."""

    shown: VisitShown
    people: int
    present: int
    unserved: Unserved
    classes: tuple[tuple[str, int], ...]
    rosters: tuple[ImportedRoster, ...]


def fetch_overview(session: Session) -> Overview:
    """For the list."""
    rows = tuple(_row(session, line) for line in list_visits(session))
    dropped = tuple(VisitRow(line, 0, 0, dropped=True) for line in list_visits(session, dropped=True))
    return Overview(rows, session.store.clock().date(), session.office.code, dropped)


def fetch_detail(session: Session, visit: str) -> VisitDetail:
    """For the right side. Raises NoSuchVisit."""
    shown = show_visit(session, visit)
    tally = _tally(session, shown.line)
    with session.store.reading() as connection:
        classes = class_groups(connection, visit)
        unserved = _unserved(session, connection, shown.line)
    return VisitDetail(
        shown=shown,
        people=_people(tally),
        present=tally.present if tally else 0,
        unserved=unserved,
        classes=tuple(sorted(_named(classes), key=lambda one: class_key(one[0]))),
        rosters=tuple(imported_rosters(session, visit=visit)),
    )


def _row(session: Session, line: VisitLine) -> VisitRow:
    tally = _tally(session, line)
    return VisitRow(line, _people(tally), tally.present if tally else 0)


def _tally(session: Session, line: VisitLine) -> Tally | None:
    """None while the visit's date has not arrived on this laptop."""
    if not line.date:
        return None
    rules = session.rules_on(dt.date.fromisoformat(line.date))
    with session.store.reading() as connection:
        return tally_visit(connection, visit_by_id(connection, line.id), rules)


def _unserved(session: Session, connection: Any, line: VisitLine) -> Unserved:
    if not line.date or line.closed:
        return Unserved(unseen=0, came=0)
    rules = session.rules_on(dt.date.fromisoformat(line.date))
    return count_unserved(connection, visit_by_id(connection, line.id), rules)


def _people(tally: Tally | None) -> int:
    return tally.expected + tally.walk_ins if tally else 0


def _named(classes: Iterable[tuple[str, int]]) -> Iterable[tuple[str, int]]:
    return ((name, people) for name, people in classes if name)
