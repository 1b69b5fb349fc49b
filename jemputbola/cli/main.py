"""``jemputbola …``: the global options, the commands by name, and what happens when one fails."""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from jemputbola.cli.context import Cli, json_option
from jemputbola.cli.failure import exit_code_of
from jemputbola.cli.help_texts import translated
from jemputbola.cli.usage import HelpPage

_COMMANDS = {
    "backup": "vault",
    "batch": "batch",
    "check": "vault",
    "demo": "demo",
    "digest": "vault",
    "follow-up": "follow_up",
    "init": "set_up",
    "laptop": "laptop",
    "nik": "nik",
    "office": "office",
    "officer": "officer",
    "pack": "pack",
    "passphrase": "passphrase",
    "purge": "outbox",
    "rebuild": "vault",
    "receipt": "batch",
    "recover": "passphrase",
    "resident": "resident",
    "report": "report",
    "restore": "vault",
    "roster": "roster",
    "slips": "slips",
    "status": "outbox",
    "tally": "tally",
    "target": "target",
    "team": "team",
    "visit": "visit",
    "year": "year",
}
"""Each command and the file in this folder that holds it, imported when it is asked for: start-up time."""

click.Context.formatter_class = HelpPage  # of every command, also of those that other files make

_a_file = click.Path(dir_okay=False, readable=False, path_type=Path)


class Commands(click.Group):
    """The top group. ``main`` is the one place where failures become sentences and exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Every command by name."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import the file of a command."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"jemputbola.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return translated(command)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """``--demo`` is the command ``demo`` by another name: what a newcomer tries first."""
        return super().parse_args(ctx, ["demo" if word == "--demo" else word for word in args])

    def main(self, args: Sequence[str] | None = None, *rest: Any, obj: Cli | None = None, **extra: Any) -> NoReturn:
        """Run one command line and leave with its exit code: 0 done, 2 usage, 3 refused, 1 our fault."""
        cli = obj or Cli()
        with exit_code_of(cli) as outcome:
            extra["standalone_mode"] = False
            outcome.code = super(Commands, translated(self)).main(args, *rest, obj=cli, **extra) or 0
        sys.exit(outcome.code)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data-dir", type=click.Path(file_okay=False, readable=False, path_type=Path), help="Folder data laptop ini."
)
@click.option("--passphrase-file", type=_a_file, help="Berkas berisi frasa sandi; tanpa ini ditanyakan.")
@click.option("--officer", help="Nama petugas yang masuk.")
@click.option("--pin-file", type=_a_file, help="Berkas berisi PIN petugas; tanpa ini ditanyakan.")
@json_option
@click.pass_obj
def command(
    cli: Cli, data_dir: Path | None, passphrase_file: Path | None, officer: str | None, pin_file: Path | None
) -> None:
    """Layanan jemput bola Dukcapil tanpa jaringan."""
    cli.data_dir = data_dir or cli.data_dir
    cli.passphrase_file, cli.officer, cli.pin_file = passphrase_file, officer, pin_file


def main() -> NoReturn:
    """The command line of this process."""
    command.main(prog_name="jemputbola")
