"""Follow-up: the lists with their counts, one list as a table, some of its people chosen, what is done with them."""

from collections.abc import Sequence
from functools import partial

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from jemputbola.actions.planning.follow_up import FollowUpFilter, FollowUpPerson
from jemputbola.domain.follow_up import FollowUp
from jemputbola.store.officers import Role
from jemputbola.texts import _
from jemputbola.ui.context import Params
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.year.follow_doing import FollowDoing, Meant
from jemputbola.ui.pages.year.follow_jobs import FollowView, fetch_follow, people_of
from jemputbola.ui.pages.year.follow_words import columns, line, told_words
from jemputbola.ui.pages.year.list_chips import ListChips
from jemputbola.ui.pages.year.people_table import PART, PeopleTable, SeenLines
from jemputbola.ui.pages.year.section import EMPTY_HEIGHT, Section
from jemputbola.ui.pages.year.statuses import ask_answer, ask_nik_list
from jemputbola.ui.theme import Icon
from jemputbola.ui.widgets import (
    Card,
    ElidedText,
    EmptyState,
    Flow,
    PrimaryButton,
    ReasonList,
    SearchField,
    SecondaryButton,
)
from jemputbola.ui.widgets.lines_table import Cell

_PAUSE = 200
"""Milliseconds after a letter of the filter."""


