"""What a section of *Kirim* is to the page."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.exchange.find_media import Files, Place
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.send.fetching import SendState


class SendParts(Protocol):
    """What a section asks of the page, beside what every page has."""

    find_places: Callable[[], list[Place]]

    def choose(self, key: str) -> None:
        """Another section, by its letter."""

    def refresh(self) -> None:
        """Read the state again."""

    def take_files(self, files: Files) -> None:
        """In the section to which they belong."""


class Section(QWidget):
    """It lives as long as the page; ``body`` is laid out without margins."""

    def __init__(self, page: Page, parts: SendParts) -> None:
        super().__init__()
        self.page, self.parts = page, parts
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)

    def fetch(self) -> None:
        """It is shown: read what it alone needs."""

    def show_state(self, state: SendState) -> None:
        """The page read its state."""

    def start(self) -> None:
        """The focus to where the work begins."""

    def help_text(self) -> str:
        """F1, beside the keys."""
        return ""

    def key_actions(self) -> Sequence[KeyAction]:
        """Before those of the page."""
        return ()

    def went_back(self) -> bool:
        """Esc. True: something of its own was closed or stopped."""
        return False

    def take(self, files: Files) -> bool:
        """Files that were dropped. True: they belong here and are being looked at."""
        return False
