"""``office import | undo | redo | ledger | receipts`` and ``team import``: what came from the field."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from jemputbola.actions.exchange.gap_words import gap_sentences
from jemputbola.actions.exchange.judging_files import ReceivedFile
from jemputbola.actions.exchange.make_receipts import make_receipts
from jemputbola.actions.exchange.receive_files import Received, preview_files, receive_files, release_file
from jemputbola.actions.exchange.undo_file import find_file, redo_file, undo_file
from jemputbola.cli.context import Cli, json_option, pass_cli, progress_bar
from jemputbola.store.ledger import FileState, OfferedFile, files_offered
from jemputbola.sync.batch import ENDING
from jemputbola.sync.incoming import incoming_in
from jemputbola.texts import N_, _
from jemputbola.texts.formats import format_number

_files = click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
_STATES = {
    FileState.APPLIED: N_("Utuh dan sah"),
    FileState.KNOWN: N_("Sudah ada"),
    FileState.PARTLY: N_("Sebagian sudah ada"),
    FileState.HELD: N_("Tertunda"),
    FileState.REFUSED: N_("Ditolak"),
    FileState.UNDONE: N_("Dibatalkan"),
}


@click.command("import")
@_files
@click.option("--dry-run", is_flag=True, help="Pratinjau: tidak ada yang diubah.")
@json_option
@pass_cli
def import_(cli: Cli, files: tuple[Path, ...], *, dry_run: bool) -> None:
    """Masukkan berkas .jbb, atau semua di satu folder; urutan dan ulangan tidak penting."""
    with (
        cli.session() as session,
        progress_bar(_("Memeriksa catatan") if dry_run else _("Memasukkan catatan")) as progress,
    ):
        wanted = [file for path in files for file in (incoming_in(path, {ENDING}) if path.is_dir() else [path])]
        received = (preview_files if dry_run else receive_files)(session, wanted, progress)
        missing = gap_sentences(session, received.gaps)
    cli.emit(_plain(received), _told(received, missing, dry_run=dry_run))
    if received.files and all(file.state is FileState.REFUSED for file in received.files):
        cli.refuse(_("Tidak ada berkas yang dapat dimasukkan."))


@click.command()
@click.argument("file")
@click.option("--reason", required=True, help="Mengapa dibatalkan.")
@json_option
@pass_cli
def undo(cli: Cli, file: str, reason: str) -> None:
    """Keluarkan isi satu berkas dari semua hitungan; isinya tetap disimpan."""
    with cli.session() as session:
        found = undo_file(session, file, reason=reason)
    cli.emit(found, _told_file(found))


@click.command()
@click.argument("file")
@json_option
@pass_cli
def redo(cli: Cli, file: str) -> None:
    """Pakai lagi isi berkas yang dibatalkan."""
    with cli.session() as session:
        found = redo_file(session, file)
    cli.emit(found, _told_file(found))


@click.command()
@click.argument("file")
@json_option
@pass_cli
def release(cli: Cli, file: str) -> None:
    """Masukkan berkas yang tertunda, setelah diperiksa orang."""
    with cli.session() as session:
        found = release_file(session, find_file(session, file).sha256)
    cli.emit(found, _told_received(found))


@click.command()
@json_option
@pass_cli
def ledger(cli: Cli) -> None:
    """Setiap berkas yang pernah ditawarkan, yang terbaru lebih dulu."""
    with cli.session() as session, session.store.reading() as connection:
        found = files_offered(connection)
    cli.emit(found, [_told_file(one) for one in found] or [_("Belum ada berkas.")])


@click.command()
@click.option("--to", type=click.Path(path_type=Path), required=True, help="USB yang membawa berkasnya, atau folder.")
@click.option("--all", "everything", is_flag=True, help="Juga yang isinya sudah ada di sana.")
@json_option
@pass_cli
def receipts(cli: Cli, to: Path, *, everything: bool) -> None:
    """Tulis tanda terima untuk setiap laptop yang ada kabar barunya."""
    with cli.session() as session:
        made = make_receipts(session, to, everything=everything)
    cli.emit(made, list(_told_receipts(made)) or [_("Belum ada catatan dari laptop mana pun.")])


def _plain(received: Received) -> dict[str, Any]:
    return {
        "files": received.files,
        "conflicts": received.conflicts,
        "gaps": [{"stream": one.stream, "missing": one.gaps} for one in received.gaps],
    }


def _told(received: Received, missing: Sequence[str], *, dry_run: bool) -> Iterator[str]:
    if dry_run:
        yield _("Pratinjau — belum ada yang diubah")
    yield from (_told_received(file) for file in received.files)
    yield from missing
    if received.conflicts:
        yield _("{count} orang perlu keputusan.").format(count=format_number(received.conflicts))


def _told_received(file: ReceivedFile) -> str:
    if file.reason:
        return f"{file.laptop or '?'}  {file.file}: {_(_STATES[file.state])}. {file.reason}"
    return _("{laptop}  {file}: {state} · {new} baru, {known} sudah ada, {held} tertunda").format(
        laptop=file.laptop or "?",
        file=file.file,
        state=_(_STATES[file.state]),
        new=format_number(file.new + file.filled),
        known=format_number(file.known),
        held=format_number(file.held),
    )


def _told_file(file: OfferedFile) -> str:
    told = f"{file.sha256[:8]}  {file.name}: {_(_STATES[file.state])}"
    return f"{told}. {file.reason}" if file.reason else told


def _told_receipts(made: Any) -> Iterator[str]:
    for one in made:
        told = _("{laptop}: sampai catatan {seq}") if one.is_new else _("{laptop}: sampai catatan {seq}, sudah di sana")
        yield told.format(laptop=one.laptop, seq=format_number(one.contiguous_to))
    if any(not one.durable for one in made):
        yield _("Belum tahan rusak: cadangkan dahulu ke media lain, lalu tulis lagi tanda terimanya.")
