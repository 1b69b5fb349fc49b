"""The report of a month, a year or any days: in all, per visit, per district, per month, and against the targets."""

import calendar
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import msgspec

from jemputbola.actions.planning.coverage_overview import CoverageRow, Untargeted, coverage_overview, without_target
from jemputbola.actions.reporting.daily import Counted, count_for_report, heading, percent_words, percentages
from jemputbola.actions.reporting.report_people import TableForm, render_tables_as, save_table_file
from jemputbola.actions.reporting.tables import beside_tables, group_table
from jemputbola.actions.reporting.tally_visits import tally_visits
from jemputbola.actions.reporting.words import region_name
from jemputbola.actions.session import Session
from jemputbola.domain import coverage
from jemputbola.domain.tally import Grouping, TallyFilter
from jemputbola.errors import UserError
from jemputbola.reports.model import Column, Kind, Percentage, Table, Value
from jemputbola.texts import _
from jemputbola.texts.formats import format_month

_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_MONTHS = 12


class Period(msgspec.Struct, frozen=True):
    """Days, both included."""

    first: dt.date
    last: dt.date

    @property
    def is_long(self) -> bool:
        """Whether it has more than one month."""
        return (self.first.year, self.first.month) != (self.last.year, self.last.month)

    @property
    def in_file_names(self) -> str:
        """``2026-11``, ``2026``, ``2026-11-01 sd 2026-11-15``: sorted by name they stand in order."""
        if self == year_period(self.first.year):
            return f"{self.first:%Y}"
        if self == month_period(self.first.year, self.first.month):
            return f"{self.first:%Y-%m}"
        return f"{self.first} sd {self.last}"


def month_period(year: int, month: int) -> Period:
    """A month. Raises UserError for one that cannot be."""
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= _MONTHS):
        raise UserError(_("Bulan itu tidak ada. Tulis seperti 2026-11."))
    return Period(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))


