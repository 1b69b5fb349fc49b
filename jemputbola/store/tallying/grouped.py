"""The rows of visits, counted by kind in one grouped query for each visit, and by one more word if asked."""

import datetime as dt
import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jemputbola.domain.age import age_on
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.tally import Grouping, Tally
from jemputbola.domain.visit import Service
from jemputbola.store.frozen import FrozenGroup, frozen_totals
from jemputbola.store.rows import VisitState
from jemputbola.store.tallying.adding import Adding, RowKind
from jemputbola.store.tallying.scope import DAY_OF_SAVE, VisitScope

_COLUMNS = {
    Grouping.DAY: DAY_OF_SAVE,
    Grouping.OFFICER: "officer",
    Grouping.LAPTOP: "stream",
    Grouping.HOME_DISTRICT: "home_district",
    Grouping.CLASS: "class_group",
    Grouping.SEX: "sex",
    Grouping.AGE: "birth_date",
    Grouping.DOMICILE: "domicile",
}
_OF_VISIT: Mapping[Grouping, Callable[[VisitState], str]] = {
    Grouping.VISIT: lambda visit: visit.id,
    Grouping.TEAM: lambda visit: ", ".join(visit.values.get("team") or ()),
    Grouping.VENUE_KIND: lambda visit: visit.values.get("kind") or "",
    Grouping.DISTRICT: lambda visit: visit.values.get("district") or "",
    Grouping.VILLAGE: lambda visit: visit.values.get("village") or "",
}
_SUMS = (
    # Under age is a sum and no group, so that groups come in the order of the index ``services_counted``.
    "count(*), sum(coalesce(birth_date > :youngest AND NOT married, 0)), "
    f"sum(coalesce(domicile = '{Domicile.OUTSIDE}', 0)), sum(coalesce(service = '{Service.INFORMATION}', 0))"
)
_KIND = "expected, result, other_service, seen, recorded_before, activation, obstacle"


class Groups:
    """Tallies by key, and ``unplaced``: rows of purged people whom the filter cannot judge."""

    def __init__(self, by: Grouping | None, names: Mapping[str, str]) -> None:
        """``names``: of laptops, by stream."""
        self._by = by
        self._names = names
        self._whole = Adding()
        self._groups: dict[str, Adding] = {}
        self.unplaced = 0

    @property
    def total(self) -> Tally:
        """Everybody."""
        return self._whole.tally()

    def tallies(self) -> dict[str, Tally]:
        """By key, in the order of the keys; who has none comes last."""
        keys = sorted(self._groups, key=lambda key: (not key, len(key) if self._by is Grouping.AGE else 0, key))
        return {key: self._groups[key].tally() for key in keys}

    def count(self, connection: Any, scope: VisitScope) -> None:
        """Add the rows of one visit."""
        column = _COLUMNS.get(self._by, "NULL") if self._by else "NULL"
        more = f", {column}" if column != "NULL" else ""
        rows = connection.execute(
            f"SELECT {column}, {_KIND}, {_SUMS} FROM services WHERE {scope.where} GROUP BY class_group, {_KIND}{more}",
            scope.values,
        )
        for found, *shared, people, young, outside, informed in rows:
            adding = self._adding(self._key(found, scope))
            old, kind = people - young, _kind(shared, scope, under_age=False)
            for one in adding:
                if young:
                    one.add(_kind(shared, scope, under_age=True), young)
                if old:
                    one.add(kind, old)
                one.add_beside(kind, people=people, outside=outside, informed=informed)
        for gone in frozen_totals(connection, scope.visit.id):  # people who were purged go on counting
            self._count_frozen(gone, scope)

    def _count_frozen(self, gone: FrozenGroup, scope: VisitScope) -> None:
        if not scope.judges_frozen:
            self.unplaced += gone.people
            return
        if not scope.takes(gone):
            return
        shared = (gone.expected, gone.result, gone.other_service, gone.seen, gone.recorded_before)
        kind = _kind((*shared, gone.activation, gone.obstacle), scope, under_age=gone.under_age)
        outside = gone.people * (gone.domicile == Domicile.OUTSIDE)
        informed = gone.people * (gone.other_service == Service.INFORMATION)
        for one in self._adding(self._frozen_key(gone, scope)):
            one.add(kind, gone.people)
            one.add_beside(kind, people=gone.people, outside=outside, informed=informed)

    def _adding(self, key: str) -> Sequence[Adding]:
        if self._by is None:
            return (self._whole,)
        if key not in self._groups:
            self._groups[key] = Adding()
        return self._whole, self._groups[key]

    def _key(self, found: str | None, scope: VisitScope) -> str:
        if self._by is not None and self._by in _OF_VISIT:
            return _OF_VISIT[self._by](scope.visit)
        if found is None:
            return ""
        if self._by is Grouping.AGE:
            return _age(found, scope.visit.day)
        if self._by is Grouping.LAPTOP:
            return self._names.get(found, found)
        return found

    def _frozen_key(self, gone: FrozenGroup, scope: VisitScope) -> str:
        known = {
            Grouping.DAY: scope.day_of(gone.served_on),
            Grouping.CLASS: gone.class_group or "",
            Grouping.SEX: gone.sex or "",
            Grouping.DOMICILE: gone.domicile or "",
        }
        return self._key(None, scope) if self._by not in known else known[self._by]


@functools.lru_cache(maxsize=65536)
def _age(born: str, day: str) -> str:
    """Completed years; nobody is younger than nothing."""
    return str(max(0, age_on(dt.date.fromisoformat(born), dt.date.fromisoformat(day)).years))


def _kind(shared: Sequence[Any], scope: VisitScope, *, under_age: bool) -> RowKind:
    expected, result, other, seen, before, step, obstacle = shared
    return RowKind(
        expected=bool(expected),
        result=result,
        other_service=bool(other),
        seen=bool(seen),
        recorded_before=bool(before),
        under_age=under_age,
        closed=scope.visit.closed,
        step=step,
        obstacle=obstacle,
    )
