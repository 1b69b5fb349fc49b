"""A follow-up list however long: everybody's place on it at once, the people themselves a part at a time."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from jemputbola.actions.planning.follow_up import (
    FollowUpFilter,
    FollowUpPerson,
    Telling,
    follow_up_list,
    list_question,
)
from jemputbola.actions.session import Session
from jemputbola.domain.age import birthday
from jemputbola.domain.follow_up import FollowUp
from jemputbola.store.follow_up import Placed, people_placed, places_to_follow_up
from jemputbola.store.visits import all_visits

_ADULT = 17


class Places(msgspec.Struct, frozen=True):
    """A list in its order. ``visits``: of each of ``people`` the latest that put them there.

    ``months``: ``12-2026`` to how many turn 17 in it, for TURNS_17 alone.
    """

    kind: FollowUp
    people: tuple[str, ...]
    visits: tuple[str, ...]
    months: Mapping[str, int] = {}

    def at(self, visit: str) -> int:
        """How many of them one visit put there."""
        return self.visits.count(visit)


def follow_up_places(session: Session, kind: FollowUp, asked: FollowUpFilter | None = None) -> Places:
    """Everybody on the list, in the order of ``follow_up_list``."""
    asked = asked or FollowUpFilter()
    if kind is FollowUp.AGENCIES:  # few, and their order stands in what is said of them
        found = follow_up_list(session, kind, asked).people
        return Places(kind, tuple(one.id for one in found), tuple(one.visit for one in found))
    with session.store.reading() as connection:
        question = list_question(session, connection, kind, asked, all_visits(connection))
        placed = places_to_follow_up(connection, question)
    months = _months(placed) if kind is FollowUp.TURNS_17 else {}
    return Places(kind, tuple(one.person for one in placed), tuple(one.visit for one in placed), months)


def people_at(session: Session, kind: FollowUp, places: Sequence[tuple[str, str]]) -> dict[str, FollowUpPerson]:
    """The people of these (person, visit), by id; who is gone since the list was read is left out."""
    with session.store.reading() as connection:
        telling = Telling(session, kind, all_visits(connection))
        rows = people_placed(connection, places)
    return {row.person.id: telling.person(row) for row in rows}


def _months(placed: Sequence[Placed]) -> dict[str, int]:
    """They are ordered by birth date, so the months come in order."""
    births = (dt.date.fromisoformat(one.birth_date) for one in placed if one.birth_date)
    return dict(Counter(f"{birthday(born, _ADULT):%m-%Y}" for born in births))
