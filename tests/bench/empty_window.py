"""``python -m tests.bench.empty_window``: an empty QMainWindow; prints the monotonic nanosecond of its first frame."""

import sys
import time

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class _Empty(QMainWindow):
    def event(self, event: QEvent) -> bool:
        """As ``Window`` tells of its first frame."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, _tell)
        return super().event(event)


def _tell() -> None:
    sys.stdout.write(f"{time.monotonic_ns()}\n")
    QApplication.quit()


if __name__ == "__main__":
    application = QApplication([])
    window = _Empty()
    window.resize(1366, 768)
    window.show()
    application.exec()
