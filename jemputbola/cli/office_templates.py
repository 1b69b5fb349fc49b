"""``jemputbola office template …`` and ``columns …``: the office's own wording, and the columns of its own forms."""

from pathlib import Path

import click

from jemputbola.actions.reporting.office_columns import LISTS, choose_office_columns, chosen_columns, columns_of_list
from jemputbola.actions.reporting.office_templates import (
    TemplateKind,
    explain_fields,
    export_template,
    list_templates,
    reset_template,
    take_template,
    template_label,
)
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.reports.columns import ChosenColumn
from jemputbola.texts import _

_kind = click.argument("kind", metavar="JENIS", type=click.Choice([kind.value for kind in TemplateKind]))
_list = click.argument("name", metavar="DAFTAR", type=click.Choice(LISTS))


@click.group()
def template() -> None:
    """Template Word dan pesan milik kantor."""


@template.command("list")
@json_option
@pass_cli
def list_(cli: Cli) -> None:
    """Template yang dipakai sekarang."""
    with cli.session() as session:
        shown = list_templates(session)
    plain = [{"kind": one.kind.value, "own": bool(one.own), "at": one.own.at if one.own else None} for one in shown]
    told = [
        "  ".join((f"{one.kind.value:<16}", template_label(one.kind), _("milik kantor") if one.own else _("bawaan")))
        for one in shown
    ]
    cli.emit(plain, told)


@template.command("set")
@_kind
@click.argument("file", metavar="BERKAS", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@pass_cli
def set_(cli: Cli, *, kind: str, file: Path) -> None:
    """Pakai template ini; diperiksa dulu."""
    with cli.session() as session:
        take_template(session, TemplateKind(kind), file)
    cli.emit({"kind": kind}, _("Template dipakai mulai sekarang."))


@template.command()
@_kind
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Tulis template ke berkas ini untuk diubah."
)
@click.option("--original", is_flag=True, help="Template bawaan, bukan milik kantor.")
@json_option
@pass_cli
def show(cli: Cli, *, kind: str, out: Path | None, original: bool) -> None:
    """Isian yang dapat dipakai; dengan --out juga templatenya."""
    wanted = TemplateKind(kind)
    with cli.session() as session:
        if out is not None:
            export_template(session, wanted, out, original=original)
    page = explain_fields(wanted)
    told = [_("Ditulis ke {file}.").format(file=out)] if out else page.splitlines()
    cli.emit({"file": str(out) if out else None, "fields": page}, told)


@template.command()
@_kind
@json_option
@pass_cli
def reset(cli: Cli, *, kind: str) -> None:
    """Kembali ke template bawaan."""
    with cli.session() as session:
        reset_template(session, TemplateKind(kind))
    cli.emit({"kind": kind}, _("Template bawaan dipakai lagi."))


@click.group()
def columns() -> None:
    """Kolom setiap daftar: dipilih, diganti judulnya, diurutkan."""


@columns.command("show")
@_list
@json_option
@pass_cli
def show_columns(cli: Cli, *, name: str) -> None:
    """Kolom yang ada, dan pilihan kantor."""
    with cli.session() as session:
        chosen = chosen_columns(session, name)
    known = columns_of_list(name)
    titles = {column.key: column.title for column in known}
    plain = {"columns": titles, "chosen": chosen}
    told = [f"{column.key:<20} {column.title}" for column in known]
    if chosen:
        told += ["", _("Pilihan kantor:"), *(f"{one.key:<20} {one.title or titles.get(one.key, '')}" for one in chosen)]
    cli.emit(plain, told)


@columns.command("set")
@_list
@click.argument("choice", metavar="KOLOM[=JUDUL] …", nargs=-1, required=True)
@json_option
@pass_cli
def set_columns(cli: Cli, *, name: str, choice: tuple[str, ...]) -> None:
    """Pilih kolom menurut urutan yang ditulis; judul setelah tanda sama dengan."""
    chosen = [
        ChosenColumn(key.strip(), title.strip()) for key, _equals, title in (one.partition("=") for one in choice)
    ]
    with cli.session() as session:
        choose_office_columns(session, name, chosen)
    cli.emit(chosen, _("Kolom tersimpan."))


@columns.command("reset")
@_list
@json_option
@pass_cli
def reset_columns(cli: Cli, *, name: str) -> None:
    """Kembali ke kolom bawaan."""
    with cli.session() as session:
        choose_office_columns(session, name, [])
    cli.emit([], _("Kolom bawaan dipakai lagi."))