class FollowSection(Section):
    """``kind``: the list that is shown. ``marked``: who was chosen, by id; empty means all that one stands on."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "follow")
        self.kind = FollowUp(page.context.settings.value("year.list", str, FollowUp.ABSENT.value))
        self.view: FollowView | None = None
        self.people: dict[str, FollowUpPerson] = {}
        self.marked: set[str] = set()
        self.lists = ListChips(page, "year.lists", "D")
        self.lists.picked.connect(lambda code: self.choose(FollowUp(code)))
        self.search = SearchField(
            "year.follow_search",
            says=_("Saring menurut sekolah, kelas, atau nama"),
            placeholder=_("Saring menurut sekolah, kelas, atau nama"),
        )
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(lambda: self.fetch({}))
        self.search.typed.connect(lambda _text: self._later.start())
        self.search.moved.connect(self._step)
        self.search.opened.connect(self.open_person)
        self.targets = ReasonList("year.follow_visits")
        self.targets.chosen.connect(lambda _place: self.start())
        self.targets.closed.connect(self.start)
        self.doing = FollowDoing(page, self.ask, self.targets, (self.meant_here, self.meant), self.changed)
        self.table = PeopleTable("year.people", _("Orang di daftar ini"), columns())
        self.table.doubleClicked.connect(lambda _index: self.open_person())
        self.table.marked.connect(self._mark_row)
        self.told = ElidedText("", "caption")
        self.nobody = EmptyState(
            Icon.CHECKED, _("Daftar ini kosong"), _("Orang masuk ke sini sendiri, dan keluar begitu statusnya berubah.")
        )
        self.nobody.setMinimumHeight(EMPTY_HEIGHT)
        self._lay_out()

    def fetch(self, params: Params) -> None:
        """The list of ``list``, or the one before."""
        if params.get("list") in set(FollowUp):
            self._set_kind(FollowUp(params["list"]))
        kind, asked = self.kind, self._asked()
        self.page.ask(lambda session: fetch_follow(session, kind, asked), self._show, latest="follow")

    def forget(self) -> None:
        """The counts of all lists."""
        self.lists.forget()

    def start(self) -> None:
        """The table, or the filter of an empty one."""
        (self.table if self.table.isVisible() else self.search).setFocus()

    def own_keys(self) -> Sequence[KeyAction]:
        """What can be done with the list."""
        if self.targets.is_open:
            return self.targets.key_actions()
        may, some = self.page.context.may(Role.LEAD), bool(self.view and self.view.places.people)
        return [
            KeyAction("D", _("Daftar berikutnya"), partial(self.lists.step, 1)),
            KeyAction("B", _("Daftar sebelumnya"), partial(self.lists.step, -1)),
            KeyAction("Return", _("Buka orangnya di Layanan"), self.open_person, some),
            KeyAction("Space", _("Pilih orang ini, atau lepas lagi"), self.mark, some),
            KeyAction("Ctrl+A", _("Pilih semua di daftar ini"), self.mark_all, some),
            *self._releasing(),
            KeyAction("M", _("Kegiatan susulan: yang dipilih, atau tempat ini"), self.ask_makeup, may and some),
            KeyAction("K", _("Masukkan ke kegiatan yang ada"), self.ask_visit, may and some),
            KeyAction("H", _("Tanggal menghubungi lagi"), self.ask_call, some),
            KeyAction("Ctrl+E", _("Simpan untuk guru"), self.doing.export, may and some),
            KeyAction("X", _("Simpan untuk guru sebagai Excel"), partial(self.doing.export, "xlsx"), may and some),
            KeyAction("W", _("Salin teks untuk guru"), self.doing.copy_text, may and some),
            *self._matching(may=may, some=some),
            KeyAction("Ctrl+F", _("Saring menurut sekolah, kelas, atau nama"), self.search.start),
        ]

    def _releasing(self) -> list[KeyAction]:
        return [KeyAction("Escape", _("Lepas semua yang dipilih"), self.release)] if self.marked else []

    def _matching(self, *, may: bool, some: bool) -> list[KeyAction]:
        """Of who waits for PRR: ask SIAK, read the answer."""
        if self.kind is not FollowUp.WAITING_PRR:
            return []
        return [
            KeyAction("C", _("Tulis NIK kegiatan ini untuk dipadankan"), self.ask_niks, may and some),
            KeyAction("J", _("Baca jawaban pemadanan"), self.ask_answer, may),
        ]

    def ask_niks(self) -> None:
        """C."""
        if self.current is not None:
            ask_nik_list(self.page, self.current)

    def ask_answer(self) -> None:
        """J."""
        ask_answer(self.page)

    def ask_makeup(self) -> None:
        """M."""
        if self.view is not None:
            self.doing.makeup(self.view.day)

    def ask_visit(self) -> None:
        """K."""
        if self.view is not None:
            self.doing.visit(self.view)

    def ask_call(self) -> None:
        """H."""
        if self.view is not None:
            self.doing.call(self.view.day)

    def went_back(self) -> bool:
        """Esc closes what is asked, then lets go who was chosen."""
        if self.targets.is_open:
            self.targets.close_list()
            return True
        if super().went_back():
            return True
        if self.marked:
            self.release()
            return True
        return False

    def choose(self, kind: FollowUp) -> None:
        """Another list."""
        self._set_kind(kind)
        self.page.context.settings.keep("year.list", kind.value)
        self.fetch({})

    def open_person(self) -> None:
        """In the desk, at the visit that put them here."""
        person = self.current
        if person:
            self.page.context.choose_visit(person.visit)
            self.page.context.open_page("desk", person=person.id)

    def mark(self) -> None:
        """The line with the focus, or not any more."""
        self._mark_row(self.table.currentIndex().row())

    def mark_all(self) -> None:
        """Everybody on the list as it is filtered, or nobody."""
        everybody = set(self.view.places.people) if self.view else set()
        self.marked = self.marked - everybody if everybody <= self.marked else self.marked | everybody
        self._tell_marked()

    def release(self) -> None:
        """Nobody is chosen."""
        self.marked = set()
        self._tell_marked()

    def meant_here(self) -> Meant | None:
        """Who was chosen, else those whom the visit of the focused line put there, as the list is filtered."""
        person, view = self.current, self.view
        if person is None or view is None:
            return None
        if self.marked:
            return self._meant(person, chosen=True)
        asked = msgspec.structs.replace(self._asked(), visits=(person.visit,))
        return Meant(self.kind, asked, view.places.at(person.visit), person.visit, person.visit_name, chosen=False)

    def meant(self) -> Meant | None:
        """Who was chosen, else the list as it is filtered."""
        person = self.current
        return self._meant(person, chosen=bool(self.marked)) if person and self.view else None

    @property
    def current(self) -> FollowUpPerson | None:
        """Whose line has the focus."""
        people, row = (self.view.places.people if self.view else ()), self.table.currentIndex().row()
        return self.people.get(people[row]) if 0 <= row < len(people) else None

    def _meant(self, person: FollowUpPerson, *, chosen: bool) -> Meant:
        asked, count = self._asked(), len(self.view.places.people) if self.view else 0
        if chosen:
            asked, count = FollowUpFilter(people=tuple(sorted(self.marked))), len(self.marked)
        return Meant(self.kind, asked, count, person.visit, person.visit_name, chosen)

    def _set_kind(self, kind: FollowUp) -> None:
        if kind is not self.kind:
            self.kind, self.marked = kind, set()

    def _asked(self) -> FollowUpFilter:
        return FollowUpFilter(text=self.search.text())

    def _step(self, by: int) -> None:
        rows = self.table.lines.rowCount()
        if rows:
            self.table.selectRow(min(max(self.table.currentIndex().row() + by, 0), rows - 1))

    def _mark_row(self, row: int) -> None:
        people = self.view.places.people if self.view else ()
        if 0 <= row < len(people):
            self.marked ^= {people[row]}
            self._tell_marked(row)

    def _tell_marked(self, row: int | None = None) -> None:
        """The line says it, or every line that was read."""
        if self.view is not None:
            people = self.view.places.people
            rows = range(len(people)) if row is None else (row,)
            self.table.put_lines({at: self._line(people[at]) for at in rows if people[at] in self.people})
            self.told.setText(told_words(self.view, len(self.marked)))

    def _show(self, view: FollowView) -> None:
        if view.places.kind is not self.kind:
            return  # an answer that came after another list was chosen
        self.view, self.people = view, dict(view.first)
        self.lists.show_list(self.kind, len(view.places.people), self._asked())
        had_focus = self.table.hasFocus() or self.page.focusWidget() in (None, self.page, self.search.line)
        self._show_lines(view)
        empty = not view.places.people
        self.table.setVisible(not empty)
        self.nobody.setVisible(empty)
        for button in (self.makeup, self.assign, self.call, self.paper, self.text):
            button.setEnabled(not empty and (button is self.call or self.page.context.may(Role.LEAD)))
        self.told.setText(told_words(view, len(self.marked)))
        if had_focus and not self.search.line.hasFocus() and not self.ask.is_open:
            self.start()

    def _show_lines(self, view: FollowView) -> None:
        """Of those who were chosen, only who is still on the list."""
        if not self.search.text():
            self.marked &= set(view.places.people)
        lines = SeenLines(len(view.places.people), len(columns()), partial(self._read, view))
        for row, person in enumerate(view.places.people[:PART]):
            lines.put(row, self._line(person))
        self.table.show_lines(lines)

    def _read(self, view: FollowView, first: int) -> None:
        """A part that came into sight."""
        self.page.ask(lambda session: people_of(session, view.places, first), partial(self._put, view, first))

    def _put(self, view: FollowView, first: int, found: dict[str, FollowUpPerson]) -> None:
        if view is self.view:
            self.people.update(found)
            part = view.places.people[first : first + PART]
            self.table.put_lines({first + at: self._line(person) for at, person in enumerate(part)})

    def _line(self, person: str) -> tuple[Cell, ...]:
        known = self.people.get(person)
        return line(self.kind, known, marked=person in self.marked)

    def _lay_out(self) -> None:
        self.makeup = PrimaryButton("year.makeup", _("Kegiatan susulan"), says=_("Kegiatan susulan"), key="M")
        self.assign = SecondaryButton("year.assign", _("Ke kegiatan lain"), says=_("Ke kegiatan yang ada"), key="K")
        self.call = SecondaryButton("year.call", _("Hubungi lagi"), says=_("Tanggal menghubungi lagi"), key="H")
        self.paper = SecondaryButton("year.paper", _("Untuk guru"), says=_("Simpan untuk guru"), key="Ctrl+E")
        self.text = SecondaryButton("year.text", _("Salin teks"), says=_("Salin teks untuk guru"), key="W")
        foot = Flow()
        calls = (
            *((self.makeup, self.ask_makeup), (self.assign, self.ask_visit), (self.call, self.ask_call)),
            *((self.paper, self.doing.export), (self.text, self.doing.copy_text)),
        )
        for button, call in calls:
            button.clicked.connect(lambda _down, call=call: call())
            foot.addWidget(button)
        card = Card(padding=1, spacing=0)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.nobody, 1)
        end = QVBoxLayout()
        end.setContentsMargins(14, 8, 14, 12)
        end.setSpacing(8)
        end.addWidget(self.told)
        end.addLayout(foot)
        card.body.addLayout(end)
        self.body.addWidget(self.targets)
        self.show_main(self.lists, self.search, card)
