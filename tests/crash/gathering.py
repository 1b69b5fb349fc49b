"""Files are being taken in when the laptop dies: all of the go is here or nothing, and the next try finishes."""

import random
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from jemputbola.actions.access.keep_safe import digest_vault
from jemputbola.actions.exchange.receive_files import receive_files
from jemputbola.actions.session import Session
from jemputbola.files import DiskFailing, DiskFull
from jemputbola.store.health import check
from jemputbola.store.ledger import files_offered
from jemputbola.store.local_settings import Office, save_setting
from jemputbola.store.officers import Role
from jemputbola.store.store import Store
from tests.crash.at_work import kill_at_work
from tests.crash.gather_worker import KEY, VAULT, opened
from tests.fakes.clock import FakeClock
from tests.fakes.desk import Desk
from tests.fakes.gathering import carry, enrol

LONGEST_S = 0.6
"""Taking in so many takes about half a second."""
_PUPILS = 600
_IMPORT_TAKES = 3 * 1024 * 1024
"""Bytes on the disk that taking in so many needs at most."""


class Ready(msgspec.Struct, frozen=True):
    """``root``: the gatherer's vault before; ``files``: what two laptops sent; ``whole``: the digest when all is in."""

    root: Path
    files: tuple[Path, ...]
    before: str
    whole: str


def make_ready(folder: Path) -> Ready:
    """A lead and two enrolled laptops with a school each."""
    files: list[Path] = []
    root = folder / "lead"
    root.mkdir(parents=True)
    with Store.create(root, KEY, VAULT, FakeClock()) as store:
        lead = Session(store, "Sri Lead", Role.LEAD)
        _name(store, "TIM-1 A")
        for number, name in enumerate(("TIM-1 B", "TIM-1 C")):
            files += _sent(folder / name, name, f"{number:032x}", lead)
        before = digest_vault(store).digest
    shutil.copytree(root, folder / "whole")
    with opened(folder / "whole") as store:
        receive_files(Session(store, "Sri Lead", Role.LEAD), files)
        return Ready(root, tuple(files), before, digest_vault(store).digest)


def kill_while_gathering(ready: Ready, place: Path, seed: int) -> str:
    """How it ended: ``untouched`` or ``done``. Raises AssertionError for anything between, or when it cannot go on."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    shutil.copytree(ready.root, place)
    delay = chance.uniform(0, LONGEST_S)
    kill_at_work("tests.crash.gather_worker", str(place), *map(str, ready.files), delay=delay)
    with opened(place) as store:
        session = Session(store, "Sri Lead", Role.LEAD)
        assert check(store).is_whole
        found = digest_vault(store).digest
        with store.reading() as connection:
            noted = len(files_offered(connection))
        assert (found, noted) in {(ready.before, 0), (ready.whole, len(ready.files))}, "half a go"
        receive_files(session, ready.files)
        assert digest_vault(store).digest == ready.whole
        assert check(store).is_whole
    return "done" if found == ready.whole else "untouched"


def fill_up_while_gathering(ready: Ready, place: Path, seed: int) -> str:
    """The same with a disk that is full from a random size on: ``DiskFull``, and then room again. Answers as above."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    shutil.copytree(ready.root, place)
    with opened(place) as store:
        session = Session(store, "Sri Lead", Role.LEAD)
        try:
            with no_file_above(chance.randrange(64 * 1024, 3 * 1024 * 1024)):
                receive_files(session, ready.files)
        except (DiskFull, DiskFailing):
            found = digest_vault(store).digest
            assert (found, files_offered(store.connection)) == (ready.before, []), "half a go"
        receive_files(session, ready.files)
        assert digest_vault(store).digest == ready.whole
        assert check(store).is_whole
        return "done" if len(files_offered(store.connection)) == len(ready.files) else "lost"


def fill_small_disk_while_gathering(ready: Ready, disk: Path, seed: int) -> str:
    """A small disk that is really full somewhere in the import; then room is made. ``full`` or ``done``."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    shutil.copytree(ready.root, disk / "data")
    with opened(disk / "data") as store:
        session = Session(store, "Sri Lead", Role.LEAD)
        room = shutil.disk_usage(disk).free - chance.randrange(16 * 1024, _IMPORT_TAKES)
        (disk / "ballast").write_bytes(bytes(room))
        ended = "done"
        try:
            receive_files(session, ready.files)
        except (DiskFull, DiskFailing):
            ended = "full"
        found = (digest_vault(store).digest, len(files_offered(store.connection)))
        assert found == ((ready.whole, len(ready.files)) if ended == "done" else (ready.before, 0)), "half a go"
        (disk / "ballast").unlink()
        receive_files(session, ready.files)
        assert digest_vault(store).digest == ready.whole
        assert check(store).is_whole
    shutil.rmtree(disk / "data")
    return ended


@contextmanager
def no_file_above(size: int) -> Iterator[None]:
    """The system refuses to let a file of this process grow beyond that. Python ignores the signal and hears EFBIG."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _sent(folder: Path, name: str, vault: str, lead: Session) -> list[Path]:
    folder.mkdir()
    (folder / "data").mkdir()
    with Store.create(folder / "data", KEY, vault, FakeClock()) as store:
        _name(store, name)
        laptop = Session(store, "Budi Contoh", Role.LEAD)
        enrol(laptop, lead, folder / "enrol")
        desk = Desk(laptop)
        for number in range(_PUPILS):
            desk.pupil(f"Murid {number}")
        return carry(laptop, folder / "usb")


def _name(store: Store, laptop: str) -> None:
    with store.local() as connection:
        save_setting(connection, "office", Office("19.71", "Disdukcapil Kota Contoh", laptop))
