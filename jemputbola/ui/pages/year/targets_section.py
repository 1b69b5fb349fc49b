"""Targets and coverage: a table, the districts as bars, the trend, and what is entered or imported by keys."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.planning.coverage_overview import (
    CoverageRow,
    Key,
    Untargeted,
    coverage_overview,
    holidays_known,
    without_target,
)
from jemputbola.actions.planning.own_since import own_since
from jemputbola.actions.planning.set_targets import TargetsTaken, import_targets, set_baseline, set_holidays, set_target
from jemputbola.actions.session import Session
from jemputbola.domain.coverage import Baseline, CountedService, Target
from jemputbola.store.officers import Role
from jemputbola.texts import _
from jemputbola.ui.context import Params
from jemputbola.ui.file_dialogs import choose_list
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.year.asking import Answers
from jemputbola.ui.pages.year.coverage_chart import Charts, CoverageBars, Trend
from jemputbola.ui.pages.year.section import EMPTY_HEIGHT, Section, across
from jemputbola.ui.pages.year.target_answers import (
    asked_baseline,
    asked_holidays,
    asked_target,
    baseline_said,
    holidays_said,
    target_said,
)
from jemputbola.ui.pages.year.target_words import bar_of, bare_bar, bare_details, bare_line, columns, details, line
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.widgets import Card, EmptyState, Flow, PrimaryButton, SecondaryButton, Text
from jemputbola.ui.widgets.lines_table import LinesTable
from jemputbola.ui.widgets.sections import scrolled

_REFUSED_SHOWN = 8


class TargetsView(msgspec.Struct, frozen=True):
    """What the section shows. ``bare``: SIAK's figures without a target, below the ``rows``. ``own``: people since each
    baseline.
    """

    year: int
    office: str
    rows: tuple[CoverageRow, ...]
    bare: tuple[Untargeted, ...]
    own: dict[Key, int]
    holidays: dict[dt.date, str]


def fetch_targets(session: Session, year: int) -> TargetsView:
    """``year`` 0: the laptop's."""
    wanted = year or session.store.clock().year
    rows, bare = coverage_overview(session, year=wanted), without_target(session, year=wanted)
    told = [*(row.baseline for row in rows if row.baseline), *(one.baseline for one in bare)]
    return TargetsView(
        wanted, session.office.code, tuple(rows), tuple(bare), own_since(session, told), holidays_known(session)
    )


