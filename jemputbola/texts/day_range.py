"""Days as people type them: ``1–15 Nov``, ``1/11 15/11``, ``minggu ini``, ``bulan lalu``, ``Nov 2026``."""

import calendar
import datetime as dt
import re
from typing import NamedTuple

from jemputbola.errors import UserError
from jemputbola.texts.catalog import _
from jemputbola.texts.formats import month_numbers

Days = tuple[dt.date, dt.date]
"""First and last, both included."""

_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_DECEMBER = 12
_BETWEEN = re.compile(r" ?[-–—] ?| (?:s\.?d\.?|s/d|sampai dengan|sampai|hingga|to|until) | ")
_BARE_DAY = re.compile(r"(?P<day>[0-9]{1,2})")
"""Only as the first of two, ``1–15 Nov``: alone or twice it could be anything."""
_MOMENTS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?"),
    re.compile(r"(?P<day>[0-9]{1,2})(?P<between>[-/.])(?P<month>[0-9]{1,2})(?P=between)(?P<year>[0-9]{4})"),
    re.compile(r"(?P<day>[0-9]{1,2})[/.](?P<month>[0-9]{1,2})"),
    re.compile(r"(?P<month>[0-9]{1,2})[-/](?P<year>[0-9]{4})"),
    re.compile(r"(?:(?P<day>[0-9]{1,2}) ?)?(?P<name>[a-z]{3,})\.?(?: (?P<year>[0-9]{4}))?"),
    re.compile(r"(?P<year>[0-9]{4})"),
)
_RECENT = re.compile(r"(?:last )?(?P<days>[0-9]{1,4}) (?:hari|days)(?: terakhir)?")
_NAMED = {
    "hari ini": ("day", 0), "kemarin": ("day", -1), "today": ("day", 0), "yesterday": ("day", -1),
    "minggu ini": ("week", 0), "pekan ini": ("week", 0), "this week": ("week", 0),
    "minggu lalu": ("week", -1), "pekan lalu": ("week", -1), "last week": ("week", -1),
    "bulan ini": ("month", 0), "bulan lalu": ("month", -1), "this month": ("month", 0), "last month": ("month", -1),
    "tahun ini": ("year", 0), "tahun lalu": ("year", -1), "this year": ("year", 0), "last year": ("year", -1),
}  # fmt: skip


class _Moment(NamedTuple):
    """A day, a month or a year; what was not said is None."""

    year: int | None
    month: int | None
    day: int | None


def parse_days(text: str, today: dt.date) -> Days:
    """The days that are meant; a week begins on Monday.

    Without a year the latest such days that have begun: in January ``1–15 Des`` is last December. Raises UserError
    for what is no range, no day of the calendar, or turned around.
    """
    cleaned = " ".join(text.casefold().split())
    if cleaned in _NAMED:
        return _named(*_NAMED[cleaned], today)
    if match := _RECENT.fullmatch(cleaned):
        return _recent(int(match["days"]), today)
    if one := _moment(cleaned):
        return _spread(one, one, today)
    for gap in _BETWEEN.finditer(cleaned):
        last = _moment(cleaned[gap.end() :])
        first = _moment(cleaned[: gap.start()]) or _day_of(cleaned[: gap.start()], last)
        if first and last:
            return _spread(first, last, today)
    raise UserError(
        _("Rentang tanggal tidak terbaca. Tulis seperti 1–15 Nov, 1/11 15/11, minggu ini, atau bulan lalu.")
    )


def _named(unit: str, by: int, today: dt.date) -> Days:
    if unit == "day":
        return today + dt.timedelta(days=by), today + dt.timedelta(days=by)
    if unit == "week":
        monday = today + dt.timedelta(days=7 * by - today.weekday())
        return monday, monday + dt.timedelta(days=6)
    if unit == "year":
        return _whole(_Moment(today.year + by, None, None))
    years, month = divmod(today.month - 1 + by, _DECEMBER)
    return _whole(_Moment(today.year + years, month + 1, None))


def _recent(days: int, today: dt.date) -> Days:
    first = today - dt.timedelta(days=max(days, 1) - 1)
    _refuse_year(first.year)
    return first, today


def _moment(text: str) -> _Moment | None:
    match = next((found for pattern in _MOMENTS if (found := pattern.fullmatch(text))), None)
    if match is None:
        return None
    said = match.groupdict()
    month = month_numbers().get(said["name"]) if said.get("name") else _number(said.get("month"))
    if said.get("name") and not month:
        return None
    return _Moment(_number(said.get("year")), month, _number(said.get("day")))


def _day_of(text: str, last: _Moment | None) -> _Moment | None:
    """``1`` of ``1–15 Nov``."""
    match = _BARE_DAY.fullmatch(text)
    return last._replace(day=int(match["day"])) if match and last and last.day else None


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _spread(first: _Moment, last: _Moment, today: dt.date) -> Days:
    """From the beginning of the one to the end of the other, both in their years."""
    wraps = (first.month or 0) > (last.month or _DECEMBER)
    if first.year is None and last.year is None:
        year = today.year
        if _begins_after(first, year - wraps, today):
            year -= 1
        first, last = first._replace(year=year - wraps), last._replace(year=year)
    elif first.year is None:
        first = first._replace(year=(last.year or today.year) - wraps)
    elif last.year is None:
        last = last._replace(year=first.year + wraps)
    days = _whole(first)[0], _whole(last)[1]
    if days[1] < days[0]:
        raise UserError(_("Tanggal akhir mendahului tanggal awal. Tukar kedua tanggal itu."))
    return days


def _begins_after(first: _Moment, year: int, today: dt.date) -> bool:
    return (year, first.month or 1, first.day or 1) > (today.year, today.month, today.day)


def _whole(one: _Moment) -> Days:
    """All its days."""
    year = one.year or 0
    _refuse_year(year)
    month, until = one.month or 1, one.month or _DECEMBER
    try:
        if one.day:
            return dt.date(year, month, one.day), dt.date(year, month, one.day)
        return dt.date(year, month, 1), dt.date(year, until, calendar.monthrange(year, until)[1])
    except ValueError:  # IllegalMonthError is one
        raise UserError(_("Tanggal itu tidak ada di kalender. Periksa hari dan bulannya.")) from None


def _refuse_year(year: int) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise UserError(_("Tahun harus antara {first} dan {last}.").format(first=_FIRST_YEAR, last=_LAST_YEAR))
