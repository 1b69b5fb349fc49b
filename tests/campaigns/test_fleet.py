"""A small fleet, every time; the large ones are ``./run campaign fleet``."""

from pathlib import Path

import pytest

from tests.campaigns.fleet import Size, run_fleet


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_small_fleet_comes_to_one_state_in_every_order(tmp_path: Path, seed: int) -> None:
    counts = run_fleet(tmp_path, seed, Size(laptops=6, days=3, orders=3))
    assert counts["values shown"]
    assert counts["values lost"] == 0
    assert counts["orders, all with one digest"] == 3
