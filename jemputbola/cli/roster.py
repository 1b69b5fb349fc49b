"""``jemputbola roster …``: lists in, NIKs out to be matched, the answer back."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import msgspec

from jemputbola.actions.lists.import_roster import (
    RosterImported,
    RosterPreview,
    import_roster,
    preview_roster,
    rows_by_finding,
)
from jemputbola.actions.lists.match_population import StatusApplied, apply_statuses, export_nik_list
from jemputbola.actions.lists.undo_roster import ImportedRoster, imported_rosters, undo_roster
from jemputbola.actions.session import Session
from jemputbola.cli.context import Cli, json_option, pass_cli, progress_bar
from jemputbola.cli.visit_argument import resolve_visit
from jemputbola.rosters.columns import Mapping, column_letters
from jemputbola.rosters.fields import RosterField
from jemputbola.texts import _
from jemputbola.texts.formats import format_moment

_ROWS_SHOWN = 12
_LETTERS = re.compile(r"[A-Z]{1,3}")

_a_file = click.Path(dir_okay=False, path_type=Path)


@click.group()
def roster() -> None:
    """Daftar dari sekolah, perusahaan, atau desa."""


@roster.command("import")
@click.argument("file", type=_a_file)
@click.option("--visit", required=True, help="Kegiatan yang menerima daftar ini.")
@click.option("--dry-run", is_flag=True, help="Periksa saja; tidak ada yang disimpan.")
@click.option("--sheet", metavar="NAMA", help="Lembar yang dibaca bila berkas punya beberapa; diingat.")
@click.option("--column", "corrections", multiple=True, metavar="ISIAN=KOLOM", help="Betulkan kolom, misalnya nik=C.")
@json_option
@pass_cli
def import_(
    cli: Cli, file: Path, visit: str, sheet: str | None, corrections: tuple[str, ...], *, dry_run: bool
) -> None:
    """Periksa dan masukkan sebuah daftar (xlsx, xls, ods, csv)."""
    with cli.session() as session, progress_bar(_("Membaca daftar")) as progress:
        visit_id = resolve_visit(session, visit)
        columns = _corrected(session, file, visit_id, sheet, corrections)
        if dry_run:
            preview = preview_roster(session, file, visit=visit_id, columns=columns, sheet=sheet, progress=progress)
            done = RosterImported(None, preview)
        else:
            done = import_roster(session, file, visit=visit_id, columns=columns, sheet=sheet, progress=progress)
    cli.emit(_plain(done, dry_run=dry_run), _told(done, dry_run=dry_run))


@roster.command("list")
@click.option("--visit", required=True, help="Kegiatan.")
@json_option
@pass_cli
def list_(cli: Cli, visit: str) -> None:
    """Daftar yang sudah dimasukkan pada sebuah kegiatan."""
    with cli.session() as session:
        found = imported_rosters(session, visit=resolve_visit(session, visit))
    nothing = [_("Belum ada daftar. Masukkan dengan: roster import FILE --visit ID")]
    cli.emit(found, [_listed(item) for item in found] or nothing)


@roster.command()
@click.argument("roster_id", metavar="ID")
@click.option("--visit", required=True, help="Kegiatan yang menerima daftar itu.")
@json_option
@pass_cli
def undo(cli: Cli, roster_id: str, visit: str) -> None:
    """Batalkan sebuah daftar yang orangnya belum dilayani; ID-nya ada di roster list."""
    with cli.session() as session:
        undone = undo_roster(session, visit=resolve_visit(session, visit), roster=roster_id)
    cli.emit(undone, [_("Daftar dibatalkan: {people} orang.").format(people=undone.people)])


@roster.command("nik-list")
@click.option("--visit", required=True, help="Kegiatan yang pesertanya ditulis.")
@click.option("--out", required=True, type=_a_file, help="Berkas xlsx; yang lama diganti.")
@json_option
@pass_cli
def nik_list(cli: Cli, visit: str, out: Path) -> None:
    """Tulis NIK untuk dipadankan dengan data kependudukan (xlsx)."""
    with cli.session() as session:
        written = export_nik_list(session, visit=resolve_visit(session, visit), out=out)
    text = _("{written} NIK ditulis; {left_out} orang tanpa NIK yang sah tidak ikut.")
    care = _("Berkas ini memuat NIK lengkap. Hapus setelah jawabannya dimasukkan: {file}").format(file=written.file)
    cli.emit(written, [text.format(written=written.written, left_out=written.left_out), care])


@roster.command()
@click.argument("file", type=_a_file)
@json_option
@pass_cli
def status(cli: Cli, file: Path) -> None:
    """Baca jawaban pemadanan: NIK, status, tanggal."""
    with cli.session() as session:
        applied = apply_statuses(session, file)
    cli.emit(applied, _answered(applied))


def _listed(item: ImportedRoster) -> str:
    people = _("{count} orang").format(count=item.people)
    return f"{item.roster}  {format_moment(dt.datetime.fromisoformat(item.at))}  {item.officer}  {people}"


def _answered(applied: StatusApplied) -> Iterator[str]:
    """The counts, then each fault once: an answer with many empty lines is the usual one."""
    text = _(
        "{rows} baris: {applied} dipakai, {unchanged} sama, {lower} tertinggal dari yang dicatat, "
        "{unknown} NIK tidak ada di sini, {shared} NIK dipakai bersama, {refused} baris tidak dipakai."
    )
    counts = msgspec.to_builtins(applied)
    yield text.format(**{**counts, "refused": len(applied.refused)})
    rows_by_reason: dict[str, list[int]] = defaultdict(list)
    for row, reason in applied.refused:
        rows_by_reason[reason].append(row)
    for reason, rows in rows_by_reason.items():
        yield f"  {len(rows)} × {reason} " + _("Baris {rows}").format(rows=_some(rows))


def _corrected(
    session: Session, file: Path, visit: str, sheet: str | None, corrections: Iterable[str]
) -> Mapping | None:
    """The recognised mapping with the person's corrections; None when there are none."""
    changes = dict(_correction(text) for text in corrections)
    if not changes:
        return None
    mapping = preview_roster(session, file, visit=visit, sheet=sheet).roster.mapping
    return msgspec.structs.replace(mapping, columns={**mapping.columns, **changes})


