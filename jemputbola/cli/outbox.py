"""``status`` and ``purge``: where this laptop's work is, and forgetting what the office surely holds."""

import datetime as dt
import sys
from collections.abc import Iterator
from typing import Any

import click
import msgspec

from jemputbola.actions.exchange.outbox_status import OutboxStatus
from jemputbola.actions.exchange.outbox_status import status as outbox_status
from jemputbola.actions.exchange.purge_journal import (
    LONGEST_GRACE_DAYS,
    PurgePlan,
    because_in_words,
    destruction_records,
    plan_purge,
    set_grace,
)
from jemputbola.actions.exchange.purge_journal import purge as purge_journal
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.store.frozen import Destruction
from jemputbola.store.outbox_days import Counts
from jemputbola.texts import _, ngettext
from jemputbola.texts.formats import format_moment, format_number, format_weekday_short

_WIDTH = 28


@click.command()
@json_option
@pass_cli
def status(cli: Cli) -> None:
    """Catatan laptop ini: belum disalin, di USB, diterima kantor; jumlah dan per hari."""
    with cli.session() as session:
        found = outbox_status(session)
    cli.emit(found, _told(found))


@click.command()
@click.option("--dry-run", is_flag=True, help="Hanya tampilkan rencananya.")
@click.option("--history", is_flag=True, help="Tampilkan catatan pemusnahan yang sudah dilakukan.")
@click.option("--grace", type=click.IntRange(1, LONGEST_GRACE_DAYS), help="Ubah dulu masa tunggu, dalam hari.")
@json_option
@pass_cli
def purge(cli: Cli, *, dry_run: bool, history: bool, grace: int | None) -> None:
    """Musnahkan data orang yang sudah diterima kantor dan lewat masa tunggunya. Hanya ketua tim."""
    with cli.session() as session:
        if history:
            records = destruction_records(session)
            cli.emit(records, _told_records(records))
            return
        if grace is not None:
            set_grace(session, grace)
        plan = plan_purge(session)
        shown = not dry_run and not plan.is_empty and sys.stdin.isatty()
        for line in _told_plan(plan) if shown else ():
            click.echo(line, err=True)
        done = not (dry_run or plan.is_empty) and (not shown or _is_wanted())
        if done:
            purge_journal(session, plan)
    cli.emit({**_plain(plan), "done": done}, [*(() if shown else _told_plan(plan)), *_outcome(plan, done=done)])


def _is_wanted() -> bool:
    return click.confirm(_("Musnahkan sekarang? Ini tidak dapat dibatalkan."), err=True)


def _told(found: OutboxStatus) -> Iterator[str]:
    total = Counts(found.not_copied, found.on_medium, found.at_office)
    yield from _three(total)
    if found.last_copy:
        moment = dt.datetime.fromisoformat(found.last_copy.at)
        text = _("Terakhir disalin: {moment} ke {medium}")
        yield text.format(moment=format_moment(moment), medium=found.last_copy.medium)
    else:
        yield _("Belum pernah disalin.")
    for day, counts in found.days.items():
        yield from ("", _day(day), *_three(counts))


def _three(counts: Counts) -> Iterator[str]:
    yield _line(_("Belum disalin"), counts.not_copied)
    yield _line(_("Di USB, belum diterima"), counts.on_medium)
    yield _line(_("Diterima kantor"), counts.at_office)


def _day(day: str) -> str:
    return format_weekday_short(dt.date.fromisoformat(day)) if day else _("Tanpa tanggal")


def _line(words: str, number: int) -> str:
    return f"{words:<{_WIDTH}}{format_number(number):>9}"


def _plain(plan: PurgePlan) -> dict[str, Any]:
    """Everything but who: ids of people have no place in a log."""
    plain = msgspec.structs.asdict(plan)
    del plain["subjects"]
    plain["limits"] = [{"stream": limit.stream, "to": limit.last} for limit in plan.limits]
    return plain


def _outcome(plan: PurgePlan, *, done: bool) -> Iterator[str]:
    if done:
        yield _("Dimusnahkan. Angka rekap tetap; catatan pemusnahan disimpan (purge --history).")
    elif not plan.is_empty:
        yield _("Belum ada yang dimusnahkan.")


def _told_plan(plan: PurgePlan) -> Iterator[str]:
    yield _line(_("Orang yang dimusnahkan"), plan.people)
    yield _line(_("Catatan tentang mereka"), plan.bodies)
    if plan.drafts:
        yield _line(_("Konsep yang tertinggal"), plan.drafts)
    for visit in plan.visits:
        yield f"  {_day(visit.day)} · {visit.title}: {format_number(visit.people)}"
    for because, people in plan.staying.items():
        yield _("Tetap disimpan, {why}: {people}").format(why=because_in_words(because), people=format_number(people))
    if plan.unfinished:
        yield _("Jejak pemusnahan sebelumnya belum terhapus semua; dilanjutkan.")
    yield from _places(plan)


def _places(plan: PurgePlan) -> Iterator[str]:
    """What a purge on this laptop cannot reach."""
    if plan.people and plan.backups:
        text = ngettext(
            "Satu cadangan masih memuat data ini; hapus sendiri bila tidak diperlukan:",
            "{count} cadangan masih memuat data ini; hapus sendiri bila tidak diperlukan:",
            len(plan.backups),
        )
        yield text.format(count=len(plan.backups))
        for place in plan.backups:
            yield f"  {place.folder}" if place.is_there else f"  {place.folder} " + _("(tidak terpasang)")
    if plan.people and plan.media:
        text = _("Berkas kiriman tersegel, yang hanya dapat dibuka penerimanya, pernah disalin ke: {media}.")
        yield text.format(media=", ".join(plan.media))


def _told_records(records: list[Destruction]) -> Iterator[str]:
    if not records:
        yield _("Belum pernah ada pemusnahan.")
    text = _("{moment} · {officer} · {people} orang, {bodies} catatan, {visits} kegiatan")
    for record in records:
        yield text.format(
            moment=format_moment(dt.datetime.fromisoformat(record.at)),
            officer=record.officer,
            people=format_number(record.people),
            bodies=format_number(record.bodies),
            visits=record.visits,
        )
        for receipt in record.receipts:
            by = _("  menurut tanda terima {sequence} kantor {office}, sampai catatan {to}")
            yield by.format(sequence=receipt["sequence"], office=receipt["office"], to=receipt["to"])
