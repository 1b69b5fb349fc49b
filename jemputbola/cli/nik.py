"""``jemputbola nik NIK``: what a NIK says. Needs no vault."""

from collections.abc import Iterator

import click

from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.domain.nik import NikReading, Sex, read_nik
from jemputbola.domain.region import Region
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_long


@click.command()
@click.argument("text", metavar="NIK")
@json_option
@pass_cli
def nik(cli: Cli, text: str) -> None:
    """Uraikan dan periksa sebuah NIK."""
    reading = read_nik(text, today=cli.clock().date())
    cli.emit(_plain(reading), _told(reading))
    if not reading.valid:
        cli.refuse(_("NIK ini tidak mungkin benar. Cocokkan dengan kartu keluarga."))


def _plain(reading: NikReading) -> dict[str, object]:
    return {
        "nik": reading.nik,
        "valid": reading.valid,
        "sex": reading.sex,
        "birth_date": reading.birth_date,
        "region": _plain_region(reading.region) if reading.region else None,
        "findings": reading.findings,
    }


def _plain_region(region: Region) -> dict[str, object]:
    return {
        "code": region.code,
        "province": region.province,
        "regency": region.regency,
        "district": region.district,
        "retired": region.retired,
    }


def _told(reading: NikReading) -> Iterator[str]:
    if reading.birth_date:
        yield _("Lahir {date}").format(date=format_date_long(reading.birth_date))
    if reading.sex:
        yield _("Laki-laki") if reading.sex is Sex.MALE else _("Perempuan")
    if reading.region:
        names = (reading.region.district, reading.region.regency, reading.region.province)
        yield ", ".join(name for name in names if name)
    for finding in reading.findings:
        yield finding.message
    if reading.valid:
        yield _("NIK ini mungkin benar; hanya data kependudukan yang memastikannya.")
