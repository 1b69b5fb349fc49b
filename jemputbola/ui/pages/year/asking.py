"""A question in place: a title, some fields and choices, one key to save. Nothing typed is lost to a refusal."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Card, PrimaryButton, SecondaryButton, Text
from jemputbola.ui.widgets.choice import Choice, Option
from jemputbola.ui.widgets.form_field import FormField
from jemputbola.ui.widgets.sections import FieldGrid, clear_layout


class Asked(NamedTuple):
    """One field; with ``options`` a choice of chips, else a line of text."""

    name: str
    caption: str
    value: str = ""
    placeholder: str = ""
    options: tuple[Option, ...] = ()


Answers = dict[str, str]


class AskCard(Card):
    """``open(…)`` with what is called on saving; ``closed`` afterwards. ``refuse`` keeps it open with the sentence."""

    opened = Signal()
    closed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(padding=14, spacing=10)
        self.setObjectName(name)
        self._call: Callable[[Answers], object] = dict
        self.fields: dict[str, FormField] = {}
        self.choices: dict[str, Choice] = {}
        self._title = Text("", "section", wrap=True)
        self._held = QVBoxLayout()
        self._held.setSpacing(8)
        self.message = Text("", "message", wrap=True)
        self.message.set_tone(Tone.BAD)
        self.message.hide()
        self._save = PrimaryButton(f"{name}_save", _("Simpan"), says=_("Simpan"), key="Ctrl+Return")
        self._save.clicked.connect(lambda _down: self.submit())
        leave = SecondaryButton(f"{name}_cancel", _("Kembali"), says=_("Kembali"), key="Escape")
        leave.clicked.connect(lambda _down: self.close_card())
        foot = QHBoxLayout()
        foot.addWidget(self._save)
        foot.addWidget(leave)
        foot.addStretch()
        self.body.addWidget(self._title)
        self.body.addLayout(self._held)
        self.body.addWidget(self.message)
        self.body.addLayout(foot)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return not self.isHidden()

    def open(self, title: str, asked: Sequence[Asked], button: str, call: Callable[[Answers], object]) -> None:
        """Ask; the focus to the first field. ``call`` gets the answers by name."""
        clear_layout(self._held)
        self._call = call
        self._title.setText(title)
        self._save.setText(button)
        self._save.setAccessibleName(button)
        name = self.objectName()
        self.choices = {
            one.name: Choice(f"{name}_{one.name}", one.caption, one.options) for one in asked if one.options
        }
        self.fields = {
            one.name: FormField(f"{name}_{one.name}", one.caption, placeholder=one.placeholder)
            for one in asked
            if not one.options
        }
        for one in asked:
            if one.options:
                self.choices[one.name].set_codes([one.value])
            else:
                self.fields[one.name].set_text(one.value)
        for choice in self.choices.values():
            self._held.addWidget(choice)
        lines = list(self.fields.values())
        if lines:
            self._held.addWidget(FieldGrid(lines))
            lines[-1].edited.connect(lambda _text: self.submit())  # Enter in the last one saves
        self.message.hide()
        self.show()
        self.opened.emit()
        self._start(lines)

    def submit(self) -> None:
        """As the button does."""
        answers = {name: field.text().strip() for name, field in self.fields.items()}
        answers |= {name: next(iter(choice.codes), "") for name, choice in self.choices.items()}
        try:
            self._call(answers)
        except UserError as refusal:
            self.refuse(refusal)

    def refuse(self, refusal: UserError) -> None:
        """What is wrong, below what was typed."""
        self.message.setText(str(refusal))
        self.message.show()

    def close_card(self) -> None:
        """Saved, or not wanted."""
        if self.is_open:
            self.hide()
            self.closed.emit()

    def key_actions(self) -> list[KeyAction]:
        """Save, leave, and the numbers of chips."""
        numbers = [action for choice in self.choices.values() for action in choice.key_actions()]
        return [
            *numbers,
            KeyAction("Ctrl+Return", self._save.text(), self.submit),
            KeyAction("Escape", _("Kembali"), self.close_card),
        ]

    def _start(self, lines: list[FormField]) -> None:
        first: QWidget | None = lines[0].line if lines else None
        if first is not None:
            first.show()
            first.setFocus()
            lines[0].line.selectAll()
        elif self.choices:
            next(iter(self.choices.values())).start()
