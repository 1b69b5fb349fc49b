"""A clock that stands still until a test moves it."""

import datetime as dt

WIB = dt.timezone(dt.timedelta(hours=7))


class FakeClock:
    """Call it for the time; ``advance`` it, also backwards. Starts on Monday 23 November 2026, 09.00 WIB."""

    def __init__(self, start: dt.datetime = dt.datetime(2026, 11, 23, 9, 0, tzinfo=WIB)) -> None:
        self.now = start

    def __call__(self) -> dt.datetime:
        return self.now

    def advance(self, **by: float) -> None:
        """By what ``timedelta`` takes: ``days=-3653``."""
        self.now += dt.timedelta(**by)
