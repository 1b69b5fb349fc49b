"""A short slice of ``./run campaign fuzz``."""

from pathlib import Path

import pytest

from tests.campaigns.fuzzing import fuzz_lists, fuzz_vaults

pytestmark = pytest.mark.slow


def test_damaged_lists_are_read_or_refused_with_a_sentence(tmp_path: Path) -> None:
    fuzz_lists(tmp_path, seed=1, count=12)


def test_damage_to_a_vault_is_refused_found_or_told(tmp_path: Path) -> None:
    fuzz_vaults(tmp_path / "vaults", seed=1, count=20)
