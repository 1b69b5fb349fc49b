"""``pack make | open``: a visit given to the team, and taken by it."""

from collections.abc import Iterator
from pathlib import Path

import click

from jemputbola.actions.exchange.make_pack import PackMade, make_pack
from jemputbola.actions.exchange.open_pack import PackOpened, look_into_pack, take_pack
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.cli.visit_argument import resolve_visit
from jemputbola.texts import _
from jemputbola.texts.formats import format_number


@click.group()
def pack() -> None:
    """Paket kegiatan untuk laptop tim."""


@pack.command()
@click.option("--visit", required=True, help="Kegiatan yang dibagikan.")
@click.option("--laptop", "laptops", multiple=True, help="Hanya untuk laptop ini; boleh berulang.")
@click.option("--to", type=click.Path(path_type=Path), required=True, help="USB atau folder.")
@json_option
@pass_cli
def make(cli: Cli, *, visit: str, laptops: tuple[str, ...], to: Path) -> None:
    """Tulis kegiatan, daftarnya, dan keputusan kantor; disegel untuk laptop tim."""
    with cli.session() as session:
        made = make_pack(session, resolve_visit(session, visit), to, only=laptops)
    cli.emit(made, _told_made(made))


@pack.command("open")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Tampilkan yang baru, tanpa memasukkannya.")
@json_option
@pass_cli
def open_(cli: Cli, file: Path, *, dry_run: bool) -> None:
    """Masukkan paket; yang sudah dicatat di laptop ini tidak tersentuh."""
    with cli.session() as session:
        found = (look_into_pack if dry_run else take_pack)(session, file)
    cli.emit(found, _told(found, dry_run=dry_run))


def _told_made(made: PackMade) -> Iterator[str]:
    yield _("Paket dengan {entries} catatan, untuk: {laptops}").format(
        entries=format_number(made.entries), laptops=", ".join(made.laptops)
    )
    yield from (f"  {name}" for name in made.files)


def _told(found: PackOpened, *, dry_run: bool) -> Iterator[str]:
    if dry_run:
        yield _("Pratinjau — belum ada yang diubah")
    yield _("{title}, dari {signer}: {new} catatan baru, {known} sudah ada").format(
        title=found.title or "–", signer=found.signer, new=format_number(found.new), known=format_number(found.known)
    )
    if found.warning:
        yield found.warning
