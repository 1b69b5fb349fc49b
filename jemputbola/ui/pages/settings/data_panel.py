"""6 Data: the last backup, another one, the proof that nothing is lost, and how much room is left."""

import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec

from jemputbola.actions.access.keep_safe import Report, back_up_vault, check_vault, found_whole
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store.backup import Backup, last_backup
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_long, format_number, format_time_zone
from jemputbola.ui.file_dialogs import choose_folder
from jemputbola.ui.gate.open_field import OpenField
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.settings.panel import Panel
from jemputbola.ui.progress import Progress
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import ElidedText, FieldState, Flow, PrimaryButton, SecondaryButton, Text, VerdictBanner
from jemputbola.ui.widgets.sections import Section

_FOLDER = "backup_folder"
_MB = 1_000_000


class Storage(msgspec.Struct, frozen=True):
    """Sizes in bytes."""

    backup: Backup | None
    folder: str
    entries: int
    used: int
    free: int


def look_at_storage(session: Session) -> Storage:
    """What there is, and how much room is left."""
    root = session.store.folder.root
    with session.store.reading() as connection:
        backup = last_backup(connection)
    used = sum(file.stat().st_size for file in root.rglob("*") if file.is_file())
    return Storage(backup, str(root), session.store.journal.count(), used, shutil.disk_usage(root).free)


