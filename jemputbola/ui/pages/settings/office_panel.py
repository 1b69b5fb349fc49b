"""1 Kantor: how the office presents itself on slips, with a slip beside it that follows the typing."""

from collections.abc import Sequence
from functools import partial

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.edit_office import LogoRefused, edit_office
from jemputbola.errors import UserError
from jemputbola.paper.pen import UnreadableLogo
from jemputbola.store.local_settings import Office
from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.settings.letter_choice import LetterChoice, Option
from jemputbola.ui.pages.settings.logo_row import LogoRow
from jemputbola.ui.pages.settings.panel import Panel
from jemputbola.ui.pages.settings.preview import slip_picture
from jemputbola.ui.pages.settings.preview_box import PreviewBox
from jemputbola.ui.pages.settings.slip_fields import RECEIPT, TICKET, as_said, shown_text, text_caption, texts_on
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import FieldState, Flow, PrimaryButton, Rule, SecondaryButton, Text, VerdictBanner
from jemputbola.ui.widgets.form_field import FormField

_DRAFT = "settings.office_draft"
_PLAIN = ("name", "address", "hours")


class OfficePanel(Panel):
    """Saved as a whole by Ctrl+S. What is not saved is kept as a draft, letter by letter."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, _("Kantor"), _("Berdiri di setiap tiket dan tanda terima."))
        self._office: Office | None = None
        self.fields: dict[str, FormField] = {
            name: FormField(f"settings.office_{name}", caption)
            for name, caption in zip(_PLAIN, (_("Nama kantor"), _("Alamat"), _("Jam layanan")), strict=True)
        }
        for kind in (TICKET, RECEIPT):
            self.fields |= {name: FormField(f"settings.text_{name}", text_caption(name)) for name in texts_on(kind)}
        for name, field in self.fields.items():
            field.typed.connect(lambda _text, name=name: self._typed(name))
        self.logo = LogoRow(page)
        self.logo.changed.connect(self._changed)
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
        return bool(self._changes()) or self.logo.unsaved

    def fetch(self) -> None:
        """What is stored; typed fields stay."""
        self.page.ask(lambda session: session.office, self._fetched, latest="office")

    def start(self) -> None:
        """The name."""
        self.fields["name"].line.setFocus()
        self.fields["name"].line.end(False)

    def keys(self) -> Sequence[KeyAction]:
        """Save, discard, the logo, which slip is shown."""
        return [
            KeyAction("Ctrl+S", _("Simpan"), self.save, self.unsaved),
            KeyAction("Ctrl+U", _("Buang perubahan"), self.discard, self.unsaved),
            *self.logo.keys(),
            *self.kind.keys(),
        ]

    def save(self) -> None:
        """Everything that was changed, at once."""
        if not self.unsaved:
            return
        changes, logo = self._changes(), (self.logo.logo or b"") if self.logo.unsaved else None
        plain = {name: changes[name] for name in _PLAIN if name in changes}
        texts = {name: as_said(name, text) for name, text in changes.items() if name not in _PLAIN}
        self.page.save(
            lambda session: edit_office(session, **plain, logo=logo, texts=texts),
            lambda office: self._saved(office, changes),
            self._refused,
        )

    def discard(self) -> None:
        """Back to what is stored."""
        if self._office is not None:
            self._show(self._office, {}, keep_logo=False)

    def _fetched(self, office: Office) -> None:
        first = self._office is None
        self._show(office, self.page.context.settings.value(_DRAFT, dict[str, str], {}) if first else self._changes())

    def _show(self, office: Office, kept: dict[str, str], *, keep_logo: bool = True) -> None:
        self._office = office
        for name, field in self.fields.items():
            if field.text() != (wanted := kept.get(name, self._stored(name))):
                field.set_text(wanted)  # else the cursor stays where somebody types
            if name not in kept:
                field.set_state(FieldState.NONE)
        self.logo.show_stored(office.logo, keep_chosen=keep_logo)
        self.fault.hide()
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
        for kind in (TICKET, RECEIPT):
            if name in texts_on(kind):
                self.kind.choose(kind)  # the slip on which the text stands
        self._changed()

    def _changed(self) -> None:
        for button in (self.save_button, self.undo_button):
            button.setEnabled(self.unsaved)
        self.page.context.settings.keep(_DRAFT, self._changes())  # the office's own words, nobody's data
        self.told.emit()
        self._draw()

    def _draw(self) -> None:
        if self._office is None:
            return
        typed = {name: as_said(name, field.text()) for name, field in self.fields.items() if name not in _PLAIN}
        office = msgspec.structs.replace(
            self._office,
            **{name: self.fields[name].text() for name in _PLAIN},
            logo=self.logo.logo,
            texts={name: text for name, text in typed.items() if text.strip()},
        )
        kind = self.kind.code
        self.page.ask(lambda _session: slip_picture(office, kind), self._drawn, self._refused, latest="preview")

    def _drawn(self, picture: QImage) -> None:
        self.preview.show_picture(picture)
        self.preview_words.setText(
            _("Gulungan 80 mm, cetak ulang pertama") if self.kind.code == RECEIPT else _("Seperdelapan A4")
        )

    def _saved(self, office: Office, sent: dict[str, str]) -> None:
        typed_since = {name: text for name, text in self._changes().items() if sent.get(name) != text}
        self._show(office, typed_since, keep_logo=False)
        self.page.context.say(_("Kantor disimpan. Slip berikutnya dicetak dengan ini."))
        self.page.context.tell_changed()

    def _refused(self, refusal: UserError) -> None:
        if isinstance(refusal, LogoRefused | UnreadableLogo):
            self.logo.refuse(refusal)
            return
        name, sentence = self._placed(str(refusal))
        if name:
            self.fields[name].set_state(FieldState.BAD, sentence)
            self.fields[name].line.setFocus()
            show = partial(self.area.ensureWidgetVisible, self.fields[name])
            QTimer.singleShot(0, self.area, show)  # once the sentence below the field has its place
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

    def _lay_out(self) -> None:
        form = QVBoxLayout()
        form.setSpacing(8)
        for caption, names in (
            (_("Kantor"), _PLAIN),
            (_("Teks tiket"), texts_on(TICKET)),
            (_("Teks tanda terima"), texts_on(RECEIPT)),
        ):
            form.addWidget(Rule())
            form.addWidget(Text(caption, "section", wrap=True))
            if names != _PLAIN:
                form.addWidget(Text(_("Yang dikosongkan kembali ke kata bawaan."), "caption", wrap=True))
            for name in names:
                form.addWidget(self.fields[name])
            if names == _PLAIN:
                form.addWidget(self.logo)
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
        self.put_beside(side)
