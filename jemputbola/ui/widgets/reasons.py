"""A numbered list of reasons that opens in place and is chosen by one key."""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.widgets.buttons import Chip
from jemputbola.ui.widgets.flow import Flow
from jemputbola.ui.widgets.text import Text

_KEYS = "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Reason(msgspec.Struct, frozen=True):
    """``code`` is stored, ``label`` shown."""

    code: str
    label: str


class ReasonList(QFrame):
    """``open(title, reasons)``; then ``chosen(code)`` or ``closed()``, and it is hidden again.

    While ``is_open``, the page answers ``key_actions()`` with this list's: numbers choose, Esc closes.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "reasons")
        self._title = Text("", "heading", wrap=True)
        self._flow = Flow(spacing=6)
        self._reasons: tuple[Reason, ...] = ()
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 12)
        box.setSpacing(8)
        box.addWidget(self._title)
        box.addLayout(self._flow)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it waits for a choice."""
        return not self.isHidden()

    def open(self, title: str, reasons: Sequence[Reason], selected: str = "") -> None:
        """Show them, numbered in this order: 1 to 9, 0, then letters."""
        self._title.setText(title)
        self._reasons = tuple(reasons)
        self._flow.clear()
        for key, reason in zip(_KEYS, self._reasons, strict=False):
            chip = Chip(f"{self.objectName()}.{reason.code.lower()}", reason.label, says=reason.label, key=key)
            chip.set_selected(reason.code == selected)
            chip.picked.connect(self._choosing(reason.code))
            self._flow.addWidget(chip)
        self.setAccessibleName(title)
        self.show()

    def close_list(self) -> None:
        """Without a choice."""
        if self.is_open:
            self.hide()
            self.closed.emit()

    def key_actions(self) -> list[KeyAction]:
        """One for each reason, and Esc."""
        keys = [
            KeyAction(key, one.label, self._choosing(one.code)) for key, one in zip(_KEYS, self._reasons, strict=False)
        ]
        return [*keys, KeyAction("Escape", _("Tutup daftar alasan"), self.close_list)]

    def _choosing(self, code: str) -> Callable[[], None]:
        def choose() -> None:
            self.hide()
            self.chosen.emit(code)

        return choose
