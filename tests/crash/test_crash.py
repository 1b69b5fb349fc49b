"""A short slice of the campaigns: kill -9, a full disk, a power cut. ``./run campaign kills`` goes on from here."""

from pathlib import Path

import pytest

from tests.crash.full_disk import outgrow_limit
from tests.crash.killing import History
from tests.crash.power_cut import cut_power_often
from tests.crash.worker import JOBS, OTHER_JOBS

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
