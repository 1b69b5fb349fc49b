"""``jemputbola visit …``: plan, look, change, count the stock, close, reopen."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click
import msgspec

from jemputbola.actions.visits.change_visit import VisitChanged, change_visit, count_stock
from jemputbola.actions.visits.close_visit import close_visit, reopen_visit
from jemputbola.actions.visits.plan_visit import plan_visit
from jemputbola.actions.visits.visit_overview import VisitLine, VisitShown, list_visits, show_visit
from jemputbola.actions.visits.visit_values import VisitDetails
from jemputbola.actions.visits.void_visit import drop_visit, restore_visit
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.cli.visit_argument import resolve_visit
from jemputbola.domain.finding import Finding
from jemputbola.domain.visit import RequestState, Service, SpotSignal, VisitKind, label
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short

_OPTIONS = (
    click.option("--village", help="Kode desa atau kelurahan, misalnya 19.71.02.1001."),
    click.option("--address", help="Alamat tempat kegiatan."),
    click.option("--expected", type=int, help="Jumlah sasaran yang direncanakan."),
    click.option("--start-time", help="Jam mulai, misalnya 09.00."),
    click.option("--letter-number", help="Nomor surat permohonan."),
    click.option("--letter-date", help="Tanggal surat permohonan."),
    click.option("--request-state", help="Status permohonan: " + ", ".join(RequestState)),
    click.option("--contact-name", help="Nama orang yang dihubungi di tempat."),
    click.option("--contact-phone", help="Nomor HP orang itu."),
    click.option("--team", multiple=True, help="Nama petugas; boleh diulang."),
    click.option("--laptop", "laptops", multiple=True, help="Nama laptop yang ikut; boleh diulang."),
    click.option("--signal", help="Sinyal di tempat: " + ", ".join(SpotSignal)),
    click.option("--services", help="Layanan dengan koma: " + ", ".join(Service)),
    click.option("--legal-basis", help="Dasar hukum pengolahan data."),
    click.option("--signed-list", help="Nomor dan tanggal daftar yang ditandatangani."),
)


def _plan_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.group()
def visit() -> None:
    """Kegiatan: rencana, perubahan, blangko, tutup, buka kembali, hapus."""


@visit.command()
@click.option("--name", "title", required=True, help="Nama kegiatan atau tempatnya.")
@click.option("--kind", required=True, help="Jenis: " + ", ".join(VisitKind))
@click.option("--date", required=True, help="2026-11-23 atau 2026-11-23..2026-11-25")
@click.option("--district", required=True, help="Kode kecamatan, misalnya 19.71.02.")
@_plan_options
@json_option
@pass_cli
def plan(cli: Cli, /, **typed: Any) -> None:
    """Rencanakan kegiatan baru."""
    with cli.session() as session:
        planned = plan_visit(session, _details(typed))
    cli.emit(planned, [_("Kegiatan direncanakan: {id}").format(id=planned.id), *_warnings(planned.findings)])


@visit.command("list")
@click.option("--dropped", is_flag=True, help="Hanya yang dihapus dari daftar.")
@json_option
@pass_cli
def list_(cli: Cli, *, dropped: bool) -> None:
    """Semua kegiatan, yang terbaru di atas."""
    with cli.session() as session:
        visits = list_visits(session, dropped=dropped)
    nothing = [_("Belum ada kegiatan. Rencanakan dengan: visit plan --name … --kind … --date … --district …")]
    if dropped:
        nothing = [_("Tidak ada kegiatan yang dihapus.")]
    cli.emit(visits, [_listed(line) for line in visits] or nothing)


@visit.command()
@click.argument("visit_id", metavar="ID")
@json_option
@pass_cli
def show(cli: Cli, visit_id: str) -> None:
    """Satu kegiatan dengan semua isiannya."""
    with cli.session() as session:
        shown = show_visit(session, resolve_visit(session, visit_id))
    stock = {**msgspec.structs.asdict(shown.stock), "left": shown.stock.left}
    plain = {**msgspec.structs.asdict(shown), "stock": stock}
    cli.emit({**msgspec.structs.asdict(plain.pop("line")), **plain}, _shown(shown))


@visit.command()
@click.argument("visit_id", metavar="ID")
@click.option("--name", "title", help="Nama kegiatan atau tempatnya.")
@click.option("--kind", help="Jenis: " + ", ".join(VisitKind))
@click.option("--date", help="Tanggal lain: kegiatan ditunda atau dimajukan.")
@click.option("--district", help="Kode kecamatan, misalnya 19.71.02.")
@click.option("--reason", help="Alasan perubahan.")
@_plan_options
@json_option
@pass_cli
def change(cli: Cli, /, visit_id: str, reason: str | None, **typed: Any) -> None:
    """Ubah atau tunda kegiatan; isian lama tetap ada di riwayat."""
    details = _details(typed)
    if details == VisitDetails():
        raise click.UsageError(_("Sebutkan apa yang diubah, misalnya --date 2026-11-24."))
    with cli.session() as session:
        changed = change_visit(session, visit=resolve_visit(session, visit_id), details=details, reason=reason)
    cli.emit(changed, _changed(changed))


@visit.command()
@click.argument("visit_id", metavar="ID")
@click.option("--received", type=int, help="Blangko diterima.")
@click.option("--used", type=int, help="Blangko dipakai.")
@click.option("--spoilt", type=int, help="Blangko rusak.")
@json_option
@pass_cli
def stock(cli: Cli, visit_id: str, received: int | None, used: int | None, spoilt: int | None) -> None:
    """Hitung blangko kegiatan."""
    if received is used is spoilt is None:
        raise click.UsageError(_("Sebutkan --received, --used, atau --spoilt."))
    with cli.session() as session:
        counted = count_stock(
            session, visit=resolve_visit(session, visit_id), received=received, used=used, spoilt=spoilt
        )
    plain = {"received": counted.received, "used": counted.used, "spoilt": counted.spoilt, "left": counted.left}
    text = _("Blangko: {received} diterima, {used} dipakai, {spoilt} rusak, sisa {left}.")
    cli.emit(plain, text.format(**plain))


@visit.command()
@click.argument("visit_id", metavar="ID")
@click.option("--absence-reason", help="Alasan bagi semua yang tidak hadir: PKL, SAKIT, IZIN …")
@click.option("--absence-note", help="Catatan untuk alasan LAINNYA.")
@json_option
@pass_cli
def close(cli: Cli, visit_id: str, absence_reason: str | None, absence_note: str | None) -> None:
    """Tutup kegiatan; yang belum datang menjadi tidak hadir."""
    with cli.session() as session:
        closed = close_visit(
            session,
            visit=resolve_visit(session, visit_id),
            absence_reason=absence_reason,
            absence_note=absence_note,
        )
    text = [_("Kegiatan ditutup. Yang belum datang dihitung tidak hadir; lihat: tally --visit ID")]
    if closed.absent:
        text.append(_("{count} orang ditandai tidak hadir.").format(count=closed.absent))
    cli.emit(closed, text)


@visit.command()
@click.argument("visit_id", metavar="ID")
@click.option("--reason", required=True, help="Alasan membuka kembali.")
@json_option
@pass_cli
def reopen(cli: Cli, visit_id: str, reason: str) -> None:
    """Buka kembali kegiatan yang sudah ditutup."""
    with cli.session() as session:
        reopened = reopen_visit(session, visit=resolve_visit(session, visit_id), reason=reason)
    cli.emit(reopened, _("Kegiatan dibuka kembali."))


@visit.command()
@click.argument("visit_id", metavar="ID")
@click.option("--reason", required=True, help="Alasan menghapus.")
@json_option
@pass_cli
def drop(cli: Cli, visit_id: str, reason: str) -> None:
    """Hapus kegiatan yang salah direncanakan; hanya bila belum ada orangnya."""
    with cli.session() as session:
        dropped = drop_visit(session, visit=resolve_visit(session, visit_id), reason=reason)
    again = _("Untuk mengembalikannya: visit restore {id}").format(id=dropped.id)
    cli.emit(dropped, [_("Kegiatan dihapus dari daftar."), again])


@visit.command()
@click.argument("visit_id", metavar="ID")
@json_option
@pass_cli
def restore(cli: Cli, visit_id: str) -> None:
    """Kembalikan kegiatan yang dihapus."""
    with cli.session() as session:
        restored = restore_visit(session, visit=resolve_visit(session, visit_id))
    cli.emit(restored, _("Kegiatan dikembalikan."))


def _details(typed: dict[str, Any]) -> VisitDetails:
    return VisitDetails(**{**typed, "team": typed["team"] or None, "laptops": typed["laptops"] or None})


def _warnings(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        yield _("Perhatian: {message}").format(message=finding.message)


def _dates(line: VisitLine) -> str:
    first, last = (dt.date.fromisoformat(day) if day else None for day in (line.date, line.last_date))
    if first is None or last is None:
        return "?"
    short = format_date_short(first)
    return short if first == last else f"{short} – {format_date_short(last)}"


def _listed(line: VisitLine) -> str:
    state = _("ditutup") if line.closed else _("terbuka")
    return f"{line.id}  {_dates(line)}  {state:<8}  {line.name}"


def _shown(shown: VisitShown) -> Iterator[str]:
    line = shown.line
    kind = label(VisitKind(line.kind)) if line.kind in set(VisitKind) else line.kind
    yield f"{line.name} ({kind})"
    yield f"{_dates(line)}, {shown.values.get('start_time', '')}".rstrip(", ")
    yield shown.place
    yield _("Ditutup") if line.closed else _("Terbuka")
    if line.expected is not None:
        yield _("Sasaran direncanakan: {count}").format(count=line.expected)
    if line.request_state:
        yield _("Permohonan: {state}").format(state=label(line.request_state))
    if shown.stock.received:
        yield _("Sisa blangko: {left} dari {received}").format(left=shown.stock.left, received=shown.stock.received)
    for day in shown.earlier_dates:
        yield _("Semula direncanakan {date}").format(date=format_date_short(dt.date.fromisoformat(day)))
    yield line.id


def _changed(changed: VisitChanged) -> Iterator[str]:
    yield _("Kegiatan diubah.") if changed.changed else _("Tidak ada yang berubah; semuanya sudah seperti itu.")
    yield from _warnings(changed.findings)
