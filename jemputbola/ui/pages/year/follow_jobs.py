"""What the follow-up section has done in the background."""

import msgspec

from jemputbola.actions.planning.follow_up import FollowUpFilter, FollowUpList, count_lists, follow_up_list
from jemputbola.actions.planning.follow_up_visit import Invited, invite, plan_makeup, suggested_day
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_overview import VisitLine, list_visits
from jemputbola.domain.follow_up import FollowUp
from jemputbola.texts.formats import format_date_short

_SHOWN = 500
_MOST_VISITS = 9


class FollowView(msgspec.Struct, frozen=True):
    """What the section shows. ``visits``: open ones that can take people; ``day``: for a makeup visit."""

    counts: dict[FollowUp, int]
    found: FollowUpList
    visits: tuple[VisitLine, ...]
    day: str


def fetch_follow(session: Session, kind: FollowUp, asked: FollowUpFilter) -> FollowView:
    """All of it."""
    opened = [visit for visit in list_visits(session) if not visit.closed]
    return FollowView(
        count_lists(session, asked),
        follow_up_list(session, kind, asked, limit=_SHOWN),
        tuple(sorted(opened, key=lambda visit: visit.date)[:_MOST_VISITS]),
        format_date_short(suggested_day(session)),
    )


def plan_for(session: Session, kind: FollowUp, visit: str, date: str) -> Invited:
    """A makeup visit for those of this list at one visit."""
    found = follow_up_list(session, kind, FollowUpFilter(visits=(visit,)))
    return plan_makeup(session, ids_of(found), like=visit, date=date)


def invite_to(session: Session, kind: FollowUp, here: str, target: str) -> Invited:
    """The same people, to a visit that is planned."""
    return invite(session, ids_of(follow_up_list(session, kind, FollowUpFilter(visits=(here,)))), visit=target)


def ids_of(found: FollowUpList) -> list[str]:
    """Of everybody on a list."""
    return [person.id for person in found.people]
