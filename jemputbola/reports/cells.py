"""A value as text, and text that no spreadsheet runs."""

import datetime as dt

from jemputbola.reports.model import Percentage, Value
from jemputbola.texts.formats import format_date_short, format_number, format_percent

HIDDEN = "–"
"""Stands for a number that is not shown, and for a percentage that has nobody to divide by."""

_STARTS_A_FORMULA = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20|%")
"""Also the wide forms, which spreadsheets in East Asian settings read like the narrow ones (OWASP, CSV injection)."""


def shown(value: Value) -> str:
    """For paper and for people: ``1.234``, ``23-11-2026``, ``12,89%``, "" for None."""
    if value is None:
        return ""
    if isinstance(value, Percentage):
        return HIDDEN if value.ratio is None else format_percent(value.ratio)
    if isinstance(value, dt.date):
        return format_date_short(value)
    return format_number(value) if isinstance(value, int) else value


def harmless(text: str) -> str:
    """``text``, with an apostrophe before it where a spreadsheet would read a formula or a command.

    Leading white space is looked through: some programs trim it first.
    """
    bare = text.lstrip(" \u00a0\u200b\ufeff")
    return f"'{text}" if bare and bare[0] in _STARTS_A_FORMULA else text
