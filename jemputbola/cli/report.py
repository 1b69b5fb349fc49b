"""``jemputbola report …``: a month, a year, or every visit of some days into a folder."""

import re
from pathlib import Path

import click

from jemputbola.actions.reporting.report_people import TableForm
from jemputbola.actions.reporting.report_period import Period, month_period, report_period, year_period
from jemputbola.actions.reporting.report_range import USUAL, report_range
from jemputbola.actions.reporting.report_tally import ReportForm
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.texts.formats import format_number, parse_date

_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})", re.ASCII)
_file = click.Path(path_type=Path, dir_okay=False)
_out = click.option("--out", type=_file, required=True, help="Berkas pdf, xlsx, atau csv.")
_forms = click.Choice([form.value for form in ReportForm])
_USUAL = tuple(form.value for form in USUAL)
_folder = click.Path(path_type=Path, file_okay=False)


@click.group()
def report() -> None:
    """Laporan bulanan, tahunan, dan semua kegiatan dalam satu folder."""


@report.command()
@click.argument("month", metavar="TAHUN-BULAN")
@_out
@json_option
@pass_cli
def month(cli: Cli, month: str, out: Path) -> None:
    """Laporan satu bulan, misalnya 2026-11."""
    found = _MONTH.fullmatch(month.strip())
    if not found:
        raise UserError(_("Bulan itu tidak ada. Tulis seperti 2026-11."))
    _write(cli, month_period(int(found["year"]), int(found["month"])), out)


@report.command()
@click.argument("year", type=int, metavar="TAHUN")
@_out
@json_option
@pass_cli
def year(cli: Cli, year: int, out: Path) -> None:
    """Laporan satu tahun: per kegiatan, kecamatan, bulan, dan target."""
    _write(cli, year_period(year), out)


@report.command("range")
@click.option("--from", "first", required=True, help="Hari pertama.")
@click.option("--to", "last", required=True, help="Hari terakhir.")
@click.option("--to-dir", "folder", type=_folder, required=True, help="Folder untuk semua berkas.")
@click.option("--form", "forms", multiple=True, type=_forms, default=_USUAL, help="Berkas setiap kegiatan; berulang.")
@json_option
@pass_cli
def range_(cli: Cli, *, first: str, last: str, folder: Path, forms: tuple[str, ...]) -> None:
    """Berkas setiap kegiatan pada hari-hari itu, dan rekap seluruhnya."""
    with cli.session() as session:
        done = report_range(
            session, parse_date(first), parse_date(last), folder, forms=[ReportForm(form) for form in forms],
            progress=None if cli.as_json else _tell,
        )  # fmt: skip
    told = [
        _("{files} berkas dari {visits} kegiatan ditulis ke {folder}.").format(
            files=format_number(len(done.files)), visits=format_number(done.visits), folder=folder
        )
    ]
    told += [_("Tidak ditulis: {file}. {why}").format(file=name, why=why) for name, why in done.refused]
    plain = {"files": [str(file) for file in done.files], "visits": done.visits, "refused": dict(done.refused)}
    cli.emit(plain, told)


def _tell(done: int, total: int) -> None:
    if done and (done % 50 == 0 or done == total):
        click.echo(_("{done} dari {total} berkas").format(done=done, total=total), err=True)


def _write(cli: Cli, period: Period, out: Path) -> None:
    form = out.suffix.lstrip(".").lower()
    if form not in set(TableForm):
        raise UserError(_("Akhiri nama berkas dengan .pdf, .xlsx, atau .csv."))
    with cli.session() as session:
        report_period(session, period, out, TableForm(form))
    cli.emit({"file": str(out)}, _("Ditulis ke {file}.").format(file=out))
