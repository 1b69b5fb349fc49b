"""An inserter whose rows go in as late as they may: what the other thread does at its slowest, always the same."""

from collections.abc import Sequence
from typing import Any

from jemputbola.store.inserting import Inserter, Row


class LateInserter(Inserter):
    """Nothing is in before ``settle``."""

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self._waiting: list[tuple[str, Sequence[Row], str]] = []

    def insert(self, into: str, rows: Sequence[Row], on_conflict: str = "") -> None:
        """Keep them."""
        self._waiting.append((into, rows, on_conflict))

    def settle(self) -> None:
        """Now."""
        waiting, self._waiting = self._waiting, []
        for into, rows, on_conflict in waiting:
            super().insert(into, rows, on_conflict)
