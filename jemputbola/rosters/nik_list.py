"""*NIK untuk dipadankan*: the workbook that goes to population data and comes back with status and date."""

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Protocol

from jemputbola.errors import UserError
from jemputbola.files import write_durably
from jemputbola.texts import _

_WIDTHS = (20, 36, 15, 24, 15)
_NO_TEMPORARY_FILES = {"in_memory": True}
"""XlsxWriter would otherwise put NIKs into plain files."""


class ListNotWritten(UserError):
    """The file could not be written; nothing was left behind."""


class Listed(Protocol):
    """Whoever has these can be listed: a ``RosterPerson``, a resident."""

    @property
    def nik(self) -> str | None:
        """Sixteen digits, or None: such people are listed too, to be found by name and birth date."""

    @property
    def name(self) -> str:
        """As recorded."""

    @property
    def birth_date(self) -> date | None:
        """Written as 17-08-2008."""


def write_nik_list(people: Iterable[Listed], out: Path) -> int:
    """Write NIK, name, birth date and two empty columns to ``out``; the number of people written.

    Every cell is text: a NIK keeps its digits, and a name that starts with ``=`` is never run. An existing file is
    replaced only by a complete one, which its owner alone can read. Raises ``ListNotWritten``, DiskFull …
    """
    content = io.BytesIO()
    count = _fill(content, people)
    try:
        write_durably(out, content.getvalue())
    except OSError as error:
        raise ListNotWritten(
            _("Daftar NIK tidak dapat ditulis. Pilih folder lain, atau periksa ruang kosong dan izinnya.")
        ) from error
    return count


def _fill(content: io.BytesIO, people: Iterable[Listed]) -> int:
    import xlsxwriter  # noqa: PLC0415 - 8 MB, for who exports

    with xlsxwriter.Workbook(content, _NO_TEMPORARY_FILES) as workbook:
        sheet = workbook.add_worksheet(_("NIK untuk dipadankan")[:31])
        bold, text = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "@"})
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width, text)
        for column, title in enumerate(("NIK", "Nama", "Tanggal lahir", "STATUS", "TANGGAL")):
            sheet.write_string(0, column, title, bold)
        sheet.freeze_panes(1, 0)
        row = 0
        for row, person in enumerate(people, start=1):
            born = f"{person.birth_date:%d-%m-%Y}" if person.birth_date else ""
            for column, value in enumerate((person.nik or "", person.name, born)):
                sheet.write_string(row, column, value, text)
        sheet.ignore_errors({"number_stored_as_text": f"A1:A{row + 1}"})
    return row
