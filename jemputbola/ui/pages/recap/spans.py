"""Which days and visits the page counts, and by what its table may be split."""

import calendar
import datetime as dt
import enum

import msgspec

from jemputbola.domain.tally import Grouping, TallyFilter
from jemputbola.texts import N_, _
from jemputbola.texts.day_range import Days

_FIELDS = ("class_groups", "sex", "domicile", "officer", "laptop")


class Span(enum.StrEnum):
    """``VISIT``: the chosen one. ``DAY``: every visit of today, ``MONTH``: of this month, by the vault's clock.

    ``RANGE``: days that *Saring* chose; the key R does not come to it.
    """

    VISIT = "visit"
    DAY = "day"
    MONTH = "month"
    RANGE = "range"


_WORDS = {
    Span.VISIT: N_("Kegiatan ini"),
    Span.DAY: N_("Hari ini"),
    Span.MONTH: N_("Bulan ini"),
    Span.RANGE: N_("Rentang tanggal"),
}
_OF_VISIT = (
    *(Grouping.CLASS, Grouping.OFFICER, Grouping.LAPTOP, Grouping.DAY, Grouping.HOME_DISTRICT, Grouping.SEX),
    *(Grouping.AGE, Grouping.DOMICILE),
)
_OF_DAYS = (
    *(Grouping.VISIT, Grouping.DAY, Grouping.TEAM, Grouping.OFFICER, Grouping.LAPTOP, Grouping.VENUE_KIND),
    *(Grouping.DISTRICT, Grouping.VILLAGE, Grouping.HOME_DISTRICT, Grouping.CLASS, Grouping.SEX, Grouping.AGE),
    Grouping.DOMICILE,
)


def span_label(span: Span) -> str:
    """In the current language."""
    return _(_WORDS[span])


def groupings(span: Span) -> tuple[Grouping, ...]:
    """In the order in which a key goes through them; the first is the usual one."""
    return _OF_VISIT if span is Span.VISIT else _OF_DAYS


def asked_of(span: Span, visit: str, today: dt.date, days: Days | None = None) -> TallyFilter:
    """Whom the page counts. ``days``: those of ``RANGE``."""
    if span is Span.RANGE and days:
        return TallyFilter(first=days[0], last=days[1])
    if span is Span.VISIT:
        return TallyFilter(visits=(visit,))
    if span is Span.DAY:
        return TallyFilter(first=today, last=today)
    first, last = month_of(today)
    return TallyFilter(first=first, last=last)


def month_of(day: dt.date) -> Days:
    """All of it."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def year_of(day: dt.date) -> Days:
    """All of it."""
    return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)


def narrowed(asked: TallyFilter, only: TallyFilter) -> TallyFilter:
    """The days and visits of ``asked``, the people of ``only``."""
    return msgspec.structs.replace(asked, **{field: getattr(only, field) for field in _FIELDS})
