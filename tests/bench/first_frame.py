"""``python -m tests.bench.first_frame ROOT``: our window; prints the monotonic nanosecond of its first frame.

``--desk VISIT``: with the key at hand (no Argon2), until the queue of the visit is painted and can be searched.
"""

import argparse
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from jemputbola.ui.app import start
from jemputbola.ui.theme import apply_theme
from jemputbola.ui.window import Window


def main() -> None:
    """The clock runs since the process began; the parent subtracts."""
    asked = argparse.ArgumentParser()
    asked.add_argument("root", type=Path)
    asked.add_argument("--desk", default="")
    words = asked.parse_args()
    if words.desk:
        from tests.bench.signed_in import window_at_work  # noqa: PLC0415 - no part of the sign-in's start

        application = QApplication([])
        apply_theme(application)
        window = window_at_work(words.root, page="desk", visit=words.desk)
        window.installEventFilter(_Desk(window))
    else:
        application, window = start(["--data-dir", str(words.root)])
        window.painted.connect(lambda: _tell(window))
    application.exec()


def _tell(window: Window) -> None:
    at = time.monotonic_ns()
    focus = window.focusWidget()
    if focus is None or focus.objectName() not in {"sign_in.passphrase", "desk.search"} or not focus.isEnabled():
        raise SystemExit("painted, but nobody can type")
    sys.stdout.write(f"{at}\n")
    sys.stdout.flush()
    QTimer.singleShot(0, window.close)


class _Desk(QObject):
    """Waits for a frame with people in it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._told = window, False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """The frame after the lines came."""
        page = self._window.pages.page
        queue = getattr(page, "queue", None)
        if event.type() == QEvent.Type.Paint and not self._told and queue is not None and queue.model.lines:
            self._told = True
            QTimer.singleShot(0, lambda: _tell(self._window))
        return super().eventFilter(watched, event)


if __name__ == "__main__":
    main()
    QApplication.quit()
