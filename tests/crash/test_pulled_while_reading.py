"""A stick that breaks or is pulled out while its files are taken in: all of a file or nothing; then all of it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jemputbola.actions.access.keep_safe import digest_vault
from jemputbola.actions.exchange.open_pack import look_into_pack, take_pack
from jemputbola.actions.exchange.read_receipts import read_receipts
from jemputbola.actions.exchange.receive_files import Received, preview_files, receive_files
from jemputbola.actions.session import Session
from jemputbola.store.health import check
from jemputbola.store.ledger import FileState, files_offered
from jemputbola.store.officers import Role
from jemputbola.sync.incoming import IncomingUnreadable
from tests.crash.gather_worker import opened
from tests.crash.gathering import Ready, make_ready
from tests.fakes.broken_stick import BrokenStick, NoLoop, broken_stick

pytestmark = pytest.mark.slow
ENDLESS = Path("/proc/self/mem")
"""A file of Linux whose first byte cannot be read: EIO, as from a stick that breaks."""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    """Made once."""
    return make_ready(tmp_path_factory.mktemp("gathering"))


@pytest.fixture
def lead(ready: Ready, tmp_path: Path) -> Iterator[Session]:
    """Who gathers, before anything came."""
    shutil.copytree(ready.root, tmp_path / "data")
    with opened(tmp_path / "data") as store:
        yield Session(store, "Sri Lead", Role.LEAD)


@pytest.fixture
def stick(ready: Ready, tmp_path: Path) -> Iterator[BrokenStick]:
    """With both files."""
    try:
        with broken_stick(tmp_path, ready.files) as mounted:
            yield mounted
    except NoLoop as why:
        pytest.skip(str(why))


def states(received: Received) -> list[FileState]:
    """Of each file."""
    return [file.state for file in received.files]


def noted(lead: Session) -> int:
    """Lines of the ledger."""
    with lead.store.reading() as connection:
        return len(files_offered(connection))


def finish(lead: Session, ready: Ready, files: list[Path]) -> None:
    """The next try, with a stick that works."""
    receive_files(lead, files)
    assert digest_vault(lead.store).digest == ready.whole
    assert check(lead.store).is_whole
    assert noted(lead) == len(files)


@pytest.mark.parametrize("part", [0.0, 0.3, 0.7, 0.95])
@pytest.mark.parametrize("number", [0, 1])
def test_a_stick_that_breaks_in_the_middle_of_a_file(
    lead: Session, ready: Ready, stick: BrokenStick, number: int, part: float
) -> None:
    """Files before it are in, whole; of this one nothing, and nothing about it stands in the ledger."""
    size = stick.files[number].stat().st_size
    stick.break_in(stick.files[number], int(size * part))
    assert states(preview_files(lead, stick.files))[number:] == [FileState.REFUSED] * (2 - number)
    assert digest_vault(lead.store).digest == ready.before
    received = receive_files(lead, stick.files)
    assert states(received) == [FileState.APPLIED] * number + [FileState.REFUSED] * (2 - number)
    assert "tidak dapat dibaca" in received.files[-1].reason
    assert noted(lead) == number
    assert check(lead.store).is_whole
    stick.mend()
    finish(lead, ready, stick.files)


@pytest.mark.parametrize("number", [0, 1])
def test_a_stick_that_is_pulled_out_between_two_files(lead: Session, ready: Ready, tmp_path: Path, number: int) -> None:
    """Found when the files were listed, gone when it was their turn."""
    usb = tmp_path / "usb"
    usb.mkdir()
    files = [Path(shutil.copy(file, usb)) for file in ready.files]

    def pull(done: int, _all: int) -> None:
        if done >= number and usb.exists():
            shutil.rmtree(usb)

    received = receive_files(lead, files, pull)
    assert states(received)[number:] == [FileState.REFUSED] * (2 - number)
    assert noted(lead) == states(received).count(FileState.APPLIED)
    usb.mkdir()
    finish(lead, ready, [Path(shutil.copy(file, usb)) for file in ready.files])


@pytest.mark.parametrize("part", [0.0, 0.01, 0.5, 0.999])
def test_a_stick_that_hands_out_half_a_file_and_calls_it_the_end(
    lead: Session, ready: Ready, tmp_path: Path, part: float
) -> None:
    """Some do, after they were pulled: refused as damaged, and no bar to the whole one."""
    first, second = ready.files
    half = tmp_path / second.name
    half.write_bytes(second.read_bytes()[: int(second.stat().st_size * part)])
    received = receive_files(lead, [first, half])
    assert states(received) == [FileState.APPLIED, FileState.REFUSED]
    assert received.files[1].step in {"size", "seal"}
    receive_files(lead, [second])
    assert digest_vault(lead.store).digest == ready.whole


def _pack(lead: Session) -> object:
    return take_pack(lead, ENDLESS)


def _pack_preview(lead: Session) -> object:
    return look_into_pack(lead, ENDLESS)


@pytest.mark.skipif(not ENDLESS.exists(), reason="a file of Linux")
@pytest.mark.parametrize("take", [_pack, _pack_preview])
def test_a_pack_that_cannot_be_read_is_a_sentence(
    lead: Session, ready: Ready, take: Callable[[Session], object]
) -> None:
    with pytest.raises(IncomingUnreadable, match="tidak dapat dibaca") as raised:
        take(lead)
    assert isinstance(raised.value.__cause__, OSError)
    assert digest_vault(lead.store).digest == ready.before


@pytest.mark.skipif(not ENDLESS.exists(), reason="a file of Linux")
def test_a_receipt_that_cannot_be_read_stops_no_other(lead: Session, tmp_path: Path) -> None:
    read = read_receipts(lead, [ENDLESS, tmp_path / "gone.jbr", tmp_path])
    assert ["tidak dapat dibaca" in one.why for one in read] == [True] * 3
