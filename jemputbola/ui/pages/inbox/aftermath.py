"""What follows an import: decisions, what never arrived, a backup on a second medium, receipts on the same stick."""

from functools import partial
from pathlib import Path

from jemputbola.actions.access.keep_safe import back_up_vault
from jemputbola.actions.exchange.find_media import Place
from jemputbola.actions.exchange.make_receipts import make_receipts
from jemputbola.actions.exchange.office_overview import OfficeOverview
from jemputbola.errors import UserError
from jemputbola.store.backup import Backup
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.inbox.section import InboxParts
from jemputbola.ui.theme import Tone
from jemputbola.ui.travel import words
from jemputbola.ui.travel.place_choice import PlaceChoice
from jemputbola.ui.travel.receipts_told import receipts_told
from jemputbola.ui.widgets import Card, Flow, SecondaryButton, Text, VerdictBanner

_SHOWN = 6


class Aftermath(Card):
    """Each with its key; what is not due says so."""

    def __init__(self, page: Page, parts: InboxParts) -> None:
        super().__init__(padding=16, spacing=10)
        self._page, self._parts = page, parts
        self._state: OfficeOverview | None = None
        self._stick: Place | None = None
        self._for_backup = self._all_of_them = False
        self.undecided, self.missing = VerdictBanner("inbox.undecided"), VerdictBanner("inbox.missing")
        self.safe, self.result = VerdictBanner("inbox.safe"), VerdictBanner("inbox.result")
        self.decide = SecondaryButton("inbox.decide", _("Buka Keputusan"), says=_("Buka Keputusan"), key="K")
        self.back_up = SecondaryButton("inbox.back_up", _("Cadangkan"), says=_("Cadangkan ke media kedua"), key="C")
        self.receipts = SecondaryButton(
            "inbox.receipts", _("Tulis tanda terima"), says=_("Tulis tanda terima ke USB"), key="R"
        )
        self.everything = SecondaryButton(
            "inbox.all_receipts", _("Tulis semua"), says=_("Tulis semua tanda terima lagi"), key="A"
        )
        self.choice = PlaceChoice(page, "inbox.to", lambda: parts.find_places())  # noqa: PLW0108 - looked up each time
        self.choice.chosen.connect(self._chosen)
        self.decide.clicked.connect(lambda _down: page.context.open_page("decisions"))
        self.back_up.clicked.connect(lambda _down: self.ask_backup())
        self.receipts.clicked.connect(lambda _down: self.write_receipts())
        self.everything.clicked.connect(lambda _down: self.write_receipts(everything=True))
        self._lay_out()

    def show_state(self, state: OfficeOverview) -> None:
        """Of now."""
        self._state = state
        if state.conflicts:
            self.undecided.show_verdict(
                Tone.WARN, _("{count} perlu keputusan").format(count=format_number(state.conflicts))
            )
        else:
            self.undecided.show_verdict(Tone.OK, "", _("Tidak ada yang perlu diputuskan."))
        self._show_missing(state.missing)
        self._show_safe(state)
        self.decide.setVisible(bool(state.conflicts))
        for button in (self.receipts, self.everything):
            button.setEnabled(bool(state.receipts))
        self.back_up.setVisible(not state.is_safe)

    def brought_by(self, place: Place) -> None:
        """The stick that receipts go back to."""
        self._stick = place

    def keys(self) -> list[KeyAction]:
        """Digits while it asks."""
        asking = self.choice.key_actions() if self.choice.is_open else []
        can_write = bool(self._state and self._state.receipts)
        again = partial(self.write_receipts, everything=True)
        return [
            *asking,
            KeyAction("R", _("Tulis tanda terima ke USB"), self.write_receipts, can_write),
            KeyAction("A", _("Tulis semua tanda terima lagi"), again, can_write),
            KeyAction("C", _("Cadangkan ke media kedua"), self.ask_backup),
            KeyAction("K", _("Buka Keputusan"), lambda: self._page.context.open_page("decisions")),
        ]

    def went_back(self) -> bool:
        """Esc closes the question."""
        if not self.choice.is_open:
            return False
        self.choice.close_question()
        return True

    def write_receipts(self, *, everything: bool = False) -> None:
        """Back on the stick that brought the files; asked for when it is gone. What lies there is not written again,
        unless ``everything`` is wanted.
        """
        self._all_of_them = everything
        if self._stick is not None and self._stick.folder.is_dir():
            self._write_to(self._stick)
            return
        self._for_backup = False
        self.choice.open(
            _("Tulis tanda terima ke mana?"),
            _("Pasang USB yang membawa berkasnya, atau pilih folder."),
            words.place_with_room,
            lambda place: not place.read_only,
        )

    def ask_backup(self) -> None:
        """Onto which medium."""
        self._for_backup = True
        self.choice.open(
            _("Cadangkan ke mana?"),
            _("Pasang USB atau disk kedua; bukan USB yang pulang ke lapangan."),
            words.place_with_room,
            lambda place: not place.read_only,
        )

    def _chosen(self, place: Place) -> None:
        if self._for_backup:
            self.back_up.setFocus()
            self._back_up_to(place.folder)
        else:
            self.receipts.setFocus()
            self._write_to(place)

    def _write_to(self, place: Place) -> None:
        folder, everything = place.folder, self._all_of_them
        self._page.save(
            lambda session: make_receipts(session, folder, everything=everything),
            lambda made: self._tell(*receipts_told(made, place.label, everything_key="A")),
            self._refused,
        )

    def _back_up_to(self, folder: Path) -> None:
        self._page.work(
            _("Mencadangkan"),
            lambda session, progress: back_up_vault(session, medium=folder, progress=progress),
            self._backed_up,
            self._refused,
        )

    def _backed_up(self, backup: Backup) -> None:
        if backup.second_medium:
            self._tell(Tone.OK, _("Cadangan utuh"), _("Sudah dibaca ulang di {folder}.").format(folder=backup.folder))
        else:
            self._tell(
                Tone.WARN,
                _("Cadangan ada di disk yang sama"),
                _("Bila disk ini rusak, keduanya hilang. Pakai USB atau disk lain supaya tanda terima tahan rusak."),
            )
        self._page.context.tell_changed()

    def _refused(self, refusal: UserError) -> None:
        self._tell(Tone.BAD, "", str(refusal))

    def _tell(self, tone: Tone, reason: str, rest: str) -> None:
        self.result.show_verdict(tone, reason, rest)
        self.result.show()

    def _show_missing(self, missing: tuple[str, ...]) -> None:
        self.missing.setVisible(bool(missing))
        shown = list(missing[:_SHOWN])
        if len(missing) > _SHOWN:
            shown.append(_("dan {count} lagi").format(count=format_number(len(missing) - _SHOWN)))
        self.missing.show_verdict(Tone.WARN, _("Ada yang belum sampai"), "; ".join(shown))

    def _show_safe(self, state: OfficeOverview) -> None:
        self.safe.setVisible(bool(state.receipts))
        if state.is_safe:
            self.safe.show_verdict(
                Tone.OK, _("Tahan rusak"), _("semua yang masuk ada di cadangan pada media kedua, sudah dibaca ulang.")
            )
        else:
            self.safe.show_verdict(
                Tone.WARN,
                _("Belum tahan rusak"),
                _("yang baru masuk hanya ada di komputer ini. Cadangkan ke media kedua sebelum menulis tanda terima."),
            )

    def _lay_out(self) -> None:
        self.body.addWidget(Text(_("Sesudah masuk"), "section"))
        for banner, button in (
            (self.undecided, self.decide),
            (self.missing, None),
            (self.safe, self.back_up),
        ):
            self.body.addWidget(banner)
            if button is not None:
                row = Flow()
                row.addWidget(button)
                self.body.addLayout(row)
        foot = Flow()
        foot.addWidget(self.receipts)
        foot.addWidget(self.everything)
        self.body.addWidget(
            Text(_("Tanda terima kembali ke laptop di USB yang membawa berkasnya."), "muted", wrap=True)
        )
        self.body.addLayout(foot)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.result)
        self.body.addStretch(1)
        for hidden in (self.result, self.missing, self.safe):
            hidden.hide()
