"""The page *Peserta*: filter, class, outcome, the table; Enter opens the person in *Layanan*."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from jemputbola.domain.visit import VisitKind
from jemputbola.texts import _
from jemputbola.texts.formats import format_number, format_weekday_date
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.outcome_words import SHOWN_ORDER
from jemputbola.ui.page import Page
from jemputbola.ui.pages.people.choosing import SORTABLE, Column, Extra, Wanted
from jemputbola.ui.pages.people.fetching import KeptLines, People
from jemputbola.ui.pages.people.table import PeopleTable
from jemputbola.ui.pages.people.tickets import SelectedTickets
from jemputbola.ui.pages.people.words import class_label, column_label, count_words, show_label
from jemputbola.ui.theme import Icon
from jemputbola.ui.widgets import Card, ElidedText, EmptyState, SearchField, SecondaryButton, Text
from jemputbola.ui.widgets.chip_row import ChipRow

_SORT = "people.sort"
_WIDTHS = "people.widths"
_GROUPED = "people.grouped"
_WIDER = 24
"""Pixels for each press."""


class PeoplePage(Page):
    """``open_page("people", class_group=…, show=outcome | "present" | "active" | "walk_ins")``."""

    name = "people"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.found: People | None = None
        self._kept = KeptLines()
        self.tickets = SelectedTickets(self)
        self.wanted = self._sorted_as_before()
        self._lay_out()
        context.data_changed.connect(self._changed)
        context.visit_changed.connect(self._other_visit)
        self.filter.typed.connect(lambda text: self._want(text=text))
        self.filter.moved.connect(self.table.step)
        self.filter.opened.connect(lambda: self.open_person(self.table.current_person()))
        self.classes.picked.connect(lambda code: self._want(class_group=code))
        self.shows.picked.connect(lambda code: self._want(show=code or ""))
        self.table.opened.connect(self.open_person)
        self.table.sort_asked.connect(self.sort_by)
        self.table.picked.connect(self._show_picked)
        self.table.fit(self._kept_widths())
        self.table.widths_changed.connect(lambda: context.settings.keep(_WIDTHS, self._widths_to_keep()))

    def title(self) -> str:
        """In the top bar."""
        return _("Peserta · {visit}").format(visit=self.found.title) if self.found else _("Peserta")

    def subtitle(self) -> str:
        """The visit's first day."""
        return format_weekday_date(self.found.day) if self.found else ""

    def help_text(self) -> str:
        """F1."""
        return _(
            "Ketik nama, empat angka pertama NIK atau lebih, atau nomor rujukan yang lengkap. Panah memilih orang, "
            "Enter membukanya di Layanan; Shift+panah di tabel memilih beberapa, Ctrl+T menyimpan tiketnya. "
            "Ctrl+K dan Ctrl+H mengganti kelas dan hasil yang ditampilkan; Ctrl+G mengelompokkan per kelas."
        )

    def enter(self, params: Params) -> None:
        """What one came for; without it the filters of before."""
        if "class_group" in params or "show" in params:
            with_filter = msgspec.structs.replace(
                self.wanted, text="", class_group=params.get("class_group"), show=params.get("show", "")
            )
            self.wanted = with_filter
            self.filter.clear()
        self._ask()
        self.filter.start()

    def refresh(self) -> None:
        """Something was saved: read again."""
        self._kept.forget()
        self._ask()

    def key_actions(self) -> Sequence[KeyAction]:
        """Filters, order, and what Enter does."""
        if self.found is None or not self.found.chosen.everybody:
            return [KeyAction("Return", _("Buka Kegiatan"), self._open_visits)]
        in_table = self.table.hasFocus()  # in the filter these keys go from word to word
        sorts = [
            KeyAction(
                f"Ctrl+{at}", _("Urut menurut {column}").format(column=column_label(one)), partial(self.sort_by, one)
            )
            for at, one in enumerate(SORTABLE, start=1)
        ]
        return [
            KeyAction("Ctrl+F", _("Cari peserta"), self.filter.start),
            KeyAction("Return", _("Buka di Layanan"), self._open_current, bool(self.table.current_person())),
            KeyAction("Ctrl+K", _("Kelas berikutnya"), partial(self.classes.step, 1)),
            KeyAction("Ctrl+Shift+K", _("Kelas sebelumnya"), partial(self.classes.step, -1)),
            KeyAction("Ctrl+H", _("Hasil berikutnya"), partial(self.shows.step, 1)),
            KeyAction("Ctrl+Shift+H", _("Hasil sebelumnya"), partial(self.shows.step, -1)),
            KeyAction("Ctrl+T", _("Simpan tiket PDF untuk yang dipilih"), self._ask_place, self.tickets.is_idle),
            KeyAction("Ctrl+G", self._grouping_words(), self.group),
            *sorts,
            KeyAction("Ctrl+Right", _("Kolom lebih lebar"), partial(self.table.widen, _WIDER), in_table),
            KeyAction("Ctrl+Left", _("Kolom lebih sempit"), partial(self.table.widen, -_WIDER), in_table),
            KeyAction("Ctrl+0", _("Lebar kolom seperti semula"), self._forget_widths),
        ]

    def went_back(self) -> bool:
        """Esc takes the filters away first."""
        if self.wanted.class_group is None and not self.wanted.show:
            return False
        self._want(class_group=None, show="")
        return True

    def sort_by(self, column: Column) -> None:
        """The same column again: the other way round. Remembered."""
        if column not in SORTABLE:
            return
        descending = column is self.wanted.sort and not self.wanted.descending
        self.context.settings.keep(_SORT, [column.value, "down" if descending else "up"])
        self._want(sort=column, descending=descending)

    def group(self) -> None:
        """Class by class, or all together again. Remembered."""
        grouped = not self.wanted.grouped
        self.context.settings.keep(_GROUPED, grouped)
        self._want(grouped=grouped)

    def open_person(self, person: str) -> None:
        """In the desk."""
        if person:
            self.context.open_page("desk", person=person)

    def _ask_place(self) -> None:
        if self.found is not None:
            self.tickets.ask_place(self.found.visit, self.table.selected_people())

    def _open_current(self) -> None:
        self.open_person(self.table.current_person())

    def _open_visits(self) -> None:
        self.context.open_page("visits")

    def _want(self, **changes: object) -> None:
        wanted = msgspec.structs.replace(self.wanted, **changes)
        if wanted != self.wanted:
            self.wanted = wanted
            self._ask()

    def _ask(self) -> None:
        visit, wanted, kept = self.context.visit, self.wanted, self._kept
        if visit:
            self.ask(lambda session: kept.people(session, visit, wanted), self._show, latest="people")
        else:
            self._show_nothing(
                _("Belum ada kegiatan yang dipilih"),
                _("Di sini semua peserta satu kegiatan tampil dalam satu tabel yang dapat disaring dan diurutkan."),
            )

    def _changed(self) -> None:
        self._kept.forget()
        if self.isVisible():
            self._ask()

    def _other_visit(self) -> None:
        self.wanted = msgspec.structs.replace(self.wanted, text="", class_group=None, show="")
        self.filter.clear()
        if self.isVisible():
            self._ask()

    def _show(self, people: People) -> None:
        self.found = people
        if not people.chosen.everybody:
            self._show_nothing(
                _("Kegiatan ini belum punya peserta"),
                _("Masukkan daftar peserta di Kegiatan, atau layani orang yang datang; mereka muncul di sini."),
            )
        else:
            self._show_chips(people)
            self.table.show_people(people)
            self.nobody.setVisible(not people.chosen.lines)
            self.table.setVisible(bool(people.chosen.lines))
            if self.stack.currentWidget() is not self.listed:
                self.stack.setCurrentWidget(self.listed)
                self.filter.start()
        self.header_changed.emit()

    def _show_chips(self, people: People) -> None:
        chosen = people.chosen
        everybody = _("Semua kelas") if people.kind == VisitKind.SCHOOL else _("Semua bagian")
        options: list[tuple[str | None, str]] = [(None, f"{everybody} {format_number(chosen.everybody)}")]
        options += [(name, f"{class_label(name)} {format_number(count)}") for name, count in chosen.classes]
        self.classes.show_options(options, people.wanted.class_group)
        shows = [one for one in (*SHOWN_ORDER, *Extra) if chosen.shows.get(one) or one == people.wanted.show]
        outcomes: list[tuple[str | None, str]] = [("", show_label(""))]
        outcomes += [(one.value, f"{show_label(one)} {format_number(chosen.shows.get(one, 0))}") for one in shows]
        self.shows.show_options(outcomes, people.wanted.show)
        self.count.setText(count_words(people))
        self.grouping.setText(self._grouping_label())
        self.grouping.setAccessibleName(self._grouping_words())

    def _grouping_words(self) -> str:
        return _("Satu daftar tanpa kelompok") if self.wanted.grouped else _("Kelompokkan per kelas")

    def _grouping_label(self) -> str:
        return _("Satu daftar") if self.wanted.grouped else _("Per kelas")

    def _show_picked(self, people: int) -> None:
        several = people > 1
        words = _("{people} orang dipilih").format(people=format_number(people)) if several else ""
        self.picked.setText(words or _("Enter membuka orangnya di Layanan."))

    def _show_nothing(self, title: str, text: str) -> None:
        self.found = None if not self.context.visit else self.found
        self.nothing.say(title, text)
        self.stack.setCurrentWidget(self.nothing)
        self.nothing.setFocus()

    def _kept_widths(self) -> dict[str, int]:
        """``name=220``: settings hold words."""
        kept = (word.partition("=") for word in self.context.settings.value(_WIDTHS, list[str], []))
        return {name: int(width) for name, _equals, width in kept if width.isdigit() and name in set(Column)}

    def _widths_to_keep(self) -> list[str]:
        return [f"{name}={width}" for name, width in self.table.own_widths.items()]

    def _forget_widths(self) -> None:
        self.table.fit({})
        self.context.settings.keep(_WIDTHS, [])

    def _sorted_as_before(self) -> Wanted:
        grouped = self.context.settings.value(_GROUPED, bool, default=False)
        kept = self.context.settings.value(_SORT, list[str], [])
        with suppress(ValueError):
            column, way = kept
            if column in SORTABLE:
                return Wanted(sort=Column(column), descending=way == "down", grouped=grouped)
        return Wanted(grouped=grouped)

    def _lay_out(self) -> None:
        self.nothing = EmptyState(Icon.PEOPLE, "", "")
        self.nothing.offer("people.visits", _("Buka Kegiatan"), self._open_visits, key="Return")
        self.listed = QWidget()
        column = QVBoxLayout(self.listed)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        self.filter = SearchField(
            "people.filter", says=_("Cari peserta"), placeholder=_("Nama, NIK, atau nomor rujukan")
        )
        self.classes = ChipRow("people.class", "Ctrl+K")
        self.shows = ChipRow("people.show", "Ctrl+H")
        for part in (self.filter, self.classes, self.shows):
            column.addWidget(part)
        column.addWidget(self._table_card(), 1)
        self.stack = QStackedLayout(self)
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.listed)

    def _table_card(self) -> Card:
        card = Card(padding=1, spacing=0)
        self.table = PeopleTable()
        self.nobody = EmptyState(
            Icon.SEARCH, _("Tidak ada yang cocok"), _("Hapus sebagian kata, atau tekan Esc untuk menampilkan semua.")
        )
        self.nobody.hide()
        self.count, self.picked = Text("", "secondary"), ElidedText("", "secondary")
        self.save_tickets = SecondaryButton(
            "people.tickets", _("Simpan tiket PDF"), says=_("Simpan tiket PDF untuk yang dipilih"), key="Ctrl+T"
        )
        self.save_tickets.clicked.connect(lambda _down: self._ask_place())
        self.grouping = SecondaryButton(
            "people.grouping", self._grouping_label(), says=self._grouping_words(), key="Ctrl+G"
        )
        self.grouping.clicked.connect(lambda _down: self.group())
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 8, 6)
        foot.addWidget(self.count)
        foot.addSpacing(12)
        foot.addWidget(self.picked, 1)
        foot.addSpacing(8)
        foot.addWidget(self.grouping)
        foot.addSpacing(8)
        foot.addWidget(self.save_tickets)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.nobody, 1)
        card.body.addLayout(foot)
        return card
