"""Colour is for eyes: never in a pipe, never against somebody's wish."""

import io
import sys

import pytest

from jemputbola.cli.ink import Ink


class Terminal(io.StringIO):
    """A stdout that somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("no_color", "coloured"), [(None, True), ("", True), ("1", False)])
def test_a_terminal_is_coloured_unless_no_color_is_set(
    monkeypatch: pytest.MonkeyPatch, no_color: str | None, *, coloured: bool
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    ink = Ink.of_stdout()
    words = (ink.strong("a"), ink.good("a"), ink.warning("a"), ink.quiet("a"))
    assert all(("\x1b[" in word) is coloured for word in words)


def test_a_pipe_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert Ink.of_stdout().good("a") == "a"
