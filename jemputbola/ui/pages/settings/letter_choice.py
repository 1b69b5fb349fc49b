"""One of a few, each with a key of its own: numbers belong to the sections."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.widgets import Chip, Flow, Text


class Option(NamedTuple):
    """What is stored, what is shown, what chooses it."""

    code: str
    words: str
    key: str


class LetterChoice(QWidget):
    """``picked(code)`` by its key or a click; the chip is selected then."""

    picked = Signal(str)

    def __init__(self, name: str, caption: str, options: Sequence[Option], *, captioned: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(caption)
        self._caption = caption
        self.chips: dict[str, Chip] = {}
        flow = Flow(spacing=6)
        for option in options:
            part = option.code if option.code.isidentifier() and option.code.islower() else option.key.lower()
            chip = Chip(f"{name}_{part}", option.words, says=f"{caption}: {option.words}", key=option.key)
            chip.picked.connect(self._picking(option.code))
            flow.addWidget(chip)
            self.chips[option.code] = chip
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        if captioned:
            box.addWidget(Text(caption, "caption"))
        box.addLayout(flow)

    @property
    def code(self) -> str:
        """What is chosen; empty for nothing."""
        return next((code for code, chip in self.chips.items() if chip.selected), "")

    def choose(self, chosen: str) -> None:
        """Show it chosen."""
        for code, chip in self.chips.items():
            chip.set_selected(code == chosen)

    def keys(self) -> list[KeyAction]:
        """One for each."""
        return [
            KeyAction(chip.key, f"{self._caption}: {chip.text()}", self._picking(code), chip.isEnabled())
            for code, chip in self.chips.items()
        ]

    def _picking(self, code: str) -> Callable[[], None]:
        def pick() -> None:
            self.choose(code)
            self.picked.emit(code)

        return pick
