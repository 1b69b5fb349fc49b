"""What ``--help`` says of each command: found for the catalogue, and shown in the current language.

Click reads docstrings and ``help=`` when a file is imported, before anybody has chosen a language. So commands keep
their Indonesian words, and another language is shown by a translated copy of them.
"""

import copy
from collections.abc import Iterator
from typing import TypeVar

import click

from jemputbola.texts import _, current_language

_AnyCommand = TypeVar("_AnyCommand", bound=click.Command)
_AnyParameter = TypeVar("_AnyParameter", bound=click.Parameter)

Path = tuple[str, ...]
"""The words that lead to a command."""


def commands_below(command: click.Command, path: Path = ()) -> Iterator[tuple[Path, click.Command]]:
    """The command and all commands below it."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            if child := command.get_command(context, name):
                yield from commands_below(child, (*path, name))


def help_texts(command: click.Command) -> Iterator[str]:
    """The words of one command and of its options, with what stands for their values."""
    yield from filter(None, (command.help, command.short_help, command.epilog))
    for option in command.params:
        if isinstance(option, click.Option):
            yield from filter(None, (option.help, option.metavar))


def translated(command: _AnyCommand) -> _AnyCommand:
    """The command, with all below it, in the current language; the one that was given stays as it is."""
    if current_language() == "id":
        return command
    shown = copy.copy(command)
    shown.help, shown.short_help, shown.epilog = map(_said, (command.help, command.short_help, command.epilog))
    shown.params = [_translated_parameter(parameter) for parameter in command.params]
    if isinstance(shown, click.Group):
        shown.commands = {name: translated(child) for name, child in shown.commands.items()}
    return shown


def _translated_parameter(parameter: _AnyParameter) -> _AnyParameter:
    shown = copy.copy(parameter)
    if isinstance(shown, click.Option):
        shown.help, shown.metavar = _said(shown.help), _said(shown.metavar)
    return shown


def _said(text: str | None) -> str | None:
    return _(text) if text else text  # gettext answers the empty sentence with the catalogue's header
