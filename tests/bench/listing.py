"""Lists as schools hand them over: reading, checking, taking in."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import python_calamine

from jemputbola.actions.lists.import_roster import import_roster
from jemputbola.demo.school_list import write_school_list
from jemputbola.rosters.roster import read_roster
from tests.bench.crowd import DAY, pupil_of_crowd
from tests.bench.measuring import Line, median_seconds, seconds, tell
from tests.bench.vaults import empty_store, planned_visit, session_on

_ROWS = 5_000
_READ_S = 0.6
_COMMITTED_S = 1.5
_MANY_ROWS = 50_000


def bench_roster(scratch: Path) -> Iterator[Line]:
    """5,000 rows of a Dapodik export with its 66 columns and usual faults; then 50,000 in a process of its own."""
    file = scratch / "daftar.xlsx"
    write_list(file, _ROWS)
    bare = median_seconds(partial(_read_and_insert_unchecked, file), 3)
    yield Line(what="reference: the same rows unchecked into a plain SQLite file", measured=bare, unit="s")
    taken = median_seconds(lambda: read_roster(file, today=DAY), 3)
    yield Line(what="list of 5,000: read, recognised, checked", measured=taken, unit="s", budget=_READ_S)
    with empty_store(scratch / "list") as store:
        take_in = partial(import_roster, session_on(store), file, visit=planned_visit(store, "Sekolah"))
        yield Line(what="list of 5,000: committed", measured=seconds(take_in), unit="s", budget=_COMMITTED_S)
    yield from _many(scratch, _ROWS)
    yield from _many(scratch, _MANY_ROWS)


def write_list(file: Path, rows: int) -> None:
    """A school's list of that many people, spoilt as such lists are."""
    write_school_list([pupil_of_crowd(number) for number in range(rows)], "SMA Contoh", file)


def _many(scratch: Path, rows: int) -> Iterator[Line]:
    file = scratch / f"daftar-{rows}.xlsx"
    tell(f"writing and importing a list of {rows:,}")
    write_list(file, rows)
    command = [sys.executable, "-m", "tests.bench.take_in", str(file), str(scratch / f"list-{rows}")]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    taken, memory = (float(word) for word in told.stdout.split())
    yield Line(what=f"list of {rows:,}: committed, in a process of its own", measured=taken, unit="s")
    yield Line(what=f"list of {rows:,}: its memory", measured=memory, unit="MB")


def _read_and_insert_unchecked(file: Path) -> None:
    target = file.with_suffix(".db")
    target.unlink(missing_ok=True)
    rows = python_calamine.load_workbook(file).get_sheet_by_index(0).to_python()
    with closing(sqlite3.connect(target)) as plain, plain:
        plain.execute("CREATE TABLE people (name, nipd, sex, nisn, place, born, nik)")
        plain.executemany(
            "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?)", [tuple(map(str, row[1:8])) for row in rows]
        )
