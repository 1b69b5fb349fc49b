"""Files as they come: the content decides, and what is no list is refused with a sentence of its own."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jemputbola.rosters import extent, unreadable
from jemputbola.rosters.reading import ListUnreadable, read_sheets
from jemputbola.rosters.roster import Roster

HEADER = ["Nama", "NIK", "Tanggal Lahir", "L/P"]
PEOPLE = [
    ["Budi Contoh", "1971031708080001", "17-08-2008", "L"],
    ["Sari Contoh", "1971035005090002", "10-05-2009", "P"],
]
ROWS = [HEADER, *PEOPLE]

Write = Callable[..., Path]
Read = Callable[..., Roster]


def names(roster: Roster) -> list[str]:
    return [row.person.name for row in roster.kept]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_separator_and_encoding(csv_file: Write, read: Read, separator: str, encoding: str) -> None:
    rows = [HEADER, ["André Contoh", *PEOPLE[0][1:]], PEOPLE[1]]
    roster = read(csv_file(rows, separator=separator, encoding=encoding))
    assert names(roster) == ["André Contoh", "Sari Contoh"]
    assert roster.finding_counts() == {}


def test_excels_separator_line_is_no_row(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"sep=,\r\nNama,NIK\r\nBudi Contoh,1971031708080001\r\n")
    roster = read(path)
    assert names(roster) == ["Budi Contoh"]
    assert roster.kept[0].row == 2


def test_an_unclosed_quote_swallows_nobody(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'Nama;NIK;Kelas\nBudi "B Contoh;1971031708080001;X\n"Sari Contoh;1971035005090002;X\nTono Contoh;;X\nRini;;X\n'
    )
    assert names(read(path))[1:] == ["Sari Contoh", "Tono Contoh", "Rini"]


def test_a_quoted_cell_may_hold_a_line_break(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Nama;Alamat;Kelas\nBudi;"Jl. Merdeka 1\nKoba";X\nSari;Koba;X\n')
    roster = read(path)
    assert roster.kept[0].person.address == "Jl. Merdeka 1 Koba"
    assert [row.row for row in roster.kept] == [2, 3]


def test_a_csv_called_xlsx_is_read(csv_file: Write, read: Read) -> None:
    assert names(read(csv_file(ROWS, name="daftar.xlsx"))) == ["Budi Contoh", "Sari Contoh"]


def test_an_xlsx_called_csv_is_read(xlsx: Write, read: Read, tmp_path: Path) -> None:
    path = xlsx(ROWS).rename(tmp_path / "daftar.csv")
    assert names(read(path)) == ["Budi Contoh", "Sari Contoh"]


def test_ods(ods: Write, ods_rows: Callable[..., str], read: Read) -> None:
    roster = read(ods(ods_rows([HEADER, ["Budi Contoh", 1971031708080001, date(2008, 8, 17), "L"]])))
    assert roster.sheet == "Warga"
    assert roster.kept[0].person.birth_date == date(2008, 8, 17)
    assert roster.finding_counts() == {"nik_damaged": 1}


def test_ods_with_the_usual_empty_million_rows(ods: Write, ods_rows: Callable[..., str], read: Read) -> None:
    rest = (
        '<table:table-row table:number-rows-repeated="1048573">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert names(read(ods(ods_rows(ROWS) + rest))) == ["Budi Contoh", "Sari Contoh"]


def test_xls(samples: Path, read: Read) -> None:
    """The file was written once by another program, xlwt 1.3."""
    roster = read(samples / "kelas_lama.xls")
    assert (roster.sheet, names(roster)) == ("Kelas XII", ["Budi Contoh", "Sari Contoh", "Tono Contoh"])
    assert [row.person.birth_date for row in roster.kept] == [date(2008, 8, 17), date(2009, 5, 10), date(2009, 1, 1)]
    assert roster.dropped_columns == ("No", "Nama Ayah", "NIK Ayah")
    assert roster.finding_counts() == {"nik_damaged": 1}


@pytest.mark.parametrize("cut", [0.3, 0.5, 0.7, 0.9])
def test_a_cut_xls_is_refused_and_takes_nothing_down(samples: Path, tmp_path: Path, cut: float) -> None:
    whole = (samples / "kelas_lama.xls").read_bytes()
    path = tmp_path / "cut.xls"
    path.write_bytes(whole[: int(len(whole) * cut)])
    with pytest.raises(ListUnreadable):
        read_sheets(path)


def test_row_numbers_are_those_of_the_sheet(xlsx: Write, read: Read) -> None:
    roster = read(xlsx([[], [], ["", "Daftar"], [], ["", *HEADER], [], *[["", *person] for person in PEOPLE]]))
    assert [row.row for row in roster.kept] == [7, 8]
    assert roster.mapping.columns["name"] == 1  # type: ignore[index]  # a StrEnum equals its text


def test_columns_before_the_first_used_one_count(xlsx: Write, read: Read) -> None:
    roster = read(xlsx([[None, None, *row] for row in ROWS]))
    assert roster.mapping.columns["name"] == 2  # type: ignore[index]  # a StrEnum equals its text


def zip_of(**members: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return content.getvalue()


OLE2 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)

REFUSED = {
    "zero bytes": (b"", unreadable.empty),
    "only blanks": (b"\r\n  \r\n", unreadable.empty),
    "picture": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)), unreadable.not_a_list),
    "program": (b"MZ\x90\x00\x03\x00\x00\x00" + bytes(64), unreadable.not_a_list),
    "pdf": (b"%PDF-1.7\n1 0 obj", unreadable.document),
    "docx": (zip_of(word__document=b"<w/>"), unreadable.document),
    "doc": (OLE2 + "WordDocument".encode("utf-16-le"), unreadable.document),
    "other zip": (zip_of(foto=b"x"), unreadable.not_a_list),
    "other ole2": (OLE2 + "Catalog".encode("utf-16-le"), unreadable.not_a_list),
    "xlsb": (zip_of(**{"xl__workbook.bin": b"x"}), unreadable.binary_workbook),
    "web page": (b"\xef\xbb\xbf <html><table><tr><td>Nama</td></tr></table>", unreadable.web_page),
    "spreadsheetml": (b'<?xml version="1.0"?><Workbook/>', unreadable.web_page),
    "encrypted xlsx": (OLE2 + "EncryptedPackage".encode("utf-16-le"), unreadable.encrypted),
    "half a zip": (b"PK\x03\x04" + bytes(200), unreadable.broken),
    "empty workbook": (zip_of(**{"xl__workbook.xml": b"<workbook/>"}), unreadable.broken),
    "header without people": (b"Nama;NIK;Kelas\r\n", unreadable.no_people),
    "no names": (b"Bulan;Tahun\r\n1;2026\r\n2;2026\r\n", unreadable.no_name_column),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_each_kind_of_no_list_has_its_own_sentence(tmp_path: Path, read: Read, kind: str) -> None:
    content, reason = REFUSED[kind]
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(content)
    with pytest.raises(ListUnreadable) as refusal:
        read(path)
    assert str(refusal.value) == str(reason())


def test_all_sentences_differ_and_name_no_file() -> None:
    reasons = {str(reason()) for _content, reason in REFUSED.values()}
    assert len(reasons) == len({reason for _content, reason in REFUSED.values()})
    assert all(sentence.endswith(".") and "daftar.xlsx" not in sentence for sentence in reasons)


def test_a_missing_file_and_a_folder(tmp_path: Path, read: Read) -> None:
    for path in (tmp_path / "tidak ada.xlsx", tmp_path):
        with pytest.raises(ListUnreadable, match="tidak dapat dibuka"):
            read(path)


@pytest.mark.parametrize("part", [0.2, 0.6, 0.95])
def test_a_cut_xlsx_is_refused(xlsx: Write, read: Read, part: float) -> None:
    path = xlsx(ROWS)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])
    with pytest.raises(ListUnreadable, match="rusak"):
        read(path)


@pytest.mark.parametrize("place", [(1_048_575, 16_383), (1_048_575, 0), (200_000, 3), (99_000, 16_000)])
def test_one_stray_cell_far_away_does_not_ask_for_gigabytes(xlsx: Write, read: Read, place: tuple[int, int]) -> None:
    path = xlsx(ROWS)
    rewrite(path, b"</sheetData>", far_row(*place))
    with pytest.raises(ListUnreadable, match="jauh di luar"):
        read(path)


def test_far_cells_are_seen_in_every_spelling(xlsx: Write, read: Read) -> None:
    for cell in (
        b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row></sheetData>",
        b'<row r = "1048576"><c r = "XFD1048576" t="n" ><v>1</v></c></row></sheetData>',
        b'<row r="1048576"><c><v>1</v></c></row></sheetData>',
        b'<row r="1048576"><c s="1" r="XFD1048576"><v>1</v></c></row></sheetData>',
    ):
        path = xlsx(ROWS)
        rewrite(path, b"</sheetData>", cell)
        with pytest.raises(ListUnreadable, match="jauh di luar"):
            read(path)


def test_formatted_empty_cells_far_away_do_no_harm(xlsx: Write, read: Read) -> None:
    path = xlsx(ROWS)
    rewrite(path, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>')
    assert names(read(path)) == ["Budi Contoh", "Sari Contoh"]


def far_row(row: int, column: int) -> bytes:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f'<row r="{row + 1}"><c r="{letters}{row + 1}"><v>1</v></c></row></sheetData>'.encode()


def rewrite(path: Path, old: bytes, new: bytes) -> None:
    """The same workbook with one change in its first sheet."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert old in members["xl/worksheets/sheet1.xml"]
    members["xl/worksheets/sheet1.xml"] = members["xl/worksheets/sheet1.xml"].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


