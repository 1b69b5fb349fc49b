"""How far a copy or an import is: the words, a bar, a way to stop."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.ui.progress import remaining
from jemputbola.ui.widgets import SecondaryButton, Text


class Running(QWidget):
    """How far it is, and a way to stop."""

    def __init__(self, *, says: str, stops: str) -> None:
        """``says``: what the bar is called, ``stops``: what the button does, for a screen reader."""
        super().__init__()
        self.words = Text("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(says)
        self.stop = SecondaryButton("send.stop", _("Batalkan"), says=stops, key="Escape")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.words)
        box.addWidget(self.bar)
        box.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self, words: str) -> None:
        """Nothing is known yet."""
        self.words.setText(words)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()

    def tell(self, done: int, total: int, seconds: int) -> None:
        """As ``Progress.told``."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(remaining(seconds))

    def stopping(self) -> None:
        """It was asked to."""
        self.words.setText(_("Menghentikan …"))
        self.stop.setEnabled(False)
