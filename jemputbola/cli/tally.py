"""``jemputbola tally``: a visit in numbers, whose columns add up."""

from collections.abc import Iterator
from typing import Any

import click
import msgspec

from jemputbola.actions.count_visit import Share, VisitCount, count_visit
from jemputbola.cli.context import Cli, json_option, pass_cli
from jemputbola.cli.visit_argument import resolve_visit
from jemputbola.domain import activation, obstacle, outcome
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.outcome import Outcome
from jemputbola.store.counting import Tally
from jemputbola.texts import N_, _
from jemputbola.texts.formats import format_number, format_percent

_WIDTH = 28
_SHARES = {
    "present": N_("Hadir dari semua orang"),
    "recorded_today": N_("Direkam hari ini dari yang hadir"),
    "coverage": N_("IKD aktif dari yang sudah rekam, tanpa luar domisili"),
}
_HEADS = {
    Outcome.DIREKAM: N_("Rkm"),
    Outcome.GAGAL_REKAM: N_("Ggl"),
    Outcome.SUDAH_REKAM: N_("Sdh"),
    Outcome.MENOLAK: N_("Tlk"),
    Outcome.DITUNDA: N_("Tnd"),
    Outcome.LAYANAN_LAIN: N_("Lyn"),
    Outcome.DI_BAWAH_UMUR: N_("Umr"),
    Outcome.BUKAN_SASARAN: N_("Bkn"),
    Outcome.TIDAK_HADIR: N_("Abs"),
    Outcome.BELUM_DILAYANI: N_("Blm"),
}


@click.command()
@click.option("--visit", required=True, help="Kegiatan yang dihitung.")
@click.option("--by", type=click.Choice(["class"]), help="Juga per kelas atau bagian.")
@json_option
@pass_cli
def tally(cli: Cli, visit: str, by: str | None) -> None:
    """Hitung satu kegiatan; setiap orang tepat satu hasil."""
    with cli.session() as session:
        count = count_visit(session, visit=resolve_visit(session, visit))
    cli.emit(_plain(count, by_class=by == "class"), _table(count) if by else _told(count))


def _plain(count: VisitCount, *, by_class: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "visit": count.visit,
        "closed": count.closed,
        **msgspec.structs.asdict(count.tally),
        "out_of_domicile": count.out_of_domicile,
        "informed": count.informed,
        "percentages": {name: _plain_share(share) for name, share in count.shares.items()},
    }
    return {**plain, "classes": count.by_class} if by_class else plain


def _plain_share(share: Share) -> dict[str, Any]:
    percent = None if share.ratio is None else round(share.ratio * 100, 2)
    return {"percent": percent, "part": share.part, "whole": share.whole, "of": share.of}


def _told(count: VisitCount) -> Iterator[str]:
    tally = count.tally
    yield _line(_("Sasaran (dalam daftar)"), tally.expected)
    yield _line(_("Datang tanpa daftar"), tally.walk_ins)
    yield _line(_("Jumlah"), tally.expected + tally.walk_ins)
    yield from ("", _("Hasil, satu untuk setiap orang"))
    yield from (_line(outcome.label(key), people) for key, people in tally.outcomes.items())
    yield _line(_("Jumlah"), sum(tally.outcomes.values()))
    yield from ("", _("IKD, satu untuk setiap orang"))
    yield from (_line(activation.group_label(key), people) for key, people in tally.activation.items())
    yield _line(_("Jumlah"), sum(tally.activation.values()))
    if tally.obstacles:
        yield from ("", _("Kendala IKD"))
        yield from (_line(_obstacle(code), people) for code, people in tally.obstacles.items())
    yield from ("", _line(_("Hadir"), tally.present), _line(_("Luar domisili"), count.out_of_domicile))
    yield _line(_("Diberi penjelasan IKD"), count.informed)
    yield from (_share(name, share) for name, share in count.shares.items())


def _table(count: VisitCount) -> Iterator[str]:
    """A line for each class, a column for each outcome; the last column and the last line are sums."""
    heads = [_(head) for head in _HEADS.values()]
    yield f"{_('Kelas'):<20}" + "".join(f"{head:>5}" for head in [*heads, _("Jml")])
    for name, tally in count.by_class.items():
        yield _row(name or _("(tanpa kelas)"), tally)
    yield _row(_("Jumlah"), count.tally)
    yield ""
    yield from (f"{_(head)}  {outcome.label(key)}" for key, head in _HEADS.items())


def _row(name: str, tally: Tally) -> str:
    numbers = [tally.outcomes[key] for key in _HEADS]
    return f"{name[:20]:<20}" + "".join(f"{number:>5}" for number in [*numbers, sum(numbers)])


def _line(words: str, people: int) -> str:
    return f"{words:<{_WIDTH}}{format_number(people):>9}"


def _obstacle(code: str) -> str:
    return obstacle.label(Obstacle(code)) if code in set(Obstacle) else code


def _share(name: str, share: Share) -> str:
    percent = "–" if share.ratio is None else format_percent(share.ratio)
    return f"{_(_SHARES[name])}: {share.part} / {share.whole} = {percent}"
