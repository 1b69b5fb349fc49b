"""``batch make | inspect`` and ``receipt read``: what goes to the office, and what it answers."""

from collections.abc import Iterator
from pathlib import Path

import click

from jemputbola.actions.exchange.inspect_batch import inspect_batch
from jemputbola.actions.exchange.make_batch import BatchMade, make_batch
from jemputbola.actions.exchange.read_receipts import ReceiptRead, read_receipts
from jemputbola.cli.context import Cli, json_option, pass_cli, progress_bar
from jemputbola.sync.batch import Inspection
from jemputbola.texts import _
from jemputbola.texts.formats import format_number

_a_path = click.Path(path_type=Path)


@click.group()
def batch() -> None:
    """Berkas segel untuk kantor."""


@batch.command()
@click.option("--to", type=_a_path, required=True, help="USB atau folder.")
@json_option
@pass_cli
def make(cli: Cli, to: Path) -> None:
    """Salin semua yang belum diterima kantor, periksa kembali, lalu boleh dicabut."""
    with cli.session() as session, progress_bar(_("Menyalin")) as progress:
        made = make_batch(session, to, progress=progress)
    cli.emit(made, _told_made(made))


@batch.command()
@click.argument("file", type=_a_path)
@json_option
@pass_cli
def inspect(cli: Cli, file: Path) -> None:
    """Periksa satu berkas yang disegel untuk komputer ini; tidak ada yang dimasukkan."""
    with cli.session() as session:
        found = inspect_batch(session, file)
    cli.emit(found, _told_inspected(found))


@click.group()
def receipt() -> None:
    """Tanda terima dari kantor."""


@receipt.command()
@click.argument("files", type=_a_path, nargs=-1, required=True)
@json_option
@pass_cli
def read(cli: Cli, files: tuple[Path, ...]) -> None:
    """Baca tanda terima; urutan dan ulangan tidak penting."""
    with cli.session() as session:
        found = read_receipts(session, files)
    cli.emit(found, [_told_receipt(one) for one in found])
    if all(one.standing is None for one in found):
        cli.refuse(_("Tidak ada tanda terima yang terbaca."))


def _told_made(made: BatchMade) -> Iterator[str]:
    if not made.files:
        yield _("Tidak ada yang perlu dikirim: kantor sudah menerima semuanya.")
        return
    yield _("{entries} catatan di {folder}, sudah dibaca kembali. Boleh dicabut.").format(
        entries=format_number(made.entries), folder=made.folder
    )
    yield from (f"  {name}" for name in made.files)


def _told_inspected(found: Inspection) -> Iterator[str]:
    manifest = found.manifest
    yield _("Laptop {name}, catatan {first}–{last}").format(
        name=manifest.laptop_name, first=manifest.first, last=manifest.last
    )
    yield (
        _("Utuh. Penanda tangan terdaftar di sini.")
        if found.is_signed
        else _("Utuh, tetapi laptopnya belum terdaftar di sini.")
    )


def _told_receipt(one: ReceiptRead) -> str:
    if one.why:
        return f"{one.file}: {one.why}"
    return _("{file}: {office} menerima catatan sampai {seq}.").format(
        file=one.file, office=one.office, seq=format_number(one.contiguous_to)
    )
