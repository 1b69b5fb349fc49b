"""P Paket: give a visit to the laptops of the team: choose it, choose them, choose the medium."""

import datetime as dt

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from jemputbola.actions.exchange.find_media import Place
from jemputbola.actions.exchange.make_pack import PackMade, make_pack
from jemputbola.actions.exchange.office_overview import OfficeOverview
from jemputbola.actions.visits.visit_overview import VisitLine, list_visits
from jemputbola.errors import UserError
from jemputbola.store.laptops import EnrolledLaptop, LaptopState
from jemputbola.texts import _
from jemputbola.texts.formats import format_number, format_weekday_short
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.inbox.section import InboxParts, Section
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.travel import words
from jemputbola.ui.travel.place_choice import PlaceChoice
from jemputbola.ui.widgets import Card, Chip, EmptyState, Flow, PrimaryButton, Text, VerdictBanner
from jemputbola.ui.widgets.lines_table import Cell, Column, LinesTable

_WIDE = 760
_MOST = 9


class PacksSection(Section):
    """All confirmed laptops get it unless some are chosen."""

    def __init__(self, page: Page, parts: InboxParts) -> None:
        super().__init__(page, parts)
        self.visits: tuple[VisitLine, ...] = ()
        self.laptops: tuple[EnrolledLaptop, ...] = ()
        self.chosen: set[str] = set()
        self.table = LinesTable("inbox.visits", _("Kegiatan"), (Column(_("Kegiatan")), Column(_("Hari"))))
        self.table.selectionModel().currentChanged.connect(self._moved)
        self.chips = Flow(spacing=8)
        self.who = Text("", "muted", wrap=True)
        self.button = PrimaryButton(
            "inbox.pack", _("Buat paket"), says=_("Buat paket kegiatan ini"), key="Ctrl+Return", icon=Icon.SEND
        )
        self.button.clicked.connect(lambda _down: self.ask())
        self.choice = PlaceChoice(page, "inbox.pack_place", lambda: parts.find_places())  # noqa: PLW0108 - looked up each time
        self.choice.chosen.connect(self._chosen_place)
        self.result = VerdictBanner("inbox.pack_result")
        self.empty = EmptyState(
            Icon.VISITS,
            _("Belum ada kegiatan"),
            _("Rencanakan kegiatan dan masukkan daftarnya di halaman Kegiatan; paketnya dibuat di sini."),
        )
        self._lay_out()

    def show_state(self, state: OfficeOverview) -> None:
        """Laptops that can get one; the visits are read beside them."""
        laptops = tuple(line.laptop for line in state.laptops if line.laptop.state is LaptopState.CONFIRMED)
        if laptops != self.laptops or not self.chips.count():
            self.laptops = laptops
            self.chosen &= {one.id for one in laptops}
            self._show_chips()
        self.page.ask(list_visits, self._show_visits, latest="visits")

    def start(self) -> None:
        """In the list."""
        self.table.setFocus()

    def keys(self) -> list[KeyAction]:
        """Digits choose a stick while that is asked, else laptops."""
        make = KeyAction("Ctrl+Return", _("Buat paket kegiatan ini"), self.ask, self._can_make)
        if self.choice.is_open:
            return [*self.choice.key_actions(), make]
        digits = [
            KeyAction(str(number), one.name, lambda one=one: self.toggle(one.id))  # type: ignore[misc]  # bound now
            for number, one in enumerate(self.laptops[:_MOST], start=1)
        ]
        return [make, *digits]

    def went_back(self) -> bool:
        """Esc closes the question."""
        if not self.choice.is_open:
            return False
        self.choice.close_question()
        self.table.setFocus()
        return True

    def toggle(self, laptop: str) -> None:
        """Only the chosen ones get it; none chosen means all."""
        self.chosen ^= {laptop}
        self._show_chosen()

    def ask(self) -> None:
        """Where to."""
        if self._can_make:
            self.result.hide()
            self.choice.open(
                _("Simpan paket ke mana?"),
                _("Pasang USB yang akan dibawa tim, atau pilih folder."),
                words.place_with_room,
                lambda place: not place.read_only,
            )

    @property
    def _visit(self) -> VisitLine | None:
        row = self.table.currentIndex().row()
        return self.visits[row] if 0 <= row < len(self.visits) else None

    @property
    def _can_make(self) -> bool:
        return bool(self.laptops and self._visit)

    def _show_visits(self, visits: list[VisitLine]) -> None:
        self.visits = tuple(visits)
        self.table.show_lines([(Cell(one.name), Cell(_day(one), quiet=one.closed)) for one in visits])
        self._card.setVisible(bool(visits))
        self.empty.setVisible(not visits)
        self._show_chosen()

    def _show_chips(self) -> None:
        self.chips.clear()
        for number, one in enumerate(self.laptops, start=1):
            key = str(number) if number <= _MOST else ""
            chip = Chip(f"inbox.pack_laptop{number}", one.name, says=one.name, key=key)
            chip.picked.connect(lambda one=one: self.toggle(one.id))
            self.chips.addWidget(chip)
        self._show_chosen()

    def _show_chosen(self) -> None:
        for number, one in enumerate(self.laptops):
            item = self.chips.itemAt(number)
            chip = item.widget() if item else None
            if isinstance(chip, Chip):
                chip.set_selected(one.id in self.chosen)
        if not self.laptops:
            told = _("Belum ada laptop yang terdaftar. Daftarkan dahulu di bagian Laptop.")
        elif self.chosen:
            told = _("Hanya {count} laptop yang dipilih dapat membukanya.").format(
                count=format_number(len(self.chosen))
            )
        else:
            told = _("Semua laptop terdaftar dapat membukanya. Pilih beberapa bila hanya untuk mereka.")
        self.who.setText(told)
        self.button.setEnabled(self._can_make)

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.button.setEnabled(self._can_make)

    def _chosen_place(self, place: Place) -> None:
        visit, only, folder = self._visit, tuple(self.chosen), place.folder
        self.table.setFocus()
        if visit is not None:
            self.page.save(
                lambda session: make_pack(session, visit.id, folder, only=only),
                lambda made: self._made(made, place),
                self._refused,
            )

    def _made(self, made: PackMade, place: Place) -> None:
        self.result.show_verdict(
            Tone.OK,
            _("{files} ada di {label}").format(files=words.files(len(made.files)), label=place.label),
            _("Paket kegiatan ini, {entries}, untuk {laptops}. Sudah dibaca ulang.").format(
                entries=words.entries(made.entries), laptops=", ".join(made.laptops)
            ),
        )
        self.result.show()

    def _refused(self, refusal: UserError) -> None:
        self.result.show_verdict(Tone.BAD, "", str(refusal))
        self.result.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below each other on a narrow screen."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        self._card = Card(padding=12, spacing=10)
        side = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        side.setSpacing(10)
        row = Flow()
        row.addWidget(self.button)
        side.addWidget(Text(_("Untuk laptop"), "section"))
        side.addLayout(self.chips)
        side.addWidget(self.who)
        side.addLayout(row)
        for part in (self.choice, self.result):
            side.addWidget(part)
        side.addStretch(1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(16)
        left = QVBoxLayout()
        left.addWidget(self.table, 50)
        left.addStretch(1)
        self._both.addLayout(left, 1)
        self._both.addLayout(side, 1)
        self._card.body.addLayout(self._both, 1)
        for widget in (self._card, self.empty):
            self.body.addWidget(widget, 1)
        for hidden in (self._card, self.empty, self.result):
            hidden.hide()


def _day(visit: VisitLine) -> str:
    return format_weekday_short(dt.date.fromisoformat(visit.date)) if visit.date else _("belum ada tanggal")
