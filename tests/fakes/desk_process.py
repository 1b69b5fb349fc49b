"""The real program in a process of its own, typed into, so that it can be killed.

python -m tests.fakes.desk_process DATA_DIR PASSPHRASE_FILE PIN_FILE KEY…     then waits, to be killed

It prints one line of JSON when the last key was answered: who is open, the note of the draft, what the footer says.
"""

import json
import sys
from collections.abc import Iterator

from PySide6.QtCore import QTimer

from jemputbola.demo.city import LEAD
from jemputbola.ui.app import start
from jemputbola.ui.pages.desk.page import DeskPage
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard

_LOOK_AGAIN = 20
"""Milliseconds between two looks at the worker."""


class Typist:
    """Presses the next key as soon as nothing is on its way."""

    def __init__(self, window: Window, keys: Iterator[str]) -> None:
        self._window, self._keys = window, keys
        self._keyboard = Keyboard(window)
        self._timer = QTimer(window)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_AGAIN)

    def _look(self) -> None:
        page = self._window.pages.page
        if self._window.context.background.busy or not isinstance(page, DeskPage) or page.head is None:
            return
        key = next(self._keys, None)
        if key is not None:
            self._keyboard(key)
            return
        self._timer.stop()
        serving = page.serving
        said = {
            "subject": serving.subject,
            "note": serving.keeper.draft.result_note,
            "kept": serving.card.footer.kept.text(),
        }
        print(json.dumps(said), flush=True)


def main() -> int:
    """Runs until it is killed."""
    data_dir, passphrase, pin, *keys = sys.argv[1:]
    secrets = ["--passphrase-file", passphrase, "--officer", LEAD, "--pin-file", pin]
    application, window = start(["--data-dir", data_dir, *secrets, "--page", "desk"])
    _typist = Typist(window, iter(keys))
    return int(application.exec())


if __name__ == "__main__":
    sys.exit(main())
