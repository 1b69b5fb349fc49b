"""The page Pengaturan in the real window."""

from collections.abc import Callable
from typing import TypeVar

from jemputbola.actions.session import Session
from jemputbola.ui.pages.settings.page import SettingsPage
from jemputbola.ui.pages.settings.panel import Panel
from jemputbola.ui.window import Window

Settle = Callable[[], None]
Kind = TypeVar("Kind", bound=Panel)
Answer = TypeVar("Answer")


def opened(window: Window, settle: Settle) -> SettingsPage:
    """The page, shown."""
    window.context.open_page("settings")
    settle()
    page = window.pages.page
    assert isinstance(page, SettingsPage)
    return page


def panel(window: Window, kind: type[Kind]) -> Kind:
    """The section that is shown, which has to be of this kind."""
    page = window.pages.page
    assert isinstance(page, SettingsPage)
    assert isinstance(page.panel, kind)
    return page.panel


def answered(window: Window, settle: Settle, job: Callable[[Session], Answer]) -> Answer:
    """What the worker says to ``job``."""
    got: list[Answer] = []
    window.context.background.ask(job, got.append)
    settle()
    return got[0]
