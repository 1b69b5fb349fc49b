"""The card that copies: how much waits, onto which stick, how far it is, and that the stick may be pulled out."""

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jemputbola.actions.exchange.find_media import Place
from jemputbola.actions.exchange.forward_files import forward_files
from jemputbola.actions.exchange.make_batch import BatchMade, make_batch
from jemputbola.actions.exchange.team_waiting import files_to_forward
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.send.fetching import SendState
from jemputbola.ui.pages.send.section import SendParts
from jemputbola.ui.progress import Cancelled, Progress
from jemputbola.ui.theme import Icon, Tone, colours, pixmap
from jemputbola.ui.travel import words
from jemputbola.ui.travel.place_choice import PlaceChoice
from jemputbola.ui.travel.running import Running
from jemputbola.ui.widgets import Card, Flow, PrimaryButton, Text, VerdictBanner


class Copied(msgspec.Struct, frozen=True):
    """``forwarded``: sealed files of the team that went along."""

    place: Place
    made: BatchMade
    forwarded: int


class CopyCard(Card):
    """``copied`` when everything lies there, read back whole."""

    copied = Signal(object)

    def __init__(self, page: Page, parts: SendParts) -> None:
        super().__init__(padding=20, spacing=12)
        self._page = page
        self._state: SendState | None = None
        self._running: Progress | None = None
        self.head, self.words = Text("", "name", wrap=True), Text("", "muted", wrap=True)
        self.button = PrimaryButton(
            "send.copy", _("Salin ke USB"), says=_("Salin ke USB atau folder"), key="Ctrl+Return", icon=Icon.SEND
        )
        self.button.clicked.connect(lambda _down: self.ask())
        self.choice = PlaceChoice(page, "send.place", lambda: parts.find_places())  # noqa: PLW0108 - looked up each time
        self.choice.chosen.connect(self.copy)
        self.fault = VerdictBanner("send.fault")
        self.running = Running(says=_("Kemajuan menyalin"), stops=_("Batalkan penyalinan"))
        self.done = MayBePulled()
        self.running.stop.clicked.connect(lambda _down: self.went_back())
        self._lay_out()

    def show_state(self, state: SendState) -> None:
        """How much waits, and to whom it is sealed."""
        self._state = state
        waiting, forward = state.outbox.to_send, state.to_forward
        parts = [words.entries(waiting)] if waiting else []
        parts += [_("{files} dari tim").format(files=words.files(forward))] if forward else []
        if parts:
            self.head.setText(_("{what} belum diterima kantor").format(what=_(" dan ").join(parts)))
        else:
            self.head.setText(_("Semua catatan sudah diterima kantor"))
        self.words.setText(self._explained(state))
        self.button.setEnabled(self._can_copy)

    def ask(self) -> None:
        """Onto which stick."""
        if not self._can_copy or self.choice.is_open:
            return
        self.done.hide()
        self.button.hide()
        self.choice.open(
            _("Ke mana?"),
            _("Pasang USB sekarang, atau pilih folder. USB yang terpasang langsung muncul di sini."),
            words.place_with_room,
            lambda place: not place.read_only,
        )

    def copy(self, place: Place) -> None:
        """There."""
        self.fault.hide()
        self.running.begin(_("Menyalin ke {label}. Jangan cabut dulu.").format(label=place.label))
        self._running = self._page.work(
            _("Menyalin"),
            lambda session, progress: copy_all(session, place, progress),
            self._copied,
            self._refused,
        )
        self._running.told.connect(self.running.tell)

    def went_back(self) -> bool:
        """Esc: stop the copy, or the question."""
        if self._running is not None:
            self.running.stopping()
            self._running.cancel()
        elif self.choice.is_open:
            self._idle()
            self.button.setFocus()
        elif self.fault.isVisible() or self.done.isVisible():
            self.fault.hide()
            self.done.hide()
        else:
            return False
        return True

    def key_actions(self) -> list[KeyAction]:
        """Digits while it asks."""
        asking = self.choice.key_actions() if self.choice.is_open else []
        return [KeyAction("Ctrl+Return", _("Salin ke USB"), self.ask, self._can_copy), *asking]

    def start(self) -> None:
        """On the button."""
        if self.button.isVisible() and self.button.isEnabled():
            self.button.setFocus()

    @property
    def _can_copy(self) -> bool:
        state = self._state
        return self._running is None and bool(state and state.confirmed and (state.outbox.to_send or state.to_forward))

    def _idle(self) -> None:
        self.choice.close_question()
        self.running.hide()
        self.button.show()
        self.button.setEnabled(self._can_copy)

    def _copied(self, copied: Copied) -> None:
        self._running = None
        self._idle()
        self.done.show_copied(copied)
        self._page.context.tell_changed()
        self.copied.emit(copied)

    def _refused(self, refusal: UserError) -> None:
        """What was chosen is asked again, with what is wrong above it."""
        self._running = None
        self._idle()
        if isinstance(refusal, Cancelled):
            self.fault.show_verdict(
                Tone.WARN, _("Dihentikan"), _("Berkas yang sudah utuh tetap ada di sana; sisanya disalin lain kali.")
            )
        else:
            self.fault.show_verdict(Tone.BAD, "", str(refusal))
            self.ask()
        self.fault.show()
        self._page.context.tell_changed()

    def _explained(self, state: SendState) -> str:
        names = ", ".join(one.name for one in state.confirmed)
        text = _("Berkas terkunci: hanya {names} yang dapat membukanya.").format(names=names)
        last = state.outbox.last_copy
        if last and state.outbox.on_medium:
            text += " " + _(
                "Terakhir disalin ke {medium}. Yang belum ada tanda terimanya selalu disalin lagi, jadi USB yang "
                "hilang tidak merugikan."
            ).format(medium=last.medium)
        return text

    def _lay_out(self) -> None:
        row = Flow()
        row.addWidget(self.button)
        for part in (self.done, self.head, self.words, self.fault):  # what was waited for stands first
            self.body.addWidget(part)
        self.body.addLayout(row)
        for panel in (self.choice, self.running):
            self.body.addWidget(panel)
        self.body.addStretch(1)
        for hidden in (self.fault, self.running, self.done):
            hidden.hide()


