"""1 Kantor: how the office presents itself on slips, with a slip beside it that follows the typing."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.edit_office import LogoRefused, edit_office, read_logo
from jemputbola.errors import UserError
from jemputbola.slips.pen import UnreadableLogo
from jemputbola.store.local_settings import Office
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.settings.choosing import choose_logo
from jemputbola.ui.pages.settings.letter_choice import LetterChoice, Option
from jemputbola.ui.pages.settings.panel import Panel
from jemputbola.ui.pages.settings.preview import slip_picture
from jemputbola.ui.pages.settings.preview_box import PreviewBox
from jemputbola.ui.pages.settings.slip_fields import RECEIPT, TICKET, as_said, shown_text, text_caption, texts_on
from jemputbola.ui.pages.visits.form_field import FormField
from jemputbola.ui.pages.visits.layout import FieldGrid, Section
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import FieldState, Flow, PrimaryButton, SecondaryButton, Text, VerdictBanner

_DRAFT = "settings.office_draft"
_PLAIN = ("name", "address", "hours")


class OfficePanel(Panel):
    """Saved as a whole by Ctrl+S. What is not saved is kept as a draft, also when the program ends."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, _("Kantor"), _("Berdiri di setiap tiket dan tanda terima."))
        self._office: Office | None = None
        self._logo: bytes | None = None
        self._logo_changed = False
        self.fields: dict[str, FormField] = {
            name: FormField(f"settings.office_{name}", caption)
            for name, caption in zip(_PLAIN, (_("Nama kantor"), _("Alamat"), _("Jam layanan")), strict=True)
        }
        for kind in (TICKET, RECEIPT):
            self.fields |= {name: FormField(f"settings.text_{name}", text_caption(name)) for name in texts_on(kind)}
        for name, field in self.fields.items():
            field.typed.connect(lambda _text, name=name: self._typed(name))
        self._make_logo_row()
        self.kind = LetterChoice(
            "settings.preview",
            _("Contoh"),
            [Option(TICKET, _("Tiket"), "Ctrl+T"), Option(RECEIPT, _("Tanda terima"), "Ctrl+R")],
        )
        self.kind.choose(RECEIPT)
        self.kind.picked.connect(lambda _code: self._draw())
        self.preview, self.preview_words = PreviewBox(), Text("", "caption", wrap=True)
        self.fault = VerdictBanner("settings.office_fault")
        self.fault.hide()
        self.save_button = PrimaryButton("settings.office_save", _("Simpan"), says=_("Simpan kantor"), key="Ctrl+S")
        self.save_button.clicked.connect(lambda _down: self.save())
        self.undo_button = SecondaryButton(
            "settings.office_undo", _("Buang perubahan"), says=_("Buang perubahan yang belum disimpan"), key="Ctrl+U"
        )
        self.undo_button.clicked.connect(lambda _down: self.discard())
        self._lay_out()

    @property
    def unsaved(self) -> bool:
        """Whether a field or the logo differs from what is stored."""
        return bool(self._changes()) or self._logo_changed

    def fetch(self) -> None:
        """What is stored; typed fields stay."""
        self.page.ask(lambda session: session.office, self._show, latest="office")

    def start(self) -> None:
        """The name."""
        self.fields["name"].line.setFocus()
        self.fields["name"].line.end(False)

    def leave(self) -> None:
        """A draft for the next time. It holds the office's own words, nobody's data."""
        if self._office is not None:
            self.page.context.settings.keep(_DRAFT, self._changes())

    def keys(self) -> Sequence[KeyAction]:
        """Save, discard, the logo, which slip is shown."""
        return [
            KeyAction("Ctrl+S", _("Simpan"), self.save, self.unsaved),
            KeyAction("Ctrl+U", _("Buang perubahan"), self.discard, self.unsaved),
            KeyAction("Ctrl+O", _("Pilih logo"), self._choose_logo),
            KeyAction("Ctrl+D", _("Tanpa logo"), self._drop_logo, bool(self._logo)),
            *self.kind.keys(),
        ]

    def save(self) -> None:
        """Everything that was changed, at once."""
        if not self.unsaved:
            return
        changes, logo = self._changes(), (self._logo or b"") if self._logo_changed else None
        plain = {name: changes[name] for name in _PLAIN if name in changes}
        texts = {name: as_said(name, text) for name, text in changes.items() if name not in _PLAIN}
        self.page.save(
            lambda session: edit_office(session, **plain, logo=logo, texts=texts), self._saved, self._refused
        )

    def discard(self) -> None:
        """Back to what is stored."""
        self._logo_changed = False
        if self._office is not None:
            self._show(self._office, keep_typed=False)

    def take_logo(self, file: str) -> None:
        """From a file; it is shown at once and stored by Ctrl+S."""
        self.page.ask(lambda _session: read_logo(Path(file).expanduser()), self._logo_read, self._refused)

    def _show(self, office: Office, *, keep_typed: bool = True) -> None:
        first = self._office is None
        kept = self._changes() if keep_typed else {}
        if first:
            kept = self.page.context.settings.value(_DRAFT, dict[str, str], {})
        self._office = office
        for name, field in self.fields.items():
            if field.text() != (wanted := kept.get(name, self._stored(name))):
                field.set_text(wanted)  # else the cursor stays where somebody types
            if name not in kept:
                field.set_state(FieldState.NONE)
        if not self._logo_changed:
            self._logo = office.logo
        self.fault.hide()
        self._show_logo()
        self._changed()

    def _stored(self, name: str) -> str:
        if self._office is None:
            return ""
        return getattr(self._office, name) if name in _PLAIN else shown_text(self._office, name)

    def _changes(self) -> dict[str, str]:
        if self._office is None:
            return {}
        return {name: field.text() for name, field in self.fields.items() if field.text() != self._stored(name)}

    def _typed(self, name: str) -> None:
        self.fields[name].set_state(FieldState.NONE)
        self._changed()

    def _changed(self) -> None:
        for button in (self.save_button, self.undo_button):
            button.setEnabled(self.unsaved)
        self.told.emit()
        self._draw()

    def _draw(self) -> None:
        if self._office is None:
            return
        typed = {name: as_said(name, field.text()) for name, field in self.fields.items() if name not in _PLAIN}
        office = msgspec.structs.replace(
            self._office,
            **{name: self.fields[name].text() for name in _PLAIN},
            logo=self._logo,
            texts={name: text for name, text in typed.items() if text.strip()},
        )
        kind = self.kind.code
        self.page.ask(lambda _session: slip_picture(office, kind), self._drawn, self._refused, latest="preview")

    def _drawn(self, picture: QImage) -> None:
        self.preview.show_picture(picture)
        self.preview_words.setText(
            _("Gulungan 80 mm, cetak ulang pertama") if self.kind.code == RECEIPT else _("Seperdelapan A4")
        )

    def _saved(self, office: Office) -> None:
        self._logo_changed = False
        self._show(office, keep_typed=False)
        self.page.context.settings.keep(_DRAFT, {})
        self.page.context.say(_("Kantor disimpan. Slip berikutnya dicetak dengan ini."))
        self.page.context.tell_changed()

    def _refused(self, refusal: UserError) -> None:
        if isinstance(refusal, LogoRefused | UnreadableLogo):
            self._logo_changed, self._logo = False, self._office.logo if self._office else None
            self.logo_words.set_tone(Tone.BAD)
            self.logo_words.setText(str(refusal))
            return
        name, sentence = self._placed(str(refusal))
        if name:
            self.fields[name].set_state(FieldState.BAD, sentence)
            self.fields[name].line.setFocus()
        else:
            self.fault.show_verdict(Tone.BAD, sentence)
            self.fault.show()

    def _placed(self, sentence: str) -> tuple[str, str]:
        """The field that a sentence names in quotes, with its caption for the name; empty when it names none."""
        if not self.fields["name"].text().strip():
            return "name", sentence
        for name, field in self.fields.items():
            if f"“{name}”" in sentence:
                return name, sentence.replace(f"“{name}”", f"“{field.caption.text().split(';')[0]}”")
        return "", sentence

    def _choose_logo(self) -> None:
        choose_logo(self, self.take_logo)

    def _logo_read(self, logo: bytes) -> None:
        self._logo, self._logo_changed = logo, True
        self._show_logo()
        self._changed()

    def _drop_logo(self) -> None:
        self._logo, self._logo_changed = None, bool(self._office and self._office.logo)
        self._show_logo()
        self._changed()

    def _show_logo(self) -> None:
        self.drop_button.setEnabled(bool(self._logo))
        self.logo_words.set_tone(Tone.NEUTRAL)
        size = _("Logo PNG, {size} KB").format(size=format_number(round(len(self._logo or b"") / 1024 + 0.5)))
        self.logo_words.setText(size if self._logo else _("Belum ada logo. PNG, paling besar 512 KiB."))

    def _make_logo_row(self) -> None:
        self.logo_words = Text("", "message", wrap=True)
        self.logo_button = SecondaryButton(
            "settings.office_logo", _("Pilih logo…"), says=_("Pilih berkas logo"), key="Ctrl+O"
        )
        self.drop_button = SecondaryButton(
            "settings.office_no_logo", _("Tanpa logo"), says=_("Hapus logo dari slip"), key="Ctrl+D"
        )
        self.logo_button.clicked.connect(lambda _down: self._choose_logo())
        self.drop_button.clicked.connect(lambda _down: self._drop_logo())

    def _lay_out(self) -> None:
        form = QVBoxLayout()
        form.setSpacing(0)
        for caption, names in (
            (_("Kantor"), _PLAIN),
            (_("Teks tiket"), texts_on(TICKET)),
            (_("Teks tanda terima"), texts_on(RECEIPT)),
        ):
            section = Section(caption, "" if names == _PLAIN else _("kosong: kata bawaan"))
            section.body.addWidget(FieldGrid([self.fields[name] for name in names], most=1))
            if names == _PLAIN:
                buttons = Flow()
                for button in (self.logo_button, self.drop_button):
                    buttons.addWidget(button)
                section.body.addLayout(buttons)
                section.body.addWidget(self.logo_words)
            form.addWidget(section)
        form.addStretch(1)
        self.body.addLayout(form)
        self.foot.addWidget(self.fault)
        ends = Flow(spacing=10)
        ends.addWidget(self.save_button)
        ends.addWidget(self.undo_button)
        self.foot.addLayout(ends)
        self._put_preview_beside()

    def _put_preview_beside(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 12, 20, 12)
        for part in (self.kind, self.preview_words):
            column.addWidget(part)
        column.addWidget(self.preview, 1)
        side.setFixedWidth(250)
        self.across.addWidget(side)
