"""One white card in the middle of the window, with the logo above it: all there is before somebody signed in."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jemputbola.ui.logo import Logo
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Card, Text

if TYPE_CHECKING:
    from jemputbola.ui.widgets import VerdictBanner

WIDTH = 580


class GateCard(QWidget):
    """``body`` takes the content, ``foot`` the buttons; ``complain`` says in place what is wrong with the whole."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        card = Card(padding=28, spacing=14)
        card.setMaximumWidth(WIDTH)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.heading = Text("", "name", wrap=True)
        self.words = Text("", "muted", wrap=True)
        self._name = name
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(10)
        self.before = QVBoxLayout()
        self._place_of_fault = QVBoxLayout()
        for part in (self.before, self.heading, self.words, self.body, self._place_of_fault, self.foot):
            card.body.addWidget(part) if isinstance(part, QWidget) else card.body.addLayout(part)
        self._lay_out(card)

    def say(self, heading: str, words: str = "") -> None:
        """What this card is about."""
        self.heading.setText(heading)
        self.words.setText(words)
        self.words.setVisible(bool(words))

    @cached_property
    def fault(self) -> "VerdictBanner":
        """Made when there is one: the first frame is without."""
        from jemputbola.ui.widgets import VerdictBanner  # noqa: PLC0415 - start-up time

        fault = VerdictBanner(f"{self._name}.fault", self)
        self._place_of_fault.addWidget(fault)
        return fault

    def complain(self, sentence: str) -> None:
        """In place."""
        self.fault.show_verdict(Tone.BAD, "", sentence)
        self.fault.show()

    def forget_fault(self) -> None:
        """It holds no longer."""
        if "fault" in self.__dict__:
            self.fault.hide()

    def _lay_out(self, card: Card) -> None:
        brand = QHBoxLayout()
        brand.setSpacing(12)
        brand.addStretch()
        brand.addWidget(Logo())
        brand.addWidget(Text("jemputbola", "title"))
        brand.addStretch()
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card, 100)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(14)
        column.addStretch(2)
        column.addLayout(brand)
        column.addLayout(across)
        column.addStretch(3)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=False)
