"""Killed at any moment of a purge: everybody is here or nobody is; the next purge finishes, and nothing is left."""

import random
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from jemputbola.actions.exchange import purge_journal
from jemputbola.actions.exchange.purge_journal import destruction_records, plan_purge, purge
from jemputbola.actions.session import Session
from jemputbola.files import DiskFull
from jemputbola.store.health import check
from jemputbola.store.officers import Role
from jemputbola.store.purging import scrub
from jemputbola.store.store import Store
from tests.crash.at_work import kill_at_work
from tests.crash.full_disk import small_disk
from tests.crash.purge_worker import KEY, VAULT, opened
from tests.fakes.clock import FakeClock
from tests.fakes.decrypted import readable_bytes
from tests.fakes.desk import Desk
from tests.fakes.ended_day import PUPIL, ended_day, names

pytestmark = pytest.mark.slow
PUPILS = 400
LONGEST_S = 0.12
"""A purge of so many, with its wiping, takes about a tenth of a second."""
SIGNS = (PUPIL["nik"].encode(), PUPIL["phone"].encode(), b"Murid")


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault that waits for its purge."""
    root, clock = tmp_path_factory.mktemp("vault"), FakeClock()
    with Store.create(root, KEY, VAULT, clock) as store:
        desk = Desk(Session(store, "Sri Lead", Role.LEAD))
        for number in range(PUPILS):
            desk.pupil(f"Murid {number}")
        ended_day(desk, clock)
    return root


def test_a_disk_too_full_for_wiping_is_told_and_wiped_once_there_is_room(vault: Path, tmp_path: Path) -> None:
    """The bodies are gone by then; what they left behind is not."""
    try:
        with small_disk(tmp_path, 16) as disk:
            shutil.copytree(vault, disk / "data")
            with opened(disk / "data") as store:
                session = Session(store, "Sri Lead", Role.LEAD)

                def scrub_when_full(store: Store) -> None:
                    fill(disk)
                    scrub(store)

                with pytest.MonkeyPatch.context() as patch:
                    patch.setattr(purge_journal, "scrub", scrub_when_full)
                    with pytest.raises(DiskFull):
                        purge(session, plan_purge(session))
                (disk / "ballast").unlink()
                plan = plan_purge(session)
                assert (names(session), plan.people, plan.unfinished) == (set(), 0, True)
                purge(session, plan)
                assert plan_purge(session).is_empty
                assert check(store).is_whole
                found = readable_bytes(store.folder.database, KEY)
            assert not [sign for sign in SIGNS if sign in found]
    except PermissionError:
        pytest.skip("this user may not mount a tmpfs")


def fill(disk: Path) -> None:
    with suppress(OSError), (disk / "ballast").open("wb", buffering=0) as ballast:
        while True:
            ballast.write(bytes(4096))


@pytest.mark.parametrize("seed", range(8))
def test_all_or_nobody_and_the_next_purge_finishes(vault: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    root = tmp_path / "data"
    shutil.copytree(vault, root)
    kill_at_work("tests.crash.purge_worker", str(root), delay=chance.uniform(0, LONGEST_S))
    with opened(root) as store:
        session = Session(store, "Sri Lead", Role.LEAD)
        assert check(store).is_whole
        assert len(names(session)) in {0, PUPILS + 4}
        assert len(destruction_records(session)) == (not names(session))
        purge(session, plan_purge(session))
        assert names(session) == set()
        assert len(destruction_records(session)) == 1
        assert plan_purge(session).is_empty
        found = readable_bytes(store.folder.database, KEY)
    assert not [sign for sign in SIGNS if sign in found]
