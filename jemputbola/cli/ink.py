"""Colour on a terminal, and only there: a pipe, a file or ``NO_COLOR`` (no-color.org) get plain text."""

import os
import sys

import click


class Ink:
    """Marks words; without colour they stay as they are."""

    def __init__(self, *, colour: bool) -> None:
        self._colour = colour

    @classmethod
    def of_stdout(cls) -> "Ink":
        """Colour when somebody is looking who did not refuse it."""
        return cls(colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))

    def strong(self, words: str) -> str:
        """A heading, a name."""
        return self._styled(words, bold=True)

    def good(self, words: str) -> str:
        """What went well."""
        return self._styled(words, fg="green")

    def warning(self, words: str) -> str:
        """What somebody should look at."""
        return self._styled(words, fg="yellow")

    def quiet(self, words: str) -> str:
        """What may be skipped."""
        return self._styled(words, dim=True)

    def _styled(self, words: str, *, bold: bool = False, dim: bool = False, fg: str | None = None) -> str:
        return click.style(words, fg=fg, bold=bold or None, dim=dim or None) if self._colour else words
