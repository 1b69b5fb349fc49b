"""What the follow-up section has done in the background."""

import msgspec

from jemputbola.actions.planning.follow_up import FollowUpFilter, FollowUpPerson
from jemputbola.actions.planning.follow_up_places import Places, follow_up_places, people_at
from jemputbola.actions.planning.follow_up_visit import Invited, invite, plan_makeup, set_call_back, suggested_day
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_overview import VisitLine, list_visits
from jemputbola.domain.follow_up import FollowUp
from jemputbola.texts.formats import format_date_short
from jemputbola.ui.pages.year.people_table import PART

_MOST_VISITS = 9


class FollowView(msgspec.Struct, frozen=True):
    """What the section shows. ``first``: the people of the first lines, by id; ``names``: of the visits, by id.

    ``visits``: open ones that can take people; ``day``: for a makeup visit.
    """

    places: Places
    first: dict[str, FollowUpPerson]
    names: dict[str, str]
    visits: tuple[VisitLine, ...]
    day: str


def fetch_follow(session: Session, kind: FollowUp, asked: FollowUpFilter) -> FollowView:
    """All of it but the counts of the other lists; of a long list the people who are seen first."""
    lines = list_visits(session)
    opened = [visit for visit in lines if not visit.closed]
    places = follow_up_places(session, kind, asked)
    return FollowView(
        places,
        people_of(session, places, 0),
        {line.id: line.name for line in lines},
        tuple(sorted(opened, key=lambda visit: visit.date)[:_MOST_VISITS]),
        format_date_short(suggested_day(session)),
    )


def people_of(session: Session, places: Places, first: int) -> dict[str, FollowUpPerson]:
    """A part of the list, from this line on."""
    part = slice(first, first + PART)
    return people_at(session, places.kind, list(zip(places.people[part], places.visits[part], strict=True)))


def plan_for(session: Session, kind: FollowUp, asked: FollowUpFilter, like: str, date: str) -> Invited:
    """A makeup visit at the place of the visit ``like``, for those who are meant."""
    return plan_makeup(session, follow_up_places(session, kind, asked).people, like=like, date=date)


def invite_to(session: Session, kind: FollowUp, asked: FollowUpFilter, target: str) -> Invited:
    """The same people, to a visit that is planned."""
    return invite(session, follow_up_places(session, kind, asked).people, visit=target)


def call_back(session: Session, kind: FollowUp, asked: FollowUpFilter, date: str) -> int:
    """A day on which to reach those who are meant."""
    return set_call_back(session, follow_up_places(session, kind, asked).people, date)
