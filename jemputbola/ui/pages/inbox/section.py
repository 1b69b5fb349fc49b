"""What a section of *Terima* is to the page."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.exchange.find_media import Files, Place
from jemputbola.actions.exchange.office_overview import OfficeOverview
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page


class InboxParts(Protocol):
    """What a section asks of the page, beside what every page has."""

    find_places: Callable[[], list[Place]]

    def refresh(self) -> None:
        """Read the state again."""

    def head_changed(self) -> None:
        """The button at the top says something else."""


class Section(QWidget):
    """It lives as long as the page; ``body`` is laid out without margins."""

    def __init__(self, page: Page, parts: InboxParts) -> None:
        super().__init__()
        self.page, self.parts = page, parts
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)

    def show_state(self, state: OfficeOverview) -> None:
        """The page read its state."""

    def start(self) -> None:
        """The focus to where the work begins."""

    def keys(self) -> Sequence[KeyAction]:
        """Before those of the page."""
        return ()

    def went_back(self) -> bool:
        """Esc. True: something of its own was closed or stopped."""
        return False

    def take(self, files: Files) -> bool:
        """Files that were dropped. True: they belong here and are being looked at."""
        return False
