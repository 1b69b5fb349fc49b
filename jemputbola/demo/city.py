"""A throw-away vault with a synthetic city: two schools, nine hundred pupils, half of them served.

Made by the same actions that officers use, so that nothing in it could not have happened.
"""

import datetime as dt
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from jemputbola.actions.access.manage_officers import add_officer
from jemputbola.actions.access.open_vault import open_vault
from jemputbola.actions.access.set_up import NewVault, set_up
from jemputbola.actions.access.sign_in import sign_in
from jemputbola.actions.edit_office import edit_office
from jemputbola.actions.lists.import_roster import RosterImported, import_roster
from jemputbola.actions.lists.match_population import apply_statuses
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.actions.visits.plan_visit import plan_visit
from jemputbola.actions.visits.visit_values import VisitDetails
from jemputbola.demo.clock import DemoClock
from jemputbola.demo.people import Pupil, pupils
from jemputbola.demo.school_list import write_school_list
from jemputbola.demo.serving import serve_classes, serve_walk_ins
from jemputbola.store.head_marker import marker_path
from jemputbola.store.officers import Role
from jemputbola.vault.keys import vault_id

DAY = dt.date(2026, 11, 23)
"""The Monday of the tour: a fixed one, so that it always shows the same."""
PASSPHRASE = "contoh bukan rahasia siapa pun"  # noqa: S105 - printed by the tour: the vault holds nobody
PIN = "246813"
LEAD = "Sri Contoh"
OFFICERS = ("Budi Contoh", "Rina Contoh")

_KNOWN_SHARE = 0.12


class School(msgspec.Struct, frozen=True, kw_only=True):
    """A school of the city. ``seed`` makes its pupils; ``after``: how many pupils the schools before it have.

    ``grades_served``: the classes that were called, by how their names begin.
    """

    name: str
    district: str
    size: int
    seed: int
    after: int
    day: dt.date
    grades_served: tuple[str, ...]
    walk_ins: bool
    closed: bool


def schools(day: dt.date = DAY) -> tuple[School, School]:
    """The school of three days before, all done; and the one of the day, half done."""
    done = School(
        name="SMKN Contoh 2",
        district="19.71.05",
        size=300,
        seed=2,
        after=600,
        day=day - dt.timedelta(days=3),
        grades_served=("X", "XI", "XII"),
        walk_ins=False,
        closed=True,
    )
    today = School(
        name="SMAN Contoh 1",
        district="19.71.02",
        size=600,
        seed=1,
        after=0,
        day=day,
        grades_served=("XII", "XI IPA"),
        walk_ins=True,
        closed=False,
    )
    return done, today


class SchoolFilled(msgspec.Struct, frozen=True):
    """What was done at a school. ``import_seconds``: reading, checking and storing its list."""

    school: School
    visit: str
    imported: RosterImported
    import_seconds: float
    served: int


@contextmanager
def demo_vault(data_dir: Path, clock: DemoClock) -> Iterator[Session]:
    """Set up a vault in an empty folder and sign its lead in."""
    wanted = NewVault(office="19.71", laptop="TIM-1 A", officer=LEAD, role=Role.LEAD, pin=PIN, passphrase=PASSPHRASE)
    set_up(data_dir, wanted, clock=clock)
    with open_vault(data_dir, PASSPHRASE, clock=clock) as store:
        session = sign_in(store, officer=LEAD, pin=PIN)
        for name in OFFICERS:
            add_officer(session, name=name, role=Role.OFFICER, pin=PIN)
        edit_office(session, address="Jl. Contoh No. 1", hours="Sen-Jum 08.00-15.00")
        yield session


def forget_vault(data_dir: Path) -> None:
    """Take away what a vault leaves outside its folder. To be called while the folder is still there."""
    key_file = data_dir / "vault.key"
    if key_file.exists():
        marker_path(vault_id(key_file), data_dir).unlink(missing_ok=True)


def pupils_of(school: School) -> list[Pupil]:
    """The same ones every time."""
    return pupils(school.size, day=school.day, seed=school.seed, after=school.after)


def plan_school(session: Session, school: School) -> str:
    """The visit to a school; its id."""
    details = VisitDetails(
        title=school.name,
        kind="school",
        date=school.day.isoformat(),
        start_time="08.00",
        district=school.district,
        expected=school.size,
        services="ktp,ikd",
        letter_number="421.3/117/CONTOH",
        request_state="approved",
        contact_name="Wali Kelas Contoh",
        team=(LEAD, *OFFICERS),
        signal="weak",
        legal_basis="UU 24/2013 Pasal 63",
        signed_list="421.3/118/CONTOH",
    )
    return plan_visit(session, details).id


def write_list(school: School, folder: Path) -> Path:
    """The school's list as a spreadsheet in ``folder``."""
    file = folder / "daftar-peserta-didik.xlsx"
    write_school_list(pupils_of(school), school.name, file)
    return file


def write_answer(school: School, folder: Path) -> Path:
    """What population data answered before the visit: of some older pupils, that their card is ready to print."""
    chance = random.Random(school.seed)  # noqa: S311 - the same answer every time
    known = [
        pupil for pupil in pupils_of(school) if pupil.class_group.startswith("XII") and chance.random() < _KNOWN_SHARE
    ]
    file = folder / "jawaban-pemadanan.xlsx"
    import xlsxwriter  # noqa: PLC0415 - 8 MB, and the window reads this module at its start

    with xlsxwriter.Workbook(str(file), {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        lines = [("NIK", "STATUS", "TANGGAL"), *((pupil.nik, "PRR", "2026-09-14") for pupil in known)]
        for number, line in enumerate(lines):
            for column, text in enumerate(line):
                sheet.write_string(number, column, text)
    return file


def fill_school(session: Session, school: School, folder: Path, clock: DemoClock) -> SchoolFilled:
    """Plan the visit, take the list and the answer of population data in, and serve. Files are made in ``folder``."""
    clock.move_to(school.day)
    visit = plan_school(session, school)
    file = write_list(school, folder)
    before = time.perf_counter()
    imported = import_roster(session, file, visit=visit)
    seconds = time.perf_counter() - before
    apply_statuses(session, write_answer(school, folder))
    served = serve_classes(session, visit, grades=school.grades_served, clock=clock, seed=school.seed)
    if school.walk_ins:
        served += serve_walk_ins(session, visit, clock)
    if school.closed:
        close_visit(session, visit=visit, absence_reason="TANPA_KETERANGAN")
    return SchoolFilled(school, visit, imported, seconds, served)
