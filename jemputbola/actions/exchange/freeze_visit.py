"""Count the people that a purge takes from a visit, by everything that is ever counted about them, and forget who."""

import datetime as dt
from collections import Counter
from typing import Any

import msgspec

from jemputbola.actions.desk.resident_card import domicile_shown
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import VisitDay, visit_day
from jemputbola.domain.age import is_under_age
from jemputbola.store.frozen import FrozenGroup
from jemputbola.store.residents import FoundResident, residents_of_visit
from jemputbola.store.rows import is_married


def people_leaving(connection: Any, visit: str, subjects: frozenset[str]) -> list[FoundResident]:
    """Those of a visit that a purge of these subjects takes."""
    return [found for found in residents_of_visit(connection, visit) if found.person.id in subjects]


def freeze_visit(session: Session, visit: str, subjects: frozenset[str]) -> list[FrozenGroup]:
    """How many of each sort leave a visit, in a fixed order. Raises NoSuchVisit."""
    day = visit_day(session, visit)
    with session.store.reading() as connection:
        sorts = Counter(sort_of(found, day) for found in people_leaving(connection, visit, subjects))
    groups = [msgspec.structs.replace(sort, people=count) for sort, count in sorts.items()]
    return sorted(groups, key=msgspec.json.encode)


def spans_leaving(connection: Any, visit: str, subjects: frozenset[str]) -> list[tuple[str, str]]:
    """The first and the last save of each day among those people: how long the team worked, and for nobody in it."""
    days: dict[str, list[str]] = {}
    for found in people_leaving(connection, visit, subjects):
        service = found.person.service_at(visit)
        if service and service.served_at:
            days.setdefault(service.served_at[:10], []).append(service.served_at)
    return [(min(moments), max(moments)) for _day, moments in sorted(days.items())]


def sort_of(found: FoundResident, day: VisitDay) -> FrozenGroup:
    """One person of a visit as all that is counted about them."""
    values = found.person.values
    service = found.person.service_at(day.visit.id)
    here = service.values if service else {}
    return FrozenGroup(
        class_group=found.class_group,
        expected=bool(here.get("expected")),
        result=here.get("result", {}).get("result"),
        other_service=here.get("other_service"),
        seen=service is not None and service.seen,
        recorded_before=found.ingredients is not None and found.ingredients.recorded_before,
        under_age=_is_under_age(values, day),
        activation=values.get("activation", {}).get("step"),
        obstacle=here.get("obstacle", {}).get("code"),
        domicile=domicile_shown(values, day.visit.values).domicile,
        sex=values.get("sex"),
        served_on=service.served_at[:10] if service and service.served_at else None,
        people=1,
    )


def _is_under_age(values: dict[str, Any], day: VisitDay) -> bool:
    born = values.get("birth_date")
    if born is None:
        return False
    return is_under_age(dt.date.fromisoformat(born), day.first, married=is_married(values), rules=day.rules)
