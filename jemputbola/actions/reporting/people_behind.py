"""The people behind a number of a tally: who, what came of it, where to open them."""

import datetime as dt
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

import msgspec

from jemputbola.actions.session import Session
from jemputbola.domain.activation import ActivationGroup, ActivationStep, activation_group
from jemputbola.domain.outcome import Outcome, RecordingResult, is_present
from jemputbola.domain.tally import Grouping, TallyFilter
from jemputbola.store.residents import FoundResident
from jemputbola.store.rows import VisitState
from jemputbola.store.tallying.people import people_counted
from jemputbola.store.visits import all_visits

MOST = 500
"""People shown at once; more are no list to go through."""
_RECORDED = (RecordingResult.RECORDED, RecordingResult.ALREADY)


class Behind(msgspec.Struct, frozen=True, kw_only=True):
    """One person at one visit. ``step``: of IKD, "" where it was never offered; ``day``: ISO."""

    id: str
    visit: str
    visit_title: str
    day: str
    name: str
    class_group: str
    outcome: Outcome
    step: str
    obstacle: str


class Number(msgspec.Struct, frozen=True):
    """Which number. ``key``: of the group, None for all groups. ``show``: an outcome, ``present``, ``active``,
    ``expected``, ``walk_ins``; ``reason``: a key of ``ReasonCounts``, with ``recorded`` telling which of its lists.
    """

    by: Grouping | None = None
    key: str | None = None
    show: str = ""
    reason: str = ""
    recorded: bool = True


def people_behind(session: Session, asked: TallyFilter, number: Number, most: int = MOST) -> list[Behind]:
    """The first ``most`` of them, by visit, class and name. Raises RangeTurnedAround, NoSuchVisit."""
    with session.store.reading() as connection:
        teams = {visit.id: ", ".join(visit.values.get("team") or ()) for visit in all_visits(connection)}
        narrowed = _narrowed(asked, number, teams)
        if narrowed is None:
            return []
        counted = people_counted(connection, narrowed, session.rules_on)
        lines = (
            _line(visit, found, outcome)
            for visit, rules, found in counted
            if (outcome := found.outcome(dt.date.fromisoformat(visit.day), rules))
            and _belongs(found, visit, outcome, number)
        )
        return list(islice(lines, most))


def _narrowed(asked: TallyFilter, number: Number, teams: Mapping[str, str]) -> TallyFilter | None:
    """The filter with the group in it, as far as a filter can say that; None where nobody can be."""
    by, key = number.by, number.key
    if by is None or key is None:
        return asked
    if by is Grouping.TEAM:
        visits = tuple(visit for visit, team in teams.items() if team == key)
        kept = tuple(visit for visit in visits if not asked.visits or visit in asked.visits)
        return msgspec.structs.replace(asked, visits=kept) if kept else None
    if by is Grouping.CLASS:
        return msgspec.structs.replace(asked, class_groups=(key,))
    return msgspec.structs.replace(asked, **_condition(by, key)) if key else asked


def _condition(by: Grouping, key: str) -> dict[str, Any]:
    if by is Grouping.VISIT:
        return {"visits": (key,)}
    if by is Grouping.DAY:
        day = dt.date.fromisoformat(key)
        return {"first": day, "last": day}
    return {by.value: int(key) if by is Grouping.AGE else key}


def _belongs(found: FoundResident, visit: VisitState, outcome: Outcome, number: Number) -> bool:
    if number.key == "" and number.by in _HAS and _HAS[number.by](found, visit):
        return False
    if number.reason and _reason(found, visit) != (number.recorded, number.reason):
        return False
    if not number.show:
        return True
    if number.show in set(Outcome):
        return outcome is Outcome(number.show)
    return _SHOWS[number.show](found, visit)


def _here(found: FoundResident, visit: VisitState) -> Mapping[str, object]:
    service = found.person.service_at(visit.id)
    return service.values if service else {}


def _step(found: FoundResident) -> str:
    return str((found.person.values.get("activation") or {}).get("step", ""))


def _served_by(found: FoundResident, visit: VisitState) -> str:
    service = found.person.service_at(visit.id)
    return (service.served_by if service else None) or ""


def _reason(found: FoundResident, visit: VisitState) -> tuple[bool, str]:
    """As ``store.reasons`` counts: among the recorded without IKD or the others, and by which key."""
    ingredients = found.ingredients
    obstacle = _obstacle(found, visit)
    step = _step(found)
    group = activation_group(ActivationStep(step) if step else None)
    recorded = ingredients is not None and (ingredients.recorded_before or ingredients.result in _RECORDED)
    if not recorded:
        return False, obstacle
    if group is ActivationGroup.ACTIVE:
        return True, ""
    return True, group.value if group is ActivationGroup.WAITING_PRR or not obstacle else obstacle


def _obstacle(found: FoundResident, visit: VisitState) -> str:
    told = _here(found, visit).get("obstacle")
    return str(told.get("code") or "") if isinstance(told, Mapping) else ""


_SHOWS: Mapping[str, Callable[[FoundResident, VisitState], bool]] = {
    "present": lambda found, _visit: found.ingredients is not None and is_present(found.ingredients),
    "active": lambda found, _visit: _step(found) == ActivationStep.ACTIVE,
    "expected": lambda found, visit: bool(_here(found, visit).get("expected")),
    "walk_ins": lambda found, visit: not _here(found, visit).get("expected"),
}
_HAS: Mapping[Grouping | None, Callable[[FoundResident, VisitState], bool]] = {
    Grouping.OFFICER: lambda found, visit: bool(_served_by(found, visit)),
    Grouping.LAPTOP: lambda found, visit: bool(_served_by(found, visit)),
    Grouping.SEX: lambda found, _visit: bool(found.person.values.get("sex")),
    Grouping.AGE: lambda found, _visit: bool(found.person.values.get("birth_date")),
    Grouping.HOME_DISTRICT: lambda found, _visit: bool(found.person.values.get("district")),
    Grouping.DISTRICT: lambda _found, visit: bool(visit.values.get("district")),
    Grouping.VILLAGE: lambda _found, visit: bool(visit.values.get("village")),
    Grouping.VENUE_KIND: lambda _found, visit: bool(visit.values.get("kind")),
}
"""Whether somebody has a value of the grouping: those without are the group named ""."""


def _line(visit: VisitState, found: FoundResident, outcome: Outcome) -> Behind:
    return Behind(
        id=found.person.id,
        visit=visit.id,
        visit_title=str(visit.values.get("title", "")),
        day=visit.day,
        name=found.person.values.get("name") or "",
        class_group=found.class_group or "",
        outcome=outcome,
        step=_step(found),
        obstacle=_obstacle(found, visit),
    )
