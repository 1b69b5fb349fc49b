"""A tally as lines for a terminal."""

from collections.abc import Iterator, Mapping

from jemputbola.actions.reporting.words import group_name, obstacle_word, share_words, step_word
from jemputbola.domain import activation, eligibility, outcome
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.tally import Grouping, Share, Tally, TallyResult
from jemputbola.domain.tally import label as grouping_label
from jemputbola.reports.cells import shown
from jemputbola.reports.model import Table
from jemputbola.texts import N_, _
from jemputbola.texts.formats import format_number, format_percent

_WIDTH = 28
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


def title_lines(found: TallyResult) -> Iterator[str]:
    """Which laptops are in, and first of all which are not."""
    if found.laptops_missing:
        yield _("BELUM LENGKAP, belum masuk: {laptops}").format(laptops=", ".join(found.laptops_missing))
    if found.laptops_included:
        yield _("Laptop: {laptops}").format(laptops=", ".join(found.laptops_included))
    if found.unplaced:
        text = _("{people} orang yang datanya sudah dihapus tidak dapat dipilah dan tidak dihitung di sini.")
        yield text.format(people=format_number(found.unplaced))
    if found.undated:
        text = _("{visits} kegiatan belum sampai rencananya; orangnya belum dihitung.")
        yield text.format(visits=format_number(found.undated))


def whole(found: TallyResult) -> Iterator[str]:
    """Everything below each other."""
    tally = found.total
    yield from title_lines(found)
    yield _line(_("Sasaran (dalam daftar)"), tally.expected)
    yield _line(_("Datang tanpa daftar"), tally.walk_ins)
    yield _line(_("Jumlah"), tally.rows)
    if found.people.people != tally.rows:
        yield _line(_("Orang, masing-masing sekali"), found.people.people)
    yield from ("", _("Hasil, satu untuk setiap orang"))
    yield from (_line(outcome.label(key), people) for key, people in tally.outcomes.items())
    yield _line(_("Jumlah"), sum(tally.outcomes.values()))
    yield from ("", _("IKD, satu untuk setiap orang"))
    yield from (_line(activation.group_label(key), people) for key, people in tally.activation.items())
    yield _line(_("Jumlah"), sum(tally.activation.values()))
    if tally.obstacles:
        yield from ("", _("Kendala IKD"))
        yield from (_line(obstacle_word(code), people) for code, people in tally.obstacles.items())
    yield from ("", _line(_("Hadir"), tally.present), _line(_("Luar domisili"), tally.out_of_domicile))
    yield _line(_("Diberi penjelasan IKD"), tally.informed)
    yield from (_share(name, share) for name, share in tally.shares.items())
    yield from _beside(found)


def _beside(found: TallyResult) -> Iterator[str]:
    """IKD by step, phones, cards, pace: each only where there is any."""
    steps = {step: people for step, people in found.total.steps.items() if step}
    if steps:
        yield from ("", _("Langkah IKD"), *(_line(step_word(step), people) for step, people in steps.items()))
    if any(found.devices.values()):
        yield from ("", _("HP yang diperiksa"))
        yield from (_line(eligibility.label(verdict), people) for verdict, people in found.devices.items())
    stock = found.stock
    if stock.received or stock.used or stock.spoilt:
        yield from ("", _("Blangko KTP-el"), _line(_("Diterima"), stock.received), _line(_("Terpakai"), stock.used))
        yield from (_line(_("Rusak"), stock.spoilt), _line(_("Sisa"), stock.left))
    if found.pace.per_hour is not None:
        busiest = max(found.pace.by_quarter, key=lambda quarter: found.pace.by_quarter[quarter])
        yield ""
        yield _("Laju: {people} orang per jam; paling ramai {quarter} ({most} orang dalam 15 menit)").format(
            people=format_number(round(found.pace.per_hour)),
            quarter=busiest.replace(":", "."),
            most=format_number(found.pace.by_quarter[busiest]),
        )


def split(found: TallyResult, titles: Mapping[str, str]) -> Iterator[str]:
    """A line for each group, a column for each outcome; the last column and the last line are sums."""
    heads = [_(head) for head in _HEADS.values()]
    yield f"{_head(found.by):<20}" + "".join(f"{head:>5}" for head in [*heads, _("Jml")])
    for key, tally in found.groups.items():
        yield _row(group_name(found.by, key, titles), tally)
    yield _row(_("Jumlah"), found.total)
    yield ""
    yield from (f"{_(head)}  {outcome.label(key)}" for key, head in _HEADS.items())
    yield from title_lines(found)


def people_lines(table: Table) -> Iterator[str]:
    """Titles and rows, a tab between columns."""
    yield "\t".join(column.title for column in table.columns)
    yield from ("\t".join(shown(value) for value in row) for row in table.rows)


def _head(by: Grouping | None) -> str:
    return grouping_label(by) if by else ""


def _row(name: str, tally: Tally) -> str:
    numbers = [tally.outcomes[key] for key in _HEADS]
    return f"{name[:20]:<20}" + "".join(f"{number:>5}" for number in [*numbers, sum(numbers)])


def _line(words: str, people: int) -> str:
    return f"{words:<{_WIDTH}}{format_number(people):>9}"


def _share(name: str, share: Share) -> str:
    what, of = share_words(name)
    percent = "–" if share.ratio is None else format_percent(share.ratio)
    return _("{what} dari {of}: {part} / {whole} = {percent}").format(
        what=what, of=of, part=share.part, whole=share.whole, percent=percent
    )
