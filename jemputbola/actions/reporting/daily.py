"""The evening's report: six numbers, the bar that adds up, a table, what stands beside it, and whose it is."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import msgspec

from jemputbola.actions.planning.coverage_overview import CoverageRow, Untargeted, coverage_overview, without_target
from jemputbola.actions.reporting.tables import by_size, group_table
from jemputbola.actions.reporting.tally_visits import tally_visits
from jemputbola.actions.reporting.words import (
    filter_words,
    informed_words,
    obstacle_word,
    region_name,
    share_words,
)
from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_overview import VisitLine, list_visits
from jemputbola.domain import activation, coverage, outcome
from jemputbola.domain.activation import ActivationGroup
from jemputbola.domain.coverage import Baseline, CountedService, Target
from jemputbola.domain.outcome import SHOWN_ORDER, Outcome
from jemputbola.domain.region import find_region
from jemputbola.domain.tally import Grouping, Share, Tally, TallyFilter, TallyResult
from jemputbola.reports.model import (
    Bar,
    CardStock,
    Count,
    DailyTally,
    Figure,
    Heading,
    Part,
    Percentage,
    Signature,
    Tone,
)
from jemputbola.store.officers import Role
from jemputbola.store.rows import VisitState
from jemputbola.store.visits import visit_by_id
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short, format_number, format_percent

_TONES = {
    Outcome.DIREKAM: Tone.GOOD,
    Outcome.SUDAH_REKAM: Tone.KNOWN,
    Outcome.DI_BAWAH_UMUR: Tone.MUTED,
    Outcome.GAGAL_REKAM: Tone.BAD,
    Outcome.DITUNDA: Tone.WAITING,
    Outcome.MENOLAK: Tone.REFUSED,
    Outcome.BUKAN_SASARAN: Tone.LEFT,
    Outcome.LAYANAN_LAIN: Tone.OTHER,
    Outcome.TIDAK_HADIR: Tone.ABSENT,
    Outcome.BELUM_DILAYANI: Tone.OPEN,
}


class Counted(msgspec.Struct, frozen=True):
    """A tally with what a report needs beside it. ``lines``: the visits counted; ``first`` and ``last``: its days.

    ``coverage``: of the office's target; ``untargeted``: what SIAK says where there is none.
    """

    asked: TallyFilter
    found: TallyResult
    lines: tuple[VisitLine, ...]
    first: dt.date
    last: dt.date
    coverage: CoverageRow | None
    at: dt.datetime
    untargeted: Untargeted | None = None

    @property
    def titles(self) -> dict[str, str]:
        """Of the visits, by id."""
        return {line.id: line.name for line in self.lines}


def count_for_report(session: Session, asked: TallyFilter, *, by: Grouping | None) -> Counted:
    """Count once, for every form of a report. Raises RangeTurnedAround, NoSuchVisit."""
    found = tally_visits(session, asked, by=by)
    meant = set(found.visits)
    lines = tuple(line for line in list_visits(session) if line.id in meant)
    at = session.store.clock()
    days = [dt.date.fromisoformat(day) for line in lines for day in (line.date, line.last_date) if day]
    first = asked.first or min(days, default=at.date())
    last = asked.last or max(days, default=at.date())
    rows = coverage_overview(session, year=last.year)
    mine = [row for row in rows if _is_of_office(row.target)]
    bare = [one for one in without_target(session, year=last.year) if _is_of_office(one.baseline)]
    return Counted(asked, found, lines, first, last, mine[0] if mine else None, at, bare[0] if bare else None)


def _is_of_office(about: Target | Baseline) -> bool:
    return about.service is CountedService.IKD and not about.area


def heading(session: Session, counted: Counted, title: str) -> Heading:
    """Whose report and about what; planned laptops that did not come stand in it."""
    office = session.office
    visit = _only_visit(session, counted)
    filters = filter_words(msgspec.structs.replace(counted.asked, first=None, last=None), counted.titles)
    name = visit.values.get("title", "") if visit else ""
    return Heading(
        office=office.name,
        address=office.address,
        title=title,
        visit=" · ".join(text for text in (name, filters) if text),
        place=_place(visit) if visit else "",
        first_day=counted.first,
        last_day=counted.last,
        made_at=counted.at,
        laptops=counted.found.laptops_included,
        missing_laptops=counted.found.laptops_missing,
        logo=office.logo,
    )


def daily_tally(session: Session, counted: Counted) -> DailyTally:
    """Everything of the evening, as values."""
    found = counted.found
    tally = found.total
    title = _("Rekap harian") if counted.first == counted.last else _("Rekap")
    return DailyTally(
        heading=heading(session, counted, title),
        figures=tuple(figures(counted, session.office.code)),
        bar=Bar(bar_title(tally), tally.rows, _parts(tally)),
        classes=group_table(found.groups, tally, found.by, counted.titles, brief=True),
        ikd=tuple(Count(activation.group_label(key), people) for key, people in tally.activation.items() if people),
        obstacles=tuple(Count(obstacle_word(code), people) for code, people in by_size(tally.obstacles)),
        percentages=tuple(percentages(counted)),
        stock=stock_of(found),
        signatures=(_lead(session), Signature(_("Penanggung jawab tempat"))),
        notes=tuple(_notes(counted)),
    )


def _lead(session: Session) -> Signature:
    """Whoever prints it at the office was not the lead of the day: that name is written by hand."""
    return Signature(_("Ketua tim"), session.officer if session.role is Role.LEAD else "")


def figures(counted: Counted, office_code: str) -> Iterator[Figure]:
    """The large numbers; the office's coverage and target only when somebody entered them."""
    tally = counted.found.total
    failed, postponed = tally.outcomes[Outcome.GAGAL_REKAM], tally.outcomes[Outcome.DITUNDA]
    yield Figure(_("Sasaran"), tally.expected, _expected_note(tally))
    yield Figure(_("Hadir"), tally.present, _of(tally.present, tally.rows, _("semua orang")))
    yield Figure(
        _("Direkam"),
        tally.outcomes[Outcome.DIREKAM],
        _("{failed} gagal · {postponed} ditunda").format(
            failed=format_number(failed), postponed=format_number(postponed)
        ),
    )
    share = tally.shares["coverage"]
    active = tally.activation[ActivationGroup.ACTIVE]
    yield Figure(_("IKD aktif"), active, _active_note(active, share))
    yield from _bare_figure(counted.untargeted, office_code)
    row = counted.coverage
    if row is None or row.baseline is None or row.attainment is None or row.attainment.whole is None:
        return
    done = row.attainment
    whole, needed = row.attainment.whole, row.attainment.needed or 0
    note = f"{format_number(done.done)} / {format_number(whole)} · {row.baseline.source}"
    yield Figure(
        coverage_title(office_code),
        Percentage(coverage_title(office_code), done.done, whole, coverage.label(row.target.basis)),
        note,
    )
    yield Figure(target_title(row), Percentage(target_title(row), done.done, needed, _("target")), pace_note(row))


