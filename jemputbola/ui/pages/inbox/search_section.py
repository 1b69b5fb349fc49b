"""S Cari orang: everybody the office knows, without choosing a visit; beside them their history over all visits."""

import datetime as dt

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from jemputbola.actions.desk.find_resident import FoundLine, find_resident
from jemputbola.actions.desk.resident_history import HistoryLine, resident_history
from jemputbola.actions.exchange.office_overview import OfficeOverview
from jemputbola.domain.slip_reference import qr_text
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short
from jemputbola.ui.history import History
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.inbox.section import InboxParts, Section
from jemputbola.ui.widgets import Card, SearchField, Text
from jemputbola.ui.widgets.lines_table import Cell, Column, LinesTable
from jemputbola.ui.widgets.sections import scrolled

_WIDE = 820
_NOTHING = "\N{EN DASH}"


class SearchSection(Section):
    """Letters of the name, a NIK, a reference; arrows go down the list while one types."""

    def __init__(self, page: Page, parts: InboxParts) -> None:
        super().__init__(page, parts)
        self.found: list[FoundLine] = []
        self.search = SearchField("inbox.search", says=_("Cari nama, NIK, atau nomor rujukan"))
        self.table = LinesTable(
            "inbox.people", _("Orang yang ditemukan"), (Column(_("Nama")), Column(_("NIK")), Column(_("Tanggal lahir")))
        )
        self.words = Text("", "muted", wrap=True)
        self.history = History()
        self.search.typed.connect(self._typed)
        self.search.moved.connect(self._go_down)
        self.table.selectionModel().currentChanged.connect(self._chosen)
        self._lay_out()

    def show_state(self, state: OfficeOverview) -> None:
        """Something may have come in."""
        self._typed(self.search.text())

    def start(self) -> None:
        """In the search."""
        self.search.setFocus()

    def keys(self) -> list[KeyAction]:
        """Back to the search."""
        return [KeyAction("Ctrl+F", _("Cari orang"), self.start)]

    def went_back(self) -> bool:
        """Esc empties the search."""
        if not self.search.text():
            return False
        self.search.clear()
        self._typed("")
        self.start()
        return True

    def _typed(self, text: str) -> None:
        if text.strip():
            self.page.ask(lambda session: find_resident(session, text), self._show, self._refused, latest="people")
        else:
            self._show([])

    def _show(self, found: list[FoundLine]) -> None:
        self.found = found
        self.table.show_lines([_line(one) for one in found])
        self.table.setVisible(bool(found))
        if not found:
            self.history.hide()
        nobody = _("Tidak ada yang cocok di kantor ini.")
        hint = _("Ketik nama, NIK, atau nomor rujukan: dicari di semua kegiatan, dari semua laptop.")
        self.words.setText("" if found else nobody if self.search.text().strip() else hint)
        self.words.setVisible(not found)

    def _refused(self, refusal: UserError) -> None:
        self._show([])
        self.words.setText(str(refusal))

    def _go_down(self, by: int) -> None:
        if self.found:
            row = self.table.currentIndex().row() + by
            self.table.selectRow(max(0, min(row, len(self.found) - 1)))

    def _chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        if 0 <= now.row() < len(self.found):
            slip = qr_text(self.found[now.row()].id)
            self.page.ask(lambda session: resident_history(session, slip), self._show_history, latest="history")

    def _show_history(self, lines: list[HistoryLine]) -> None:
        self.history.show_lines(lines)
        self.history.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The history goes below on a narrow screen."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        card = Card(padding=12, spacing=10)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.search)
        left.addWidget(self.words)
        left.addWidget(self.table, 50)
        left.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(16)
        self._both.addLayout(left, 1)
        self._both.addWidget(scrolled(self.history), 1)
        card.body.addLayout(self._both, 1)
        self.body.addWidget(card, 1)
        for hidden in (self.table, self.history):
            hidden.hide()


def _line(found: FoundLine) -> tuple[Cell, ...]:
    born = format_date_short(dt.date.fromisoformat(found.birth_date)) if found.birth_date else _NOTHING
    return (Cell(found.name, found.reference), Cell(found.nik or _NOTHING), Cell(born))
