"""Places that a team goes to, year after year: how visits find their venue, and what a year brought there."""

import datetime as dt

import msgspec

from jemputbola.domain.names import comparison_key
from jemputbola.domain.visit import VisitKind
from jemputbola.errors import UserError
from jemputbola.texts import _

_PART_OF_VENUE = "·"
"""A visit called ``SMAN 1 Contoh · kelas XII`` went to SMAN 1 Contoh."""
_MOST_PEOPLE = 100_000
_LONGEST_NAME = 200


class VenueRefused(UserError):
    """A venue without a name, or with a number of people that cannot be."""


class Venue(msgspec.Struct, frozen=True):
    """A place. ``district``: a code like 19.71.02."""

    name: str
    kind: VisitKind
    district: str

    @property
    def key(self) -> str:
        """Equal for the spellings of one place: its district and its name without case, accents and punctuation."""
        return venue_key(self.name, self.district)


class VisitYield(msgspec.Struct, frozen=True):
    """What one visit brought. ``expected``: in its lists; ``hours``: from the first to the last person, day by day.

    ``recorded``: at this visit; ``active``: people of this visit whose IKD is active.
    """

    visit: str
    day: dt.date
    closed: bool
    expected: int
    recorded: int
    active: int
    hours: float


class VenueYear(msgspec.Struct, frozen=True):
    """A venue in one year. ``expected``: first-timers, typed or counted from its lists; None when nobody knows."""

    venue: Venue
    expected: int | None
    visits: tuple[VisitYield, ...]
    ever_visited: bool

    @property
    def done(self) -> int:
        """Visits that were closed."""
        return sum(one.closed for one in self.visits)

    @property
    def recorded(self) -> int:
        """People recorded there that year."""
        return sum(one.recorded for one in self.visits)

    @property
    def left(self) -> int | None:
        """First-timers still to come; never below 0."""
        return None if self.expected is None else max(0, self.expected - self.recorded)

    @property
    def per_visit(self) -> float | None:
        """Recorded for each visit that was closed."""
        return self.recorded / self.done if self.done else None

    @property
    def per_hour(self) -> float | None:
        """Recorded for each hour that the team worked."""
        hours = sum(one.hours for one in self.visits)
        return self.recorded / hours if hours else None


def venue_key(name: str, district: str) -> str:
    """Of a venue's name, or of a visit's title; empty when no name is in it."""
    key = comparison_key(name.partition(_PART_OF_VENUE)[0])
    return f"{district} {key}" if key else ""


def check_venue(venue: Venue, expected: int) -> Venue:
    """The venue with a tidy name. Raises VenueRefused."""
    name = " ".join(venue.name.split())
    if not venue_key(name, venue.district) or len(name) > _LONGEST_NAME:
        raise VenueRefused(_("Tulis nama tempatnya, misalnya SMAN 1 Contoh."))
    if not 0 <= expected <= _MOST_PEOPLE:
        raise VenueRefused(_("Jumlah pemula harus antara 0 dan {most}.").format(most=_MOST_PEOPLE))
    return msgspec.structs.replace(venue, name=name)
