"""An empty screen teaches: what belongs here, and the one key that starts it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jemputbola.ui.theme import Icon, colours, pixmap
from jemputbola.ui.widgets.buttons import PrimaryButton
from jemputbola.ui.widgets.text import Text


class EmptyState(QWidget):
    """Icon, what belongs here, how to begin; ``offer`` adds the button."""

    def __init__(self, icon: Icon, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = Text(title, "title", wrap=True)
        self.words = Text(text, "muted", wrap=True)
        self.words.setMaximumWidth(440)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if "\n" in text:  # steps are read from their numbers
            self.words.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(10)
        self._box.addStretch()
        self._box.addWidget(self._picture)
        self._box.addWidget(self.title)
        middle = QHBoxLayout()  # an alignment would forget that narrower words are higher
        middle.addStretch(1)
        middle.addWidget(self.words, 8)
        middle.addStretch(1)
        self._box.addLayout(middle)
        self._box.addStretch()
        self._tint()

    def say(self, title: str, text: str) -> None:
        """Other words."""
        self.title.setText(title)
        self.words.setText(text)

    def offer(self, name: str, text: str, call: Callable[[], object], *, key: str, says: str = "") -> PrimaryButton:
        """The button that starts it; the page must have the same key in ``key_actions``."""
        button = PrimaryButton(name, text, says=says or text, key=key)
        button.clicked.connect(lambda: call())  # noqa: PLW0108 - the click's bool is not for it
        self._box.insertWidget(self._box.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    def changeEvent(self, event: QEvent) -> None:
        """Another palette: another icon."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        self._picture.setPixmap(pixmap(self._icon, colours().outline, 40))
