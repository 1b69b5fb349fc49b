"""S Salin: the three states in sum and per day, and the way onto a stick. Without an enrolment it teaches that."""

import datetime as dt

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from jemputbola.actions.exchange.find_media import Files, Place
from jemputbola.store.officers import Role
from jemputbola.store.outbox_days import Counts
from jemputbola.texts import _
from jemputbola.texts.formats import format_number, format_weekday_short
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.send.copying import CopyCard
from jemputbola.ui.pages.send.fetching import SendState
from jemputbola.ui.pages.send.section import Section, SendParts
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.travel import words
from jemputbola.ui.widgets import Card, EmptyState, StatCard, Text, VerdictBanner
from jemputbola.ui.widgets.lines_table import Cell, Column, LinesTable

_WIDE = 860
_LATEST = 400


class CopySection(Section):
    """The morning's question first: what is only on this laptop?"""

    def __init__(self, page: Page, parts: SendParts) -> None:
        super().__init__(page, parts)
        self.not_copied = StatCard("send.not_copied", _("Belum disalin"), opens=False)
        self.on_medium = StatCard("send.on_medium", _("Di USB, belum diterima"), opens=False)
        self.at_office = StatCard("send.at_office", _("Diterima kantor"), opens=False)
        self.offer = VerdictBanner("send.receipts_seen")
        self._read = self.offer.add_button(
            "send.read_seen", _("Baca (Ctrl+R)"), self.read_offered, says=_("Baca tanda terima")
        )
        self.offer.hide()
        self._offered: Files = Files()
        self._seen: set[str] = set()
        self.copying = CopyCard(page, parts)
        self.copying.copied.connect(lambda _copied: self.look_for_receipts())
        self.teaching = _teaching()
        self.teaching.offer("send.enrol", _("Daftarkan laptop ini"), lambda: parts.choose("D"), key="Ctrl+Return")
        self.arrived = _arrived()
        self._may_receive = page.context.may(Role.OFFICE)
        if self._may_receive:
            self.arrived.offer("send.inbox", _("Buka Terima"), self._open_inbox, key="Ctrl+Return")
        self.days = LinesTable(
            "send.days",
            _("Keadaan per hari kegiatan"),
            (
                Column(_("Hari kegiatan")),
                Column(_("Belum disalin"), number=True),
                Column(_("Di USB"), number=True),
                Column(_("Diterima"), number=True),
            ),
        )
        self._state: SendState | None = None
        self._lay_out()

    def fetch(self) -> None:
        """Receipts may lie on a stick that is plugged in."""
        self.look_for_receipts()

    def show_state(self, state: SendState) -> None:
        """Numbers, days, the work."""
        self._state = state
        outbox = state.outbox
        self.not_copied.show_number(format_number(outbox.not_copied), _("hanya ada di laptop ini"))
        self.on_medium.show_number(format_number(outbox.on_medium), _("belum pasti sampai"))
        self.at_office.show_number(format_number(outbox.at_office), _("ada tanda terimanya"))
        self.days.show_lines([_day(day, counts) for day, counts in reversed(outbox.days.items())][:_LATEST])
        for part in self._of_a_laptop:
            part.setHidden(state.is_the_office)
        self._arrived_card.setVisible(state.is_the_office)
        enrolled = bool(state.confirmed)
        self.copying.setVisible(enrolled)
        self._teaching_card.setVisible(not enrolled and not state.is_the_office)
        self.copying.show_state(state)

    def start(self) -> None:
        """On the button."""
        self.copying.start()

    def help_text(self) -> str:
        """F1."""
        return _(
            "Salin catatan ke USB setiap sore, lalu bawa ke kantor atau ketua tim. Hanya tanda terima dari kantor yang "
            "membuktikan bahwa catatan sudah sampai; sampai itu dibaca, semuanya disalin lagi."
        )

    def key_actions(self) -> list[KeyAction]:
        """Of the copy; without an enrolment the way to it."""
        if self._state and self._state.is_the_office:
            return [KeyAction("Ctrl+Return", _("Buka Terima"), self._open_inbox, self._may_receive)]
        if self._state and not self._state.confirmed:
            return [KeyAction("Ctrl+Return", _("Daftarkan laptop ini"), lambda: self.parts.choose("D"))]
        read = KeyAction("Ctrl+R", _("Baca tanda terima dari USB"), self.read_offered, bool(self._offered))
        return [*self.copying.key_actions(), read]

    def went_back(self) -> bool:
        """Esc."""
        return self.copying.went_back()

    def look_for_receipts(self) -> None:
        """On the sticks of now."""
        find = self.parts.find_places
        self.page.ask(lambda _session: find(), self._places, latest="receipts")

    def read_offered(self) -> None:
        """In the section of receipts, where the answer stands."""
        files = self._offered
        if files:
            self._seen.update(map(str, files.receipts))
            self._offered = Files()
            self.offer.hide()
            self.parts.take_files(files)

    def _places(self, places: list[Place]) -> None:
        with_receipts = [place for place in places if set(map(str, place.files.receipts)) - self._seen]
        if not with_receipts or not (self._state and self._state.confirmed):
            return
        place = with_receipts[0]
        self._offered = Files(receipts=place.files.receipts)
        self.offer.show_verdict(
            Tone.PRIMARY,
            _("Di {label} ada {receipts}").format(
                label=place.label, receipts=words.receipts(len(place.files.receipts))
            ),
        )
        self.offer.show()

    def _open_inbox(self) -> None:
        self.page.context.open_page("inbox")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow screen the days stand below."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._under.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for card in (self.not_copied, self.on_medium, self.at_office):
            cards.addWidget(card, 1)
        self._teaching_card = Card()
        self._teaching_card.body.addWidget(self.teaching)
        self._teaching_card.hide()
        self._arrived_card = Card()
        self._arrived_card.body.addWidget(self.arrived)
        self._arrived_card.hide()
        days = Card(padding=1, spacing=0)
        title = Text(_("Per hari kegiatan"), "heading")
        title.setContentsMargins(12, 10, 12, 4)
        days.body.addWidget(title)
        days.body.addWidget(self.days, 1)
        days.body.addStretch(0)
        days.body.setContentsMargins(1, 1, 1, 10)
        self._under = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._under.setSpacing(12)
        self._under.addWidget(self.copying, 5)
        self._under.addWidget(self._teaching_card, 5)
        self._under.addWidget(self._arrived_card, 5)
        self._under.addWidget(days, 4)
        self._of_a_laptop = (self.not_copied, self.on_medium, self.at_office, days)
        self.body.addLayout(cards)
        self.body.addWidget(self.offer)
        self.body.addLayout(self._under, 1)


def _day(day: str, counts: Counts) -> tuple[Cell, ...]:
    numbers = (counts.not_copied, counts.on_medium, counts.at_office)
    name = format_weekday_short(dt.date.fromisoformat(day)) if day else _("tanpa hari")
    return (Cell(name), *(Cell(format_number(number), quiet=not number) for number in numbers))


def _arrived() -> EmptyState:
    return EmptyState(
        Icon.INBOX,
        _("Komputer ini kantornya"),
        _(
            "Yang dicatat di sini sudah berada di kantor dan ikut cadangannya; tidak ada yang perlu disalin. "
            "Berkas dari laptop petugas dibuka di halaman Terima."
        ),
    )


def _teaching() -> EmptyState:
    return EmptyState(
        Icon.SEND,
        _("Laptop ini belum terdaftar"),
        _(
            "Berkas yang dikirim hanya dapat dibuka oleh yang sudah dikenal. Satu kali saja:\n"
            "1. bawa permintaan laptop ini ke kantor atau ketua tim\n"
            "2. masukkan jawabannya\n"
            "3. cocokkan enam kata di kedua layar"
        ),
    )
