"""An office's own choice of columns, so that a list matches the form it already uses."""

from collections.abc import Iterable, Sequence

import msgspec

from jemputbola.errors import UserError
from jemputbola.reports.model import Column, Table
from jemputbola.texts import _

_LONGEST_TITLE = 60


class ColumnRefused(UserError):
    """A choice of columns that no list can be made with."""


class ChosenColumn(msgspec.Struct, frozen=True):
    """One column of the office's form. An empty ``title`` keeps ours."""

    key: str
    title: str = ""


def choose_columns(table: Table, choice: Sequence[ChosenColumn]) -> Table:
    """The table with the chosen columns only, in their order, under their titles; no choice leaves it as it is.

    Raises ColumnRefused for a column that the list does not have or that was chosen twice.
    """
    if not choice:
        return table
    check_choice(table.columns, choice)
    place = {column.key: index for index, column in enumerate(table.columns)}
    order = [place[chosen.key] for chosen in choice]
    columns = tuple(
        msgspec.structs.replace(table.columns[index], title=chosen.title.strip() or table.columns[index].title)
        for index, chosen in zip(order, choice, strict=True)
    )
    return Table(
        title=table.title,
        columns=columns,
        rows=tuple(tuple(row[index] for index in order) for row in table.rows),
        total=None if table.total is None else tuple(table.total[index] for index in order),
    )


def check_choice(columns: Iterable[Column], choice: Sequence[ChosenColumn]) -> None:
    """Raises ColumnRefused; the sentence names the column."""
    known = {column.key for column in columns}
    seen: set[str] = set()
    for chosen in choice:
        if chosen.key not in known:
            names = ", ".join(sorted(known))
            raise ColumnRefused(
                _("Kolom “{name}” tidak ada di daftar ini. Pilih dari: {names}.").format(name=chosen.key, names=names)
            )
        if chosen.key in seen:
            raise ColumnRefused(_("Kolom “{name}” dipilih dua kali. Hapus salah satunya.").format(name=chosen.key))
        if len(chosen.title) > _LONGEST_TITLE:
            raise ColumnRefused(
                _("Judul kolom “{name}” terlalu panjang. Paling banyak {most} huruf.").format(
                    name=chosen.key, most=_LONGEST_TITLE
                )
            )
        seen.add(chosen.key)
