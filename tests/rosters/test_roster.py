"""From file to checked rows: nobody gets lost, nobody comes twice, every fault is said once."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jemputbola.errors import UserError
from jemputbola.rosters.columns import Mapping, RosterField
from jemputbola.rosters.reading import ListUnreadable
from jemputbola.rosters.roster import Roster, RosterPerson, read_roster

F = RosterField
Write = Callable[..., Path]
Read = Callable[..., Roster]

HEADER = ["Nama", "NIK", "No KK", "Tanggal Lahir", "L/P", "Kelas", "NISN"]
BUDI = ["Budi Contoh", "1971031708080001", "1971041304180906", "17-08-2008", "L", "X 1", "0001112223"]
SARI = ["Sari Contoh", "1971035005090002", "1971041304180907", "10-05-2009", "P", "X 1", "0001112224"]


def changed(row: list[str], **cells: object) -> list[object]:
    """A row with some cells replaced: ``nik=…``, ``name=…``."""
    places = {"name": 0, "nik": 1, "kk": 2, "born": 3, "sex": 4, "group": 5, "nisn": 6}
    return [next((value for key, value in cells.items() if places[key] == at), cell) for at, cell in enumerate(row)]


def codes(roster: Roster) -> dict[int, list[str]]:
    return {row.row: [finding.code for finding in row.findings] for row in roster.kept if row.findings}


def refusals(roster: Roster) -> dict[int, str]:
    return {row.row: row.reason.code for row in roster.refused}


def test_a_sound_row_has_no_findings(xlsx: Write, read: Read) -> None:
    (row,) = read(xlsx([HEADER, BUDI])).kept
    assert row.findings == ()
    assert row.person == RosterPerson(
        name="Budi Contoh",
        nik="1971031708080001",
        kk_number="1971041304180906",
        sex=row.person.sex,
        birth_date=date(2008, 8, 17),
        class_group="X 1",
        nisn="0001112223",
    )


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"nik": ""}, ["nik_missing"]),
        ({"nik": "-"}, ["nik_missing"]),
        ({"nik": "19710317080800"}, ["nik_invalid"]),
        ({"nik": "ABCDEFGHIJKLMNOP"}, ["nik_invalid"]),
        ({"nik": "1971033202080001"}, ["nik_invalid"]),
        ({"nik": 1971031708080001}, ["nik_damaged"]),
        ({"nik": "1,97103E+15"}, ["nik_damaged"]),
        ({"nik": "'1971 0317 0808 0001"}, []),
        ({"nik": BUDI[2], "kk": BUDI[1]}, ["nik_kk_swapped"]),
        ({"kk": "123"}, ["kk_invalid"]),
        ({"kk": ""}, []),
        ({"born": "18-08-2008"}, ["birth_date_mismatch"]),
        ({"born": "31-02-2008"}, ["date_unreadable"]),
        ({"born": ""}, []),
        ({"born": 39677}, []),
        ({"sex": "P"}, ["sex_mismatch"]),
        ({"sex": "?"}, []),
        ({"sex": "X"}, ["sex_unreadable"]),
        ({"group": "=1+1"}, ["formula_cell"]),
        ({"group": "x" * 400}, ["text_shortened"]),
    ],
)
def test_each_fault_is_found_once_and_the_person_kept(
    xlsx: Write, read: Read, cells: dict[str, object], found: list[str]
) -> None:
    (row,) = read(xlsx([HEADER, changed(BUDI, **cells)])).kept
    assert [finding.code for finding in row.findings] == found


def test_no_finding_names_the_person(xlsx: Write, read: Read) -> None:
    faulty = [BUDI, changed(BUDI, name="Beda Contoh"), changed(SARI, nik="12", born="x", sex="x", kk="1"), SARI, SARI]
    roster = read(xlsx([HEADER, *faulty]))
    messages = [finding.message for row in roster.kept for finding in row.findings]
    messages += [row.reason.message for row in roster.refused]
    assert len(messages) > 5
    assert not [text for text in messages if "Contoh" in text or "1971" in text or "2008" in text]


def test_names_stay_as_written(xlsx: Write, read: Read) -> None:
    rows = [changed(BUDI, name="  M.  NUR'ALIM,\u00a0S.Pd "), changed(SARI, name="siti  AMINAH")]
    assert [row.person.name for row in read(xlsx([HEADER, *rows])).kept] == ["M. NUR'ALIM, S.Pd", "siti AMINAH"]


class TestRepeats:
    @pytest.mark.parametrize(
        "again",
        [
            {},
            {"name": "BUDI  CONTOH"},
            {"nik": "1971-0317-0808-0001"},
            {"nik": ""},
            {"nik": "", "nisn": ""},
            {"nisn": ""},
            {"born": ""},
            {"nik": 1971031708080000},
            {"group": "X 2"},
        ],
    )
    def test_the_same_person_again_is_refused(self, xlsx: Write, read: Read, again: dict[str, object]) -> None:
        roster = read(xlsx([HEADER, BUDI, SARI, changed(BUDI, **again)]))
        assert refusals(roster) == {4: "duplicate_row"}
        assert "baris 2" in roster.refused[0].reason.message

    @pytest.mark.parametrize(
        "other",
        [
            {"name": "Budi Contoh", "nik": "1971031708080002", "nisn": "0001112229"},
            {"nik": "", "nisn": "0001112229"},
            {"born": "18-08-2008", "nisn": "", "nik": ""},
            {"nik": "", "nisn": "", "group": "X 2"},
            {"nik": "1971031708080002"},
        ],
    )
    def test_another_person_is_kept(self, xlsx: Write, read: Read, other: dict[str, object]) -> None:
        assert refusals(read(xlsx([HEADER, BUDI, changed(BUDI, **other)]))) == {}

    def test_two_names_without_anything_else_are_two_people(self, xlsx: Write, read: Read) -> None:
        assert refusals(read(xlsx([["Nama", "Kelas"], ["Siti Contoh", "X"], ["Siti Contoh", "X"]]))) == {}

    def test_of_two_the_one_with_a_nik_stays(self, xlsx: Write, read: Read) -> None:
        roster = read(xlsx([HEADER, changed(BUDI, nik=""), BUDI]))
        assert refusals(roster) == {2: "duplicate_row"}
        assert roster.kept[0].person.nik == BUDI[1]

    def test_a_thousand_repeats_of_one_row(self, csv_file: Write, read: Read) -> None:
        roster = read(csv_file([HEADER, *[BUDI] * 1000]))
        assert (roster.rows, len(roster.kept)) == (1000, 1)

    def test_one_nik_on_two_people_is_kept_twice_with_a_warning(self, xlsx: Write, read: Read) -> None:
        twin = changed(BUDI, name="Beni Contoh", nisn="0001112299")
        roster = read(xlsx([HEADER, BUDI, SARI, twin]))
        assert codes(roster) == {2: ["nik_shared"], 4: ["nik_shared"]}
        assert "baris 4" in roster.kept[0].findings[0].message

    def test_an_impossible_nik_is_shared_by_nobody(self, xlsx: Write, read: Read) -> None:
        roster = read(xlsx([HEADER, changed(BUDI, nik="123"), changed(SARI, nik="123")]))
        assert codes(roster) == {2: ["nik_invalid"], 3: ["nik_invalid"]}


class TestRowsThatAreNoPeople:
    def test_footer_and_signatures(self, xlsx: Write, read: Read) -> None:
        footer = [
            ["Jumlah", 2],
            [],
            ["", "", "", "Koba, 2 September 2026"],
            ["", "", "", "Kepala Sekolah"],
            ["Drs. Ahmad Contoh, M.Pd"],
            ["NIP. 197001011995031001"],
        ]
        roster = read(xlsx([HEADER, BUDI, SARI, *footer]))
        assert refusals(roster) == dict.fromkeys((4, 6, 7, 8, 9), "not_a_person")

    def test_sections_and_repeated_headers(self, xlsx: Write, read: Read) -> None:
        roster = read(xlsx([HEADER, ["KELAS X 1"], BUDI, HEADER, ["Kelas X 2"], SARI]))
        assert refusals(roster) == dict.fromkeys((2, 4, 5), "not_a_person")

    def test_numbered_rows_that_nobody_filled_in_do_not_count(self, xlsx: Write, read: Read) -> None:
        roster = read(xlsx([["No", *HEADER], [1, *BUDI], [2], [3], ["4."]]))
        assert (roster.rows, roster.refused) == (1, ())

    def test_a_person_without_a_name(self, xlsx: Write, read: Read) -> None:
        roster = read(xlsx([HEADER, BUDI, changed(SARI, name=""), changed(SARI, name="123"), ["", SARI[1]]]))
        assert refusals(roster) == dict.fromkeys((3, 4, 5), "name_missing")

    def test_a_list_of_names_alone(self, xlsx: Write, read: Read) -> None:
        roster = read(
            xlsx([["No", "Nama"], [1, "Budi Contoh"], [2, "Wayan"], ["", "Jumlah: 2"], ["", "Ketua Panitia"]])
        )
        assert [row.person.name for row in roster.kept] == ["Budi Contoh", "Wayan"]
        assert codes(roster) == {2: ["nik_missing"], 3: ["nik_missing"]}


def test_cells_merged_over_a_family_count_for_each_of_them(xlsx: Write, read: Read) -> None:
    header = ["No KK", "Nama", "Alamat"]
    rows = [
        ["1971041304180906", "Budi Contoh", "Jl. A"],
        ["", "Sari Contoh", ""],
        ["1971041304180907", "Tono Contoh", ""],
    ]
    roster = read(xlsx([header, *rows], merges=[(1, 0, 2, 0), (1, 2, 2, 2)]))
    assert [(row.person.kk_number, row.person.address) for row in roster.kept] == [
        ("1971041304180906", "Jl. A"),
        ("1971041304180906", "Jl. A"),
        ("1971041304180907", None),
    ]


def test_place_and_date_in_one_column_and_rt_rw_in_one(xlsx: Write, read: Read) -> None:
    header = ["Nama", "TTL", "RT/RW"]
    roster = read(
        xlsx([header, ["Budi Contoh", "Koba, 17 Agustus 2008", "001/002"], ["Sari Contoh", "Koba", "RT 3 RW 04"]])
    )
    first, second = (row.person for row in roster.kept)
    assert (first.birth_place, first.birth_date, first.rt, first.rw) == ("Koba", date(2008, 8, 17), "001", "002")
    assert (second.birth_place, second.birth_date, second.rt, second.rw) == ("Koba", None, "3", "04")
    assert codes(roster) == {2: ["nik_missing"], 3: ["nik_missing", "date_unreadable"]}


def test_the_sheet_with_the_people_is_chosen_and_the_others_named(xlsx: Write, read: Read) -> None:
    cover = [["REKAP", None], ["Kelas", "Jumlah"], ["X 1", 30]]
    path = xlsx(cover, Siswa=[HEADER, BUDI, SARI], Guru=[["Nama", "HP"], ["Ibu Contoh", "081234567890"]], Kosong=[])
    roster = read(path)
    assert (roster.sheet, roster.rows, roster.other_lists) == ("Siswa", 2, ("Guru",))
    assert read(path, sheet="Guru").rows == 1
    with pytest.raises(ListUnreadable, match="Lembar"):
        read(path, sheet="Tidak Ada")


def test_a_sheet_with_niks_comes_before_a_longer_one_without(xlsx: Write, read: Read) -> None:
    alumni = [["Nama", "HP"], *[[f"Alumni {letter}", "081234567890"] for letter in "ABCDE"]]
    roster = read(xlsx(alumni, Siswa=[["Nama", "NIK"], BUDI[:2]]))
    assert (roster.sheet, roster.other_lists) == ("Siswa", ("Data",))


def test_a_corrected_mapping_is_obeyed(xlsx: Write, read: Read) -> None:
    path = xlsx([HEADER, BUDI, SARI])
    automatic = read(path)
    columns = {F.NAME: 5, F.NIK: 1}
    roster = read(path, mapping=msgspec.structs.replace(automatic.mapping, columns=columns))
    assert [row.person.name for row in roster.kept] == ["X 1", "X 1"]
    assert "Nama" in roster.dropped_columns
    assert "Kelas" not in roster.dropped_columns
    assert roster.fingerprint == automatic.fingerprint
    with pytest.raises(ListUnreadable, match="Lembar"):
        read(path, mapping=Mapping("Lain", (1,), 2, columns))


def test_the_same_file_gives_the_same_roster_and_hash(xlsx: Write, read: Read) -> None:
    path = xlsx([HEADER, BUDI, SARI])
    one, other = read(path), read(path)
    assert one == other
    assert len(one.file_sha256) == 32


def test_progress_reaches_the_end_and_can_stop(csv_file: Write, today: date) -> None:
    path = csv_file([HEADER, *[changed(BUDI, name=f"Budi {'abcdefghij'[n]}") for n in range(10)]])
    calls: list[tuple[int, int]] = []
    read_roster(path, today=today, progress=lambda done, total: calls.append((done, total)))
    assert [done for done, _total in calls] == list(range(1, 11))
    assert all(done <= total for done, total in calls)

    class Cancelled(Exception):
        pass

    def cancel(done: int, _total: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_roster(path, today=today, progress=cancel)


def test_counts_are_rows_and_not_findings(xlsx: Write, read: Read) -> None:
    roster = read(xlsx([HEADER, BUDI, BUDI, changed(SARI, nik="1", born="x")]))
    assert roster.finding_counts() == {"duplicate_row": 1, "nik_invalid": 1, "date_unreadable": 1}
    assert roster.rows_with("duplicate_row") == [3]
    assert roster.rows_with("nik_invalid") == [4]


CELLS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["Nama", "NIK", "TTL", "L/P", "Budi Contoh", "1971031708080001", "17-08-2008", '"', "=1+1", "Jumlah", "-"]
    ),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, max_size=6), max_size=12), st.sampled_from(";,\t|"), st.booleans())
def test_any_text_is_a_roster_or_a_sentence(
    tmp_path: Path,
    today: date,
    rows: list[list[str]],
    separator: str,
    with_header: bool,  # noqa: FBT001 - drawn
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows([HEADER, *rows] if with_header else rows)
    path = tmp_path / "any.csv"
    path.write_bytes(text.getvalue().encode("utf-8", "surrogatepass"))
    try:
        roster = read_roster(path, today=today)
    except UserError as error:
        assert str(error)  # noqa: PT017 - either outcome is right, each with its own promise
        return
    numbers = [row.row for row in roster.kept] + [row.row for row in roster.refused]
    assert roster.rows == len(numbers) == len(set(numbers))
    assert all(row.person.name for row in roster.kept)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"\xff\xfe", b"Nama;NIK\n"]),
)
def test_any_bytes_are_a_roster_or_a_sentence(tmp_path: Path, today: date, noise: bytes, start: bytes) -> None:
    path = tmp_path / "any.xlsx"
    path.write_bytes(start + noise)
    try:
        roster = read_roster(path, today=today)
    except UserError as error:
        assert str(error)  # noqa: PT017 - as above
        return
    assert roster.rows == len(roster.kept) + len(roster.refused)
