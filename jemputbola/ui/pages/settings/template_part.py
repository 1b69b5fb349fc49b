"""The office's own Word templates and message: take in, save to edit, back to ours, what may be typed into them."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from jemputbola.actions.reporting.office_templates import (
    TemplateKind,
    TemplateShown,
    explain_fields,
    export_template,
    list_templates,
    reset_template,
    take_template,
    template_label,
)
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short
from jemputbola.ui.documents import documents_folder
from jemputbola.ui.file_dialogs import choose_place, choose_template
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.settings.letter_choice import LetterChoice, Option
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Flow, SecondaryButton, Text

_KEYS = {
    TemplateKind.MINUTES: "B",
    TemplateKind.ATTENDANCE: "D",
    TemplateKind.COVER_LETTER: "S",
    TemplateKind.MESSAGE: "W",
}
_KINDS = {"docx": "Word", "txt": "Teks"}


class TemplatePart(QWidget):
    """Each counts as soon as it was taken in. ``dialog``: the one that was opened last."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._shown: dict[TemplateKind, TemplateShown] = {}
        self.dialog: QFileDialog | None = None
        options = [Option(kind, template_label(kind), key) for kind, key in _KEYS.items()]
        self.kinds = LetterChoice("settings.template", _("Template"), options)
        self.kinds.choose(TemplateKind.MINUTES)
        self.kinds.picked.connect(lambda _code: self._show_kind())
        self.state, self.message = Text("", "secondary", wrap=True), Text("", "message", wrap=True)
        self.fields = Text("", "secondary", wrap=True)
        self.fields.hide()
        self.message.hide()
        self.take_button = _button("settings.template_take", _("Pakai berkas kantor…"), "Ctrl+O", self.ask_file)
        self.export_button = _button("settings.template_export", _("Simpan untuk diubah…"), "Ctrl+E", self.ask_place)
        self.reset_button = _button("settings.template_reset", _("Kembali ke bawaan"), "Ctrl+D", self.reset)
        self.fields_button = _button("settings.template_fields", _("Daftar isian"), "I", self.toggle_fields)
        self._lay_out()

    @property
    def kind(self) -> TemplateKind:
        """The one that is chosen."""
        return TemplateKind(self.kinds.code)

    def fetch(self) -> None:
        """Whose stand now."""
        self._page.ask(list_templates, self._fetched, latest="settings.templates")

    def keys(self) -> Sequence[KeyAction]:
        """A letter for each, and what can be done with it."""
        return [
            *self.kinds.keys(),
            KeyAction("Ctrl+O", _("Pakai berkas kantor sebagai template"), self.ask_file),
            KeyAction("Ctrl+E", _("Simpan template untuk diubah"), self.ask_place),
            KeyAction("Ctrl+D", _("Kembali ke template bawaan"), self.reset, self.reset_button.isEnabled()),
            KeyAction("I", _("Daftar isian template"), self.toggle_fields),
        ]

    def ask_file(self) -> None:
        """By the dialog."""
        kind = self.kind
        self.dialog = choose_template(self, kind.ending, lambda file: self.take(kind, Path(file)))

    def take(self, kind: TemplateKind, file: Path) -> None:
        """Checked first; one with a wrong field is refused with its name, and what stood before stays."""
        words = _("{template}: berkas kantor dipakai mulai sekarang.").format(template=template_label(kind))
        self._page.save(lambda s: take_template(s, kind, file), lambda _done: self._saved(words), self._refused)

    def ask_place(self) -> None:
        """Where the one in use goes."""
        kind = self.kind
        place = str(documents_folder() / f"{kind.value}.{kind.ending}")
        self.dialog = choose_place(
            self, place, _KINDS[kind.ending], kind.ending, lambda file: self.export(kind, Path(file))
        )

    def export(self, kind: TemplateKind, out: Path) -> None:
        """To edit it in Word or Notepad."""
        words = _("Ditulis: {file}. Ubah, simpan, lalu ambil lagi dengan Ctrl+O.").format(file=out)
        self._page.ask(lambda s: export_template(s, kind, out), lambda _done: self._saved(words), self._refused)

    def reset(self) -> None:
        """Ours stands again."""
        kind = self.kind
        words = _("{template}: template bawaan dipakai lagi.").format(template=template_label(kind))
        self._page.save(lambda s: reset_template(s, kind), lambda _done: self._saved(words), self._refused)

    def toggle_fields(self) -> None:
        """What may be typed, below; away again with the same key."""
        self.fields.setVisible(self.fields.isHidden())

    def _fetched(self, shown: list[TemplateShown]) -> None:
        self._shown = {one.kind: one for one in shown}
        self._show_kind()

    def _show_kind(self) -> None:
        own = self._shown[self.kind].own if self.kind in self._shown else None
        words = _("Dipakai: template bawaan.")
        if own is not None:
            words = _("Dipakai: template kantor sejak {day}.").format(day=format_date_short(_day(own.at)))
        self.state.setText(words)
        self.reset_button.setEnabled(own is not None)
        self.fields.setText(explain_fields(self.kind))

    def _saved(self, words: str) -> None:
        self._say(words, Tone.OK)
        self.fetch()

    def _refused(self, refusal: UserError) -> None:
        self._say(str(refusal), Tone.BAD)

    def _say(self, words: str, tone: Tone) -> None:
        self.message.setText(words)
        self.message.set_tone(tone)
        self.message.show()

    def _lay_out(self) -> None:
        buttons = Flow(spacing=6)
        for button in (self.take_button, self.export_button, self.reset_button, self.fields_button):
            buttons.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.kinds)
        box.addWidget(self.state)
        box.addLayout(buttons)
        box.addWidget(self.message)
        box.addWidget(self.fields)


def _button(name: str, words: str, key: str, call: Callable[[], object]) -> SecondaryButton:
    button = SecondaryButton(name, words, says=words, key=key)
    button.clicked.connect(lambda _down: call())
    return button


def _day(at: str) -> dt.date:
    return dt.datetime.fromisoformat(at).date()
