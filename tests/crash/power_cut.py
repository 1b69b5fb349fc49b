"""A power cut: of what was written since the last acknowledged save, any sector may be there, old, or missing.

Simulated on copies of the database and its log. What SQLite synced before a save returned is there (that it syncs is
asserted on each connection: ``synchronous=FULL``); of what differs from the next moment's files, a random choice of
sectors is. The order that SQLite keeps is kept: pages move into the database only when the log is safe.
"""

import random
import shutil
from pathlib import Path

import msgspec

from jemputbola.store import health
from tests.crash.judging import Promised, judge_journal
from tests.crash.worker import create_vault, open_vault, save, take_list

_SECTOR = 512
_LISTS = 0.2
_FILES = ("vault.db", "vault.db-wal")


def cut_power_often(folder: Path, seed: int, cuts: int) -> int:
    """Work on a vault and cut the power ``cuts`` times; returns how many acknowledged saves were looked for.

    Each cut is judged on a copy; the work goes on. Raises AssertionError when something acknowledged is lost.
    """
    chance = random.Random(seed)  # noqa: S311 - to be repeated
    vault, key, promised = folder / "vault", chance.randbytes(32), Promised()
    create_vault(vault, key)
    looked_for = 0
    with open_vault(vault) as store:
        for number in range(cuts):
            before, known = moment(vault), dict(promised.hashes)
            work = take_list if chance.random() < _LISTS else save
            promised.hear([work(store, chance)])
            copy = folder / f"cut-{number}"
            write_moment(copy, cut_between(before, moment(vault), chance), key)
            _judge_after_cut(copy, known)
            looked_for += len(known)
    return looked_for


class Moment(msgspec.Struct, frozen=True):
    """The bytes of database and log when a save had returned."""

    database: bytes
    log: bytes


def moment(vault: Path) -> Moment:
    """As the files are now."""
    return Moment(*((vault / name).read_bytes() if (vault / name).exists() else b"" for name in _FILES))


def cut_between(before: Moment, after: Moment, chance: random.Random) -> Moment:
    """What a disk may hold when the power goes on the way from one moment to the next."""
    if before.database == after.database:
        return Moment(before.database, _torn(before.log, after.log, chance))
    return Moment(_torn(before.database, after.database, chance), after.log)


def write_moment(folder: Path, cut: Moment, key: bytes) -> None:
    """A vault's folder as it is found after the cut."""
    folder.mkdir(parents=True)
    (folder / "vault.key").write_bytes(key)
    for name, content in zip(_FILES, (cut.database, cut.log), strict=True):
        (folder / name).write_bytes(content)


def _torn(old: bytes, new: bytes, chance: random.Random) -> bytes:
    """New sectors and old ones mixed; beyond the old end also zeros, and an end anywhere."""
    share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    found = bytearray()
    for place in range(0, max(len(old), len(new)), _SECTOR):
        sector, former = new[place : place + _SECTOR], old[place : place + _SECTOR]
        found += sector if chance.random() < share else former.ljust(len(sector), b"\0")
    grown = max(0, len(new) - len(old))
    return bytes(found[: len(found) - chance.randrange(grown + 1)]) if chance.random() < 0.5 else bytes(found)


def _judge_after_cut(folder: Path, known: dict[tuple[str, int], str]) -> None:
    promised = Promised()
    promised.hashes = known
    with open_vault(folder) as store:
        judge_journal(store, promised)
        assert health.check(store).is_whole
    shutil.rmtree(folder)
