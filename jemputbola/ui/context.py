"""What every page is given: the worker, who works at which visit, and ways to the window."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jemputbola.errors import UserError
from jemputbola.store.role import Role
from jemputbola.ui.background import Background, SignedIn
from jemputbola.ui.settings import WindowSettings
from jemputbola.ui.theme import Tone

if TYPE_CHECKING:
    from jemputbola.ui.key_action import KeyAction
    from jemputbola.ui.printing.station import SlipStation

Params = Mapping[str, str]
"""What a page is opened with: ``{"person": id}``. It is remembered, so no personal data."""


class UiContext(QObject):
    """One for the window. Pages call the methods and may listen to the signals."""

    page_asked = Signal(str, object)
    back_asked = Signal()
    lock_asked = Signal()
    signed_in = Signal(object)
    said = Signal(str, object)
    offered = Signal(str, object, str, object)
    visit_changed = Signal(str)
    data_changed = Signal()
    idle_minutes_changed = Signal(int)

    def __init__(self, background: Background, settings: WindowSettings, data_dir: Path) -> None:
        super().__init__()
        self.background = background
        self.settings = settings
        self.data_dir = data_dir
        self.who: SignedIn | None = None
        self.station: SlipStation | None = None
        """Paper; None before somebody signed in."""
        self.window_keys: Callable[[], Sequence[KeyAction]] = tuple
        """The keys that work on every page."""
        self.gate_hint = ""
        """Said at the sign-in of made-up data: its passphrase and PIN."""
        self.visit = settings.value("visit", str, "")
        """Id of the current visit; empty without one."""

    @property
    def officer(self) -> str:
        """The name of who signed in; empty at the gate."""
        return self.who.officer if self.who else ""

    @property
    def role(self) -> Role | None:
        """Of who signed in."""
        return self.who.role if self.who else None

    def may(self, role: Role) -> bool:
        """Whether who signed in has at least this role: what else to show. Actions check again."""
        order = list(Role)
        return self.role is not None and order.index(self.role) >= order.index(role)

    def open_page(self, name: str, **params: str) -> None:
        """Go there: ``open_page("desk", person=id)``."""
        self.page_asked.emit(name, params)

    def back(self) -> None:
        """To the page before."""
        self.back_asked.emit()

    def lock(self) -> None:
        """To the sign-in tiles."""
        self.lock_asked.emit()

    def sign_in(self, who: SignedIn) -> None:
        """The sign-in page is done."""
        self.who = who
        self.signed_in.emit(who)

    def choose_visit(self, visit: str) -> None:
        """From now on work on this visit; remembered."""
        if visit != self.visit:
            self.visit = visit
            self.settings.keep("visit", visit)
            self.visit_changed.emit(visit)

    def tell_changed(self) -> None:
        """After every save: the window counts again, and other pages refresh when they are entered."""
        self.data_changed.emit()

    def say(self, sentence: str, tone: Tone = Tone.OK) -> None:
        """A notice above the page; good news goes by itself, the rest stays until Esc or the next one."""
        self.said.emit(sentence, tone)

    def complain(self, error: UserError) -> None:
        """A refusal for which the page has no place of its own."""
        self.said.emit(str(error), Tone.BAD)

    def offer(self, sentence: str, tone: Tone, button: str, call: Callable[[], object]) -> None:
        """A notice with one button."""
        self.offered.emit(sentence, tone, button, call)
