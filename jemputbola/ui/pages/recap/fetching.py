"""What the page reads in the background, as plain values."""

import datetime as dt

import msgspec

from jemputbola.actions.count_visit import VisitCount, count_visit
from jemputbola.actions.session import Session
from jemputbola.store.reasons import ReasonCounts, count_reasons
from jemputbola.store.visits import visit_by_id


class Recap(msgspec.Struct, frozen=True):
    """``day``: the visit's first. ``at``: the vault's clock when it was counted."""

    title: str
    kind: str
    day: dt.date
    count: VisitCount
    reasons: ReasonCounts
    at: dt.datetime

    @property
    def people(self) -> int:
        """Everybody: on the list or not."""
        return self.count.tally.expected + self.count.tally.walk_ins


def fetch_recap(session: Session, visit: str) -> Recap:
    """Count the visit. Raises NoSuchVisit."""
    count = count_visit(session, visit=visit)
    with session.store.reading() as connection:
        planned = visit_by_id(connection, visit)
        reasons = count_reasons(connection, visit)
    return Recap(
        title=str(planned.values.get("title", "")),
        kind=str(planned.values.get("kind", "")),
        day=dt.date.fromisoformat(planned.day),
        count=count,
        reasons=reasons,
        at=session.store.clock(),
    )
