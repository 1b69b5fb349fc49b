"""Where everything on the page stands: six cards, the bar, the table beside reasons, trend and what is still open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from jemputbola.actions.reporting.words import informed_words
from jemputbola.domain.activation import ActivationGroup
from jemputbola.domain.outcome import Outcome
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.pages.recap import words
from jemputbola.ui.pages.recap.class_table import ClassTable
from jemputbola.ui.pages.recap.fetching import Recap
from jemputbola.ui.pages.recap.reason_bars import ReasonBars
from jemputbola.ui.pages.recap.spans import span_label
from jemputbola.ui.pages.recap.trend import Trend
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Card, OutcomeBar, QuietButton, ReasonList, StatCard, Text

_REASONS = 300
"""Where less is left beside the table, the reasons stand below it."""
_AROUND = 54
"""Margins of the page, the gap between the two, edges."""
_SIX_BESIDE = 1080
"""Where the page is narrower, the cards stand in two rows of three."""


class Numbers(QWidget):
    """All that is counted; it asks nothing itself."""

    def __init__(self) -> None:
        super().__init__()
        self.more = ReasonList("recap.more")
        self.expected = StatCard("recap.expected", _("Sasaran"))
        self.present = StatCard("recap.present", _("Hadir"))
        self.recorded = StatCard("recap.recorded", _("Direkam"))
        self.active = StatCard("recap.active", _("IKD aktif"))
        self.coverage = StatCard("recap.coverage", _("Cakupan kota"))
        self.target = StatCard("recap.target", _("Capaian target"))
        self._cards = QGridLayout()
        self._cards.setSpacing(12)
        self._across = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        column.addWidget(self.more)
        column.addLayout(self._cards)
        column.addWidget(self._bar_card())
        self.under = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.under.setSpacing(12)
        self.under.addWidget(self._table_card())
        self.under.addWidget(self._reasons_card())
        column.addLayout(self.under, 1)
        self._place_cards(6)

    def show_recap(self, recap: Recap) -> None:
        """Fresh numbers."""
        tally = recap.tally
        shares = tally.shares
        self.expected.show_number(format_number(tally.expected), words.expected_note(tally))
        self.present.show_number(format_number(tally.present), words.present_note(shares["present"]))
        recorded = tally.outcomes.get(Outcome.DIREKAM, 0)
        self.recorded.show_number(format_number(recorded), words.recorded_note(tally))
        active = tally.activation.get(ActivationGroup.ACTIVE, 0)
        note = words.active_note(active, tally.out_of_domicile, shares["coverage"])
        self.active.show_number(format_number(active), note)
        for card, told in ((self.coverage, words.coverage_card(recap)), (self.target, words.target_card(recap))):
            caption, number, note = told
            card.set_caption(caption)
            card.show_number(number, note)
        self.bar_title.setText(words.bar_title(recap))
        self.bar.show_segments(words.segments(tally))
        self.table_title.setText(_("Per {group}").format(group=words.group_word(recap).lower()))
        self.span.setText(span_label(recap.span))
        self.classes.show_recap(recap)
        self._show_reasons(recap)
        self._show_time(recap)
        self.arrange()

    def arrange(self) -> None:
        """For the width of now."""
        self._place_cards(6 if self.width() >= _SIX_BESIDE or not self.isVisible() else 3)
        wanted, room = self.classes.wanted_width(), self.width() - _AROUND
        beside = room >= wanted + _REASONS
        self.under.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        # Not by a minimum width: the page could then never become narrow again.
        table = max(wanted, room * 5 // 8)
        self.under.setStretch(0, table if beside else 1)
        self.under.setStretch(1, room - table if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page has the reasons below."""
        super().resizeEvent(event)
        self.arrange()

    def _place_cards(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        cards = (self.expected, self.present, self.recorded, self.active, self.coverage, self.target)
        for place, card in enumerate(cards):
            self._cards.addWidget(card, place // across, place % across)
        for place in range(len(cards)):
            self._cards.setColumnStretch(place, 1 if place < across else 0)

    def _show_reasons(self, recap: Recap) -> None:
        reasons = recap.reasons
        total = format_number(sum(reasons.no_ikd.values()))
        self.no_ikd.show_reasons(
            _("Sudah rekam, IKD belum aktif: {people}").format(people=total), words.sorted_reasons(reasons.no_ikd)
        )
        total = format_number(sum(reasons.not_recorded.values()))
        self.not_recorded.show_reasons(
            _("Belum rekam, alasan tercatat: {people}").format(people=total),
            words.sorted_reasons(reasons.not_recorded),
        )
        self.no_reasons.setVisible(not reasons.no_ikd and not reasons.not_recorded)

    def _show_time(self, recap: Recap) -> None:
        shown = len(recap.by_time) > 1
        self.pace.setVisible(shown)
        self.trend.setVisible(shown)
        self.pace.setText(words.pace_words(recap))
        self.trend.show_counts(words.pace_words(recap), recap.by_time)
        told = informed_words(recap.tally.informed)
        self.informed.setVisible(bool(told))
        self.informed.setText(told)
        still = words.open_words(recap)
        self.still.setVisible(bool(still))
        self.still.setText(_("Masih terbuka: {what}").format(what=still))

    def _bar_card(self) -> Card:
        card = Card(padding=12, spacing=6)
        self.bar_title = Text("", "heading")
        self.bar = OutcomeBar("recap.outcomes", says=_("Hasil semua orang"))
        card.body.addWidget(self.bar_title)
        card.body.addWidget(self.bar)
        return card

    def _table_card(self) -> Card:
        card = Card(padding=1, spacing=0)
        self.table_title = Text("", "heading")
        self.grouping = QuietButton("recap.grouping", _("Pilah"), says=_("Pilah menurut yang berikutnya"), key="G")
        self.span = QuietButton("recap.span", _("Kegiatan ini"), says=_("Ganti rentang yang dihitung"), key="R")
        self.narrow = QuietButton("recap.filter", _("Saring"), says=_("Saring orang yang dihitung"), key="F")
        self.days = QuietButton("recap.days_open", _("Tanggal"), says=_("Tulis rentang tanggal"), key="D")
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 6, 0)
        head.setSpacing(4)
        head.addWidget(self.table_title)
        head.addStretch(1)
        head.addWidget(self.grouping)
        head.addWidget(self.narrow)
        head.addWidget(self.days)
        head.addWidget(self.span)
        self.classes = ClassTable()
        card.body.addLayout(head)
        card.body.addWidget(self.classes, 1)
        card.body.setContentsMargins(1, 1, 1, 10)
        return card

    def _reasons_card(self) -> Card:
        card = Card(padding=16, spacing=12)
        self.no_ikd = ReasonBars("recap.no_ikd")
        self.not_recorded = ReasonBars("recap.not_recorded")
        self.no_reasons = Text(_("Belum ada kendala yang dicatat."), "muted", wrap=True)
        self.pace, self.trend = Text("", "heading", wrap=True), Trend("recap.trend")
        self.informed = Text("", "secondary", wrap=True)
        self.still = Text("", "secondary", wrap=True)
        self.still.set_tone(Tone.WARN)
        hint = Text(_("Tekan Enter pada angka mana pun untuk melihat orangnya."), "caption", wrap=True)
        for part in (self.no_ikd, self.not_recorded, self.no_reasons, self.informed, self.pace, self.trend,
                     self.still, hint):  # fmt: skip
            card.body.addWidget(part, 0, Qt.AlignmentFlag.AlignTop if part is hint else Qt.AlignmentFlag(0))
        card.body.addStretch(1)
        return card


def stack_below(page: QWidget, strip: QWidget) -> QStackedLayout:
    """What the page shows, and over it the strip, in line with the cards; hidden it takes no room."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(strip)
    stack = QStackedLayout()
    column.addLayout(stack, 1)
    return stack
