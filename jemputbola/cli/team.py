"""``jemputbola team …``: a lead gathers the work of the team's laptops."""

import click

from jemputbola.cli import office_gathering as gathering
from jemputbola.cli import office_laptops as keys


@click.group()
def team() -> None:
    """Tim: daftarkan laptop anggota dan masukkan berkasnya."""


for _command in (
    *(gathering.import_, gathering.undo, gathering.redo, gathering.ledger),
    *(keys.enrol, keys.confirm, keys.laptops, keys.rename, keys.revoke),
):
    team.add_command(_command)
