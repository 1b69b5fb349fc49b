"""Visible choices in a row of chips: one of them, or several. Tab stops once, arrows go from chip to chip; each has a
key while one of them has the focus, or as long as nobody types."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Chip, Flow, Text

Option = tuple[str, str]
"""What is stored, and what is shown."""

NUMBERS = "123456789"
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Choice(QWidget):
    """``picked`` with the codes that now stand. ``several``: each chip goes on and off by itself.

    ``keys``: of the chips, in their order. ``anywhere``: they count without the focus, so no other may have them.
    """

    picked = Signal(object)

    def __init__(
        self,
        name: str,
        caption: str,
        options: Sequence[Option],
        *,
        several: bool = False,
        keys: str = NUMBERS,
        anywhere: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(caption)
        self.caption, self._several, self._keys, self._anywhere = caption, several, keys, anywhere
        self._flow = Flow(spacing=6)
        self._message = Text("", "message", wrap=True)
        self._message.hide()
        self.chips: dict[str, Chip] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(Text(caption, "caption"))
        box.addLayout(self._flow)
        box.addWidget(self._message)
        self.show_options(options)

    def show_options(self, options: Sequence[Option], chosen: Sequence[str] = ()) -> None:
        """Other chips."""
        self._flow.clear()
        self.chips = {}
        for place, (code, words) in enumerate(options, start=1):
            name = f"{self.objectName()}_{place}"
            chip = Chip(
                name,
                words,
                says=f"{self.caption}: {words}",
                key=self._keys[place - 1 : place],
            )
            chip.picked.connect(self._picking(code))
            chip.installEventFilter(self)
            self._flow.addWidget(chip)
            self.chips[code] = chip
        self.set_codes(chosen)

    @property
    def codes(self) -> tuple[str, ...]:
        """What is chosen, in the order of the chips."""
        return tuple(code for code, chip in self.chips.items() if chip.selected)

    def set_codes(self, codes: Sequence[str]) -> None:
        """Choose these."""
        for code, chip in self.chips.items():
            chip.set_selected(code in codes)
        self._stop_at(next(iter(self.codes), next(iter(self.chips), None)))

    def set_error(self, message: str) -> None:
        """A sentence below the chips; empty: nothing is wrong."""
        self._message.set_tone(Tone.BAD)
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def start(self) -> None:
        """The focus to what is chosen, or to the first chip."""
        chosen = next(iter(self.codes), next(iter(self.chips), None))
        if chosen is not None:
            self.chips[chosen].show()  # a new chip is shown a moment later, too late for the focus
            self.chips[chosen].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go to the neighbour."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = _STEPS.get(Qt.Key(event.key()), 0)
            chips = list(self.chips.values())
            if by and watched in chips:
                place = chips.index(watched) + by
                if 0 <= place < len(chips):
                    chips[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _stop_at(self, stop: str | None) -> None:
        for code, chip in self.chips.items():
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if code == stop else Qt.FocusPolicy.NoFocus)

    def key_actions(self) -> list[KeyAction]:
        """One for each chip that has a key."""
        if not self._anywhere and QApplication.focusWidget() not in self.chips.values():
            return []
        return [
            KeyAction(chip.key, f"{self.caption}: {chip.text()}", self._picking(code))
            for code, chip in self.chips.items()
            if chip.key
        ]

    def _picking(self, code: str) -> Callable[[], None]:
        def pick() -> None:
            chip = self.chips[code]
            if self._several:
                chip.set_selected(not chip.selected)
                self._stop_at(code)
            else:
                self.set_codes([code])
            if QApplication.focusWidget() in self.chips.values():
                chip.setFocus(Qt.FocusReason.ShortcutFocusReason)  # else Tab would stop here once more
            self.set_error("")
            self.picked.emit(self.codes)

        return pick
