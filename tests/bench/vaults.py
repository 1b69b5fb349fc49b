"""Large vaults, filled through the store as an import fills them."""

import datetime as dt
import math
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.domain.ids import new_id, roster_resident_id
from jemputbola.store.officers import Role
from jemputbola.store.store import Store
from jemputbola.store.writing import Writing
from tests.bench.constants import KEY, OFFICER, VAULT
from tests.bench.crowd import DAY, resident_sets, served_sets
from tests.bench.measuring import tell

LARGEST_VISIT = 5_000
"""People of a visit: ten times a company's day."""
DISTRICTS = ("19.71.02", "19.71.01", "19.71.04", "19.71.05")
"""Where an office's visits are, by turns."""
_BETWEEN = 2  # days from one visit of an office to the one before it; the last is today's
_LONG = 10  # one of so many lasts two days
_SERVED_SHARE = 4  # one in four has been served, by turns at either visit


class BigVault(msgspec.Struct, frozen=True):
    """A closed vault. ``visits`` of at most ``LARGEST_VISIT`` people each; ``everybody``: a visit that has them all."""

    root: Path
    residents: int
    visits: tuple[str, ...]
    everybody: str | None


def now() -> dt.datetime:
    """The wall clock with its zone."""
    return dt.datetime.now(dt.UTC)


def session_on(store: Store) -> Session:
    """A lead on it."""
    return Session(store, OFFICER, Role.LEAD)


def empty_store(root: Path) -> Store:
    """A new vault without Argon2."""
    root.mkdir(parents=True)
    return Store.create(root, KEY, VAULT, now)


@contextmanager
def opened(vault: BigVault) -> Iterator[Store]:
    """The vault, open."""
    with Store.open(vault.root, KEY, VAULT, now) as store:
        yield store


def copied(vault: BigVault, root: Path) -> BigVault:
    """The same vault in another folder (which starts a new stream there: harmless)."""
    shutil.copytree(vault.root, root)
    return msgspec.structs.replace(vault, root=root)


def build(root: Path, residents: int, *, one_visit_for_all: bool) -> BigVault:
    """Lists of 5,000 people, each list one transaction, a quarter of the people served; a few minutes per million.

    ``one_visit_for_all``: everybody is expected at one more visit, and all visits are today's, as on a laptop; without
    it they are an office's, of years and of several districts.
    """
    with empty_store(root) as store:
        places = range(math.ceil(residents / LARGEST_VISIT))
        visits = [planned_visit(store, f"Kegiatan {place}", 0 if one_visit_for_all else place) for place in places]
        everybody = planned_visit(store, "Semua") if one_visit_for_all else None
        for place, visit in enumerate(visits):
            first = place * LARGEST_VISIT
            numbers = range(first, min(first + LARGEST_VISIT, residents))
            with store.writing(OFFICER) as writing:
                _fill(writing, visit, everybody, numbers)
            if first % 50_000 == 0:
                tell(f"{numbers.stop:,} of {residents:,} residents built")
    return BigVault(root, residents, tuple(visits), everybody)


def resident_id(visit: str, number: int) -> str:
    """As a list gives it: random to the eye, so that indexes are met on random pages."""
    return roster_resident_id(visit=visit, file_sha256=bytes(32), sheet="", row=number)


def planned_visit(store: Store, title: str, place: int = 0) -> str:
    """A visit of this title, the ``place``-th before today's; its id."""
    visit = new_id(now())
    day = DAY - dt.timedelta(days=place * _BETWEEN)
    sets = {
        "title": title,
        "kind": "school",
        "starts_on": day.isoformat(),
        "district": DISTRICTS[place % len(DISTRICTS)],
    }
    if place % _LONG == 1:
        sets["ends_on"] = (day + dt.timedelta(days=1)).isoformat()
    with store.writing(OFFICER) as writing:
        writing.record(Kind.VISIT_PLANNED, visit, sets, visit=visit, day=DAY.isoformat())
    return visit


def _fill(writing: Writing, visit: str, everybody: str | None, numbers: range) -> None:
    day = DAY.isoformat()
    roster = resident_id(visit, numbers.start)
    for number in numbers:
        resident, sets = resident_id(visit, number), resident_sets(number)
        writing.record(Kind.RESIDENT_SAVED, resident, sets, visit=visit, day=day, roster=roster, is_new=True)
        if everybody:
            here = {"expected": True, "class_group": sets["class_group"]}
            writing.record(Kind.RESIDENT_SAVED, resident, here, visit=everybody, day=day, roster=roster, is_new=True)
        if number % _SERVED_SHARE == 0:
            served = served_sets(number)
            writing.record(
                Kind.RESIDENT_SAVED,
                resident,
                served,
                visit=_where_served(number, visit, everybody),
                day=day,
                is_new=True,
            )


def _where_served(number: int, visit: str, everybody: str | None) -> str:
    return everybody if everybody and number // _SERVED_SHARE % 2 else visit
