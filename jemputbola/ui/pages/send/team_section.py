"""L Laptop tim: a lead takes the team's files in, and knows every laptop of it."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from jemputbola.actions.exchange.find_media import Files
from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.send.intake import Intake
from jemputbola.ui.pages.send.section import Section, SendParts
from jemputbola.ui.pages.send.team_laptops import TeamLaptops

_WIDE = 1080


class TeamSection(Section):
    """Files at the left, laptops at the right; below each other where both do not fit."""

    def __init__(self, page: Page, parts: SendParts) -> None:
        super().__init__(page, parts)
        self.intake, self.laptops = Intake(page, parts), TeamLaptops(page, parts)
        self.intake.taken.connect(self.laptops.fetch)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(12)
        self._both.addWidget(self.intake, 3)
        self._both.addWidget(self.laptops, 2)
        self.body.addLayout(self._both, 1)

    def fetch(self) -> None:
        """The laptops."""
        self.laptops.fetch()

    def start(self) -> None:
        """On the files."""
        self.intake.button.setFocus()

    def help_text(self) -> str:
        """F1."""
        return _(
            "Ambil berkas dari USB anggota: yang tampil dulu hanya pratinjau, Ctrl Enter sekali lagi memasukkannya. "
            "Laptop baru didaftarkan dari permintaannya; cocokkan enam kata di kedua layar."
        )

    def key_actions(self) -> list[KeyAction]:
        """Digits go to what was asked last."""
        if self.laptops.choice.is_open:
            return [*self.laptops.key_actions(), *self.intake.key_actions()]
        return [*self.intake.key_actions(), *self.laptops.key_actions()]

    def went_back(self) -> bool:
        """Esc."""
        return self.laptops.went_back() or self.intake.went_back()

    def take(self, files: Files) -> bool:
        """Batches are looked at, requests answered."""
        if files.batches:
            self.intake.look(files.batches)
        elif files.enrolments:
            self.laptops.take(files.enrolments)
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow screen below each other."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
