"""When the last backup was made, and the place for the next one."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Signal

from jemputbola.store.backup import Backup
from jemputbola.texts import _, ngettext
from jemputbola.texts.formats import format_date_long, format_time_zone
from jemputbola.ui.file_dialogs import choose_folder
from jemputbola.ui.gate.open_field import OpenField
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import (
    Card,
    FieldState,
    Flow,
    Pill,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    Text,
)

_OLD = dt.timedelta(days=1)


class BackupCard(Card):
    """``wanted(folder)``: make one there."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=16, spacing=10)
        self._state = Pill("", Tone.NEUTRAL)
        self._words = Text("", "muted", wrap=True)
        self.start_button = SecondaryButton(
            "home.backup", _("Cadangkan…"), says=_("Cadangkan ke USB atau folder lain"), key="Ctrl+B"
        )
        self.folder = OpenField("home.backup_folder", _("Folder tujuan, misalnya USB"), placeholder="/media/…")
        self.choose_button = QuietButton(
            "home.choose_folder", _("Pilih folder…"), says=_("Pilih folder cadangan"), key="Ctrl+O"
        )
        self.go_button = PrimaryButton(
            "home.backup_go", _("Cadangkan"), says=_("Cadangkan ke folder ini"), key="Return"
        )
        self.start_button.clicked.connect(lambda _down: self.ask(""))
        self.choose_button.clicked.connect(lambda _down: self.choose())
        self.go_button.clicked.connect(lambda _down: self._go())
        self.folder.edited.connect(lambda _text: self._go())
        self.folder.typed.connect(lambda _text: self.folder.set_state(FieldState.NONE))
        self._buttons = Flow(spacing=6)
        for button in (self.go_button, self.choose_button):
            self._buttons.addWidget(button)
        state = Flow()
        state.addWidget(self._state)
        start = Flow()
        start.addWidget(self.start_button)
        self.body.addWidget(Text(_("Cadangan"), "section"))
        self.body.addLayout(state)
        self.body.addWidget(self._words)
        self.body.addLayout(start)
        self.body.addWidget(self.folder)
        self.body.addLayout(self._buttons)
        self.body.addStretch()
        self.close_question()

    def show_backup(self, backup: Backup | None, age: dt.timedelta | None) -> None:
        """The last one."""
        if backup is None or age is None:
            self._state.show_state(_("Belum ada"), Tone.WARN)
            self._words.setText(
                _("Bila laptop ini hilang atau rusak, hanya cadangan yang menyelamatkan data. Pasang USB, lalu Ctrl+B.")
            )
            return
        self._state.show_state(_age(age), Tone.OK if age < _OLD else Tone.WARN)
        made = dt.datetime.fromisoformat(backup.made_at)
        self._words.setText(
            _("{date}, {time}, terkunci dan sudah diperiksa, di {folder}").format(
                date=format_date_long(made.date()), time=format_time_zone(made), folder=Path(backup.folder).parent
            )
        )

    @property
    def is_asking(self) -> bool:
        """Whether the place is being typed."""
        return not self.folder.isHidden()

    def ask(self, folder: str) -> None:
        """Where to; in place."""
        if folder and not self.folder.text():
            self.folder.set_text(folder)
            self.folder.line.setText(folder)
        self._question_shown(shown=True)
        self.folder.line.setFocus()
        self.folder.line.selectAll()

    def choose(self) -> None:
        """Ctrl+O: the dialog."""
        choose_folder(self, self.folder.text().strip(), self._chosen)

    def close_question(self) -> None:
        """Without one."""
        self._question_shown(shown=False)

    def refuse(self, sentence: str) -> None:
        """In place; the folder stays as typed."""
        self._question_shown(shown=True)
        self.folder.set_state(FieldState.BAD, sentence)
        self.folder.line.setFocus()

    def _question_shown(self, *, shown: bool) -> None:
        for widget in (self.folder, self.go_button, self.choose_button):
            widget.setVisible(shown)
        self.start_button.setVisible(not shown)

    def _go(self) -> None:
        folder = self.folder.text().strip()
        if folder:
            self.wanted.emit(folder)
        else:
            self.refuse(_("Ketik atau pilih foldernya dahulu."))

    def _chosen(self, folder: str) -> None:
        self.folder.line.setText(folder)
        self.folder.set_state(FieldState.NONE)
        self.folder.line.setFocus()


def _age(age: dt.timedelta) -> str:
    hours = age // dt.timedelta(hours=1)
    if hours < 1:
        return _("Baru saja")
    if hours < 24:  # noqa: PLR2004 - hours of a day
        return ngettext("{count} jam lalu", "{count} jam lalu", hours).format(count=hours)
    return ngettext("{count} hari lalu", "{count} hari lalu", age.days).format(count=age.days)
