"""A tally as lines for a terminal, and as a table for files."""

from collections.abc import Iterator, Mapping

from jemputbola.actions.list_people import ListedPerson
from jemputbola.domain import activation, obstacle, outcome
from jemputbola.domain import visit as visit_words
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.obstacle import Obstacle
from jemputbola.domain.outcome import Outcome
from jemputbola.domain.region import find_region
from jemputbola.domain.tally import Grouping, Share, Tally, TallyResult
from jemputbola.domain.tally import label as grouping_label
from jemputbola.domain.visit import VisitKind
from jemputbola.reports.model import Column, Kind, Table
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
        yield from (_line(_obstacle(code), people) for code, people in tally.obstacles.items())
    yield from ("", _line(_("Hadir"), tally.present), _line(_("Luar domisili"), tally.out_of_domicile))
    yield _line(_("Diberi penjelasan IKD"), tally.informed)
    yield from (_share(name, share) for name, share in tally.shares.items())


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


def as_table(found: TallyResult, titles: Mapping[str, str]) -> Table:
    """The same with whole words, for files; the IKD groups stand behind the outcomes."""
    columns = [
        Column("group", _head(found.by)),
        *(Column(key.value, outcome.label(key), Kind.NUMBER) for key in Outcome),
        Column("sum", _("Jumlah"), Kind.NUMBER),
        *(Column(f"ikd_{key.value}", _ikd_title(key), Kind.NUMBER) for key in activation.ActivationGroup),
    ]
    rows = [_cells(group_name(found.by, key, titles), tally) for key, tally in found.groups.items()]
    return Table(_title(found), tuple(columns), tuple(rows), _cells(_("Jumlah"), found.total))


def people_table(listed: list[ListedPerson]) -> Table:
    """One line a person; numbers as text."""
    titles = {
        "visit_day": _("Tanggal kegiatan"),
        "nik": _("NIK"),
        "kk_number": _("No. KK"),
        "name": _("Nama"),
        "birth_place": _("Tempat lahir"),
        "birth_date": _("Tanggal lahir"),
        "class_group": _("Kelas"),
        "outcome": _("Hasil"),
        "status": _("Status rekam"),
        "activation": _("IKD"),
        "obstacle": _("Kendala IKD"),
        "reason": _("Alasan"),
        "officer": _("Petugas"),
        "reference": _("Nomor slip"),
    }
    identity = {"nik", "kk_number"}
    columns = (Column(name, title, Kind.IDENTITY if name in identity else Kind.TEXT) for name, title in titles.items())
    rows = (tuple(str(getattr(person, name)) for name in titles) for person in listed)
    return Table(_("Daftar orang"), tuple(columns), tuple(rows))


def people_lines(table: Table) -> Iterator[str]:
    """Titles and rows, a tab between columns."""
    yield "\t".join(column.title for column in table.columns)
    yield from ("\t".join(str(value) for value in row) for row in table.rows)


def group_name(by: Grouping | None, key: str, titles: Mapping[str, str]) -> str:
    """The key as people say it. ``titles``: of visits, by id."""
    if not key:
        return _("(tanpa kelas)") if by is Grouping.CLASS else _("(tidak diketahui)")
    if by is Grouping.DOMICILE and key in set(Domicile):
        return _("Luar domisili") if key == Domicile.OUTSIDE else _("Dalam domisili")
    if by is Grouping.VENUE_KIND and key in set(VisitKind):
        return visit_words.label(VisitKind(key))
    if by in {Grouping.DISTRICT, Grouping.VILLAGE}:
        region = find_region(key)
        return (region.village or region.district or key) if region else key
    return titles.get(key, key)


def _head(by: Grouping | None) -> str:
    return grouping_label(by) if by else ""


def _title(found: TallyResult) -> str:
    return " · ".join((_("Rekap"), *title_lines(found)))


def _ikd_title(key: activation.ActivationGroup) -> str:
    return _("IKD: {group}").format(group=activation.group_label(key))


def _cells(name: str, tally: Tally) -> tuple[str | int, ...]:
    return (name, *(tally.outcomes[key] for key in Outcome), tally.rows, *tally.activation.values())


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
