"""*Saring*: who is counted, chosen in place: first what, then which. Words of it stand in the page's subtitle."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from jemputbola.actions.reporting.words import filter_words
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.tally import Grouping, TallyFilter, label
from jemputbola.texts import N_, _
from jemputbola.ui.page import Page
from jemputbola.ui.pages.recap.one_list import OneList
from jemputbola.ui.pages.recap.spans import year_of
from jemputbola.ui.pages.recap.words import group_label
from jemputbola.ui.widgets.reasons import Reason

if TYPE_CHECKING:
    from jemputbola.actions.session import Session

_BY = (Grouping.CLASS, Grouping.SEX, Grouping.DOMICILE, Grouping.OFFICER, Grouping.LAPTOP)
_AT_ONCE = 30
"""Values in the list; more go on with the last one."""
_DAYS, _CLEAR, _NEXT, _TYPED = "days", "clear", "next", "typed"
_RANGES = {
    "yesterday": N_("Kemarin"),
    "week": N_("7 hari terakhir"),
    "last_month": N_("Bulan lalu"),
    "year": N_("Tahun ini"),
    "last_year": N_("Tahun lalu"),
}


class Filters:
    """``only``: what narrows the count. ``changed`` is called when it became another.

    ``set_days`` gets other days, which are no condition but what is counted; ``type_days`` lets them be typed.
    """

    def __init__(self, page: Page, asking: OneList, changed: Callable[[], object]) -> None:
        self._page, self._asking, self._changed = page, asking, changed
        self.only = TallyFilter()
        self.set_days: Callable[[dt.date, dt.date], object] = lambda _first, _last: None
        self.type_days: Callable[[], object] = lambda: None

    @property
    def active(self) -> bool:
        """Whether anybody is left out."""
        return self.only != TallyFilter()

    def words(self, titles: Mapping[str, str]) -> str:
        """``Kelas: XII IPS 2 · Jenis kelamin: Perempuan``; "" for everybody."""
        return filter_words(self.only, titles)

    def clear(self) -> None:
        """Everybody again."""
        self.only = TallyFilter()
        self._changed()

    def open(self, asked: TallyFilter, today: dt.date) -> None:
        """First: by what. ``asked``: what is counted now, filter included."""
        what = [Reason(by.value, label(by)) for by in _BY]
        what.append(Reason(_DAYS, _("Rentang tanggal")))
        if self.active:
            what.append(Reason(_CLEAR, _("Semua orang")))
        self._asking.ask(_("Saring menurut apa?"), what, partial(self._choose_what, asked, today))

    def _choose_what(self, asked: TallyFilter, today: dt.date, code: str) -> None:
        if code == _CLEAR:
            self.clear()
        elif code == _DAYS:
            ranges = [
                *(Reason(name, _(words)) for name, words in _RANGES.items()),
                Reason(_TYPED, _("Tulis tanggalnya…")),
            ]
            self._asking.ask(_("Rentang tanggal yang mana?"), ranges, partial(self._choose_days, today))
        else:
            self._ask_values(Grouping(code), asked)

    def _choose_days(self, today: dt.date, code: str) -> None:
        if code == _TYPED:
            self.type_days()
        else:
            self.set_days(*days_of(code, today))

    def _ask_values(self, by: Grouping, asked: TallyFilter) -> None:
        """Those that are there, whatever else is filtered; its own condition is left out."""
        free = msgspec.structs.replace(asked, **{_field(by): () if by is Grouping.CLASS else None})

        def job(session: "Session") -> list[Reason]:
            from jemputbola.actions.reporting.daily import count_for_report  # noqa: PLC0415 - start-up time

            counted = count_for_report(session, free, by=by)
            return [Reason(key, group_label(by, key, counted.titles)) for key in counted.found.groups if key]

        self._page.ask(job, partial(self._show_values, by, 0), latest="recap.filter")

    def _show_values(self, by: Grouping, first: int, values: list[Reason]) -> None:
        shown = values[first : first + _AT_ONCE]
        # Codes of chips are part of their names: a number says nothing about anybody.
        offered = [Reason(f"{first + place}", one.label) for place, one in enumerate(shown)]
        if len(values) > _AT_ONCE:
            offered.append(Reason(_NEXT, _("Berikutnya…")))
        title = _("Saring: {what}").format(what=label(by).lower())
        if not values:
            title = _("Tidak ada yang dapat dipilih untuk {what}.").format(what=label(by).lower())
        self._asking.ask(title, offered, partial(self._choose_value, by, first, values))

    def _choose_value(self, by: Grouping, first: int, values: list[Reason], code: str) -> None:
        if code == _NEXT:
            after = first + _AT_ONCE
            self._show_values(by, after if after < len(values) else 0, values)
            return
        self.only = msgspec.structs.replace(self.only, **{_field(by): _value(by, values[int(code)].code)})
        self._changed()


def days_of(code: str, today: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day, both included."""
    before = today.replace(day=1) - dt.timedelta(days=1)
    ranges = {
        "yesterday": (today - dt.timedelta(days=1), today - dt.timedelta(days=1)),
        "week": (today - dt.timedelta(days=6), today),
        "last_month": (before.replace(day=1), before),
        "year": year_of(today),
        "last_year": year_of(dt.date(today.year - 1, 1, 1)),
    }
    return ranges[code]


def _field(by: Grouping) -> str:
    return "class_groups" if by is Grouping.CLASS else by.value


def _value(by: Grouping, key: str) -> object:
    if by is Grouping.CLASS:
        return (key,)
    return Domicile(key) if by is Grouping.DOMICILE else key
