"""The lines of the visit, read once and kept by the worker until something was saved."""

import datetime as dt

import msgspec

from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import visit_day
from jemputbola.store.people_lines import people_lines
from jemputbola.ui.pages.people.choosing import Chosen, Wanted, choose
from jemputbola.ui.pages.people.columns import PeopleColumns


class People(msgspec.Struct, frozen=True):
    """``day``: the first, on which ages are counted."""

    visit: str
    title: str
    kind: str
    day: dt.date
    chosen: Chosen
    wanted: Wanted


class KeptLines:
    """Filled and read by jobs alone. The window calls ``forget`` at any moment; what is being read then is not kept."""

    def __init__(self) -> None:
        self._asked = 0
        self._has: tuple[int, str] | None = None
        self._lines = PeopleColumns()

    def forget(self) -> None:
        """Something was saved: read again when next asked."""
        self._asked += 1

    def people(self, session: Session, visit: str, wanted: Wanted) -> People:
        """Runs in the background. Raises NoSuchVisit."""
        asked, day = self._asked, visit_day(session, visit)
        if self._has != (asked, visit):
            with session.store.reading() as connection:
                self._lines = PeopleColumns(people_lines(connection, day.visit, day.rules))
            self._has = asked, visit
        values = day.visit.values
        return People(
            visit=visit,
            title=str(values.get("title", "")),
            kind=str(values.get("kind", "")),
            day=day.first,
            chosen=choose(self._lines, wanted),
            wanted=wanted,
        )
