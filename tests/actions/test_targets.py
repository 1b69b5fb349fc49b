"""Targets and what SIAK says: entered, corrected, taken in from a table, shown beside each other."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
import xlsxwriter

from jemputbola.actions.planning.coverage_overview import coverage_overview, without_target
from jemputbola.actions.planning.set_targets import import_targets, set_baseline, set_holidays, set_target
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.domain.coverage import Baseline, Basis, CountedService, Target, TargetRefused
from jemputbola.rosters.target_list import TargetListUnreadable
from jemputbola.texts.formats import format_percent

_TITLES = (
    "Tahun",
    "Layanan",
    "Kecamatan",
    "Target (%)",
    "Dasar",
    "IKD aktif",
    "Sudah rekam",
    "Wajib",
    "Sumber",
    "Tanggal",
)


def _target(percent: str = "30", *, year: int = 2026, area: str = "") -> Target:
    return Target(
        year=year, service=CountedService.IKD, percent=Decimal(percent), basis=Basis.RECORDED, area=area,
        source="SK 12/2026", dated=dt.date(2026, 1, 5),
    )  # fmt: skip


def _baseline(done: int, *, on: dt.date = dt.date(2026, 10, 31), recorded: int | None = 767_000) -> Baseline:
    return Baseline(service=CountedService.IKD, dated=on, done=done, recorded=recorded, source="SIAK")


def _table(path: Path, *rows: tuple[Any, ...], titles: tuple[str, ...] = _TITLES) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Target dan realisasi",))
        for number, row in enumerate((titles, *rows), start=2):
            sheet.write_row(number, 0, row)
    return path


def test_a_target_that_was_changed_keeps_its_first_version(session: Session) -> None:
    for percent in ("25", "30"):
        set_target(session, _target(percent))
    (row,) = coverage_overview(session, year=2026)
    assert [(entered.version, entered.target.percent) for entered in row.versions] == [
        (1, Decimal(25)),
        (2, Decimal(30)),
    ]
    assert row.target.percent == Decimal(30)
    assert row.attainment is None


def test_coverage_and_attainment_stand_beside_both_numbers(session: Session) -> None:
    set_target(session, _target())
    set_baseline(session, _baseline(90_000))
    found = coverage_overview(session, year=2026)[0].attainment
    assert found is not None
    assert (found.done, found.whole, format_percent(found.coverage or 0)) == (90_000, 767_000, "11,73%")
    assert format_percent(found.attained or 0) == "39,11%"


def test_the_trend_goes_from_day_to_day_and_a_correction_replaces_its_day(session: Session) -> None:
    set_target(session, _target())
    first, last = dt.date(2025, 12, 31), dt.date(2026, 10, 31)
    for day, done in ((last, 2_100), (first, 1_870), (last, 2_170)):
        set_baseline(session, _baseline(done, on=day, recorded=100_000))
    history = coverage_overview(session, year=2026)[0].history
    assert [(one.dated, format_percent(share or 0)) for one, share in history] == [(first, "1,87%"), (last, "2,17%")]


def test_what_siak_said_later_is_no_part_of_an_earlier_year(session: Session) -> None:
    for year in (2025, 2026):
        set_target(session, _target(year=year))
    for day, done in ((dt.date(2025, 12, 31), 1_870), (dt.date(2026, 10, 31), 2_170)):
        set_baseline(session, _baseline(done, on=day, recorded=100_000))
    found = [coverage_overview(session, year=year)[0].attainment for year in (2025, 2026)]
    assert [one.done for one in found if one] == [1_870, 2_170]


def test_what_siak_says_without_a_target_is_told_and_nothing_divided(session: Session) -> None:
    set_target(session, _target())
    whole = _baseline(19_740, recorded=510_493)
    district = msgspec.structs.replace(whole, area="19.71.02", done=900, recorded=None)
    for one in (whole, msgspec.structs.replace(district, dated=dt.date(2026, 9, 30)), district):
        set_baseline(session, one)
    (bare,) = without_target(session, year=2026)
    assert (bare.baseline, bare.shares, len(bare.history)) == (district, (), 2)
    everything = {one.baseline.area: one for one in without_target(session, year=2027)}
    assert [(basis, format_percent(share)) for basis, share in everything[""].shares] == [(Basis.RECORDED, "3,87%")]
    assert without_target(session, year=2025) == []


def test_holidays_slow_the_pace(session: Session) -> None:
    set_target(session, _target())
    set_baseline(session, _baseline(0, recorded=1_000))
    before = coverage_overview(session, year=2026)[0].attainment
    set_holidays(session, 2026, {dt.date(2026, 12, 25): "Natal"})
    after = coverage_overview(session, year=2026)[0].attainment
    assert before is not None
    assert after is not None
    assert (before.days_left, after.days_left) == (29, 28)
    with pytest.raises(TargetRefused, match="di luar tahun"):
        set_holidays(session, 2026, {dt.date(2027, 1, 1): "Tahun baru"})


def test_a_table_is_taken_in_once(session: Session, tmp_path: Path) -> None:
    table = _table(
        tmp_path / "target.xlsx",
        (2026, "IKD", "", 30, "sudah rekam", 90_000, 767_000, "", "SIAK 31-10-2026", "31-10-2026"),
        (2026, "IKD", "Taman Sari", "24,5%", "", 900, "10.000", "", "SIAK 31-10-2026", "31-10-2026"),
        (2026, "Akta kelahiran", "19.71.02", "99", "wajib", "", "", "", "Renstra", "05-01-2026"),
    )
    assert import_targets(session, table, dry_run=True).targets == 3
    assert coverage_overview(session, year=2026) == []
    first, again = import_targets(session, table), import_targets(session, table)
    assert (first.targets, first.baselines, first.same, first.refused) == (3, 2, 0, ())
    assert (again.targets, again.baselines, again.same) == (0, 0, 5)
    rows = {(row.target.service, row.target.area): row for row in coverage_overview(session, year=2026)}
    assert rows[CountedService.IKD, "19.71.02"].target.percent == Decimal("24.5")
    assert rows[CountedService.BIRTH_CERTIFICATE, "19.71.02"].target.basis is Basis.OBLIGATED


def test_papers_are_for_all_who_must_have_them_where_a_table_says_nothing(session: Session, tmp_path: Path) -> None:
    rows = [(2026, name, "", 60, "", "", "", "", "Renstra", "05-01-2026") for name in ("IKD", "KIA", "KTP", "Akta")]
    import_targets(session, _table(tmp_path / "target.xlsx", *rows))
    found = {row.target.service.value: row.target.basis.value for row in coverage_overview(session, year=2026)}
    assert found == {"ikd": "recorded", "kia": "obligated", "ktp": "obligated", "birth_certificate": "obligated"}


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ((2026, "SIM", "", 30, "", "", "", "", "SK", "05-01-2026"), "Layanan tidak dikenal"),
        ((2026, "IKD", "Atlantis", 30, "", "", "", "", "SK", "05-01-2026"), "bukan kecamatan"),
        ((2026, "IKD", "", 130, "", "", "", "", "SK", "05-01-2026"), "paling tinggi 100%"),
        ((2026, "IKD", "", "banyak", "", "", "", "", "SK", "05-01-2026"), "paling tinggi 100%"),
        ((2026, "IKD", "", 30, "kira-kira", "", "", "", "SK", "05-01-2026"), "Dasar hitungan"),
        ((2026, "IKD", "", "", "", "dua ratus", "", "", "SK", "05-01-2026"), "Tulis angka"),
        ((2026, "IKD", "", "", "", 11, "", 10, "SK", "05-01-2026"), "lebih banyak"),
        ((2026, "IKD", "", 30, "", "", "", "", "", "05-01-2026"), "sumber"),
        ((2026, "IKD", "", 30, "", "", "", "", "SK", "05-01-2031"), "masa depan"),
        ((1926, "IKD", "", 30, "", "", "", "", "SK", "05-01-2026"), "Tahun target"),
    ],
)
def test_a_row_that_cannot_be_kept_says_why_and_stops_no_other(
    session: Session, tmp_path: Path, row: tuple[Any, ...], why: str
) -> None:
    good = (2026, "KIA", "", 60, "wajib", "", "", "", "SK", "05-01-2026")
    found = import_targets(session, _table(tmp_path / "target.xlsx", row, good))
    assert found.targets == 1
    assert [(refused.row, why in refused.why) for refused in found.refused] == [(4, True)]


def test_a_file_without_such_a_table_is_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(TargetListUnreadable, match="kolom layanan"):
        import_targets(session, _table(tmp_path / "nama.xlsx", ("Agus", "Contoh"), titles=("Nama", "Kelas")))


def test_an_officer_does_not_set_targets(as_officer: Session) -> None:
    with pytest.raises(NotAllowed):
        set_target(as_officer, _target())


def test_a_place_of_another_office_is_refused(session: Session) -> None:
    with pytest.raises(TargetRefused, match="bukan kecamatan"):
        set_target(session, _target(area="52.71.01"))
