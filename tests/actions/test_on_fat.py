"""The sticks that people really have: FAT32. Everything that travels is put there, read back from there, and works."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jemputbola.actions.exchange.enrol_laptop import confirm_laptop, enrol_laptop
from jemputbola.actions.exchange.enrol_with import accept_answer, confirm_authority, request_enrolment
from jemputbola.actions.exchange.find_media import look_into
from jemputbola.actions.exchange.make_batch import make_batch
from jemputbola.actions.exchange.make_pack import make_pack
from jemputbola.actions.exchange.make_receipts import make_receipts
from jemputbola.actions.exchange.open_pack import take_pack
from jemputbola.actions.exchange.outbox_status import status
from jemputbola.actions.exchange.read_receipts import read_receipts
from jemputbola.actions.exchange.receive_files import receive_files
from jemputbola.actions.session import Session
from jemputbola.store.local_settings import Office, save_setting
from tests.actions.conftest import MakeSession
from tests.fakes.desk import Desk
from tests.fakes.fat_stick import FatStick, NoFat, fat_stick
from tests.fakes.gathering import enrol

ODD_NAME = "TIM/1: “Nusa” <B> & CON? *é*"


@pytest.fixture
def fat(tmp_path: Path) -> Iterator[FatStick]:
    """A real one."""
    try:
        with fat_stick(tmp_path) as stick:
            yield stick
    except NoFat as why:
        pytest.skip(str(why))


def travel(laptop: Session, office: Session, stick: Path) -> None:
    """Enrolment, batch, pack and receipt, each by the stick alone; twice, as on two days."""
    request_enrolment(laptop, stick / "minta.jbe")
    enrolled = enrol_laptop(office, stick / "minta.jbe", stick / "jawab.jbe")
    confirm_laptop(office, enrolled.laptop)
    confirm_authority(laptop, accept_answer(laptop, stick / "jawab.jbe").authority)
    desk = Desk(office)
    desk.pupil()
    for day in (1, 2):
        for name in make_pack(office, desk.visit, stick).files:
            assert take_pack(laptop, stick / name).title == "SMAN Contoh"
        Desk(laptop).walk_in()
        made = make_batch(laptop, stick)
        received = receive_files(office, [stick / name for name in made.files])
        assert [file.new for file in received.files] == [2]
        read = read_receipts(laptop, [stick / one.file for one in make_receipts(office, stick)])
        assert not any(one.step for one in read)
        found = status(laptop)
        assert (found.not_copied, found.on_medium, found.at_office) == (0, 0, 2 * day)


def test_a_team_lives_on_a_fat_stick(office: Session, another: MakeSession, fat: FatStick) -> None:
    travel(another("TIM-1 B"), office, fat.folder)
    names = [path.name for path in fat.folder.iterdir()]
    assert sorted(Path(name).suffix for name in names) == [".jbb"] * 2 + [".jbe"] * 2 + [".jbp"] * 2 + [".jbr"] * 2
    found = look_into(fat.folder).files
    assert [len(files) for files in (found.batches, found.receipts, found.enrolments)] == [2, 2, 2]


def test_names_of_laptops_that_fat_does_not_take(office: Session, another: MakeSession, fat: FatStick) -> None:
    laptop = another("TIM-1 B")
    enrol(laptop, office, fat.folder.parent / "daftar")
    for session in (laptop, office):
        with session.store.local() as connection:
            save_setting(connection, "office", Office("19.71", "Disdukcapil: “Kota” / Contoh?", ODD_NAME))
    Desk(laptop)
    made = make_batch(laptop, fat.folder)
    receive_files(office, [fat.folder / name for name in made.files])
    Desk(office)
    written = [*made.files, *(one.file for one in make_receipts(office, fat.folder))]
    written += make_pack(office, Desk(office).visit, fat.folder).files
    assert {path.name for path in fat.folder.iterdir()} == set(written)
    assert len({name.lower() for name in written}) == len(written), "FAT does not tell cases apart"


def test_an_old_camera_that_shouts_every_name(office: Session, another: MakeSession, fat: FatStick) -> None:
    """What a file is stands in it; the case of its ending says nothing."""
    laptop = another("TIM-1 B")
    enrol(laptop, office, fat.folder.parent / "daftar")
    Desk(laptop)
    (name,) = make_batch(laptop, fat.folder).files
    data = (fat.folder / name).read_bytes()
    (fat.folder / name).unlink()
    (fat.folder / name.upper()).write_bytes(data)
    assert [file.new for file in receive_files(office, look_into(fat.folder).files.batches).files] == [1]
