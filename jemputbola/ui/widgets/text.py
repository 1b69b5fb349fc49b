"""Labels by what they are, pills, key caps, rules and cards: what only shows."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from jemputbola.ui.key_names import shown_key
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets.identity import restyle
from jemputbola.ui.widgets.tip import tip

Kind = Literal["body", "name", "title", "section", "heading", "muted", "secondary", "caption", "number", "message"]
"""``name`` 22 px, ``title`` 15, ``section`` 14 bold, ``heading`` 13 bold muted, ``secondary`` and ``caption`` 12."""


class Text(QLabel):
    """Words. Plain text always: a name must not become markup. ``wrap`` lets it take several lines."""

    def __init__(
        self, text: str = "", kind: Kind = "body", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setWordWrap(wrap)
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrapped words ask for the height that their width needs; layouts alone would rather cut them."""
        super().resizeEvent(event)
        self._fit()

    def setText(self, text: str) -> None:
        """Other words."""
        super().setText(text)
        self._fit()

    def _fit(self) -> None:
        if self.wordWrap():
            self.setMinimumHeight(self.heightForWidth(self.width()) if self.text() else 0)

    def set_tone(self, tone: Tone) -> None:
        """For messages: coloured, beside words that say the same."""
        restyle(self, tone=tone.value)


class ElidedText(Text):
    """One line that ends in … when there is no room; the whole stands in its tooltip."""

    def __init__(self, text: str = "", kind: Kind = "body", parent: QWidget | None = None) -> None:
        super().__init__(text, kind, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As much as fits."""
        fitting = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(tip(self.text()) if fitting != self.text() else "")
        painter = QPainter(self)
        self.style().drawItemText(
            painter, self.rect(), int(self.alignment()), self.palette(), True, fitting, self.foregroundRole()
        )
        painter.end()


class Pill(QLabel):
    """A state in a word or two."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "pill")
        self.setProperty("tone", tone.value)
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, tone: Tone) -> None:
        """Other words, another tone."""
        self.setText(text)
        restyle(self, tone=tone.value)


class KeyCap(QLabel):
    """A key as it stands on the keyboard; give the name that ``KeyAction`` uses (``Ctrl+Return``)."""

    def __init__(self, key: str, extra: str = "", parent: QWidget | None = None) -> None:
        super().__init__(f"{shown_key(key)} {extra}".strip(), parent)
        self.setProperty("kind", "keycap")
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)


class Rule(QFrame):
    """A thin line across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rule")


class Card(QFrame):
    """A white box with round corners; lay things out in ``card.body``."""

    def __init__(
        self, *, across: bool = False, padding: int = 16, spacing: int = 8, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body: QBoxLayout = QHBoxLayout(self) if across else QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(spacing)
