"""What of this laptop's work is only here, on a stick, or at the office; and the way to *Kirim*."""

import msgspec
from PySide6.QtCore import Signal

from jemputbola.actions.exchange.own_authority import is_last_stop
from jemputbola.actions.session import Session
from jemputbola.store.identity import confirmed_authorities
from jemputbola.store.outbox_days import Counts, count_outbox
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Card, Flow, Pill, SecondaryButton, Text


class Unsent(msgspec.Struct, frozen=True):
    """``enrolled``: somebody is there to send it to; ``office``: this vault is the office."""

    counts: Counts
    enrolled: bool
    office: bool


def fetch_unsent(session: Session) -> Unsent:
    """Runs in the background."""
    office = is_last_stop(session)
    with session.store.reading() as connection:
        return Unsent(count_outbox(connection), bool(confirmed_authorities(connection)), office)


class UnsentCard(Card):
    """``wanted`` when the page *Kirim* is asked for."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(padding=16, spacing=10)
        self._state = Pill("", Tone.NEUTRAL)
        self._words = Text("", "muted", wrap=True)
        self.button = SecondaryButton("home.send", _("Buka Kirim"), says=_("Buka Kirim"), key="S")
        self.button.clicked.connect(lambda _down: self.wanted.emit())
        state, ends = Flow(), Flow()
        state.addWidget(self._state)
        ends.addWidget(self.button)
        self.body.addWidget(Text(_("Kirim ke kantor"), "section"))
        self.body.addLayout(state)
        self.body.addWidget(self._words)
        self.body.addLayout(ends)

    def show_unsent(self, unsent: Unsent) -> None:
        """Fresh numbers."""
        counts = unsent.counts
        if unsent.office:
            words, tone = _("Komputer kantor"), Tone.OK
        elif counts.not_copied:
            words, tone = _("Belum disalin {number}").format(number=format_number(counts.not_copied)), Tone.WARN
        elif counts.on_medium:
            words, tone = _("Di USB, belum diterima {number}").format(number=format_number(counts.on_medium)), Tone.WARN
        else:
            words, tone = _("Diterima kantor {number}").format(number=format_number(counts.at_office)), Tone.OK
        self._state.show_state(words, tone)
        self._words.setText(_explained(unsent))


def _explained(unsent: Unsent) -> str:
    counts = unsent.counts
    if unsent.office:
        return _("Yang dicatat di sini sudah berada di kantor; tidak ada yang perlu dikirim.")
    if not unsent.enrolled:
        return _("Laptop ini belum terdaftar di kantor atau pada ketua tim.")
    if counts.not_copied:
        return _("Salin ke USB sebelum pulang; {number} lagi sudah di USB, menunggu tanda terima.").format(
            number=format_number(counts.on_medium)
        )
    if counts.on_medium:
        return _("Bawa USB itu ke kantor, lalu baca tanda terimanya.")
    return _("Semua catatan ada tanda terimanya.")
