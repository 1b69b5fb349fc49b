"""What every test stands on: a home of its own, Indonesian, and hypothesis without a clock."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

import jemputbola.ui  # noqa: F401 - pytest-qt loads Qt in every process: see ui/immortal.py
from jemputbola.texts import set_language

# A time limit per example fails on a busy machine and says nothing about the code. In CI the same examples every time.
hypothesis.settings.register_profile("jemputbola", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("jemputbola")

_HOME = tempfile.TemporaryDirectory(prefix="jemputbola-tests-")
_HOME_VARIABLES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
_XDG_VARIABLES = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")


def pytest_configure() -> None:
    """Before any fixture: nothing a test or a process it starts does may reach the real home."""
    for variable in _HOME_VARIABLES + _XDG_VARIABLES:
        os.environ[variable] = _HOME.name
    os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent)  # for `python -m jemputbola` from anywhere
    os.environ.pop("JEMPUTBOLA_LANG", None)


def pytest_unconfigure() -> None:
    """Take the home away again."""
    _HOME.cleanup()


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    """A test that switches the language leaves no trace in the next one."""
    yield
    set_language("id")
