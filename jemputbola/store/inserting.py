"""Rows into tables: at once, or on a thread of their own while the next ones are folded.

SQLite writes, encrypts and signs without Python's lock, but only for as long as one statement runs: with one row each,
both threads would wait for the lock more than they work. So a statement here carries up to a thousand rows.
"""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import RLock
from typing import Any

Row = tuple[Any, ...]

_LARGEST = 1024
"""Rows of a statement; halved for what is left, so that few statements have to be prepared and kept."""
_SWITCH_S = 0.0005
"""Seconds that the other thread waits at most for Python's lock between two statements; Python's own are five."""


class Inserter:
    """Inserts within the caller's transaction, on the caller's thread. ``into``: table and columns, ours."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.alone = RLock()
        """Held while a statement runs. Whoever reads meanwhile holds it, too: SQLite tells an error to whoever asks
        the connection first."""

    def insert(self, into: str, rows: Sequence[Row], on_conflict: str = "") -> None:
        """Add rows of equal length. What they violate takes the transaction back, so nothing of them is undone alone:
        to be able to, SQLite would copy every page that a statement touches."""
        for some in _powers(rows):
            marks = f"({', '.join('?' * len(some[0]))})"
            sql = f"INSERT OR FAIL INTO {into} VALUES {', '.join([marks] * len(some))} {on_conflict}"
            values = [value for row in some for value in row]
            with self.alone:
                self.connection.execute(sql, values)

    def settle(self) -> None:
        """Return when everything is in. Raises what an insert raised."""

    def close(self) -> None:
        """Return when no insert runs any more; what did not begin is dropped. Before every commit or rollback."""


class InserterAside(Inserter):
    """The same on another thread. Whoever reads what was inserted calls ``settle`` first."""

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="jemputbola inserts")
        self._running: list[Future[None]] = []
        self._switch_s = sys.getswitchinterval()
        sys.setswitchinterval(min(_SWITCH_S, self._switch_s))

    def insert(self, into: str, rows: Sequence[Row], on_conflict: str = "") -> None:
        """Return at once."""
        self._running.append(self._thread.submit(super().insert, into, rows, on_conflict))

    def settle(self) -> None:
        """Wait for the other thread."""
        running, self._running = self._running, []
        for one in running:
            one.result()

    def close(self) -> None:
        """End the other thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        sys.setswitchinterval(self._switch_s)


def _powers(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows in pieces of 1024, 512 … 1."""
    start, size = 0, _LARGEST
    while start < len(rows):
        while size > len(rows) - start:
            size //= 2
        yield rows[start : start + size]
        start += size
