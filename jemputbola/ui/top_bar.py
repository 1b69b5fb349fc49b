"""The bar above the page: title, what stands below it, the three sync states or the page's own buttons, the lock."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.theme import CAPTION, Tone
from jemputbola.ui.widgets import ElidedText, Pill, SecondaryButton
from jemputbola.ui.widgets.painting import text_width

HEIGHT = 56
_TITLE = 280
"""Pixels that stay for the title, with all margins."""
_GAP = 16
_SLACK = 4
_ANY = 16_777_215  # Qt's QWIDGETSIZE_MAX
_TONES = (Tone.WARN, Tone.WARN, Tone.OK)


class SyncStates(msgspec.Struct, frozen=True):
    """How many records are where (sync.md): on this laptop only, on a stick, at the office."""

    not_copied: int
    on_stick: int
    received: int


class TopBar(QFrame):
    """``locked`` when the lock is clicked."""

    locked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "top_bar")
        self.setFixedHeight(HEIGHT)
        self.title = ElidedText("", "title")
        self.subtitle = ElidedText("", "secondary")
        self.warning = ElidedText("", "secondary")
        self.warning.set_tone(Tone.WARN)
        self._pills = tuple(Pill("", tone) for tone in _TONES)
        self._lock = SecondaryButton("top_bar.lock", _("Kunci"), says=_("Kunci layar"), key="Ctrl+L")
        self._lock.clicked.connect(lambda _down: self.locked.emit())
        self._below = QWidget()
        self._of_page: tuple[QWidget, ...] = ()
        self._states: SyncStates | None = None
        self._pill_box = _Pills(self._pills)
        self._lay_out()
        self.show_states(None)

    def speak(self) -> None:
        """In the language of now."""
        self._lock.setText(_("Kunci"))
        self._lock.setAccessibleName(_("Kunci layar"))

    def show_titles(self, title: str, subtitle: str, warning: str = "") -> None:
        """Of the page; ``warning`` stands behind the subtitle."""
        self.title.setText(title)
        self.subtitle.setText(f"{subtitle} ·" if warning and subtitle else subtitle)
        self.subtitle.setMaximumWidth(int(text_width(self.subtitle.text(), CAPTION)) + _SLACK if warning else _ANY)
        self.subtitle.setVisible(bool(subtitle))
        self.warning.setText(warning)
        self.warning.setMaximumWidth(int(text_width(warning, CAPTION)) + _SLACK)
        self.warning.setVisible(bool(warning))
        self._below.setVisible(bool(subtitle or warning))

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Of the page; they stay its children in all but place."""
        for widget in self._of_page:
            if widget not in widgets:
                widget.hide()
                self._row.removeWidget(widget)
        for place, widget in enumerate(widgets):
            if widget not in self._of_page:
                self._row.insertWidget(1 + place, widget)
            widget.show()
        self._of_page = tuple(widgets)
        self._arrange()

    def show_counts(self, not_copied: int, on_stick: int, received: int) -> None:
        """Fresh ones."""
        self.show_states(SyncStates(not_copied, on_stick, received))

    def show_states(self, states: SyncStates | None) -> None:
        """None as long as there is nothing to say."""
        self._states = states
        if states is not None:
            texts = (_("Belum disalin {number}"), _("Di USB, belum diterima {number}"), _("Diterima kantor {number}"))
            counts = (states.not_copied, states.on_stick, states.received)
            for pill, text, count, tone in zip(self._pills, texts, counts, _TONES, strict=True):
                pill.show_state(text.format(number=format_number(count)), tone if count else Tone.NEUTRAL)
        self._arrange()

    def _arrange(self) -> None:
        """What does not fit is left out, the last first: what is unsent matters most."""
        shown = self._states is not None and not self._of_page
        self._lock.setVisible(not self._of_page)
        self._pill_box.setVisible(shown)
        if shown:
            self._pill_box.fit(self.width() - self._lock.sizeHint().width() - _TITLE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: perhaps fewer states."""
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch()
        words.addWidget(self.title)
        # A widget and no bare layout: while all in it is hidden a layout would hold the title at no width at all.
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(self.subtitle, 1)
        below.addWidget(self.warning, 3)
        below.addStretch()  # what neither needs; else the subtitle would be cut beside empty room
        words.addWidget(self._below)
        words.addStretch()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 20, 0)
        self._row.setSpacing(16)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._pill_box, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignVCenter)


class _Pills(QWidget):
    """The states beside each other; it never widens the window."""

    def __init__(self, pills: Sequence[Pill]) -> None:
        super().__init__()
        self._shown = tuple(pills)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for pill in pills:
            row.addWidget(pill)

    def fit(self, room: int) -> None:
        """As many as have room, from the left."""
        used = 0
        for pill in self._shown:
            used += pill.sizeHint().width() + _GAP
            pill.setVisible(used <= room)

    def minimumSizeHint(self) -> QSize:
        """Nothing: the window may become narrow, and then ``fit`` leaves some out."""
        return QSize(0, super().minimumSizeHint().height())
