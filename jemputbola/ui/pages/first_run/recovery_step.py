"""The vault is there: its recovery code, once, to be put on paper before the work starts."""

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from jemputbola.actions.access.recovery_paper import RecoveryPaper, kept_paper, paper_bytes
from jemputbola.actions.access.set_up import VaultReady
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.context import UiContext
from jemputbola.ui.documents import documents_folder
from jemputbola.ui.gate.print_sheet import print_sheet
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.first_run.step import Answers, Step
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.widgets import (
    Card,
    Chip,
    FieldState,
    Flow,
    LabeledField,
    QuietButton,
    SecondaryButton,
    Text,
)


class RecoveryStep(Step):
    """Print it, save it as PDF, or copy it by hand; then say that it was done."""

    def __init__(self, context: UiContext, answers: Answers, ready: VaultReady, now: dt.datetime) -> None:
        super().__init__(context, answers)
        self.paper = RecoveryPaper(
            office_name=ready.office.name,
            laptop_name=ready.office.laptop,
            recovery_code=ready.recovery_code,
            created=now,
        )
        self.place = LabeledField("first_run.sheet_file", _("Simpan sebagai"), key="E")
        self.place.set_text(str(documents_folder() / f"{_file_name(ready.office.laptop)}.pdf"))
        self.print_button = SecondaryButton(
            "first_run.print", _("Cetak…"), says=_("Cetak lembar pemulihan"), key="C", icon=Icon.PRINTER
        )
        self.save_button = SecondaryButton(
            "first_run.save_pdf", _("Simpan PDF"), says=_("Simpan lembar pemulihan"), key="P", icon=Icon.SAVE
        )
        choose = QuietButton("first_run.choose_place", _("Pilih tempat lain…"), says=_("Pilih tempat lain"))
        self.kept = Chip(
            "first_run.kept",
            _("Sudah di kertas, akan disimpan di brankas kantor"),
            says=_("Lembar pemulihan sudah di kertas dan akan disimpan di brankas kantor"),
            key="S",
        )
        self._message = Text("", "message", wrap=True)
        self._message.hide()
        self.print_button.clicked.connect(lambda _down: self.print())
        self.save_button.clicked.connect(lambda _down: self.save())
        choose.clicked.connect(lambda _down: self._choose_place())
        self.kept.picked.connect(self.acknowledge)
        self.place.line.ended.connect(self._named)
        self._lay_out(ready.recovery_code, choose)

    def heading(self) -> str:
        """The sheet."""
        return _("Lembar pemulihan")

    def words(self) -> str:
        """Why."""
        return _(
            "Hanya kode ini yang membuka data bila frasa sandi terlupa, dan hanya ditampilkan sekali. Cetak, atau "
            "simpan PDF-nya ke USB lalu cetak; jangan difoto."
        )

    def next_words(self) -> str:
        """Done."""
        return _("Mulai bekerja")

    def take(self) -> bool:
        """Only with the sheet on paper."""
        if not self.kept.selected:
            self._say(_("Cetak, simpan, atau salin kodenya dahulu, lalu tekan S."), Tone.BAD)
        return self.kept.selected

    def acknowledge(self) -> None:
        """On, and off again."""
        self.kept.set_selected(not self.kept.selected)
        self._message.hide()
        self.settled.emit()

    def save(self) -> None:
        """To the place that stands in the field."""
        target, data_dir, paper = Path(self.place.text().strip()), self.context.data_dir, self.paper
        self.place.set_state(FieldState.NONE)

        def write(_progress: object) -> Path:
            with kept_paper(paper, target, data_dir):
                return target

        self.context.background.work_without_session(
            _("Menyimpan lembar pemulihan"), write, self._saved, self._refused, owner=self
        )

    def print(self) -> None:
        """On a printer of this laptop."""
        try:
            sent = print_sheet(paper_bytes(self.paper, pdf=True), self)
        except UserError as refusal:
            self._say(str(refusal), Tone.WARN)
            return
        if sent:
            self._say(_("Dikirim ke printer. Periksa kertasnya sebelum melanjutkan."), Tone.OK)

    def keys(self) -> list[KeyAction]:
        """Letters, as long as the file name is not being edited."""
        return [
            KeyAction("C", _("Cetak lembar pemulihan"), self.print),
            KeyAction("P", _("Simpan PDF"), self.save),
            KeyAction("E", _("Ubah nama berkas"), self.place.edit),
            KeyAction("S", _("Sudah di kertas"), self.acknowledge),
        ]

    def _named(self, keep: bool) -> None:
        self.settled.emit()
        if keep:
            self.save()

    def _saved(self, file: Path) -> None:
        self.place.set_state(FieldState.OK)
        self._say(_("Tersimpan di {file}. Cetak, lalu hapus berkas itu.").format(file=file), Tone.OK)

    def _refused(self, refusal: UserError) -> None:
        self.place.set_state(FieldState.BAD, str(refusal))

    def _choose_place(self) -> None:
        file, _kind = QFileDialog.getSaveFileName(self, _("Simpan lembar pemulihan"), self.place.text(), "PDF (*.pdf)")
        if file:
            self.place.set_text(file)

    def _say(self, sentence: str, tone: Tone) -> None:
        self._message.setText(sentence)
        self._message.set_tone(tone)
        self._message.show()

    def _lay_out(self, code: str, choose: QuietButton) -> None:
        sheet = Card(padding=14, spacing=8)
        groups = Flow(spacing=18)
        for group in code.split("-"):
            label = Text(group, "name")
            label.setObjectName("first_run.code_group")
            groups.addWidget(label)
        sheet.body.addWidget(Text(_("Kode pemulihan"), "caption"))
        sheet.body.addLayout(groups)
        buttons = Flow()
        for button in (self.print_button, self.save_button, choose):
            buttons.addWidget(button)
        self.box.addWidget(sheet)
        self.box.addLayout(buttons)
        self.box.addWidget(self.place)
        kept = Flow()
        kept.addWidget(self.kept)
        self.box.addLayout(kept)
        self.box.addWidget(self._message)


def _file_name(laptop: str) -> str:
    letters = "".join(letter if letter.isalnum() else "-" for letter in laptop.lower())
    return f"lembar-pemulihan-{letters}"
