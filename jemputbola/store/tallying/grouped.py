"""The rows of visits, counted by kind in one grouped query for each visit, and by one more word if asked."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import msgspec

from jemputbola.domain.domicile import Domicile
from jemputbola.domain.tally import Grouping, Tally
from jemputbola.domain.visit import Service
from jemputbola.store.frozen import FrozenGroup, frozen_totals
from jemputbola.store.rows import VisitState
from jemputbola.store.tallying.adding import Adding, RowKind, Rows
from jemputbola.store.tallying.scope import DAY_OF_SAVE, VisitScope

_COLUMNS = {
    Grouping.DAY: DAY_OF_SAVE,
    Grouping.OFFICER: "officer",
    Grouping.LAPTOP: "stream",
    Grouping.HOME_DISTRICT: "home_district",
    Grouping.CLASS: "class_group",
    Grouping.SEX: "sex",
    # Completed years on the first day, as ``domain.age.age_on`` counts them; nobody is younger than nothing.
    Grouping.AGE: "CAST(max(0, CAST(:first_day AS INTEGER) - CAST(birth_date AS INTEGER) "
    "- (substr(birth_date, 6) > substr(:first_day, 6))) AS TEXT)",
    Grouping.DOMICILE: "domicile",
}
_OF_VISIT: Mapping[Grouping, Callable[[VisitState], str]] = {
    Grouping.VISIT: lambda visit: visit.id,
    Grouping.TEAM: lambda visit: ", ".join(visit.values.get("team") or ()),
    Grouping.VENUE_KIND: lambda visit: visit.values.get("kind") or "",
    Grouping.DISTRICT: lambda visit: visit.values.get("district") or "",
    Grouping.VILLAGE: lambda visit: visit.values.get("village") or "",
}
_KIND = "expected, result, other_service, seen, recorded_before, activation, obstacle"
_SUMS = (
    # Under age is a sum and no group, so that groups come in the order of the index ``services_counted``. FILTER stops
    # at the first part of a condition that fails.
    "count(*) AS people, count(*) FILTER (WHERE birth_date > :youngest AND NOT married) AS young, "
    f"count(*) FILTER (WHERE domicile = '{Domicile.OUTSIDE}') AS outside, "
    f"count(*) FILTER (WHERE service = '{Service.INFORMATION}') AS informed"
)

Shared: TypeAlias = tuple[Any, ...]
"""The columns of ``_KIND``, as they are stored."""


class Groups:
    """Tallies by key, and ``unplaced``: rows of purged people whom the filter cannot judge.

    Rows are held by key and kind until a tally is asked for, so that what a kind means is asked once for each, however
    many visits and classes it comes from.
    """

    def __init__(self, by: Grouping | None, names: Mapping[str, str]) -> None:
        """``names``: of laptops, by stream."""
        self._by = by
        self._names = names
        self._rows: dict[tuple[str, bool], dict[Shared, Rows]] = {}
        self.unplaced = 0

    @property
    def total(self) -> Tally:
        """Everybody."""
        return self.whole().tally()

    def whole(self) -> Adding:
        """Everybody, to be asked for more than the tally."""
        together: dict[bool, dict[Shared, Rows]] = {}
        for (_key, closed), kinds in self._rows.items():
            for shared, rows in kinds.items():
                _rows_of(together.setdefault(closed, {}), shared).add(*msgspec.structs.astuple(rows))
        return _added(together.items())

    def tallies(self) -> dict[str, Tally]:
        """By key, in the order of the keys; who has none comes last. Empty without a grouping."""
        if self._by is None:
            return {}
        keys = {key for key, _closed in self._rows}
        ordered = sorted(keys, key=lambda key: (not key, len(key) if self._by is Grouping.AGE else 0, key))
        return {key: self._tally(key) for key in ordered}

    def count(self, connection: Any, scope: VisitScope) -> None:
        """Add the rows of one visit."""
        key = self._key_of_visit(scope)
        by_row = self._by if key is None else None
        rows = _split(connection, scope, _COLUMNS[by_row]) if by_row else _counted(connection, scope)
        for part, *shared, people, young, outside, informed in rows:
            kinds = self._kinds(self._key(part) if key is None else key, scope)
            _rows_of(kinds, tuple(shared)).add(people, young, outside, informed)
        for gone in frozen_totals(connection, scope.visit.id):  # people who were purged go on counting
            self._count_frozen(gone, scope)

    def _count_frozen(self, gone: FrozenGroup, scope: VisitScope) -> None:
        if not scope.judges_frozen:
            self.unplaced += gone.people
            return
        if not scope.takes(gone):
            return
        shared = (gone.expected, gone.result, bool(gone.other_service), gone.seen, gone.recorded_before)
        rows = _rows_of(self._kinds(self._frozen_key(gone, scope), scope), (*shared, gone.activation, gone.obstacle))
        rows.add(
            gone.people,
            gone.people * gone.under_age,
            gone.people * (gone.domicile == Domicile.OUTSIDE),
            gone.people * (gone.other_service == Service.INFORMATION),
        )

    def _tally(self, key: str) -> Tally:
        held = ((closed, self._rows.get((key, closed), {})) for closed in (False, True))
        return _added(held).tally()

    def _kinds(self, key: str, scope: VisitScope) -> dict[Shared, Rows]:
        return self._rows.setdefault((key, scope.visit.closed), {})

    def _key_of_visit(self, scope: VisitScope) -> str | None:
        """The key of all its rows; None where it depends on the row."""
        if self._by is None:
            return ""
        if self._by in _OF_VISIT:
            return _OF_VISIT[self._by](scope.visit)
        return scope.visit.day if self._by is Grouping.DAY and scope.is_one_day else None

    def _key(self, part: str | None) -> str:
        return self._names.get(part or "", part or "") if self._by is Grouping.LAPTOP else part or ""

    def _frozen_key(self, gone: FrozenGroup, scope: VisitScope) -> str:
        known = {
            Grouping.DAY: scope.day_of(gone.served_on),
            Grouping.CLASS: gone.class_group,
            Grouping.SEX: gone.sex,
            Grouping.DOMICILE: gone.domicile,
        }
        return self._key_of_visit(scope) or (self._by and known.get(self._by)) or ""


def _counted(connection: Any, scope: VisitScope) -> Any:
    """The kinds of a visit with their sums. Classes only keep the order of the index; SQLite adds them up again."""
    return connection.execute(
        f"SELECT NULL, {_KIND}, sum(people), sum(young), sum(outside), sum(informed) FROM (SELECT {_KIND}, {_SUMS} "
        f"FROM services WHERE {scope.where} GROUP BY class_group, {_KIND}) GROUP BY {_KIND}",
        scope.values,
    )


def _split(connection: Any, scope: VisitScope, column: str) -> Any:
    """The same for each value of ``column``, which comes first."""
    return connection.execute(
        f"SELECT {column} AS part, {_KIND}, {_SUMS} FROM services WHERE {scope.where} GROUP BY part, {_KIND}",
        scope.values,
    )


def _rows_of(kinds: dict[Shared, Rows], shared: Shared) -> Rows:
    found = kinds.get(shared)
    if found is None:
        found = kinds[shared] = Rows()
    return found


def _added(held: Iterable[tuple[bool, Mapping[Shared, Rows]]]) -> Adding:
    """Kinds by whether their visit is closed, each judged once."""
    adding = Adding()
    for closed, kinds in held:
        for (expected, result, other, seen, before, step, obstacle), rows in kinds.items():
            kind = RowKind(
                expected=bool(expected),
                result=result,
                other_service=bool(other),
                seen=bool(seen),
                recorded_before=bool(before),
                step=step,
                obstacle=obstacle,
                closed=closed,
            )
            adding.add(kind, rows)
    return adding
