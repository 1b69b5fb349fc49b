"""How a command ends: an exit code, and on stderr a sentence in place of a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click
import msgspec

from jemputbola.cli.context import REFUSED, Cli, wall_clock
from jemputbola.cli.usage import usage_sentence
from jemputbola.errors import UserError
from jemputbola.failure_log import log_failure
from jemputbola.texts import _

DONE, BUG, CANCELLED = 0, 1, 130


class Outcome:
    """The exit code so far."""

    code: int = DONE


@contextmanager
def exit_code_of(cli: Cli) -> Iterator[Outcome]:
    """Run what is inside; whatever it raises becomes a sentence and ``Outcome.code``."""
    outcome = Outcome()
    try:
        yield outcome
        sys.stdout.flush()
    except UserError as error:
        outcome.code = REFUSED
        _say(cli, str(error))
    except click.ClickException as error:
        outcome.code = error.exit_code
        _say(cli, usage_sentence(error))
    except (KeyboardInterrupt, EOFError, click.Abort):
        outcome.code = CANCELLED
        _say(cli, _("Dibatalkan. Yang sudah tersimpan tetap tersimpan."))
    except BrokenPipeError:
        _let_go_of_stdout()  # whoever read has seen enough, as in `… | head`
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001 - the last stop: a bug, or a library's panic, must not print a person's data
        outcome.code = BUG
        _say(cli, _bug_sentence(log_failure(error, wall_clock())))


def _say(cli: Cli, sentence: str) -> None:
    with suppress(BrokenPipeError):
        click.echo(sentence, err=True)
        if cli.as_json:
            click.echo(msgspec.json.encode({"error": sentence}))


def _bug_sentence(log: Path | None) -> str:
    sentence = _("Terjadi kesalahan pada aplikasi. Data yang sudah disimpan tetap aman. Coba lagi.")
    if log is None:
        return sentence
    return f"{sentence} " + _(
        "Bila berulang, kirim berkas {log} ke kantor; tidak ada data pribadi di dalamnya."
    ).format(log=log)


def _let_go_of_stdout() -> None:
    """Otherwise the interpreter complains once more when it flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
