"""The one query layer: a filter and a grouping in, everything that is counted out."""

from typing import Any

from jemputbola.domain.tally import Grouping, TallyFilter, TallyResult, check_filter
from jemputbola.store.tallying.beside import add_stock, count_devices, count_pace, laptops_of_visit
from jemputbola.store.tallying.grouped import Groups
from jemputbola.store.tallying.once import count_people
from jemputbola.store.tallying.scope import RulesOn, laptop_names, scopes


def tally(connection: Any, asked: TallyFilter, rules_on: RulesOn, *, by: Grouping | None = None) -> TallyResult:
    """Count whom ``asked`` means. Nobody to count gives zeros. Raises RangeTurnedAround, NoSuchVisit."""
    check_filter(asked)
    meant = scopes(connection, asked, rules_on)
    names = laptop_names(connection)
    groups = Groups(by, names)
    for scope in meant:
        groups.count(connection, scope)
    whole = groups.whole()
    total = whole.tally()
    visits = [scope.visit for scope in meant]
    laptops = [laptops_of_visit(connection, visit, names) for visit in visits]
    return TallyResult(
        visits=tuple(visit.id for visit in visits),
        total=total,
        by=by,
        groups=groups.tallies(),
        reasons=whole.reasons,
        people=count_people(connection, meant, total),
        devices=count_devices(connection, meant),
        stock=add_stock(visits),
        pace=count_pace(connection, meant),
        laptops_included=tuple(sorted({name for one in laptops for name in one.included})),
        laptops_missing=tuple(sorted({name for one in laptops for name in one.missing})),
        unplaced=groups.unplaced,
        undated=_undated(connection),
    )


def _undated(connection: Any) -> int:
    """Visits of which people came, but no plan with a date: from one visit to the next in the index, not by people."""
    return int(
        connection.execute(
            "WITH RECURSIVE known (visit) AS (SELECT min(visit) FROM services UNION ALL SELECT (SELECT min(visit) "
            "FROM services WHERE visit > known.visit) FROM known WHERE known.visit IS NOT NULL) "
            "SELECT count(*) FROM known LEFT JOIN visits v ON v.id = known.visit "
            "WHERE known.visit IS NOT NULL AND v.starts_on IS NULL"
        ).fetchone()[0]
    )
