"""Count whatever visits, days, places and people are asked for, split as asked."""

import msgspec

from jemputbola.actions.printing.class_order import class_key
from jemputbola.actions.session import Session
from jemputbola.domain.tally import Grouping, TallyFilter, TallyResult
from jemputbola.store.tallying.tally import tally


def tally_visits(session: Session, asked: TallyFilter, *, by: Grouping | None = None) -> TallyResult:
    """The tally; classes stand in the order of schools. Raises RangeTurnedAround, NoSuchVisit."""
    with session.store.reading() as connection:
        found = tally(connection, asked, session.rules_on, by=by)
    if by is not Grouping.CLASS:
        return found
    groups = {name: found.groups[name] for name in sorted(found.groups, key=class_key)}
    return msgspec.structs.replace(found, groups=groups)
