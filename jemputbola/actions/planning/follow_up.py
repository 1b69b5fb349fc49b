"""Whom somebody has to go on with: each list with its reason in words, the day it is about, and whom to call."""

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from jemputbola.actions.planning.follow_up_reason import reason_of
from jemputbola.actions.session import Session
from jemputbola.domain.age import birthday, latest_recordable_birth
from jemputbola.domain.follow_up import FollowUp
from jemputbola.domain.names import search_key
from jemputbola.domain.rules import RuleSet
from jemputbola.domain.venue import venue_key
from jemputbola.store.conflicts import people_sharing_niks
from jemputbola.store.follow_up import FollowUpRow, ListAsked, count_follow_up, people_to_follow_up
from jemputbola.store.rows import PersonState, VisitState
from jemputbola.store.visits import all_visits

_ADULT = 17
_MOST_WORDS = 8
MONTHS_AHEAD = 12


class FollowUpFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Who is meant; empty means everybody. All conditions hold together.

    ``visits``: ids. ``school``: words of the visit's name. ``classes``: every spelling. ``text``: words, each of the
    visit's name, the class or the person's name. ``people``: ids. ``months``: how far ahead TURNS_17 looks, from today.
    """

    visits: tuple[str, ...] = ()
    school: str = ""
    classes: tuple[str, ...] = ()
    text: str = ""
    people: tuple[str, ...] = ()
    months: int = MONTHS_AHEAD


class FollowUpPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody on a list; no NIK. ``visit``: the latest that put them there. Days are None where there is none.

    ``due``: 17th birthday. ``next_visit``: id and day of the open visit at which they are expected already.
    ``call_back``: the day on which somebody wants to reach them. ``agency``: that refuses IKD.
    """

    id: str
    reference: str
    name: str
    class_group: str
    visit: str
    visit_name: str
    visit_day: dt.date
    reason: str
    phone: str
    due: dt.date | None
    next_visit: str
    next_day: dt.date | None
    call_back: dt.date | None
    agency: str = ""

    @property
    def new_date(self) -> dt.date | None:
        """What the teacher is told: the planned visit, else the day of the call."""
        return self.next_day or self.call_back


class FollowUpList(msgspec.Struct, frozen=True):
    """``count``: everybody on it; ``people``: the first ones."""

    kind: FollowUp
    count: int
    people: tuple[FollowUpPerson, ...]


def follow_up_list(
    session: Session, kind: FollowUp, asked: FollowUpFilter | None = None, *, limit: int | None = None
) -> FollowUpList:
    """One list: the latest visit first, then by class and name; TURNS_17 by birthday, AGENCIES by agency."""
    asked = asked or FollowUpFilter()
    with session.store.reading() as connection:
        visits = all_visits(connection)
        question = list_question(session, connection, kind, asked, visits)
        count, rows = people_to_follow_up(connection, question, limit=limit)
    told = Telling(session, kind, visits)
    people = [told.person(row) for row in rows]
    if kind is FollowUp.AGENCIES:
        people.sort(key=lambda person: person.agency.casefold())
    return FollowUpList(kind, count, tuple(people))


def count_list(session: Session, kind: FollowUp, asked: FollowUpFilter | None = None) -> int:
    """How many people are on one list: a question of its own, so that others are answered in between."""
    with session.store.reading() as connection:
        question = list_question(session, connection, kind, asked or FollowUpFilter(), all_visits(connection))
        return count_follow_up(connection, question)


def count_lists(session: Session, asked: FollowUpFilter | None = None) -> dict[FollowUp, int]:
    """How many people are on each list."""
    asked = asked or FollowUpFilter()
    with session.store.reading() as connection:
        visits = all_visits(connection)
        return {
            kind: count_follow_up(connection, list_question(session, connection, kind, asked, visits))
            for kind in FollowUp
        }


