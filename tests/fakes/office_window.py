"""The office's pages in the real window, with folders for sticks."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from jemputbola.actions.access.open_vault import open_vault
from jemputbola.actions.exchange.find_media import Place, find_media
from jemputbola.actions.session import Session
from jemputbola.demo.city import PASSPHRASE, PIN
from jemputbola.sync.drives import Medium
from jemputbola.ui.app import make_window
from jemputbola.ui.settings import WindowSettings
from jemputbola.ui.window import Window
from tests.fakes.clock import WIB
from tests.fakes.keyboard import Keyboard
from tests.fakes.ready_office import OFFICER, ReadyOffice

GB = 1_000_000_000


def afternoon() -> dt.datetime:
    """When the sticks come in."""
    return dt.datetime(2026, 11, 23, 16, 0, tzinfo=WIB)


class OfficeWindow:
    """``press``: keys, then everything asked has been answered; ``plug``: a folder becomes a stick."""

    def __init__(self, office: ReadyOffice, qtbot: QtBot, page: str, officer: str = OFFICER) -> None:
        self._qtbot, self.media = qtbot, list[Medium]()
        self.window: Window = make_window(office.data, WindowSettings(office.data), afternoon)
        self.window.context.settings.keep("page", page)
        self.window.context.choose_visit(office.visit)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        background = self.window.context.background
        background.open(lambda: open_vault(office.data, PASSPHRASE, clock=afternoon), lambda _notice: None)
        with qtbot.waitSignal(self.window.context.signed_in):
            background.sign_in(officer, PIN, self.window.context.sign_in)
        self.keys = Keyboard(self.window)
        self.settle()
        self.window.notice.hide()  # a copied vault goes on in a new stream, and says so
        opened: Any = self.window.pages.page
        self.page = opened
        opened.find_places = self.find

    def find(self) -> list[Place]:
        """As the real look, at our folders."""
        return find_media(self.media)

    def plug(self, folder: Path, label: str = "KINGSTON") -> Path:
        """From now on it is seen."""
        folder.mkdir(exist_ok=True)
        self.media.append(Medium(str(folder), label, 12 * GB, 16 * GB, False, "vfat", None))  # noqa: FBT003 - not locked
        return folder

    def press(self, *names: str) -> None:
        """One after the other."""
        for name in names:
            self.keys(name)
            self.settle()

    def settle(self) -> None:
        """Until the worker has answered everything."""
        self._qtbot.waitUntil(lambda: not self.window.context.background.busy, timeout=20_000)

    def ask(self, job: Callable[[Session], Any]) -> Any:
        """The answer of a job in the worker."""
        answers: list[Any] = []
        self.window.context.background.save(job, answers.append)
        self.settle()
        return answers[0]

    def close(self) -> None:
        """The window goes."""
        self.window.close()
        self.window.deleteLater()
