"""Killed at any moment of an import: all of the go or nothing. More: ``./run campaign gather``."""

from pathlib import Path

import pytest

from tests.crash.full_disk import small_disk
from tests.crash.gathering import (
    Ready,
    fill_small_disk_while_gathering,
    fill_up_while_gathering,
    kill_while_gathering,
    make_ready,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    """Made once."""
    return make_ready(tmp_path_factory.mktemp("gathering"))


@pytest.mark.parametrize("seed", range(6))
def test_all_of_the_go_or_nothing(ready: Ready, tmp_path: Path, seed: int) -> None:
    assert kill_while_gathering(ready, tmp_path / "data", seed) in {"untouched", "done"}


@pytest.mark.parametrize("seed", range(4))
def test_a_full_disk_takes_nothing_and_says_so(ready: Ready, tmp_path: Path, seed: int) -> None:
    assert fill_up_while_gathering(ready, tmp_path / "data", seed) == "done"


def test_a_disk_that_is_really_full_takes_nothing_and_then_everything(ready: Ready, tmp_path: Path) -> None:
    try:
        with small_disk(tmp_path, 16) as disk:
            ended = [fill_small_disk_while_gathering(ready, disk, seed) for seed in range(4)]
    except PermissionError as why:
        pytest.skip(str(why))
    assert "full" in ended
