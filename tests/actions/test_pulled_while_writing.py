"""A stick that is pulled out, full, or breaks at any step while batches, receipts, packs are put on it.

Whatever lies there under its name is whole, what is not there is not believed to be there, and the next try finishes.
"""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from jemputbola.actions.exchange.forward_files import forward_files
from jemputbola.actions.exchange.make_batch import make_batch
from jemputbola.actions.exchange.make_pack import make_pack
from jemputbola.actions.exchange.make_receipts import make_receipts
from jemputbola.actions.exchange.open_pack import take_pack
from jemputbola.actions.exchange.outbox_status import status
from jemputbola.actions.exchange.read_receipts import read_receipts
from jemputbola.actions.exchange.receive_files import receive_files
from jemputbola.actions.session import Session
from jemputbola.store.ledger import FileState, files_kept
from jemputbola.store.outbox import Standing
from jemputbola.sync.disk import Disk
from jemputbola.sync.enrolment import Role
from jemputbola.sync.medium import NotCopied, Why
from tests.actions.conftest import MakeSession
from tests.fakes.desk import Desk
from tests.fakes.gathering import bring, enrol
from tests.fakes.pulled_stick import PulledStick, WornOut

FAULTS = pytest.mark.parametrize(
    ("number", "flushing"),
    [(errno.EIO, False), (errno.EIO, True), (errno.ENODEV, False), (errno.ENOSPC, True), (errno.EROFS, False)],
    ids=["EIO", "EIO at the flush", "ENODEV", "ENOSPC", "EROFS"],
)
MOST_STEPS = 200


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder."""
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


@pytest.fixture
def laptop(another: MakeSession, office: Session, tmp_path: Path) -> Session:
    """TIM-1 B, enrolled at the office, with five entries."""
    made = another("TIM-1 B", officer="Budi Contoh")
    enrol(made, office, tmp_path / "daftar")
    desk = Desk(made)
    for name in ("Agus Contoh", "Dewi Contoh", "Eka Contoh", "Fitri Contoh"):
        desk.pupil(name)
    return made


@pytest.fixture
def second(another: MakeSession, office: Session, tmp_path: Path) -> Session:
    """TIM-1 C, enrolled at the office."""
    made = another("TIM-1 C")
    enrol(made, office, tmp_path / "daftar-lain")
    return made


def pull_at_every_step(
    write: Callable[[Disk], object], number: int, look: Callable[[], None], *, flushing: bool
) -> int:
    """Write with a stick that is gone at step 0, 1, 2 …, and ``look`` after each; how many steps that were.

    Ends with a good stick: nothing that was left may be in its way.
    """
    for at in range(MOST_STEPS):
        disk = PulledStick(at, number, flushing=flushing)
        try:
            write(disk)
        except NotCopied:
            assert disk.is_gone
            look()
        if not disk.is_gone:
            break
    write(Disk())
    look()
    return at


@FAULTS
def test_a_batch(laptop: Session, office: Session, stick: Path, number: int, *, flushing: bool) -> None:
    def look() -> None:
        found = status(laptop)
        if found.on_medium:
            assert (found.on_medium, found.not_copied) == (5, 0)
            assert list(stick.glob("*.jbb")), "counted as there, and not there"
        for file in stick.glob("*.jbb"):
            assert file.read_bytes().startswith(b"age-encryption.org/v1")
            assert receive_files(office, [file]).files[0].state in {FileState.APPLIED, FileState.KNOWN}

    steps = pull_at_every_step(lambda disk: make_batch(laptop, stick, disk=disk), number, look, flushing=flushing)
    assert steps > 10
    assert status(laptop).on_medium == 5
    assert not list(stick.glob("*.part"))


@FAULTS
def test_receipts(
    laptop: Session, second: Session, office: Session, stick: Path, number: int, *, flushing: bool
) -> None:
    """Those before the one that failed are there and good; a laptop that reads what lies there is never misled."""
    for one in (laptop, second):
        Desk(one)
        bring(one, office, stick.parent / one.office.laptop)

    def look() -> None:
        for one in (laptop, second):
            read = read_receipts(one, stick.glob("*.jbr"))
            assert {found.standing for found in read} <= {Standing.TAKEN, Standing.KNOWN, Standing.STRANGE}

    steps = pull_at_every_step(lambda disk: make_receipts(office, stick, disk=disk), number, look, flushing=flushing)
    assert steps > 10
    assert [status(one).at_office for one in (laptop, second)] == [6, 1]
    assert not list(stick.glob("*.part"))


@FAULTS
def test_a_pack(laptop: Session, office: Session, stick: Path, number: int, *, flushing: bool) -> None:
    desk = Desk(office)
    desk.pupil()

    def look() -> None:
        for file in stick.glob("*.jbp"):
            assert take_pack(laptop, file).title == "SMAN Contoh"

    steps = pull_at_every_step(
        lambda disk: make_pack(office, desk.visit, stick, disk=disk), number, look, flushing=flushing
    )
    assert steps > 10
    assert not list(stick.glob("*.part"))


def test_a_forwarded_file(session: Session, another: MakeSession, office: Session, stick: Path, tmp_path: Path) -> None:
    """The lead keeps its bytes until the office acknowledged them, however often the stick failed."""
    field = another("TIM-1 C")
    enrol(field, session, tmp_path / "tim")
    Desk(field).pupil()
    bring(field, session, tmp_path / "sore")
    enrol(session, office, tmp_path / "kantor", role=Role.LEAD)

    def look() -> None:
        with session.store.reading() as connection:
            assert len(files_kept(connection)) == 1

    assert pull_at_every_step(lambda disk: forward_files(session, stick, disk=disk), errno.EIO, look, flushing=False)
    assert len(list(stick.iterdir())) == 1


@pytest.mark.parametrize("good", [0, 1])
def test_a_stick_that_reads_back_something_else(
    laptop: Session, office: Session, stick: Path, tmp_path: Path, good: int
) -> None:
    """From the first, or from the second receipt on."""
    bring(laptop, office, tmp_path / "bawa")
    Desk(office)
    with pytest.raises(NotCopied) as raised:
        make_receipts(office, stick, disk=WornOut(good))
    assert raised.value.why is Why.CHANGED
    assert len(list(stick.iterdir())) == good
    assert [one.is_new for one in make_receipts(office, stick)] == [good < 1, True]
    with pytest.raises(NotCopied):
        make_batch(laptop, tmp_path / "usb", disk=WornOut(0))
    assert status(laptop).on_medium == 5, "only the copy of before"
