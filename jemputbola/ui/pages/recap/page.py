"""The page *Rekap*: a visit or days in six numbers, the bar that adds up, a table by what one likes, why not, when."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jemputbola.actions.reporting.people_behind import Behind, Number, people_behind
from jemputbola.actions.reporting.words import reason_word
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.tally import Grouping
from jemputbola.store.officers import Role
from jemputbola.texts import _
from jemputbola.texts.day_range import Days
from jemputbola.texts.formats import format_date_short, format_number, format_time_zone, format_weekday_date
from jemputbola.ui.context import Params, UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page, Status
from jemputbola.ui.pages.recap import words
from jemputbola.ui.pages.recap.behind import BehindPanel
from jemputbola.ui.pages.recap.days_strip import DaysStrip
from jemputbola.ui.pages.recap.fetching import Recap, fetch_recap
from jemputbola.ui.pages.recap.filters import Filters
from jemputbola.ui.pages.recap.handing_on import HandingOn
from jemputbola.ui.pages.recap.layout import Numbers, stack_below
from jemputbola.ui.pages.recap.one_list import OneList
from jemputbola.ui.pages.recap.spans import Span, groupings, span_label
from jemputbola.ui.pages.recap.words import Column, Extra
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.widgets import EmptyState

_SPAN = "recap.span"
_BY = "recap.by."
_PRESENT = "present"
_ROOM, _NO_ROOM = QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored


class RecapPage(Page):
    """``open_page("recap")``: the chosen visit, or today, or this month. Numbers lead to the people behind them."""

    name = "recap"

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.recap: Recap | None = None
        kept = context.settings.value(_SPAN, str, Span.VISIT.value)
        self.range = Span(kept) if kept in set(Span) - {Span.RANGE} else Span.VISIT
        self.days: Days | None = None
        self._lay_out()
        asking = OneList(self.numbers.more)
        self.filters = Filters(self, asking, self.refresh)
        self.filters.set_days, self.filters.type_days = self.show_days, self.typed.open
        self.handing_on = HandingOn(self, asking, self._handed_on, lambda: context.may(Role.LEAD))
        context.data_changed.connect(self._changed)
        context.visit_changed.connect(self._changed)
        self._connect()

    def title(self) -> str:
        """In the top bar."""
        if self.recap is None:
            return _("Rekap")
        if self.recap.span is not Span.VISIT:
            return _("Rekap · {span}").format(span=span_label(self.recap.span).lower())
        return _("Rekap · {visit}").format(visit=self.recap.title)

    def subtitle(self) -> str:
        """The days, whether anything can still change, and who alone is counted."""
        if self.recap is None:
            return ""
        filtered = self.filters.words(self.recap.counted.titles)
        return " · ".join(part for part in (self._days_words(self.recap), filtered) if part)

    def _days_words(self, recap: Recap) -> str:
        first, last = recap.counted.first, recap.counted.last
        days = format_weekday_date(first)
        if first != last:
            days = _("{first} s.d. {last}").format(first=format_date_short(first), last=format_date_short(last))
        if recap.span is not Span.VISIT:
            return _("{days} · {visits} kegiatan").format(days=days, visits=format_number(len(recap.found.visits)))
        state = _("kegiatan sudah ditutup") if recap.closed else _("kegiatan belum ditutup")
        return f"{days} · {state}"

    def warning(self) -> str:
        """A laptop that is missing."""
        return words.lacking(self.recap) if self.recap else ""

    def status(self) -> Status | None:
        """How it was counted, and when."""
        if self.recap is None:
            return None
        until = _("Data sampai {time}").format(time=format_time_zone(self.recap.at))
        return Status(_("Dihitung dari data per orang."), until)

    def help_text(self) -> str:
        """F1."""
        return _(
            "Setiap orang dihitung satu kali: jumlah semua hasil sama dengan sasaran ditambah yang datang tanpa "
            "daftar. IKD dihitung terpisah. Pilih angka dengan panah, lalu Enter untuk melihat orangnya. "
            "G memilah tabel menurut yang lain, F menyaring orangnya, Esc menampilkan semua lagi, R mengganti "
            "rentang: kegiatan ini, hari ini, bulan ini; D menerima tanggal apa pun. Cakupan dan "
            "capaian adalah angka SIAK seluruh kantor; hasil kegiatan tidak ditambahkan kepadanya."
        )

    def top_widgets(self) -> Sequence[QWidget]:
        """What goes out."""
        return self._fitting(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps other buttons."""
        before = len(self._fitting(event.oldSize().width()))
        super().resizeEvent(event)
        if len(self.top_widgets()) != before:
            self.header_changed.emit()

    def _fitting(self, room: int) -> Sequence[QWidget]:
        return self.handing_on.fitting(room, f"{self.subtitle()} · {self.warning()}")

    def enter(self, params: Params) -> None:
        """Count again."""
        self.refresh()
        self._focus_again()

    def _focus_again(self) -> None:
        (self.classes if self._handed_on() else self.nothing).setFocus()

    def refresh(self) -> None:
        """Something was saved, or another visit chosen."""
        visit, span, by, only, days = self.context.visit, self.range, self.by, self.filters.only, self.days
        if visit or span is not Span.VISIT:
            self.ask(
                lambda session: fetch_recap(session, visit, span, by, only=only, days=days), self._show, latest="recap"
            )
        else:
            self.recap = None  # else title and filter would go on about days that are no longer shown
            self.header_changed.emit()
            self._show_nothing(
                _("Belum ada kegiatan yang dipilih"),
                _("Di sini hasil satu kegiatan dihitung: hadir, direkam, IKD aktif, per kelas, dan kendalanya."),
            )

    @property
    def by(self) -> Grouping:
        """The grouping of this range, as it was last chosen."""
        offered = groupings(self.range)
        kept = self.context.settings.value(_BY + self.range.value, str, offered[0].value)
        return Grouping(kept) if kept in {one.value for one in offered} else offered[0]

    def next_grouping(self, step: int = 1) -> None:
        """Split by the next one. Remembered."""
        offered = groupings(self.range)
        chosen = offered[(offered.index(self.by) + step) % len(offered)]
        self.context.settings.keep(_BY + self.range.value, chosen.value)
        self.refresh()

    def next_range(self) -> None:
        """This visit, today, this month. Remembered."""
        every = [one for one in Span if one is not Span.RANGE]
        self.range = every[(every.index(self.range) + 1) % len(every)] if self.range in every else every[0]
        self.context.settings.keep(_SPAN, self.range.value)
        self.refresh()

    def show_days(self, first: dt.date, last: dt.date) -> None:
        """Every visit of these days."""
        self.range, self.days = Span.RANGE, (first, last)
        self.refresh()

    def open_filters(self) -> None:
        """By what to leave people out, in place."""
        if self.recap is not None:
            self.stack.setCurrentWidget(self.numbers)  # also where nobody is left: the list stands there
            self.filters.open(self.recap.counted.asked, self.recap.at.date())

    def went_back(self) -> bool:
        """Esc closes the people behind a number, then takes the filter away."""
        if self.stack.currentWidget() is self.behind:
            self._close_behind()
        elif self.typed.is_open:
            self.typed.close_strip()
        elif self.filters.active:
            self.filters.clear()
        else:
            return False
        return True

    def key_actions(self) -> Sequence[KeyAction]:
        """Enter opens what stands under the focus."""
        if self.stack.currentWidget() is self.behind:
            return [KeyAction("Escape", _("Kembali ke rekap"), self._close_behind)]
        if self.typed.is_open:
            return self.typed.key_actions()
        ranges = [
            KeyAction("R", _("Rentang berikutnya: kegiatan ini, hari ini, bulan ini"), self.next_range),
            KeyAction("D", _("Tulis rentang tanggal, misalnya 1–15 Nov"), self.typed.open),
        ]
        narrow = KeyAction(
            "F", _("Saring: kelas, jenis kelamin, petugas, tanggal …"), self.open_filters, self.recap is not None
        )
        if self.filters.active and not self.numbers.more.is_open:
            ranges.append(KeyAction("Escape", _("Tampilkan semua orang lagi"), self.filters.clear))
        if self._handed_on() is None:
            return [KeyAction("Return", _("Buka Kegiatan"), self._open_visits), narrow, *ranges]
        if self.numbers.more.is_open:
            return self.handing_on.keys()
        at_table = self.classes.hasFocus()
        return [
            KeyAction("Return", _("Lihat orang di balik angka ini"), self.classes.open_current, at_table),
            *self.handing_on.keys(),
            KeyAction("G", _("Pilah tabel menurut yang berikutnya"), self.next_grouping),
            KeyAction("Shift+G", _("Pilah tabel menurut yang sebelumnya"), partial(self.next_grouping, -1)),
            narrow,
            *ranges,
        ]

    def _handed_on(self) -> Recap | None:
        return self.recap if self.recap and self.stack.currentWidget() is not self.nothing else None

    def _changed(self) -> None:
        if self.isVisible():  # else it is counted when the page is entered
            self.refresh()

    def _show(self, recap: Recap) -> None:
        if recap.span is not self.range:
            return  # an answer that came after another range was chosen
        self.recap = recap
        if recap.people:
            self._show_numbers(recap)
        elif self.filters.active:
            self._show_nothing(
                _("Tidak ada orang dengan saringan ini"),
                _("Tekan Esc untuk menampilkan semua orang lagi, atau F untuk saringan yang lain."),
            )
        elif recap.span is not Span.VISIT:
            self._show_nothing(
                _("Tidak ada kegiatan dengan peserta pada hari-hari itu"),
                _("Tekan D atau R untuk rentang yang lain, atau rencanakan kegiatan di Kegiatan."),
            )
        else:
            self._show_nothing(
                _("Kegiatan ini belum punya peserta"),
                _("Masukkan daftar peserta di Kegiatan, atau layani orang yang datang; hasilnya langsung dihitung."),
            )
        self.header_changed.emit()

    def _show_numbers(self, recap: Recap) -> None:
        self.numbers.show_recap(recap)
        if self.stack.currentWidget() is self.behind:  # whoever reads the people is not sent away
            return
        started = self.stack.currentWidget() is self.nothing
        self.stack.setCurrentWidget(self.numbers)
        self._enable(shown=True)
        if started and self.isVisible():
            self.classes.setFocus()

    def _show_nothing(self, title: str, text: str) -> None:
        self.nothing.say(title, text)
        self.stack.setCurrentWidget(self.nothing)
        self._enable(shown=False)

    def _enable(self, *, shown: bool) -> None:
        for button in self.handing_on.buttons:
            button.setEnabled(shown)

    def _open_cell(self, key: str | None, column: Column | None) -> None:
        show = column.value if column is not None else ""
        self._open_people(key, show)

    def _open_people(self, key: str | None, show: str) -> None:
        """In *Peserta* where it can filter like that, else in a list of this page."""
        recap = self.recap
        if recap is None:
            return
        plain = recap.span is Span.VISIT and not self.filters.active
        if plain and (key is None or (recap.by is Grouping.CLASS and key)):
            show = "" if show == Extra.EXPECTED else show
            params = {"class_group": key or "", "show": show}
            self.context.open_page("people", **{name: value for name, value in params.items() if value})
            return
        group = words.group_label(recap.by, key, recap.counted.titles) if key is not None else ""
        title = " · ".join(part for part in (group, words.show_words(show)) if part) or _("Semua orang")
        self._ask_behind(Number(recap.by if key is not None else None, key, show), title)

    def _open_reason(self, code: str, *, recorded: bool) -> None:
        self._ask_behind(Number(reason=code, recorded=recorded), reason_word(code))

    def _ask_behind(self, number: Number, title: str) -> None:
        if self.recap is None:
            return
        asked = self.recap.counted.asked
        self.ask(
            lambda session: people_behind(session, asked, number),
            lambda people: self._show_behind(title, people),
            latest="behind",
        )

    def _show_behind(self, title: str, people: Sequence[Behind]) -> None:
        self.numbers.setSizePolicy(_NO_ROOM, _NO_ROOM)  # else the list would be as high as the numbers
        self.stack.setCurrentWidget(self.behind)
        self.behind.show_people(title, people)

    def _close_behind(self) -> None:
        self.numbers.setSizePolicy(_ROOM, _ROOM)
        self.stack.setCurrentWidget(self.numbers)
        self.classes.setFocus()

    def _open_person(self, person: Behind) -> None:
        if person.visit != self.context.visit:
            self.context.choose_visit(person.visit)
        self.context.open_page("desk", person=person.id)

    def _open_targets(self) -> None:
        if self.context.may(Role.LEAD):
            self.context.open_page("year", section="T")
        else:
            self.context.say(_("Target dan angka SIAK dimasukkan ketua tim di Rencana."), Tone.WARN)

    def _open_visits(self) -> None:
        self.context.open_page("visits")

    def _connect(self) -> None:
        numbers = self.numbers
        self.classes.opened.connect(self._open_cell)
        self.bar.chosen.connect(lambda outcome: self._open_people(None, outcome))
        numbers.no_ikd.chosen.connect(lambda code: self._open_reason(code, recorded=True))
        numbers.not_recorded.chosen.connect(lambda code: self._open_reason(code, recorded=False))
        shows = {numbers.expected: Extra.EXPECTED.value, numbers.present: _PRESENT}
        shows |= {numbers.recorded: Outcome.DIREKAM.value, numbers.active: Extra.ACTIVE.value}
        for card, wanted in shows.items():
            card.opened.connect(partial(self._open_people, None, wanted))
        for card in (numbers.coverage, numbers.target):
            card.opened.connect(self._open_targets)
        numbers.grouping.clicked.connect(lambda _down: self.next_grouping())
        numbers.narrow.clicked.connect(lambda _down: self.open_filters())
        numbers.span.clicked.connect(lambda _down: self.next_range())
        numbers.days.clicked.connect(lambda _down: self.typed.open())
        self.behind.opened.connect(self._open_person)
        self.behind.closed.connect(self._close_behind)

    def _lay_out(self) -> None:
        self.nothing = EmptyState(Icon.CHART, "", "")
        self.nothing.offer("recap.visits", _("Buka Kegiatan"), self._open_visits, key="Return")
        self.numbers = Numbers()
        self.classes, self.bar = self.numbers.classes, self.numbers.bar
        self.behind = BehindPanel()
        self.typed = DaysStrip(self, self.show_days, self._focus_again)
        self.stack = stack_below(self, self.typed)
        for part in (self.nothing, self.numbers, self.behind):
            self.stack.addWidget(part)
