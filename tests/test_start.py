"""``python -m jemputbola``: window or command line, and a sentence when no screen answers."""

import os
import subprocess
import sys

import pytest

from jemputbola.__main__ import asks_for_window


@pytest.mark.parametrize("words", [[], ["--data-dir", "D"], ["--data-dir=D"]])
def test_a_place_without_a_command_opens_the_window(words: list[str]) -> None:
    assert asks_for_window(words)


@pytest.mark.parametrize(
    "words",
    [["--help"], ["check"], ["--data-dir"], ["--data-dir="], ["--data-dir", "D", "check"]],
)
def test_everything_else_is_the_command_lines(words: list[str]) -> None:
    assert not asks_for_window(words)


@pytest.mark.skipif(sys.platform != "linux", reason="screens of Linux")
@pytest.mark.parametrize("screen", [{}, {"DISPLAY": ":4242"}, {"DISPLAY": "not a screen"}])
def test_a_screen_that_does_not_answer_is_a_sentence(screen: dict[str, str]) -> None:
    without = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in without}
    ended = subprocess.run(
        [sys.executable, "-m", "jemputbola", "--data-dir", "nowhere"],
        env={**environment, **screen, "JEMPUTBOLA_LANGUAGE": "id"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (3, "")
    assert len(ended.stderr.splitlines()) == 1
