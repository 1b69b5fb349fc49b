"""A short slice of ``./run campaign fuzz``."""

from pathlib import Path

import pytest

from tests.campaigns.damaged_files import flip_and_cut, signed_nonsense
from tests.campaigns.fuzzing import fuzz_lists, fuzz_vaults

pytestmark = pytest.mark.slow


def test_damaged_lists_are_read_or_refused_with_a_sentence(tmp_path: Path) -> None:
    fuzz_lists(tmp_path, seed=1, count=12)


def test_damage_to_a_vault_is_refused_found_or_told(tmp_path: Path) -> None:
    fuzz_vaults(tmp_path / "vaults", seed=1, count=20)


def test_damaged_files_and_signed_nonsense_are_refused() -> None:
    assert sum(flip_and_cut(1, 50).values()) > 200
    found = signed_nonsense(1, 300)
    assert sum(count for name, count in found.items() if "refused" in name) > 250
