"""A short slice of the campaigns: kill -9, a full disk, a power cut. ``./run campaign kills`` goes on from here."""

import random
from pathlib import Path

import pytest

from jemputbola.store import health
from tests.crash.full_disk import outgrow_limit
from tests.crash.killing import History
from tests.crash.power_cut import Moment, cut_power_often, moment, write_moment
from tests.crash.worker import JOBS, OTHER_JOBS, create_vault, open_vault, take_list

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [1, 2])
def test_kill_at_any_moment_loses_nothing_acknowledged(tmp_path: Path, seed: int) -> None:
    history = History(tmp_path, seed)
    for job in (*JOBS, *OTHER_JOBS):
        history.kill(job)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_disk_that_fills_up_is_told_and_loses_nothing(tmp_path: Path, seed: int) -> None:
    outgrow_limit(tmp_path, seed)


def test_a_power_cut_loses_nothing_acknowledged(tmp_path: Path) -> None:
    assert cut_power_often(tmp_path, seed=1, cuts=25)


def test_half_a_page_behind_a_whole_log_is_no_damage(tmp_path: Path) -> None:
    """What a disk that fills up while pages move into the database leaves (found by the campaign)."""
    vault, key = tmp_path / "vault", bytes(32)
    create_vault(vault, key)
    with open_vault(vault) as store:
        small = len(moment(vault).database)
        take_list(store, random.Random(1))  # noqa: S311 - to be repeated
        log = moment(vault).log
        store.connection.execute("PRAGMA wal_checkpoint(FULL)")
        grown = moment(vault).database
    assert len(grown) > small + 4096
    write_moment(tmp_path / "found", Moment(grown[: small + 2150], log), key)
    with open_vault(tmp_path / "found") as store:
        assert health.check(store).is_whole
        assert store.journal.count() == 252
