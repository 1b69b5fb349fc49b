"""The right side: one visit, what can be done with it, and all that is known about it."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, format_number
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.visits.closing_panel import ClosingPanel
from jemputbola.ui.pages.visits.dropping_panel import DroppingPanel
from jemputbola.ui.pages.visits.facts_panel import FactsPanel
from jemputbola.ui.pages.visits.fetching import VisitDetail
from jemputbola.ui.pages.visits.people_panel import PeoplePanel
from jemputbola.ui.pages.visits.stock_panel import StockPanel
from jemputbola.ui.pages.visits.words import dates_words, kind_words, state_words
from jemputbola.ui.widgets import Card, Flow, Pill, PrimaryButton, QuietButton, SecondaryButton, Text
from jemputbola.ui.widgets.sections import scrolled


class DetailPanel(Card):
    """``changed`` when something was saved here; the buttons are the page's business."""

    changed = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self.detail: VisitDetail | None = None
        self.name, self.below, self.pill = Text("", "name", wrap=True), Text("", "muted", wrap=True), Pill()
        self.serve = PrimaryButton("visits.serve", _("Layani"), says=_("Layani kegiatan ini"), key="Return")
        self.load = SecondaryButton("visits.import", _("Masukkan daftar"), says=_("Masukkan daftar"), key="Ctrl+I")
        self.tickets = SecondaryButton("visits.tickets", _("Tiket"), says=_("Tiket antrean"), key="Ctrl+T")
        self.close_button = SecondaryButton("visits.close", _("Tutup…"), says=_("Tutup kegiatan"), key="Ctrl+K")
        self.drop = QuietButton("visits.drop", _("Hapus…"), says=_("Hapus kegiatan"), key="Del")
        self.dropping = DroppingPanel(page)
        self.closing, self.facts = ClosingPanel(page), FactsPanel(page)
        self.stock, self.people = StockPanel(page), PeoplePanel(page)
        for part in (self.closing, self.dropping, self.facts, self.stock, self.people):
            part.changed.connect(self.changed)
        self.close_button.clicked.connect(lambda _down: self.start_closing())
        self.drop.clicked.connect(lambda _down: self.start_dropping())
        self._lay_out()

    def show_detail(self, detail: VisitDetail, office: str, today: dt.date, *, may_change: bool) -> None:
        """Another visit, or the same one after a change."""
        self.detail = detail
        line = detail.shown.line
        self.name.setText(line.name)
        self.pill.show_state(*state_words(line, today))
        self.below.setText(detail_words(detail))
        self.serve.setText(_("Lihat di Layanan") if line.closed else _("Layani"))
        self.load.setEnabled(may_change and not line.closed)
        self.tickets.setEnabled(detail.people > 0)
        self.close_button.setText(_("Buka kembali…") if line.closed else _("Tutup…"))
        self.close_button.setEnabled(may_change)
        self.drop.setEnabled(may_change and not line.closed)
        self.closing.show_detail(detail)
        self.dropping.show_visit(line.id)
        self.facts.show_detail(detail, office, locked=not may_change)
        self.stock.show_detail(detail, locked=not may_change)
        self.people.show_detail(detail, locked=not may_change or line.closed)

    def key_actions(self) -> list[KeyAction]:
        """Of what is open within it."""
        return self.closing.key_actions()

    def start_closing(self) -> None:
        """Its reasons are the first thing below the buttons."""
        self._area.verticalScrollBar().setValue(0)
        self.dropping.hide()
        self.closing.start()

    def start_dropping(self) -> None:
        """Below the buttons, too."""
        if self.detail is not None and self.drop.isEnabled():
            self._area.verticalScrollBar().setValue(0)
            self.closing.stop()
            self.dropping.start(self.detail.shown.line.id)

    def went_back(self) -> bool:
        """What is asked is closed."""
        asked = self.closing.is_open or self.dropping.is_open
        self.closing.stop()
        self.dropping.hide()
        return asked

    def _lay_out(self) -> None:
        top = QWidget()
        box = QVBoxLayout(top)
        box.setContentsMargins(20, 14, 20, 12)
        box.setSpacing(8)
        first = QHBoxLayout()
        first.addWidget(self.name, 1)
        first.addWidget(self.pill)
        buttons = Flow(spacing=8)
        for button in (self.serve, self.load, self.tickets, self.close_button):
            buttons.addWidget(button)
        box.addLayout(first)
        box.addWidget(self.below)
        box.addLayout(buttons)
        content = QWidget()
        sections = QVBoxLayout(content)
        sections.setContentsMargins(20, 0, 20, 8)
        sections.setSpacing(0)
        for part in (self.closing, self.dropping, self.people, self.stock, self.facts):
            sections.addWidget(part)
        sections.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)
        sections.addStretch()
        self._area = scrolled(content)
        self.body.addWidget(top)
        self.body.addWidget(self._area, 1)


def detail_words(detail: VisitDetail) -> str:
    """``Senin, 23 November 2026 · Sekolah · Gerunggang, Kota Pangkalpinang · 306 orang, 118 hadir``."""
    line = detail.shown.line
    parts = [dates_words(line), str(detail.shown.values.get("start_time") or ""), kind_words(line)]
    parts.append(detail.shown.place)
    if detail.people:
        counts = _("{people} orang, {present} hadir")
        parts.append(counts.format(people=format_number(detail.people), present=format_number(detail.present)))
    earlier = (dt.date.fromisoformat(day) for day in detail.shown.earlier_dates)
    parts += [_("semula {date}").format(date=format_date_short(day)) for day in earlier]
    return " · ".join(part for part in parts if part)
