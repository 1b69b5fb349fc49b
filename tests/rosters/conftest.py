"""Lists made on the spot. Nobody in them exists."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from pathlib import Path

import pytest
import xlsxwriter

from jemputbola.rosters.roster import Roster, read_roster

TODAY = date(2026, 11, 23)
Rows = Sequence[Sequence[object]]


@pytest.fixture
def samples() -> Path:
    return Path(__file__).parents[1] / "samples"


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Writes sheets as they come: text as text, numbers as numbers, dates as dates; ``merges`` on the first sheet."""

    def write(rows: Rows, *, merges: Sequence[tuple[int, int, int, int]] = (), **more: Rows) -> Path:
        path = tmp_path / "list.xlsx"
        options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "dd/mm/yyyy"}
        with xlsxwriter.Workbook(str(path), options) as book:
            for name, content in {"Data": rows, **more}.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(content):
                    for column, cell in enumerate(row):
                        if cell is not None:
                            sheet.write(number, column, cell)
                for merge in merges if name == "Data" else ():
                    sheet.merge_range(*merge, content[merge[0]][merge[1]])
        return path

    return write


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    def write(rows: Rows, *, separator: str = ";", encoding: str = "utf-8", name: str = "list.csv") -> Path:
        text = io.StringIO()
        csv.writer(text, delimiter=separator).writerows(rows)
        path = tmp_path / name
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return write


@pytest.fixture
def ods(tmp_path: Path) -> Callable[[str], Path]:
    """An ods from the XML of its table rows; ``ods_rows`` makes it from plain cells."""
    namespaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )

    def write(body: str) -> Path:
        path = tmp_path / "list.ods"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
            archive.writestr(
                "content.xml",
                f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {namespaces}><office:body>'
                f'<office:spreadsheet><table:table table:name="Warga">{body}</table:table></office:spreadsheet>'
                "</office:body></office:document-content>",
            )
            archive.writestr(
                "META-INF/manifest.xml",
                '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            )
        return path

    return write


@pytest.fixture
def ods_rows() -> Callable[[Rows], str]:
    def body(rows: Rows) -> str:
        return "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)

    return body


def _ods_cell(cell: object) -> str:
    value = 'office:value-type="string"'
    if isinstance(cell, date):
        value = f'office:value-type="date" office:date-value="{cell}"'
    elif isinstance(cell, int | float):
        value = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {value}><text:p>{escape(str(cell))}</text:p></table:table-cell>"


@pytest.fixture
def read() -> Callable[..., Roster]:
    def read_it(path: Path, **options: object) -> Roster:
        roster = read_roster(path, today=TODAY, **options)  # type: ignore[arg-type]  # passed through as given
        assert roster.rows == len(roster.kept) + len(roster.refused)
        return roster

    return read_it
