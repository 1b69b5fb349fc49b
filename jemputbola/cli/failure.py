"""How a command ends: an exit code, and on stderr a sentence in place of a traceback."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click
import msgspec

from jemputbola import settings
from jemputbola.cli.context import REFUSED, Cli, wall_clock
from jemputbola.cli.usage import usage_sentence
from jemputbola.errors import UserError
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
    except Exception as error:  # noqa: BLE001 - the last stop: a bug must not print a person's data
        outcome.code = BUG
        _say(cli, _bug_sentence(_log(error)))


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


def _log(error: Exception) -> Path | None:
    """Append where it happened, never what it said: a message may quote a row. None when nothing can be written."""
    lines = [wall_clock().isoformat(timespec="seconds"), *_trace(error)]
    path = settings.state_dir() / "log" / "errors.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return None
    return path


def _trace(error: BaseException | None) -> Iterator[str]:
    """Classes and places of the error and of what led to it, the last first."""
    while error is not None:
        yield type(error).__name__
        for frame in traceback.extract_tb(error.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        error = error.__cause__ or error.__context__


def _let_go_of_stdout() -> None:
    """Otherwise the interpreter complains once more when it flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
