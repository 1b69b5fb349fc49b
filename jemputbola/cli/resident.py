"""``jemputbola resident …``: find people, register, serve, correct, take back."""

import datetime as dt
from collections.abc import Iterator

import click

from jemputbola.actions.desk.find_resident import FoundLine, find_resident
from jemputbola.actions.desk.mark_attendance import mark_attendance
from jemputbola.actions.desk.resident_history import HistoryLine, resident_history
from jemputbola.actions.desk.reveal_nik import reveal_nik
from jemputbola.actions.desk.undo_save import undo_save
from jemputbola.actions.desk.void_resident import restore_resident, void_resident
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.cli.resident_desk import add, edit, serve, show
from jemputbola.cli.visit_argument import resolve_visit
from jemputbola.domain import outcome
from jemputbola.domain.masking import grouped
from jemputbola.store.residents import MOST_FOUND
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, format_time_zone


@click.group()
def resident() -> None:
    """Penduduk: cari, daftarkan, layani, perbaiki, urungkan."""


for desk_command in (add, edit, serve, show):
    resident.add_command(desk_command)


@resident.command()
@click.argument("text", default="")
@click.option("--visit", help="Hanya peserta kegiatan ini, dengan hasilnya.")
@click.option("--limit", type=click.IntRange(1, 1000), default=MOST_FOUND, help="Paling banyak sekian orang.")
@json_option
@pass_cli
def find(cli: Cli, text: str, visit: str | None, limit: int) -> None:
    """Cari dengan awal nama, NIK, nomor KK, nomor rujukan, atau QR slip."""
    if not text.strip() and not visit:
        raise click.UsageError(_("Tulis yang dicari, atau sebut kegiatannya dengan --visit."))
    with cli.session() as session:
        found = find_resident(session, text, visit=visit and resolve_visit(session, visit), limit=limit)
    lines = [_found(line) for line in found] or [_("Tidak ada yang cocok.")]
    if len(found) == limit:
        more = _("Hanya {count} orang ditampilkan. Tulis lebih banyak huruf, atau tambah dengan --limit.")
        lines.append(more.format(count=limit))
    cli.emit(found, lines)


@resident.command()
@click.argument("reference")
@json_option
@pass_cli
def history(cli: Cli, reference: str) -> None:
    """Semua yang pernah dicatat tentang seseorang."""
    with cli.session() as session:
        lines = resident_history(session, reference)
    told = [line for entry in lines for line in _entry(entry)]
    cli.emit(lines, told or [_("Belum ada catatan di laptop ini.")])


@resident.command()
@click.argument("reference")
@click.option("--visit", required=True, help="Kegiatan.")
@json_option
@pass_cli
def undo(cli: Cli, reference: str, visit: str) -> None:
    """Urungkan simpanan terakhir laptop ini tentang seseorang."""
    with cli.session() as session:
        undone = undo_save(session, reference, visit=resolve_visit(session, visit))
    removed = _("Pendaftaran diurungkan; orangnya dihapus dari daftar.")
    set_back = _("Simpanan terakhir diurungkan.")
    if undone.outcome:
        set_back += " " + _("Sekarang: {outcome}.").format(outcome=outcome.label(undone.outcome))
    cli.emit(undone, removed if undone.removed else set_back)


@resident.command()
@click.argument("reference")
@click.option("--visit", help="Kegiatan tempat NIK dilihat.")
@json_option
@pass_cli
def reveal(cli: Cli, reference: str, visit: str | None) -> None:
    """Tampilkan NIK lengkap; ini dicatat."""
    with cli.session() as session:
        revealed = reveal_nik(session, reference, visit=visit and resolve_visit(session, visit))
    cli.emit(revealed, grouped(revealed.nik))


@resident.command()
@click.argument("reference")
@click.option("--reason", required=True, help="Alasan menghapus.")
@json_option
@pass_cli
def void(cli: Cli, reference: str, reason: str) -> None:
    """Hapus seseorang dari daftar; dapat dipulihkan."""
    with cli.session() as session:
        removed = void_resident(session, reference, reason=reason)
    cli.emit(
        removed,
        _("Dihapus dari daftar. Pulihkan dengan: resident restore {reference}").format(reference=removed.reference),
    )


@resident.command()
@click.argument("reference")
@json_option
@pass_cli
def restore(cli: Cli, reference: str) -> None:
    """Pulihkan seseorang yang dihapus."""
    with cli.session() as session:
        restored = restore_resident(session, reference)
    cli.emit(restored, _("Dipulihkan."))


@resident.command()
@click.option("--visit", required=True, help="Kegiatan.")
@click.option("--class", "class_group", help="Satu kelas atau bagian saja.")
@click.option("--absent", help="Tidak hadir, dengan alasan: PKL, SAKIT, IZIN …")
@click.option("--present", is_flag=True, help="Hadir.")
@click.option("--note", help="Catatan untuk alasan LAINNYA.")
@json_option
@pass_cli
def attendance(
    cli: Cli, visit: str, class_group: str | None, absent: str | None, note: str | None, *, present: bool
) -> None:
    """Tandai banyak orang sekaligus."""
    if present == (absent is not None):
        raise click.UsageError(_("Pilih satu: --present, atau --absent dengan alasannya."))
    with cli.session() as session:
        marked = mark_attendance(
            session, visit=resolve_visit(session, visit), class_group=class_group, absent=absent, note=note
        )
    text = _("{marked} ditandai, {unchanged} sudah seperti itu, {present} sudah hadir jadi dibiarkan.")
    counts = {"marked": marked.marked, "unchanged": marked.unchanged, "present": marked.present}
    cli.emit(counts, text.format(**counts))


def _found(line: FoundLine) -> str:
    result = outcome.label(line.outcome) if line.outcome else ""
    parts = (line.reference, f"{line.name:<32}", line.nik or "-" * 19, f"{line.class_group or '':<12}", result)
    return "  ".join(parts).rstrip()


def _entry(line: HistoryLine) -> Iterator[str]:
    at = dt.datetime.fromisoformat(line.at)
    parts = (f"{format_date_short(at.date())} {format_time_zone(at)}", line.officer, line.headline, line.visit)
    yield "  ".join(part for part in parts if part)
    yield from (f"    {said}" for said in line.what)
    if line.reason:
        yield f"    {_('Alasan: {reason}').format(reason=line.reason)}"
