"""``python -m tests.crash.worker JOB FOLDER SEED``: works on the vault in FOLDER until somebody kills it.

What it was promised it says at once, a line each: ``ack STREAM SEQ HASH`` after a save returned, ``kept N`` after a
setting, ``made PATH`` after a vault or backup, ``refused ERROR`` when it was told a sentence instead.
"""

import os
import random
import resource
import sys
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database

from jemputbola.actions.access.set_up import NewVault, set_up
from jemputbola.domain.entry import Kind
from jemputbola.domain.ids import new_id
from jemputbola.errors import UserError
from jemputbola.store.backup import back_up
from jemputbola.store.local_settings import read_setting, save_setting
from jemputbola.store.migrations import migrations
from jemputbola.store.officers import Role
from jemputbola.store.store import Store
from jemputbola.vault.keys import WrappingCost
from tests.bench.constants import VAULT
from tests.bench.crowd import DAY, resident_sets, served_sets
from tests.bench.vaults import now

OFFICER = "Budi Contoh"
LIST_SIZE = 250
"""People of every list: an import that shows another number was torn."""
VISIT = "0190c3a0-00f1-7000-8000-0000000000bb"
PASSPHRASE = "lima kata yang tidak rahasia"  # noqa: S105 - of vaults that hold nobody
CHEAP = WrappingCost(memory_kib=128, passes=1, lanes=1)
_REFUSALS_BEFORE_GIVING_UP = 4
_PEOPLE_TOLD_APART = 4_000_000

Job = Callable[[Store, random.Random], str]
"""Does one thing and returns what may now be promised about it."""


def say(*words: object) -> None:
    """One line that a kill cannot tear: a short write to a pipe is whole or absent."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def open_vault(folder: Path) -> Store:
    """The vault; its key file is the bare key here, so that no kill waits for Argon2."""
    return Store.open(folder, (folder / "vault.key").read_bytes(), VAULT, now)


def create_vault(folder: Path, key: bytes) -> None:
    """A vault with one visit to work on."""
    folder.mkdir(parents=True)
    (folder / "vault.key").write_bytes(key)
    with Store.create(folder, key, VAULT, now) as store, store.writing(OFFICER) as writing:
        sets = {"title": "Uji", "kind": "school", "starts_on": DAY.isoformat()}
        writing.record(Kind.VISIT_PLANNED, VISIT, sets, visit=VISIT, day=DAY.isoformat())


def save(store: Store, chance: random.Random) -> str:
    """One save of the desk: somebody new, somebody known, or a setting."""
    number = chance.randrange(_PEOPLE_TOLD_APART)
    if chance.random() < 0.2:
        return _count_up(store)
    known = store.connection.execute("SELECT id FROM people ORDER BY random() LIMIT 1").fetchone()
    with store.writing(OFFICER) as writing:
        if known and chance.random() < 0.5:
            writing.record(Kind.RESIDENT_SAVED, known[0], served_sets(number), visit=VISIT, day=DAY.isoformat())
        else:
            writing.record(
                Kind.RESIDENT_SAVED, new_id(now()), resident_sets(number), visit=VISIT, day=DAY.isoformat(), is_new=True
            )
    return _acknowledged(store)


def take_list(store: Store, chance: random.Random) -> str:
    """A list of people in one transaction."""
    first, roster = chance.randrange(_PEOPLE_TOLD_APART), new_id(now())
    with store.writing(OFFICER) as writing:
        day = DAY.isoformat()
        writing.record(Kind.ROSTER_IMPORTED, VISIT, visit=VISIT, day=day, roster=roster)
        for number in range(first, first + LIST_SIZE):
            sets = resident_sets(number)
            writing.record(Kind.RESIDENT_SAVED, new_id(now()), sets, visit=VISIT, day=day, roster=roster, is_new=True)
    return _acknowledged(store)


def rebuild(store: Store, _chance: random.Random) -> str:
    """The projection anew."""
    with store.rebuilding() as projection:
        projection.rebuild()
    return "rebuilt"


def copy_to_medium(store: Store, _chance: random.Random) -> str:
    """A backup, in the folder ``medium`` beside the vault's."""
    return f"made {back_up(store, store.folder.root.parent / 'medium').folder}"


def anything(store: Store, chance: random.Random) -> str:
    """Any of the others, saves mostly."""
    return chance.choice((save, save, save, save, take_list, rebuild, copy_to_medium))(store, chance)


JOBS: dict[str, Job] = {"save": save, "list": take_list, "rebuild": rebuild, "backup": copy_to_medium, "any": anything}
OTHER_JOBS = ("migrate", "set-up")


def migrate(folder: Path) -> None:
    """Open as ever later versions do, each with one more step that rewrites everybody and moves a table."""
    number = 1 + _steps_done(folder)
    while True:
        _add_step(number)
        say("begin", number)
        open_vault(folder).close()
        say("migrated", number)
        number += 1


def set_up_again_and_again(folder: Path) -> None:
    """New vaults, one beside the other, as the command ``init`` makes them."""
    number = sum(1 for _ in folder.glob("new-*"))
    while True:
        place = folder / f"new-{number}"
        say("begin", place)
        set_up_one(place)
        say("made", place)
        number += 1


def set_up_one(place: Path) -> None:
    """What ``init`` does, with a passphrase that costs nothing to try."""
    wanted = NewVault(
        office="19.71", laptop="TIM-1 A", officer=OFFICER, role=Role.LEAD, pin="246813", passphrase=PASSPHRASE
    )
    set_up(place, wanted, clock=now, cost=CHEAP)


def _work(job: Job, folder: Path, chance: random.Random) -> None:
    """Until killed, or told four times that it cannot be done."""
    refusals = 0
    with open_vault(folder) as store:
        say("ready", store.stream)
        while refusals < _REFUSALS_BEFORE_GIVING_UP:
            say("begin")
            try:
                say(job(store, chance))
            except UserError as error:
                refusals += 1
                say("refused", type(error).__name__)


def _count_up(store: Store) -> str:
    with store.local() as connection:
        count = (read_setting(connection, "count", int) or 0) + 1
        save_setting(connection, "count", count)
    return f"kept {count}"


def _acknowledged(store: Store) -> str:
    tip = store.journal.tip(store.stream)
    return f"ack {store.stream} {tip.seq} {tip.hash.hex()}"


def _steps_done(folder: Path) -> int:
    with open_vault(folder) as store:
        found = store.connection.execute("SELECT count(*) FROM _sqlite_migrations WHERE name LIKE 'later_%'")
        return int(found.fetchone()[0])


def _add_step(number: int) -> None:
    def step(db: Database) -> None:
        db.execute(f"CREATE TABLE later_{number} AS SELECT n, hex(hash) AS hash FROM entries")  # noqa: S608 - our own name
        db.execute(f"DROP TABLE IF EXISTS later_{number - 1}")
        db.execute("UPDATE people SET name = name, conflicts = conflicts")

    migrations(name=f"later_{number}")(step)


def main() -> None:
    """``LIMIT`` in the environment: the largest file in bytes that this process may write."""
    job, folder, seed = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    limit = os.environ.get("LIMIT")
    if limit:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    if job == "migrate":
        migrate(folder)
    elif job == "set-up":
        set_up_again_and_again(folder)
    else:
        _work(JOBS[job], folder, random.Random(seed))  # noqa: S311 - to be repeated


if __name__ == "__main__":
    main()
