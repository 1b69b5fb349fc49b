"""Follow-up: the lists with their counts, one list as a table, makeup visits and the teacher's list by keys."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from jemputbola.actions.planning.follow_up import FollowUpFilter, FollowUpPerson, follow_up_list
from jemputbola.actions.planning.follow_up_paper import export_follow_up, follow_up_text
from jemputbola.actions.planning.follow_up_visit import Invited, set_call_back, take_back_invitation
from jemputbola.domain.follow_up import FollowUp, label
from jemputbola.store.officers import Role
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, format_number, parse_date
from jemputbola.ui.context import Params
from jemputbola.ui.file_dialogs import choose_place
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.pages.year.asking import Answers, Asked
from jemputbola.ui.pages.year.follow_jobs import FollowView, fetch_follow, ids_of, invite_to, plan_for
from jemputbola.ui.pages.year.follow_words import by_month, columns, line
from jemputbola.ui.pages.year.full_table import FullTable
from jemputbola.ui.pages.year.section import EMPTY_HEIGHT, Section
from jemputbola.ui.pages.year.statuses import ask_answer, ask_nik_list
from jemputbola.ui.theme import Icon, Tone
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
from jemputbola.ui.widgets.chip_row import ChipRow
from jemputbola.ui.widgets.reasons import Reason

_PAUSE = 200
"""Milliseconds after a letter of the filter."""


class FollowSection(Section):
    """``kind``: the list that is shown."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "follow")
        self.kind = FollowUp(page.context.settings.value("year.list", str, FollowUp.ABSENT.value))
        self.view: FollowView | None = None
        self.lists = ChipRow("year.lists", "D")
        self.lists.picked.connect(lambda code: self.choose(FollowUp(code)))
        self.search = SearchField(
            "year.follow_search",
            says=_("Saring menurut sekolah"),
            placeholder=_("Saring menurut sekolah atau kegiatan"),
        )
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(lambda: self.fetch({}))
        self.search.typed.connect(lambda _text: self._later.start())
        self.search.moved.connect(self._step)
        self.search.opened.connect(self.open_person)
        self.targets = ReasonList("year.follow_visits")
        self.targets.chosen.connect(self._invite)
        self.targets.closed.connect(self.start)
        self.table = FullTable("year.people", _("Orang di daftar ini"), columns())
        self.table.doubleClicked.connect(lambda _index: self.open_person())
        self.told = ElidedText("", "caption")
        self.nobody = EmptyState(
            Icon.CHECKED, _("Daftar ini kosong"), _("Orang masuk ke sini sendiri, dan keluar begitu statusnya berubah.")
        )
        self.nobody.setMinimumHeight(EMPTY_HEIGHT)
        self._lay_out()

    def fetch(self, params: Params) -> None:
        """The list of ``list``, or the one before."""
        if params.get("list") in set(FollowUp):
            self.kind = FollowUp(params["list"])
        kind, asked = self.kind, self._asked()
        self.page.ask(lambda session: fetch_follow(session, kind, asked), self._show, latest="follow")

    def start(self) -> None:
        """The table, or the filter of an empty one."""
        (self.table if self.table.isVisible() else self.search).setFocus()

    def own_keys(self) -> Sequence[KeyAction]:
        """What can be done with the list."""
        if self.targets.is_open:
            return self.targets.key_actions()
        may, some = self.page.context.may(Role.LEAD), bool(self.view and self.view.found.people)
        return [
            KeyAction("D", _("Daftar berikutnya"), partial(self.lists.step, 1)),
            KeyAction("B", _("Daftar sebelumnya"), partial(self.lists.step, -1)),
            KeyAction("Return", _("Buka orangnya di Layanan"), self.open_person, some),
            KeyAction("M", _("Kegiatan susulan untuk tempat ini"), self.ask_makeup, may and some),
            KeyAction("K", _("Masukkan ke kegiatan yang ada"), self.ask_visit, may and some),
            KeyAction("H", _("Tanggal menghubungi lagi"), self.ask_call, some),
            KeyAction("Ctrl+E", _("Simpan untuk guru"), self.export, may and some),
            KeyAction("X", _("Simpan untuk guru sebagai Excel"), partial(self.export, "xlsx"), may and some),
            KeyAction("W", _("Salin teks untuk guru"), self.copy_text, may and some),
            *self._matching(may=may, some=some),
            KeyAction("Ctrl+F", _("Saring menurut sekolah"), self.search.start),
        ]

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

    def went_back(self) -> bool:
        """Esc closes what is asked."""
        if self.targets.is_open:
            self.targets.close_list()
            return True
        return super().went_back()

    def choose(self, kind: FollowUp) -> None:
        """Another list."""
        self.kind = kind
        self.page.context.settings.keep("year.list", kind.value)
        self.fetch({})

    def open_person(self) -> None:
        """In the desk, at the visit that put them here."""
        person = self.current
        if person:
            self.page.context.choose_visit(person.visit)
            self.page.context.open_page("desk", person=person.id)

    def ask_makeup(self) -> None:
        """The date; the people are those of this list at the visit of the chosen line."""
        person = self.current
        if person is None or self.view is None:
            return
        here = sum(one.visit == person.visit for one in self.view.found.people)
        more = "+" if self.view.found.count > len(self.view.found.people) else ""  # the list is shown in part
        title = _("Kegiatan susulan untuk {count} orang dari {visit} di daftar “{list}”").format(
            count=format_number(here) + more, visit=person.visit_name, list=label(self.kind)
        )
        asked = [Asked("date", _("Tanggal kegiatan susulan"), self.view.day, "30-11-2026")]
        self.ask.open(title, asked, _("Rencanakan"), partial(self._plan, person.visit))

    def ask_visit(self) -> None:
        """One of the open visits."""
        if self.view is None or self.current is None:
            return
        if not self.view.visits:
            self.page.context.say(_("Belum ada kegiatan terbuka. Rencanakan dengan M."), Tone.WARN)
            return
        told = [Reason(str(at), f"{one.name} · {_short(one.date)}") for at, one in enumerate(self.view.visits)]
        self.targets.open(_("Undang mereka ke kegiatan mana?"), told)

    def ask_call(self) -> None:
        """The day on which somebody reaches them."""
        if self.view is not None:
            asked = [Asked("date", _("Tanggal; kosong menghapusnya"), self.view.day, "27-11-2026")]
            title = _("Hubungi lagi {count} orang di daftar ini").format(count=format_number(self.view.found.count))
            self.ask.open(title, asked, _("Simpan"), self._call_back)

    def export(self, ending: str = "pdf") -> None:
        """Where the list goes: name, class, reason, new date; no NIK."""
        name = Path.home() / f"{_file_name(self.kind)}.{ending}"
        choose_place(self, str(name), {"pdf": "PDF", "xlsx": "Excel"}[ending], ending, self.write_file)

    def write_file(self, name: str) -> None:
        """A PDF, or what the ending says."""
        kind, asked, out = self.kind, self._asked(), Path(name)
        self.page.save(
            lambda session: export_follow_up(session, kind, out, asked),
            lambda people: self.page.context.say(
                _("{people} orang ditulis ke {file}, tanpa NIK.").format(people=format_number(people), file=name)
            ),
        )

    def copy_text(self) -> None:
        """To the clipboard."""
        kind, asked = self.kind, self._asked()
        self.page.save(lambda session: follow_up_text(session, kind, asked), self._copied)

    @property
    def current(self) -> FollowUpPerson | None:
        """Whose line is chosen."""
        people = self.view.found.people if self.view else ()
        row = self.table.currentIndex().row()
        return people[row] if 0 <= row < len(people) else None

    def _asked(self) -> FollowUpFilter:
        return FollowUpFilter(school=self.search.text())

    def _step(self, by: int) -> None:
        rows = self.table.lines.rowCount()
        if rows:
            self.table.selectRow(min(max(self.table.currentIndex().row() + by, 0), rows - 1))

    def _show(self, view: FollowView) -> None:
        self.view = view
        told = [(kind.value, f"{label(kind)} {format_number(count)}") for kind, count in view.counts.items()]
        self.lists.show_options(told, self.kind.value)
        had_focus = self.table.hasFocus() or self.page.focusWidget() in (None, self.page, self.search.line)
        self.table.show_lines([line(self.kind, person) for person in view.found.people])
        empty = not view.found.people
        self.table.setVisible(not empty)
        self.nobody.setVisible(empty)
        for button in (self.makeup, self.assign, self.call, self.paper, self.text):
            button.setEnabled(not empty and (button is self.call or self.page.context.may(Role.LEAD)))
        self.told.setText(self._told(view))
        if had_focus and not self.search.line.hasFocus() and not self.ask.is_open:
            self.start()

    def _told(self, view: FollowView) -> str:
        words = _("{count} orang di daftar ini.").format(count=format_number(view.found.count))
        if view.found.count > len(view.found.people):
            words += " " + _("Ditampilkan {count} yang pertama.").format(count=format_number(len(view.found.people)))
        elif self.kind is FollowUp.TURNS_17:
            words = " · ".join((words, *by_month(view.found.people)))
        if self.kind is FollowUp.WAITING_PRR and view.found.people:
            words += " " + _("C menulis NIK untuk dipadankan di SIAK, J membaca jawabannya.")
        return words

    def _plan(self, visit: str, answers: Answers) -> None:
        kind, date = self.kind, parse_date(answers["date"]).isoformat()
        self.page.save(lambda session: plan_for(session, kind, visit, date), self._invited, self.ask.refuse)

    def _invite(self, place: str) -> None:
        person, kind = self.current, self.kind
        if person is not None and self.view is not None:
            here, target = person.visit, self.view.visits[int(place)].id
            self.page.save(lambda session: invite_to(session, kind, here, target), self._invited)

    def _call_back(self, answers: Answers) -> None:
        kind, asked, date = self.kind, self._asked(), answers["date"]
        self.page.save(
            lambda session: set_call_back(session, ids_of(follow_up_list(session, kind, asked)), date),
            self._called,
            self.ask.refuse,
        )

    def _called(self, people: int) -> None:
        self.ask.close_card()
        self.page.context.say(_("Tanggalnya dicatat untuk {count} orang.").format(count=format_number(people)))
        self.changed()

    def _invited(self, done: Invited) -> None:
        self.ask.close_card()
        words = _("{count} orang menjadi sasaran {title}, {date}.").format(
            count=format_number(done.people), title=done.title, date=_short(done.day)
        )
        self.page.context.offer(words, Tone.OK, _("Batalkan"), partial(self.take_back, done))
        self.changed()

    def take_back(self, done: Invited) -> None:
        """The people off the visit again."""
        self.page.save(
            lambda session: take_back_invitation(session, visit=done.visit, roster=done.roster),
            lambda _people: self._undone(),
        )

    def _undone(self) -> None:
        self.page.context.say(_("Mereka dikeluarkan lagi dari kegiatan itu."))
        self.changed()

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.page.context.say(_("Teks disalin: nama, kelas, alasan, tanggal; tanpa NIK."))

    def _lay_out(self) -> None:
        self.makeup = PrimaryButton("year.makeup", _("Kegiatan susulan"), says=_("Kegiatan susulan"), key="M")
        self.assign = SecondaryButton("year.assign", _("Ke kegiatan lain"), says=_("Ke kegiatan yang ada"), key="K")
        self.call = SecondaryButton("year.call", _("Hubungi lagi"), says=_("Tanggal menghubungi lagi"), key="H")
        self.paper = SecondaryButton("year.paper", _("Untuk guru"), says=_("Simpan untuk guru"), key="Ctrl+E")
        self.text = SecondaryButton("year.text", _("Salin teks"), says=_("Salin teks untuk guru"), key="W")
        foot = Flow()
        calls = ((self.makeup, self.ask_makeup), (self.assign, self.ask_visit), (self.call, self.ask_call))
        for button, call in (*calls, (self.paper, self.export), (self.text, self.copy_text)):
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


def _short(iso: str) -> str:
    return format_date_short(parse_date(iso)) if iso else ""


def _file_name(kind: FollowUp) -> str:
    return f"tindak-lanjut-{kind.value}"
