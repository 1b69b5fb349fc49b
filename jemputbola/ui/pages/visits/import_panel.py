"""Take a list in: choose the file, look at what it holds, correct columns, then take it in, or take it back."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.lists.import_roster import RosterImported, import_roster
from jemputbola.errors import UserError
from jemputbola.rosters.columns import Mapping
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.file_dialogs import choose_list
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.visits.columns_table import ColumnsTable
from jemputbola.ui.pages.visits.fetching import VisitDetail
from jemputbola.ui.pages.visits.findings_tree import FindingsTree
from jemputbola.ui.pages.visits.list_preview import ListSeen, look_at_list
from jemputbola.ui.pages.visits.sheet_chips import SheetChips
from jemputbola.ui.progress import Progress
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.widgets import (
    Card,
    EmptyState,
    FieldState,
    PrimaryButton,
    SecondaryButton,
    Text,
    VerdictBanner,
)
from jemputbola.ui.widgets.form_field import FormField
from jemputbola.ui.widgets.sections import OneOfMany, Screenful, foot_of, scrolled

_FOLDER = "visits.list_folder"


class ImportPanel(Card):
    """``imported(done)`` when people came in; ``cancelled`` to go back to the visit."""

    imported = Signal(object)
    cancelled = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self._page, self._visit = page, ""
        self._seen: ListSeen | None = None
        self._running: Progress | None = None
        self.setAcceptDrops(True)
        self._head = Text("", "name", wrap=True)
        self.path = FormField("visits.list_path", _("Berkas daftar"), placeholder=_("seret ke sini, pilih, atau ketik"))
        self.choose = SecondaryButton("visits.list_choose", _("Pilih berkas…"), says=_("Pilih berkas"), key="Ctrl+O")
        self.summary = VerdictBanner("visits.list_summary")
        self.sheets, self.findings, self.columns = SheetChips(), FindingsTree(), ColumnsTable()
        self.take = PrimaryButton("visits.list_take", _("Masukkan"), says=_("Masukkan daftar"), key="Ctrl+Return")
        self.leave = SecondaryButton("visits.list_cancel", _("Kembali"), says=_("Kembali ke kegiatan"), key="Escape")
        self._lay_out()
        self.path.edited.connect(self._typed)
        self.choose.clicked.connect(lambda _down: self.ask_file())
        self.sheets.picked.connect(self._sheet_picked)
        self.columns.corrected.connect(self._corrected)
        self.columns.refused.connect(lambda words: page.context.say(words, Tone.WARN))
        self.take.clicked.connect(lambda _down: self.submit())
        self.leave.clicked.connect(lambda _down: self.go_back())

    def start(self, detail: VisitDetail) -> None:
        """For this visit; a preview of the same visit that was left stays."""
        visit = detail.shown.line.id
        self._head.setText(_("Masukkan daftar: {visit}").format(visit=detail.shown.line.name))
        if visit != self._visit:
            self._visit = visit
            self._forget()
        (self.findings if self._seen else self.path.line).setFocus()

    def look(self, path: Path, columns: Mapping | None = None, sheet: str | None = None) -> None:
        """Read and check; nothing is changed."""
        visit = self._visit
        self.path.set_text(str(path))
        self.path.set_state(FieldState.NONE)
        self._busy(
            self._page.work(
                _("Membaca daftar"),
                lambda session, progress: look_at_list(
                    session, path, visit=visit, columns=columns, sheet=sheet, progress=progress
                ),
                self._show,
                self._refused,
            )
        )

    def submit(self) -> None:
        """Take in what is shown."""
        seen = self._seen
        if seen is None or not self.take.isEnabled():
            return
        self._busy(
            self._page.work(
                _("Memasukkan daftar"),
                lambda session, progress: import_roster(
                    session, seen.path, visit=seen.visit, columns=seen.corrected, sheet=seen.sheet, progress=progress
                ),
                self._imported,
                self._refused,
            )
        )

    def ask_file(self) -> None:
        """The dialog, where a list was last found."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._page.context.settings.value(_FOLDER, str, documents)
        choose_list(self, folder, lambda file: self.look(Path(file)))

    def go_back(self) -> None:
        """Stop what runs, else leave."""
        if self._running is not None:
            self._running.cancel()
        else:
            self.cancelled.emit()

    def key_actions(self) -> list[KeyAction]:
        """Of this step."""
        ready = self._seen is not None and self.take.isEnabled()
        return [
            KeyAction("Ctrl+O", _("Pilih berkas"), self.ask_file, self._running is None),
            KeyAction("Ctrl+Return", self.take.text(), self.submit, ready),
            KeyAction("Return", _("Buka temuan, atau ubah kolom"), self._enter, self._seen is not None),
            *(self.sheets.key_actions(enabled=self._running is None) if self._seen is not None else ()),
            KeyAction("Escape", _("Kembali"), self.go_back),
        ]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file counts."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files and self._running is None:
            event.acceptProposedAction()
            self.look(Path(files[0]))

    def _typed(self, text: str) -> None:
        path = text.strip().strip("\"'").removeprefix("file://")
        if path and self._running is None:
            self.look(Path(path).expanduser())

    def _corrected(self, columns: Mapping) -> None:
        if self._seen is not None and self._running is None:
            self.look(self._seen.path, columns, self._seen.sheet)

    def _sheet_picked(self, name: str) -> None:
        if self._seen is not None and self._running is None:
            self.look(self._seen.path, sheet=name)

    def _enter(self) -> None:
        if self.columns.hasFocus():
            self.columns.edit_current()
        else:
            self.findings.toggle()

    def _show(self, seen: ListSeen) -> None:
        self._running = None
        again, self._seen = self._seen is not None and self.columns.hasFocus(), seen
        self._page.context.settings.keep(_FOLDER, str(seen.path.parent))
        preview = seen.preview
        self.path.set_state(FieldState.OK)
        self.summary.show_verdict(Tone.NEUTRAL, _("Pratinjau, belum ada yang diubah"), summary_words(seen))
        self.findings.show_preview(preview)
        self.sheets.show_list(seen)
        self.columns.show_list(seen)
        changes = sum(bool(one.fields) for one in preview.differences)
        words = _("Masukkan {people} orang") if preview.new else _("Perbarui {people} orang")
        self.take.setText(words.format(people=format_number(preview.new or changes)))
        self.take.setEnabled(bool(preview.new or changes))
        self._body.show_one(self._shown)
        (self.columns if again else self.findings).setFocus()

    def _refused(self, refusal: UserError) -> None:
        self._running = None
        self.take.setEnabled(self._seen is not None)
        self.path.set_state(FieldState.BAD if self._seen is None else FieldState.WARN, str(refusal))
        if self._seen is None:
            self.path.line.setFocus()

    def _imported(self, done: RosterImported) -> None:
        self._running = None
        self._forget()
        self.imported.emit(done)

    def _busy(self, progress: Progress) -> None:
        self._running = progress
        self.take.setEnabled(False)

    def _forget(self) -> None:
        self._seen = None
        self.path.set_text("")
        self.path.set_state(FieldState.NONE)
        self.take.setText(_("Masukkan"))
        self.take.setEnabled(False)
        self._body.show_one(self._empty)

    def _lay_out(self) -> None:
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(20, 14, 20, 0)
        box.addWidget(self._head)
        box.addWidget(self.path)
        box.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._empty = EmptyState(
            Icon.UPLOAD,
            _("Pilih daftar dari sekolah, desa, atau perusahaan"),
            _("Excel, ODS, atau CSV apa adanya. Daftar diperiksa dulu; sebelum dimasukkan tidak ada yang diubah."),
        )
        self._body = OneOfMany()
        self._shown = Screenful(self._preview())
        self._body.addWidget(self._empty)
        self._body.addWidget(self._shown)
        self._body.show_one(self._empty)
        foot = foot_of(self.take, self.leave)
        box.addWidget(self._body, 1)
        self.body.addWidget(scrolled(content), 1)
        self.body.addWidget(foot)

    def _preview(self) -> QWidget:
        preview = QWidget()
        box = QVBoxLayout(preview)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.sheets)
        box.addWidget(self.summary)
        box.addWidget(Text(_("Temuan — Enter membuka barisnya"), "heading", wrap=True))
        box.addWidget(self.findings, 2)
        box.addWidget(Text(_("Kolom yang dikenali — Enter, lalu ketik huruf kolom yang benar"), "heading", wrap=True))
        box.addWidget(self.columns, 3)
        return preview


def summary_words(seen: ListSeen) -> str:
    """``600 baris dibaca: 598 orang diambil, 2 ditolak. 598 baru, 0 sudah ada.``"""
    preview, roster = seen.preview, seen.preview.roster
    words = _("{rows} baris dibaca: {kept} orang diambil, {refused} ditolak. {new} baru, {known} sudah ada.")
    counts = {
        "rows": roster.rows,
        "kept": len(roster.kept),
        "refused": len(roster.refused),
        "new": preview.new,
        "known": preview.known,
    }
    return words.format(**{name: format_number(count) for name, count in counts.items()})
