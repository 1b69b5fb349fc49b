"""T Tanda terima: read what the office answered; each file is one sentence."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.exchange.find_media import RECEIPT, Files, Place
from jemputbola.actions.exchange.read_receipts import ReceiptRead, read_receipts
from jemputbola.errors import UserError
from jemputbola.store.outbox import Standing
from jemputbola.texts import _
from jemputbola.ui.file_dialogs import choose_files
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.send.fetching import SendState
from jemputbola.ui.pages.send.section import Section, SendParts
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.travel import words
from jemputbola.ui.travel.place_choice import PlaceChoice
from jemputbola.ui.widgets import Card, EmptyState, Flow, PrimaryButton, SecondaryButton, Text, VerdictBanner
from jemputbola.ui.widgets.sections import clear_layout

_SHOWN = 12


class ReceiptsSection(Section):
    """From a stick, files, or dropped; reading twice changes nothing."""

    def __init__(self, page: Page, parts: SendParts) -> None:
        super().__init__(page, parts)
        self.button = PrimaryButton(
            "send.receipts", _("Baca dari USB"), says=_("Baca tanda terima dari USB"), key="Ctrl+Return"
        )
        self.files_button = SecondaryButton(
            "send.receipt_files", _("Pilih berkas…"), says=_("Pilih berkas tanda terima"), key="O"
        )
        self.button.clicked.connect(lambda _down: self.ask())
        self.files_button.clicked.connect(lambda _down: self.ask_files())
        self.choice = PlaceChoice(page, "send.receipt_place", lambda: parts.find_places())  # noqa: PLW0108 - looked up each time
        self.choice.chosen.connect(self._chosen)
        self.fault = VerdictBanner("send.receipt_fault")
        self.left = Text("", "muted", wrap=True)
        self.told = QVBoxLayout()
        self.empty = EmptyState(
            Icon.CHECKED,
            _("Tanda terima kembali di USB yang sama"),
            _("Kantor menaruh tanda terima (.jbr) di USB yang membawa berkasnya. Sampai itu dibaca di sini, catatan "
              "dianggap belum diterima dan disalin lagi."),
        )  # fmt: skip
        self._lay_out()

    def show_state(self, state: SendState) -> None:
        """What no receipt covers."""
        waiting = state.outbox.to_send
        self.left.setText(
            _("{entries} belum ada tanda terimanya; nanti disalin lagi.").format(entries=words.entries(waiting))
            if waiting
            else _("Semua catatan ada tanda terimanya.")
        )

    def ask(self) -> None:
        """On which stick."""
        self.fault.hide()
        self.choice.open(
            _("Di mana tanda terimanya?"),
            _("Pasang USB yang kembali dari kantor, atau pilih folder."),
            words.place_with_receipts,
            lambda place: bool(place.files.receipts),
        )

    def ask_files(self) -> None:
        """By the dialog."""
        choose_files(self, _("Pilih tanda terima"), f"*{RECEIPT}", "", self.read)

    def read(self, files: Sequence[Path]) -> None:
        """Each on its own; a bad one stops no other."""
        self.fault.hide()
        self.page.save(lambda session: read_receipts(session, files), self._show, self._refused)

    def help_text(self) -> str:
        """F1."""
        return _(
            "Baca tanda terima dari USB yang kembali dari kantor. Membaca dua kali tidak mengubah apa pun; satu berkas "
            "yang rusak tidak menghalangi yang lain."
        )

    def key_actions(self) -> list[KeyAction]:
        """Beside the digits while it asks."""
        asking = self.choice.key_actions() if self.choice.is_open else []
        return [
            KeyAction("Ctrl+Return", _("Baca tanda terima dari USB"), self.ask),
            KeyAction("O", _("Pilih berkas tanda terima"), self.ask_files),
            *asking,
        ]

    def went_back(self) -> bool:
        """Esc."""
        if not self.choice.is_open:
            return False
        self.choice.close_question()
        self.button.setFocus()
        return True

    def take(self, files: Files) -> bool:
        """Dropped ones."""
        if not files.receipts:
            return False
        self.read(files.receipts)
        return True

    def start(self) -> None:
        """On the button."""
        self.button.setFocus()

    def _chosen(self, place: Place) -> None:
        self.button.setFocus()
        if place.files.receipts:
            self.read(place.files.receipts)
        else:
            self._complain(_("Di {label} tidak ada tanda terima (.jbr).").format(label=place.label))

    def _refused(self, refusal: UserError) -> None:
        self._complain(str(refusal))

    def _complain(self, sentence: str) -> None:
        self.fault.show_verdict(Tone.BAD, "", sentence)
        self.fault.show()

    def _show(self, read: list[ReceiptRead]) -> None:
        clear_layout(self.told)
        ours = [one for one in read if one.standing is not Standing.STRANGE]
        for number, one in enumerate(ours[:_SHOWN], start=1):
            banner = VerdictBanner(f"send.receipt{number}")
            banner.show_verdict(*words.receipt_told(one))
            self.told.addWidget(banner)
        others = len(read) - len(ours[:_SHOWN])
        if others:
            note = Text(
                _("{receipts} untuk laptop lain: pasang USB ini juga di laptop itu.").format(
                    receipts=words.receipts(len(read) - len(ours))
                )
                if len(ours) <= _SHOWN
                else _("Dan {receipts} lagi.").format(receipts=words.receipts(others)),
                "muted",
                wrap=True,
            )
            self.told.addWidget(note)
        self.empty.hide()
        self._results.show()
        self.page.context.tell_changed()
        self.parts.refresh()

    def _lay_out(self) -> None:
        card = Card(padding=20, spacing=12)
        row = Flow()
        for button in (self.button, self.files_button):
            row.addWidget(button)
        card.body.addWidget(Text(_("Tanda terima dari kantor"), "name", wrap=True))
        card.body.addWidget(self.left)
        card.body.addLayout(row)
        card.body.addWidget(self.choice)
        card.body.addWidget(self.fault)
        self._results = QWidget()
        self._results.setLayout(self.told)
        self.told.setContentsMargins(0, 0, 0, 0)
        self.told.setSpacing(8)
        card.body.addWidget(self._results)
        card.body.addWidget(self.empty, 1)
        card.body.addStretch(0)
        self._results.hide()
        self.fault.hide()
        self.body.addWidget(card, 1)
