"""What is asked about an officer, in place: a new one, another role, a new PIN."""

import enum
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from jemputbola.actions.access.manage_officers import OfficerLine, add_officer, change_pin, change_role
from jemputbola.actions.access.sign_in import WrongPin, sign_in
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.store.officers import Role
from jemputbola.texts import N_, _
from jemputbola.ui.gate.new_pin import NewPin
from jemputbola.ui.gate.open_field import OpenField
from jemputbola.ui.gate.pin_field import PinField
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.settings.letter_choice import LetterChoice, Option
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Card, FieldState, Flow, PrimaryButton, SecondaryButton, Text

ROLE_NAMES = {Role.OFFICER: N_("Petugas"), Role.LEAD: N_("Ketua tim"), Role.OFFICE: N_("Petugas kantor")}


class Asking(enum.StrEnum):
    """What the form is for."""

    ADD = "add"
    ROLE = "role"
    PIN = "pin"
    OWN_PIN = "own_pin"


_PARTS = {
    Asking.ADD: ("name", "role", "pin"),
    Asking.ROLE: ("role",),
    Asking.PIN: ("pin",),
    Asking.OWN_PIN: ("old", "pin"),
}


class OfficerForm(Card):
    """``saved(sentence)`` when it counted, ``closed`` when it was left. A name that was typed stays."""

    saved = Signal(str)
    closed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(padding=16, spacing=10)
        self._page, self._asking, self._whom = page, Asking.ADD, ""
        self._heading, self._words = Text("", "section", wrap=True), Text("", "message", wrap=True)
        self.name = OpenField("settings.officer_name", _("Nama petugas"))
        self.name.typed.connect(lambda _text: self.name.set_state(FieldState.NONE))
        self.roles = LetterChoice(
            "settings.role",
            _("Peran"),
            [
                Option(role.value, _(words), f"Ctrl+{number}")
                for number, (role, words) in enumerate(ROLE_NAMES.items(), start=1)
            ],
            captioned=True,
        )
        self.roles.picked.connect(lambda _code: self._say(""))
        self._old_caption = Text(_("PIN sekarang"))
        self.old = PinField("settings.old_pin", says=_("PIN sekarang"))
        self.pin = NewPin("settings")
        self.name.edited.connect(lambda _text: self.pin.setFocus())
        self.old.complete.connect(self._old_typed)
        self.old.went_on.connect(self._old_typed)
        self.pin.done.connect(self.save)
        self.save_button = PrimaryButton("settings.officer_save", _("Simpan"), says=_("Simpan petugas"), key="Ctrl+S")
        self.save_button.clicked.connect(lambda _down: self.save())
        self.close_button = SecondaryButton("settings.officer_close", _("Batal"), says=_("Batal"), key="Escape")
        self.close_button.clicked.connect(lambda _down: self.close_form())
        self._lay_out()
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it asks something."""
        return not self.isHidden()

    def ask(self, asking: Asking, officer: OfficerLine | None = None) -> None:
        """About somebody, or a new one."""
        self._asking, self._whom = asking, officer.name if officer else ""
        self._heading.setText(self._title())
        parts = _PARTS[asking]
        for part, widgets in {
            "name": (self.name,),
            "role": (self.roles,),
            "old": (self._old_caption, self.old),
            "pin": (self.pin,),
        }.items():
            for widget in widgets:
                widget.setVisible(part in parts)
        for role in Role:
            self.roles.chips[role.value].setEnabled(self._page.context.may(role))
        self.roles.choose(officer.role.value if officer else Role.OFFICER.value)
        self.close_button.setVisible(asking is not Asking.OWN_PIN or self._page.context.may(Role.LEAD))
        self._clear_pins()
        self._say("")
        self.show()

    def start(self) -> None:
        """The focus to the first thing asked."""
        first = _PARTS[self._asking][0]
        {
            "name": self.name.line,
            "role": self.roles.chips.get(self.roles.code, self.name.line),
            "old": self.old,
            "pin": self.pin.first,
        }[first].setFocus()

    def close_form(self) -> None:
        """Nothing is changed; PINs are forgotten."""
        self._clear_pins()
        self.hide()
        self.closed.emit()

    def keys(self) -> Sequence[KeyAction]:
        """While it is open."""
        roles = self.roles.keys() if "role" in _PARTS[self._asking] else []
        return [KeyAction("Ctrl+S", _("Simpan"), self.save), *roles]

    def save(self) -> None:
        """What was asked."""
        job = {
            Asking.ADD: self._adding,
            Asking.ROLE: self._another_role,
            Asking.PIN: self._another_pin,
            Asking.OWN_PIN: self._own_pin,
        }[self._asking]()
        if job is not None:
            self._page.save(job, self._done, self._refused)

    def _old_typed(self) -> None:
        """On to the new one; after a wrong old one the new one still stands, and Enter saves."""
        (self.pin.again if self.pin.again.text() else self.pin.first).setFocus()

    def _adding(self) -> Callable[[Session], OfficerLine] | None:
        name, role = self.name.text().strip(), Role(self.roles.code)
        if not name:
            self._refuse_name(_("Tulis nama petugasnya."))
            return None
        pin = self.pin.pin()
        return (lambda session: add_officer(session, name=name, role=role, pin=pin)) if pin else None

    def _another_role(self) -> Callable[[Session], OfficerLine]:
        name, role = self._whom, Role(self.roles.code)
        return lambda session: change_role(session, name=name, role=role)

    def _another_pin(self) -> Callable[[Session], OfficerLine] | None:
        name, pin = self._whom, self.pin.pin()
        return (lambda session: change_pin(session, name=name, new_pin=pin)) if pin else None

    def _own_pin(self) -> Callable[[Session], OfficerLine] | None:
        old, pin = self.old.text(), self.pin.pin()
        if not pin:
            return None

        def change(session: Session) -> OfficerLine:
            sign_in(session.store, officer=session.officer, pin=old)  # a wrong one counts and waits as at the door
            return change_pin(session, name=session.officer, new_pin=pin)

        return change

    def _done(self, line: OfficerLine) -> None:
        sentence = {
            Asking.ADD: _("{name} dapat masuk di laptop ini."),
            Asking.ROLE: _("Peran {name} diganti; berlaku saat ia masuk lagi."),
            Asking.PIN: _("PIN {name} diganti."),
            Asking.OWN_PIN: _("PIN Anda diganti."),
        }[self._asking].format(name=line.name)
        if self._asking is Asking.ADD:
            self.name.line.clear()
        self._clear_pins()
        self.saved.emit(sentence)

    def _refused(self, refusal: UserError) -> None:
        if isinstance(refusal, WrongPin):
            self.old.clear()
            self.old.setFocus()
            self._say(str(refusal))
        elif self._asking is Asking.ADD:
            self._refuse_name(str(refusal))
        else:
            self._say(str(refusal))

    def _refuse_name(self, sentence: str) -> None:
        self.name.set_state(FieldState.BAD, sentence)
        self.name.line.setFocus()

    def _say(self, sentence: str) -> None:
        self._words.set_tone(Tone.BAD)
        self._words.setText(sentence)
        self._words.setVisible(bool(sentence))

    def _clear_pins(self) -> None:
        for field in (self.old, self.pin.first, self.pin.again):
            field.clear()

    def _title(self) -> str:
        return {
            Asking.ADD: _("Petugas baru"),
            Asking.ROLE: _("Peran {name}"),
            Asking.PIN: _("PIN baru untuk {name}"),
            Asking.OWN_PIN: _("PIN baru untuk Anda"),
        }[self._asking].format(name=self._whom)

    def _lay_out(self) -> None:
        ends = Flow(spacing=10)
        for button in (self.save_button, self.close_button):
            ends.addWidget(button)
        for part in (self._heading, self.name, self.roles, self._old_caption, self.old, self.pin, self._words):
            self.body.addWidget(part)
        self.body.addLayout(ends)
