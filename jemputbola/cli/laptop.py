"""``laptop …``: enrol this laptop with an office or a lead."""

from collections.abc import Iterator
from pathlib import Path

import click

from jemputbola.actions.exchange.enrol_with import (
    Answered,
    accept_answer,
    confirm_authority,
    enrolments,
    request_enrolment,
)
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.errors import UserError
from jemputbola.texts import _

_a_file = click.Path(path_type=Path)


@click.group()
def laptop() -> None:
    """Daftarkan laptop ini pada kantor atau ketua tim."""


@laptop.command()
@click.option("--out", type=_a_file, help="Berkas permintaan (.jbe); tanpa ini hanya teksnya.")
@json_option
@pass_cli
def request(cli: Cli, out: Path | None) -> None:
    """Buat permintaan pendaftaran: berkas, dan teks untuk kode QR."""
    with cli.session() as session:
        made = request_enrolment(session, out)
    cli.emit(made, [_("Kirim permintaan ini ke kantor atau ketua tim, lalu masukkan jawabannya:"), made.text])


@laptop.command()
@click.argument("file", type=_a_file)
@json_option
@pass_cli
def accept(cli: Cli, file: Path) -> None:
    """Masukkan berkas jawaban dan tampilkan enam kata."""
    with cli.session() as session:
        answered = accept_answer(session, file)
    cli.emit(answered, _told(answered))


@laptop.command()
@click.argument("authority", required=False)
@json_option
@pass_cli
def confirm(cli: Cli, authority: str | None) -> None:
    """Pastikan: enam kata sama di kedua layar. Tanpa nomor: jawaban yang sedang menunggu."""
    with cli.session() as session:
        waiting = [one.authority for one in enrolments(session) if not one.confirmed]
        if not authority and len(waiting) > 1:
            raise UserError(_("Ada beberapa jawaban yang menunggu. Sebutkan nomornya: {ids}.").format(ids=waiting))
        answered = confirm_authority(session, authority or (waiting[0] if waiting else ""))
    cli.emit(
        answered, _("Laptop {laptop} terdaftar pada {name}.").format(laptop=answered.laptop_name, name=answered.name)
    )


@laptop.command()
@json_option
@pass_cli
def show(cli: Cli) -> None:
    """Pada siapa laptop ini terdaftar."""
    with cli.session() as session:
        found = enrolments(session)
    nothing = [_("Laptop ini belum terdaftar. Mulai dengan: laptop request --out FILE")]
    cli.emit(found, [line for one in found for line in _told(one)] or nothing)


def _told(answered: Answered) -> Iterator[str]:
    state = _("terdaftar") if answered.confirmed else _("menunggu enam kata")
    yield f"{answered.name} ({answered.authority}): {state}"
    if answered.confirmed:
        return
    yield "    " + " ".join(answered.words)
    yield _("Bacakan enam kata itu. Sama di kedua layar? Ketik: laptop confirm")
    if answered.keys_changed:
        yield _("Kuncinya lain dari yang dulu. Telepon kantor sebelum memastikan.")
