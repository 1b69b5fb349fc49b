"""Where the office stands against its targets: for each service and area the numbers, their dates and their sources."""

import datetime as dt
from typing import Any, TypeAlias

import msgspec

from jemputbola.actions.session import Session
from jemputbola.domain.coverage import Attainment, Baseline, Basis, CountedService, Target, attainment
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


class Untargeted(msgspec.Struct, frozen=True):
    """What SIAK says of a service and area for which the year has no target: shown as it is, nothing is attained."""

    baseline: Baseline
    history: tuple[Baseline, ...]

    @property
    def shares(self) -> tuple[tuple[Basis, float], ...]:
        """Coverage on every basis whose denominator is known."""
        return tuple((basis, share) for basis in Basis if (share := _share(self.baseline, basis)) is not None)

    @property
    def points(self) -> tuple[tuple[dt.date, float], ...]:
        """The trend, on the basis that comes first in ``shares``."""
        basis = self.shares[0][0] if self.shares else Basis.RECORDED
        return tuple((one.dated, share) for one in self.history if (share := _share(one, basis)) is not None)


def coverage_overview(session: Session, *, year: int) -> list[CoverageRow]:
    """A row for each target of the year; areas after the whole office, by code. What SIAK said later is left out."""
    today = session.store.clock().date()
    with session.store.reading() as connection:
        in_force = targets_in_force(connection, year)
        versions = targets(connection, year=year)
        told = _told_until(connection, year)
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
                history=tuple((one, _share(one, target.basis)) for one in history),
            )
        )
    return rows


def without_target(session: Session, *, year: int) -> list[Untargeted]:
    """What SIAK says of services and areas for which the year has no target: the latest up to its end."""
    with session.store.reading() as connection:
        targeted = {_key(entered.target) for entered in targets_in_force(connection, year)}
        told = _told_until(connection, year)
    by_key: dict[Key, list[Baseline]] = {}
    for one in told:
        if _key(one) not in targeted:
            by_key.setdefault(_key(one), []).append(one)
    return [Untargeted(history[-1], tuple(history)) for history in by_key.values()]


def holidays_known(session: Session) -> dict[dt.date, str]:
    """Days on which nobody works, with what is celebrated."""
    with session.store.reading() as connection:
        return holidays(connection)


def _told_until(connection: Any, year: int) -> list[Baseline]:
    return [told for entered in baselines(connection) if (told := entered.baseline).dated.year <= year]


def _share(baseline: Baseline, basis: Basis) -> float | None:
    whole = baseline.whole(basis)
    return baseline.done / whole if whole else None


def _key(one: Target | Baseline) -> Key:
    return one.service, one.area
