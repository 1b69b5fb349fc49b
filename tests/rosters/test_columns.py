"""Headers wherever they are, however deep, or missing; the right column among look-alikes."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from jemputbola.rosters.columns import Mapping, Recognised, RosterField, column_letters, header_fingerprint, recognise
from jemputbola.rosters.reading import ListUnreadable, read_sheets

F = RosterField
Write = Callable[..., Path]

GIVEN = ("Budi Contoh", "Sari Contoh", "Tono Sampel", "Rini Sampel", "Agus Misal", "Dewi Misal")
NIKS = tuple(f"19710{3 + n}{d}0{n + 1}080{n + 1:03d}" for n, d in enumerate(("17", "50", "11", "61", "09", "45")))
DATES = ("17-01-2008", "10-02-2008", "11-03-2008", "21-04-2008", "09-05-2008", "05-06-2008")
SEXES = ("L", "P", "L", "P", "L", "P")
FATHERS = tuple(f"197102040375{n:04d}" for n in range(11, 17))


def people(*columns: Sequence[object]) -> list[list[object]]:
    return [list(row) for row in zip(*columns, strict=True)]


def found(path: Path) -> Recognised:
    return recognise(read_sheets(path)[0])


def columns(path: Path) -> dict[str, int]:
    return {field.value: column for field, column in found(path).mapping.columns.items()}


def test_two_row_header_with_groups_of_parents(xlsx: Write) -> None:
    """Parents stand before the pupil here, which no position rule would survive."""
    above = ["No", "Data Ayah", None, "Data Siswa", None, None, "Data Ibu", None, "Kelas"]
    below = [None, "Nama", "NIK", "Nama", "NIK", "Tgl Lahir", "Nama", "NIK", None]
    rows = people(range(1, 7), GIVEN[::-1], FATHERS, GIVEN, NIKS, DATES, GIVEN[::-1], FATHERS[::-1], ["X 1"] * 6)
    recognised = found(xlsx([["DAFTAR SISWA"], [], above, below, *rows], merges=[(2, 1, 2, 2), (2, 3, 2, 5)]))
    assert recognised.mapping == Mapping("Data", (3, 4), 5, {F.NAME: 3, F.NIK: 4, F.BIRTH_DATE: 5, F.CLASS_GROUP: 8})
    assert recognised.dropped_columns == ("No", "Data Ayah: Nama", "Data Ayah: NIK", "Data Ibu: Nama", "Data Ibu: NIK")


def test_a_parents_number_does_not_stand_in_for_a_missing_one(xlsx: Write) -> None:
    above = ["No", "Nama", "Data Ayah", None, None]
    below = [None, None, "Nama", "NIK", "HP"]
    rows = people(range(1, 7), GIVEN, GIVEN[::-1], FATHERS, ["081234567890"] * 6)
    assert columns(xlsx([above, below, *rows])) == {"name": 1}


def test_one_group_of_parents_above_a_full_header(xlsx: Write) -> None:
    header = ["Nama", "Nama", "NIK", "HP"]
    rows = people(GIVEN, GIVEN[::-1], FATHERS, ["081234567890"] * 6)
    assert columns(xlsx([["Siswa kelas X"], [None, "Data Orang Tua"], header, *rows])) == {"name": 0}


def test_a_list_of_parents_may_be_served_too(xlsx: Write) -> None:
    assert columns(xlsx([["DATA ORANG TUA SISWA"], ["Nama", "NIK"], *people(GIVEN, NIKS)])) == {"name": 0, "nik": 1}


def test_group_that_only_makes_sense_together(xlsx: Write) -> None:
    above = ["NO", "NAMA", "TEMPAT, TANGGAL LAHIR", None, "ALAMAT", None, None, "NOMOR", None]
    below = [None, None, "TEMPAT", "TANGGAL", "JALAN", "RT", "RW", "KK", "HP"]
    counted = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    row = [1, "Budi Contoh", "Koba", "17-08-2008", "Jl. Merdeka", "1", "2", "1971041304180906", "081234567890"]
    mapping = found(xlsx([above, below, counted, row])).mapping
    assert (mapping.header_rows, mapping.first_data_row) == ((1, 2, 3), 4)
    assert mapping.columns == {
        F.NAME: 1,
        F.BIRTH_PLACE: 2,
        F.BIRTH_DATE: 3,
        F.ADDRESS: 4,
        F.RT: 5,
        F.RW: 6,
        F.KK_NUMBER: 7,
        F.PHONE: 8,
    }


@pytest.mark.parametrize("above", [0, 3, 15, 27])
def test_the_header_is_found_under_titles(xlsx: Write, above: int) -> None:
    titles = [[f"Yayasan Contoh bagian {number}"] for number in range(above)]
    mapping = found(xlsx([*titles, ["Nama", "NIK"], *people(GIVEN, NIKS)])).mapping
    assert (mapping.header_rows, mapping.first_data_row) == ((above + 1,), above + 2)


def test_form_lines_above_are_no_header(xlsx: Write) -> None:
    form = [["Nama Sekolah", ":", "SMA Contoh"], ["Kelas", ":", "X IPA 1"], ["Wali Kelas", ":", "Ibu Contoh"], []]
    assert found(xlsx([*form, ["No", "Nama", "L/P"], *people(range(1, 7), GIVEN, SEXES)])).mapping.header_rows == (5,)


def test_columns_may_stand_in_any_order(xlsx: Write) -> None:
    titles = ["L/P", "TGL LAHIR", "NO. KTP", "NAMA KARYAWAN", "BAGIAN"]
    rows = people(SEXES, DATES, NIKS, GIVEN, ["Gudang"] * 6)
    assert columns(xlsx([titles, *rows])) == {"sex": 0, "birth_date": 1, "nik": 2, "name": 3, "class_group": 4}


def test_numbers_that_look_like_a_nik_are_not_taken(xlsx: Write) -> None:
    titles = ["Nama", "No. KPS", "Nomor KKS", "No Peserta", "Nomor Rekening", "NIK Ayah", "NUPTK", "Kode Pos"]
    assert columns(xlsx([titles, *people(GIVEN, *[NIKS] * 7)])) == {"name": 0}


def test_staff_number_called_nik_beside_the_real_one(xlsx: Write) -> None:
    titles = ["NIK", "Nama", "No. KTP"]
    staff = [f"10{number:03d}" for number in range(6)]
    assert columns(xlsx([titles, *people(staff, GIVEN, NIKS)])) == {"nik": 2, "name": 1}
    assert columns(xlsx([titles[:2], *people(staff, GIVEN)])) == {"name": 1}


def test_a_nik_column_of_letters_is_still_the_nik_column(xlsx: Write) -> None:
    assert columns(xlsx([["Nama", "NIK"], *people(GIVEN, ["TIDAK TAHU"] * 6)])) == {"name": 0, "nik": 1}


def test_the_mobile_number_before_the_home_number_unless_it_is_empty(xlsx: Write) -> None:
    titles, mobile, home = ["Nama", "Telepon", "HP"], ["081234567890"] * 6, ["0717432123"] * 6
    assert columns(xlsx([titles, *people(GIVEN, home, mobile)]))["phone"] == 2
    assert columns(xlsx([titles, *people(GIVEN, mobile, [""] * 6)]))["phone"] == 1


def test_rt_and_rw_in_one_column(xlsx: Write) -> None:
    assert columns(xlsx([["Nama", "RT/RW"], *people(GIVEN, ["001/002"] * 6)])) == {"name": 0, "rt": 1, "rw": 1}


def test_without_header_the_cells_tell(csv_file: Write) -> None:
    """The fathers' numbers come first; only the pupils' repeat the birth dates."""
    mails = [f"contoh{number}@example.id" for number in range(6)]
    phones = ["081234567890"] * 6
    path = csv_file(people(FATHERS, ["Koba", "Koba"] * 3, GIVEN, NIKS, DATES, SEXES, phones, mails))
    recognised = found(path)
    assert (recognised.mapping.header_rows, recognised.mapping.first_data_row) == ((), 1)
    assert columns(path) == {"name": 2, "nik": 3, "birth_date": 4, "sex": 5, "phone": 6, "email": 7}
    assert set(recognised.unsure) == set(recognised.mapping.columns)
    assert recognised.dropped_columns == ("(kolom A)", "(kolom B)")


def test_an_odd_title_is_taken_when_the_numbers_repeat_the_birth_dates(xlsx: Write) -> None:
    titles = ["Nama", "Tanggal Lahir", "Identitas Pendaftar", "Angka Lain"]
    path = xlsx([titles, *people(GIVEN, DATES, NIKS, FATHERS)])
    assert columns(path) == {"name": 0, "birth_date": 1, "nik": 2}
    assert found(path).unsure == (F.NIK,)


def test_no_names_no_list(xlsx: Write) -> None:
    with pytest.raises(ListUnreadable, match="Kolom nama"):
        found(xlsx([["Bulan", "Target"], *people(range(6), range(6))]))


def test_fingerprint_is_of_the_layout(xlsx: Write) -> None:
    def fingerprint(*rows: Sequence[object]) -> str:
        sheet = read_sheets(xlsx(rows))[0]
        return header_fingerprint(sheet, recognise(sheet).mapping)

    one = fingerprint(["No", "NAMA", "NIK"], *people(range(6), GIVEN, NIKS))
    assert one == fingerprint([], ["SMA Lain"], ["No.", "Nama", "nik"], *people(range(6), GIVEN[::-1], NIKS))
    assert one != fingerprint(["No", "NIK", "NAMA"], *people(range(6), NIKS, GIVEN))
    assert len(one) == 64


def test_fingerprint_does_not_depend_on_the_correction(xlsx: Write) -> None:
    sheet = read_sheets(xlsx([["No", "Nama", "NIK"], *people(range(6), GIVEN, NIKS)]))[0]
    mapping = recognise(sheet).mapping
    corrected = Mapping(mapping.sheet, mapping.header_rows, mapping.first_data_row, {F.NAME: 1})
    assert header_fingerprint(sheet, corrected) == header_fingerprint(sheet, mapping)


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (65, "BN"), (701, "ZZ"), (702, "AAA")]
)
def test_column_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters
