"""``jemputbola tally``: visits in numbers whose columns add up, and the people behind them."""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
import msgspec

from jemputbola.actions.list_people import PeopleList, list_people
from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.session import Session
from jemputbola.actions.tally_visits import tally_visits
from jemputbola.actions.visit_overview import list_visits
from jemputbola.cli import tally_text
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.cli.visit_argument import resolve_visit
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.tally import Grouping, Share, TallyFilter, TallyResult
from jemputbola.domain.visit import VisitKind
from jemputbola.errors import UserError
from jemputbola.files import write_durably
from jemputbola.reports.csv_table import render_csv
from jemputbola.reports.model import Table
from jemputbola.texts import _
from jemputbola.texts.formats import parse_date


class Answer(msgspec.Struct, frozen=True):
    """What a format writes: ``plain`` for JSON, ``lines`` for a terminal, ``table`` for what has rows."""

    plain: Any
    lines: tuple[str, ...]
    table: Table


FORMATS: dict[str, Callable[[Answer], bytes]] = {
    "text": lambda answer: "".join(f"{line}\n" for line in answer.lines).encode(),
    "json": lambda answer: msgspec.json.format(msgspec.json.encode(answer.plain), indent=2) + b"\n",
    "csv": lambda answer: render_csv(answer.table),
}
"""Name to bytes: a further format is one line here."""


@click.command()
@click.option("--visit", "visits", multiple=True, help="Kegiatan yang dihitung; boleh berulang.")
@click.option("--from", "first", help="Hari pertama yang dihitung.")
@click.option("--to", "last", help="Hari terakhir yang dihitung.")
@click.option("--district", help="Kode kecamatan tempat kegiatan.")
@click.option("--village", help="Kode desa/kelurahan tempat kegiatan.")
@click.option("--venue-kind", type=click.Choice([kind.value for kind in VisitKind]), help="Jenis tempat.")
@click.option("--team", help="Nama seorang anggota tim.")
@click.option("--served-by", help="Petugas yang melayani terakhir.")
@click.option("--laptop", help="Laptop yang mencatat terakhir.")
@click.option("--home-district", help="Kecamatan asal, seperti tertulis di alamat.")
@click.option("--class", "classes", multiple=True, help="Kelas atau bagian; boleh berulang.")
@click.option("--sex", type=click.Choice(["L", "P"]), help="Jenis kelamin.")
@click.option("--age", type=click.IntRange(0, 150), help="Umur pada hari pertama kegiatan.")
@click.option("--domicile", type=click.Choice([word.value for word in Domicile]), help="Dalam atau luar domisili.")
@click.option("--by", type=click.Choice([one.value for one in Grouping]), help="Pilah menurut ini.")
@click.option("--list", "which", type=click.Choice([one.value for one in PeopleList]), help="Daftar orangnya saja.")
@click.option("--reveal-nik", metavar="ALASAN", help="NIK lengkap dalam daftar; alasannya dicatat.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="Bentuk jawaban.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Tulis ke berkas ini.")
@json_option
@pass_cli
def tally(cli: Cli, /, which: str | None, by: str | None, form: str | None, out: Path | None, **asked: Any) -> None:
    """Hitung kegiatan, hari, atau wilayah; setiap orang tepat satu hasil di setiap kegiatan."""
    reason = asked.pop("reveal_nik")
    if not any(asked.values()):
        raise click.UsageError(_("Sebutkan yang dihitung: --visit, --from dan --to, --district, atau saringan lain."))
    with cli.session() as session:
        wanted = _filter(session, **asked)
        if out is not None:
            refuse_vault_place(out, session.store.folder.root)
        answer = (
            _people(session, wanted, PeopleList(which), reason)
            if which
            else _counted(session, wanted, Grouping(by) if by else None)
        )
    if out is None and form != "csv":
        cli.as_json = cli.as_json if form is None else form == "json"
        cli.emit(answer.plain, answer.lines)
        return
    content = FORMATS[form or ("json" if cli.as_json else "text")](answer)
    if out is None:
        click.echo(content, nl=False)
        return
    write_durably(out, content)
    cli.emit({"file": str(out)}, _("Ditulis ke {file}.").format(file=out))


def _filter(session: Session, **asked: Any) -> TallyFilter:
    kind, domicile = asked["venue_kind"], asked["domicile"]
    return TallyFilter(
        visits=tuple(resolve_visit(session, visit) for visit in asked["visits"]),
        first=_day(asked["first"]),
        last=_day(asked["last"]),
        team=asked["team"],
        officer=asked["served_by"],
        laptop=asked["laptop"],
        venue_kind=VisitKind(kind) if kind else None,
        district=asked["district"],
        village=asked["village"],
        home_district=asked["home_district"],
        class_groups=asked["classes"],
        sex=asked["sex"],
        age=asked["age"],
        domicile=Domicile(domicile) if domicile else None,
    )


def _counted(session: Session, wanted: TallyFilter, by: Grouping | None) -> Answer:
    found = tally_visits(session, wanted, by=by)
    lines = {line.id: line for line in list_visits(session)}
    if len(wanted.visits) == 1 and not lines[wanted.visits[0]].date:
        raise UserError(_("Tanggal kegiatan ini belum sampai di laptop ini. Masukkan paket kegiatannya dulu."))
    titles = {visit: line.name for visit, line in lines.items()} if by is Grouping.VISIT else {}
    told: Iterable[str] = tally_text.split(found, titles) if by else tally_text.whole(found)
    closed = all(lines[visit].closed for visit in found.visits)
    return Answer(_plain(found, closed=closed), tuple(told), tally_text.as_table(found, titles))


def _people(session: Session, wanted: TallyFilter, which: PeopleList, reason: str | None) -> Answer:
    listed = list_people(session, wanted, which, reveal_reason=reason)
    table = tally_text.people_table(listed)
    return Answer({"list": which.value, "people": listed}, tuple(tally_text.people_lines(table)), table)


def _plain(found: TallyResult, *, closed: bool) -> dict[str, Any]:
    """The numbers of the whole beside everything else; one visit keeps its own key, classes theirs."""
    one = {"visit": found.visits[0]} if len(found.visits) == 1 else {}
    beside = {name: value for name, value in msgspec.structs.asdict(found).items() if name != "total"}
    percentages = {name: _plain_share(share) for name, share in found.total.shares.items()}
    plain = {**one, "closed": closed, **msgspec.structs.asdict(found.total), **beside, "percentages": percentages}
    return {**plain, "classes": found.groups} if found.by is Grouping.CLASS else plain


def _plain_share(share: Share) -> dict[str, Any]:
    percent = None if share.ratio is None else round(share.ratio * 100, 2)
    return {"percent": percent, "part": share.part, "whole": share.whole, "of": share.of}


def _day(text: str | None) -> dt.date | None:
    return parse_date(text) if text else None
