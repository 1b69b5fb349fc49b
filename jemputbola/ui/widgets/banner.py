"""A sentence with its reason, on a ground of its tone: verdicts, warnings, what went wrong, what was done."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from jemputbola.ui.theme import Icon, Tone, colours, pixmap
from jemputbola.ui.widgets.buttons import QuietButton
from jemputbola.ui.widgets.identity import restyle

_ICONS = {
    Tone.OK: Icon.CHECKED,
    Tone.WARN: Icon.ALERT,
    Tone.BAD: Icon.BAD,
    Tone.NEUTRAL: Icon.INFO,
    Tone.PRIMARY: Icon.INFO,
}


class VerdictBanner(QFrame):
    """``show_verdict(tone, "18 tahun pada hari kegiatan", "dapat direkam; …")``: bold reason, then the rest."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "banner")
        self._tone = Tone.NEUTRAL
        self.icon = QLabel(self)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, 9, 14, 9)
        self.row.setSpacing(10)
        self.row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        self.row.addWidget(self.words, 1)
        self.show_verdict(Tone.NEUTRAL, "", "")

    def show_verdict(self, tone: Tone, reason: str, rest: str = "") -> None:
        """Both are plain text; the sentence is also what a screen reader says."""
        self._tone = tone
        restyle(self, tone=tone.value)
        bold, plain = _escaped(reason), _escaped(rest)
        self.words.setText(
            " — ".join(filter(None, (f"<span style='font-weight:600'>{bold}</span>" if bold else "", plain)))
        )
        self.words.setAccessibleName(" — ".join(filter(None, (reason, rest))))
        self._tint()

    def add_button(self, name: str, text: str, call: Callable[[], object], *, says: str = "") -> QuietButton:
        """What can be done about it, at the right."""
        button = QuietButton(name, text, says=says or text)
        button.clicked.connect(lambda: call())  # noqa: PLW0108 - the click's bool is not for it
        self.row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button

    def changeEvent(self, event: QEvent) -> None:
        """Another palette: another icon."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        self.icon.setPixmap(pixmap(_ICONS[self._tone], self._tone.ink(colours()), 18))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
