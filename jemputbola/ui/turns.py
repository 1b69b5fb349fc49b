"""What takes long to build is built in parts, one a turn of the event loop: between two the window paints and hears.

A form of twenty fields takes 60 ms at once; nobody sees its lower sections come 20 ms later.
"""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal

Step = Callable[[], object]


class Turns(QObject):
    """Runs the steps in their order from the next turn on; ``done`` after the last one."""

    done = Signal()

    def __init__(self, steps: Iterable[Step], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = deque(steps)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.step)
        self._timer.start()

    @property
    def are_done(self) -> bool:
        """Whether nothing is left."""
        return not self._steps

    def finish(self) -> None:
        """What is left, at once: somebody needs it now."""
        while self._steps:
            self.step()

    def step(self) -> None:
        """The next one, now."""
        self._steps.popleft()()
        if not self._steps and self._timer.isActive():  # a step may have asked for all the others
            self._timer.stop()
            self.done.emit()