def _correction(text: str) -> tuple[RosterField, int]:
    field, _equals, letters = text.partition("=")
    if field not in set(RosterField) or not _LETTERS.fullmatch(letters.upper()):
        known = ", ".join(RosterField)
        raise click.BadParameter(_("Tulis ISIAN=KOLOM, misalnya nik=C. Isian: {known}.").format(known=known))
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return RosterField(field), column - 1


def _plain(done: RosterImported, *, dry_run: bool) -> dict[str, object]:
    preview = done.preview
    roster = preview.roster
    return {
        "rows": roster.rows,
        "kept": len(roster.kept),
        "new": preview.new,
        "known": preview.known,
        "refused": [
            {"row": refused.row, "code": refused.reason.code, "reason": refused.reason.message}
            for refused in roster.refused
        ],
        "findings": preview.findings,
        "finding_rows": {code: preview.rows_with(code) for code in preview.findings},
        "differences": preview.differences,
        "columns": {field: column_letters(column) for field, column in roster.mapping.columns.items()},
        "dropped_columns": roster.dropped_columns,
        "sheet": roster.sheet,
        "other_lists": roster.other_lists,
        "roster": done.roster,
        "dry_run": dry_run,
    }


def _told(done: RosterImported, *, dry_run: bool) -> Iterator[str]:
    preview = done.preview
    roster = preview.roster
    counts = _("{rows} baris dibaca: {kept} orang diambil, {refused} baris ditolak.")
    yield counts.format(rows=roster.rows, kept=len(roster.kept), refused=len(roster.refused))
    people = _("Akan masuk: {new} baru, {known} sudah ada.") if dry_run else _("Masuk: {new} baru, {known} sudah ada.")
    yield people.format(new=preview.new, known=preview.known)
    yield from _differences(preview)
    for found in rows_by_finding(preview):
        yield f"  {len(found.rows)} × {found.message} " + _("Baris {rows}").format(rows=_some(found.rows))
    for refused in roster.refused[:_ROWS_SHOWN]:
        yield _("Ditolak, baris {row}: {reason}").format(row=refused.row, reason=refused.reason.message)
    if roster.other_lists:
        other = _("Dibaca lembar “{sheet}”. Daftar lain di berkas ini: {sheets}; pilih dengan --sheet.")
        yield other.format(sheet=roster.sheet, sheets=", ".join(f"“{name}”" for name in roster.other_lists))
    if roster.dropped_columns:
        yield _("Kolom yang tidak disimpan: {columns}").format(columns=", ".join(roster.dropped_columns))


def _differences(preview: RosterPreview) -> Iterator[str]:
    changed = [difference for difference in preview.differences if difference.fields]
    kept = [difference for difference in preview.differences if difference.kept]
    if changed:
        yield _("Data berubah pada {count} orang: baris {rows}").format(
            count=len(changed), rows=_some([difference.row for difference in changed])
        )
    if kept:
        yield _("Yang diketik petugas tetap dipakai pada {count} orang: baris {rows}").format(
            count=len(kept), rows=_some([difference.row for difference in kept])
        )


def _some(rows: list[int]) -> str:
    shown = ", ".join(str(row) for row in rows[:_ROWS_SHOWN])
    return shown + (" …" if len(rows) > _ROWS_SHOWN else "")
