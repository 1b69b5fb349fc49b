"""What ``Store.receiving()`` hands out: one transaction that takes in what other laptops wrote."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from jemputbola.domain.entry import Entry, ReadEntry
from jemputbola.store.head_marker import StreamDoubt
from jemputbola.store.inserting import Inserter
from jemputbola.store.projection import Projection
from jemputbola.store.streams import start_stream
from jemputbola.store.taking_in import Taken, ranges, take_in

Progress = Callable[[int, int], None]
"""Is told how many entries were looked at, and how many of these are folded, too, or need it not. An exception out of
it rolls everything back: that is how to cancel."""

_PIECE = 2_000
_WAITING = 40_000
"""Entries whose fold waits for more of the same people: bounds the memory, whatever comes."""


class Receiving:
    """Collects entries of other streams. Made by ``Store.receiving``, which calls ``finish`` at its end.

    What is added goes in through ``inserter``, perhaps while the next entries are opened.
    """

    def __init__(
        self,
        inserter: Inserter,
        projection: Projection,
        stream: str,
        clock: Callable[[], datetime],
        progress: Progress | None,
    ) -> None:
        self.taken = Taken()
        """Of everything so far."""
        self._projection = projection
        self._stream = stream
        self._clock = clock
        self._progress = progress or (lambda _looked_at, _folded: None)
        self._looked_at = 0
        self._folded = 0
        self._waiting: list[Entry] = []
        self._inserter = inserter
        self._on_the_way: list[tuple[str, int, int]] = []

    @property
    def connection(self) -> Any:
        """For what must be written with the entries or not at all: the ledger, claimed streams.

        All that was added is there then: asking for it waits.
        """
        self._settle()
        return self._inserter.connection

    def add(self, entries: Sequence[ReadEntry]) -> Taken:
        """Take in entries that were verified and parsed, in any order and any number of times; what became of them."""
        together = Taken()
        for start in range(0, len(entries), _PIECE):
            piece = entries[start : start + _PIECE]
            together += self._add_piece(piece)
            self._looked_at += len(piece)
            self._tell()
        self.taken += together
        return together

    def finish(self) -> None:
        """Bring the projection up to date with what waits."""
        waiting, self._waiting = self._waiting, []
        self._settle()
        if waiting:
            with self._projection.inserting_with(self._inserter):
                self._projection.refresh(waiting, lambda share: self._tell(share * len(waiting)))
            self._settle()
            self._folded += len(waiting)
            self._tell()

    def _tell(self, beside: float = 0) -> None:
        """``beside``: how many of those are folded that are being folded now."""
        self._progress(self._looked_at, self._folded + int(beside))

    def _add_piece(self, entries: Sequence[ReadEntry]) -> Taken:
        moment = self._clock()
        self._settle_if_met(entries)
        arrived = take_in(self._inserter, entries, moment.isoformat(timespec="seconds"))
        self._waiting += arrived.entries
        self._folded += len(entries) - len(arrived.entries)
        if len(self._waiting) > _WAITING:
            self.finish()
        if self._stream not in arrived.streams:
            return arrived.taken
        # Somebody went on in a copy of this vault, or it was set back. Their entries are as good as ours.
        self._stream = start_stream(self.connection, str(StreamDoubt.CLONE), moment)
        return arrived.taken + Taken(cloned=True)

    def _settle_if_met(self, entries: Sequence[ReadEntry]) -> None:
        """What is here is asked by place, so only entries of the same places must be in before."""
        wanted = list(ranges(entries))
        if any(_overlap(one, other) for one in wanted for other in self._on_the_way):
            self._settle()
        self._on_the_way += wanted

    def _settle(self) -> None:
        self._on_the_way.clear()
        self._inserter.settle()


def _overlap(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return one[0] == other[0] and one[1] <= other[2] and other[1] <= one[2]
