"""The page *Rekap*: the visit in four numbers, the bar that adds up, per class, and why not."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from jemputbola.domain.activation import ActivationGroup
from jemputbola.domain.outcome import Outcome
from jemputbola.texts import _
from jemputbola.texts.formats import format_number, format_time_zone, format_weekday_date
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page, Status
from jemputbola.ui.pages.recap import words
from jemputbola.ui.pages.recap.class_table import ClassTable
from jemputbola.ui.pages.recap.fetching import Recap, fetch_recap
from jemputbola.ui.pages.recap.reason_bars import ReasonBars
from jemputbola.ui.pages.recap.words import Column, Extra
from jemputbola.ui.theme import Icon
from jemputbola.ui.widgets import Card, EmptyState, OutcomeBar, StatCard, Text

_REASONS = 300
"""Where less is left beside the table, the reasons stand below it."""
_AROUND = 54
"""Margins of the page, the gap between the two, edges."""
_PRESENT = "present"


class RecapPage(Page):
    """``open_page("recap")``: the chosen visit. Numbers lead to the people behind them."""

    name = "recap"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.recap: Recap | None = None
        self._lay_out()
        context.data_changed.connect(self._changed)
        context.visit_changed.connect(self._changed)
        self.classes.opened.connect(self._open_cell)
        self.bar.chosen.connect(lambda outcome: self._open_people("", outcome))
        for card, wanted in ((self.expected, ""), (self.present, _PRESENT)):
            card.opened.connect(lambda wanted=wanted: self._open_people("", wanted))
        self.recorded.opened.connect(lambda: self._open_people("", Outcome.DIREKAM.value))
        self.active.opened.connect(lambda: self._open_people("", Extra.ACTIVE.value))

    def title(self) -> str:
        """In the top bar."""
        return _("Rekap · {visit}").format(visit=self.recap.title) if self.recap else _("Rekap")

    def subtitle(self) -> str:
        """The day, and whether anything can still change."""
        if self.recap is None:
            return ""
        state = _("kegiatan sudah ditutup") if self.recap.count.closed else _("kegiatan belum ditutup")
        return f"{format_weekday_date(self.recap.day)} · {state}"

    def status(self) -> Status | None:
        """How it was counted, and when."""
        if self.recap is None:
            return None
        until = _("Data sampai {time}").format(time=format_time_zone(self.recap.at))
        return Status(_("Dihitung dari data per orang."), until)

    def help_text(self) -> str:
        """F1."""
        return _(
            "Setiap orang dihitung satu kali: jumlah semua hasil sama dengan sasaran ditambah yang datang tanpa "
            "daftar. IKD dihitung terpisah. Pilih angka dengan panah, lalu Enter untuk melihat orangnya."
        )

    def enter(self, params: Params) -> None:
        """Count again."""
        self.refresh()
        (self.classes if self.recap else self.nothing).setFocus()

    def refresh(self) -> None:
        """Something was saved, or another visit chosen."""
        visit = self.context.visit
        if visit:
            self.ask(lambda session: fetch_recap(session, visit), self._show, latest="recap")
        else:
            self._show_nothing(
                _("Belum ada kegiatan yang dipilih"),
                _("Di sini hasil satu kegiatan dihitung: hadir, direkam, IKD aktif, per kelas, dan kendalanya."),
            )

    def _changed(self) -> None:
        if self.isVisible():  # else it is counted when the page is entered
            self.refresh()

    def key_actions(self) -> Sequence[KeyAction]:
        """Enter opens what stands under the focus."""
        if self.recap is None or not self.recap.people:
            return [KeyAction("Return", _("Buka Kegiatan"), self._open_visits)]
        return [
            KeyAction("Return", _("Lihat orang di balik angka ini"), self.classes.open_current, self.classes.hasFocus())
        ]

    def _show(self, recap: Recap) -> None:
        self.recap = recap
        if recap.people:
            self._show_numbers(recap)
        else:
            self._show_nothing(
                _("Kegiatan ini belum punya peserta"),
                _("Masukkan daftar peserta di Kegiatan, atau layani orang yang datang; hasilnya langsung dihitung."),
            )
        self.header_changed.emit()

    def _show_numbers(self, recap: Recap) -> None:
        tally, shares = recap.count.tally, recap.count.shares
        self.expected.show_number(format_number(tally.expected), words.expected_note(tally))
        self.present.show_number(format_number(tally.present), words.present_note(shares["present"]))
        recorded = tally.outcomes.get(Outcome.DIREKAM, 0)
        self.recorded.show_number(format_number(recorded), words.recorded_note(tally))
        active = tally.activation.get(ActivationGroup.ACTIVE, 0)
        self.active.show_number(
            format_number(active), words.active_note(recap.count.out_of_domicile, shares["coverage"])
        )
        self.bar_title.setText(words.bar_title(recap))
        self.bar.show_segments(words.segments(tally))
        self.table_title.setText(_("Per {group}").format(group=words.group_word(recap).lower()))
        self.classes.show_recap(recap)
        self._arrange()
        self._show_reasons(recap)
        started = self.stack.currentWidget() is self.nothing
        self.stack.setCurrentWidget(self.numbers)
        if started and self.isVisible():
            self.classes.setFocus()

    def _show_reasons(self, recap: Recap) -> None:
        total = format_number(sum(recap.reasons.no_ikd.values()))
        self.no_ikd.show_reasons(
            _("Sudah rekam, IKD belum aktif: {people}").format(people=total),
            words.sorted_reasons(recap.reasons.no_ikd),
        )
        total = format_number(sum(recap.reasons.not_recorded.values()))
        self.not_recorded.show_reasons(
            _("Belum rekam, alasan tercatat: {people}").format(people=total),
            words.sorted_reasons(recap.reasons.not_recorded),
        )
        self.no_reasons.setVisible(not recap.reasons.no_ikd and not recap.reasons.not_recorded)

    def _show_nothing(self, title: str, text: str) -> None:
        self.nothing.say(title, text)
        self.stack.setCurrentWidget(self.nothing)

    def _open_cell(self, class_group: str | None, column: Column | None) -> None:
        self._open_people(class_group or "", column.value if column not in (None, Extra.EXPECTED) else "")

    def _open_people(self, class_group: str, show: str) -> None:
        params = {"class_group": class_group, "show": show}
        self.context.open_page("people", **{name: value for name, value in params.items() if value})

    def _open_visits(self) -> None:
        self.context.open_page("visits")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page has the reasons below."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wanted, room = self.classes.wanted_width(), self.width() - _AROUND
        beside = room >= wanted + _REASONS
        self.under.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        # Not by a minimum width: the page could then never become narrow again.
        table = max(wanted, room * 5 // 8)
        self.under.setStretch(0, table if beside else 1)
        self.under.setStretch(1, room - table if beside else 0)

    def _lay_out(self) -> None:
        self.nothing = EmptyState(Icon.CHART, "", "")
        self.nothing.offer("recap.visits", _("Buka Kegiatan"), self._open_visits, key="Return")
        self.numbers = QWidget()
        column = QVBoxLayout(self.numbers)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(self._cards())
        column.addWidget(self._bar_card())
        self.under = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.under.setSpacing(12)
        self.under.addWidget(self._table_card())
        self.under.addWidget(self._reasons_card())
        column.addLayout(self.under, 1)
        self.stack = QStackedLayout(self)
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.numbers)

    def _cards(self) -> QHBoxLayout:
        self.expected = StatCard("recap.expected", _("Sasaran"))
        self.present = StatCard("recap.present", _("Hadir"))
        self.recorded = StatCard("recap.recorded", _("Direkam"))
        self.active = StatCard("recap.active", _("IKD aktif"))
        row = QHBoxLayout()
        row.setSpacing(12)
        for card in (self.expected, self.present, self.recorded, self.active):
            row.addWidget(card, 1)
        return row

    def _bar_card(self) -> Card:
        card = Card(padding=16, spacing=8)
        self.bar_title = Text("", "heading")
        self.bar = OutcomeBar("recap.outcomes", says=_("Hasil semua orang"))
        card.body.addWidget(self.bar_title)
        card.body.addWidget(self.bar)
        return card

    def _table_card(self) -> Card:
        card = Card(padding=1, spacing=0)
        self.table_title = Text("", "heading")
        self.table_title.setContentsMargins(12, 10, 12, 4)
        self.classes = ClassTable()
        card.body.addWidget(self.table_title)
        card.body.addWidget(self.classes, 1)
        card.body.setContentsMargins(1, 1, 1, 10)
        return card

    def _reasons_card(self) -> Card:
        card = Card(padding=16, spacing=16)
        self.no_ikd = ReasonBars("recap.no_ikd")
        self.not_recorded = ReasonBars("recap.not_recorded")
        self.no_reasons = Text(_("Belum ada kendala yang dicatat."), "muted", wrap=True)
        hint = Text(_("Tekan Enter pada angka mana pun di tabel untuk melihat orangnya."), "caption", wrap=True)
        for part in (self.no_ikd, self.not_recorded, self.no_reasons, hint):
            card.body.addWidget(part, 0, Qt.AlignmentFlag.AlignTop if part is hint else Qt.AlignmentFlag(0))
        card.body.addStretch(1)
        return card
