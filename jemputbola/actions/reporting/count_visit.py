"""Count a visit: the tally, and the percentages that follow from it, each with its denominator named."""

import msgspec

from jemputbola.actions.printing.class_order import class_key
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import visit_day
from jemputbola.domain.tally import Grouping, Share, Tally, TallyFilter
from jemputbola.store.tallying.grouped import Groups
from jemputbola.store.tallying.scope import VisitScope

__all__ = ["Share", "VisitCount", "count_visit"]


class VisitCount(msgspec.Struct, frozen=True):
    """``shares``: ``present`` of all, ``recorded_today`` of the present, ``coverage`` = IKD active of recorded.

    ``out_of_domicile``: people counted as living elsewhere, stated or estimated; they are served like anybody, but
    stand on neither side of ``coverage``. ``informed``: people who were told about IKD.
    """

    visit: str
    closed: bool
    tally: Tally
    by_class: dict[str, Tally]
    out_of_domicile: int
    informed: int
    shares: dict[str, Share]


def count_visit(session: Session, *, visit: str) -> VisitCount:
    """Everything that is counted about a visit, in one query. Raises NoSuchVisit."""
    day = visit_day(session, visit)
    groups = Groups(Grouping.CLASS, {})
    with session.store.reading() as connection:
        groups.count(connection, VisitScope.of(day.visit, day.rules, TallyFilter(visits=(visit,)), []))
    tally, by_class = groups.total, groups.tallies()
    return VisitCount(
        visit=visit,
        closed=day.visit.closed,
        tally=tally,
        by_class={name: by_class[name] for name in sorted(by_class, key=class_key)},
        out_of_domicile=tally.out_of_domicile,
        informed=tally.informed,
        shares=tally.shares,
    )
