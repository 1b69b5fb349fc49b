"""A table of totals for people outside the office: no small number in it, and none that can be worked out."""

from collections.abc import Sequence

from jemputbola.domain.small_cells import hide_small
from jemputbola.errors import BugError
from jemputbola.reports.model import Column, Kind, Table, Value


def for_outsiders(table: Table, *, parts: Sequence[str], total: Column) -> Table:
    """The table's words, the columns ``parts`` (which share nobody) and their sum under ``total``; the rest is dropped.

    Other counts of the same people would give hidden numbers away: publish them as a table of their own only where
    they stand in no sum with these. Hidden numbers are None. Raises BugError when a part is no column of numbers.
    """
    place = {column.key: index for index, column in enumerate(table.columns)}
    if not all(part in place and table.columns[place[part]].kind is Kind.NUMBER for part in parts):
        raise BugError("only columns of numbers can be hidden")
    words = [index for index, column in enumerate(table.columns) if column.kind is Kind.TEXT]
    shown = hide_small([[_number(row[place[part]]) for part in parts] for row in table.rows])
    labels = [tuple(row[index] for index in words) for row in (*table.rows, table.total or _nameless(table))]
    rows = [(*label, *numbers) for label, numbers in zip(labels, shown, strict=bool(shown))]
    return Table(
        title=table.title,
        columns=(*(table.columns[index] for index in words), *(table.columns[place[part]] for part in parts), total),
        rows=tuple(rows[:-1]),
        total=rows[-1] if rows else None,
    )


def _number(value: Value) -> int:
    if not isinstance(value, int):
        raise BugError("a count of people is a whole number")
    return value


def _nameless(table: Table) -> tuple[Value, ...]:
    return ("",) * len(table.columns)
