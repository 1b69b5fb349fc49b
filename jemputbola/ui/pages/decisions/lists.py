"""What was decided and can be taken back, and entries that are held with why."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.exchange.compare_conflicts import DecidedLine, HeldLine
from jemputbola.texts import _
from jemputbola.texts.formats import format_moment
from jemputbola.ui.theme import Icon
from jemputbola.ui.widgets import Card, EmptyState, Flow, SecondaryButton
from jemputbola.ui.widgets.lines_table import Cell, Column, LinesTable


class DecidedList(QWidget):
    """``taken_back(id)`` by the button; ``chosen`` for the key."""

    taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[DecidedLine] = ()
        self.table = LinesTable(
            "decisions.decided",
            _("Keputusan yang berlaku"),
            (Column(_("Tentang")), Column(_("Perbedaan")), Column(_("Keputusan")), Column(_("Petugas"))),
        )
        self.button = SecondaryButton(
            "decisions.take_back", _("Batalkan keputusan ini"), says=_("Batalkan keputusan ini"), key="Ctrl+Z"
        )
        self.button.clicked.connect(lambda _down: self.taken_back.emit(self.chosen or ""))
        self._empty = EmptyState(
            Icon.SCALE, _("Belum ada keputusan"), _("Setiap keputusan berdiri di sini dan dapat dibatalkan.")
        )
        foot = Flow()
        foot.addWidget(self.button)
        self._card = Card(padding=12, spacing=10)
        self._card.body.addWidget(self.table, 50)
        self._card.body.addLayout(foot)
        self._card.body.addStretch(1)
        _either(self, self._card, self._empty)

    @property
    def chosen(self) -> str | None:
        """The decision in the selected row."""
        row = self.table.currentIndex().row()
        return self._lines[row].id if 0 <= row < len(self._lines) else None

    def show_lines(self, lines: Sequence[DecidedLine]) -> None:
        """Others."""
        self._lines = lines
        self.table.show_lines(
            [
                (Cell(line.about), Cell(line.what), Cell(line.said), Cell(line.officer, _moment(line.made_at)))
                for line in lines
            ]
        )
        self._card.setVisible(bool(lines))
        self._empty.setVisible(not lines)


class HeldList(QWidget):
    """They are kept, travel on, and count once they are understood."""

    def __init__(self) -> None:
        super().__init__()
        self.table = LinesTable(
            "decisions.held", _("Catatan tertunda"), (Column(_("Isi catatan")), Column(_("Mengapa belum dihitung")))
        )
        self._empty = EmptyState(
            Icon.CHECKED,
            _("Tidak ada catatan tertunda"),
            _("Catatan yang belum dipahami versi ini disimpan utuh dan muncul di sini beserta sebabnya."),
        )
        self._card = Card(padding=12)
        self._card.body.addWidget(self.table, 50)
        self._card.body.addStretch(1)
        _either(self, self._card, self._empty)

    def show_lines(self, lines: Sequence[HeldLine]) -> None:
        """Others."""
        self.table.show_lines([(Cell(line.where), Cell(line.why)) for line in lines])
        self._card.setVisible(bool(lines))
        self._empty.setVisible(not lines)


def _either(place: QWidget, card: QWidget, empty: QWidget) -> None:
    box = QVBoxLayout(place)
    box.setContentsMargins(0, 0, 0, 0)
    for widget in (card, empty):
        box.addWidget(widget)
        widget.hide()


def _moment(text: str) -> str:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:  # another laptop's clock, as it was written
        return text
    return format_moment(moment) if moment.tzinfo else text
