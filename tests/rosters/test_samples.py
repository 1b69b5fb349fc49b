"""The three samples, each fault counted a second time by a reading of its own: zip, XML and csv, none of our code."""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from jemputbola.domain.region import find_region
from jemputbola.rosters.roster import Roster

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
THIS_YEAR = 26


class Plain(NamedTuple):
    """A row as the second reading sees it. ``typed``: the NIK cell was a number."""

    row: int
    name: str
    nik: str
    typed: bool
    born: date
    sex: str
    kk: str = ""


def cells_of(path: Path) -> dict[int, dict[str, tuple[str, bool]]]:
    """Row number → column letters → text, is a number."""
    with zipfile.ZipFile(path) as archive:
        shared = (
            ["".join(item.itertext()) for item in ET.fromstring(archive.read("xl/sharedStrings.xml"))]  # noqa: S314 - our own sample
            if "xl/sharedStrings.xml" in archive.namelist()
            else []
        )
        root = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own sample
    found: dict[int, dict[str, tuple[str, bool]]] = {}
    for cell in root.iter(f"{NS}c"):
        letters, number = re.fullmatch(r"([A-Z]+)(\d+)", cell.attrib["r"]).groups()  # type: ignore[union-attr]  # always a reference
        value = "".join(cell.itertext())
        kind = cell.get("t", "n")
        if value:
            found.setdefault(int(number), {})[letters] = (shared[int(value)] if kind == "s" else value, kind == "n")
    return found


