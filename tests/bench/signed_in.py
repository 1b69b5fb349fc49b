"""A window on a bench vault, signed in with the key at hand: without Argon2's 0.15 s, which are slow by intent."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from jemputbola.store.role import Role
from jemputbola.ui.app import make_window, wall_clock
from jemputbola.ui.background import SignedIn
from jemputbola.ui.settings import WindowSettings
from jemputbola.ui.theme import apply_theme, make_application
from jemputbola.ui.window import Window
from jemputbola.ui.worker import Job, Vault
from tests.bench.constants import KEY, OFFICER, VAULT

sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # for tests only: sqlite-utils would load it, 25 MB


def window_at_work(root: Path, *, page: str, visit: str) -> Window:
    """Shown; ``page`` opens as soon as the worker has the vault."""
    remembered = WindowSettings(root)
    remembered.keep_all({"page": page, "visit": visit})
    window = make_window(root, remembered)
    window.show()
    background, context = window.context.background, window.context

    def open_with_key(vault: Vault) -> None:
        from jemputbola.actions.session import Session  # noqa: PLC0415 - on the worker, as in the application
        from jemputbola.store.store import Store  # noqa: PLC0415 - as above

        vault.store = Store.open(root, KEY, VAULT, wall_clock)
        vault.session = Session(vault.store, OFFICER, Role.LEAD)

    def opened(_nothing: object) -> None:
        background.vault_open = True
        context.sign_in(SignedIn(OFFICER, Role.LEAD))

    background._put(Job(open_with_key, opened, None, must_run=True))
    return window


def desk_at_work(root: Path, visit: str, painted: Callable[[Window], object]) -> tuple[QApplication, Window]:
    """``painted(window)`` after the first frame with people in it; the application is made here."""
    application = make_application("bench")
    apply_theme(application)
    window = window_at_work(root, page="desk", visit=visit)
    window.installEventFilter(_Desk(window, painted))
    return application, window


class _Desk(QObject):
    """Waits for a frame with people in it."""

    def __init__(self, window: Window, painted: Callable[[Window], object]) -> None:
        super().__init__(window)
        self._window, self._painted, self._told = window, painted, False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """The frame after the lines came."""
        page = self._window.pages.page
        queue = getattr(page, "queue", None)
        if event.type() == QEvent.Type.Paint and not self._told and queue is not None and queue.model.lines:
            self._told = True
            QTimer.singleShot(0, lambda: self._painted(self._window))
        return super().eventFilter(watched, event)
