"""``python -m tests.bench.beating ROOT VISIT``: a window at work; prints the longest block of its event loop per task.

A timer beats every millisecond on the main thread; a beat that comes late is a window that stands still, whether
Qt paints, Python computes, or the worker holds the interpreter. Prints JSON: ``{task: longest gap in ms}``.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from jemputbola.ui.theme import apply_theme
from jemputbola.ui.window import Window
from tests.bench.crowd import typed_searches
from tests.bench.signed_in import window_at_work

_SEARCHES = 12
_PERSONS = 10
_ARROWS = 40
_QUIET_MS = 60
_PATIENCE_S = 30
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Heart(QObject):
    """``longest``: milliseconds between two beats, by task."""

    def __init__(self) -> None:
        super().__init__()
        self.longest: dict[str, float] = {}
        self.task = "nothing"
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def _beat(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000
        self.longest[self.task] = max(gap, self.longest.get(self.task, 0.0))
        self._last = now


class Hands:
    """Presses, and waits until nothing is under way."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self._loop = QEventLoop()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """From the loop, as a real key comes."""
        self._then(partial(QTest.keyClick, self.window.windowHandle(), key, modifier))

    def type(self, text: str) -> None:
        """Letter by letter, without waiting for answers in between."""
        for letter in text:
            self._then(partial(QTest.keyClick, self.window.windowHandle(), letter), quiet_ms=8)
        self.settle()

    def do(self, what: Callable[[], object]) -> None:
        """From the loop."""
        self._then(what)

    def settle(self, quiet_ms: int = _QUIET_MS) -> None:
        """Until the worker has been idle for a while. Raises SystemExit after half a minute."""
        end = time.monotonic() + _PATIENCE_S
        while True:
            QTimer.singleShot(quiet_ms, self._loop.quit)
            self._loop.exec()
            if not self.window.context.background.busy:
                return
            if time.monotonic() > end:
                raise SystemExit("the worker never came to rest")

    def _then(self, what: Callable[[], object], quiet_ms: int = _QUIET_MS) -> None:
        QTimer.singleShot(0, what)
        if quiet_ms == _QUIET_MS:
            self.settle()
        else:
            QTimer.singleShot(quiet_ms, self._loop.quit)
            self._loop.exec()


def main() -> None:
    """Every task once."""
    root, visit = Path(sys.argv[1]), sys.argv[2]
    application = QApplication([])
    apply_theme(application)
    heart = Heart()
    window = window_at_work(root, page="desk", visit=visit)
    window.resize(1366, 768)
    hands = Hands(window)
    hands.settle(500)
    heart.task = "doing nothing"
    hands.settle(500)
    for name, task in _tasks(hands):
        heart.task = name
        task()
    heart.task = "closing"
    sys.stdout.write(json.dumps(heart.longest) + "\n")
    sys.stdout.flush()
    os._exit(0)


def _tasks(hands: Hands) -> Iterator[tuple[str, Callable[[], None]]]:
    yield "typing in the search of the desk", partial(search, hands)
    yield "up and down in the queue", partial(_walk, hands)
    yield "opening persons", partial(_open_persons, hands)
    yield "switching the filters of the desk", partial(_filter, hands)
    for page in ("home", "visits", "recap", "settings", "send", "people"):
        yield f"opening the page {page}", partial(hands.do, partial(hands.window.context.open_page, page))
        yield from _within(page, hands)
    yield "scrolling Peserta", partial(_scroll, hands)
    yield "typing in the search of Peserta", partial(search, hands)
    yield "back to the desk", partial(hands.do, partial(hands.window.context.open_page, "desk"))


_FORMS = {"plan": Qt.Key.Key_N, "list": Qt.Key.Key_I, "tickets": Qt.Key.Key_T, "closing": Qt.Key.Key_K}
"""Of Kegiatan, each opened by Ctrl and its letter, left by Esc."""


def _within(page: str, hands: Hands) -> Iterator[tuple[str, Callable[[], None]]]:
    if page == "visits":
        yield "another visit of Kegiatan", partial(hands.press, Qt.Key.Key_Down)
        for name, key in _FORMS.items():
            yield f"opening the form {name} of Kegiatan", partial(_open_and_leave, hands, key)
    if page == "settings":
        for number in "2345678":
            yield f"section {number} of Pengaturan", partial(hands.press, Qt.Key(ord(number)))


def _open_and_leave(hands: Hands, key: Qt.Key) -> None:
    hands.press(key, _CONTROL)
    hands.press(Qt.Key.Key_Escape)


def search(hands: Hands) -> None:
    """Some names, letter by letter, in the search of the page."""
    for text in typed_searches(_SEARCHES, seed=3):
        hands.press(Qt.Key.Key_F, _CONTROL)
        hands.press(Qt.Key.Key_A, _CONTROL)
        hands.type(text)
    hands.press(Qt.Key.Key_A, _CONTROL)
    hands.press(Qt.Key.Key_Backspace)


def _walk(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F, _CONTROL)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        for _ in range(_ARROWS):
            hands.press(key)


def _open_persons(hands: Hands) -> None:
    for _ in range(_PERSONS):
        hands.press(Qt.Key.Key_F, _CONTROL)
        hands.press(Qt.Key.Key_Down)
        hands.press(Qt.Key.Key_Return)


def _filter(hands: Hands) -> None:
    for key in (Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_D):
        hands.press(key, _CONTROL)
        hands.press(key, _CONTROL)


def _scroll(hands: Hands) -> None:
    page = hands.window.pages.page
    table = page.findChild(QTableView) if page is not None else None
    if table is None:
        raise SystemExit("Peserta has no table")
    bar = table.verticalScrollBar()
    for step in range(60):
        hands.do(partial(bar.setValue, bar.maximum() * (step * 7 % 60) // 60))
    table.setFocus()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down):
        for _ in range(30):
            hands.press(key)


if __name__ == "__main__":
    main()
