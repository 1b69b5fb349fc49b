"""No office yet: what its keys are for, in plain words, and the two things that make it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.exchange.find_media import Place
from jemputbola.actions.exchange.found_office import found_office
from jemputbola.errors import UserError
from jemputbola.store.office_keys import OfficeKeys
from jemputbola.sync.file_names import file_name
from jemputbola.texts import _
from jemputbola.ui.gate.new_passphrase import NewPassphrase
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.inbox.section import InboxParts
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.travel import words
from jemputbola.ui.travel.place_choice import PlaceChoice
from jemputbola.ui.widgets import Card, EmptyState, Flow, PrimaryButton, Text, VerdictBanner


class Founding(QWidget):
    """``founded`` once the keys are kept. First it teaches; then it asks for a passphrase, and where to."""

    founded = Signal()

    def __init__(self, page: Page, parts: InboxParts) -> None:
        super().__init__()
        self._page = page
        self._busy = False
        self.empty = EmptyState(
            Icon.INBOX,
            _("Komputer ini belum menjadi kantor"),
            _(
                "Laptop di lapangan mengunci berkasnya untuk kantor, jadi kantor memerlukan kuncinya sendiri. Dibuat "
                "satu kali. Kunci cadangannya disimpan di brankas: bila komputer ini rusak, hanya kunci itu yang "
                "dapat membuka berkas lama."
            ),
        )
        self.empty.offer("inbox.found", _("Siapkan kantor"), self.begin, key="Ctrl+Return")
        self.secret = NewPassphrase("inbox")
        self.secret.done.connect(self.ask_place)
        self.go_on = PrimaryButton("inbox.found_place", _("Pilih USB untuk kunci cadangan"),
                                   says=_("Pilih USB untuk kunci cadangan"), key="Ctrl+Return")  # fmt: skip
        self.go_on.clicked.connect(lambda _down: self.ask_place())
        self.choice = PlaceChoice(page, "inbox.escrow_place", lambda: parts.find_places())  # noqa: PLW0108 - looked up each time
        self.choice.chosen.connect(self._chosen)
        self.fault = VerdictBanner("inbox.found_fault")
        self._lay_out()

    def begin(self) -> None:
        """The passphrase."""
        self.empty.hide()
        self._card.show()
        self.secret.typed.line.setFocus()

    def ask_place(self) -> None:
        """Once the passphrase stands."""
        if not self.secret.passphrase() or self._busy:
            return
        self.fault.hide()
        self.choice.open(
            _("Simpan kunci cadangan ke mana?"),
            _("Pasang USB yang akan disimpan di brankas, atau pilih folder di luar komputer ini."),
            words.place_with_room,
            lambda place: not place.read_only,
        )

    def keys(self) -> list[KeyAction]:
        """One after the other."""
        asking = self.choice.key_actions() if self.choice.is_open else []
        if self._card.isHidden():
            return [KeyAction("Ctrl+Return", _("Siapkan kantor"), self.begin)]
        return [
            *asking,
            KeyAction("Ctrl+Return", _("Pilih USB untuk kunci cadangan"), self.ask_place, not self._busy),
            KeyAction("Ctrl+N", _("Lima kata lain"), self.secret.offer_another),
        ]

    def went_back(self) -> bool:
        """Esc."""
        if self.choice.is_open:
            self.choice.close_question()
            self.secret.typed.line.setFocus()
        elif not self._card.isHidden():
            self._card.hide()
            self.empty.show()
            self._page.setFocus()
        else:
            return False
        return True

    def _chosen(self, place: Place) -> None:
        self._busy = True
        passphrase, folder = self.secret.passphrase(), Path(place.folder)
        file = folder / file_name(f"kunci-cadangan-kantor-{self._page.context.background.clock():%Y%m%d}.age")
        self._page.save(
            lambda session: found_office(session, file, passphrase), lambda keys: self._done(keys, file), self._refused
        )

    def _done(self, _keys: OfficeKeys, file: Path) -> None:
        self._busy = False
        self._page.context.say(
            _(
                "Kantor siap. Kunci cadangan {file} sudah dibaca ulang: cabut, simpan di brankas dengan frasanya."
            ).format(file=file.name)
        )
        self.founded.emit()

    def _refused(self, refusal: UserError) -> None:
        self._busy = False
        self.fault.show_verdict(Tone.BAD, "", str(refusal))
        self.fault.show()
        self.go_on.setFocus()

    def _lay_out(self) -> None:
        self._card = Card(padding=20, spacing=12)
        row = Flow()
        row.addWidget(self.go_on)
        self._card.body.addWidget(Text(_("Kunci cadangan kantor"), "name", wrap=True))
        self._card.body.addWidget(
            Text(
                _("Catat lima kata ini di kertas, terpisah dari USB-nya. Tanpa keduanya kunci cadangan tidak terbuka."),
                "muted",
                wrap=True,
            )
        )
        self._card.body.addWidget(self.secret)
        self._card.body.addLayout(row)
        self._card.body.addWidget(self.choice)
        self._card.body.addWidget(self.fault)
        self._card.body.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.empty)
        box.addWidget(self._card)
        for hidden in (self._card, self.fault):
            hidden.hide()
