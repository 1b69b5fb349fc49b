"""CSV as an Indonesian Excel opens it, and never as a command."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jemputbola.reports.cells import harmless
from jemputbola.reports.csv_table import render_csv
from jemputbola.reports.model import Column, Kind, Percentage, Table, Value

NIK = "1971025708090010"
TRIGGERS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20|%"


def table_of(*values: Value, kind: Kind = Kind.TEXT) -> Table:
    return Table("t", (Column("a", "A", kind),), tuple((value,) for value in values))


def read(content: bytes, delimiter: str = ";") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_bytes_that_excel_opens_with_a_double_click() -> None:
    columns = (Column("nik", "NIK", Kind.IDENTITY), Column("name", "Nama"), Column("age", "Umur", Kind.NUMBER))
    content = render_csv(Table("t", columns, ((NIK, "Né; Contoh", 17),), ("Jumlah", "", 1)))
    assert content == (
        '\ufeff"NIK";"Nama";"Umur"\r\n"1971 0257 0809 0010";"Né; Contoh";17\r\n"Jumlah";"";1\r\n'.encode()
    )


def test_dates_percentages_and_nothing() -> None:
    table = table_of(dt.date(2026, 11, 23), Percentage("x", 90_000, 767_000, "y"), Percentage("x", 0, 0, "y"), None, -3)
    assert read(render_csv(table))[1:] == [["2026-11-23"], ["11,73%"], ["–"], [""], ["-3"]]


def test_a_masked_nik_stays_as_it_is() -> None:
    assert read(render_csv(table_of("1971 0257 0809 ••••", kind=Kind.IDENTITY)))[1] == ["1971 0257 0809 ••••"]


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "+62811", "-1", "@SUM(1)", "\t=1", "\r=1", "  =1", "\u00a0=1", "\uff1d1", "|x", "%x"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert read(render_csv(table_of(text)))[1] == [f"'{text}"]
    assert read(render_csv(Table("t", (Column("a", text),), ())))[0] == [f"'{text}"]


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_no_cell_of_any_text_starts_a_formula_whichever_sign_splits_it(texts: list[str]) -> None:
    content = render_csv(table_of(*texts))
    for delimiter in ";,\t":
        for row in read(content, delimiter):
            for cell in row:
                assert cell.lstrip(" \u00a0\u200b\ufeff")[:1] not in set(TRIGGERS)


@given(st.text(max_size=40))
def test_a_text_only_ever_gains_an_apostrophe(text: str) -> None:
    assert harmless(text) in {text, f"'{text}"}
    assert read(render_csv(table_of(text)))[1] == [harmless(text.replace("\x00", ""))]
