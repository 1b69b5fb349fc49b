"""Counting the people of one visit: the tally's query layer, for those who have a visit and no filter."""

from typing import Any

from jemputbola.domain.rules import RuleSet
from jemputbola.domain.tally import Grouping, Tally, TallyFilter
from jemputbola.store.rows import VisitState
from jemputbola.store.tallying.grouped import Groups
from jemputbola.store.tallying.scope import VisitScope

__all__ = ["Tally", "tally_by_class", "tally_visit"]


def tally_visit(connection: Any, visit: VisitState, rules: RuleSet) -> Tally:
    """The whole visit."""
    return _counted(connection, visit, rules, None).total


def tally_by_class(connection: Any, visit: VisitState, rules: RuleSet) -> dict[str, Tally]:
    """One tally for each class or department, in order; "" for those without."""
    by_class = _counted(connection, visit, rules, Grouping.CLASS).tallies()
    return {name: by_class[name] for name in sorted(by_class)}


def _counted(connection: Any, visit: VisitState, rules: RuleSet, by: Grouping | None) -> Groups:
    groups = Groups(by, {})
    groups.count(connection, VisitScope.of(visit, rules, TallyFilter(visits=(visit.id,)), []))
    return groups
