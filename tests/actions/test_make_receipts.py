"""Receipts onto a stick: only what it does not say yet, or all of them when asked for."""

import shutil
from pathlib import Path

import pytest

from jemputbola.actions.access.keep_safe import back_up_vault
from jemputbola.actions.exchange.found_office import rotate_office_keys
from jemputbola.actions.exchange.make_receipts import ReceiptMade, make_receipts
from jemputbola.actions.exchange.outbox_status import status
from jemputbola.actions.exchange.read_receipts import read_receipts
from jemputbola.actions.session import Session
from jemputbola.store.outbox import Standing
from tests.actions.conftest import MakeSession
from tests.fakes.clock import FakeClock
from tests.fakes.desk import Desk
from tests.fakes.gathering import bring, enrol


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder."""
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


@pytest.fixture
def field(office: Session, another: MakeSession, tmp_path: Path) -> dict[str, Session]:
    """Two laptops whose work is at the office."""
    found = {name: another(name) for name in ("TIM-1 B", "TIM-1 C")}
    for name, laptop in found.items():
        enrol(laptop, office, tmp_path / f"daftar-{name}")
        Desk(laptop).pupil()
        bring(laptop, office, tmp_path / f"bawa-{name}")
    return found


def _new(made: list[ReceiptMade]) -> list[str]:
    return [one.laptop for one in made if one.is_new]


def test_only_laptops_with_something_new_get_one(
    office: Session, field: dict[str, Session], stick: Path, tmp_path: Path
) -> None:
    first = make_receipts(office, stick)
    assert _new(first) == ["TIM-1 B", "TIM-1 C"]
    Desk(field["TIM-1 C"]).pupil("Dewi Contoh")
    bring(field["TIM-1 C"], office, tmp_path / "lagi")
    second = make_receipts(office, stick)
    assert _new(second) == ["TIM-1 C"]
    assert [(one.laptop, one.contiguous_to) for one in second] == [("TIM-1 B", 2), ("TIM-1 C", 4)]
    assert second[0].file == first[0].file
    for one in second:
        read_receipts(field[one.laptop], [stick / one.file])
    assert [status(laptop).at_office for laptop in field.values()] == [2, 4]


def test_a_stick_that_goes_to_and_fro_carries_one_for_each_laptop(
    office: Session, field: dict[str, Session], stick: Path, tmp_path: Path
) -> None:
    (stick / "surat.jbr").write_bytes(b"of somebody else")
    for day in range(3):
        Desk(field["TIM-1 B"]).pupil()
        bring(field["TIM-1 B"], office, tmp_path / f"hari-{day}")
        made = make_receipts(office, stick)
    assert {path.name for path in stick.iterdir()} == {"surat.jbr", *(one.file for one in made)}


def test_everything_again_when_asked_for(office: Session, field: dict[str, Session], stick: Path) -> None:
    make_receipts(office, stick)
    assert _new(make_receipts(office, stick)) == []
    again = make_receipts(office, stick, everything=True)
    assert _new(again) == ["TIM-1 B", "TIM-1 C"]
    (read,) = read_receipts(field["TIM-1 B"], [stick / again[0].file])
    assert read.standing is Standing.TAKEN


def test_another_stick_and_a_damaged_receipt_get_theirs(
    office: Session, field: dict[str, Session], stick: Path, tmp_path: Path
) -> None:
    made = make_receipts(office, stick)
    (tmp_path / "lain").mkdir()
    assert _new(make_receipts(office, tmp_path / "lain")) == list(field)
    (stick / made[1].file).write_bytes((stick / made[1].file).read_bytes()[:-1])
    (stick / made[0].file).rename(stick / "nama lain.jbr")  # a name says nothing
    assert _new(make_receipts(office, stick)) == ["TIM-1 C"]


@pytest.mark.usefixtures("field")
def test_what_became_safe_is_news(office: Session, stick: Path, tmp_path: Path) -> None:
    """A laptop may purge only what a receipt calls durable."""
    assert not any(one.durable for one in make_receipts(office, stick))
    (tmp_path / "disk").mkdir()
    office.store.folder.key_file.write_bytes(b"wrapped")
    back_up_vault(office, medium=tmp_path / "disk")
    with office.store.local() as connection:
        connection.execute("UPDATE backups SET second_medium = 1")  # a test has one disk only
    made = make_receipts(office, stick)
    assert _new(made) == ["TIM-1 B", "TIM-1 C"]
    assert all(one.durable for one in made)


@pytest.mark.usefixtures("field")
def test_receipts_that_an_older_key_signed_are_written_anew(office: Session, stick: Path) -> None:
    """No laptop believes them once it compared six words again."""
    make_receipts(office, stick)
    rotate_office_keys(office)
    assert _new(make_receipts(office, stick)) == ["TIM-1 B", "TIM-1 C"]


def test_receipts_of_a_year_read_again_take_nothing_back(
    office: Session, field: dict[str, Session], stick: Path, tmp_path: Path, clock: FakeClock
) -> None:
    laptop, kept = field["TIM-1 B"], tmp_path / "lama"
    kept.mkdir()
    for month in range(4):
        Desk(laptop).pupil()
        bring(laptop, office, tmp_path / f"bulan-{month}")
        (made,) = [one for one in make_receipts(office, stick) if one.laptop == "TIM-1 B"]
        shutil.copy(stick / made.file, kept / f"{month}.jbr")
        read_receipts(laptop, [stick / made.file])
        clock.advance(days=30)
    before = status(laptop)
    for files in (sorted(kept.iterdir()), sorted(kept.iterdir(), reverse=True)):
        assert {one.standing for one in read_receipts(laptop, files)} == {Standing.KNOWN}
    assert status(laptop) == before
    assert before.at_office == 10
