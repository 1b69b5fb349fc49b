"""Birth dates as lists write them: real dates, ISO text, 20/02/1998, 17 Agustus 2008, serial numbers, TTL."""

import re
from datetime import date, datetime, timedelta

from jemputbola.rosters.cells import Cell, text_of

_MONTHS = {
    month: number
    for number, spellings in enumerate(
        (
            *("jan", "feb peb", "mar", "apr", "mei may", "jun"),
            *("jul", "agu agt ags aug", "sep", "okt oct", "nov nop", "des dec"),
        ),
        start=1,
    )
    for month in spellings.split()
}
_SEPARATOR = r"\s*[-/.,\s]\s*"
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})(?:[T\s]+\d{{1,2}}:.*)?")
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}})(?:\s+\d{{1,2}}:.*)?")
_WITH_MONTH_NAME = re.compile(rf"(\d{{1,2}})(?:{_SEPARATOR})?([A-Za-z]{{3,9}})\.?(?:{_SEPARATOR})?'?(\d{{4}}|\d{{2}})")
_EIGHT_DIGITS = re.compile(r"\d{8}")
_SERIAL = re.compile(r"\d{4,5}(?:\.\d+)?")
_WEEKDAY = re.compile(r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s*", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(r"([^\d]*?)[\s,;:/.\-|]*(?<![A-Za-z])(\d.*)")

_SERIAL_ORIGIN = date(1899, 12, 30)
_SERIALS = range(3_654, 60_000)
"""1910 to 2064: smaller numbers are years, larger ones are not dates."""
_OLDEST_YEAR = 1900
_CENTURY = 2000
_LAST_MONTH = 12


def read_date(cell: Cell, *, today: date) -> date | None:
    """The birth date that the cell means; None when it cannot be one (unreadable, not in the calendar, future).

    Day before month, as Indonesia writes; the other order is taken only where no other reading exists
    (``08/17/2008``). A two-digit year is the latest one that has begun.
    """
    found = _read(cell, today)
    return found if found is not None and found.year >= _OLDEST_YEAR and found <= today else None


def read_place_and_date(cell: Cell, *, today: date) -> tuple[str, date | None]:
    """A *TTL* cell: ``Pangkalpinang, 17 Agustus 2008``. Either part may be missing."""
    if not isinstance(cell, str):
        return "", read_date(cell, today=today)
    text = text_of(cell)
    found = _PLACE_AND_DATE.fullmatch(text)
    if found is None:
        return text.strip(" ,;:/-"), None
    return found[1].strip(" ,;:/-"), read_date(found[2], today=today)


def looks_like_date(cell: Cell) -> bool:
    """Cheap test for recognising a column: a real date, or a text with a day, a month and a year."""
    if isinstance(cell, date):
        return True
    if not isinstance(cell, str):
        return False
    text = text_of(cell)
    return any(shape.fullmatch(text) for shape in (_YEAR_FIRST, _DAY_FIRST)) or _named(text) is not None


def looks_like_place_and_date(cell: Cell) -> bool:
    """Letters, then a date."""
    found = _PLACE_AND_DATE.fullmatch(text_of(cell)) if isinstance(cell, str) else None
    return found is not None and bool(found[1].strip(" ,")) and looks_like_date(found[2])


def _read(cell: Cell, today: date) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if year_first := _YEAR_FIRST.fullmatch(text):
        return _real(int(year_first[1]), int(year_first[2]), int(year_first[3]))
    text = _WEEKDAY.sub("", text)
    if day_first := _DAY_FIRST.fullmatch(text):
        return _day_month(day_first[1], day_first[2], _year(day_first[3], today))
    return _named(text, today) or _compact(text)


def _named(text: str, today: date = date.max) -> date | None:
    found = _WITH_MONTH_NAME.fullmatch(text)
    month = _MONTHS.get(found[2][:3].lower()) if found else None
    return _real(_year(found[3], today), month, int(found[1])) if found and month else None


def _compact(text: str) -> date | None:
    """``20080817``, ``17082008`` and the serial numbers of Excel."""
    if _EIGHT_DIGITS.fullmatch(text):
        year_first = _real(int(text[:4]), int(text[4:6]), int(text[6:]))
        return year_first or _real(int(text[4:]), int(text[2:4]), int(text[:2]))
    if _SERIAL.fullmatch(text) and int(float(text)) in _SERIALS:
        return _SERIAL_ORIGIN + timedelta(days=int(float(text)))
    return None


def _year(text: str, today: date) -> int:
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004 - two digits are the only short form
        return year
    return _CENTURY + year if _CENTURY + year <= today.year else _CENTURY - 100 + year


def _day_month(first: str, second: str, year: int) -> date | None:
    day, month = int(first), int(second)
    return _real(year, day, month) if month > _LAST_MONTH >= day else _real(year, month, day)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
