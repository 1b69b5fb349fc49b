"""``jemputbola init``: make this laptop ready."""

from collections.abc import Iterator
from pathlib import Path

import click

from jemputbola.actions.access.recovery_paper import RecoveryPaper, paper_lines
from jemputbola.actions.access.set_up import NewVault, VaultReady, office_of, set_up
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.cli.secret_input import read_new_passphrase, read_new_pin
from jemputbola.store.founding import refuse_existing_vault
from jemputbola.store.officers import Role
from jemputbola.store.opening import Folder
from jemputbola.texts import _


@click.command()
@click.option("--office", required=True, help="Kode kabupaten atau kota, misalnya 19.71.")
@click.option("--office-name", default="", help="Nama kantor; tanpa ini dibuat dari kodenya.")
@click.option("--laptop", required=True, help="Nama laptop ini, misalnya “TIM-1 A”.")
@click.option("--role", type=click.Choice(["lead", "office"]), default="lead", help="Peran petugas pertama.")
@click.option(
    "--recovery",
    type=click.Path(dir_okay=False, readable=False, path_type=Path),
    help="Berkas untuk lembar pemulihan (.pdf atau teks); tanpa ini ditampilkan.",
)
@json_option
@pass_cli
def init(cli: Cli, *, office: str, office_name: str, laptop: str, role: str, recovery: Path | None) -> None:
    """Siapkan laptop ini: kantor, petugas pertama, frasa sandi, lembar pemulihan."""
    refuse_existing_vault(Folder(cli.data_dir))
    office_of(office, name=office_name, laptop=laptop)  # refused before anybody typed a passphrase
    wanted = NewVault(
        office=office,
        office_name=office_name,
        laptop=laptop,
        officer=cli.officer_name(),
        role=Role(role),
        pin=read_new_pin(cli.pin_file, option="--pin-file"),
        passphrase=read_new_passphrase(cli.passphrase_file, option="--passphrase-file"),
    )
    ready = set_up(cli.data_dir, wanted, clock=cli.clock, paper=recovery, cost=cli.cost)
    cli.emit(_plain(ready, recovery), _told(cli, ready, recovery))


def _plain(ready: VaultReady, recovery: Path | None) -> dict[str, object]:
    """The code itself only when it went into no file: it is shown once."""
    return {
        "vault": ready.vault,
        "data_dir": ready.data_dir,
        "office": {"code": ready.office.code, "name": ready.office.name},
        "laptop": ready.office.laptop,
        "officer": ready.officer,
        "role": ready.role,
        "recovery": str(recovery) if recovery else None,
        **({} if recovery else {"recovery_code": ready.recovery_code}),
    }


def _told(cli: Cli, ready: VaultReady, recovery: Path | None) -> Iterator[str]:
    yield _("Laptop {laptop} siap untuk {office}.").format(laptop=ready.office.laptop, office=ready.office.name)
    yield _("Data disimpan terkunci di {folder}.").format(folder=ready.data_dir)
    if recovery:
        yield _("Lembar pemulihan: {file}. Cetak, simpan di brankas kantor, lalu hapus berkas itu.").format(
            file=recovery
        )
        return
    yield ""
    yield from paper_lines(
        RecoveryPaper(
            office_name=ready.office.name,
            laptop_name=ready.office.laptop,
            recovery_code=ready.recovery_code,
            created=cli.clock(),
        )
    )
