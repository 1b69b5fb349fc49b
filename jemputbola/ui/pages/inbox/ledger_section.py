"""B Buku berkas: every file that was ever offered; undo and redo with a reason, release of those that wait."""

import datetime as dt

from PySide6.QtCore import QModelIndex

from jemputbola.actions.exchange.office_overview import OfficeOverview
from jemputbola.actions.exchange.receive_files import release_file
from jemputbola.actions.exchange.undo_file import redo_file, undo_file
from jemputbola.errors import UserError
from jemputbola.store.ledger import FileState, OfferedFile
from jemputbola.texts import _
from jemputbola.texts.formats import format_moment, format_number
from jemputbola.ui.gate.open_field import OpenField
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.inbox.section import InboxParts, Section
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.widgets import (
    Card,
    EmptyState,
    FieldState,
    Flow,
    PrimaryButton,
    SecondaryButton,
    Text,
    VerdictBanner,
)
from jemputbola.ui.widgets.lines_table import Cell, Column, LinesTable

_IN = frozenset({FileState.APPLIED, FileState.PARTLY, FileState.KNOWN})


class LedgerSection(Section):
    """What can be done depends on the selected file."""

    def __init__(self, page: Page, parts: InboxParts) -> None:
        super().__init__(page, parts)
        self.files: tuple[OfferedFile, ...] = ()
        self._undoing = ""
        self.table = LinesTable(
            "inbox.ledger",
            _("Buku berkas"),
            (
                Column(_("Berkas")),
                Column(_("Ditawarkan")),
                Column(_("Baru"), number=True),
                Column(_("Tertunda"), number=True),
                Column(_("Keadaan")),
            ),
        )
        self.table.selectionModel().currentChanged.connect(self._moved)
        self.words = Text("", "muted", wrap=True)
        self.undo = SecondaryButton("inbox.undo", _("Batalkan berkas"), says=_("Batalkan berkas ini"), key="U")
        self.redo = SecondaryButton("inbox.redo", _("Pakai lagi"), says=_("Pakai lagi berkas ini"), key="R")
        self.release = SecondaryButton("inbox.release", _("Masukkan, sudah diperiksa"),
                                       says=_("Masukkan berkas yang ditahan ini"), key="T")  # fmt: skip
        self.reason = OpenField("inbox.undo_reason", _("Mengapa dibatalkan?"))
        self.sure = PrimaryButton("inbox.undo_sure", _("Batalkan, isinya tetap disimpan"),
                                  says=_("Batalkan berkas ini"), key="Return")  # fmt: skip
        self.result = VerdictBanner("inbox.ledger_result")
        self.empty = EmptyState(
            Icon.INBOX,
            _("Belum ada berkas"),
            _("Setiap berkas yang pernah ditawarkan tercatat di sini, juga yang ditolak."),
        )
        self._connect()
        self._lay_out()

    def show_state(self, state: OfficeOverview) -> None:
        """All files."""
        self.files = state.files
        names = {line.laptop.id: line.laptop.name for line in state.laptops}
        self.table.show_lines([_line(file, names.get(file.laptop or "", "")) for file in state.files])
        self._card.setVisible(bool(state.files))
        self.empty.setVisible(not state.files)
        self._moved(self.table.currentIndex(), QModelIndex())

    def start(self) -> None:
        """In the list."""
        self.table.setFocus()

    def keys(self) -> list[KeyAction]:
        """Of the selected file."""
        file = self._current
        state = file.state if file else None
        return [
            KeyAction("U", _("Batalkan berkas ini"), self.ask_undo, state in _IN),
            KeyAction("R", _("Pakai lagi berkas ini"), self.use_again, state is FileState.UNDONE),
            KeyAction("T", _("Masukkan berkas yang ditahan ini"), self.let_in, state is FileState.HELD),
        ]

    def went_back(self) -> bool:
        """Esc closes the question."""
        if not self._undoing:
            return False
        self._close()
        self.table.setFocus()
        return True

    def ask_undo(self) -> None:
        """With its reason."""
        file = self._current
        if file is not None and file.state in _IN:
            self._undoing = file.sha256
            self.result.hide()
            self.reason.line.clear()
            self.reason.set_state(FieldState.NONE)
            for widget in (self.reason, self.sure):
                widget.show()
            self.reason.line.setFocus()

    def set_aside(self) -> None:
        """It was asked for."""
        sha256, reason = self._undoing, self.reason.text().strip()
        if sha256 and not reason:
            self.reason.set_state(FieldState.BAD, _("Tulis alasannya dulu, misalnya “salah kirim”."))
            self.reason.line.setFocus()
        elif sha256:
            self.page.save(
                lambda session: undo_file(session, sha256, reason=reason),
                lambda _file: self._done(_("Dibatalkan"), _("Isinya tidak dihitung lagi, tetapi tetap disimpan.")),
                self._refused,
            )

    def use_again(self) -> None:
        """Bring back what was set aside."""
        file = self._current
        if file is not None and file.state is FileState.UNDONE:
            sha256 = file.sha256
            self.page.save(
                lambda session: redo_file(session, sha256),
                lambda _file: self._done(_("Dipakai lagi"), _("Isinya dihitung lagi.")),
                self._refused,
            )

    def let_in(self) -> None:
        """A person looked at it."""
        file = self._current
        if file is not None and file.state is FileState.HELD:
            sha256 = file.sha256
            self.page.save(
                lambda session: release_file(session, sha256),
                lambda _file: self._done(_("Dimasukkan"), _("Berkas ini sekarang dihitung.")),
                self._refused,
            )

    @property
    def _current(self) -> OfferedFile | None:
        row = self.table.currentIndex().row()
        return self.files[row] if 0 <= row < len(self.files) else None

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        file = self._current
        self._close()
        self.words.setText(file.reason or "" if file else "")
        self.words.setVisible(bool(self.words.text()))
        self.undo.setEnabled(bool(file and file.state in _IN))
        self.redo.setEnabled(bool(file and file.state is FileState.UNDONE))
        self.release.setEnabled(bool(file and file.state is FileState.HELD))

    def _done(self, reason: str, rest: str) -> None:
        self._close()
        self.result.show_verdict(Tone.OK, reason, rest)
        self.result.show()
        self.page.context.tell_changed()
        self.table.setFocus()

    def _refused(self, refusal: UserError) -> None:
        self.result.show_verdict(Tone.BAD, "", str(refusal))
        self.result.show()

    def _close(self) -> None:
        self._undoing = ""
        for widget in (self.reason, self.sure):
            widget.hide()

    def _connect(self) -> None:
        self.undo.clicked.connect(lambda _down: self.ask_undo())
        self.redo.clicked.connect(lambda _down: self.use_again())
        self.release.clicked.connect(lambda _down: self.let_in())
        self.sure.clicked.connect(lambda _down: self.set_aside())
        self.reason.edited.connect(lambda _text: self.set_aside())

    def _lay_out(self) -> None:
        self._card = Card(padding=12, spacing=10)
        row, end = Flow(), Flow()
        for button in (self.undo, self.redo, self.release):
            row.addWidget(button)
        end.addWidget(self.sure)
        self._card.body.addWidget(self.table, 50)
        self._card.body.addWidget(self.words)
        self._card.body.addLayout(row)
        for part in (self.reason, self.result):
            self._card.body.addWidget(part)
        self._card.body.addLayout(end)
        self._card.body.addStretch(1)
        for widget in (self._card, self.empty):
            self.body.addWidget(widget, 1)
        for hidden in (self.reason, self.sure, self.result, self.words, self._card, self.empty):
            hidden.hide()


def _line(file: OfferedFile, laptop: str) -> tuple[Cell, ...]:
    tone, words = {
        FileState.APPLIED: (Tone.OK, _("Masuk")),
        FileState.KNOWN: (Tone.NEUTRAL, _("Semua sudah ada")),
        FileState.PARTLY: (Tone.OK, _("Sebagian sudah ada")),
        FileState.HELD: (Tone.WARN, _("Ditahan dulu")),
        FileState.REFUSED: (Tone.BAD, _("Ditolak")),
        FileState.UNDONE: (Tone.NEUTRAL, _("Dibatalkan")),
    }[file.state]
    offered = format_moment(dt.datetime.fromisoformat(file.offered_again_at or file.offered_at))
    return (
        Cell(laptop or "?", file.name),
        Cell(offered, file.officer),
        Cell(format_number(file.new), quiet=not file.new),
        Cell(format_number(file.held), quiet=not file.held),
        Cell(words, tone=tone),
    )
