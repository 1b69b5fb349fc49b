"""Locks when nobody touched anything for a while, and when the laptop woke from sleep."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

IDLE_SETTING, IDLE_MINUTES = "idle_minutes", 5
"""Where the window's settings keep the patience, and what it is until somebody says otherwise."""
_BEAT = 5
_ASLEEP = 30
"""Seconds between two beats that can only mean sleep: no screen stands still for so long."""


class IdleLock(QObject):
    """``due`` once; then again after the next sign of life. ``minutes`` 0: never. ``slept`` after sleep."""

    due = Signal()
    slept = Signal()

    def __init__(self, minutes: int, wall: Callable[[], float] = time.time, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wall = wall
        self._last_beat = wall()
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.due)
        self._beats = QTimer(self)
        self._beats.setInterval(_BEAT * 1000)
        self._beats.timeout.connect(self.beat)
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        """Another patience."""
        self._idle.setInterval(minutes * 60_000)
        self._idle.stop()
        self.touch()

    @property
    def minutes(self) -> int:
        """The patience; 0: never."""
        return self._idle.interval() // 60_000

    def start(self) -> None:
        """Somebody signed in."""
        self._last_beat = self._wall()
        self._beats.start()
        self.touch()

    def stop(self) -> None:
        """Nobody is signed in."""
        self._beats.stop()
        self._idle.stop()

    def touch(self) -> None:
        """A sign of life."""
        if self._beats.isActive() and self._idle.interval():
            self._idle.start()

    def beat(self) -> None:
        """Called every few seconds; after sleep the last one is long ago (the wall clock runs on meanwhile)."""
        now, before = self._wall(), self._last_beat
        self._last_beat = now
        if now - before > _ASLEEP:
            self.slept.emit()
