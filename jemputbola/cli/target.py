"""``jemputbola target …``: what the year should reach, where SIAK says it stands, and the pace that would do."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from jemputbola.actions.planning.coverage_overview import CoverageRow, Untargeted, coverage_overview, without_target
from jemputbola.actions.planning.set_targets import TargetsTaken, import_targets, set_baseline, set_holidays, set_target
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.domain import coverage
from jemputbola.domain.coverage import Baseline, Basis, CountedService, Target, usual_basis
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, format_number, format_percent, parse_date

_services = click.Choice([service.value for service in CountedService])
_bases = click.Choice([basis.value for basis in Basis])


@click.group()
def target() -> None:
    """Target tahunan, angka dasar SIAK, dan laju yang diperlukan."""


@target.command("set")
@click.option("--year", type=int, required=True, help="Tahun target.")
@click.option("--service", type=_services, default="ikd", show_default=True, help="Layanan.")
@click.option("--percent", required=True, help="Target dalam persen, misalnya 30 atau 24,5.")
@click.option("--of", "basis", type=_bases, help="Persen dari siapa; tanpa ini: IKD recorded, lainnya obligated.")
@click.option("--area", default="", help="Kode kecamatan; kosong berarti seluruh kantor.")
@click.option("--source", required=True, help="Surat atau keputusan yang menetapkannya.")
@click.option("--date", "dated", required=True, help="Tanggal sumber.")
@pass_cli
def set_(
    cli: Cli, *, year: int, service: str, percent: str, basis: str | None, area: str, source: str, dated: str
) -> None:
    """Tetapkan target; yang lama tetap tersimpan sebagai versi."""
    wanted = Target(
        year=year,
        service=CountedService(service),
        percent=_decimal(percent),
        basis=Basis(basis) if basis else usual_basis(CountedService(service)),
        area=area.strip(),
        source=source,
        dated=parse_date(dated),
    )
    with cli.session() as session:
        set_target(session, wanted)
    cli.emit({"year": year, "percent": str(wanted.percent)}, _("Target tersimpan."))


@target.command()
@click.option("--service", type=_services, default="ikd", show_default=True, help="Layanan.")
@click.option("--area", default="", help="Kode kecamatan; kosong berarti seluruh kantor.")
@click.option("--date", "dated", required=True, help="Tanggal angka SIAK.")
@click.option("--done", type=int, required=True, help="Jumlah orang yang sudah selesai.")
@click.option("--recorded", type=int, help="Jumlah orang yang sudah rekam KTP-el.")
@click.option("--obligated", type=int, help="Jumlah orang yang wajib memiliki.")
@click.option("--source", required=True, help="Sumber, misalnya “SIAK 31-10-2026”.")
@pass_cli
def baseline(
    cli: Cli,
    *,
    service: str,
    area: str,
    dated: str,
    done: int,
    recorded: int | None,
    obligated: int | None,
    source: str,
) -> None:
    """Masukkan angka SIAK pada satu tanggal; hasil kegiatan sendiri tidak pernah ditambahkan kepadanya."""
    told = Baseline(
        service=CountedService(service),
        area=area.strip(),
        dated=parse_date(dated),
        done=done,
        recorded=recorded,
        obligated=obligated,
        source=source,
    )
    with cli.session() as session:
        set_baseline(session, told)
    cli.emit({"done": done}, _("Angka dasar tersimpan."))


@target.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Periksa saja, tanpa menyimpan.")
@json_option
@pass_cli
def import_(cli: Cli, file: Path, *, dry_run: bool) -> None:
    """Masukkan tabel target dan angka dasar: xlsx, xls, ods, atau csv."""
    with cli.session() as session:
        taken = import_targets(session, file, dry_run=dry_run)
    cli.emit(taken, _told_taken(taken))


@target.command()
@click.argument("year", type=int)
@click.option("--day", "days", multiple=True, metavar="TANGGAL=NAMA", help="Satu hari libur; boleh berulang.")
@pass_cli
def holidays(cli: Cli, year: int, days: tuple[str, ...]) -> None:
    """Tulis ulang hari libur satu tahun; laju per hari kerja tidak menghitungnya."""
    free = {parse_date(day): name for day, _equals, name in (text.partition("=") for text in days)}
    with cli.session() as session:
        set_holidays(session, year, free)
    cli.emit({"year": year, "days": len(free)}, _("Hari libur tersimpan."))


@target.command()
@click.option("--year", type=int, help="Tahun; tanpa ini tahun berjalan.")
@json_option
@pass_cli
def show(cli: Cli, year: int | None) -> None:
    """Cakupan dan capaian, dengan kedua angkanya, kekurangan, dan laju per hari kerja."""
    with cli.session() as session:
        wanted = year or session.store.clock().year
        rows, bare = coverage_overview(session, year=wanted), without_target(session, year=wanted)
    nothing = [_("Belum ada target untuk {year}. Tetapkan dengan: target set --year {year} …").format(year=wanted)]
    lines = [line for row in rows for line in _told(row)] + [line for one in bare for line in _told_bare(one)]
    cli.emit([*map(_plain, rows), *map(_plain_bare, bare)], lines or nothing)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text.strip().removesuffix("%").strip().replace(",", "."))
    except InvalidOperation as error:
        raise click.UsageError(_("Tulis persennya dengan angka, misalnya 24,5.")) from error


def _plain(row: CoverageRow) -> dict[str, Any]:
    return {
        "service": row.target.service,
        "area": row.target.area,
        "percent": str(row.target.percent),
        "of": row.target.basis,
        "version": len(row.versions),
        "source": row.target.source,
        "baseline": row.baseline,
        "attainment": row.attainment,
        "history": [{"dated": one.dated, "done": one.done, "coverage": share} for one, share in row.history],
    }


def _plain_bare(bare: Untargeted) -> dict[str, Any]:
    told = bare.baseline
    shares = {basis.value: share for basis, share in bare.shares}
    return {"service": told.service, "area": told.area, "percent": None, "baseline": told, "coverage": shares}


def _told_bare(bare: Untargeted) -> Iterator[str]:
    told = bare.baseline
    done = format_number(told.done)
    yield f"{coverage.label(told.service)}, {told.area or _('seluruh kantor')}: " + _("belum ada target")
    for basis, share in bare.shares:
        yield "  " + _("Cakupan {share} = {done} / {whole} {of} ({source}, {date})").format(
            share=format_percent(share),
            done=done,
            whole=format_number(told.whole(basis) or 0),
            of=coverage.label(basis),
            source=told.source,
            date=format_date_short(told.dated),
        )
    if not bare.shares:
        yield "  " + _("{done} orang; penyebutnya belum diketahui, jadi tidak ada persentase.").format(done=done)
    yield "  " + _("Tetapkan targetnya dengan: target set …")


def _told(row: CoverageRow) -> Iterator[str]:
    target = row.target
    place = target.area or _("seluruh kantor")
    percent = format_percent(float(target.percent) / 100)
    yield f"{coverage.label(target.service)}, {place}: " + _("target {percent} dari yang {of}").format(
        percent=percent, of=coverage.label(target.basis)
    )
    found, told = row.attainment, row.baseline
    if found is None or told is None:
        yield "  " + _("Belum ada angka dasar SIAK. Masukkan dengan: target baseline …")
        return
    if found.whole is None:
        yield "  " + _("{done} orang; penyebutnya belum diketahui, jadi tidak ada persentase.").format(
            done=format_number(found.done)
        )
        return
    yield "  " + _("Cakupan {share} = {done} / {whole} ({source}, {date})").format(
        share=format_percent(found.coverage or 0),
        done=format_number(found.done),
        whole=format_number(found.whole),
        source=told.source,
        date=format_date_short(told.dated),
    )
    yield "  " + _("Capaian target {percent}: {share}").format(
        percent=percent, share=format_percent(found.attained or 0)
    )
    yield "  " + _pace(found)


def _pace(found: coverage.Attainment) -> str:
    if not found.missing:
        return _("Target tercapai.")
    missing = format_number(found.missing)
    if found.per_day is None:
        return _("Kurang {missing} orang; tidak ada hari kerja tersisa.").format(missing=missing)
    return _("Kurang {missing} orang: perlu {pace} per hari kerja, {days} hari tersisa.").format(
        missing=missing, pace=format_number(found.per_day), days=found.days_left
    )


def _told_taken(taken: TargetsTaken) -> Iterator[str]:
    yield _("{targets} target dan {baselines} angka dasar baru; {same} sudah ada.").format(
        targets=taken.targets, baselines=taken.baselines, same=taken.same
    )
    for refused in taken.refused:
        yield _("Baris {row}: {why}").format(row=refused.row, why=refused.why)
