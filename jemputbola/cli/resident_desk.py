"""``jemputbola resident add | edit | serve | show``: what happens at the desk."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from jemputbola.actions.desk.edit_resident import edit_resident
from jemputbola.actions.desk.register_resident import Lookalike, Registered, register_resident
from jemputbola.actions.desk.resident_card import resident_card
from jemputbola.actions.desk.resident_details import ResidentDetails
from jemputbola.actions.desk.serve_resident import Served, serve_resident
from jemputbola.actions.desk.serving import Contradiction
from jemputbola.cli.card_text import card_text, device_words
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.cli.serving_options import serving_of, serving_options
from jemputbola.cli.visit_argument import resolve_visit
from jemputbola.domain import outcome
from jemputbola.domain.finding import Finding
from jemputbola.texts import _

_DETAILS = (
    click.option("--birth-date", help="Tanggal lahir, misalnya 17-08-2008; tanpa ini diambil dari NIK."),
    click.option("--birth-place", help="Tempat lahir."),
    click.option("--sex", help="L atau P."),
    click.option("--kk", "kk_number", help="No. KK."),
    click.option("--phone", help="Nomor HP."),
    click.option("--email", help="Alamat e-mail."),
    click.option("--address", help="Alamat."),
    click.option("--village", help="Desa atau kelurahan."),
    click.option("--district", help="Kecamatan."),
    click.option("--marital", "marital_status", help="Belum kawin, kawin, cerai hidup, cerai mati."),
    click.option("--domicile", help="dalam atau luar."),
    click.option("--guardian", help="Nama wali, bila perlu."),
    click.option("--class", "class_group", help="Kelas atau bagian."),
)


def details_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options for what is known of a person."""
    for option in reversed(_DETAILS):
        command = option(command)
    return command


@click.command()
@click.option("--visit", required=True, help="Kegiatan.")
@click.option("--nik", help="NIK dari kartu keluarga.")
@click.option("--no-nik", is_flag=True, help="Daftarkan tanpa NIK.")
@click.option("--name", required=True, help="Nama seperti di kartu keluarga.")
@details_options
@json_option
@pass_cli
def add(cli: Cli, /, visit: str, nik: str | None, *, no_nik: bool, **typed: Any) -> None:
    """Daftarkan orang yang datang tanpa ada di daftar."""
    if no_nik == bool(nik):
        raise click.UsageError(_("Sebutkan --nik, atau --no-nik bila NIK belum ada."))
    with cli.session() as session:
        registered = register_resident(
            session, ResidentDetails(nik=nik or None, **typed), visit=resolve_visit(session, visit)
        )
    cli.emit(registered, _registered(registered))


@click.command()
@click.argument("reference")
@click.option("--visit", required=True, help="Kegiatan.")
@click.option("--nik", help="NIK dari kartu keluarga; kosong menghapusnya.")
@click.option("--name", help="Nama seperti di kartu keluarga.")
@details_options
@json_option
@pass_cli
def edit(cli: Cli, /, reference: str, visit: str, **typed: Any) -> None:
    """Perbaiki data seseorang; isian kosong menghapus."""
    details = ResidentDetails(**typed)
    if details == ResidentDetails():
        raise click.UsageError(_("Sebutkan apa yang diperbaiki, misalnya --phone."))
    with cli.session() as session:
        edited = edit_resident(session, reference, details, visit=resolve_visit(session, visit))
    same = _("Tidak ada yang berubah; semuanya sudah seperti itu.")
    text = [_("Data diperbaiki.") if edited.changed else same, *_warnings(edited.findings)]
    cli.emit(edited, [*text, *_shared(edited.nik_shared_with)])


@click.command()
@click.argument("reference")
@click.option("--visit", required=True, help="Kegiatan.")
@serving_options
@json_option
@pass_cli
def serve(cli: Cli, /, reference: str, visit: str, **chosen: Any) -> None:
    """Simpan pelayanan seseorang, sekali simpan untuk semuanya."""
    with cli.session() as session:
        try:
            served = serve_resident(session, reference, serving_of(chosen), visit=resolve_visit(session, visit))
        except Contradiction as error:
            raise click.UsageError(str(error)) from error
    cli.emit(_plain(served), _served(served))


@click.command()
@click.argument("reference")
@click.option("--visit", help="Kegiatan; tanpa ini keadaan hari ini.")
@json_option
@pass_cli
def show(cli: Cli, reference: str, visit: str | None) -> None:
    """Kartu seseorang: identitas, umur, rekam, HP, IKD."""
    with cli.session() as session:
        card = resident_card(session, reference, visit=visit and resolve_visit(session, visit))
    cli.emit(card, card_text(card))


def _plain(served: Served) -> dict[str, Any]:
    return {
        "id": served.id,
        "reference": served.reference,
        "known": served.known,
        "saved": served.saved,
        "changed": served.changed,
        "outcome": served.outcome,
        "verdict": served.verdict.sentence,
        "age": served.verdict.kind,
        "recorded": served.verdict.recorded,
        "device": served.device,
        "activation": served.activation,
        "findings": served.findings,
    }


def _registered(registered: Registered) -> Iterator[str]:
    if registered.known:
        yield _("Orang ini sudah dikenal: {reference}").format(reference=registered.reference)
    else:
        yield _("Terdaftar: {reference}").format(reference=registered.reference)
    yield from _warnings(registered.findings)
    yield from _shared(registered.nik_shared_with)
    for other in registered.similar:
        yield _("Nama sama: {name} ({reference})").format(name=other.name, reference=other.reference)


def _served(served: Served) -> Iterator[str]:
    result = outcome.label(served.outcome) if served.outcome else ""
    yield f"{served.reference}  {result}".rstrip()
    if not served.saved:
        yield _("Tidak ada yang berubah; semuanya sudah seperti itu.")
    yield served.verdict.sentence
    if served.device:
        yield from device_words(served.device)
    yield from _warnings(served.findings)


def _shared(others: Iterable[Lookalike]) -> Iterator[str]:
    for other in others:
        yield _("NIK juga dipakai {name} ({reference}); periksa KK.").format(name=other.name, reference=other.reference)


def _warnings(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        yield _("Perhatian: {message}").format(message=finding.message)
