"""What a step is to the page, and what all steps fill in together."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.access.set_up import NewVault
from jemputbola.domain.region import Region
from jemputbola.store.officers import Role
from jemputbola.ui.context import UiContext
from jemputbola.ui.key_action import KeyAction


@dataclass
class Answers:
    """So far. Kept by the page while steps come and go, and nowhere else."""

    region: Region | None = None
    office_name: str = ""
    laptop: str = ""
    passphrase: str = ""
    officer: str = ""
    role: Role = Role.LEAD
    pin: str = ""

    @property
    def usual_office_name(self) -> str:
        """As set-up would name it."""
        return f"Disdukcapil {self.region.regency}" if self.region else ""

    def vault(self) -> NewVault:
        """Everything, for set-up."""
        return NewVault(
            office=self.region.code if self.region else "",
            office_name=self.office_name,
            laptop=self.laptop,
            officer=self.officer,
            role=self.role,
            pin=self.pin,
            passphrase=self.passphrase,
        )


class Step(QWidget):
    """``done``: Enter in the last field. ``settled``: a field in the middle is closed, so Enter is the button's again.

    ``take`` keeps what was typed and answers whether one may go on.
    """

    done = Signal()
    settled = Signal()

    def __init__(self, context: UiContext, answers: Answers) -> None:
        super().__init__()
        self.context, self.answers = context, answers
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(12)

    def heading(self) -> str:
        """Bold, on top."""
        raise NotImplementedError

    def words(self) -> str:
        """Why one is asked, in a sentence."""
        raise NotImplementedError

    def next_words(self) -> str:
        """On the button; empty for the usual ones."""
        return ""

    def start(self) -> None:
        """Shown: put the focus where one types first."""

    def take(self) -> bool:
        """Keep the answers. False: something is missing, and said in place."""
        return True

    def keys(self) -> list[KeyAction]:
        """Beside Enter and Esc."""
        return []