class DataPanel(Panel):
    """Both long works run in the background; the window stays usable."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, _("Data"), _("Semua catatan terkunci dengan frasa sandi laptop ini."))
        self._running: Progress | None = None
        self.storage_folder = ElidedText()
        self.backup_words, self.storage_words = Text("", wrap=True), Text("", wrap=True)
        self.folder = OpenField("settings.backup_folder", _("Folder tujuan, misalnya USB"), placeholder="/media/…")
        self.folder.typed.connect(lambda _text: self.folder.set_state(FieldState.NONE))
        self.folder.edited.connect(lambda _text: self.back_up())
        self.backup_button = PrimaryButton(
            "settings.backup", _("Cadangkan ke folder…"), says=_("Cadangkan ke folder ini"), key="Ctrl+B"
        )
        self.choose_button = SecondaryButton(
            "settings.choose_folder", _("Pilih folder…"), says=_("Pilih folder cadangan"), key="Ctrl+O"
        )
        self.check_button = SecondaryButton(
            "settings.check", _("Periksa sekarang"), says=_("Periksa seluruh data"), key="P"
        )
        self.verdict = VerdictBanner("settings.check_result")
        self.verdict.hide()
        self.backup_button.clicked.connect(lambda _down: self.back_up())
        self.choose_button.clicked.connect(lambda _down: self.choose())
        self.check_button.clicked.connect(lambda _down: self.check())
        self._lay_out()

    def fetch(self) -> None:
        """The facts."""
        if not self.folder.text():
            self.folder.set_text(self.page.context.settings.value(_FOLDER, str, ""))
        self.page.ask(look_at_storage, self._show, latest="storage")

    def start(self) -> None:
        """On the folder."""
        self.folder.line.setFocus()
        self.folder.line.selectAll()

    def keys(self) -> Sequence[KeyAction]:
        """Backup and check; both wait for one another."""
        free = self._running is None
        return [
            KeyAction("Ctrl+B", _("Cadangkan ke folder"), self.back_up, free),
            KeyAction("Ctrl+O", _("Pilih folder"), self.choose),
            KeyAction("P", _("Periksa seluruh data"), self.check, free),
        ]

    def choose(self) -> None:
        """By the dialog."""
        choose_folder(self, self.folder.text(), self._chosen)

    def back_up(self) -> None:
        """Into the folder that stands there; without one it is asked for."""
        folder = self.folder.text().strip().strip("\"'")
        if self._running is not None:
            return
        if not folder:
            self.folder.set_state(FieldState.BAD, _("Ketik atau pilih foldernya dahulu."))
            self.folder.line.setFocus()
            return
        self._start(
            self.page.work(
                _("Mencadangkan"),
                lambda session, progress: back_up_vault(session, medium=Path(folder).expanduser(), progress=progress),
                lambda backup: self._backed_up(backup, folder),
                self._backup_refused,
            )
        )

    def check(self) -> None:
        """Every page, entry and row."""
        if self._running is not None:
            return
        self.verdict.show_verdict(Tone.NEUTRAL, _("Sedang diperiksa"), _("Anda dapat terus bekerja."))
        self.verdict.show()
        self._start(
            self.page.work(
                _("Memeriksa data"),
                lambda session, progress: check_vault(session.store, progress),
                self._checked,
                self._check_refused,
            )
        )

    def _start(self, progress: Progress) -> None:
        self._running = progress
        self._buttons_enabled(enabled=False)

    def _end(self) -> None:
        self._running = None
        self._buttons_enabled(enabled=True)

    def _buttons_enabled(self, *, enabled: bool) -> None:
        for button in (self.backup_button, self.check_button):
            button.setEnabled(enabled)

    def _chosen(self, folder: str) -> None:
        self.folder.set_text(folder)
        self.folder.set_state(FieldState.NONE)
        self.folder.line.setFocus()

    def _backed_up(self, backup: Backup, folder: str) -> None:
        self._end()
        self.page.context.settings.keep(_FOLDER, folder)
        self.folder.set_state(FieldState.OK, _("Tersimpan dan sudah diperiksa: {name}").format(name=_name(backup)))
        self.page.context.tell_changed()
        self.fetch()

    def _backup_refused(self, refusal: UserError) -> None:
        self._end()
        self.folder.set_state(FieldState.BAD, str(refusal))
        self.folder.line.setFocus()

    def _checked(self, report: Report) -> None:
        self._end()
        if report.health.is_whole:
            self.verdict.show_verdict(Tone.OK, found_whole(report))
        else:
            first, *rest = report.sentences
            self.verdict.show_verdict(Tone.BAD, first, " ".join(rest))

    def _check_refused(self, refusal: UserError) -> None:
        self._end()
        self.verdict.show_verdict(Tone.BAD, str(refusal))

    def _show(self, storage: Storage) -> None:
        self.storage_folder.setText(str(storage.folder))
        self.backup_words.setText(_backup_words(storage.backup))
        self.storage_words.setText(
            _("{entries} catatan, {used} MB\nRuang kosong: {free} MB").format(
                entries=format_number(storage.entries),
                used=format_number(-(-storage.used // _MB)),
                free=format_number(storage.free // _MB),
            )
        )

    def _lay_out(self) -> None:
        backup, proof, place = Section(_("Cadangan")), Section(_("Pemeriksaan")), Section(_("Penyimpanan"))
        ends, check = Flow(), Flow()
        for button in (self.backup_button, self.choose_button):
            ends.addWidget(button)
        check.addWidget(self.check_button)
        for part in (self.backup_words, self.folder):
            backup.body.addWidget(part)
        backup.body.addLayout(ends)
        proof.body.addWidget(
            Text(_("Membaca setiap catatan dan membuktikan bahwa tidak ada yang hilang atau berubah."), wrap=True)
        )
        proof.body.addLayout(check)
        proof.body.addWidget(self.verdict)
        place.body.addWidget(self.storage_words)
        place.body.addWidget(self.storage_folder)
        for section in (backup, proof, place):
            self.body.addWidget(section)
        self.body.addStretch(1)


def _backup_words(backup: Backup | None) -> str:
    if backup is None:
        return _("Belum ada cadangan. Bila laptop ini hilang atau rusak, hanya cadangan yang menyelamatkan data.")
    made = dt.datetime.fromisoformat(backup.made_at)
    folder = str(Path(backup.folder).parent).replace("/", "/\u200b")  # so that a long one can be wrapped
    return _("Terakhir {date}, {time}, di {folder}").format(
        date=format_date_long(made.date()),
        time=format_time_zone(made),
        folder=folder,
    )


def _name(backup: Backup) -> str:
    return Path(backup.folder).name
