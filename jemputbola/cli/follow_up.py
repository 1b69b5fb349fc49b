"""``jemputbola follow-up …``: whom somebody has to go on with, makeup visits, lists for the teacher."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from jemputbola.actions.planning.follow_up import (
    MONTHS_AHEAD,
    FollowUpFilter,
    FollowUpList,
    FollowUpPerson,
    count_lists,
    follow_up_list,
)
from jemputbola.actions.planning.follow_up_paper import export_follow_up
from jemputbola.actions.planning.follow_up_visit import invite, plan_makeup, set_call_back, take_back_invitation
from jemputbola.actions.session import Session
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.cli.visit_argument import resolve_visit
from jemputbola.domain.follow_up import FollowUp, label
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, format_number, parse_date

_SHOWN = 100
_kind = click.argument("kind", type=click.Choice([kind.value for kind in FollowUp]), metavar="DAFTAR")
_visits = click.option("--visit", "visits", multiple=True, help="Hanya kegiatan ini; boleh berulang.")
_school = click.option("--school", default="", help="Hanya kegiatan yang namanya memuat ini.")
_classes = click.option("--class", "classes", multiple=True, help="Hanya kelas atau bagian ini; boleh berulang.")


@click.group("follow-up")
def follow_up() -> None:
    """Tindak lanjut: daftar yang terisi dan kosong sendiri."""


@follow_up.command()
@_visits
@_school
@json_option
@pass_cli
def counts(cli: Cli, visits: tuple[str, ...], school: str) -> None:
    """Jumlah orang di setiap daftar."""
    with cli.session() as session:
        found = count_lists(session, _filter(session, visits, school))
    cli.emit(found, [f"{kind.value:<12} {label(kind):<24} {format_number(count):>9}" for kind, count in found.items()])


@follow_up.command("list")
@_kind
@_visits
@_school
@_classes
@click.option("--months", type=click.IntRange(0, 36), default=MONTHS_AHEAD, help="Untuk turns-17: berapa bulan lagi.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Untuk guru: .pdf, .xlsx, .csv, .txt.")
@json_option
@pass_cli
def list_(
    cli: Cli,
    *,
    kind: str,
    visits: tuple[str, ...],
    school: str,
    classes: tuple[str, ...],
    months: int,
    out: Path | None,
) -> None:
    """Satu daftar: nama, kelas, alasan, tanggal baru, HP; tanpa NIK."""
    with cli.session() as session:
        asked = _filter(session, visits, school, classes, months)
        if out is not None:
            people = export_follow_up(session, FollowUp(kind), out, asked)
            cli.emit({"people": people, "file": str(out)}, _told_file(people, out))
            return
        found = follow_up_list(session, FollowUp(kind), asked)
    cli.emit(found, list(_told(found)))


@follow_up.command()
@_kind
@click.option("--from", "source", required=True, help="Kegiatan yang orangnya disusul.")
@click.option("--date", help="Tanggal kegiatan susulan yang baru.")
@click.option("--at", "target", help="Kegiatan terbuka yang sudah direncanakan.")
@click.option("--title", help="Nama kegiatan susulan.")
@_classes
@json_option
@pass_cli
def visit(
    cli: Cli,
    *,
    kind: str,
    source: str,
    date: str | None,
    target: str | None,
    title: str | None,
    classes: tuple[str, ...],
) -> None:
    """Rencanakan kegiatan susulan; sasarannya tepat orang di daftar itu."""
    if (date is None) == (target is None):
        raise click.UsageError(_("Sebutkan salah satu: --date untuk kegiatan baru, atau --at untuk yang sudah ada."))
    with cli.session() as session:
        first = resolve_visit(session, source)
        people = _ids(follow_up_list(session, FollowUp(kind), FollowUpFilter(visits=(first,), classes=classes)))
        if date is not None:
            done = plan_makeup(session, people, like=first, date=date, title=title)
        else:
            done = invite(session, people, visit=resolve_visit(session, target or ""))
    told = _("{people} orang menjadi sasaran {title}. Batalkan dengan: follow-up undo {roster} --visit {visit}")
    cli.emit(done, told.format(people=done.people, title=done.title, roster=done.roster, visit=done.visit))


@follow_up.command()
@click.argument("roster_id", metavar="ID")
@click.option("--visit", "target", required=True, help="Kegiatan susulan.")
@json_option
@pass_cli
def undo(cli: Cli, roster_id: str, target: str) -> None:
    """Keluarkan lagi orang yang diundang, selama belum ada yang dilayani."""
    with cli.session() as session:
        people = take_back_invitation(session, visit=resolve_visit(session, target), roster=roster_id)
    cli.emit({"people": people}, _("{people} orang dikeluarkan lagi dari kegiatan itu.").format(people=people))


@follow_up.command("call-back")
@_kind
@click.option("--on", "date", required=True, help="Tanggal menghubungi lagi; kosong menghapusnya.")
@_visits
@_school
@_classes
@json_option
@pass_cli
def call_back(
    cli: Cli, *, kind: str, date: str, visits: tuple[str, ...], school: str, classes: tuple[str, ...]
) -> None:
    """Catat tanggal menghubungi lagi semua orang di daftar itu."""
    with cli.session() as session:
        found = follow_up_list(session, FollowUp(kind), _filter(session, visits, school, classes))
        people = set_call_back(session, _ids(found), date)
    day = format_date_short(parse_date(date)) if date.strip() else _("dihapus")
    cli.emit({"people": people}, _("Tanggal menghubungi {people} orang: {day}.").format(people=people, day=day))


def _filter(
    session: Session,
    visits: tuple[str, ...],
    school: str,
    classes: tuple[str, ...] = (),
    months: int = MONTHS_AHEAD,
) -> FollowUpFilter:
    chosen = tuple(resolve_visit(session, visit) for visit in visits)
    return FollowUpFilter(visits=chosen, school=school, classes=classes, months=months)


def _ids(found: FollowUpList) -> list[str]:
    return [person.id for person in found.people]


def _told_file(people: int, out: Path) -> str:
    return _("{people} orang ditulis ke {file}, tanpa NIK.").format(people=format_number(people), file=out)


def _told(found: FollowUpList) -> Iterator[str]:
    """Visit by visit; who turns 17 month by month and visit by visit."""
    yield _("{list}: {count} orang").format(list=label(found.kind), count=format_number(found.count))
    shown = found.people[:_SHOWN]
    for head, people in groupby(shown, key=_head):
        yield f"  {head}"
        yield from (f"    {_line(person)}" for person in people)
    if len(shown) < found.count:
        yield _("  … dan {count} orang lagi; seluruhnya dengan --out atau --json").format(
            count=format_number(found.count - len(shown))
        )
    if found.kind is FollowUp.WAITING_PRR and found.people:
        yield _("Minta statusnya dengan: roster nik-list --visit ID --out FILE, lalu: roster status FILE")


def _head(person: FollowUpPerson) -> str:
    month = (f"{person.due:%m-%Y}",) if person.due else ()
    return " · ".join((*month, person.visit_name, format_date_short(person.visit_day), person.visit[:8]))


def _line(person: FollowUpPerson) -> str:
    due = person.due and _("17 tahun {date}").format(date=format_date_short(person.due))
    new = person.new_date and _("tanggal baru {date}").format(date=format_date_short(person.new_date))
    parts = (person.reference, person.name, person.class_group, person.reason, due, new, person.phone)
    return "  ".join(part for part in parts if part)
