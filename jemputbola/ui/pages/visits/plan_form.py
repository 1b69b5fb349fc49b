"""Plan a visit: all on one form, errors where they belong, and nothing typed is lost."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.visits.plan_visit import VisitPlanned, plan_visit
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.visits.drafts import Draft, keep_draft, read_draft
from jemputbola.ui.pages.visits.fact_parts import ALL_FACTS, FactPart, FactParts
from jemputbola.ui.pages.visits.facts import (
    DATES,
    FACTS,
    FIRST_DAY,
    KIND,
    LAST_DAY,
    PLACE,
    SERVICES,
    TITLE,
    Fact,
    Said,
    dates_said,
    details_of,
    place_said,
)
from jemputbola.ui.pages.visits.place_picker import PlacePicker
from jemputbola.ui.widgets import Card, FieldState, LabeledField, PrimaryButton, SecondaryButton, Text
from jemputbola.ui.widgets.choice import Choice
from jemputbola.ui.widgets.sections import foot_of, scrolled

_KEPT_AFTER = 400  # ms without a key
_TYPED_PLACE = "typed_place"
_USUAL = {SERVICES.name: "ktp,ikd", KIND.name: "school"}


class PlanForm(Card):
    """``planned(id)`` or ``cancelled``; a cancelled plan waits as a draft."""

    planned = Signal(str)
    cancelled = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self._page, self._loaded, self._office = page, False, ""
        self._shown: Draft | None = None
        self.parts = FactParts("visits.plan_", in_place=False)
        self.parts.made.connect(self._made)
        self._kept = Text("", "caption")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEPT_AFTER)
        self._later.timeout.connect(self.keep)
        self._lay_out()

    @property
    def fields(self) -> dict[str, LabeledField]:
        """By fact."""
        return self.parts.fields

    @property
    def choices(self) -> dict[str, Choice]:
        """By pick."""
        return self.parts.choices

    @property
    def place(self) -> PlacePicker:
        """District or village."""
        return self.parts.place

    def start(self, office: str) -> None:
        """The focus to the name; a draft from before comes back."""
        self._office = office
        for part in self.parts.so_far:
            for place in part.places:
                place.office = office
        if not self._loaded:
            self._loaded = True
            self._page.ask(read_draft, self._show_draft)
        self.parts.field(TITLE.name).line.setFocus()

    def fill(self, told: Draft) -> None:
        """What another page knows already (``title``, ``kind``, ``place``); a draft that waited gives way to it."""
        if told:
            self._page.ask(lambda _session: told, self._show_filled)

    def _show_filled(self, told: Draft) -> None:
        self._show_draft(told)  # after the draft that ``start`` asked for: answers come in order
        self.parts.field(FIRST_DAY.name).line.setFocus()

    def keep(self) -> None:
        """Keep what was typed, at once."""
        self._later.stop()
        draft = self._draft()
        self._page.save(lambda session: keep_draft(session, draft), lambda _nothing: self._say_kept())

    def keep_if_typed(self) -> None:
        """On leaving: only what waits."""
        if self._later.isActive():
            self.keep()

    def submit(self) -> None:
        """Check everything, then plan."""
        said = self._said()
        if said is None:
            return
        self._later.stop()
        details = details_of(said)
        self._page.save(lambda session: plan_visit(session, details), self._planned, self._refused)

    def key_actions(self) -> list[KeyAction]:
        """Numbers of the chips with the focus, save, leave."""
        return [
            *self.parts.key_actions(),
            KeyAction("Ctrl+Return", _("Rencanakan"), self.submit),
            KeyAction("Escape", _("Kembali; isian tetap tersimpan"), self.cancelled.emit),
        ]

    def _said(self) -> Said | None:
        """Everything that was typed, or None, with the errors shown and the focus on the first."""
        said: Said = {}
        errors = [field for field in self._checked(said) if field is not None]
        if errors:
            errors[0].setFocus()
            return None
        for name, choice in self.choices.items():
            if choice.codes:
                said[name] = ",".join(choice.codes)
        return said

    def _left(self, name: str) -> None:
        """What is wrong with a field is told when it is left, not with every letter."""
        field = self.fields[name]
        if not field.text().strip():
            return
        if name in {day.name for day in DATES}:
            first, last = self.fields[FIRST_DAY.name], self.fields[LAST_DAY.name]
            self._check(field, lambda: dates_said(first.text() or last.text(), last.text()))
        else:
            self._check(field, lambda: ALL_FACTS[name].said(field.text()))

    def _checked(self, said: Said) -> Iterator[QWidget | None]:
        yield self._check(self.fields[TITLE.name], lambda: said.update(TITLE.said(self.fields[TITLE.name].text())))
        yield self._check_kind()
        first, last = (self.fields[day.name] for day in DATES)
        yield self._check(first, lambda: said.update(dates_said(first.text(), last.text())))
        yield self._check_place(said)
        for fact in FACTS:
            field = self.fields[fact.name]
            if field.text().strip():
                yield self._check(field, partial(_read_into, said, fact, field))

    def _check(self, field: LabeledField, read: Callable[[], object]) -> QWidget | None:
        try:
            read()
        except UserError as refusal:
            field.set_state(FieldState.BAD, str(refusal))
            return field
        field.set_state(FieldState.NONE)
        return None

    def _check_kind(self) -> QWidget | None:
        choice = self.choices[KIND.name]
        choice.set_error("" if choice.codes else _("Pilih jenis kegiatan."))
        return None if choice.codes else next(iter(choice.chips.values()))

    def _check_place(self, said: Said) -> QWidget | None:
        if self.place.code:
            said |= place_said(self.place.code)
            return None
        typed = self.place.field.text().strip()
        words = self.place.unknown() if typed else _("Isi kecamatan atau desa: ketik namanya, lalu pilih.")
        self.place.field.set_state(FieldState.BAD, words)
        return self.place.field

    def _planned(self, planned: VisitPlanned) -> None:
        self._show_draft({})
        self._page.save(lambda session: keep_draft(session, {}), lambda _nothing: None)
        self._kept.setText("")
        self.planned.emit(planned.id)

    def _refused(self, refusal: UserError) -> None:
        self._page.context.complain(refusal)

    def _draft(self) -> Draft:
        draft = {name: field.text() for name, field in self.fields.items()}
        draft |= {name: ",".join(choice.codes) for name, choice in self.choices.items()}
        return {**draft, PLACE: self.place.code, _TYPED_PLACE: "" if self.place.code else self.place.field.text()}

    def _show_draft(self, draft: Draft) -> None:
        self._shown = draft
        for part in self.parts.so_far:
            self._show(part, draft)

    def _show(self, part: FactPart, draft: Draft) -> None:
        for name, field in part.fields.items():
            field.set_text(draft.get(name, ""))
            field.set_state(FieldState.NONE)
        for name, choice in part.choices.items():
            choice.set_codes(draft.get(name, _USUAL.get(name, "")).split(","))
            choice.set_error("")
        for place in part.places:
            place.set_code(draft.get(PLACE, ""), place.office)
            if draft.get(_TYPED_PLACE):
                place.field.set_text(draft[_TYPED_PLACE])

    def _say_kept(self) -> None:
        now = dt.datetime.now().astimezone()
        self._kept.setText(_("Draf tersimpan {time}").format(time=f"{now:%H.%M.%S}"))

    def _made(self, part: FactPart) -> None:
        for name, field in part.fields.items():
            field.typed.connect(lambda _text, field=field: self._touched(field))
            field.line.editingFinished.connect(partial(self._left, name))
        for choice in part.choices.values():
            choice.picked.connect(lambda _codes: self._later.start())
        for place in part.places:
            place.picked.connect(lambda _code: self._later.start())
            place.field.typed.connect(lambda _text: self._later.start())
            place.office = self._office
        if self._shown is not None:
            self._show(part, self._shown)

    def _touched(self, field: LabeledField) -> None:
        field.set_state(FieldState.NONE)
        self._later.start()

    def _lay_out(self) -> None:
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(20, 0, 20, 8)
        box.addWidget(self.parts)
        box.addStretch()
        head = Text(_("Rencanakan kegiatan"), "name", wrap=True)
        head.setContentsMargins(20, 14, 20, 10)
        self.body.addWidget(head)
        self.body.addWidget(scrolled(content), 1)
        self.body.addWidget(self._foot())

    def _foot(self) -> QWidget:
        save = PrimaryButton("visits.plan_save", _("Rencanakan"), says=_("Rencanakan"), key="Ctrl+Return")
        leave = SecondaryButton("visits.plan_cancel", _("Kembali"), says=_("Kembali tanpa merencanakan"), key="Escape")
        save.clicked.connect(lambda _down: self.submit())
        leave.clicked.connect(lambda _down: self.cancelled.emit())
        return foot_of(save, leave, self._kept)


def _read_into(said: Said, fact: Fact, field: LabeledField) -> None:
    said |= fact.said(field.text())
