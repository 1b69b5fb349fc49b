"""What the page reads in the background, as plain values."""

import datetime as dt

import msgspec

from jemputbola.actions.reporting.daily import Counted, count_for_report
from jemputbola.actions.reporting.tally_visits import tally_visits
from jemputbola.actions.session import Session
from jemputbola.domain.tally import Grouping, ReasonCounts, Tally, TallyFilter, TallyResult
from jemputbola.texts.day_range import Days
from jemputbola.ui.pages.recap.spans import Span, asked_of, narrowed


class Recap(msgspec.Struct, frozen=True, kw_only=True):
    """``kind``: of a single visit, else "". ``by_time``: people served, by quarter of an hour of one day or by day.

    ``office``: its regency's code.
    """

    span: Span
    by: Grouping
    counted: Counted
    by_time: dict[str, int]
    title: str
    kind: str
    closed: bool
    office: str

    @property
    def found(self) -> TallyResult:
        """What was counted."""
        return self.counted.found

    @property
    def reasons(self) -> ReasonCounts:
        """Why people were not recorded, or have no active IKD."""
        return self.found.reasons

    @property
    def tally(self) -> Tally:
        """All of it."""
        return self.counted.found.total

    @property
    def people(self) -> int:
        """Everybody: on the list or not."""
        return self.tally.rows

    @property
    def day(self) -> dt.date:
        """The first."""
        return self.counted.first

    @property
    def at(self) -> dt.datetime:
        """The vault's clock when it was counted."""
        return self.counted.at


def fetch_recap(
    session: Session,
    visit: str,
    span: Span = Span.VISIT,
    by: Grouping = Grouping.CLASS,
    *,
    only: TallyFilter | None = None,
    days: Days | None = None,
) -> Recap:
    """Count the visit, or the days; of them ``only`` these people. Raises NoSuchVisit."""
    asked = asked_of(span, visit, session.store.clock().date(), days)
    asked = narrowed(asked, only) if only else asked
    counted = count_for_report(session, asked, by=by)
    found = counted.found
    by_time = found.pace.by_quarter
    if counted.first != counted.last:
        by_day = found.groups if by is Grouping.DAY else tally_visits(session, asked, by=Grouping.DAY).groups
        by_time = {day: tally.present for day, tally in by_day.items() if tally.present}
    lines = counted.lines
    return Recap(
        span=span,
        by=by,
        counted=counted,
        by_time=by_time,
        title=lines[0].name if span is Span.VISIT and lines else "",
        kind=lines[0].kind if span is Span.VISIT and lines else "",
        closed=bool(lines) and all(line.closed for line in lines),
        office=session.office.code,
    )
