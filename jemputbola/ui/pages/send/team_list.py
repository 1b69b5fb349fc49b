"""The team's laptops in a table, and what never arrived of them in sentences below it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.exchange.enrol_laptop import LaptopLine
from jemputbola.texts import _
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.travel.team_words import gaps_of, laptop_columns, laptop_line
from jemputbola.ui.widgets import EmptyState, Flow, Text
from jemputbola.ui.widgets.lines_table import LinesTable


class TeamList(QWidget):
    """``foot``: buttons for the line where one stands."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[LaptopLine, ...] = ()
        self.foot = Flow()
        self.table = LinesTable("send.laptops", _("Laptop tim"), laptop_columns())
        self.gaps = Text("", "secondary", wrap=True)
        self.gaps.set_tone(Tone.WARN)
        self.empty = EmptyState(
            Icon.PEOPLE,
            _("Belum ada laptop tim"),
            _("Minta anggota membuat permintaan di halaman Kirim laptopnya, lalu daftarkan di sini."),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.table, 1)
        box.addWidget(self.empty, 1)
        box.addWidget(self.gaps)
        box.addLayout(self.foot)
        self.gaps.hide()

    @property
    def line(self) -> LaptopLine | None:
        """Where one stands."""
        at = self.table.currentIndex().row()
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def show_lines(self, lines: tuple[LaptopLine, ...]) -> None:
        """All laptops."""
        self._lines = lines
        self.table.show_lines([laptop_line(line) for line in lines])
        self.gaps.setText("\n".join(gaps_of(list(lines))))
        self.gaps.setVisible(bool(self.gaps.text()))
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)
