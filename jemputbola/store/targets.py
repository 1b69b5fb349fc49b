"""What the office wants to reach, and where SIAK says it stands. Local: an office's pack carries it to its laptops."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from jemputbola.domain.coverage import Baseline, Basis, CountedService, Target


class EnteredTarget(msgspec.Struct, frozen=True):
    """A target, which version of its year, service and area it is (from 1), and who entered it when (ISO)."""

    target: Target
    version: int
    entered_at: str
    officer: str


class EnteredBaseline(msgspec.Struct, frozen=True):
    """A baseline, and who entered it when (ISO)."""

    baseline: Baseline
    entered_at: str
    officer: str


def add_target(connection: Any, target: Target, *, at: dt.datetime, officer: str) -> None:
    """A new version; the earlier ones stay. Within ``Store.local()``."""
    connection.execute(
        "INSERT INTO targets (year, service, area, percent, basis, source, dated, entered_at, officer) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            target.year, target.service, target.area, str(target.percent), target.basis, target.source,
            target.dated.isoformat(), at.isoformat(timespec="seconds"), officer,
        ),
    )  # fmt: skip


def targets(connection: Any, *, year: int | None = None) -> list[EnteredTarget]:
    """Every version, by year, service and area, the one in force last."""
    rows = connection.execute(
        "SELECT year, service, area, percent, basis, source, dated, entered_at, officer, "
        "row_number() OVER (PARTITION BY year, service, area ORDER BY n) FROM targets "
        "WHERE ?1 IS NULL OR year = ?1 ORDER BY year, service, area, n",
        (year,),
    )
    return [_target(row) for row in rows]


def targets_in_force(connection: Any, year: int) -> list[EnteredTarget]:
    """The last version of each service and area."""
    latest = {(entered.target.service, entered.target.area): entered for entered in targets(connection, year=year)}
    return list(latest.values())


def add_baseline(connection: Any, baseline: Baseline, *, at: dt.datetime, officer: str) -> None:
    """What SIAK said on a day; entered again for the same day it corrects. Within ``Store.local()``."""
    connection.execute(
        "INSERT INTO baselines (service, area, dated, done, recorded, obligated, source, entered_at, officer) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            baseline.service, baseline.area, baseline.dated.isoformat(), baseline.done, baseline.recorded,
            baseline.obligated, baseline.source, at.isoformat(timespec="seconds"), officer,
        ),
    )  # fmt: skip


def baselines(connection: Any) -> list[EnteredBaseline]:
    """By service, area and day; of two for the same day the one entered last."""
    rows = connection.execute(
        "SELECT service, area, dated, done, recorded, obligated, source, entered_at, officer FROM baselines "
        "WHERE n IN (SELECT max(n) FROM baselines GROUP BY service, area, dated) ORDER BY service, area, dated"
    )
    return [_baseline(row) for row in rows]


def holidays(connection: Any) -> dict[dt.date, str]:
    """Days on which nobody works, with what is celebrated."""
    rows = connection.execute("SELECT day, name FROM holidays ORDER BY day")
    return {dt.date.fromisoformat(day): name for day, name in rows}


def save_holidays(connection: Any, year: int, days: Mapping[dt.date, str]) -> None:
    """Replace the holidays of one year. Within ``Store.local()``."""
    connection.execute("DELETE FROM holidays WHERE day BETWEEN ? AND ?", (f"{year:04d}-01-01", f"{year:04d}-12-31"))
    connection.executemany(
        "INSERT INTO holidays (day, name) VALUES (?, ?)", [(day.isoformat(), name) for day, name in days.items()]
    )


def _target(row: Any) -> EnteredTarget:
    year, service, area, percent, basis, source, dated, at, officer, version = row
    target = Target(
        year=year,
        service=CountedService(service),
        percent=Decimal(percent),
        basis=Basis(basis),
        area=area,
        source=source,
        dated=dt.date.fromisoformat(dated),
    )
    return EnteredTarget(target, version, at, officer)


def _baseline(row: Any) -> EnteredBaseline:
    service, area, dated, done, recorded, obligated, source, at, officer = row
    baseline = Baseline(
        service=CountedService(service),
        area=area,
        dated=dt.date.fromisoformat(dated),
        done=done,
        recorded=recorded,
        obligated=obligated,
        source=source,
    )
    return EnteredBaseline(baseline, at, officer)
