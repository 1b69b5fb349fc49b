"""A school's list as Dapodik exports it: title rows, two header rows, sixty-six columns, and the usual faults."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from jemputbola.demo.people import Pupil

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_PARENT = ("Nama", "Tahun Lahir", "Jenjang Pendidikan", "Pekerjaan", "Penghasilan", "NIK")
_PARENTS = ("Data Ayah", "Data Ibu", "Data Wali")
_BEFORE_PARENTS = (
    *("No", "Nama", "NIPD", "JK", "NISN", "Tempat Lahir", "Tanggal Lahir", "NIK", "Agama", "Alamat", "RT", "RW"),
    *("Dusun", "Kelurahan", "Kecamatan", "Kode Pos", "Jenis Tinggal", "Alat Transportasi", "Telepon", "HP", "E-Mail"),
    *("SKHUN", "Penerima KPS", "No. KPS"),
)
_AFTER_PARENTS = (
    *("Rombel Saat Ini", "No Peserta Ujian Nasional", "No Seri Ijazah", "Penerima KIP", "Nomor KIP", "Nama di KIP"),
    *("Nomor KKS", "No Registrasi Akta Lahir", "Bank", "Nomor Rekening Bank", "Rekening Atas Nama"),
    *("Layak PIP (usulan dari sekolah)", "Alasan Layak PIP", "Kebutuhan Khusus", "Sekolah Asal", "Anak ke-berapa"),
    *("Lintang", "Bujur", "No KK", "Berat Badan", "Tinggi Badan", "Lingkar Kepala", "Jml. Saudara\nKandung"),
    "Jarak Rumah\nke Sekolah (KM)",
)
_COLUMNS = (*_BEFORE_PARENTS, *(f"{whose} {what}" for whose in _PARENTS for what in _PARENT), *_AFTER_PARENTS)
_HEADER_ROW = 4

Row = dict[str, str | float]


class Fault(msgspec.Struct, frozen=True):
    """What a list has wrong in every ``each``-th row, starting at ``first``."""

    each: int
    first: int
    spoil: Callable[[Row], None]

    def is_at(self, place: int) -> bool:
        """Whether the row at this place, from 0, is spoilt so."""
        return place % self.each == self.first


def _without_nik(row: Row) -> None:
    row["NIK"] = ""


def _nik_as_number(row: Row) -> None:
    row["NIK"] = float(str(row["NIK"])[:15] + "0")  # Excel keeps fifteen digits


def _nik_too_short(row: Row) -> None:
    row["NIK"] = str(row["NIK"])[:15]


def _nik_and_kk_swapped(row: Row) -> None:
    row["NIK"], row["No KK"] = row["No KK"], row["NIK"]


def _other_sex(row: Row) -> None:
    row["JK"] = "L" if row["JK"] == "P" else "P"


def _other_birth_date(row: Row) -> None:
    year, rest = str(row["Tanggal Lahir"]).split("-", 1)
    row["Tanggal Lahir"] = f"{int(year) - 1}-{rest}"


def _retired_region(row: Row) -> None:
    row["NIK"] = "9101" + str(row["NIK"])[4:]


FAULTS = (
    Fault(41, 7, _without_nik),
    Fault(97, 20, _nik_as_number),
    Fault(149, 33, _nik_too_short),
    Fault(163, 50, _nik_and_kk_swapped),
    Fault(131, 64, _other_sex),
    Fault(113, 81, _other_birth_date),
    Fault(211, 90, _retired_region),
)
"""At most one to a row, in this order."""

_REPEATED_EACH = 251


def write_school_list(people: Sequence[Pupil], school: str, file: Path) -> None:
    """Write the list, spoilt as such lists are: ``FAULTS``, and one pupil in 251 who stands there twice."""
    import xlsxwriter  # noqa: PLC0415 - 8 MB, and the window reads this module at its start

    with xlsxwriter.Workbook(str(file), {"in_memory": True}) as book:
        sheet = book.add_worksheet("Daftar Peserta Didik")
        for line, title in enumerate(_titles(school)):
            sheet.write_string(line, 0, title)
        _write_header(sheet)
        for line, row in enumerate(_rows(people), start=_HEADER_ROW + 2):
            _write_row(sheet, line, {"No": float(line - _HEADER_ROW - 1), **row})


def _titles(school: str) -> tuple[str, ...]:
    place = "Kecamatan Kec. Taman Sari, Kabupaten Kota Pangkalpinang, Provinsi Prov. Kepulauan Bangka Belitung"
    return ("Daftar Peserta Didik", school.upper(), place, "Tanggal Unduh: 2026-09-02 08:12:11")


def _write_header(sheet: "Worksheet") -> None:
    parents = len(_BEFORE_PARENTS)
    for column, name in enumerate(_BEFORE_PARENTS):
        sheet.write_string(_HEADER_ROW, column, name)
    for number, whose in enumerate(_PARENTS):
        sheet.write_string(_HEADER_ROW, parents + number * len(_PARENT), whose)
    for column, name in enumerate(_AFTER_PARENTS, start=parents + len(_PARENTS) * len(_PARENT)):
        sheet.write_string(_HEADER_ROW, column, name)
    for number in range(len(_PARENTS) * len(_PARENT)):
        sheet.write_string(_HEADER_ROW + 1, parents + number, _PARENT[number % len(_PARENT)])


def _write_row(sheet: "Worksheet", line: int, row: Row) -> None:
    for column, name in enumerate(_COLUMNS):
        value = row.get(name, "")
        if isinstance(value, float):
            sheet.write_number(line, column, value)
        elif value:
            sheet.write_string(line, column, value)


def _rows(people: Sequence[Pupil]) -> Iterator[Row]:
    for place, pupil in enumerate(people):
        row = _row(pupil)
        fault = next((fault for fault in FAULTS if fault.is_at(place)), None)
        if fault:
            fault.spoil(row)
        yield row
        if place % _REPEATED_EACH == _REPEATED_EACH - 1:
            yield row


def _row(pupil: Pupil) -> Row:
    return {
        "Nama": pupil.name,
        "JK": pupil.sex,
        "NISN": pupil.nisn,
        "Tempat Lahir": pupil.birth_place,
        "Tanggal Lahir": pupil.birth_date.isoformat(),
        "NIK": pupil.nik,
        "Agama": "Islam",
        "Alamat": pupil.address,
        "RT": 2.0,
        "RW": 1.0,
        "Kelurahan": "Kel. Contoh",
        "Kecamatan": f"Kec. {pupil.district}",
        "Kode Pos": "33121",
        "HP": pupil.phone,
        "E-Mail": pupil.email,
        "Penerima KPS": "Tidak",
        "Data Ayah Nama": "AYAH CONTOH",
        "Data Ibu Nama": "IBU CONTOH",
        "Rombel Saat Ini": pupil.class_group,
        "Penerima KIP": "Tidak",
        "Kebutuhan Khusus": "Tidak ada",
        "No KK": pupil.kk_number,
    }
