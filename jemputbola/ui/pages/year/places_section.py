"""The year plan: where first-timers are, where a team went, what it brought; never visited places come first."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec

from jemputbola.actions.planning.year_plan import drop_venue, export_calendar, set_venue, year_plan
from jemputbola.actions.session import Session
from jemputbola.domain.venue import VenueYear
from jemputbola.store.officers import Role
from jemputbola.texts import _, ngettext
from jemputbola.texts.day_range import Days, parse_days
from jemputbola.texts.formats import format_number
from jemputbola.ui.context import Params
from jemputbola.ui.file_dialogs import choose_folder
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.year.asking import Answers, Asked
from jemputbola.ui.pages.year.full_table import FullTable
from jemputbola.ui.pages.year.place_words import asked_venue, columns, line, venue_said
from jemputbola.ui.pages.year.section import EMPTY_HEIGHT, Section, across
from jemputbola.ui.range_folder import RangeFolder
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.widgets import Card, ElidedText, EmptyState, Flow, PrimaryButton, SecondaryButton, Text


class PlacesView(msgspec.Struct, frozen=True):
    """What the section shows."""

    year: int
    office: str
    rows: tuple[VenueYear, ...]


def fetch_places(session: Session, year: int) -> PlacesView:
    """``year`` 0: the laptop's."""
    wanted = year or session.store.clock().year
    return PlacesView(wanted, session.office.code, tuple(year_plan(session, year=wanted)))


