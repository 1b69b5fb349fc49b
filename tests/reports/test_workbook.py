"""The workbook as another program reads it: what is text stays text, and nothing runs."""

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from jemputbola.errors import BugError
from jemputbola.reports import workbook
from jemputbola.reports.model import Column, Heading, Kind, Percentage, Table
from jemputbola.reports.workbook import TooManyRows, render_workbook

NIK = "1971025708090010"
DANGEROUS = ("=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(1)", "\t=1+1", "\r=1", '=HYPERLINK("http://contoh.invalid")')
HEADING = Heading(
    office="Disdukcapil Kota Contoh",
    title="Rekap harian",
    first_day=dt.date(2026, 11, 23),
    made_at=dt.datetime(2026, 11, 23, 7, 2, tzinfo=dt.UTC),
)


def people_table(*rows: tuple[Any, ...]) -> Table:
    kinds = (("nik", "NIK", Kind.IDENTITY), ("name", "Nama", Kind.TEXT), ("born", "Tanggal lahir", Kind.DATE))
    more = (("age", "Umur", Kind.NUMBER), ("share", "Cakupan", Kind.PERCENT))
    return Table("Peserta", tuple(Column(*each) for each in (*kinds, *more)), rows)


def read(content: bytes, sheet: str = "Peserta") -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()


def xml_of(content: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(name).decode()


def test_each_kind_of_cell_comes_back_as_what_it_is(heading: Heading) -> None:
    row = (NIK, "Pemula Contoh", dt.date(2009, 8, 17), 17, Percentage("x", 90_000, 767_000, "wajib KTP"))
    content = render_workbook(heading, [people_table(row)])
    assert read(content)[-1] == [NIK, "Pemula Contoh", dt.date(2009, 8, 17), 17.0, pytest.approx(90_000 / 767_000)]


def test_what_is_missing_stands_above_the_table(heading: Heading) -> None:
    lines = [row[0] for row in read(render_workbook(heading, [people_table()]))]
    assert lines[:2] == ["Rekap harian: Peserta", "2 dari 3 laptop; TIM-1 C belum masuk"]


def test_titles_are_frozen_filtered_and_repeated_and_the_total_is_not_filtered(
    heading: Heading, classes: Table
) -> None:
    content = render_workbook(heading, [classes])
    sheet = xml_of(content)
    assert 'ySplit="6"' in sheet
    assert 'state="frozen"' in sheet
    assert '<autoFilter ref="A6:G10"/>' in sheet
    assert "$6:$6" in xml_of(content, "xl/workbook.xml")
    assert read(content, "Per kelas")[-1][:3] == ["Jumlah", 120.0, 60.0]


def test_a_nik_has_room_and_is_not_marked_as_a_number_stored_as_text(heading: Heading) -> None:
    sheet = xml_of(render_workbook(heading, [people_table((NIK, "x", None, 1, None))]))
    width = re.search(r'<col min="1" max="1" width="([0-9.]+)"', sheet)
    assert width is not None
    assert float(width[1]) > 16
    assert "numberStoredAsText" in sheet


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_looks_like_a_formula_stays_text(heading: Heading, text: str) -> None:
    content = render_workbook(heading, [people_table((text, text, None, 1, None))])
    assert "<f>" not in xml_of(content)
    assert "hyperlink" not in xml_of(content)
    assert read(content)[-1][1] == text


@given(st.text(max_size=60))
def test_any_text_comes_back_and_never_as_a_formula(text: str) -> None:
    content = render_workbook(HEADING, [people_table((text, text, None, 1, None))])
    assert "<f>" not in xml_of(content)
    allowed = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
    cell = read(content)[-1][1]
    assert cell.replace("\r\n", "\n").replace("\r", "\n") == allowed.replace("\r\n", "\n").replace("\r", "\n")


def test_sheets_with_the_same_or_a_forbidden_name(heading: Heading) -> None:
    titles = ("Per kelas: XII/A", "Per kelas: XII/A", "x" * 40, "X" * 40, "", "History")
    column = (Column("a", "A"),)
    content = render_workbook(heading, [Table(title, column, (("isi",),)) for title in titles])
    names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    assert len({name.casefold() for name in names}) == len(titles)
    assert names[:2] == ["Per kelas  XII A", "Per kelas  XII A 2"]


def test_a_birth_date_before_spreadsheets_is_text(heading: Heading) -> None:
    content = render_workbook(heading, [people_table((NIK, "x", dt.date(1899, 5, 1), 127, None))])
    assert read(content)[-1][2] == "01-05-1899"


def test_too_many_people_are_told_and_no_table_is_our_fault(heading: Heading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    row = (NIK, "x", None, 1, None)
    with pytest.raises(TooManyRows, match="paling banyak 1 orang"):
        render_workbook(heading, [people_table(row, row)])
    with pytest.raises(BugError):
        render_workbook(heading, [])


def test_progress_is_told_and_may_cancel(heading: Heading) -> None:
    class Cancelled(Exception):
        """What a cancel button would raise."""

    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if done == 1000:
            raise Cancelled

    with pytest.raises(Cancelled):
        render_workbook(heading, [people_table(*[(NIK, "x", None, 1, None)] * 1200)], progress)
    assert told == [(500, 1200), (1000, 1200)]


def test_nothing_is_left_in_temporary_files(heading: Heading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))  # a temporary file would have nowhere to go
    render_workbook(heading, [people_table(*[(NIK, "x", None, 1, None)] * 50)])


def test_titles_of_two_lines_have_room_for_both() -> None:
    columns = (Column("what", "Laju per 15 menit"), Column("people", "Orang", Kind.NUMBER))
    sheet = xml_of(render_workbook(HEADING, [Table("Laju", columns, (("07.30", 52),))]))
    (height,) = re.findall(r'<row r="5"[^>]* ht="([0-9.]+)" customHeight="1"', sheet)
    assert float(height) >= 2 * 15
