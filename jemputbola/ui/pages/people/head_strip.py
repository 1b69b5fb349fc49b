"""Draws the head of a class as one strip across the table; the stylesheet knows no rows."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from jemputbola.ui.pages.people.table_model import PeopleModel
from jemputbola.ui.pages.people.words import section_label
from jemputbola.ui.theme import SECONDARY, colours, text_font

_INDENT = 10


class HeadStrip(QStyledItemDelegate):
    """People are drawn as everywhere."""

    def __init__(self, table: QTableView, people: PeopleModel) -> None:
        super().__init__(table)
        self._table, self._people = table, people

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Each cell shows its part of the words, which begin in the first column and may be longer than it."""
        head = self._people.sections.head_at(index.row())
        if head is None:
            super().paint(painter, option, index)
            return
        cell: QRect = option.rect
        painter.save()
        painter.setClipRect(cell)
        painter.fillRect(cell, QColor(colours().neutral_soft))
        painter.setFont(text_font(SECONDARY, bold=True))
        painter.setPen(QColor(colours().ink))
        start = self._table.columnViewportPosition(0) + _INDENT
        words = QRect(start, cell.top(), 10_000, cell.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), section_label(head))
        painter.restore()
