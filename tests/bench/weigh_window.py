"""``python -m tests.bench.weigh_window ROOT VISIT``: the window at work on a large vault; prints its peak memory in MB.

Searches at the desk, opens every page, Peserta with all people of the visit among them.
"""

import os
import sys
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from jemputbola.ui.theme import apply_theme
from tests.bench.beating import Hands, search
from tests.bench.signed_in import window_at_work
from tests.bench.weigh import peak_mb


def main() -> None:
    """Store and window in one process, as they are."""
    application = QApplication([])
    apply_theme(application)
    window = window_at_work(Path(sys.argv[1]), page="desk", visit=sys.argv[2])
    window.resize(1366, 768)
    hands = Hands(window)
    hands.settle(500)
    search(hands)
    for page in ("home", "visits", "people", "recap", "settings", "desk"):
        hands.do(partial(window.context.open_page, page))
    sys.stdout.write(f"{peak_mb():.1f}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
