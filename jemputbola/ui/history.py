"""Everything that was said about the open person, in place of the strips until H or Esc."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.desk.resident_history import HistoryLine
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short
from jemputbola.ui.widgets import Rule, Text


class History(QWidget):
    """Filled anew each time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """The latest first."""
        while item := self._box.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._box.addWidget(Rule())
        self._box.addWidget(Text(_("Riwayat"), "section"))
        if not lines:
            self._box.addWidget(Text(_("Belum ada catatan di laptop ini."), "muted"))
        for line in reversed(lines):
            self._box.addWidget(Text(_heading(line), "heading", wrap=True))
            said = [*line.what, *([_("Alasan: {reason}").format(reason=line.reason)] if line.reason else [])]
            if said:
                self._box.addWidget(Text("\n".join(said), "secondary", wrap=True))
        self._box.addStretch()


def _heading(line: HistoryLine) -> str:
    at = dt.datetime.fromisoformat(line.at)
    where = line.visit or ""
    return " · ".join(filter(None, (f"{format_date_short(at.date())} {at:%H.%M}", line.headline, line.officer, where)))
