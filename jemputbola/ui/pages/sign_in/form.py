"""What a form of the sign-in page is to the page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.ui.key_action import KeyAction


class Form(QWidget):
    """One of the things that the card shows. ``sent``: try it."""

    sent = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(12)

    def heading(self) -> str:
        """Bold, on top."""
        raise NotImplementedError

    def words(self) -> str:
        """Below it."""
        return ""

    def start(self) -> None:
        """Shown: put the focus where one types."""

    def wait(self, *, waiting: bool) -> None:
        """While the worker tries."""
        self.setEnabled(not waiting)

    def keys(self) -> list[KeyAction]:
        """Of this form."""
        return []

    def back(self) -> bool:
        """Esc. True: closed something of its own."""
        return False
