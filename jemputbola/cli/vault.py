"""``check``, ``rebuild``, ``digest``, ``backup``, ``restore``: looking after the vault."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from jemputbola.actions.access.keep_safe import (
    Report,
    back_up_vault,
    check_vault,
    digest_vault,
    found_whole,
    rebuild_vault,
    restore_backup,
)
from jemputbola.actions.access.open_vault import stream_notice
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.cli.secret_input import read_secret
from jemputbola.texts import _
from jemputbola.texts.formats import format_moment
from jemputbola.vault.keys import DatabaseKey, unlock

_a_folder = click.Path(file_okay=False, readable=False, path_type=Path)


@click.command()
@json_option
@pass_cli
def check(cli: Cli) -> None:
    """Baca seluruh data dan pastikan utuh. Cukup dengan frasa sandi."""
    with cli.store() as store:
        report = check_vault(store)
    cli.emit(_plain(report), _told(report))
    if report.sentences:
        cli.refuse("\n".join(report.sentences))


@click.command()
@json_option
@pass_cli
def rebuild(cli: Cli) -> None:
    """Susun ulang tabel kerja dari catatan."""
    with cli.session() as session:
        rebuilt = rebuild_vault(session)
    cli.emit(rebuilt, _("Disusun ulang dari {entries} catatan.").format(entries=rebuilt.entries))


@click.command()
@json_option
@pass_cli
def digest(cli: Cli) -> None:
    """Sidik data: sama di dua laptop yang memuat catatan yang sama. Cukup dengan frasa sandi."""
    with cli.store() as store:
        found = digest_vault(store)
    cli.emit(found, found.digest)


@click.command()
@click.option("--to", "medium", required=True, type=_a_folder, help="Folder di media lain, misalnya USB.")
@json_option
@pass_cli
def backup(cli: Cli, medium: Path) -> None:
    """Buat cadangan terkunci, lalu baca kembali untuk memastikannya."""
    with cli.session() as session:
        made = back_up_vault(session, medium=medium)
    cli.emit(made, _("Cadangan utuh: {folder}").format(folder=made.folder))


@click.command()
@click.option(
    "--from", "folder", required=True, type=_a_folder, help="Folder cadangan (berisi vault.db dan vault.key)."
)
@json_option
@pass_cli
def restore(cli: Cli, folder: Path) -> None:
    """Pulihkan cadangan ke folder data yang masih kosong."""

    def unlocked(key_file: Path) -> DatabaseKey:
        return unlock(key_file, read_secret(cli.passphrase_file, _("Frasa sandi"), option="--passphrase-file"))

    with restore_backup(cli.data_dir, backup=folder, unlock=unlocked, clock=cli.clock) as store:
        if store.doubt:
            click.echo(stream_notice(store.doubt), err=True)
        report = check_vault(store)
    cli.emit(_plain(report), _("Cadangan dipulihkan ke {folder}.").format(folder=cli.data_dir))


def _plain(report: Report) -> dict[str, object]:
    return {
        "whole": not report.sentences,
        "digest": report.digest,
        **msgspec.structs.asdict(report.health),
        "streams": report.streams,
        "last_backup": report.last_backup,
    }


def _told(report: Report) -> Iterator[str]:
    if not report.sentences:
        yield found_whole(report)
    if len(report.streams) > 1:
        text = _("Data ini pernah disalin, dipindah atau dipulihkan: {count} rangkaian catatan.")
        yield text.format(count=len(report.streams))
    if report.last_backup is None:
        yield _("Belum pernah ada cadangan. Buat dengan: backup --to FOLDER")
    else:
        made_at = dt.datetime.fromisoformat(report.last_backup.made_at)
        yield _("Cadangan terakhir: {moment}").format(moment=format_moment(made_at))
