"""``jemputbola team …``: a lead gathers the work of the team's laptops, and sends it on."""

from pathlib import Path

import click

from jemputbola.actions.exchange.forward_files import forward_files
from jemputbola.cli import office_decisions as decisions
from jemputbola.cli import office_gathering as gathering
from jemputbola.cli import office_laptops as keys
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.texts import _


@click.group()
def team() -> None:
    """Tim: daftarkan laptop anggota, masukkan berkasnya, dan teruskan ke kantor."""


@team.command()
@click.option("--to", type=click.Path(path_type=Path), required=True, help="USB atau folder.")
@json_option
@pass_cli
def forward(cli: Cli, to: Path) -> None:
    """Teruskan berkas laptop tim yang belum diterima kantor."""
    with cli.session() as session:
        sent = forward_files(session, to)
    told = _("{count} berkas di {folder}, sudah dibaca kembali. Boleh dicabut.")
    cli.emit(sent, told.format(count=len(sent.files), folder=to))


for _command in (
    *(gathering.import_, gathering.undo, gathering.redo, gathering.ledger),
    *(decisions.conflicts, decisions.decide_, decisions.take_back_, decisions.lost),
    *(keys.enrol, keys.confirm, keys.laptops, keys.rename, keys.revoke),
):
    team.add_command(_command)
