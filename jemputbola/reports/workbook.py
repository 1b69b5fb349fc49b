"""Tables as a workbook: one sheet each, frozen titles, filters, NIK as text, numbers as numbers, dates as dates.

Everything is made in memory, because XlsxWriter's ``constant_memory`` would put names and NIKs into temporary files.
Text is written as text whatever it starts with, so that nothing typed ever becomes a formula or a link.
"""

import datetime as dt
import io
import re
from collections.abc import Callable, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from jemputbola.errors import BugError, UserError
from jemputbola.reports.model import Column, Heading, Kind, Percentage, Table, Value
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_long, format_moment

MOST_ROWS = 1_048_576 - 16
"""What a sheet takes, less our lines above the titles."""
_LONGEST_TEXT = 32_767
_WIDEST, _NARROWEST = 48, 6
_LINE, _BOLD = 15.5, 1
"""Points of a line of titles, and the characters by which bold ones are wider."""
_LOOKED_AT = 500
"""Rows that decide how wide a column is: measuring all 50,000 takes longer than writing them."""
_NO_TEMPORARY_FILES = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_TOP = {"valign": "top"}
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMATS = {
    Kind.TEXT: {"num_format": "@"},
    Kind.IDENTITY: {"num_format": "@"},
    Kind.NUMBER: {"num_format": "#,##0"},
    Kind.DATE: {"num_format": "dd-mm-yyyy", "align": "left"},
    Kind.PERCENT: {"num_format": "0.00%"},
}

Progress = Callable[[int, int], None]


class TooManyRows(UserError):
    """More people than a sheet has rows."""


def render_workbook(heading: Heading, tables: Sequence[Table], progress: Progress | None = None) -> bytes:
    """One sheet for each table, in order. ``progress`` hears (rows done, rows in all) and may raise to cancel.

    Raises TooManyRows, and BugError for no table at all.
    """
    if not tables:
        raise BugError("a workbook has at least one sheet")
    if any(len(table.rows) > MOST_ROWS for table in tables):
        raise TooManyRows(
            _("Satu lembar Excel memuat paling banyak {most} orang. Bagi daftarnya, misalnya per kegiatan.").format(
                most=MOST_ROWS
            )
        )
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _NO_TEMPORARY_FILES) as workbook:
        workbook.set_properties({"title": heading.full_title, "author": "jemputbola", "created": heading.made_at})
        filler = _Filler(workbook, heading, sum(len(table.rows) for table in tables), progress)
        for name, table in zip(_sheet_names(tables), tables, strict=True):
            filler.fill(workbook.add_worksheet(name, _Sheet), table)
    return out.getvalue()


class _Sheet(Worksheet):  # type: ignore[misc] # xlsxwriter has no types
    """A sheet that lets go of its cells once they are XML: the packed file is made beside them otherwise."""

    def _write_rows(self) -> None:
        super()._write_rows()
        self.table.clear()


