"""Dates, numbers and times as they are written for people, in the current language (Indonesian habits: ``domain.md``).

Babel is imported when a function first needs it: it takes longer than a whole command that prints no date.
"""

import datetime as dt
import re
import zoneinfo
from typing import TYPE_CHECKING

from jemputbola.errors import BugError, UserError
from jemputbola.texts.catalog import _, current_language

if TYPE_CHECKING:
    from babel import Locale

# No summer time here, so the offset names the zone. Zone names do not: Windows has one for Bangkok and Jakarta.
_ZONES: dict[float, tuple[str, str]] = {
    7: ("Asia/Jakarta", "WIB"),
    8: ("Asia/Makassar", "WITA"),
    9: ("Asia/Jayapura", "WIT"),
}
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})")
# Still written by many, and in no locale data.
_OLD_MONTHS = {"pebruari": 2, "peb": 2, "agt": 8, "agust": 8, "ags": 8, "sept": 9, "nopember": 11, "nop": 11}
_NAMED = re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Za-z]+)\.? (?P<year>\d{4})")


def format_date_long(day: dt.date) -> str:
    """``17 Agustus 2008``."""
    return _date(day, "d MMMM y")


def format_month(day: dt.date) -> str:
    """``November 2026``."""
    return _date(day, "MMMM y")


def format_date_short(day: dt.date) -> str:
    """``17-08-2008``, in both languages: one form on every slip."""
    return f"{day:%d-%m-}{day.year:04d}"


def format_weekday_date(day: dt.date) -> str:
    """``Senin, 23 November 2026``."""
    return _date(day, "EEEE, d MMMM y")


def format_weekday_short(day: dt.date) -> str:
    """``Senin 23-11-2026``."""
    return f"{_date(day, 'EEEE')} {format_date_short(day)}"


def format_number(number: int) -> str:
    """``90.000``; English ``90,000``."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - see the module

    return format_decimal(number, locale=_locale())


def format_percent(ratio: float) -> str:
    """``0.1289`` → ``12,89%``. Two decimals always: small places move by hundredths (``product.md``, Bandarlampung)."""
    from babel.numbers import format_percent as with_babel  # noqa: PLC0415 - see the module

    return with_babel(ratio, format="#,##0.00%", locale=_locale())


def format_time_zone(moment: dt.datetime) -> str:
    """``09.12 WIB``: a moment outside Indonesia's three zones, say in UTC, is shown in this laptop's.

    Raises ``BugError`` for a moment without a zone.
    """
    if moment.tzinfo is None:
        raise BugError("a moment needs its time zone")
    if _offset_hours(moment) not in _ZONES:
        moment = moment.astimezone(local_zone())
    separator = ":" if current_language() == "en" else "."
    return f"{moment:%H}{separator}{moment:%M} {_ZONES[_offset_hours(moment)][1]}"


def format_moment(moment: dt.datetime) -> str:
    """``23-11-2026 09.12 WIB``: day and time in one zone. Raises ``BugError`` for a moment without a zone."""
    time = format_time_zone(moment)
    shown = moment if _offset_hours(moment) in _ZONES else moment.astimezone(local_zone())
    return f"{format_date_short(shown.date())} {time}"


def local_zone() -> zoneinfo.ZoneInfo:
    """The laptop's zone when its clock stands at an Indonesian offset, else WIB.

    Read anew each time: a team may cross zones.
    """
    hours = _offset_hours(dt.datetime.now().astimezone())
    return zoneinfo.ZoneInfo(_ZONES.get(hours, _ZONES[7])[0])


def parse_date(text: str) -> dt.date:
    """``17-08-2008``, ``17/8/2008``, ``2008-08-17``, ``17 Agustus 2008`` and ``17 Aug 2008`` → the date.

    Raises ``UserError`` when it is none of these, or no day of the calendar. The sentence does not repeat the text,
    which may be a birth date.
    """
    cleaned = " ".join(text.split())
    for pattern in (_YEAR_FIRST, _DAY_FIRST, _NAMED):
        if match := pattern.fullmatch(cleaned):
            return _calendar_day(match["year"], match["month"], match["day"])
    raise UserError(_("Tanggal tidak terbaca. Tulis seperti 17-08-2008 atau 17 Agustus 2008."))


def _calendar_day(year: str, month: str, day: str) -> dt.date:
    number = int(month) if month.isdecimal() else month_numbers().get(month.lower(), 0)
    try:
        return dt.date(int(year), number, int(day))
    except ValueError:
        raise UserError(_("Tanggal itu tidak ada di kalender. Periksa hari dan bulannya.")) from None


def month_numbers() -> dict[str, int]:
    """Month names and short forms of both languages, whichever the screen speaks: lists mix them."""
    from babel import Locale  # noqa: PLC0415 - see the module

    named = {
        name.lower(): number
        for language in ("id", "en")
        for width in ("wide", "abbreviated")
        for number, name in Locale(language).months["format"][width].items()
    }
    return _OLD_MONTHS | named


def _offset_hours(moment: dt.datetime) -> float:
    return (moment.utcoffset() or dt.timedelta()) / dt.timedelta(hours=1)


def _date(day: dt.date, pattern: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - see the module

    return format_date(day, pattern, locale=_locale())


def _locale() -> "Locale":
    from babel import Locale  # noqa: PLC0415 - see the module

    return Locale(current_language())
