"""How a long job says how far it is, and hears that it should stop."""

import threading
import time

from PySide6.QtCore import QObject, Signal

from jemputbola.errors import UserError
from jemputbola.texts import _, ngettext

_TOLD_EVERY = 0.1  # seconds


class Cancelled(UserError):
    """Raised inside a job that was told to stop; what it was writing is rolled back."""


class Progress(QObject):
    """Call it with (done, total), as actions do with theirs. Raises Cancelled once ``cancel`` was called.

    ``told(done, total, seconds_left)`` at most ten times a second; ``seconds_left`` is -1 while unknown.
    """

    told = Signal(int, int, int)

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label
        self._cancelled = threading.Event()
        self._started = time.monotonic()
        self._told_at = 0.0

    def __call__(self, done: int, total: int) -> None:
        """From the worker: so far."""
        if self._cancelled.is_set():
            raise Cancelled(_("Dibatalkan. Tidak ada yang diubah oleh pekerjaan ini."))
        now = time.monotonic()
        if now - self._told_at >= _TOLD_EVERY or done == total:
            self._told_at = now
            self.told.emit(done, total, _left(now - self._started, done, total))

    def cancel(self) -> None:
        """From the window: stop at the next call."""
        self._cancelled.set()


def _left(passed: float, done: int, total: int) -> int:
    return round(passed / done * (total - done)) if done else -1


def remaining(seconds: int) -> str:
    """``tinggal 12 detik``, ``tinggal 3 menit``; empty as long as nobody knows."""
    if seconds < 0:
        return ""
    if seconds < 100:  # noqa: PLR2004 - up to here people count in seconds
        return ngettext("tinggal {number} detik", "tinggal {number} detik", seconds).format(number=seconds)
    minutes = round(seconds / 60)
    return ngettext("tinggal {number} menit", "tinggal {number} menit", minutes).format(number=minutes)
