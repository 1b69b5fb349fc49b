"""The clock of a synthetic day."""

import datetime as dt

_WIB = dt.timezone(dt.timedelta(hours=7))
_PER_PERSON = dt.timedelta(seconds=55)


class DemoClock:
    """Stands at half past seven of a day and moves by a minute for every person who is served."""

    def __init__(self, day: dt.date) -> None:
        self.now = dt.datetime.combine(day, dt.time(7, 30), _WIB)

    def __call__(self) -> dt.datetime:
        """The moment it shows."""
        return self.now

    def move_to(self, day: dt.date) -> None:
        """Half past seven of another day."""
        self.now = dt.datetime.combine(day, dt.time(7, 30), _WIB)

    def next_person(self) -> None:
        """A minute, about."""
        self.now += _PER_PERSON