def _bare_figure(bare: Untargeted | None, office_code: str) -> Iterator[Figure]:
    """SIAK's coverage where no target says what it should be."""
    if bare is None or not bare.shares:
        return
    (basis, _share), told, title = bare.shares[0], bare.baseline, coverage_title(office_code)
    whole = told.whole(basis) or 0
    note = f"{format_number(told.done)} / {format_number(whole)} · {told.source}"
    yield Figure(title, Percentage(title, told.done, whole, coverage.label(basis)), note)


def coverage_title(office_code: str) -> str:
    """``Cakupan kota`` or ``Cakupan kabupaten``."""
    region = find_region(office_code) if office_code else None
    is_city = bool(region and (region.regency or "").casefold().startswith("kota"))
    return _("Cakupan kota") if is_city else _("Cakupan kabupaten")


def target_title(row: CoverageRow) -> str:
    """``Capaian target 30%``."""
    return _("Capaian target {percent}%").format(percent=percent_words(row.target.percent))


def percent_words(percent: Decimal) -> str:
    """``30``, ``24,5``."""
    return f"{percent.normalize():f}".replace(".", ",")


def pace_note(row: CoverageRow) -> str:
    """What each working day that is left must bring."""
    done = row.attainment
    if done is None:
        return _("angka SIAK belum dimasukkan")
    if done.missing is None:
        return _("penyebut belum ada")
    if not done.missing:
        return _("target tercapai")
    if done.per_day is None:
        return _("kurang {people}; hari kerja habis").format(people=format_number(done.missing))
    return _("perlu {people} per hari kerja").format(people=format_number(done.per_day))


def percentages(counted: Counted) -> Iterator[Percentage]:
    """Each with both its numbers."""
    for name, share in counted.found.total.shares.items():
        what, of = share_words(name)
        yield Percentage(what, share.part, share.whole, _("orang") if share.of == "everybody" else of)


