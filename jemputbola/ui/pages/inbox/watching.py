"""The folder from which files come by themselves: told by the system, and looked at again now and then."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from jemputbola.actions.exchange.watch_folder import WatchedFolder
from jemputbola.errors import UserError
from jemputbola.ui.page import Page

SETTING = "inbox.watched"
_SLOW = 15_000
"""Milliseconds: a share on a network tells nobody what arrives."""
_SOON = 400
"""Milliseconds after the system told: a copy writes for a while."""


class FolderWatch(QObject):
    """``found(list[Path])``: batches that were never offered; ``refused(UserError)`` when the folder cannot be read."""

    found = Signal(object)
    refused = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._watched: WatchedFolder | None = None
        self._system = QFileSystemWatcher(self)
        self._slow, self._soon = QTimer(self), QTimer(self)
        self._slow.setInterval(_SLOW)
        self._soon.setInterval(_SOON)
        self._soon.setSingleShot(True)
        self._system.directoryChanged.connect(lambda _folder: self._soon.start())
        self._slow.timeout.connect(self.look)
        self._soon.timeout.connect(self.look)
        self.watch(page.context.settings.value(SETTING, str, ""))

    @property
    def folder(self) -> str:
        """Empty when none is watched."""
        return str(self._watched.folder) if self._watched else ""

    def choose(self, folder: str) -> None:
        """Another one, remembered; empty ends it."""
        self._page.context.settings.keep(SETTING, folder)
        self.watch(folder)
        self.look()

    def watch(self, folder: str) -> None:
        """From now on."""
        for old in self._system.directories():
            self._system.removePath(old)
        self._watched = WatchedFolder(Path(folder)) if folder else None
        if folder:
            self._system.addPath(folder)
            self._slow.start()
        else:
            self._slow.stop()

    def look(self) -> None:
        """Now, in the background."""
        watched = self._watched
        if watched is not None and self._page.isVisible():
            ask: Callable[..., None] = self._page.ask
            ask(watched.waiting, self.found.emit, self._refuse, latest="watched")

    def _refuse(self, refusal: UserError) -> None:
        self.refused.emit(refusal)
