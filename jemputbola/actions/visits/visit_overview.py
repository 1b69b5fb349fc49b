"""Visits to choose from, and one visit with all that is planned."""

from typing import Any

import msgspec

from jemputbola.actions.session import Session
from jemputbola.domain.region import Region, find_region
from jemputbola.domain.visit import CardStock, RequestState
from jemputbola.store.rows import VisitState
from jemputbola.store.visits import all_visits, dropped_visits, visit_by_id, visit_entries


class VisitLine(msgspec.Struct, frozen=True):
    """A line of the list. Dates are ISO; ``expected`` is the planned number, not that of the list."""

    id: str
    name: str
    kind: str
    date: str
    last_date: str
    district: str
    expected: int | None
    closed: bool
    request_state: RequestState | None


class VisitShown(msgspec.Struct, frozen=True):
    """``values``: as the journal holds them. ``earlier_dates``: from which it was postponed, the oldest first."""

    line: VisitLine
    place: str
    stock: CardStock
    earlier_dates: tuple[str, ...]
    values: dict[str, Any]


def list_visits(session: Session, *, dropped: bool = False) -> list[VisitLine]:
    """Every visit, the latest first; or those that were dropped."""
    with session.store.reading() as connection:
        return [_line(visit) for visit in (dropped_visits if dropped else all_visits)(connection)]


def show_visit(session: Session, visit: str) -> VisitShown:
    """One visit. Raises NoSuchVisit."""
    with session.store.reading() as connection:
        planned = visit_by_id(connection, visit)
        entries = visit_entries(session.store.journal, visit)
    days = [e.body.sets["starts_on"].value for e in entries if "starts_on" in e.body.sets]
    values = planned.values
    return VisitShown(
        line=_line(planned),
        place=_place(values),
        stock=msgspec.convert(values.get("stock") or {}, CardStock),
        earlier_dates=tuple(day for day in dict.fromkeys(days) if day and day != planned.day),
        values=values,
    )


def _line(visit: VisitState) -> VisitLine:
    values = visit.values
    state = (values.get("request") or {}).get("state")
    return VisitLine(
        id=visit.id,
        name=values.get("title", ""),
        kind=values.get("kind", ""),
        date=visit.day,
        last_date=values.get("ends_on") or visit.day,
        district=values.get("district", ""),
        expected=values.get("expected_count"),
        closed=visit.closed,
        request_state=RequestState(state) if state in set(RequestState) else None,
    )


def _place(values: dict[str, Any]) -> str:
    """``Bukit Merapin, Gerunggang, Kota Pangkalpinang``; the code itself where the table does not know it."""
    code = values.get("village") or values.get("district") or ""
    region: Region | None = find_region(code)
    names = (region.village, region.district, region.regency) if region else (code,)
    return ", ".join(name for name in names if name)
