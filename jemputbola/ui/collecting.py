"""Cyclic garbage is collected on the main thread only.

Python collects on whichever thread happens to allocate. On the vault's worker that could destroy a widget that is
caught in a cycle, and Qt ends the process when a widget dies on a foreign thread.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class Collector(QObject):
    """Between ``start`` and ``stop`` not Python collects but a timer, when the usual thresholds say so."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collect_due)

    def start(self) -> None:
        """From now on only here."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Back to Python's own way: the worker has ended."""
        self._timer.stop()
        gc.enable()


def collect_due() -> int | None:
    """Collect the oldest generation that is due; answers which one, None when none is."""
    pairs = enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
    due = max((generation for generation, (count, most) in pairs if count > most > 0), default=None)
    if due is not None:
        gc.collect(due)
    return due
