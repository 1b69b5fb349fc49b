"""Plain rows for the table; words are made for the cells that are seen."""

import datetime as dt
from array import array
from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QWidget

from jemputbola.store.people_lines import PersonLine
from jemputbola.ui.outcome_words import colour_token
from jemputbola.ui.pages.people.choosing import Column
from jemputbola.ui.pages.people.columns import ChosenLines, PeopleColumns
from jemputbola.ui.pages.people.fetching import People
from jemputbola.ui.pages.people.sections import Section, Sections
from jemputbola.ui.pages.people.words import cell_text, column_label, section_label
from jemputbola.ui.theme import SECONDARY, colours, text_font
from jemputbola.ui.widgets.tip import tip

Index = QModelIndex | QPersistentModelIndex
COLUMNS = tuple(Column)


class PeopleModel(QAbstractTableModel):
    """All rows that were chosen. A row costs nothing before it is drawn, so there is no need to add them by pages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = ChosenLines(PeopleColumns(), array("I"))
        self.sections = Sections()
        self._day = dt.date.min
        self._fonts = text_font(SECONDARY), text_font(SECONDARY, bold=True)

    def show_people(self, people: People) -> None:
        """Other rows."""
        self.beginResetModel()
        self.lines, self._day = people.chosen.lines, people.day
        self.sections = Sections(people.chosen.sections, len(self.lines))
        self.endResetModel()

    def row_of(self, person: str) -> int:
        """-1 when the person is not listed."""
        place = self.lines.place_of(person)
        return self.sections.row_of(place) if place >= 0 else -1

    def person_at(self, row: int) -> str:
        """The id; empty for the head of a class."""
        if not 0 <= row < self.sections.rows or self.sections.head_at(row):
            return ""
        return self.lines.id_at(self.sections.place_at(row))

    def rowCount(self, parent: Index | None = None) -> int:
        """People, and a head for each class."""
        return 0 if parent is not None and parent.isValid() else self.sections.rows

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A head is read, not chosen: arrows go past it."""
        if index.isValid() and self.sections.head_at(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def columnCount(self, parent: Index | None = None) -> int:
        """Always the same."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, the colour of the outcome beside its word, the name in bold."""
        if not index.isValid():
            return None
        column = COLUMNS[index.column()]
        head = self.sections.head_at(index.row())
        if head:
            return self._head_data(head, column, role)
        line = self.lines[self.sections.place_at(index.row())]
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: cell_text(line, column, self._day),
            Qt.ItemDataRole.ToolTipRole: lambda: tip(cell_text(line, column, self._day)),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(line, column),
            Qt.ItemDataRole.FontRole: lambda: self._fonts[column is Column.NAME],
            Qt.ItemDataRole.DecorationRole: lambda: _colour_of(line) if column is Column.OUTCOME else None,
            Qt.ItemDataRole.ForegroundRole: lambda: _quiet() if _is_missing(line, column) else None,
        }
        answer = answers.get(role)
        return answer() if answer else None

    def _head_data(self, head: Section, column: Column, role: int) -> object:
        """The class and its people, told once; the strip is drawn by ``HeadStrip``."""
        told = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return section_label(head) if column is Column.NAME and role in told else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_label(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _spoken(self, line: PersonLine, column: Column) -> str:
        """The name column tells the whole line."""
        if column is not Column.NAME:
            return f"{column_label(column)} {cell_text(line, column, self._day)}"
        told = (Column.NAME, Column.CLASS, Column.BORN, Column.OUTCOME, Column.STEP)
        return ", ".join(cell_text(line, one, self._day) for one in told)


def _colour_of(line: PersonLine) -> QColor:
    return QColor(getattr(colours(), colour_token(line.outcome)))


def _is_missing(line: PersonLine, column: Column) -> bool:
    return (column is Column.NIK and not line.nik) or (column is Column.STEP and line.step is None)


def _quiet() -> QBrush:
    return QBrush(QColor(colours().muted))
