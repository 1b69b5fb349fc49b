"""What ``Store.receiving()`` hands out: one transaction that takes in what other laptops wrote."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from jemputbola.domain.entry import Entry, ReadEntry
from jemputbola.store.head_marker import StreamDoubt
from jemputbola.store.projection import Projection
from jemputbola.store.streams import start_stream
from jemputbola.store.taking_in import Taken, take_in

Progress = Callable[[int], None]
"""Is told how many entries were looked at; an exception out of it rolls everything back: that is how to cancel."""

_PIECE = 2_000
_WAITING = 40_000
"""Entries whose fold waits for more of the same people: bounds the memory, whatever comes."""


class Receiving:
    """Collects entries of other streams. Made by ``Store.receiving``, which calls ``finish`` at its end."""

    def __init__(
        self,
        connection: Any,
        projection: Projection,
        stream: str,
        clock: Callable[[], datetime],
        progress: Progress | None,
    ) -> None:
        self.connection = connection
        """For what must be written with the entries or not at all: the ledger, claimed streams."""
        self.taken = Taken()
        """Of everything so far."""
        self._projection = projection
        self._stream = stream
        self._clock = clock
        self._progress = progress or (lambda _count: None)
        self._looked_at = 0
        self._waiting: list[Entry] = []

    def add(self, entries: Sequence[ReadEntry]) -> Taken:
        """Take in entries that were verified and parsed, in any order and any number of times; what became of them."""
        together = Taken()
        for start in range(0, len(entries), _PIECE):
            piece = entries[start : start + _PIECE]
            together += self._add_piece(piece)
            self._looked_at += len(piece)
            self._progress(self._looked_at)
        self.taken += together
        return together

    def finish(self) -> None:
        """Bring the projection up to date with what waits."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._projection.refresh(waiting, lambda: self._progress(self._looked_at))

    def _add_piece(self, entries: Sequence[ReadEntry]) -> Taken:
        moment = self._clock()
        arrived = take_in(self.connection, entries, moment.isoformat(timespec="seconds"))
        self._waiting += arrived.entries
        if len(self._waiting) > _WAITING:
            self.finish()
        if self._stream not in arrived.streams:
            return arrived.taken
        # Somebody went on in a copy of this vault, or it was set back. Their entries are as good as ours.
        self._stream = start_stream(self.connection, str(StreamDoubt.CLONE), moment)
        return arrived.taken + Taken(cloned=True)