def year_period(year: int) -> Period:
    """A year. Raises UserError for one that cannot be."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise UserError(_("Tahun harus antara {first} dan {last}.").format(first=_FIRST_YEAR, last=_LAST_YEAR))
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))


def report_period(session: Session, period: Period, out: Path, form: TableForm) -> None:
    """Write the report. Raises RangeTurnedAround, PlaceRefused, and as ``save_report``."""
    save_table_file(session, render_period(session, period, form), out)


def render_period(session: Session, period: Period, form: TableForm) -> bytes:
    """Its content."""
    counted = count_for_report(session, TallyFilter(first=period.first, last=period.last), by=Grouping.VISIT)
    above = msgspec.structs.replace(heading(session, counted, title_of(period)), visit="")
    return render_tables_as(above, period_tables(session, counted, period, brief=form is TableForm.PDF), form)


def title_of(period: Period) -> str:
    """``Rekap bulan November 2026``, ``Rekap tahun 2026``, ``Rekap``."""
    if period == year_period(period.first.year):
        return _("Rekap tahun {year}").format(year=period.first.year)
    if period == month_period(period.first.year, period.first.month):
        return _("Rekap bulan {month}").format(month=format_month(period.first))
    return _("Rekap")


def period_tables(session: Session, counted: Counted, period: Period, *, brief: bool) -> list[Table]:
    """In the order of the pages. ``brief``: fewer columns, for paper."""
    asked = counted.asked
    by_district = tally_visits(session, asked, by=Grouping.DISTRICT)
    tables = [
        _summary(counted),
        _visits(counted, brief=brief),
        group_table(by_district.groups, by_district.total, Grouping.DISTRICT, {}, brief=brief),
    ]
    if period.is_long:
        by_day = tally_visits(session, asked, by=Grouping.DAY)
        tables.append(_months(group_table(by_day.groups, by_day.total, Grouping.DAY, {}, brief=brief)))
    year = period.last.year
    targets, bare = coverage_overview(session, year=year), without_target(session, year=year)
    if targets or bare:
        tables.append(targets_table(targets, bare))
    return [*tables, *beside_tables(counted.found)[:3]]


def targets_table(rows: Iterable[CoverageRow], bare: Iterable[Untargeted] = ()) -> Table:
    """Each target with its source, both percentages with their numbers, what is missing and the pace left.

    Then what SIAK says where there is no target (``bare``), and that there is none.
    """
    columns = (
        Column("service", _("Jenis layanan")),
        Column("area", _("Wilayah")),
        Column("target", _("Target")),
        Column("done", _("Sudah"), Kind.NUMBER),
        Column("whole", _("Dari"), Kind.NUMBER),
        Column("coverage", _("Cakupan"), Kind.PERCENT),
        Column("attained", _("Capaian target"), Kind.PERCENT),
        Column("missing", _("Kurang"), Kind.NUMBER),
        Column("per_day", _("Per hari kerja"), Kind.NUMBER),
        Column("source", _("Sumber")),
    )
    return Table(_("Target"), columns, (*map(_target, rows), *map(_bare, bare)))


def _bare(one: Untargeted) -> tuple[Value, ...]:
    told = one.baseline
    head = (coverage.label(told.service), _area(told.area), _("belum ada target"))
    if not one.shares:
        return (*head, told.done, None, None, None, None, None, told.source)
    whole = told.whole(one.shares[0][0]) or 0
    return (*head, told.done, whole, Percentage("", told.done, whole, ""), None, None, None, told.source)


def _area(code: str) -> str:
    return region_name(code) if code else _("Seluruh wilayah")


def _target(row: CoverageRow) -> tuple[Value, ...]:
    target, done = row.target, row.attainment
    words = _("{percent}% dari {basis}").format(
        percent=percent_words(target.percent), basis=coverage.label(target.basis)
    )
    head = (coverage.label(target.service), _area(target.area), words)
    if done is None or row.baseline is None:
        return (*head, None, None, None, None, None, None, _("belum ada angka SIAK"))
    shares: tuple[Value, Value] = (None, None)
    if done.whole:
        shares = (
            Percentage("", done.done, done.whole, ""),
            Percentage("", done.done, done.needed or 0, ""),
        )
    return (*head, done.done, done.whole, *shares, done.missing, done.per_day, row.baseline.source)


def _summary(counted: Counted) -> Table:
    """In all, people once, and each percentage with both its numbers."""
    tally, people = counted.found.total, counted.found.people
    lines: list[tuple[Value, ...]] = [
        (_("Kegiatan"), len(counted.found.visits), None, None),
        (_("Sasaran"), tally.expected, None, None),
        (_("Datang tanpa daftar"), tally.walk_ins, None, None),
        (_("Orang, masing-masing sekali"), people.people, None, None),
        (_("Hadir, masing-masing sekali"), people.present, None, None),
        (_("Direkam pada kegiatan, masing-masing sekali"), people.recorded, None, None),
        (_("IKD aktif, masing-masing sekali"), people.active, None, None),
        (_("Diberi penjelasan IKD, terpisah dari yang aktif"), tally.informed, None, None),
        (_("Luar domisili"), tally.out_of_domicile, None, None),
    ]
    lines += [
        (_("{what} dari {of}").format(what=share.label, of=share.of), share.part, share.whole, share)
        for share in percentages(counted)
    ]
    columns = (
        Column("what", _("Yang dihitung")),
        Column("part", _("Jumlah"), Kind.NUMBER),
        Column("whole", _("Dari"), Kind.NUMBER),
        Column("percent", _("Persen"), Kind.PERCENT),
    )
    return Table(_("Ringkasan"), columns, tuple(lines))


def _visits(counted: Counted, *, brief: bool) -> Table:
    """With its day before each name."""
    table = group_table(counted.found.groups, counted.found.total, Grouping.VISIT, counted.titles, brief=brief)
    days = {line.id: dt.date.fromisoformat(line.date) for line in counted.lines}
    rows = [(days.get(key), *row) for key, row in zip(counted.found.groups, table.rows, strict=True)]
    rows.sort(key=lambda row: (str(row[0]), str(row[1])))
    columns = (Column("day", _("Tanggal"), Kind.DATE), *table.columns)
    return Table(table.title, columns, tuple(rows), (None, *(table.total or ())))


def _months(by_day: Table) -> Table:
    """Days added up to months; the total stays what it was."""
    months: dict[str, list[int]] = {}
    for day, *numbers in by_day.rows:
        held = months.setdefault(str(day)[:7], [0] * len(numbers))
        for place, number in enumerate(numbers):
            held[place] += number if isinstance(number, int) else 0
    rows: tuple[tuple[Value, ...], ...] = tuple((_month(key), *numbers) for key, numbers in months.items())
    columns = (Column("month", _("Bulan")), *by_day.columns[1:])
    return Table(_("Per bulan"), columns, rows, by_day.total)


def _month(key: str) -> str:
    return format_month(dt.date.fromisoformat(f"{key}-01"))
