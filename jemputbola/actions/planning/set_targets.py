"""Enter what the office wants to reach and where SIAK says it stands, by hand or from a table."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from jemputbola.actions.session import Session
from jemputbola.domain.coverage import Baseline, Target, TargetRefused, check_baseline, check_target
from jemputbola.domain.names import place_key
from jemputbola.domain.region import children
from jemputbola.rosters.target_list import RowRefused, TargetList, read_target_list
from jemputbola.store import targets as stored
from jemputbola.store.officers import Role
from jemputbola.texts import _

_LONGEST_TEXT = 200


class TargetsTaken(msgspec.Struct, frozen=True):
    """What a table brought. ``same``: rows that said what is already in force."""

    targets: int
    baselines: int
    same: int
    refused: tuple[RowRefused, ...]


def set_target(session: Session, target: Target) -> None:
    """A new version of the target of its year, service and area. Raises NotAllowed, TargetRefused."""
    session.require(Role.LEAD)
    _keep(session, [_checked_target(target, _areas(session))], [])


def set_baseline(session: Session, baseline: Baseline) -> None:
    """What SIAK said on a day. Raises NotAllowed, TargetRefused (also for a day that is still to come)."""
    session.require(Role.LEAD)
    if baseline.dated > session.store.clock().date():
        raise TargetRefused(_("Tanggal angka dasar masih di masa depan. Periksa tanggalnya."))
    _keep(session, [], [_checked_baseline(baseline, _areas(session))])


def set_holidays(session: Session, year: int, days: Mapping[dt.date, str]) -> None:
    """Replace the days of a year on which nobody works. Raises NotAllowed, TargetRefused."""
    session.require(Role.LEAD)
    if any(day.year != year for day in days):
        raise TargetRefused(_("Ada hari libur di luar tahun {year}. Periksa tanggalnya.").format(year=year))
    with session.store.local() as connection:
        stored.save_holidays(connection, year, {day: name.strip()[:_LONGEST_TEXT] for day, name in days.items()})


def import_targets(session: Session, path: Path, *, dry_run: bool = False) -> TargetsTaken:
    """Take in a table; rows that change nothing are left out, so that the same table twice is no new version.

    Raises NotAllowed, ListUnreadable, TargetListUnreadable.
    """
    session.require(Role.LEAD)
    found = read_target_list(path, _AreaFinder(_areas(session)), today=session.store.clock().date())
    fresh = _only_new(session, found)
    if not dry_run:
        _keep(session, fresh.targets, fresh.baselines)
    same = len(found.targets) + len(found.baselines) - len(fresh.targets) - len(fresh.baselines)
    return TargetsTaken(len(fresh.targets), len(fresh.baselines), same, found.refused)


def _only_new(session: Session, found: TargetList) -> TargetList:
    with session.store.reading() as connection:
        years = {target.year for target in found.targets}
        in_force = {entered.target for year in years for entered in stored.targets_in_force(connection, year)}
        known = {entered.baseline for entered in stored.baselines(connection)}
    return TargetList(
        tuple(target for target in found.targets if target not in in_force),
        tuple(baseline for baseline in found.baselines if baseline not in known),
        found.refused,
    )


def _keep(session: Session, targets: Sequence[Target], baselines: Sequence[Baseline]) -> None:
    at, officer = session.store.clock(), session.officer
    with session.store.local() as connection:
        for target in targets:
            stored.add_target(connection, target, at=at, officer=officer)
        for baseline in baselines:
            stored.add_baseline(connection, baseline, at=at, officer=officer)


def _checked_target(target: Target, areas: Mapping[str, str]) -> Target:
    _refuse_area(target.area, areas)
    return check_target(msgspec.structs.replace(target, source=target.source.strip()[:_LONGEST_TEXT]))


def _checked_baseline(baseline: Baseline, areas: Mapping[str, str]) -> Baseline:
    _refuse_area(baseline.area, areas)
    return check_baseline(msgspec.structs.replace(baseline, source=baseline.source.strip()[:_LONGEST_TEXT]))


def _refuse_area(area: str, areas: Mapping[str, str]) -> None:
    if area and area not in areas:
        raise TargetRefused(_("Wilayah ini bukan kecamatan dari kantor ini. Periksa nama atau kodenya."))


def _areas(session: Session) -> dict[str, str]:
    """Code to name of the office's districts."""
    code = session.office.code
    return {region.code: region.district or "" for region in children(code)} if code else {}


class _AreaFinder:
    """Codes and names of the office's districts, and the words for the whole."""

    def __init__(self, areas: Mapping[str, str]) -> None:
        self._by_key = {place_key(name): code for code, name in areas.items()}
        self._codes = {code.replace(".", ""): code for code in areas}

    def __call__(self, text: str) -> str | None:
        """See ``target_list.AreaOf``."""
        if place_key(text) in _WHOLE:
            return ""
        return self._codes.get(text.replace(".", "")) or self._by_key.get(place_key(text))


_WHOLE = frozenset(("", "semua", "seluruh", "total", "jumlah", "all"))
