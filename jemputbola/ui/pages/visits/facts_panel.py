"""What is planned about one visit, each fact changed where it stands."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.visits.change_visit import VisitChanged, change_visit
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.page import Page
from jemputbola.ui.pages.visits.facts import (
    FACTS,
    FIRST_DAY,
    KIND,
    LAST_DAY,
    REQUEST,
    SERVICES,
    SIGNAL,
    TITLE,
    Fact,
    Pick,
    Said,
    dates_said,
    details_of,
    place_said,
)
from jemputbola.ui.pages.visits.fetching import VisitDetail
from jemputbola.ui.pages.visits.place_picker import PlacePicker
from jemputbola.ui.widgets import FieldState, LabeledField
from jemputbola.ui.widgets.choice import Choice
from jemputbola.ui.widgets.sections import FieldGrid, Section

_DATES = (FIRST_DAY, LAST_DAY)


class FactsPanel(QWidget):
    """``changed`` after a save. A refusal stands below the field, and what was typed stays in it."""

    changed = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._visit = page, ""
        self.fields: dict[str, LabeledField] = {}
        self._facts = {fact.name: fact for fact in (TITLE, *_DATES, *FACTS)}
        for fact in self._facts.values():
            field = LabeledField(f"visits.{fact.name}", _(fact.caption), placeholder=_("belum diisi"))
            field.edited.connect(lambda text, fact=fact: self._edited(fact, text))
            self.fields[fact.name] = field
        self.place = PlacePicker("visits.place", _("Kecamatan atau desa"), in_place=True)
        self.place.picked.connect(self._place_picked)
        self.choices: dict[str, Choice] = {}
        self._picks = {pick.name: pick for pick in (KIND, SERVICES, SIGNAL, REQUEST)}
        for pick in self._picks.values():
            choice = Choice(
                f"visits.{pick.name}", _(pick.caption), pick.options(), several=pick.several, numbered=False
            )
            choice.picked.connect(lambda codes, pick=pick: self._picked(pick, codes))
            self.choices[pick.name] = choice
        self._lay_out()

    def show_detail(self, detail: VisitDetail, office: str, *, locked: bool) -> None:
        """Another visit, or fresh facts. An error, and what was typed with it, stays until it is corrected."""
        values, same = detail.shown.values, detail.shown.line.id == self._visit
        self._visit = detail.shown.line.id
        for name, field in self.fields.items():
            if not (same and field.property("state") == FieldState.BAD.value):
                field.set_text(self._facts[name].read(values))
                field.set_state(FieldState.NONE)
            field.set_locked(locked)
        self.place.set_code(str(values.get("village") or values.get("district") or ""), office)
        self.place.field.set_locked(locked)
        for name, choice in self.choices.items():
            choice.set_codes(self._picks[name].read(values))
            choice.setEnabled(not locked)

    def start(self) -> None:
        """The focus to the first fact, opened."""
        self.fields[TITLE.name].edit()

    def _edited(self, fact: Fact, text: str) -> None:
        field = self.fields[fact.name]
        try:
            said = self._dates() if fact in _DATES else fact.said(text)
        except UserError as refusal:
            field.set_state(FieldState.BAD, str(refusal))
            return
        self._save(said, lambda: field.set_state(FieldState.OK), lambda no: field.set_state(FieldState.BAD, str(no)))

    def _dates(self) -> Said:
        return dates_said(self.fields[FIRST_DAY.name].text(), self.fields[LAST_DAY.name].text())

    def _place_picked(self, code: str) -> None:
        field = self.place.field
        self._save(
            place_said(code),
            lambda: field.set_state(FieldState.OK),
            lambda no: field.set_state(FieldState.BAD, str(no)),
        )

    def _picked(self, pick: Pick, codes: Sequence[str]) -> None:
        choice = self.choices[pick.name]
        self._save(pick.said(codes), lambda: choice.set_error(""), lambda no: choice.set_error(str(no)))

    def _save(self, said: Said, saved: Callable[[], object], refused: Callable[[UserError], object]) -> None:
        visit, details = self._visit, details_of(said)

        def done(_changed: VisitChanged) -> None:
            if visit == self._visit:
                saved()
            self.changed.emit()

        self._page.save(lambda session: change_visit(session, visit=visit, details=details), done, refused)

    def _lay_out(self) -> None:
        fields: list[QWidget] = [self.fields[name] for name in self._facts]
        fields.insert(len((TITLE, *_DATES)), self.place)
        plan = Section(_("Rencana"), _("Enter mengubah isian"))
        plan.body.addWidget(FieldGrid(fields))
        for choice in self.choices.values():
            plan.body.addWidget(choice)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(plan)
