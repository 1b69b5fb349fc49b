"""The facts of a visit on the screen, section by section: the same for the plan form and for the chosen visit."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.visits.facts import DATES, FACTS, PARTS, PICKS, PLACE, TITLE, Part
from jemputbola.ui.pages.visits.place_picker import PlacePicker
from jemputbola.ui.turns import Turns
from jemputbola.ui.widgets import LabeledField
from jemputbola.ui.widgets.choice import NUMBERS, Choice
from jemputbola.ui.widgets.form_field import FormField
from jemputbola.ui.widgets.sections import FieldGrid, Section

_A_LINE = 3
"""Fields side by side; four stand two by two."""
ALL_FACTS = {fact.name: fact for fact in (TITLE, *DATES, *FACTS)}
ALL_PICKS = {pick.name: pick for pick in PICKS}


class FactPart(Section):
    """One section. ``places``: the district or village, in the section that has it."""

    def __init__(self, part: Part, prefix: str, *, in_place: bool) -> None:
        super().__init__(_(part.caption))
        self._prefix, self._in_place = prefix, in_place
        self.fields: dict[str, LabeledField] = {}
        self.choices: dict[str, Choice] = {}
        self.places: list[PlacePicker] = []
        for row in part.rows:
            made = [self._made(name) for name in row]
            columns = _A_LINE if len(made) % _A_LINE == 0 else 2
            self.body.addWidget(made[0] if len(made) == 1 else FieldGrid(made, most=columns))

    def _made(self, name: str) -> QWidget:
        named = f"{self._prefix}{name}"
        if name == PLACE:
            self.places.append(PlacePicker(named, _("Kecamatan atau desa"), in_place=self._in_place))
            return self.places[0]
        if name in ALL_PICKS:
            pick = ALL_PICKS[name]
            keys = "" if self._in_place else NUMBERS  # beside the list they are its filters
            choice = Choice(named, _(pick.caption), pick.options(), several=pick.several, keys=keys)
            self.choices[name] = choice
            return choice
        self.fields[name] = self._field(name, named)
        return self.fields[name]

    def _field(self, name: str, named: str) -> LabeledField:
        fact = ALL_FACTS[name]
        if self._in_place:
            return LabeledField(named, _(fact.caption), placeholder=_("belum diisi"))
        return FormField(named, _(fact.caption), placeholder=fact.example)


class FactParts(QWidget):
    """All sections, built one a turn of the event loop. Whoever asks for ``fields``, ``choices`` or ``place`` gets
    them all, at once; ``made(part)`` comes with each section, ``done`` after the last.
    """

    made = Signal(object)
    done = Signal()

    def __init__(self, prefix: str, *, in_place: bool, parent: QWidget | None = None) -> None:
        """``prefix``: of the objectNames. ``in_place``: shown values that are opened one by one, else a form."""
        super().__init__(parent)
        self.so_far: list[FactPart] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._turns = Turns([partial(self._make, part, prefix, in_place=in_place) for part in PARTS], self)
        self._turns.done.connect(self.done)

    @property
    def fields(self) -> dict[str, LabeledField]:
        """By fact."""
        return {name: field for part in self._all() for name, field in part.fields.items()}

    @property
    def choices(self) -> dict[str, Choice]:
        """By pick."""
        return {name: choice for part in self._all() for name, choice in part.choices.items()}

    @property
    def place(self) -> PlacePicker:
        """District or village."""
        return next(place for part in self._all() for place in part.places)

    def field(self, name: str) -> LabeledField:
        """One of them; nothing below its section is waited for."""
        while not any(name in part.fields for part in self.so_far):
            self._turns.step()
        return next(part.fields[name] for part in self.so_far if name in part.fields)

    def key_actions(self) -> list[KeyAction]:
        """Numbers of the chips with the focus."""
        return [key for part in self.so_far for choice in part.choices.values() for key in choice.key_actions()]

    def _all(self) -> list[FactPart]:
        self._turns.finish()
        return self.so_far

    def _make(self, described: Part, prefix: str, *, in_place: bool) -> None:
        part = FactPart(described, prefix, in_place=in_place)
        self.so_far.append(part)
        self.made.emit(part)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(part)
