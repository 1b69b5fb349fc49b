"""The people behind a tally: the same filter, line by line."""

from collections.abc import Iterator
from typing import Any

from jemputbola.domain.rules import RuleSet
from jemputbola.domain.tally import TallyFilter, check_filter
from jemputbola.store.residents import FoundResident, found_resident
from jemputbola.store.rows import VisitState
from jemputbola.store.tallying.scope import RulesOn, scopes


def people_counted(
    connection: Any, asked: TallyFilter, rules_on: RulesOn
) -> Iterator[tuple[VisitState, RuleSet, FoundResident]]:
    """Everybody whom a tally of this filter counts, by visit, class and name; those who were purged are no more.

    Raises RangeTurnedAround, NoSuchVisit.
    """
    check_filter(asked)
    for scope in scopes(connection, asked, rules_on):
        rows = connection.execute(
            "SELECT p.state, class_group, result, other_service, seen, recorded_before, :closed "
            f"FROM services JOIN people p ON p.n = services.n WHERE {scope.where} "
            "ORDER BY coalesce(class_group, ''), p.name COLLATE NOCASE, p.id",
            {**scope.values, "closed": scope.visit.closed},
        )
        for row in rows:
            yield scope.visit, scope.rules, found_resident(row)
