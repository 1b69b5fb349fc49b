"""Secrets come from a file or a hidden prompt: arguments and the environment are seen by every process."""

import getpass
import sys
from pathlib import Path

import click

from jemputbola.errors import UserError
from jemputbola.texts import _

_LARGEST = 1024
"""Bytes; a passphrase of many words stays far below, and a wrong file is noticed."""


class SecretFileUnreadable(UserError):
    """The file with the secret is missing, unreadable, empty or something else."""


def read_secret(file: Path | None, label: str, *, option: str, confirm: bool = False) -> str:
    """The secret in ``file`` without its trailing newline, else asked for unseen (twice with ``confirm``).

    Raises SecretFileUnreadable; click.UsageError naming ``option`` when nobody is there to be asked.
    """
    if file is not None:
        return _from_file(file)
    if not sys.stdin.isatty():
        raise click.UsageError(
            _("{label} tidak dapat ditanyakan di sini. Beri {option} BERKAS.").format(label=label, option=option)
        )
    typed = _ask_unseen(label)
    while confirm and _ask_unseen(_("Ulangi")) != typed:
        click.echo(_("Keduanya tidak sama. Ketik lagi."), err=True)
        typed = _ask_unseen(label)
    return typed


def read_new_passphrase(file: Path | None, *, option: str) -> str:
    """A new passphrase; on a terminal five random words are offered, and a long enough one is typed twice unseen."""
    from jemputbola.vault.passwords import (  # noqa: PLC0415 - start-up time
        PassphraseTooWeak,
        check_new_passphrase,
        offer_passphrase,
    )

    if file is None and sys.stdin.isatty():
        click.echo(
            _(
                "Frasa sandi membuka data laptop ini setiap hari. Catat usulan ini atau pakai frasa sendiri. "
                "Yang diketik tidak tampak:"
            ),
            err=True,
        )
        click.echo(f"\n    {offer_passphrase()}\n", err=True)
    while True:
        passphrase = read_secret(file, _("Frasa sandi baru"), option=option, confirm=True)
        try:
            check_new_passphrase(passphrase)
        except PassphraseTooWeak as weakness:
            if file is not None:
                raise
            click.echo(str(weakness), err=True)
            continue
        return passphrase


def read_new_pin(file: Path | None, *, option: str, owner: str | None = None) -> str:
    """A new PIN, typed twice and asked for again until it is none that anybody would try first.

    ``owner``: whose it will be, when that is not whoever types.
    """
    from jemputbola.vault.pins import PinTooWeak, check_new_pin  # noqa: PLC0415 - start-up time

    label = _("PIN baru untuk {name} (6 angka)").format(name=owner) if owner else _("PIN baru (6 angka)")
    while True:
        pin = read_secret(file, label, option=option, confirm=True)
        try:
            check_new_pin(pin)
        except PinTooWeak as weakness:
            if file is not None:
                raise
            click.echo(str(weakness), err=True)
            continue
        return pin


def _ask_unseen(label: str) -> str:
    """Not click's own prompt: that one shows the question before it drops what was typed too early."""
    while not (typed := getpass.getpass(f"{label}: ", stream=sys.stderr)):
        pass
    return typed


def _from_file(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            text = opened.read(_LARGEST + 1).decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except (OSError, UnicodeDecodeError) as error:
        raise SecretFileUnreadable(
            _("Berkas rahasia {file} tidak dapat dibaca. Periksa namanya.").format(file=file)
        ) from error
    if not text or len(text) > _LARGEST or "\n" in text:
        raise SecretFileUnreadable(_("Berkas {file} harus berisi satu baris saja.").format(file=file))
    return text
