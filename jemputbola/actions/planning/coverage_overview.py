"""Where the office stands against its targets: for each service and area the numbers, their dates and their sources."""

import datetime as dt
from typing import TypeAlias

import msgspec

from jemputbola.actions.session import Session
from jemputbola.domain.coverage import Attainment, Baseline, CountedService, Target, attainment
from jemputbola.store.targets import EnteredTarget, baselines, holidays, targets, targets_in_force

Key: TypeAlias = tuple[CountedService, str]
"""Service and area."""


class CoverageRow(msgspec.Struct, frozen=True):
    """One target and how far SIAK says it is reached. ``attainment`` is None while no baseline was entered.

    ``versions``: every target of that year, service and area, the one in force last. ``history``: the baselines by
    day, each with its coverage on the target's basis (None without a denominator): the trend.
    """

    target: Target
    versions: tuple[EnteredTarget, ...]
    baseline: Baseline | None
    attainment: Attainment | None
    history: tuple[tuple[Baseline, float | None], ...]


def coverage_overview(session: Session, *, year: int) -> list[CoverageRow]:
    """A row for each target of the year; areas after the whole office, by code."""
    today = session.store.clock().date()
    with session.store.reading() as connection:
        in_force = targets_in_force(connection, year)
        versions = targets(connection, year=year)
        told = [entered.baseline for entered in baselines(connection)]
        free = frozenset(holidays(connection))
    rows: list[CoverageRow] = []
    for entered in in_force:
        target = entered.target
        history = [one for one in told if _key(one) == _key(target)]
        latest = history[-1] if history else None
        rows.append(
            CoverageRow(
                target=target,
                versions=tuple(one for one in versions if _key(one.target) == _key(target)),
                baseline=latest,
                attainment=attainment(latest, target, today=today, holidays=free) if latest else None,
                history=tuple((one, _coverage(one, target)) for one in history),
            )
        )
    return rows


def holidays_known(session: Session) -> dict[dt.date, str]:
    """Days on which nobody works, with what is celebrated."""
    with session.store.reading() as connection:
        return holidays(connection)


def _coverage(baseline: Baseline, target: Target) -> float | None:
    whole = baseline.whole(target.basis)
    return baseline.done / whole if whole else None


def _key(one: Target | Baseline) -> Key:
    return one.service, one.area
