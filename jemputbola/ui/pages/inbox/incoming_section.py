"""M Masuk: files from a stick, a watched folder or dropped; a preview, then all of it in one go, then receipts."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from jemputbola.actions.exchange.find_media import BATCH, Files, Place
from jemputbola.actions.exchange.office_overview import OfficeOverview
from jemputbola.actions.exchange.receive_files import Received, preview_files, receive_files
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.file_dialogs import choose_files, choose_folder
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.inbox.aftermath import Aftermath
from jemputbola.ui.pages.inbox.preview import Preview
from jemputbola.ui.pages.inbox.section import InboxParts, Section
from jemputbola.ui.pages.inbox.watching import FolderWatch
from jemputbola.ui.progress import Cancelled, Progress
from jemputbola.ui.theme import Tone
from jemputbola.ui.travel import words
from jemputbola.ui.travel.drop_zone import DropZone
from jemputbola.ui.travel.place_choice import PlaceChoice
from jemputbola.ui.travel.running import Running
from jemputbola.ui.widgets import Flow, SecondaryButton, VerdictBanner

_WIDE = 900


class IncomingSection(Section):
    """What is previewed stays until it came in, or Esc."""

    def __init__(self, page: Page, parts: InboxParts) -> None:
        super().__init__(page, parts)
        self.files: dict[Path, str] = {}
        """Previewed, with where each came from."""
        self.running: Progress | None = None
        self.zone = DropZone(_("Seret berkas .jbb ke sini, pilih USB, atau biarkan folder masuk dipantau"))
        self.from_stick = SecondaryButton("inbox.stick", _("Ambil dari USB"), says=_("Ambil berkas dari USB"), key="U")
        self.from_files = SecondaryButton("inbox.choose", _("Pilih berkas…"), says=_("Pilih berkas .jbb"), key="O")
        self.watch_button = SecondaryButton("inbox.watch", "", says=_("Folder masuk yang dipantau"), key="F")
        self.choice = PlaceChoice(page, "inbox.place", lambda: parts.find_places())  # noqa: PLW0108 - looked up each time
        self.watching = FolderWatch(page)
        self.fault = VerdictBanner("inbox.fault")
        self.bar = Running(says=_("Kemajuan pemeriksaan dan pemasukan"), stops=_("Batalkan, tidak ada yang diubah"))
        self.preview = Preview()
        self.aftermath = Aftermath(page, parts)
        self._connect()
        self._lay_out()
        self._show_watched()

    def show_state(self, state: OfficeOverview) -> None:
        """What is missing, and whether it is safe."""
        self.aftermath.show_state(state)
        self.watching.look()

    def start(self) -> None:
        """On the files, else on the way to them."""
        (self.preview.table if self.preview.files else self.from_stick).setFocus()

    @property
    def can_take(self) -> bool:
        """Whether the button at the top does something."""
        return self.running is None and bool(self.files) and bool(self.preview.files)

    @property
    def button_text(self) -> str:
        """``Masukkan 3 berkas``."""
        count = self.preview.to_take if self.files else 0
        if not self.files or count:
            return _("Masukkan {files}").format(files=words.files(count)) if count else _("Masukkan berkas")
        return _("Catat {files}").format(files=words.files(len(self.files)))

    def keys(self) -> list[KeyAction]:
        """Digits while it asks for a stick."""
        asking = self.choice.key_actions() if self.choice.is_open else []
        free = self.running is None
        return [
            *asking,
            KeyAction("Ctrl+Return", self.button_text, self.take_in, self.can_take),
            KeyAction("U", _("Ambil berkas dari USB"), self.ask, free),
            KeyAction("O", _("Pilih berkas .jbb"), self.ask_files, free),
            KeyAction("F", _("Folder masuk yang dipantau"), self.ask_folder, free),
            *self.aftermath.keys(),
        ]

    def ask(self) -> None:
        """On which stick."""
        self.fault.hide()
        self.choice.open(
            _("Di mana berkasnya?"),
            _("Pasang USB dari lapangan, atau pilih folder."),
            words.place_with_batches,
            lambda place: bool(place.files.batches),
        )

    def ask_files(self) -> None:
        """By the dialog."""
        choose_files(self, _("Pilih berkas .jbb"), f"*{BATCH}", "", lambda files: self.look(files, _("berkas")))

    def ask_folder(self) -> None:
        """Which folder is watched; the one that is watched is let go."""
        if self.watching.folder:
            self.watch("")
        else:
            choose_folder(self, "", self.watch, _("Pilih folder masuk"))

    def watch(self, folder: str) -> None:
        """From now on; empty ends it."""
        self.fault.hide()
        self.watching.choose(folder)
        self._show_watched()

    def look(self, files: Iterable[Path], source: str) -> None:
        """Beside what is previewed already; nothing is changed."""
        if self.running is not None:
            return
        self.files |= dict.fromkeys(files, source)
        if self.files:
            self.fault.hide()
            wanted = tuple(self.files)
            self._work(_("Memeriksa catatan"), lambda s, progress: preview_files(s, wanted, progress), self._seen)

    def take_in(self) -> None:
        """All in one transaction."""
        if not self.can_take:
            return
        wanted = tuple(self.files)
        self._work(_("Memasukkan catatan"), lambda s, progress: receive_files(s, wanted, progress), self._taken)
        self.parts.head_changed()

    def went_back(self) -> bool:
        """Esc: stop, close the question, forget the preview."""
        if self.running is not None:
            self.bar.stopping()
            self.running.cancel()
        elif self.choice.is_open:
            self.choice.close_question()
            self.from_stick.setFocus()
        elif self.aftermath.went_back():
            self.start()
        elif self.preview.files:
            self._forget()
        else:
            return False
        return True

    def take(self, files: Files) -> bool:
        """Dropped ones."""
        if not files.batches:
            return False
        self.look(files.batches, _("diseret"))
        return True

    def _chosen(self, place: Place) -> None:
        self.from_stick.setFocus()
        if place.files.batches:
            self.aftermath.brought_by(place)
            self.look(place.files.batches, "USB" if place.is_stick else _("folder"))
        else:
            self._complain(_("Di {label} tidak ada berkas .jbb.").format(label=place.label))

    def _found(self, files: Sequence[Path]) -> None:
        """In the watched folder; what is previewed already is not looked at again."""
        new = [file for file in files if file not in self.files]
        if new and self.running is None:
            self.look(new, _("folder"))

    def _seen(self, received: Received) -> None:
        self._end()
        self._show(received, _("Pratinjau — belum ada yang diubah"))
        if self.isVisible() and not self.choice.is_open:
            self.preview.table.setFocus()

    def _taken(self, received: Received) -> None:
        self._end()
        sources, self.files = self.files, {}
        new = sum(file.new + file.filled for file in received.files)
        self._show(received, _("Sudah dimasukkan: {entries} baru").format(entries=words.entries(new)), sources)
        self.page.context.tell_changed()
        self.aftermath.receipts.setFocus()

    def _show(self, received: Received, title: str, sources: dict[Path, str] | None = None) -> None:
        told = sources or self.files
        refused = sum(not file.laptop for file in received.files)
        if refused and not sources:
            title += " · " + _("{count} tidak dapat dibaca").format(count=format_number(refused))
        self.preview.show_files(title, received.files, {file.name: source for file, source in told.items()})
        self.parts.head_changed()

    def _refused(self, refusal: UserError) -> None:
        self._end()
        self.parts.head_changed()
        if isinstance(refusal, Cancelled):
            self.fault.show_verdict(
                Tone.WARN, _("Dihentikan"), _("Tidak ada yang diubah; berkasnya boleh dicoba lagi.")
            )
            self.fault.show()
        else:
            self._complain(str(refusal))

    def _complain(self, sentence: str) -> None:
        self.fault.show_verdict(Tone.BAD, "", sentence)
        self.fault.show()

    def _forget(self) -> None:
        self.files = {}
        self.preview.forget()
        self.parts.head_changed()
        self.from_stick.setFocus()

    def _work(
        self, label: str, job: Callable[[Session, Progress], Received], done: Callable[[Received], object]
    ) -> None:
        self.bar.begin(label)
        self.running = self.page.work(label, job, done, self._refused)
        self.running.told.connect(self.bar.tell)

    def _end(self) -> None:
        self.running = None
        self.bar.hide()

    def _show_watched(self) -> None:
        folder = self.watching.folder
        self.watch_button.setText(
            _("Berhenti memantau {folder}").format(folder=Path(folder).name) if folder else _("Pantau folder…")
        )

    def _connect(self) -> None:
        self.from_stick.clicked.connect(lambda _down: self.ask())
        self.from_files.clicked.connect(lambda _down: self.ask_files())
        self.watch_button.clicked.connect(lambda _down: self.ask_folder())
        self.choice.chosen.connect(self._chosen)
        self.watching.found.connect(self._found)
        self.watching.refused.connect(lambda refusal: self._complain(str(refusal)))
        self.bar.stop.clicked.connect(lambda _down: self.went_back())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What follows goes below on a narrow screen."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        row = Flow()
        for button in (self.from_stick, self.from_files, self.watch_button):
            row.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.zone)
        left.addLayout(row)
        for part in (self.choice, self.fault, self.bar):
            left.addWidget(part)
        left.addWidget(self.preview, 1)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(16)
        self._both.addLayout(left, 5)
        self._both.addWidget(self.aftermath, 3)
        self.body.addLayout(self._both, 1)
        for hidden in (self.fault, self.bar):
            hidden.hide()
