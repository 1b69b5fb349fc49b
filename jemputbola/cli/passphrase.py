"""``jemputbola passphrase …`` and ``recover``: what opens the vault."""

from pathlib import Path

import click

from jemputbola.actions.access.change_passphrase import change_passphrase, recover_pin, renew_recovery_sheet
from jemputbola.actions.access.change_passphrase import recover as recover_vault
from jemputbola.actions.access.open_vault import find_vault
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.cli.secret_input import read_new_passphrase, read_secret
from jemputbola.texts import _
from jemputbola.vault.recovery import normalise_recovery_code

_a_file = click.Path(dir_okay=False, readable=False, path_type=Path)
_new_passphrase_file = click.option(
    "--new-passphrase-file", type=_a_file, help="Berkas berisi frasa sandi baru; tanpa ini ditanyakan."
)


@click.group()
def passphrase() -> None:
    """Frasa sandi dan lembar pemulihan laptop ini."""


@passphrase.command()
@_new_passphrase_file
@json_option
@pass_cli
def change(cli: Cli, new_passphrase_file: Path | None) -> None:
    """Ganti frasa sandi."""
    with cli.session() as session:
        new = read_new_passphrase(new_passphrase_file, option="--new-passphrase-file")
        change_passphrase(session, new_passphrase=new, cost=cli.cost)
    cli.emit({"changed": "passphrase"}, _("Frasa sandi sudah diganti. Cadangan lama tetap dibuka dengan yang lama."))


@passphrase.command("new-sheet")
@click.option("--recovery", required=True, type=_a_file, help="Berkas untuk lembar pemulihan baru (.pdf atau teks).")
@json_option
@pass_cli
def new_sheet(cli: Cli, recovery: Path) -> None:
    """Buat lembar pemulihan baru; kode di lembar lama tidak berlaku lagi."""
    with cli.session() as session:
        renew_recovery_sheet(session, paper=recovery, cost=cli.cost)
    text = _("Lembar pemulihan baru: {file}. Cetak, simpan di brankas kantor, hapus berkas itu, musnahkan yang lama.")
    cli.emit({"changed": "recovery", "recovery": str(recovery)}, text.format(file=recovery))


@click.command()
@click.option("--recovery-code-file", type=_a_file, help="Berkas berisi kode pemulihan; tanpa ini ditanyakan.")
@_new_passphrase_file
@click.option("--new-pin-file", type=_a_file, help="PIN baru untuk --officer, bila ketua tim lupa PIN juga.")
@json_option
@pass_cli
def recover(
    cli: Cli, recovery_code_file: Path | None, new_passphrase_file: Path | None, new_pin_file: Path | None
) -> None:
    """Buat frasa sandi baru dengan kode pemulihan. Tidak ada yang masuk karenanya."""
    find_vault(cli.data_dir)
    code = read_secret(recovery_code_file, _("Kode pemulihan"), option="--recovery-code-file")
    normalise_recovery_code(code)  # a mistyped group is told before a new passphrase is thought up
    name = cli.officer_name() if new_pin_file else None
    new = read_new_passphrase(new_passphrase_file, option="--new-passphrase-file")
    if name is not None:
        new_pin = read_secret(new_pin_file, "PIN", option="--new-pin-file")
        recover_pin(cli.data_dir, recovery_code=code, officer=name, new_pin=new_pin, clock=cli.clock)
    recover_vault(cli.data_dir, recovery_code=code, new_passphrase=new, cost=cli.cost)
    changed = ["passphrase", "pin"] if name is not None else ["passphrase"]
    cli.emit({"changed": changed}, _("Frasa sandi baru berlaku. Masuklah seperti biasa dengan frasa itu."))