def day(text: str) -> date:
    if re.fullmatch(r"\d{5}(\.0)?", text):
        return date(1899, 12, 30) + timedelta(days=int(float(text)))
    if found := re.fullmatch(r"(\d\d)[/-](\d\d)[/-](\d{4})", text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    return date.fromisoformat(text[:10])


def from_sheet(path: Path, first: int, columns: str) -> list[Plain]:
    """``columns``: letters of name, NIK, birth date, sex and, where there is one, No. KK."""
    name, nik, born, sex, *kk = columns.split()
    rows = []
    for number, cells in cells_of(path).items():
        if number < first or name not in cells:
            continue
        text, typed = cells.get(nik, ("", False))
        text = f"{int(float(text))}" if typed else text.strip().lstrip("'")
        kk_text = cells[kk[0]][0] if kk else ""
        rows.append(
            Plain(number, " ".join(cells[name][0].split()), text, typed, day(cells[born][0]), cells[sex][0], kk_text)
        )
    return rows


def dapodik(samples: Path) -> list[Plain]:
    return from_sheet(samples / "dapodik_sma.xlsx", 7, "B H G D BI")


def company(samples: Path) -> list[Plain]:
    return from_sheet(samples / "karyawan_perusahaan.xlsx", 5, "B C D E")


def village(samples: Path) -> list[Plain]:
    text = (samples / "warga_desa.csv").read_text("ascii")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    return [
        Plain(n, r["nama"], r["nik"], False, day(r["tanggal_lahir"]), r["jenis_kelamin"][0], r["no_kk"])  # noqa: FBT003 - a record
        for n, r in enumerate(rows, start=2)
    ]


def nik_day(nik: str) -> tuple[int, int, int]:
    number = int(nik[6:8])
    return number - 40 if number > 40 else number, int(nik[8:10]), int(nik[10:12])


def is_possible(nik: str) -> bool:
    if not re.fullmatch(r"[0-9]{16}", nik) or nik.endswith("0000"):
        return False
    number, month, year = nik_day(nik)
    try:
        date(2000 + year if year <= THIS_YEAR else 1900 + year, month, number)
    except ValueError:
        return False
    return True


def fits(nik: str, born: date) -> bool:
    return nik_day(nik) == (born.day, born.month, born.year % 100)


def repeats(rows: list[Plain]) -> list[int]:
    seen: set[tuple[str, str, date]] = set()
    found = []
    for row in rows:
        if row.nik and (row.nik, row.name.lower(), row.born) in seen:
            found.append(row.row)
        seen.add((row.nik, row.name.lower(), row.born))
    return found


def is_swapped(row: Plain) -> bool:
    return is_possible(row.nik) and bool(row.kk) and not fits(row.nik, row.born) and fits(row.kk, row.born)


def is_region_odd(nik: str) -> bool:
    region = find_region(nik[:6])
    return re.fullmatch(r"[0-9]{16}", nik) is not None and (region is None or region.retired)


def expected(rows: list[Plain]) -> dict[str, list[int]]:
    """Row numbers per fault, by rules written down again from the design."""
    repeated = repeats(rows)
    people = [row for row in rows if row.row not in repeated]
    holders = Counter(row.nik for row in people)
    read = [row for row in people if is_possible(row.nik) and not is_swapped(row)]
    faults = {
        "duplicate_row": repeated,
        "nik_missing": [row.row for row in people if not row.nik],
        "nik_damaged": [row.row for row in people if row.typed and row.nik],
        "nik_invalid": [row.row for row in people if row.nik and not is_possible(row.nik)],
        "nik_kk_swapped": [row.row for row in people if is_swapped(row)],
        "birth_date_mismatch": [row.row for row in read if not fits(row.nik, row.born)],
        "sex_mismatch": [row.row for row in read if ("P" if int(row.nik[6:8]) > 40 else "L") != row.sex],
        "region_unknown": [row.row for row in people if is_region_odd(row.nik) and not is_swapped(row)],
        "nik_shared": [row.row for row in read if holders[row.nik] > 1],
    }
    return {code: numbers for code, numbers in faults.items() if numbers}


@pytest.mark.parametrize(
    ("name", "second_reading"),
    [("dapodik_sma.xlsx", dapodik), ("karyawan_perusahaan.xlsx", company), ("warga_desa.csv", village)],
)
def test_every_fault_is_found_as_an_independent_reading_finds_it(
    samples: Path, read: Callable[..., Roster], name: str, second_reading: Callable[[Path], list[Plain]]
) -> None:
    roster, plain = read(samples / name), second_reading(samples)

    wanted = expected(plain)
    assert roster.rows == len(plain)
    assert roster.finding_counts() == {code: len(rows) for code, rows in wanted.items()}
    assert {code: roster.rows_with(code) for code in wanted} == wanted
    assert [row.person.name for row in roster.kept] == [
        row.name for row in plain if row.row not in wanted.get("duplicate_row", [])
    ]
    assert {row.row: row.person.birth_date for row in roster.kept}.items() <= {r.row: r.born for r in plain}.items()


def test_dapodik_has_929_rows_of_which_three_repeat(samples: Path, read: Callable[..., Roster]) -> None:
    roster = read(samples / "dapodik_sma.xlsx")
    assert (roster.rows, len(roster.kept), len(roster.refused)) == (929, 926, 3)
    assert {row.reason.code for row in roster.refused} == {"duplicate_row"}
    assert [int(re.search(r"baris (\d+)", row.reason.message)[1]) for row in roster.refused] == [132, 405, 561]  # type: ignore[index]  # the sentence names the row


def test_dapodik_never_gives_a_parent_for_the_pupil(samples: Path, read: Callable[..., Roster]) -> None:
    roster = read(samples / "dapodik_sma.xlsx")
    assert not [
        row for row in roster.kept if "CONTOH" in row.person.name or (row.person.nik or "").startswith("1971020403")
    ]
    dropped = set(roster.dropped_columns)
    assert {"Data Ayah: NIK", "Data Ibu: Nama", "Data Wali: NIK", "Agama", "No. KPS", "Nomor Rekening Bank"} <= dropped
    assert len(roster.dropped_columns) + len(roster.mapping.columns) == 66


def test_dapodik_keeps_what_the_visit_needs(samples: Path, read: Callable[..., Roster]) -> None:
    person = read(samples / "dapodik_sma.xlsx").kept[0].person
    assert (person.class_group, person.nisn, person.sex) == ("XII IPA 3", "0009755125", "L")
    assert (person.rt, person.rw, person.district) == ("2", "2", "Kec. Rangkui")
    assert (person.phone, person.email, person.birth_place) == ("085232702838", None, "Koba")


def test_the_village_list_keeps_population_datas_own_words(samples: Path, read: Callable[..., Roster]) -> None:
    statuses = Counter(row.person.recording_status for row in read(samples / "warga_desa.csv").kept)
    assert statuses == {"BELUM REKAM": 169, "PRINT READY RECORD": 166, "SUDAH REKAM": 158, "CARD PRINTED": 147}