class _Filler:
    """Writes sheets of one workbook, whose formats it made once."""

    def __init__(self, workbook: Any, heading: Heading, rows: int, progress: Progress | None) -> None:
        self._heading = heading
        self._rows = rows
        self._done = 0
        self._progress = progress
        self._title = workbook.add_format({"bold": True, "font_size": 14})
        self._lacking = workbook.add_format({"bold": True, "font_color": "#A35C00"})
        self._above = workbook.add_format(
            {
                "bold": True,
                "bg_color": "#E3EFF9",
                "border": 1,
                "border_color": "#DDE3E9",
                "text_wrap": True,
                "valign": "top",
            }
        )
        self._of = {kind: workbook.add_format(form) for kind, form in _FORMATS.items()}
        self._bold = {kind: workbook.add_format({**form, "bold": True, "top": 1}) for kind, form in _FORMATS.items()}

    def fill(self, sheet: Any, table: Table) -> None:
        """The heading, the titles, the rows and the total."""
        top = self._write_heading(sheet, table)
        self._write_titles(sheet, table, top)
        for number, row in enumerate(table.rows, start=top + 1):
            self._write_row(sheet, number, row, table.columns, self._of)
            self._tell()
        last = top + len(table.rows)
        if table.rows:
            sheet.autofilter(top, 0, last, len(table.columns) - 1)  # without the total: a filter must not sort it away
        if table.total is not None:
            self._write_row(sheet, last + 1, table.total, table.columns, self._bold)
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&R&P / &N")
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 2}"})

    def _write_heading(self, sheet: Any, table: Table) -> int:
        heading = self._heading
        days = format_date_long(heading.first_day)
        if heading.last_day not in {None, heading.first_day}:
            days = f"{days} – {format_date_long(heading.last_day)}"
        lines = [
            (f"{heading.title}: {table.title}", self._title),
            (heading.lacking, self._lacking),
            (" · ".join(text for text in (heading.office, heading.visit, heading.place, days) if text), None),
            (_("Dibuat {moment}").format(moment=format_moment(heading.made_at)), None),
        ]
        lines = [line for line in lines if line[0]]
        for number, (text, form) in enumerate(lines):
            sheet.write_string(number, 0, _clean(text), form)
        return len(lines) + 1

    def _write_titles(self, sheet: Any, table: Table, top: int) -> None:
        lines = 1
        for index, column in enumerate(table.columns):
            width = _width(table, index)
            sheet.set_column(index, index, width)
            sheet.write_string(top, index, _clean(column.title), self._above)
            lines = max(lines, _lines(column.title, width))
        sheet.set_row(top, _LINE * lines)  # not every program makes room for a second line by itself

    def _write_row(
        self, sheet: Any, number: int, row: Sequence[Value], columns: Sequence[Column], formats: dict[Kind, Any]
    ) -> None:
        for index, (value, column) in enumerate(zip(row, columns, strict=True)):
            _write(sheet, number, index, value, formats[column.kind])

    def _tell(self) -> None:
        self._done += 1
        if self._progress is not None and (self._done % 500 == 0 or self._done == self._rows):
            self._progress(self._done, self._rows)


def _write(sheet: Any, row: int, column: int, value: Value, form: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, _clean(value), form)
    elif isinstance(value, int):
        sheet.write_number(row, column, value, form)
    elif isinstance(value, dt.date):
        _write_date(sheet, row, column, value, form)
    elif isinstance(value, Percentage) and value.ratio is not None:
        sheet.write_number(row, column, value.ratio, form)
    else:
        sheet.write_blank(row, column, None, form)


def _write_date(sheet: Any, row: int, column: int, day: dt.date, form: Any) -> None:
    if day.year > 1900:  # noqa: PLR2004 - where a workbook's calendar begins, less its leap-year fault
        sheet.write_datetime(row, column, dt.datetime(day.year, day.month, day.day), form)  # noqa: DTZ001 - a day has no zone
    else:
        sheet.write_string(row, column, f"{day:%d-%m-}{day.year:04d}", form)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)[:_LONGEST_TEXT]


def _width(table: Table, index: int) -> float:
    """In characters. Long titles wrap at their words; cells decide, within reason."""
    column = table.columns[index]
    longest_word = max((len(word) for word in column.title.split()), default=0)
    if column.kind is Kind.IDENTITY:
        return 22
    if column.kind is Kind.DATE:
        return max(12, longest_word + 3)
    rows = [*table.rows[:_LOOKED_AT], *([] if table.total is None else [table.total])]
    longest = max((len(str(row[index])) for row in rows if isinstance(row[index], str | int)), default=0)
    return min(max(longest + 2, longest_word + 4, _NARROWEST), _WIDEST)  # 4: the arrow of the filter, and the bold


def _lines(title: str, width: float) -> int:
    """How many a bold title takes in so many characters."""
    lines, used = 1, 0
    for word in title.split():
        if used and used + 1 + len(word) > width - _BOLD:
            lines, used = lines + 1, 0
        used += len(word) + bool(used)
    return lines


def _sheet_names(tables: Sequence[Table]) -> list[str]:
    """At most 31 characters, none of them forbidden, no two alike however they are written."""
    names: list[str] = []
    for table in tables:
        base = _FORBIDDEN_IN_NAMES.sub(" ", _clean(table.title)).strip(" '")[:31] or "Rekap"
        name, number = base, 2
        while name.casefold() in {taken.casefold() for taken in names} or name.casefold() == "history":
            name = f"{base[: 31 - len(f' {number}')]} {number}"
            number += 1
        names.append(name)
    return names
