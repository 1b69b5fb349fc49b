"""Ids: one list gives the same people everywhere; everything else is unique whatever the clock says."""

import datetime as dt
import hashlib
import uuid

import pytest

from jemputbola.domain.ids import new_id, roster_resident_id

VISIT = "0190c3a0-2222-7000-8000-000000000001"
FILE = bytes(range(32))
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


def test_a_new_id_is_a_uuid_of_version_7_with_its_time() -> None:
    made = uuid.UUID(new_id(NOW))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == int(NOW.timestamp() * 1000)
    assert str(made) == str(made).lower()


@pytest.mark.parametrize("year", [1, 1970, 2016, 2026, 9999])
def test_any_clock_gives_ids_that_differ(year: int) -> None:
    moment = dt.datetime(year, 1, 2, tzinfo=dt.UTC)
    made = [new_id(moment) for _ in range(200)]
    assert len(set(made)) == 200
    assert {uuid.UUID(one).version for one in made} == {7}


def test_all_74_random_bits_move() -> None:
    seen = 0
    for one in (uuid.UUID(new_id(NOW)).int for _ in range(300)):
        seen |= one ^ uuid.UUID(new_id(NOW)).int
    assert seen.bit_count() == 74


def test_a_row_of_a_list_is_version_8_of_the_published_hash() -> None:
    made = uuid.UUID(roster_resident_id(visit=VISIT, file_sha256=FILE, sheet="Daftar Peserta Didik", row=7))
    digest = hashlib.sha256(
        uuid.UUID(VISIT).bytes + FILE + b"Daftar Peserta Didik\x00" + b"\x00\x00\x00\x00\x00\x00\x00\x07"
    ).digest()
    expected = bytearray(digest[:16])
    expected[6] = 0x80 | expected[6] & 0x0F
    expected[8] = 0x80 | expected[8] & 0x3F
    assert made.bytes == bytes(expected)
    assert (made.version, made.variant) == (8, uuid.RFC_4122)
    assert str(made) == "85808ffc-2be6-8008-9aaa-f7748c3ba512"


def test_every_part_counts() -> None:
    def made(visit: str = VISIT, file: bytes = FILE, sheet: str = "A", row: int = 1) -> str:
        return roster_resident_id(visit=visit, file_sha256=file, sheet=sheet, row=row)

    others = [
        made(VISIT.replace("2222", "2223")),
        made(file=bytes(32)),
        made(sheet="B"),
        made(sheet="A\x00"),
        made(row=2),
    ]
    assert len({made(), *others}) == 6
    assert made() == made()
