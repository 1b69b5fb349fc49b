"""Targets and coverage in words: every percentage with both its numbers; without a denominator that is said."""

from jemputbola.actions.planning.coverage_overview import CoverageRow, Untargeted
from jemputbola.domain import coverage
from jemputbola.domain.coverage import Attainment
from jemputbola.domain.region import find_region
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, format_number, format_percent
from jemputbola.ui.pages.year.coverage_chart import Bar
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets.lines_table import Cell, Column


def columns() -> tuple[Column, ...]:
    """Of the table."""
    return (
        Column(_("Layanan dan wilayah")),
        Column(_("Cakupan")),
        Column(_("Target")),
        Column(_("Capaian target")),
        Column(_("Kurang")),
        Column(_("Sendiri sejak itu")),
    )


def line(row: CoverageRow, own: int | None) -> tuple[Cell, ...]:
    """One target."""
    target = row.target
    return (
        Cell(coverage.label(target.service), area_words(target.area)),
        _coverage(row),
        Cell(target_percent(row), coverage.label(target.basis)),
        _attained(row),
        _missing(row.attainment),
        _own(own),
    )


def bare_line(bare: Untargeted, own: int | None) -> tuple[Cell, ...]:
    """What SIAK says where the year has no target."""
    told = bare.baseline
    return (
        Cell(coverage.label(told.service), area_words(told.area)),
        _bare_coverage(bare),
        Cell(_("belum ada target"), _("masukkan dengan B"), quiet=True),
        Cell("–", quiet=True),
        Cell("–", quiet=True),
        _own(own),
    )


def bare_details(bare: Untargeted, year: int) -> str:
    """What is missing, and how to enter it."""
    told = bare.baseline
    words = _(
        "Angka dasar: {source}, {date}. Tahun {year} belum punya target untuk ini, jadi capaian dan laju tidak "
        "dihitung. Masukkan target dengan B."
    )
    return words.format(source=told.source, date=format_date_short(told.dated), year=year)


def bare_bar(bare: Untargeted) -> Bar:
    """A bar without the mark of a target."""
    found = _bare_coverage(bare)
    ratio = bare.shares[0][1] if bare.shares else None
    words = f"{found.text} = {found.below}" if bare.shares else f"{found.below}, {found.text}"
    return Bar(area_words(bare.baseline.area), ratio, None, words)


def area_words(area: str) -> str:
    """The district's name."""
    region = find_region(area) if area else None
    return (region.district if region and region.district else area) or _("seluruh kantor")


def target_percent(row: CoverageRow) -> str:
    """``30,00%``."""
    return format_percent(float(row.target.percent) / 100)


def details(row: CoverageRow) -> str:
    """Sources, dates, versions."""
    told = row.baseline
    parts = []
    if told is None:
        parts.append(
            _("Belum ada angka dasar SIAK, jadi cakupan dan capaian belum dihitung. Masukkan angkanya dengan A.")
        )
    else:
        words = _("Angka dasar: {source}, {date}.")
        parts.append(words.format(source=told.source, date=format_date_short(told.dated)))
        if row.attainment and row.attainment.missing:
            parts.append(_("{days} hari kerja tersisa.").format(days=format_number(row.attainment.days_left)))
        if row.attainment and row.attainment.whole is None:
            parts.append(
                _("Penyebutnya ({of}) belum diketahui, jadi tidak ada persentase. Masukkan lagi dengan A.").format(
                    of=coverage.label(row.target.basis)
                )
            )
    parts += [
        _("Target versi {version}: {percent}, {source}, {date}.").format(
            version=entered.version,
            percent=format_percent(float(entered.target.percent) / 100),
            source=entered.target.source,
            date=format_date_short(entered.target.dated),
        )
        for entered in row.versions
    ]
    return " ".join(parts)


def bar_of(row: CoverageRow) -> Bar:
    """Of a district, or of the whole."""
    found = row.attainment
    ratio = found.coverage if found else None
    if found is None:
        words = _("belum ada angka dasar")
    elif found.whole is None or found.coverage is None:
        words = _("{done} orang, tanpa penyebut").format(done=format_number(found.done))
    else:
        words = f"{format_percent(found.coverage)} = {format_number(found.done)} / {format_number(found.whole)}"
    return Bar(area_words(row.target.area), ratio, float(row.target.percent) / 100, words)


def _bare_coverage(bare: Untargeted) -> Cell:
    """On the first basis that is known, which is named: no target says which is meant."""
    done = bare.baseline.done
    if not bare.shares:
        return Cell(_("tanpa penyebut"), _("{done} orang").format(done=format_number(done)))
    basis, share = bare.shares[0]
    numbers = _("{done} dari {whole} {of}").format(
        done=format_number(done), whole=format_number(bare.baseline.whole(basis) or 0), of=coverage.label(basis)
    )
    return Cell(format_percent(share), numbers)


def _coverage(row: CoverageRow) -> Cell:
    found = row.attainment
    if found is None:
        return Cell("–", _("belum ada angka dasar"), quiet=True)
    if found.whole is None or found.coverage is None:
        return Cell(_("tanpa penyebut"), _("{done} orang").format(done=format_number(found.done)))
    numbers = _("{done} dari {whole}").format(done=format_number(found.done), whole=format_number(found.whole))
    return Cell(format_percent(found.coverage), numbers)


def _attained(row: CoverageRow) -> Cell:
    found = row.attainment
    if found is None or found.attained is None or found.needed is None:
        return Cell("–", quiet=True)
    numbers = _("{done} dari {needed}").format(done=format_number(found.done), needed=format_number(found.needed))
    return Cell(format_percent(found.attained), numbers)


def _missing(found: Attainment | None) -> Cell:
    if found is None or found.missing is None:
        return Cell("–", quiet=True)
    if not found.missing:
        return Cell(_("tercapai"), tone=Tone.OK)
    if found.per_day is None:
        return Cell(format_number(found.missing), _("tidak ada hari kerja tersisa"))
    pace = _("perlu {pace} per hari kerja").format(pace=format_number(found.per_day))
    return Cell(format_number(found.missing), pace)


def _own(own: int | None) -> Cell:
    return Cell("–", quiet=True) if own is None else Cell(format_number(own), _("tidak ditambahkan"))
