"""Take in what the team's laptops copied: a preview first, then all of it in one go."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal

from jemputbola.actions.exchange.find_media import BATCH, Place
from jemputbola.actions.exchange.receive_files import Received, preview_files, receive_files
from jemputbola.actions.exchange.team_waiting import of_others
from jemputbola.errors import UserError
from jemputbola.texts import _, ngettext
from jemputbola.texts.formats import format_number
from jemputbola.ui.file_dialogs import choose_files
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.send.section import SendParts
from jemputbola.ui.progress import Progress
from jemputbola.ui.theme import Tone
from jemputbola.ui.travel import words
from jemputbola.ui.travel.drop_zone import DropZone
from jemputbola.ui.travel.place_choice import PlaceChoice
from jemputbola.ui.travel.team_words import GOOD, file_columns, file_line
from jemputbola.ui.widgets import Card, Flow, PrimaryButton, SecondaryButton, Text, VerdictBanner
from jemputbola.ui.widgets.lines_table import LinesTable


class Intake(Card):
    """``taken`` after something came in."""

    taken = Signal()

    def __init__(self, page: Page, parts: SendParts) -> None:
        super().__init__(padding=20, spacing=12)
        self._page = page
        self._running: Progress | None = None
        self._previewed: tuple[Path, ...] = ()
        self.received: Received | None = None
        self.zone = DropZone(_("Seret berkas .jbb ke sini, ambil dari USB, atau pilih berkasnya"))
        self.button = PrimaryButton(
            "send.intake", "", says=_("Ambil berkas tim dari USB, atau masukkan yang ditampilkan"), key="Ctrl+Return"
        )
        self.files_button = SecondaryButton(
            "send.intake_files", _("Pilih berkas…"), says=_("Pilih berkas tim"), key="O"
        )
        self.again = SecondaryButton(
            "send.intake_again", _("Ambil dari USB lain"), says=_("Ambil berkas tim dari USB lain"), key="U"
        )
        self.button.clicked.connect(lambda _down: self.go_on())
        self.files_button.clicked.connect(lambda _down: self.ask_files())
        self.again.clicked.connect(lambda _down: self.ask())
        self.choice = PlaceChoice(page, "send.intake_place", lambda: parts.find_places())  # noqa: PLW0108 - looked up each time
        self.choice.chosen.connect(self._chosen)
        self.head = Text("", "heading", wrap=True)
        self.fault = VerdictBanner("send.intake_fault")
        self.table = LinesTable("send.files", _("Berkas tim"), file_columns())
        self.reason = Text("", "muted", wrap=True)
        self.table.selectionModel().currentChanged.connect(self._moved)
        self._lay_out()
        self._show_button()

    def go_on(self) -> None:
        """Take in what is previewed, else ask for a stick."""
        if self._running is not None:
            return
        if self._to_take:
            self._start(_("Memasukkan catatan"), receive_files, self._previewed, self._taken)
        else:
            self.ask()

    def ask(self) -> None:
        """On which stick."""
        self.fault.hide()
        self.choice.open(
            _("Di mana berkas tim?"),
            _("Pasang USB dari laptop anggota, atau pilih folder."),
            words.place_with_batches,
            lambda place: bool(place.files.batches),
        )

    def ask_files(self) -> None:
        """By the dialog."""
        choose_files(self, _("Pilih berkas tim"), f"*{BATCH}", "", self.look)

    def look(self, files: Sequence[Path]) -> None:
        """What would come in; nothing is changed."""
        if self._running is None and files:
            self.fault.hide()
            self._start(_("Memeriksa catatan"), preview_files, tuple(files), self._seen)

    def key_actions(self) -> list[KeyAction]:
        """Beside the digits while it asks."""
        asking = self.choice.key_actions() if self.choice.is_open else []
        free = self._running is None
        return [
            KeyAction("Ctrl+Return", self.button.text(), self.go_on, free),
            KeyAction("U", _("Ambil berkas tim dari USB"), self.ask, free),
            KeyAction("O", _("Pilih berkas tim"), self.ask_files, free),
            *asking,
        ]

    def went_back(self) -> bool:
        """Esc: stop, close the question, forget the preview."""
        if self._running is not None:
            self._running.cancel()
        elif self.choice.is_open:
            self.choice.close_question()
            self.button.setFocus()
        elif self._previewed:
            self._forget()
        else:
            return False
        return True

    @property
    def _to_take(self) -> int:
        shown = self.received.files if self.received and self._previewed else ()
        return sum(file.state in GOOD for file in shown)

    def _chosen(self, place: Place) -> None:
        self.button.setFocus()
        files = place.files.batches
        self._page.ask(lambda session: of_others(session, files), lambda found: self._of_team(found, place))

    def _of_team(self, found: list[Path], place: Place) -> None:
        if found:
            self.look(found)
        else:
            self._complain(_("Di {label} tidak ada berkas dari laptop lain (.jbb).").format(label=place.label))

    def _start(
        self,
        label: str,
        verb: Callable[..., Received],
        files: tuple[Path, ...],
        done: Callable[[tuple[Path, ...], Received], object],
    ) -> None:
        self._running = self._page.work(
            label,
            lambda session, progress: verb(session, files, progress),
            lambda received: done(files, received),
            self._refused,
        )
        self._show_button()

    def _seen(self, files: tuple[Path, ...], received: Received) -> None:
        self._running, self._previewed = None, files
        self._show(received, _("Pratinjau, belum ada yang diubah"))

    def _taken(self, _files: tuple[Path, ...], received: Received) -> None:
        self._running, self._previewed = None, ()
        new = sum(file.new for file in received.files)
        told = _("Sudah dimasukkan: {entries} baru").format(entries=words.entries(new))
        if received.conflicts:
            decisions = ngettext("{count} orang perlu keputusan", "{count} orang perlu keputusan", received.conflicts)
            told += " · " + decisions.format(count=format_number(received.conflicts))
        self._show(received, told)
        self._page.context.tell_changed()
        self.taken.emit()

    def _show(self, received: Received, head: str) -> None:
        self.received = received
        self.head.setText(head)
        self.table.show_lines([file_line(file) for file in received.files])
        for widget in (self.head, self.table, self.reason):
            widget.show()
        self.zone.hide()
        self._show_button()
        self.table.setFocus()

    def _refused(self, refusal: UserError) -> None:
        self._running = None
        self._show_button()
        self._complain(str(refusal))

    def _complain(self, sentence: str) -> None:
        self.fault.show_verdict(Tone.BAD, "", sentence)
        self.fault.show()

    def _forget(self) -> None:
        self._previewed, self.received = (), None
        for widget in (self.head, self.table, self.reason):
            widget.hide()
        self.zone.show()
        self._show_button()
        self.button.setFocus()

    def _show_button(self) -> None:
        count = self._to_take
        self.button.setText(_("Masukkan {files}").format(files=words.files(count)) if count else _("Ambil dari USB"))
        self.button.setEnabled(self._running is None)
        self.again.setVisible(bool(count))

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        """Why a file is refused or waits stands below the table."""
        files = self.received.files if self.received else ()
        file = files[now.row()] if 0 <= now.row() < len(files) else None
        self.reason.setText(f"{file.file}: {file.reason}" if file and file.reason else "")

    def _lay_out(self) -> None:
        row = Flow()
        for button in (self.button, self.again, self.files_button):
            row.addWidget(button)
        self.body.addWidget(Text(_("Berkas dari laptop tim"), "name", wrap=True))
        self.body.addWidget(self.zone)
        self.body.addLayout(row)
        for part in (self.choice, self.fault, self.head):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.reason)
        self.body.addStretch(0)
        for hidden in (self.fault, self.head, self.table, self.reason):
            hidden.hide()
