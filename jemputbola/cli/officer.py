"""``jemputbola officer …``: who may sign in on this laptop."""

from pathlib import Path

import click

from jemputbola.actions.access.manage_officers import (
    OfficerLine,
    activate_officer,
    add_officer,
    change_pin,
    deactivate_officer,
    list_officers,
)
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.cli.secret_input import read_new_pin
from jemputbola.store.officers import Role
from jemputbola.texts import N_, _

_ROLES = {Role.OFFICER: N_("petugas"), Role.LEAD: N_("ketua tim"), Role.OFFICE: N_("petugas kantor")}

_new_pin_file = click.option(
    "--new-pin-file",
    type=click.Path(dir_okay=False, readable=False, path_type=Path),
    help="Berkas berisi PIN baru; tanpa ini ditanyakan.",
)


@click.group()
def officer() -> None:
    """Petugas yang boleh masuk di laptop ini."""


@officer.command()
@click.argument("name")
@click.option("--role", type=click.Choice([str(role) for role in Role]), default="officer", help="Perannya.")
@_new_pin_file
@json_option
@pass_cli
def add(cli: Cli, name: str, role: str, new_pin_file: Path | None) -> None:
    """Tambahkan petugas."""
    with cli.session() as session:
        pin = read_new_pin(new_pin_file, option="--new-pin-file", owner=name)
        added = add_officer(session, name=name, role=Role(role), pin=pin)
    cli.emit(added, _("{name} dapat masuk sebagai {role}.").format(name=added.name, role=_(_ROLES[added.role])))


@officer.command("list")
@json_option
@pass_cli
def list_(cli: Cli) -> None:
    """Daftar petugas; tanpa PIN."""
    with cli.store() as store:
        found = list_officers(store)
    cli.emit(found, [_told(line) for line in found])


@officer.command()
@click.argument("name")
@json_option
@pass_cli
def deactivate(cli: Cli, name: str) -> None:
    """Nonaktifkan petugas; catatannya tetap ada."""
    with cli.session() as session:
        changed = deactivate_officer(session, name=name)
    cli.emit(changed, _told(changed))


@officer.command()
@click.argument("name")
@json_option
@pass_cli
def activate(cli: Cli, name: str) -> None:
    """Aktifkan lagi petugas yang dinonaktifkan."""
    with cli.session() as session:
        changed = activate_officer(session, name=name)
    cli.emit(changed, _told(changed))


@officer.command()
@click.argument("name", required=False)
@_new_pin_file
@json_option
@pass_cli
def pin(cli: Cli, name: str | None, new_pin_file: Path | None) -> None:
    """Ganti PIN sendiri, atau sebagai ketua tim PIN petugas NAMA."""
    with cli.session() as session:
        new_pin = read_new_pin(new_pin_file, option="--new-pin-file", owner=name)
        changed = change_pin(session, name=name or session.officer, new_pin=new_pin)
    cli.emit(changed, _("PIN {name} sudah diganti.").format(name=changed.name))


def _told(line: OfficerLine) -> str:
    state = _("aktif") if line.active else _("tidak aktif")
    return f"{line.name} · {_(_ROLES[line.role])} · {state}"
