"""A short list of people with its title and count; an empty one says what would stand here."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout

from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.widgets import Card, EmptyState, HighlightDelegate, KeyCap, Pill, RowRole, Rule, Text, identify


class Row(NamedTuple):
    """``person`` and ``visit``: what the desk is opened with."""

    person: str
    visit: str
    title: str
    below: str
    pill: str
    tone: Tone


class PeopleList(Card):
    """``opened(row)`` by a double click; the page opens by Enter."""

    opened = Signal(object)

    def __init__(self, name: str, title: str, key: str, empty: EmptyState, tone: Tone) -> None:
        super().__init__(padding=0, spacing=0)
        self._tone, self._empty = tone, empty
        self._rows: tuple[Row, ...] = ()
        self.list = QListView()
        identify(self.list, name, title)
        self._model = QStandardItemModel(self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(HighlightDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTabKeyNavigation(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(110)
        self.list.doubleClicked.connect(lambda _index: self.opened.emit(self.current()))
        self._count = Pill("", tone)
        self._more = Text("", "caption", wrap=True)
        self._more.setContentsMargins(16, 8, 16, 10)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.setSpacing(8)
        head.addWidget(Text(title, "section"))
        head.addWidget(KeyCap(key))
        head.addStretch()
        head.addWidget(self._count)
        for part in (head, Rule(), self.list, empty, self._more):
            if isinstance(part, QHBoxLayout | QVBoxLayout):
                self.body.addLayout(part)
            else:
                self.body.addWidget(part, 1 if part in (self.list, empty) else 0)

    def show_rows(self, rows: tuple[Row, ...], count: int) -> None:
        """The first ones, and how many there are."""
        self._rows = rows
        self._model.clear()
        for row in rows:
            item = QStandardItem(row.title)
            for role, value in ((RowRole.BELOW, row.below), (RowRole.PILL, row.pill), (RowRole.TONE, row.tone)):
                item.setData(value, role)
            self._model.appendRow(item)
        self._count.show_state(format_number(count), self._tone if count else Tone.NEUTRAL)
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._more.setText(_("Ditampilkan {shown} yang pertama.").format(shown=format_number(len(rows))))
        self._more.setVisible(count > len(rows))

    def start(self) -> None:
        """The focus, on a row."""
        if self._rows:
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self._model.index(0, 0))

    def current(self) -> Row | None:
        """Where one stands."""
        at = self.list.currentIndex().row()
        return self._rows[at] if 0 <= at < len(self._rows) else None


def nothing_to_decide() -> EmptyState:
    """What would stand in the list of decisions."""
    return EmptyState(
        Icon.CHECKED,
        _("Tidak ada yang perlu diputuskan"),
        _("Bila dua laptop mencatat hal yang berbeda tentang satu orang, orangnya muncul di sini."),
    )


def nobody_turns() -> EmptyState:
    """What would stand in the list of birthdays."""
    return EmptyState(
        Icon.CARD,
        _("Belum ada yang genap 17 tahun"),
        _("Peserta yang berulang tahun ke-17 dalam 60 hari ke depan muncul di sini: KTP-el mereka dapat dicetak."),
    )
