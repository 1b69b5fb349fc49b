"""``office init | enrol | confirm | laptops | rename | revoke | rotate``: the office's keys, and whom it takes."""

from collections.abc import Iterator
from pathlib import Path

import click

from jemputbola.actions.access.set_up import NewVault, set_up
from jemputbola.actions.exchange.enrol_laptop import (
    LaptopLine,
    confirm_laptop,
    enrol_laptop,
    list_laptops,
    rename_laptop,
    revoke_laptop,
)
from jemputbola.actions.exchange.found_office import found_office, rotate_office_keys
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.cli.secret_input import read_new_passphrase, read_new_pin, read_secret
from jemputbola.store.laptops import LaptopState
from jemputbola.store.officers import Role as OfficerRole
from jemputbola.store.opening import Folder
from jemputbola.sync.enrolment import QR_PREFIX, Role
from jemputbola.texts import N_, _
from jemputbola.texts.formats import format_number

_a_file = click.Path(dir_okay=False, readable=False, path_type=Path)
_STATES = {
    LaptopState.PENDING: N_("menunggu enam kata"),
    LaptopState.CONFIRMED: N_("terdaftar"),
    LaptopState.REVOKED: N_("dicabut"),
}


@click.command()
@click.option("--office", help="Kode kabupaten atau kota; hanya untuk komputer yang belum disiapkan.")
@click.option("--name", default="", help="Nama kantor.")
@click.option("--escrow", type=_a_file, required=True, help="Berkas kunci cadangan, di luar komputer ini.")
@click.option("--escrow-passphrase-file", type=_a_file, help="Frasa sandi kunci cadangan; tanpa ini ditanyakan.")
@click.option("--recovery", type=_a_file, help="Berkas lembar pemulihan komputer ini.")
@json_option
@pass_cli
def init(
    cli: Cli, *, office: str | None, name: str, escrow: Path, escrow_passphrase_file: Path | None, recovery: Path | None
) -> None:
    """Siapkan komputer kantor: vault bila belum ada, kunci kantor, dan kunci cadangan yang disimpan di brankas."""
    code = _set_up(cli, office, name, recovery) if not Folder(cli.data_dir).key_file.exists() else None
    escrow_words = read_secret(
        escrow_passphrase_file, _("Frasa sandi kunci cadangan"), option="--escrow-passphrase-file", confirm=True
    )
    with cli.session() as session:
        keys = found_office(session, escrow, escrow_words)
        told = session.office
    cli.emit(
        {"office": keys.id, "code": told.code, "name": told.name, "escrow": str(escrow), "recovery_code": code},
        [
            _("Kantor {name} siap menerima berkas.").format(name=told.name),
            _("Simpan {file} di brankas, terpisah dari komputer ini.").format(file=escrow),
            *([_("Kode pemulihan: {code}").format(code=code)] if code else []),
        ],
    )


@click.command()
@click.argument("request")
@click.option("--out", type=_a_file, required=True, help="Berkas jawaban untuk laptop itu.")
@click.option("--name", default="", help="Nama lain untuk laptop itu.")
@click.option("--lead", is_flag=True, help="Laptop ketua tim.")
@json_option
@pass_cli
def enrol(cli: Cli, request: str, *, out: Path, name: str, lead: bool) -> None:
    """Jawab permintaan laptop (berkas .jbe atau teks JBE1-…) dan tampilkan enam kata."""
    asked: Path | str = request if request.startswith(QR_PREFIX) else Path(request)
    with cli.session() as session:
        enrolled = enrol_laptop(session, asked, out, name=name, role=Role.LEAD if lead else Role.FIELD)
    cli.emit(
        enrolled,
        [
            _("Jawaban untuk {name}: {file}").format(name=enrolled.name, file=enrolled.file),
            "    " + " ".join(enrolled.words),
            _("Sama di layar laptop itu? Ketik: office confirm “{name}”").format(name=enrolled.name),
        ],
    )


@click.command()
@click.argument("laptop")
@json_option
@pass_cli
def confirm(cli: Cli, laptop: str) -> None:
    """Pastikan: enam kata sama di kedua layar. Sejak itu berkas laptop ini diterima."""
    with cli.session() as session:
        found = confirm_laptop(session, laptop)
    cli.emit(_shown(found.id, found.name, found.state), _("{name} terdaftar.").format(name=found.name))


@click.command()
@json_option
@pass_cli
def laptops(cli: Cli) -> None:
    """Laptop yang terdaftar dan sampai mana catatannya diterima."""
    with cli.session() as session:
        found = list_laptops(session)
    cli.emit(
        [{**_shown(one.laptop.id, one.laptop.name, one.laptop.state), "entries": one.entries} for one in found],
        [line for one in found for line in _told(one)] or [_("Belum ada laptop yang terdaftar.")],
    )


@click.command()
@click.argument("laptop")
@click.argument("name")
@json_option
@pass_cli
def rename(cli: Cli, laptop: str, name: str) -> None:
    """Beri laptop nama lain."""
    with cli.session() as session:
        found = rename_laptop(session, laptop, name)
    cli.emit(_shown(found.id, found.name, found.state), _("Sekarang bernama {name}.").format(name=found.name))


@click.command()
@click.argument("laptop")
@click.option("--after", type=int, help="Catatan terakhir yang masih sah; tanpa ini yang sudah diterima.")
@click.option("--reason", default="", help="Mengapa dicabut.")
@click.option("--replaced-by", help="Laptop penggantinya.")
@json_option
@pass_cli
def revoke(cli: Cli, laptop: str, *, after: int | None, reason: str, replaced_by: str | None) -> None:
    """Cabut laptop: berkas sesudahnya menunggu diperiksa orang."""
    with cli.session() as session:
        found = revoke_laptop(session, laptop, because=reason, after=after, replaced_by=replaced_by)
    cli.emit(_shown(found.id, found.name, found.state), _("{name} dicabut.").format(name=found.name))


@click.command()
@json_option
@pass_cli
def rotate(cli: Cli) -> None:
    """Ganti kunci kantor; yang lama tetap dipakai untuk membaca."""
    with cli.session() as session:
        keys = rotate_office_keys(session)
    cli.emit({"office": keys.id}, _("Kunci kantor diganti. Jawab ulang permintaan tiap laptop."))


def _set_up(cli: Cli, office: str | None, name: str, recovery: Path | None) -> str | None:
    if not office:
        raise click.UsageError(_("Komputer ini belum disiapkan. Sebutkan --office dengan kode kabupaten atau kota."))
    wanted = NewVault(
        office=office,
        office_name=name,
        laptop=_("Kantor"),
        officer=cli.officer_name(),
        role=OfficerRole.OFFICE,
        pin=read_new_pin(cli.pin_file, option="--pin-file"),
        passphrase=read_new_passphrase(cli.passphrase_file, option="--passphrase-file"),
    )
    ready = set_up(cli.data_dir, wanted, clock=cli.clock, paper=recovery, cost=cli.cost)
    return None if recovery else ready.recovery_code


def _shown(laptop: str, name: str, state: LaptopState) -> dict[str, object]:
    return {"laptop": laptop, "name": name, "state": state}


def _told(line: LaptopLine) -> Iterator[str]:
    one = line.laptop
    yield f"{one.name}: {_(_STATES[one.state])}, " + _("{count} catatan di sini").format(
        count=format_number(line.entries)
    )
    if one.state is LaptopState.PENDING:
        yield "    " + " ".join(one.words)
