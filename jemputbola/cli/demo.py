"""``jemputbola demo``, also ``jemputbola --demo``: a day with made-up people, in a vault that is thrown away."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.cli.ink import Ink
from jemputbola.cli.tour import Tour
from jemputbola.demo.city import LEAD, PASSPHRASE, PIN, forget_vault
from jemputbola.texts import _


@click.command()
@click.option(
    "--keep", type=click.Path(file_okay=False, path_type=Path), help="Simpan data contoh di folder ini, jangan dihapus."
)
@json_option
@pass_cli
def demo(cli: Cli, keep: Path | None) -> None:
    """Lihat satu hari kegiatan dengan data buatan; tidak ada yang tersisa sesudahnya."""
    with _folder(keep) as folder:
        tour = Tour(folder, Ink.of_stdout())
        with closing(tour.told()) as lines:
            for line in lines:
                if not cli.as_json:
                    click.echo(line)
    cli.emit({**tour.facts, "kept": str(keep) if keep else None}, _farewell(keep))


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    """The folder to keep, or one that is gone afterwards, whatever happens; with what the vault left elsewhere."""
    if keep:
        yield keep
        return
    with tempfile.TemporaryDirectory(prefix="jemputbola-contoh-") as temporary:
        folder = Path(temporary)
        try:
            yield folder
        finally:
            forget_vault(folder / "data")


def _farewell(keep: Path | None) -> Iterator[str]:
    if keep is None:
        yield _("Data contoh sudah dihapus. Untuk melihat-lihat: ./run --demo --keep FOLDER")
        return
    yield _("Data contoh ada di {folder}. Buka misalnya dengan:").format(folder=keep)
    yield f'   ./run --data-dir "{keep / "data"}" --officer "{LEAD}" visit list'
    yield _("Frasa sandi: {passphrase} · PIN: {pin}").format(passphrase=PASSPHRASE, pin=PIN)
