"""Columns of each list as the office's own form has them: which, in what order, under which titles."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.reporting.office_columns import LISTS, choose_office_columns, chosen_columns, columns_of_list
from jemputbola.errors import UserError
from jemputbola.reports.columns import ChosenColumn
from jemputbola.reports.model import Column as ListColumn
from jemputbola.texts import N_, _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.settings.letter_choice import LetterChoice, Option
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Flow, LabeledField, SecondaryButton, Text
from jemputbola.ui.widgets.lines_table import Cell, Column, LinesTable

_WORDS = {
    "tally": (N_("Tabel rekap"), "R"),
    "operator": (N_("Untuk operator SIAK"), "O"),
    "makeup": (N_("Kunjungan susulan"), "U"),
    "follow-up": (N_("Tindak lanjut"), "T"),
    "everybody": (N_("Semua orang"), "E"),
}
_HEIGHT = 226


class ColumnPart(QWidget):
    """Every change counts at once. ``columns``: the chosen in their order, then the others; ``used``: how many are."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.columns: list[ChosenColumn] = []
        self.used = 0
        self._ours: tuple[ListColumn, ...] = ()
        options = [Option(name, _(_WORDS[name][0]), _WORDS[name][1]) for name in LISTS]
        self.lists = LetterChoice("settings.list", _("Daftar"), options)
        self.lists.choose(LISTS[0])
        self.lists.picked.connect(lambda _code: self.fetch())
        self.table = LinesTable("settings.columns", _("Kolom daftar ini"), [Column(_("Kolom")), Column(_("Keadaan"))])
        self.table.setFixedHeight(_HEIGHT)
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._show_title())
        self.title = LabeledField("settings.column_title", _("Judul kolom di daftar kantor"), key="Return")
        self.title.edited.connect(self.rename)
        self.message = Text("", "message", wrap=True)
        self.message.hide()
        self.ours_button = _button_of_ours(self)
        self._lay_out()

    @property
    def name(self) -> str:
        """The list that is shown."""
        return self.lists.code

    def fetch(self) -> None:
        """The choice as it stands."""
        name = self.name
        self._page.ask(lambda s: chosen_columns(s, name), self._fetched, latest="settings.columns")

    def keys(self) -> Sequence[KeyAction]:
        """A letter for each list; in the table those that change it."""
        here = self.table.hasFocus() and 0 <= self._row() < len(self.columns)
        chosen = here and self._row() < self.used
        return [
            KeyAction("Return", _("Ganti judul kolom"), self.title.edit, chosen),
            KeyAction("Space", _("Pakai kolom ini, atau tidak"), self.toggle, here),
            KeyAction("Ctrl+Up", _("Kolom ke depan"), lambda: self.shift(-1), chosen),
            KeyAction("Ctrl+Down", _("Kolom ke belakang"), lambda: self.shift(1), chosen),
            *self.lists.keys(),
            KeyAction("K", _("Ke tabel kolom"), self.table.setFocus),
            KeyAction("Ctrl+R", _("Kembali ke kolom bawaan"), self.take_ours),
        ]

    def toggle(self) -> None:
        """In or out; who comes in comes last."""
        row = self._row()
        if row < self.used == 1:
            self._say(_("Satu kolom harus tersisa. Pilih kolom yang lain dulu, lalu hapus yang ini."), Tone.WARN)
            return
        goes = row < self.used
        self.used += -1 if goes else 1
        self.columns.insert(self.used if goes else self.used - 1, self.columns.pop(row))
        self._keep(row)

    def shift(self, step: int) -> None:
        """Before or after its neighbour."""
        row, other = self._row(), self._row() + step
        if 0 <= other < self.used:
            self.columns[row], self.columns[other] = self.columns[other], self.columns[row]
            self._keep(other)

    def rename(self, title: str) -> None:
        """An empty one is ours again."""
        row = self._row()
        if 0 <= row < self.used:
            ours = self._our_title(self.columns[row].key)
            title = "" if title.strip() == ours else title.strip()
            self.columns[row] = ChosenColumn(self.columns[row].key, title)
            self._keep(row)
            self.table.setFocus()

    def take_ours(self) -> None:
        """Every column, in our order, under our titles."""
        self._save([], 0)

    def _keep(self, row: int) -> None:
        self._save(self.columns[: self.used], row)

    def _save(self, choice: Sequence[ChosenColumn], row: int) -> None:
        name, kept = self.name, [] if list(choice) == self._ours_chosen() else list(choice)

        def saved(_done: object) -> None:
            self.message.hide()
            if name == self.name:
                self._fetched(tuple(kept), row)

        self._page.save(lambda s: choose_office_columns(s, name, kept), saved, self._refused)

    def _fetched(self, choice: Sequence[ChosenColumn], row: int | None = None) -> None:
        self._ours = columns_of_list(self.name)
        known = {column.key for column in self._ours}
        chosen = [one for one in choice if one.key in known] or self._ours_chosen()
        taken = {one.key for one in chosen}
        self.columns = [*chosen, *(one for one in self._ours_chosen() if one.key not in taken)]
        self.used = len(chosen)
        now = max(self._row(), 0) if row is None else row
        self.table.show_lines([self._line(place, one) for place, one in enumerate(self.columns)])
        self.table.setMaximumHeight(_HEIGHT)
        self.table.selectRow(min(now, len(self.columns) - 1))
        self._show_title()

    def _refused(self, refusal: UserError) -> None:
        self._say(str(refusal), Tone.BAD)
        self.fetch()

    def _say(self, words: str, tone: Tone) -> None:
        self.message.setText(words)
        self.message.set_tone(tone)
        self.message.show()

    def _line(self, place: int, column: ChosenColumn) -> tuple[Cell, ...]:
        ours = self._our_title(column.key)
        name = Cell(column.title or ours, _("bawaan: {title}").format(title=ours) if column.title else "")
        if place < self.used:
            return name, Cell(_("kolom {number}").format(number=place + 1), tone=Tone.OK)
        return name, Cell(_("tidak dipakai"), quiet=True)

    def _show_title(self) -> None:
        row = self._row()
        chosen = 0 <= row < self.used
        self.title.setEnabled(chosen)
        self.title.set_text((self.columns[row].title or self._our_title(self.columns[row].key)) if chosen else "")

    def _our_title(self, key: str) -> str:
        return next(column.title for column in self._ours if column.key == key)

    def _ours_chosen(self) -> list[ChosenColumn]:
        return [ChosenColumn(column.key) for column in self._ours]

    def _row(self) -> int:
        return self.table.currentIndex().row()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        hint = _("K ke tabel; Spasi memakai atau membuang, Ctrl panah memindah, Enter mengganti judul.")
        foot = Flow(spacing=6)
        foot.addWidget(self.ours_button)
        box.addWidget(self.lists)
        box.addWidget(Text(hint, "caption", wrap=True))
        for part in (self.title, self.table, self.message):
            box.addWidget(part)
        box.addLayout(foot)


def _button_of_ours(part: ColumnPart) -> SecondaryButton:
    words = _("Kembali ke kolom bawaan")
    button = SecondaryButton("settings.columns_ours", words, says=words, key="Ctrl+R")
    button.clicked.connect(lambda _down: part.take_ours())
    return button