class TargetsSection(Section):
    """``year``: 0 before it is known."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "targets")
        self.year = 0
        self.view: TargetsView | None = None
        self.heading = Text("", "title")
        self.table = LinesTable("year.targets", _("Target dan cakupan"), columns())
        self.table.setMinimumHeight(150)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_row())
        self.details = Text("", "caption", wrap=True)
        self.bars, self.trend = CoverageBars("year.bars"), Trend("year.trend")
        self.bars_title, self.trend_title = Text("", "heading", wrap=True), Text("", "heading", wrap=True)
        self.empty = EmptyState(
            Icon.CHART,
            _("Belum ada target untuk tahun ini"),
            _("Masukkan target dari surat atau keputusan, lalu angka dasar SIAK; atau baca keduanya dari tabel."),
        )
        self.empty.setMinimumHeight(EMPTY_HEIGHT)
        self._lay_out()

    def fetch(self, params: Params) -> None:
        """The year."""
        year = self.year
        self.page.ask(lambda session: fetch_targets(session, year), self._show, latest="targets")

    def start(self) -> None:
        """The table."""
        (self.table if self.table.isVisible() else self.target).setFocus()

    def own_keys(self) -> Sequence[KeyAction]:
        """Enter numbers, go through the years."""
        may = self.page.context.may(Role.LEAD)
        return [
            KeyAction("B", _("Target baru atau versi baru"), self.ask_target, may),
            KeyAction("A", _("Angka dasar SIAK"), self.ask_baseline, may),
            KeyAction("I", _("Baca dari tabel"), self.ask_file, may),
            KeyAction("H", _("Hari libur"), self.ask_holidays, may),
            KeyAction("P", _("Tahun sebelumnya"), partial(self.go, -1)),
            KeyAction("N", _("Tahun berikutnya"), partial(self.go, 1)),
        ]

    def go(self, by: int) -> None:
        """Another year."""
        if self.view is not None:
            self.year = self.view.year + by
            self.fetch({})

    def ask_target(self) -> None:
        """For what the chosen line is about."""
        view, (service, area) = self.view, self._chosen()
        if view is not None:
            title = _("Target {year}: yang lama tetap tersimpan sebagai versi").format(year=view.year)
            self.ask.open(title, asked_target(view.office, service, area), _("Simpan"), self._set_target)

    def ask_baseline(self) -> None:
        """For what the chosen line is about."""
        view, (service, area) = self.view, self._chosen()
        if view is not None:
            title = _("Angka SIAK pada satu tanggal; hasil kegiatan sendiri tidak ditambahkan kepadanya")
            self.ask.open(title, asked_baseline(view.office, service, area), _("Simpan"), self._set_baseline)

    def ask_holidays(self) -> None:
        """All of the year at once."""
        view = self.view
        if view is not None:
            title = _("Laju per hari kerja tidak menghitung Sabtu, Minggu, dan hari libur")
            self.ask.open(title, asked_holidays(view.holidays, view.year), _("Simpan"), self._set_holidays)

    def ask_file(self) -> None:
        """A table; it is looked at first."""
        choose_list(self, str(Path.home()), self.look_at)

    def look_at(self, name: str) -> None:
        """Nothing is saved yet."""
        file = Path(name)
        self.page.ask(
            lambda session: import_targets(session, file, dry_run=True), partial(self._looked, file), latest="look"
        )

    def _looked(self, file: Path, found: TargetsTaken) -> None:
        words = [
            _("{targets} target dan {baselines} angka dasar baru; {same} sudah ada.").format(
                targets=found.targets, baselines=found.baselines, same=found.same
            )
        ]
        told = [_("Baris {row}: {why}").format(row=one.row, why=one.why) for one in found.refused]
        words += told[:_REFUSED_SHOWN]
        if len(told) > _REFUSED_SHOWN:
            words.append(_("… dan {count} baris lain yang ditolak.").format(count=len(told) - _REFUSED_SHOWN))
        self.ask.open("\n".join(words), [], _("Masukkan"), lambda _answers: self._take_in(file))

    def _take_in(self, file: Path) -> None:
        self._save(lambda session: import_targets(session, file), _("Tabel dimasukkan."))

    def _set_target(self, answers: Answers) -> None:
        target = target_said(answers, self.view.year if self.view else 0)
        self._save(lambda session: set_target(session, target), _("Target tersimpan."))

    def _set_baseline(self, answers: Answers) -> None:
        told = baseline_said(answers)
        self._save(lambda session: set_baseline(session, told), _("Angka dasar tersimpan."))

    def _set_holidays(self, answers: Answers) -> None:
        days, year = holidays_said(answers), self.view.year if self.view else 0
        self._save(lambda session: set_holidays(session, year, days), _("Hari libur tersimpan."))

    def _save(self, job: Callable[[Session], object], words: str) -> None:
        self.page.save(job, lambda _done: self._saved(words), self.ask.refuse)

    def _saved(self, words: str) -> None:
        self.ask.close_card()
        self.page.context.say(words, Tone.OK)
        self.changed()

    def _chosen(self) -> Key:
        about = self._about()
        return (about.service, about.area) if about else (CountedService.IKD, "")

    def _about(self) -> Target | Baseline | None:
        row = self._row()
        if isinstance(row, Untargeted):
            return row.baseline
        return row.target if row else None

    def _row(self) -> CoverageRow | Untargeted | None:
        rows: list[CoverageRow | Untargeted] = [*self.view.rows, *self.view.bare] if self.view else []
        at = self.table.currentIndex().row()
        return rows[at] if 0 <= at < len(rows) else None

    def _show(self, view: TargetsView) -> None:
        self.view, self.year = view, view.year
        self.heading.setText(_("Tahun {year}").format(year=view.year))
        own = view.own
        lines = [line(row, own.get((row.target.service, row.target.area))) for row in view.rows]
        lines += [bare_line(one, own.get((one.baseline.service, one.baseline.area))) for one in view.bare]
        self.table.show_lines(lines)
        self.board.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        for button in (self.target, self.baseline, self.load, self.free):
            button.setEnabled(self.page.context.may(Role.LEAD))
        self._show_row()
        if not self.ask.is_open and self.isVisible():
            self.start()

    def _show_row(self) -> None:
        row, about = self._row(), self._about()
        if row is None or about is None or self.view is None:
            return
        if isinstance(row, Untargeted):
            self.details.setText(bare_details(row, self.view.year))
            points = row.points
        else:
            self.details.setText(details(row))
            points = tuple((told.dated, share) for told, share in row.history if share is not None)
        bars = [bar_of(one) for one in self.view.rows if one.target.service is about.service]
        bars += [bare_bar(one) for one in self.view.bare if one.baseline.service is about.service]
        self.bars.show_bars(bars)
        self.bars_title.setText(_("Cakupan per wilayah; garis tegak: target"))
        self.trend.show_points(points)
        self.trend_title.setText(
            _("Perkembangan cakupan menurut SIAK")
            if len(points) > 1
            else _("Perkembangan terlihat setelah angka dasar kedua dimasukkan.")
        )

    def _lay_out(self) -> None:
        self.target = PrimaryButton("year.target", _("Target"), says=_("Target baru"), key="B")
        self.baseline = SecondaryButton("year.baseline", _("Angka dasar"), says=_("Angka dasar SIAK"), key="A")
        self.load = SecondaryButton("year.load", _("Dari tabel"), says=_("Baca dari tabel"), key="I")
        self.free = SecondaryButton("year.holidays", _("Hari libur"), says=_("Hari libur"), key="H")
        foot = Flow()
        for button, call in (
            (self.target, self.ask_target),
            (self.baseline, self.ask_baseline),
            (self.load, self.ask_file),
            (self.free, self.ask_holidays),
        ):
            button.clicked.connect(lambda _down, call=call: call())
            foot.addWidget(button)
        card = Card(padding=14, spacing=10)
        card.body.addLayout(across(self.heading, *self.year_buttons("", self.go), stretch=0))
        self.board = scrolled(self._board())
        card.body.addWidget(self.board, 1)
        card.body.addWidget(self.empty, 1)
        card.body.addLayout(foot)
        self.show_main(card)

    def _board(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        for widget in (self.table, self.details, Charts(self.bars_title, self.bars, self.trend_title, self.trend)):
            column.addWidget(widget)
        column.addStretch()
        return content
