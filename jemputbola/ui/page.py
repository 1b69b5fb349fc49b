"""What a page is to the window."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jemputbola.errors import UserError
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.progress import Progress

if TYPE_CHECKING:
    from jemputbola.actions.session import Session

Answer = TypeVar("Answer")
Failed = Callable[[UserError], object]


class Status(NamedTuple):
    """The two texts of the status line."""

    left: str
    right: str


class Page(QWidget):
    """Subclass it, set ``name``, build widgets in ``__init__`` (no data yet), fetch in ``enter``.

    It is made when first opened and thrown away when somebody locks or signs out. ``header_changed.emit()`` when
    title, subtitle, top widgets or status became different.
    """

    name: ClassVar[str]
    """As in ``page_list``; the first word of every objectName on the page."""

    header_changed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        self.setProperty("kind", "page")
        self.setObjectName(self.name)

    def title(self) -> str:
        """Bold, in the top bar."""
        raise NotImplementedError

    def subtitle(self) -> str:
        """Below it: ``Senin, 23 November 2026 · Pos 2``."""
        return ""

    def warning(self) -> str:
        """Beside the subtitle, in the colour of warnings: what is missing."""
        return ""

    def enter(self, params: Params) -> None:
        """The page is shown: fetch, put the focus where the work starts."""

    def leave(self) -> None:
        """Another page, the lock or the end of the program follows: keep drafts (``save``)."""

    def refresh(self) -> None:
        """Something was saved elsewhere: fetch again. Default: nothing."""

    def help_text(self) -> str:
        """F1: what one does here, in a few plain sentences; the keys are listed below them."""
        return ""

    def key_actions(self) -> Sequence[KeyAction]:
        """The keys of this moment; asked at every key, so cheap. The first that fits is taken."""
        return ()

    def every_key(self) -> Sequence[KeyAction]:
        """For the sheet of keys: also those that need something open. Asked of a page that was never entered."""
        return self.key_actions()

    def top_widgets(self) -> Sequence[QWidget]:
        """Buttons at the right of the top bar, made once; they take the place of the three sync states."""
        return ()

    def status(self) -> Status | None:
        """Texts of the status line; None: the day's counts and the last backup."""
        return None

    def scanned(self, text: str) -> bool:
        """A slip was scanned while this page is open. False: the window opens the desk with ``{"scan": text}``."""
        return False

    def went_back(self) -> bool:
        """Esc, with nothing else that wants it. True: the page closed something of its own."""
        return False

    def ask(
        self,
        job: "Callable[[Session], Answer]",
        done: Callable[[Answer], object],
        failed: Failed | None = None,
        *,
        latest: str = "",
    ) -> None:
        """Read in the background; see ``Background.ask``. Nothing comes back once the page is gone."""
        self.context.background.ask(job, done, failed, owner=self, latest=f"{self.name}.{latest}" if latest else "")

    def save(
        self, job: "Callable[[Session], Answer]", done: Callable[[Answer], object], failed: Failed | None = None
    ) -> None:
        """Write in the background; it happens even when the page is gone. ``context.tell_changed()`` in ``done``."""
        self.context.background.save(job, done, failed, owner=self)

    def work(
        self,
        label: str,
        job: "Callable[[Session, Progress], Answer]",
        done: Callable[[Answer], object],
        failed: Failed | None = None,
    ) -> Progress:
        """Something long, with count, remaining time and a cancel button in the status line."""
        return self.context.background.work(label, job, done, failed, owner=self)
