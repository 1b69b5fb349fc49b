"""A watched laptop for each test."""

from pathlib import Path

import pytest

from tests.fakes.watched import Watched


@pytest.fixture
def laptop(tmp_path: Path) -> Watched:
    """A laptop on which nothing was done yet."""
    return Watched(tmp_path)
