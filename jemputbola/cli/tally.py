"""``jemputbola tally``: visits in numbers whose columns add up, and the people behind them."""

import datetime as dt
from pathlib import Path
from typing import Any

import click
import msgspec

from jemputbola.actions.place_for_file import refuse_vault_place
from jemputbola.actions.reporting.list_people import PeopleList, list_people
from jemputbola.actions.reporting.report_people import TableForm, report_outsiders, report_people
from jemputbola.actions.reporting.report_tally import ReportForm, ReportWanted, render_report
from jemputbola.actions.reporting.tables import people_table
from jemputbola.actions.reporting.tally_visits import tally_visits
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_overview import list_visits
from jemputbola.cli import tally_text
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.cli.visit_argument import resolve_visit
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.tally import Grouping, Share, TallyFilter, TallyResult
from jemputbola.domain.visit import VisitKind
from jemputbola.errors import UserError
from jemputbola.reports.saving import save_report
from jemputbola.texts import _
from jemputbola.texts.formats import parse_date

_DOCUMENTS = (ReportForm.MINUTES, ReportForm.ATTENDANCE, ReportForm.COVER_LETTER)
_HOW = ("which", "by", "lists", "reveal_nik", "hide_small", "document", "photos")
"""Options that say how to tell it, not whom to count."""
_WORDS = ("text", "json")
FORMATS = (*_WORDS, "csv", "xlsx", "pdf", "docx", "message")
"""``text`` and ``json`` are for the terminal and for programs; the others are reports, made by the actions."""


class Answer(msgspec.Struct, frozen=True):
    """``plain`` for JSON, ``lines`` for a terminal."""

    plain: Any
    lines: tuple[str, ...]


class Asked(msgspec.Struct, frozen=True):
    """What is wanted, as a report and as a list."""

    wanted: ReportWanted
    which: PeopleList | None
    document: ReportForm
    hide_small: bool


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
@click.option("--with", "lists", multiple=True, type=click.Choice([one.value for one in PeopleList]),
              help="Lembar orang tambahan dalam xlsx; boleh berulang.")  # fmt: skip
@click.option("--reveal-nik", metavar="ALASAN", help="NIK lengkap dalam daftar; alasannya dicatat.")
@click.option("--hide-small", is_flag=True, help="Untuk pihak luar: angka di bawah 5 disembunyikan.")
@click.option("--document", type=click.Choice([one.value for one in _DOCUMENTS]), default=_DOCUMENTS[0].value,
              show_default=True, help="Dokumen Word untuk --format docx.")  # fmt: skip
@click.option("--photo", "photos", multiple=True, type=click.Path(path_type=Path, dir_okay=False),
              help="Foto dalam dokumen Word, paling banyak empat.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS), help="Bentuk jawaban.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Tulis ke berkas ini.")
@json_option
@pass_cli
def tally(cli: Cli, /, form: str | None, out: Path | None, **asked: Any) -> None:
    """Hitung kegiatan, hari, atau wilayah; setiap orang tepat satu hasil di setiap kegiatan."""
    extra = {name: asked.pop(name) for name in _HOW}
    if not any(asked.values()):
        raise click.UsageError(_("Sebutkan yang dihitung: --visit, --from dan --to, --district, atau saringan lain."))
    words = form or ("json" if cli.as_json else "text")
    if words in {"xlsx", "pdf", "docx"} and out is None:
        raise click.UsageError(_("Bentuk {form} ditulis ke berkas. Tambahkan --out NAMA_BERKAS.").format(form=words))
    with cli.session() as session:
        if out is not None:
            refuse_vault_place(out, session.store.folder.root)
        wanted = _asked(_filter(session, **asked), **extra)
        if out is None and words in _WORDS:
            answer = _answer(session, wanted)
            cli.as_json = words == "json"
            cli.emit(answer.plain, answer.lines)
            return
        content = _content(session, wanted, words)
    if out is None:
        click.echo(content, nl=False)
        return
    save_report(content, out)
    cli.emit({"file": str(out)}, _("Ditulis ke {file}.").format(file=out))


def _asked(asked: TallyFilter, *, which: str | None, by: str | None, **extra: Any) -> Asked:
    wanted = ReportWanted(
        asked=asked,
        by=Grouping(by) if by else None,
        lists=tuple(PeopleList(one) for one in extra["lists"]),
        reveal_reason=extra["reveal_nik"],
        photos=extra["photos"],
    )
    return Asked(wanted, PeopleList(which) if which else None, ReportForm(extra["document"]), extra["hide_small"])


def _answer(session: Session, asked: Asked) -> Answer:
    if asked.hide_small:
        raise click.UsageError(_("--hide-small hanya untuk berkas: tambahkan --format csv, xlsx, atau pdf."))
    wanted = asked.wanted
    if asked.which:
        return _people(session, wanted.asked, asked.which, wanted.reveal_reason)
    return _counted(session, wanted.asked, wanted.by)


def _content(session: Session, asked: Asked, words: str) -> bytes:
    if words in _WORDS:
        return _in_words(_answer(session, asked), words)
    wanted = _split(asked.wanted)
    if words in {"docx", "message"}:
        return render_report(session, wanted, asked.document if words == "docx" else ReportForm.MESSAGE)
    if asked.hide_small:
        return report_outsiders(session, wanted, TableForm(words))
    if asked.which:
        return report_people(session, wanted, asked.which, TableForm(words))
    return render_report(session, wanted, ReportForm(words))


def _split(wanted: ReportWanted) -> ReportWanted:
    """On paper as the window has it: one visit by class, several by visit; else the table is one line of totals."""
    if wanted.by is not None:
        return wanted
    return msgspec.structs.replace(wanted, by=Grouping.CLASS if len(wanted.asked.visits) == 1 else Grouping.VISIT)


def _in_words(answer: Answer, words: str) -> bytes:
    if words == "json":
        return msgspec.json.format(msgspec.json.encode(answer.plain), indent=2) + b"\n"
    return "".join(f"{line}\n" for line in answer.lines).encode()


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
    told = tally_text.split(found, titles) if by else tally_text.whole(found)
    closed = all(lines[visit].closed for visit in found.visits)
    return Answer(_plain(found, closed=closed), tuple(told))


def _people(session: Session, wanted: TallyFilter, which: PeopleList, reason: str | None) -> Answer:
    listed = list_people(session, wanted, which, reveal_reason=reason)
    lines = tally_text.people_lines(people_table(listed, which))
    return Answer({"list": which.value, "people": listed}, tuple(lines))


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
