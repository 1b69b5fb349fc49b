"""What every command is given: the global options, the way into the vault, and one way to answer."""

import datetime as dt
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
import msgspec

from jemputbola import settings
from jemputbola.cli.secret_input import read_secret
from jemputbola.texts import _

if TYPE_CHECKING:  # a command that needs no vault must not wait for one to be imported
    from jemputbola.actions.session import Session
    from jemputbola.store.store import Clock, Store
    from jemputbola.vault.keys import WrappingCost

Progress = Callable[[int, int], None]
"""Called with (done, total)."""

REFUSED = 3
"""Exit code of a refusal with a sentence."""
_COMMANDS_TO_TERMINALS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""A name from a list could otherwise colour, move or turn around what stands on the screen."""
_REDRAWN_EVERY = 0.1  # seconds


def wall_clock() -> dt.datetime:
    """Now, with this laptop's zone."""
    return dt.datetime.now().astimezone()


class Cli:
    """The global options of one command line. Tests hand in a clock and a cheaper ``cost`` of unlocking."""

    def __init__(self, *, clock: "Clock" = wall_clock, cost: "WrappingCost | None" = None) -> None:
        self.clock = clock
        self.cost = cost
        self.data_dir: Path = settings.default_data_dir()
        self.passphrase_file: Path | None = None
        self.officer: str | None = None
        self.pin_file: Path | None = None
        self.as_json = False

    @contextmanager
    def store(self) -> "Iterator[Store]":
        """The unlocked vault with nobody signed in: for what support does and what shows no person's data."""
        from jemputbola.actions.access.open_vault import find_vault, open_vault, stream_notice  # noqa: PLC0415 - start-up time

        find_vault(self.data_dir)  # before anybody types a passphrase for nothing
        passphrase = read_secret(self.passphrase_file, _("Frasa sandi"), option="--passphrase-file")
        with open_vault(self.data_dir, passphrase, clock=self.clock) as store:
            if store.doubt:
                click.echo(stream_notice(store.doubt), err=True)
            yield store

    @contextmanager
    def session(self) -> "Iterator[Session]":
        """Unlock, open and sign in; closed again on leaving. Raises UserError with what to do."""
        from jemputbola.actions.access.sign_in import sign_in  # noqa: PLC0415 - start-up time

        with self.store() as store:
            yield sign_in(
                store, officer=self.officer_name(), pin=read_secret(self.pin_file, "PIN", option="--pin-file")
            )

    def officer_name(self) -> str:
        """From ``--officer``, else asked for."""
        if self.officer is not None:
            return self.officer
        if not sys.stdin.isatty():
            raise click.UsageError(_("Sebutkan petugasnya dengan --officer NAMA."))
        return str(click.prompt(_("Nama petugas"), err=True))

    def emit(self, value: object, text: str | Iterable[str]) -> None:
        """Answer on stdout: with ``--json`` one JSON document of ``value``, else the line or lines."""
        if self.as_json:
            click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))
            return
        for line in [text] if isinstance(text, str) else text:
            click.echo(_COMMANDS_TO_TERMINALS.sub("\ufffd", line))

    def refuse(self, sentence: str) -> NoReturn:
        """After an answer that is a refusal: say so on stderr and end with exit code 3."""
        click.echo(sentence, err=True)
        raise click.exceptions.Exit(REFUSED)


pass_cli = click.make_pass_decorator(Cli)


def _wants_json(context: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's call
    if value:
        context.ensure_object(Cli).as_json = True


json_option = click.option(
    "--json",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_wants_json,
    help="Jawab dengan JSON.",
)
"""``--json`` behind a command; it also stands before one."""


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """Count and remaining time on a terminal's stderr, taken away at the end; silent elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    started = last = time.monotonic()

    def show(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _REDRAWN_EVERY or not done:
            return
        last = now
        left = _("tinggal {seconds} detik").format(seconds=round((now - started) / done * (total - done)))
        click.echo(f"\r\x1b[K{label}: {done} / {total}, {left}", err=True, nl=False)

    try:
        yield show
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)
