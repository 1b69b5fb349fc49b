"""The people behind a number that *Peserta* cannot filter by: a list over the page; Enter opens one at the desk."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.actions.reporting.people_behind import MOST, Behind
from jemputbola.actions.reporting.words import step_word
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.outcome_words import short_label
from jemputbola.ui.widgets import Card, SecondaryButton, Text
from jemputbola.ui.widgets.lines_table import Cell, Column, LinesTable

_ANY_HEIGHT = 16_777_215  # Qt's QWIDGETSIZE_MAX


class _Table(LinesTable):
    opened = Signal()

    def show_lines(self, lines: Sequence[tuple[Cell, ...]]) -> None:
        """As high as there is room."""
        super().show_lines(lines)
        self.setMaximumHeight(_ANY_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class BehindPanel(QWidget):
    """``show_people(title, people)``; ``opened(person)`` and ``closed``."""

    opened = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people: tuple[Behind, ...] = ()
        self.title = Text("", "section", wrap=True)
        self.rest = Text("", "caption")
        columns = [Column(_("Nama")), Column(_("Kelas")), Column(_("Hasil")), Column(_("IKD")), Column(_("Kegiatan"))]
        self.table = _Table("recap.behind", _("Orang di balik angka ini"), columns)
        self.table.doubleClicked.connect(lambda _index: self.open_current())
        self.table.opened.connect(self.open_current)
        self.leave = SecondaryButton(
            "recap.behind_back", _("Kembali ke rekap"), says=_("Kembali ke rekap"), key="Escape"
        )
        self.leave.clicked.connect(lambda _down: self.closed.emit())
        self._lay_out()

    def show_people(self, title: str, people: Sequence[Behind]) -> None:
        """Those who were found; the first is chosen."""
        self.people = tuple(people)
        self.title.setText(title)
        self.table.show_lines([_line(one) for one in self.people])
        if self.people:
            self.table.selectRow(0)
        words = _("Enter membuka orangnya di Layanan.")
        if len(self.people) == MOST:
            words = _("{people} orang pertama. Enter membuka orangnya di Layanan.").format(people=format_number(MOST))
        self.rest.setText(words if self.people else _("Tidak ada orang di balik angka ini."))
        self.table.setFocus()

    def open_current(self) -> None:
        """The chosen person."""
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.people):
            self.opened.emit(self.people[row])

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignTop)
        card = Card(padding=1, spacing=0)
        card.body.addWidget(self.table, 1)
        self.rest.setContentsMargins(12, 6, 12, 6)
        card.body.addWidget(self.rest)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addLayout(head)
        box.addWidget(card, 1)


def _line(one: Behind) -> tuple[Cell, ...]:
    texts = (one.name or _("(tanpa nama)"), one.class_group or "–", short_label(one.outcome))
    return (*(Cell(text) for text in texts), Cell(step_word(one.step) if one.step else "–"), Cell(one.visit_title))