class MayBePulled(QWidget):
    """The big sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = QLabel()
        self.big, self.words = Text("", "number", wrap=True), Text("", wrap=True)
        self.next = Text("", "muted", wrap=True)
        right = QVBoxLayout()
        right.setSpacing(4)
        for label in (self.big, self.words, self.next):
            right.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)

    def show_copied(self, copied: Copied) -> None:
        """Everything was read back."""
        place, made = copied.place, copied.made
        self._icon.setPixmap(pixmap(Icon.CHECKED, Tone.OK.ink(colours()), 40))
        self.big.setText(_("USB boleh dicabut") if place.is_stick else _("Sudah tersalin"))
        self.words.setText(
            _("{files} dengan {entries} ada di {label}, sudah dibaca ulang dan utuh.").format(
                files=words.files(len(made.files) + copied.forwarded),
                entries=words.entries(made.entries),
                label=place.label,
            )
            + (_(" Termasuk {files} dari tim.").format(files=words.files(copied.forwarded)) if copied.forwarded else "")
        )
        self.next.setText(
            _("Bawa ke kantor atau ketua tim. Tanda terimanya kembali di USB yang sama.")
            if place.is_stick
            else _("Bawa berkasnya ke kantor atau ketua tim. Tanda terima kantor dimasukkan di sini nanti.")
        )
        self.setAccessibleName(self.big.text())
        self.show()


def copy_all(session: Session, place: Place, progress: Progress) -> Copied:
    """Our own work first, then what the team handed in. Raises what ``make_batch`` and ``forward_files`` raise."""
    folder = Path(place.folder)
    made = make_batch(session, folder, medium=place.label, progress=progress)
    forwarded = len(forward_files(session, folder).files) if files_to_forward(session) else 0
    return Copied(place, made, forwarded)
