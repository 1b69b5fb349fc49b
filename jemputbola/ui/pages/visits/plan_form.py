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
    Said,
    dates_said,
    details_of,
    place_said,
)
from jemputbola.ui.pages.visits.place_picker import PlacePicker
from jemputbola.ui.widgets import Card, FieldState, PrimaryButton, SecondaryButton, Text
from jemputbola.ui.widgets.choice import Choice
from jemputbola.ui.widgets.form_field import FormField
from jemputbola.ui.widgets.sections import FieldGrid, Section, foot_of, scrolled

_KEPT_AFTER = 400  # ms without a key
_PLACE, _TYPED_PLACE = "place", "typed_place"
_USUAL = {SERVICES.name: "ktp,ikd", KIND.name: "school"}


class PlanForm(Card):
    """``planned(id)`` or ``cancelled``; a cancelled plan waits as a draft."""

    planned = Signal(str)
    cancelled = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self._page, self._loaded = page, False
        facts = (TITLE, FIRST_DAY, LAST_DAY, *FACTS)
        self.fields = {
            fact.name: FormField(f"visits.plan_{fact.name}", _(fact.caption), placeholder=fact.example)
            for fact in facts
        }
        self.place = PlacePicker("visits.plan_place", _("Kecamatan atau desa"), in_place=False)
        self.choices = {
            pick.name: Choice(f"visits.plan_{pick.name}", _(pick.caption), pick.options(), several=pick.several)
            for pick in (KIND, SERVICES, SIGNAL, REQUEST)
        }
        self._kept = Text("", "caption")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEPT_AFTER)
        self._later.timeout.connect(self.keep)
        self._connect()
        self._lay_out()

    def start(self, office: str) -> None:
        """The focus to the name; a draft from before comes back."""
        self.place.office = office
        if not self._loaded:
            self._loaded = True
            self._page.ask(read_draft, self._show_draft)
        self.fields[TITLE.name].line.setFocus()

    def fill(self, told: Draft) -> None:
        """What another page knows already (``title``, ``kind``, ``place``); a draft that waited gives way to it."""
        if told:
            self._page.ask(lambda _session: told, self._show_filled)

    def _show_filled(self, told: Draft) -> None:
        self._show_draft(told)  # after the draft that ``start`` asked for: answers come in order
        self.fields[FIRST_DAY.name].line.setFocus()

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
        numbers = [action for choice in self.choices.values() for action in choice.key_actions()]
        return [
            *numbers,
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
        if name in (FIRST_DAY.name, LAST_DAY.name):
            first, last = self.fields[FIRST_DAY.name], self.fields[LAST_DAY.name]
            self._check(field, lambda: dates_said(first.text() or last.text(), last.text()))
        else:
            fact = next(fact for fact in (TITLE, *FACTS) if fact.name == name)
            self._check(field, lambda: fact.said(field.text()))

    def _checked(self, said: Said) -> Iterator[QWidget | None]:
        dates = (FIRST_DAY, LAST_DAY)
        yield self._check(self.fields[TITLE.name], lambda: said.update(TITLE.said(self.fields[TITLE.name].text())))
        yield self._check_kind()
        first, last = (self.fields[day.name] for day in dates)
        yield self._check(first, lambda: said.update(dates_said(first.text(), last.text())))
        yield self._check_place(said)
        for fact in FACTS:
            field = self.fields[fact.name]
            if field.text().strip():
                yield self._check(field, partial(_read_into, said, fact, field))

    def _check(self, field: FormField, read: Callable[[], object]) -> QWidget | None:
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
        return {**draft, _PLACE: self.place.code, _TYPED_PLACE: "" if self.place.code else self.place.field.text()}

    def _show_draft(self, draft: Draft) -> None:
        for name, field in self.fields.items():
            field.set_text(draft.get(name, ""))
            field.set_state(FieldState.NONE)
        for name, choice in self.choices.items():
            choice.set_codes(draft.get(name, _USUAL.get(name, "")).split(","))
            choice.set_error("")
        self.place.set_code(draft.get(_PLACE, ""), self.place.office)
        if draft.get(_TYPED_PLACE):
            self.place.field.set_text(draft[_TYPED_PLACE])

    def _say_kept(self) -> None:
        now = dt.datetime.now().astimezone()
        self._kept.setText(_("Draf tersimpan {time}").format(time=f"{now:%H.%M.%S}"))

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.typed.connect(lambda _text, field=field: self._touched(field))
            field.line.editingFinished.connect(partial(self._left, name))
        self.place.picked.connect(lambda _code: self._later.start())
        self.place.field.typed.connect(lambda _text: self._later.start())
        for choice in self.choices.values():
            choice.picked.connect(lambda _codes: self._later.start())

    def _touched(self, field: FormField) -> None:
        field.set_state(FieldState.NONE)
        self._later.start()

    def _lay_out(self) -> None:
        def fields(*names: str) -> list[QWidget]:
            return [self.place if name == _PLACE else self.fields[name] for name in names]

        what, who, papers = Section(_("Apa dan kapan")), Section(_("Siapa")), Section(_("Surat dan dasar"))
        what.body.addWidget(self.fields[TITLE.name])
        what.body.addWidget(self.choices[KIND.name])
        what.body.addWidget(FieldGrid(fields(FIRST_DAY.name, LAST_DAY.name, "start_time")))
        what.body.addWidget(FieldGrid(fields(_PLACE, "address", "expected")))
        what.body.addWidget(self.choices[SERVICES.name])
        who.body.addWidget(FieldGrid(fields("contact_name", "contact_phone", "team", "laptops")))
        who.body.addWidget(self.choices[SIGNAL.name])
        papers.body.addWidget(self.choices[REQUEST.name])
        papers.body.addWidget(FieldGrid(fields("letter_number", "letter_date", "legal_basis", "signed_list")))
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(20, 0, 20, 8)
        box.setSpacing(0)
        for section in (what, who, papers):
            box.addWidget(section)
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


def _read_into(said: Said, fact: Fact, field: FormField) -> None:
    said |= fact.said(field.text())