TEXT = 'office:value-type="string"><text:p>x</text:p></table:table-cell>'
REPEATED = "<table:table-cell table:number-columns-repeated="


@pytest.mark.parametrize(
    "body",
    [
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>{rows}',
        f'<table:table-row>{REPEATED}"16383"/><table:table-cell {TEXT}</table:table-row>{{rows}}',
        f'<table:table-row>{REPEATED}"16384" {TEXT}</table:table-row>{{rows}}',
    ],
)
def test_ods_with_content_far_away(ods: Write, ods_rows: Callable[..., str], read: Read, body: str) -> None:
    with pytest.raises(ListUnreadable, match="jauh di luar"):
        read(ods(body.format(rows=ods_rows(ROWS))))


def test_an_xls_that_announces_too_much() -> None:
    dimensions = b"\x00\x02\x0e\x00" + bytes(4) + (65_536).to_bytes(4, "little") + bytes(2) + b"\x00\x01" + bytes(2)
    with pytest.raises(ListUnreadable, match="jauh di luar"):
        extent.check_xls(b"noise" + dimensions)


def test_a_zip_bomb_is_refused_by_its_directory(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", "x")
        with archive.open("xl/worksheets/sheet1.xml", "w") as member:
            for _megabyte in range(513):
                member.write(bytes(1 << 20))
    with pytest.raises(ListUnreadable, match="terlalu besar"):
        read(path)


def test_more_than_100_000_rows(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "besar.csv"
    path.write_text("Nama;Kelas\n" + "Budi Contoh;X\n" * 100_001)
    with pytest.raises(ListUnreadable, match=r"lebih dari 100\.000 baris"):
        read(path)
