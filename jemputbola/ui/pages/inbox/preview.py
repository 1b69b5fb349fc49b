"""The files that would come in: laptop, numbers, state; below the table why one is refused or waits."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.exchange.judging_files import ReceivedFile
from jemputbola.store.ledger import FileState
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short
from jemputbola.ui.theme import Icon
from jemputbola.ui.travel.team_words import GOOD, file_columns, file_line
from jemputbola.ui.widgets import Card, EmptyState, Text
from jemputbola.ui.widgets.lines_table import Cell, LinesTable


class Preview(Card):
    """``show_files``; ``to_take`` counts those that would change something."""

    def __init__(self) -> None:
        super().__init__(padding=1, spacing=0)
        self.files: tuple[ReceivedFile, ...] = ()
        self.title = Text("", "heading")
        self.empty = EmptyState(
            Icon.INBOX,
            _("Belum ada berkas"),
            _("Pasang USB dari lapangan, lalu U. Yang akan terjadi terlihat di sini dulu; belum ada yang diubah."),
        )
        self.table = LinesTable("inbox.files", _("Berkas yang akan masuk"), file_columns())
        self.reason = Text("", "muted", wrap=True)
        self.table.selectionModel().currentChanged.connect(self._moved)
        self._top, self._foot = _indented(self.title, 12, 8), _indented(self.reason, 6, 10)
        self.body.addWidget(self._top)
        self.body.addWidget(self.table, 50)
        self.body.addWidget(self._foot)
        self.body.addStretch(1)
        self.body.addWidget(self.empty, 50)
        self.forget()

    @property
    def to_take(self) -> int:
        """How many would bring something; files that wait are written down too."""
        return sum(file.state in GOOD for file in self.files)

    @property
    def refused(self) -> int:
        """How many cannot come in."""
        return sum(file.state is FileState.REFUSED for file in self.files)

    def show_files(self, title: str, files: Sequence[ReceivedFile], sources: Mapping[str, str]) -> None:
        """``sources``: by file name, where each came from."""
        self.files = tuple(files)
        self.title.setText(title)
        self._show(files=True)
        self.table.show_lines([_line(file, sources.get(file.file, "")) for file in self.files])
        self._explain(self.table.currentIndex().row())

    def forget(self) -> None:
        """Nothing is previewed."""
        self.files = ()
        self.table.show_lines([])
        self._show(files=False)

    def _show(self, *, files: bool) -> None:
        for part in (self._top, self.table, self._foot):
            part.setVisible(files)
        self.empty.setVisible(not files)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._explain(now.row())

    def _explain(self, row: int) -> None:
        file = self.files[row] if 0 <= row < len(self.files) else None
        self.reason.setText(f"{file.file}: {file.reason}" if file and file.reason else "")
        self._foot.setVisible(bool(self.reason.text()))


def _indented(text: Text, above: int, below: int) -> QWidget:
    place = QWidget()
    box = QVBoxLayout(place)
    box.setContentsMargins(16, above, 16, below)
    box.addWidget(text)
    return place


def _line(file: ReceivedFile, source: str) -> tuple[Cell, ...]:
    """As a lead sees it, with where it came from below the laptop."""
    made = format_date_short(dt.datetime.fromisoformat(file.made_at).date()) if file.made_at else file.file
    name = Cell(file.laptop or "?", " · ".join(filter(None, (made, source))))
    return (name, *file_line(file)[1:])
