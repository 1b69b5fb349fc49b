"""``python -m tests.bench.first_frame``: our window as people start it; prints the nanosecond of its first frame.

Nothing of Qt is imported here before the application does it. ``--desk ROOT VISIT``: with the key at hand (no Argon2),
until the queue of the visit is painted and can be searched.
"""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from jemputbola.__main__ import has_screen, load_windows

if TYPE_CHECKING:
    from jemputbola.ui.window import Window


def main() -> None:
    """The clock runs since the process began; the parent subtracts."""
    if not has_screen():
        raise SystemExit("no screen answers")
    windows = load_windows()
    if sys.argv[1:2] == ["--desk"]:
        from tests.bench.signed_in import desk_at_work  # noqa: PLC0415 - no part of the sign-in's start

        application, _window = desk_at_work(Path(sys.argv[2]), sys.argv[3], _tell)
    else:
        application, window = windows.start([])
        window.painted.connect(lambda: _tell(window))
    application.exec()


def _tell(window: "Window") -> None:
    at = time.monotonic_ns()
    focus = window.focusWidget()
    if focus is None or focus.objectName() not in {"sign_in.passphrase", "desk.search"} or not focus.isEnabled():
        raise SystemExit("painted, but nobody can type")
    sys.stdout.write(f"{at}\n")
    sys.stdout.flush()
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - see the module

    QTimer.singleShot(0, window.close)


if __name__ == "__main__":
    main()
