"""A workbook of an imaginary school with a sheet for each class."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

HEADER = ("Nama", "NIK", "Tanggal Lahir", "Kode")
CLASSES = {
    "Kelas XI": (
        ("Bunga Contoh", "1971015205090002", "12-05-2009", "XI 2"),
        ("Citra Contoh", "1971014607080003", "06-07-2008", "XI 2"),
    ),
    "Kelas XII": (("Adi Contoh", "1971010403080001", "04-03-2008", "XII 1"),),
}


def school_workbook(path: Path, *, header: Sequence[str] = HEADER, **renamed: str) -> Path:
    """Two classes; ``XI="Data"`` renames the sheet ``Kelas XI``."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in CLASSES.items():
            sheet = book.add_worksheet(renamed.get(name.split()[-1], name))
            for number, row in enumerate((header, *rows)):
                sheet.write_row(number, 0, row)
    return path