def bar_title(tally: Tally) -> str:
    """What the bar adds up to."""
    if not tally.walk_ins:
        return _("{people} sasaran, setiap orang punya satu hasil").format(people=format_number(tally.expected))
    return _("{expected} sasaran + {walk_ins} tanpa daftar, setiap orang punya satu hasil").format(
        expected=format_number(tally.expected), walk_ins=format_number(tally.walk_ins)
    )


def stock_of(found: TallyResult) -> CardStock | None:
    """None where nobody counted blank cards."""
    stock = found.stock
    if not (stock.received or stock.used or stock.spoilt):
        return None
    return CardStock(stock.received, stock.used, stock.spoilt)


def place_of(values: Mapping[str, str]) -> str:
    """The address, or the names of the place."""
    return values.get("address") or region_name(values.get("village") or values.get("district") or "")


def _parts(tally: Tally) -> tuple[Part, ...]:
    return tuple(Part(outcome.short_label(key), tally.outcomes[key], _TONES[key]) for key in SHOWN_ORDER)


def _expected_note(tally: Tally) -> str:
    if not tally.walk_ins:
        return _("dalam daftar")
    return _("dalam daftar; {walk_ins} datang tanpa daftar").format(walk_ins=format_number(tally.walk_ins))


def _active_note(active: int, share: Share) -> str:
    """The coverage; where it leaves out active people, with its own part, else the two numbers would contradict."""
    if not share.whole or share.part == active:
        return _of(share.part, share.whole, _("sudah rekam"))
    return _("{part} dari {people} sudah rekam, dalam domisili").format(
        part=format_number(share.part), people=format_number(share.whole)
    )


def _of(part: int, whole: int, of: str) -> str:
    if not whole:
        return _("belum ada {of}").format(of=of)
    return _("{percent} dari {people} {of}").format(
        percent=format_percent(part / whole), people=format_number(whole), of=of
    )


def _notes(counted: Counted) -> Iterator[str]:
    found, row = counted.found, counted.coverage
    if not found.total.rows:
        yield _("Belum ada peserta: tidak ada yang dihitung. Masukkan daftarnya, atau layani orang yang datang.")
    yield _("Cakupan IKD = IKD aktif dibagi yang sudah rekam, tanpa luar domisili. IKD dihitung terpisah dari hasil.")
    if told := informed_words(found.total.informed):
        yield told
    if found.people.people != found.total.rows:
        text = _("{people} orang, masing-masing sekali; yang datang di lebih dari satu kegiatan punya beberapa baris.")
        yield text.format(people=format_number(found.people.people))
    if row and row.baseline:
        yield _("{title}: {source}, per {day}. Hasil kegiatan sendiri tidak ditambahkan.").format(
            title=target_title(row), source=row.baseline.source, day=format_date_short(row.baseline.dated)
        )
    yield from _lacking(counted)
    if found.unplaced:
        yield _("{people} orang yang datanya sudah dihapus tidak dapat dipilah dan tidak dihitung di sini.").format(
            people=format_number(found.unplaced)
        )
    if found.undated:
        yield _("{visits} kegiatan belum sampai rencananya; orangnya belum dihitung.").format(
            visits=format_number(found.undated)
        )


def _lacking(counted: Counted) -> Iterator[str]:
    """A target without a figure of SIAK, or one without its denominator, or the other way round: never left unsaid."""
    row, bare = counted.coverage, counted.untargeted
    if row and row.baseline is None:
        yield _("{title}: angka SIAK belum dimasukkan, jadi capaian belum dihitung.").format(title=target_title(row))
    elif row and row.attainment and row.attainment.whole is None:
        yield _("{title}: penyebut pada angka SIAK belum ada, jadi capaian belum dihitung.").format(
            title=target_title(row)
        )
    if bare:
        told = bare.baseline
        yield _("Belum ada target tahun {year}. Angka SIAK: {done} IKD aktif ({source}, per {day}).").format(
            year=counted.last.year,
            done=format_number(told.done),
            source=told.source,
            day=format_date_short(told.dated),
        )


def _only_visit(session: Session, counted: Counted) -> VisitState | None:
    visits: Sequence[str] = counted.found.visits
    if len(visits) != 1:
        return None
    with session.store.reading() as connection:
        return visit_by_id(connection, visits[0])


def _place(visit: VisitState) -> str:
    return place_of(visit.values)