def list_question(
    session: Session, connection: Any, kind: FollowUp, asked: FollowUpFilter, visits: Sequence[VisitState]
) -> ListAsked:
    """What the store is asked: the visits that are meant, each with the rules of its day."""
    shared: list[str] = []
    if kind is FollowUp.SHARED_NIK:
        groups = people_sharing_niks(connection, session.store.projection)
        shared = [person.id for people in groups for person in people]
    return ListAsked(
        kind=kind,
        visits=[(visit, rules) for visit, rules in _with_rules(session, visits) if _is_meant(visit, asked)],
        classes=asked.classes,
        words=tuple(search_key(asked.text).split()[:_MOST_WORDS]),
        only=asked.people,
        born=_births(session.store.clock().date(), asked.months),
        people=shared,
    )


def _with_rules(session: Session, visits: Sequence[VisitState]) -> list[tuple[VisitState, RuleSet]]:
    dated = [visit for visit in visits if visit.day]
    rules = {day: session.rules_on(dt.date.fromisoformat(day)) for day in {visit.day for visit in dated}}
    return [(visit, rules[visit.day]) for visit in dated]


def _is_meant(visit: VisitState, asked: FollowUpFilter) -> bool:
    if asked.visits and visit.id not in asked.visits:
        return False
    wanted = venue_key(asked.school, "").strip()
    return not wanted or wanted in venue_key(visit.values.get("title", ""), "")


def _births(today: dt.date, months: int) -> tuple[str, str]:
    """First and last birth date of whoever turns 17 today or within so many months."""
    years, month = divmod(today.month - 1 + months, 12)
    day = min(today.day, calendar.monthrange(today.year + years, month + 1)[1])
    last = dt.date(today.year + years, month + 1, day)
    first = latest_recordable_birth(today - dt.timedelta(days=1), minimum_age=_ADULT) + dt.timedelta(days=1)
    return first.isoformat(), latest_recordable_birth(last, minimum_age=_ADULT).isoformat()


class Telling:
    """Makes lines of one list, with the visits at hand."""

    def __init__(self, session: Session, kind: FollowUp, visits: Sequence[VisitState]) -> None:
        self._kind = kind
        self._visits: Mapping[str, VisitState] = {visit.id: visit for visit in visits}
        self._rules = {visit.id: rules for visit, rules in _with_rules(session, visits)}

    def person(self, row: FollowUpRow) -> FollowUpPerson:
        """One line."""
        values, visit = row.person.values, self._visits[row.visit]
        service = row.person.service_at(row.visit)
        here: dict[str, Any] = service.values if service else {}
        born = values.get("birth_date")
        following = self._next(row.person, visit)
        return FollowUpPerson(
            id=row.person.id,
            reference=row.person.reference,
            name=values.get("name") or "",
            class_group=row.class_group or "",
            visit=visit.id,
            visit_name=visit.values.get("title", ""),
            visit_day=dt.date.fromisoformat(visit.day),
            reason=reason_of(self._kind, values, here, self._rules[visit.id]),
            phone=values.get("phone") or "",
            due=birthday(dt.date.fromisoformat(born), _ADULT) if self._kind is FollowUp.TURNS_17 and born else None,
            next_visit=following.id if following else "",
            next_day=dt.date.fromisoformat(following.day) if following else None,
            call_back=_day(values.get("call_back")),
            agency=(here.get("obstacle") or {}).get("note") or "" if self._kind is FollowUp.AGENCIES else "",
        )

    def _next(self, person: PersonState, here: VisitState) -> VisitState | None:
        """The nearest other visit that is open and has them on its list."""
        coming = [
            visit
            for service in person.services
            if service.values.get("expected") and (visit := self._visits.get(service.visit))
            if visit.id != here.id and visit.day and not visit.closed and visit.day >= here.day
        ]
        return min(coming, key=lambda visit: (visit.day, visit.id), default=None)


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:  # another laptop's, damaged
        return None