class PlacesSection(Section):
    """``year``: 0 before it is known."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "places")
        self.year = 0
        self.view: PlacesView | None = None
        self.heading, self.told = Text("", "title"), ElidedText("", "caption")
        self.table = FullTable("year.places", _("Tempat tahun ini"), columns())
        self.table.doubleClicked.connect(lambda _index: self.plan_here())
        self.empty = EmptyState(
            Icon.VISITS,
            _("Belum ada tempat untuk tahun ini"),
            _("Tulis sekolah, perusahaan, dan desa dengan jumlah pemulanya; yang belum didatangi muncul paling atas."),
        )
        self.empty.setMinimumHeight(EMPTY_HEIGHT)
        self.folder = RangeFolder(page)
        self._lay_out()

    def fetch(self, params: Params) -> None:
        """The year."""
        year = self.year
        self.page.ask(lambda session: fetch_places(session, year), self._show, latest="places")

    def start(self) -> None:
        """The table."""
        (self.table if self.table.isVisible() else self.new).setFocus()

    def own_keys(self) -> Sequence[KeyAction]:
        """Add, correct, remove, plan, export."""
        may, some = self.page.context.may(Role.LEAD), self.current is not None
        return [
            KeyAction("Return", _("Rencanakan kegiatan di sini"), self.plan_here, may and some),
            KeyAction("B", _("Tempat baru"), self.ask_new, may),
            KeyAction("U", _("Betulkan tempat"), self.ask_change, may and some),
            KeyAction("X", _("Keluarkan dari tahun ini"), self.drop, may and some),
            KeyAction("Ctrl+E", _("Simpan kalender (.ics)"), self.export),
            KeyAction("F", _("Laporan semua kegiatan suatu rentang ke satu folder"), self.ask_reports),
            KeyAction("P", _("Tahun sebelumnya"), partial(self.go, -1)),
            KeyAction("N", _("Tahun berikutnya"), partial(self.go, 1)),
        ]

    @property
    def current(self) -> VenueYear | None:
        """The chosen place."""
        rows, at = (self.view.rows if self.view else ()), self.table.currentIndex().row()
        return rows[at] if 0 <= at < len(rows) else None

    def go(self, by: int) -> None:
        """Another year."""
        if self.view is not None:
            self.year = self.view.year + by
            self.fetch({})

    def plan_here(self) -> None:
        """The form of *Kegiatan*, filled in."""
        row = self.current
        if row is not None:
            venue = row.venue
            self.page.context.open_page(
                "visits", do="plan", title=venue.name, kind=venue.kind.value, place=venue.district
            )

    def ask_new(self) -> None:
        """A place."""
        self._ask(None)

    def ask_change(self) -> None:
        """The chosen one."""
        self._ask(self.current)

    def drop(self) -> None:
        """Out of this year; its visits stay. The notice brings it back."""
        row, year = self.current, self.view.year if self.view else 0
        if row is not None:
            self.page.save(
                lambda session: drop_venue(session, row.venue.key, year=year), lambda _done: self._dropped(row, year)
            )

    def export(self) -> None:
        """Where the calendar goes."""
        choose_folder(self, str(Path.home()), self.write_calendar, _("Folder untuk kalender"))

    def write_calendar(self, folder: str) -> None:
        """``rencana-2026.ics``."""
        year = self.view.year if self.view else 0
        file = Path(folder) / f"rencana-{year}.ics"
        self.page.save(
            lambda session: export_calendar(session, file, year=year),
            lambda visits: self.page.context.say(
                _("{count} kegiatan ditulis ke {file}.").format(count=format_number(visits), file=file)
            ),
        )

    def ask_reports(self) -> None:
        """Of which days; then where to."""
        asked = [Asked("days", _("Rentang tanggal"), _("bulan ini"), _("1–15 Nov"))]
        title = _("Laporan semua kegiatan: tulis seperti 1–15 Nov, 1/11 15/11, minggu ini, bulan lalu, Okt 2026")
        self.ask.open(title, asked, _("Pilih folder"), self._read_days)

    def _read_days(self, answers: Answers) -> None:
        text = answers["days"]
        self.page.ask(
            lambda session: parse_days(text, session.store.clock().date()), self._write_reports, self.ask.refuse
        )

    def _write_reports(self, days: Days) -> None:
        self.ask.close_card()
        self.folder.ask(days)

    def _ask(self, row: VenueYear | None) -> None:
        if self.view is not None:
            title = _("Betulkan tempat dan jumlah pemulanya") if row else _("Tempat baru dan jumlah pemulanya")
            self.ask.open(title, asked_venue(self.view.office, row), _("Simpan"), partial(self._set, row))

    def _set(self, before: VenueYear | None, answers: Answers) -> None:
        (venue, expected), year = venue_said(answers), self.view.year if self.view else 0

        def save(session: Session) -> None:
            set_venue(session, venue, year=year, expected=expected, source=answers["source"])
            if before is not None and before.venue.key != venue.key:  # renamed: the old name goes out of the year
                drop_venue(session, before.venue.key, year=year)

        self.page.save(save, lambda _done: self._saved(_("Tempat tersimpan.")), self.ask.refuse)

    def _dropped(self, row: VenueYear, year: int) -> None:
        expected = row.expected or 0

        def back() -> None:
            self.page.save(
                lambda session: set_venue(session, row.venue, year=year, expected=expected),
                lambda _done: self._saved(_("Tempat dikembalikan.")),
            )

        words = _("{name} dikeluarkan dari {year}.").format(name=row.venue.name, year=year)
        self.page.context.offer(words, Tone.OK, _("Kembalikan"), back)
        self.changed()

    def _saved(self, words: str) -> None:
        self.ask.close_card()
        self.page.context.say(words)
        self.changed()

    def _show(self, view: PlacesView) -> None:
        self.view, self.year = view, view.year
        self.heading.setText(_("Tahun {year}").format(year=view.year))
        self.table.show_lines([line(row) for row in view.rows])
        self.table.setVisible(bool(view.rows))
        self.empty.setVisible(not view.rows)
        self.told.setText(_sums(view.rows))
        self.told.setVisible(bool(view.rows))
        may = self.page.context.may(Role.LEAD)
        self.new.setEnabled(may)
        for button in (self.plan, self.change, self.out):
            button.setEnabled(may and bool(view.rows))
        if not self.ask.is_open and self.isVisible():
            self.start()

    def _lay_out(self) -> None:
        self.plan = PrimaryButton("year.plan", _("Rencanakan di sini"), says=_("Rencanakan di sini"), key="Return")
        self.new = SecondaryButton("year.new", _("Tempat baru"), says=_("Tempat baru"), key="B")
        self.change = SecondaryButton("year.change", _("Betulkan"), says=_("Betulkan tempat"), key="U")
        self.out = SecondaryButton("year.drop", _("Keluarkan"), says=_("Keluarkan dari tahun ini"), key="X")
        self.calendar = SecondaryButton("year.calendar", _("Kalender"), says=_("Simpan kalender"), key="Ctrl+E")
        self.reports = SecondaryButton("year.reports", _("Laporan"), says=_("Laporan suatu rentang"), key="F")
        foot = Flow()
        for button, call in (
            (self.plan, self.plan_here),
            (self.new, self.ask_new),
            (self.change, self.ask_change),
            (self.out, self.drop),
            (self.calendar, self.export),
            (self.reports, self.ask_reports),
        ):
            button.clicked.connect(lambda _down, call=call: call())
            foot.addWidget(button)
        card = Card(padding=14, spacing=10)
        card.body.addLayout(across(self.heading, *self.year_buttons("places_", self.go), stretch=0))
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.empty, 1)
        card.body.addWidget(self.told)
        card.body.addLayout(foot)
        self.show_main(card)


def _sums(rows: Sequence[VenueYear]) -> str:
    known = [row.expected for row in rows if row.expected is not None]
    never = sum(not row.ever_visited and not row.visits for row in rows)
    words = ngettext("{count} tempat", "{count} tempat", len(rows)).format(count=format_number(len(rows)))
    told = _("{places}, {never} belum pernah didatangi; {recorded} direkam dari {expected} pemula yang diketahui.")
    return told.format(
        places=words,
        never=format_number(never),
        recorded=format_number(sum(row.recorded for row in rows)),
        expected=format_number(sum(known)),
    )
