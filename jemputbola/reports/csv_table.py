"""A table as CSV, the way an Indonesian Excel opens it with a double click.

*Semicolons*, because the comma is the decimal sign there; *UTF-8 with a byte-order mark*, because without it Excel
reads names in its old code page; *every text quoted*, so that a program splitting at commas finds no new cell inside;
dates as 2026-11-23, which every Excel and every program reads alike. A full NIK is written in groups of four:
Excel would take sixteen bare digits for a number and put 0 for the last one, and readers of lists drop spaces anyway.
"""

import codecs
import csv
import datetime as dt
import io

from jemputbola.reports.cells import harmless, shown
from jemputbola.reports.model import Column, Kind, Percentage, Table, Value


def render_csv(table: Table) -> bytes:
    """Titles, rows and the total."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([harmless(column.title) for column in table.columns])
    for row in (*table.rows, *([] if table.total is None else [table.total])):
        writer.writerow([_cell(value, column) for value, column in zip(row, table.columns, strict=True)])
    return codecs.BOM_UTF8 + out.getvalue().encode()


def _cell(value: Value, column: Column) -> str | int:
    if isinstance(value, int):
        return value
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    if isinstance(value, Percentage) or value is None:
        return shown(value)
    if column.kind is Kind.IDENTITY and value.isascii() and value.isdigit():
        return " ".join(value[start : start + 4] for start in range(0, len(value), 4))
    return harmless(value.replace("\x00", ""))
