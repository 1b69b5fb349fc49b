"""What an officer looks at in the morning: today's visits, what needs a decision, who turns 17, the last backup."""

import datetime as dt

import msgspec

from jemputbola.actions.desk.recording_choice import known_status
from jemputbola.actions.session import Session
from jemputbola.domain.activation import ActivationGroup
from jemputbola.domain.age import birthday
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.recording import is_recorded
from jemputbola.store.attention import born_between, people_in_conflict
from jemputbola.store.backup import Backup, age_of_backup, last_backup
from jemputbola.store.counting import tally_visit
from jemputbola.store.rows import PersonState, VisitState
from jemputbola.store.visits import all_visits

_ADULT = 17
_AHEAD = dt.timedelta(days=60)
_DAY = dt.timedelta(days=1)
_SHOWN = 50
_MOST_VISITS = 3


class HomeVisit(msgspec.Struct, frozen=True):
    """A visit with its day so far. ``today``: it lasts today; else it is the next, or was not closed."""

    id: str
    name: str
    first: dt.date
    last: dt.date
    today: bool
    start_time: str
    expected: int
    present: int
    recorded: int
    active: int


class Undecided(msgspec.Struct, frozen=True):
    """A person whom somebody must decide about. ``visit``: where they were last, or empty."""

    id: str
    reference: str
    name: str
    fields: tuple[str, ...]
    visit: str


class TurnsSeventeen(msgspec.Struct, frozen=True):
    """A person whose card becomes possible on ``on``; ``recorded``: it only has to be printed."""

    id: str
    name: str
    class_group: str
    on: dt.date
    recorded: bool
    visit: str


class HomeOverview(msgspec.Struct, frozen=True):
    """``undecided_count`` and ``turning_count`` count everybody, the lists hold the first ones."""

    today: dt.date
    visits: tuple[HomeVisit, ...]
    known_visits: int
    undecided_count: int
    undecided: tuple[Undecided, ...]
    turning_count: int
    turning: tuple[TurnsSeventeen, ...]
    backup: Backup | None
    backup_age: dt.timedelta | None


def home_overview(session: Session) -> HomeOverview:
    """All of it, on the laptop's day."""
    now = session.store.clock()
    today = now.date()
    with session.store.reading() as connection:
        visits = [visit for visit in all_visits(connection) if visit.day]
        conflicts, undecided = people_in_conflict(connection, _SHOWN)
        turning = born_between(connection, *_births(today), _SHOWN)
        backup = last_backup(connection)
    return HomeOverview(
        today=today,
        visits=tuple(_counted(session, visit, today) for visit in _of_interest(visits, today)),
        known_visits=len(visits),
        undecided_count=conflicts,
        undecided=tuple(_undecided(person) for person in undecided),
        turning_count=turning[0],
        turning=tuple(_turning(person) for person in turning[1]),
        backup=backup,
        backup_age=age_of_backup(backup, now) if backup else None,
    )


def _births(today: dt.date) -> tuple[str, str]:
    """First and last birth date of whoever turns 17 today or within the next days."""
    first = _latest_birth(_ADULT, today - _DAY) + _DAY  # 29 February belongs to 1 March of a common year
    return first.isoformat(), _latest_birth(_ADULT, today + _AHEAD).isoformat()


def _latest_birth(years: int, day: dt.date) -> dt.date:
    """The latest birth date that is this old on that day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return dt.date(day.year - years, 2, 28)


def _of_interest(visits: list[VisitState], today: dt.date) -> list[VisitState]:
    """Today's; without one the nearest that are still open, coming ones first."""
    lasting = [visit for visit in visits if _first(visit) <= today <= _last(visit)]
    if lasting:
        return sorted(lasting, key=lambda visit: (visit.closed, visit.values.get("start_time", ""), visit.id))[
            :_MOST_VISITS
        ]
    still_open = [visit for visit in visits if not visit.closed]
    return sorted(still_open, key=lambda visit: (_first(visit) < today, abs(_first(visit) - today), visit.id))[
        :_MOST_VISITS
    ]


def _counted(session: Session, visit: VisitState, today: dt.date) -> HomeVisit:
    rules = session.rules_on(_first(visit))
    with session.store.reading() as connection:
        tally = tally_visit(connection, visit, rules)
    return HomeVisit(
        id=visit.id,
        name=visit.values.get("title", ""),
        first=_first(visit),
        last=_last(visit),
        today=_first(visit) <= today <= _last(visit),
        start_time=visit.values.get("start_time", "") or "",
        expected=tally.expected,
        present=tally.present,
        recorded=tally.outcomes.get(Outcome.DIREKAM, 0),
        active=tally.activation.get(ActivationGroup.ACTIVE, 0),
    )


def _first(visit: VisitState) -> dt.date:
    return dt.date.fromisoformat(visit.day)


def _last(visit: VisitState) -> dt.date:
    return dt.date.fromisoformat(visit.values.get("ends_on") or visit.day)


def _undecided(person: PersonState) -> Undecided:
    fields = tuple(dict.fromkeys(conflict.field for conflict in person.conflicts))
    return Undecided(person.id, person.reference, person.values.get("name", ""), fields, _latest_visit(person))


def _turning(person: PersonState) -> TurnsSeventeen:
    born = dt.date.fromisoformat(person.values["birth_date"])
    classes = [service.values.get("class_group") or "" for service in person.services]
    return TurnsSeventeen(
        id=person.id,
        name=person.values.get("name", ""),
        class_group=next(filter(None, reversed(classes)), ""),
        on=birthday(born, _ADULT),
        recorded=is_recorded(known_status(person.values)),
        visit=_latest_visit(person),
    )


def _latest_visit(person: PersonState) -> str:
    return max(person.services, key=lambda service: service.day).visit if person.services else ""
