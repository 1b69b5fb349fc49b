"""What is planned about one visit, each fact changed where it stands."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.visits.change_visit import VisitChanged, change_visit
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.page import Page
from jemputbola.ui.pages.visits.fact_parts import ALL_FACTS, ALL_PICKS, FactPart, FactParts
from jemputbola.ui.pages.visits.facts import DATES, FIRST_DAY, LAST_DAY, TITLE, Said, dates_said, details_of, place_said
from jemputbola.ui.pages.visits.fetching import VisitDetail
from jemputbola.ui.pages.visits.place_picker import PlacePicker
from jemputbola.ui.widgets import FieldState, LabeledField
from jemputbola.ui.widgets.choice import Choice


class FactsPanel(QWidget):
    """``changed`` after a save. A refusal stands below the field, and what was typed stays in it."""

    changed = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._visit, self._office = page, "", ""
        self._detail: VisitDetail | None = None
        self._locked = False
        self.parts = FactParts("visits.", in_place=True)
        self.parts.made.connect(self._made)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.parts)

    @property
    def fields(self) -> dict[str, LabeledField]:
        """By fact."""
        return self.parts.fields

    @property
    def place(self) -> PlacePicker:
        """District or village."""
        return self.parts.place

    def show_detail(self, detail: VisitDetail, office: str, *, locked: bool) -> None:
        """Another visit, or fresh facts. An error, and what was typed with it, stays until it is corrected."""
        same = detail.shown.line.id == self._visit
        self._visit, self._detail, self._office, self._locked = detail.shown.line.id, detail, office, locked
        for part in self.parts.so_far:
            self._show(part, same=same)

    def start(self) -> None:
        """The focus to the first fact, opened."""
        self.parts.field(TITLE.name).edit()

    def _made(self, part: FactPart) -> None:
        if part.fields.get(TITLE.name):
            part.show_note(_("Enter mengubah isian"))
        for name, field in part.fields.items():
            field.edited.connect(lambda text, name=name, field=field: self._edited(name, field, text))
        for name, choice in part.choices.items():
            choice.picked.connect(lambda codes, name=name, choice=choice: self._picked(name, choice, codes))
        for place in part.places:
            place.picked.connect(lambda code, field=place.field: self._save_into(field, place_said(code)))
        self._show(part, same=False)

    def _show(self, part: FactPart, *, same: bool) -> None:
        if self._detail is None:
            return
        values = self._detail.shown.values
        for name, field in part.fields.items():
            if not (same and field.property("state") == FieldState.BAD.value):
                field.set_text(ALL_FACTS[name].read(values))
                field.set_state(FieldState.NONE)
            field.set_locked(self._locked)
        for place in part.places:
            place.set_code(str(values.get("village") or values.get("district") or ""), self._office)
            place.field.set_locked(self._locked)
        for name, choice in part.choices.items():
            choice.set_codes(ALL_PICKS[name].read(values))
            choice.setEnabled(not self._locked)

    def _edited(self, name: str, field: LabeledField, text: str) -> None:
        try:
            said = self._dates() if name in {day.name for day in DATES} else ALL_FACTS[name].said(text)
        except UserError as refusal:
            field.set_state(FieldState.BAD, str(refusal))
            return
        self._save_into(field, said)

    def _dates(self) -> Said:
        return dates_said(self.fields[FIRST_DAY.name].text(), self.fields[LAST_DAY.name].text())

    def _save_into(self, field: LabeledField, said: Said) -> None:
        self._save(said, lambda: field.set_state(FieldState.OK), lambda no: field.set_state(FieldState.BAD, str(no)))

    def _picked(self, name: str, choice: Choice, codes: Sequence[str]) -> None:
        said = ALL_PICKS[name].said(codes)
        self._save(said, lambda: choice.set_error(""), lambda no: choice.set_error(str(no)))

    def _save(self, said: Said, saved: Callable[[], object], refused: Callable[[UserError], object]) -> None:
        visit, details = self._visit, details_of(said)

        def done(_changed: VisitChanged) -> None:
            if visit == self._visit:
                saved()
            self.changed.emit()

        self._page.save(lambda session: change_visit(session, visit=visit, details=details), done, refused)
