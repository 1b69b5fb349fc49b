"""``jemputbola year …``: where first-timers are, where a team went, what it brought, where nobody was yet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from jemputbola.actions.planning.year_plan import export_calendar, set_venue, year_plan
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.domain.venue import Venue, VenueYear
from jemputbola.domain.visit import VisitKind
from jemputbola.texts import _, ngettext
from jemputbola.texts.formats import format_number

_year = click.option("--year", type=click.IntRange(2011, 2099), help="Tahun; tanpa ini tahun berjalan.")


@click.group()
def year() -> None:
    """Rencana setahun: sekolah dan tempat lain, kegiatan, hasil, dan kalender."""


@year.command()
@_year
@json_option
@pass_cli
def show(cli: Cli, *, year: int | None) -> None:
    """Tempat yang belum pernah didatangi lebih dulu; lalu hasil per kegiatan dan per jam tim."""
    with cli.session() as session:
        rows = year_plan(session, year=year or session.store.clock().year)
    nothing = [_("Belum ada tempat. Tulis dengan: year venue NAMA --district … --expected …")]
    cli.emit([_plain(row) for row in rows], list(_told(rows)) if rows else nothing)


@year.command()
@click.argument("name")
@click.option("--district", required=True, help="Kode kecamatan, misalnya 19.71.02.")
@click.option("--kind", type=click.Choice([kind.value for kind in VisitKind]), default="school", show_default=True)
@click.option("--expected", type=int, required=True, help="Jumlah pemula tahun itu.")
@click.option("--source", default="", help="Dari mana angkanya.")
@_year
@pass_cli
def venue(cli: Cli, name: str, *, district: str, kind: str, expected: int, source: str, year: int | None) -> None:
    """Tulis atau betulkan satu tempat dengan jumlah pemulanya."""
    place = Venue(name, VisitKind(kind), district.strip())
    with cli.session() as session:
        set_venue(session, place, year=year or session.store.clock().year, expected=expected, source=source)
    cli.emit({"expected": expected}, _("Tempat tersimpan."))


@year.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Berkas .ics.")
@_year
@json_option
@pass_cli
def calendar(cli: Cli, *, out: Path, year: int | None) -> None:
    """Tulis kegiatan setahun sebagai berkas kalender (iCalendar); tanpa data orang."""
    with cli.session() as session:
        visits = export_calendar(session, out, year=year or session.store.clock().year)
    cli.emit({"visits": visits, "out": str(out)}, _("{count} kegiatan ditulis.").format(count=visits))


def _plain(row: VenueYear) -> dict[str, Any]:
    return {
        "name": row.venue.name,
        "kind": row.venue.kind,
        "district": row.venue.district,
        "expected": row.expected,
        "recorded": row.recorded,
        "left": row.left,
        "done": row.done,
        "planned": len(row.visits) - row.done,
        "ever_visited": row.ever_visited,
        "per_visit": row.per_visit,
        "per_hour": row.per_hour,
        "visits": row.visits,
    }


def _told(rows: list[VenueYear]) -> Iterator[str]:
    for row in rows:
        expected = "?" if row.expected is None else format_number(row.expected)
        yield f"{row.venue.name} ({row.venue.district})"
        yield "  " + _("{recorded} direkam dari {expected} pemula").format(recorded=row.recorded, expected=expected)
        yield "  " + _visits(row)


def _visits(row: VenueYear) -> str:
    if not row.ever_visited and not row.visits:
        return _("Belum pernah didatangi.")
    done = ngettext("{count} kegiatan selesai", "{count} kegiatan selesai", row.done).format(count=row.done)
    planned = _("{count} direncanakan").format(count=len(row.visits) - row.done)
    if row.per_hour is None:
        return f"{done}, {planned}"
    pace = _("{pace} orang per jam tim").format(pace=format_number(round(row.per_hour)))
    return f"{done}, {planned}, {pace}"
