"""Where things are: as platformdirs says, whether it is asked or not."""

from pathlib import Path

import platformdirs
import pytest

from jemputbola import settings

PLACES = [
    {"HOME": "/home/contoh"},
    {"HOME": "/home/contoh", "XDG_DATA_HOME": "/mnt/data", "XDG_STATE_HOME": "/mnt/state"},
    {"HOME": "/home/contoh", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state"},
    {"HOME": "/home/contoh", "XDG_DATA_HOME": "", "XDG_STATE_HOME": " "},
    {"HOME": "/home/contoh/", "XDG_DATA_HOME": "/mnt//data/", "XDG_STATE_HOME": "~/state"},
    {},
]


@pytest.mark.parametrize("places", PLACES)
def test_folders_are_those_of_the_platform(monkeypatch: pytest.MonkeyPatch, places: dict[str, str]) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in places.items():
        monkeypatch.setenv(name, value)
    assert settings.default_data_dir() == Path(platformdirs.user_data_dir("jemputbola", appauthor=False))
    assert settings.state_dir() == Path(platformdirs.user_state_dir("jemputbola", appauthor=False))
