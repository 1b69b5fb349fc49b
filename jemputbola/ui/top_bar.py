"""The bar above the page: title, what stands below it, the three sync states or the page's own buttons, the lock."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import ElidedText, Pill, SecondaryButton

HEIGHT = 56


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
        self._pills = (Pill("", Tone.NEUTRAL), Pill("", Tone.WARN), Pill("", Tone.OK))
        self._lock = SecondaryButton("top_bar.lock", _("Kunci"), says=_("Kunci layar"), key="Ctrl+L")
        self._lock.clicked.connect(lambda _down: self.locked.emit())
        self._of_page: tuple[QWidget, ...] = ()
        self._states: SyncStates | None = None
        self._lay_out()
        self.show_states(None)

    def speak(self) -> None:
        """In the language of now."""
        self._lock.setText(_("Kunci"))
        self._lock.setAccessibleName(_("Kunci layar"))

    def show_titles(self, title: str, subtitle: str) -> None:
        """Of the page."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))

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

    def show_states(self, states: SyncStates | None) -> None:
        """None as long as there is nothing to say."""
        self._states = states
        if states is not None:
            unsent, stick, office = self._pills
            unsent.setText(_("Belum disalin {number}").format(number=format_number(states.not_copied)))
            stick.setText(_("Di USB, belum diterima {number}").format(number=format_number(states.on_stick)))
            office.setText(_("Diterima kantor {number}").format(number=format_number(states.received)))
        self._arrange()

    def _arrange(self) -> None:
        for pill in self._pills:
            pill.setVisible(self._states is not None and not self._of_page)
        self._lock.setVisible(not self._of_page)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        words.addStretch()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 20, 0)
        self._row.setSpacing(16)
        self._row.addLayout(words, 1)
        for pill in self._pills:
            self._row.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignVCenter)
