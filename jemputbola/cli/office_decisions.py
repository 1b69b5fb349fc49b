"""``office conflicts | decide | take-back | lost``, and ``team`` the same: what differs, and the lost laptop."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from jemputbola.actions.exchange.compare_conflicts import Comparison, DecidedLine, Decisions, compare_conflicts
from jemputbola.actions.exchange.decide_conflict import ConflictGone, ConflictKind, How, decide, take_back
from jemputbola.actions.exchange.lost_laptop import write_lost_report
from jemputbola.actions.exchange.right_value import right_value
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.texts import _
from jemputbola.texts.formats import format_number

_LETTERS = "ABCDEFGH"


@click.command()
@json_option
@pass_cli
def conflicts(cli: Cli) -> None:
    """Yang ditulis berbeda oleh beberapa laptop, keputusan yang berlaku, dan catatan yang tertunda."""
    with cli.session() as session:
        found = compare_conflicts(session)
    cli.emit(_plain(found), list(_told(found)))


@click.command("decide")
@click.argument("conflict")
@click.argument("how", type=click.Choice([how.value for how in How]))
@click.option(
    "--side", type=click.Choice(list(_LETTERS), case_sensitive=False), help="Sisi yang benar; pada typo: yang salah."
)
@click.option("--nik", help="NIK yang benar; kosong bila belum diketahui.")
@click.option("--value", help="Nilai yang benar untuk isian lain.")
@json_option
@pass_cli
def decide_(cli: Cli, conflict: str, how: str, *, side: str | None, nik: str | None, value: str | None) -> None:
    """Putuskan: orang yang sama, salah ketik, atau dua orang. CONFLICT dari perintah conflicts."""
    with cli.session() as session:
        shown = _named(compare_conflicts(session), conflict)
        if how == How.TYPO and shown.kind is ConflictKind.NIK_SHARED and side is None:
            raise click.UsageError(_("Sebutkan NIK siapa yang salah dengan --side A atau B."))
        decision = decide(
            session,
            shown.id,
            How(how),
            side=_LETTERS.index(side.upper()) if side else 0,
            nik=nik,
            value=right_value(shown.field, value) if value is not None and shown.field else None,
        )
    cli.emit({"decision": decision}, _("Diputuskan. Batalkan dengan: take-back {id}").format(id=(decision or "")[:12]))


@click.command("take-back")
@click.argument("decision", required=False)
@json_option
@pass_cli
def take_back_(cli: Cli, decision: str | None) -> None:
    """Batalkan keputusan; tanpa DECISION yang terakhir."""
    with cli.session() as session:
        made = [one for one in compare_conflicts(session).decided if one.id.startswith(decision or "")]
        if not made or (decision and len(made) > 1):
            raise ConflictGone(_("Keputusan itu tidak ada atau sudah dibatalkan. Lihat perintah conflicts."))
        take_back(session, made[0].id)
    cli.emit({"taken_back": made[0].id}, _("Dibatalkan; pertanyaannya kembali ke daftar."))


@click.command()
@click.argument("laptop")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Berkas .pdf atau .xlsx.")
@click.option("--reveal-nik", metavar="ALASAN", help="NIK lengkap; alasannya dicatat.")
@json_option
@pass_cli
def lost(cli: Cli, laptop: str, *, out: Path, reveal_nik: str | None) -> None:
    """Laporan laptop hilang: siapa yang ada di dalamnya, dan sampai mana kantor tahu."""
    with cli.session() as session:
        report = write_lost_report(session, laptop, out, reveal_reason=reveal_nik)
    known = max((one.last for one in report.known), default=0)
    cli.emit(
        {"file": report.file, "laptop": report.laptop, "people": report.people, "visits": len(report.visits),
         "known_to": {one.stream: one.last for one in report.known}},
        _("{file}: {people} orang, diketahui kantor sampai catatan {seq}.").format(
            file=report.file, people=format_number(report.people), seq=format_number(known)
        ),
    )  # fmt: skip


def _named(found: Decisions, beginning: str) -> Comparison:
    named = [one for one in found.open if one.id.startswith(beginning)]
    if len(named) != 1:
        raise ConflictGone(_("Perbedaan itu tidak ada di daftar, atau sudah diputuskan. Lihat perintah conflicts."))
    return named[0]


def _plain(found: Decisions) -> dict[str, Any]:
    return {"count": found.count, "conflicts": found.open, "decided": found.decided, "held": found.held}


def _told(found: Decisions) -> Iterator[str]:
    yield _("{count} perlu keputusan.").format(count=format_number(found.count))
    for one in found.open:
        yield f"{one.id}  {one.title}" + (f"  {one.nik}" if one.nik else "")
        for letter, place in zip(_LETTERS, range(len(one.sides)), strict=False):
            side = one.sides[place]
            differing = ", ".join(f"{row.label}: {row.texts[place]}" for row in one.rows if row.differs)
            yield f"    {letter} {side.laptop} · {side.where}" + (f" · {differing}" if differing else "")
    yield from (_told_decided(line) for line in found.decided)
    yield from (f"{line.where}: {line.why}" for line in found.held)


def _told_decided(line: DecidedLine) -> str:
    return _("Diputuskan {id}: {what}, {said}. {officer}").format(
        id=line.id[:12], what=line.what, said=line.said, officer=line.officer
    )
