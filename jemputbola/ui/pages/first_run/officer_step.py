"""Who manages this laptop: name, role, PIN."""

from jemputbola.actions.access.officer_names import tidy_officer_name
from jemputbola.errors import UserError
from jemputbola.store.officers import Role
from jemputbola.texts import _
from jemputbola.ui.context import UiContext
from jemputbola.ui.gate.new_pin import NewPin
from jemputbola.ui.gate.open_field import OpenField
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.first_run.step import Answers, Step
from jemputbola.ui.widgets import Chip, FieldState, Flow, Text


class OfficerStep(Step):
    """The first officer. Others are added under Pengaturan."""

    def __init__(self, context: UiContext, answers: Answers) -> None:
        super().__init__(context, answers)
        self.pin = NewPin("first_run")
        self.pin.done.connect(self.done)
        self.name = OpenField("first_run.officer", _("Nama Anda"))
        self.name.edited.connect(lambda _text: self.pin.first.setFocus())
        self.name.typed.connect(lambda _text: self.name.set_state(FieldState.NONE))
        self._roles = {
            Role.LEAD: Chip("first_run.role_lead", _("Ketua tim"), says=_("Ketua tim"), key="Ctrl+1"),
            Role.OFFICE: Chip("first_run.role_office", _("Petugas kantor"), says=_("Petugas kantor"), key="Ctrl+2"),
        }
        flow = Flow()
        for role, chip in self._roles.items():
            chip.picked.connect(lambda role=role: self.choose(role))
            flow.addWidget(chip)
        self.box.addWidget(self.name)
        self.box.addWidget(Text(_("Peran"), "heading"))
        self.box.addLayout(flow)
        self.box.addWidget(self.pin)
        self.choose(answers.role)

    def heading(self) -> str:
        """The first officer."""
        return _("Petugas pertama")

    def words(self) -> str:
        """Why."""
        return _("Anda masuk dengan nama dan PIN. Petugas lain ditambahkan nanti di Pengaturan.")

    def next_words(self) -> str:
        """The vault is made now."""
        return _("Buat")

    def start(self) -> None:
        """Type at once."""
        self.name.line.setFocus()

    def choose(self, role: Role) -> None:
        """One of the two."""
        self.answers.role = role
        for own, chip in self._roles.items():
            chip.set_selected(own is role)

    def take(self) -> bool:
        """A name, and a PIN typed twice."""
        try:
            self.answers.officer = tidy_officer_name(self.name.text())
        except UserError as refusal:
            self.name.set_state(FieldState.BAD, str(refusal))
            self.name.line.setFocus()
            return False
        self.answers.pin = self.pin.pin()
        return bool(self.answers.pin)

    def keys(self) -> list[KeyAction]:
        """The role, from any field."""
        return [
            KeyAction("Ctrl+1", _("Ketua tim"), lambda: self.choose(Role.LEAD)),
            KeyAction("Ctrl+2", _("Petugas kantor"), lambda: self.choose(Role.OFFICE)),
        ]
