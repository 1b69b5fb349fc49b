"""``jemputbola office …``: how the office presents itself on slips; what it receives is in files beside this one."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from jemputbola.actions.edit_office import edit_office, read_logo
from jemputbola.actions.printing.office_header import as_text, slip_texts, text_names
from jemputbola.cli import office_decisions as decisions
from jemputbola.cli import office_gathering as gathering
from jemputbola.cli import office_laptops as keys
from jemputbola.cli import office_templates as wording
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.store.local_settings import Office
from jemputbola.texts import _


@click.group()
def office() -> None:
    """Kantor: tampilan pada slip, laptop yang terdaftar, berkas yang diterima."""


@office.command()
@json_option
@pass_cli
def show(cli: Cli) -> None:
    """Tampilkan yang berlaku sekarang."""
    with cli.session() as session:
        found = session.office
    cli.emit(_plain(found), _told(found))


@office.command("set")
@click.option("--name", help="Nama kantor seperti di kop surat.")
@click.option("--address", help="Alamat singkat.")
@click.option("--hours", help="Jam layanan, misalnya “Sen-Jum 08-15”.")
@click.option("--logo", type=click.Path(path_type=Path), help="Berkas PNG, paling besar 512 KiB.")
@click.option("--no-logo", is_flag=True, help="Tanpa logo.")
@click.option("--text", "texts", multiple=True, metavar="NAMA=TEKS", help="Satu teks slip; kosong berarti teks bawaan.")
@json_option
@pass_cli
def set_(
    cli: Cli,
    *,
    name: str | None,
    address: str | None,
    hours: str | None,
    logo: Path | None,
    texts: tuple[str, ...],
    no_logo: bool,
) -> None:
    """Ubah yang disebut saja. Hanya ketua tim atau petugas kantor."""
    if logo and no_logo:
        raise click.UsageError(_("Pilih --logo atau --no-logo."))
    if not texts and not no_logo and all(value is None for value in (name, address, hours, logo)):
        raise click.UsageError(_("Sebutkan apa yang diubah, misalnya --address “Jl. Contoh 1”."))
    changed = dict(_pair(text) for text in texts)
    picture = b"" if no_logo else read_logo(logo) if logo else None
    with cli.session() as session:
        saved = edit_office(session, name=name, address=address, hours=hours, logo=picture, texts=changed)
    cli.emit(_plain(saved), _told(saved))


for _command in (
    *(gathering.import_, gathering.undo, gathering.redo, gathering.release, gathering.ledger, gathering.receipts),
    *(decisions.conflicts, decisions.decide_, decisions.take_back_, decisions.lost),
    *(keys.init, keys.enrol, keys.confirm, keys.laptops, keys.rename, keys.revoke, keys.rotate),
    *(wording.template, wording.columns),
):
    office.add_command(_command)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(_("Tulis NAMA=TEKS. Nama: {names}.").format(names=", ".join(text_names())))
    return name.strip(), value


def _plain(found: Office) -> dict[str, object]:
    return {
        "code": found.code,
        "name": found.name,
        "laptop": found.laptop,
        "address": found.address,
        "hours": found.hours,
        "logo_bytes": len(found.logo) if found.logo else None,
        "texts": dict(_texts(found)),
        "changed_texts": sorted(found.texts),
    }


def _texts(found: Office) -> Iterable[tuple[str, str]]:
    texts = slip_texts(found.texts)
    return ((name, as_text(texts, name)) for name in text_names())


def _told(found: Office) -> Iterator[str]:
    logo = _("{size} KiB").format(size=-(-len(found.logo) // 1024)) if found.logo else _("belum ada")
    for label, value in (
        (_("Kantor"), f"{found.name} ({found.code})"),
        (_("Laptop"), found.laptop),
        (_("Alamat"), found.address or _("belum ada")),
        (_("Jam layanan"), found.hours or _("belum ada")),
        (_("Logo"), logo),
    ):
        yield f"{label:<12} {value}"
    yield _("Teks slip (* diubah kantor):")
    for name, text in _texts(found):
        yield f"{'*' if name in found.texts else ' '} {name:<15} {text}"
