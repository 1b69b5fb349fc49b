"""The answer of population data: NIK, status and date."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jemputbola.domain.recording import RecordingStatus as Status
from jemputbola.rosters.reading import ListUnreadable
from jemputbola.rosters.status_list import StatusRow, read_status_list

Write = Callable[..., Path]
ONE, TWO = "1971031708080001", "1971035005090002"


def kept(path: Path) -> list[StatusRow]:
    answer = read_status_list(path)
    assert answer.rows == len(answer.kept) + len(answer.refused)
    return list(answer.kept)


@pytest.mark.parametrize(
    "header",
    [
        ["NIK", "Nama", "Tanggal lahir", "STATUS", "TANGGAL"],
        ["No. KTP", "NAMA", "TGL LAHIR", "Status Perekaman", "Tgl Status"],
        ["nik", "nama", "tanggal_lahir", "status_rekam_ktp", "tanggal_rekam"],
        ["NIK", "Nama", "Tanggal lahir", "KETERANGAN", "Tanggal"],
    ],
)
def test_the_columns_are_found_by_title(xlsx: Write, header: list[str]) -> None:
    rows = [
        [ONE, "Budi Contoh", "17-08-2008", "PRINT READY RECORD", date(2026, 11, 2)],
        [TWO, "Sari Contoh", "10-05-2009", "belum rekam", ""],
    ]
    assert kept(xlsx([["PADANAN"], [], header, *rows])) == [
        StatusRow(4, ONE, Status.PRINT_READY, date(2026, 11, 2)),
        StatusRow(5, TWO, Status.NOT_RECORDED, None),
    ]


def test_without_header_the_cells_tell(csv_file: Write) -> None:
    path = csv_file([["Budi Contoh", ONE, "SFE", "02-11-2026"], ["Sari Contoh", TWO, "PRR", "03/11/2026"]])
    assert kept(path) == [
        StatusRow(1, ONE, Status.SENT_FOR_ENROLMENT, date(2026, 11, 2)),
        StatusRow(2, TWO, Status.PRINT_READY, date(2026, 11, 3)),
    ]


def test_of_two_status_columns_the_one_with_statuses(xlsx: Write) -> None:
    rows = [["NIK", "Keterangan", "Status KTP-el"], [ONE, "pindah", "PRR"], [TWO, "", "SUDAH REKAM"]]
    assert [row.status for row in kept(xlsx(rows))] == [Status.PRINT_READY, Status.CAPTURED]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["", "PRR", ""], "nik_missing"),
        (["123", "PRR", ""], "nik_invalid"),
        ([1971031708080001, "PRR", ""], "nik_damaged"),
        ([ONE, "", ""], "status_missing"),
        ([ONE, "entah", ""], "status_unreadable"),
        ([ONE, "PRR", "kemarin"], "date_unreadable"),
    ],
)
def test_rows_that_cannot_be_used_are_refused_with_a_reason(xlsx: Write, cells: list[object], code: str) -> None:
    answer = read_status_list(xlsx([["NIK", "STATUS", "TANGGAL"], [TWO, "PRR", ""], cells]))
    assert [(row.row, row.reason.code) for row in answer.refused] == [(3, code)]
    assert [row.row for row in answer.kept] == [2]


def test_one_nik_twice_is_two_answers(xlsx: Write) -> None:
    """Which of them counts is the ladder's business."""
    rows = [["NIK", "STATUS"], [ONE, "SUDAH REKAM"], [ONE, "PRR"]]
    assert [row.status for row in kept(xlsx(rows))] == [Status.CAPTURED, Status.PRINT_READY]


def test_the_village_list_answers_too(samples: Path) -> None:
    answer = read_status_list(samples / "warga_desa.csv")
    assert (answer.rows, len(answer.kept)) == (640, 640)
    assert {row.on for row in answer.kept} == {None}


@pytest.mark.parametrize("rows", [[["NIK", "Nama"], [ONE, "Budi"]], [["Nama", "STATUS"], ["Budi", "PRR"]]])
def test_an_answer_needs_nik_and_status(xlsx: Write, rows: list[list[str]]) -> None:
    with pytest.raises(ListUnreadable, match="NIK dan STATUS"):
        read_status_list(xlsx(rows))


def test_a_header_alone(xlsx: Write) -> None:
    with pytest.raises(ListUnreadable, match="tidak ada baris"):
        read_status_list(xlsx([["NIK", "STATUS"]]))
