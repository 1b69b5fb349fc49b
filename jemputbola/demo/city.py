"""A throw-away vault with a synthetic city: two schools, nine hundred pupils, half of them served.

Made by the same actions that officers use, so that nothing in it could not have happened.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import xlsxwriter

from jemputbola.actions.edit_office import edit_office
from jemputbola.actions.manage_officers import add_officer
from jemputbola.actions.open_vault import open_vault
from jemputbola.actions.plan_visit import plan_visit
from jemputbola.actions.serve_resident import serve_resident
from jemputbola.actions.session import Session
from jemputbola.actions.set_up import NewVault, set_up
from jemputbola.actions.sign_in import sign_in
from jemputbola.actions.verdicts import verdict_on
from jemputbola.actions.visit_day import visit_day
from jemputbola.actions.visit_values import VisitDetails
from jemputbola.demo.people import Pupil, pupils
from jemputbola.demo.school_list import write_school_list
from jemputbola.demo.serving import choices
from jemputbola.domain.recording import RANK, RecordingStatus
from jemputbola.store.head_marker import marker_path
from jemputbola.store.officers import Role
from jemputbola.store.residents import residents_of_visit
from jemputbola.vault.keys import vault_id

DAY = dt.date(2026, 11, 23)
"""The Monday of the tour: a fixed one, so that it always shows the same."""
PASSPHRASE = "contoh bukan rahasia siapa pun"  # noqa: S105 - printed by the tour: the vault holds nobody
PIN = "246813"
LEAD = "Sri Contoh"
OFFICERS = ("Budi Contoh", "Rina Contoh")

_WIB = dt.timezone(dt.timedelta(hours=7))
_PER_PERSON = dt.timedelta(seconds=55)
_KNOWN_SHARE = 0.12


class School(msgspec.Struct, frozen=True):
    """A school of the city. ``seed`` makes its pupils; ``after``: how many pupils the schools before it have."""

    name: str
    district: str
    size: int
    seed: int
    after: int
    day: dt.date


SCHOOLS = (
    School("SMAN Contoh 1", "19.71.02", 600, 1, 0, DAY),
    School("SMKN Contoh 2", "19.71.05", 300, 2, 600, DAY - dt.timedelta(days=3)),
)
"""The school of the day, and the one of the Friday before."""

Progress = Callable[[int, int], None]


class DemoClock:
    """Stands at half past seven of a day and moves by a minute for every person who is served."""

    def __init__(self, day: dt.date) -> None:
        self.now = dt.datetime.combine(day, dt.time(7, 30), _WIB)

    def __call__(self) -> dt.datetime:
        """The moment it shows."""
        return self.now

    def move_to(self, day: dt.date) -> None:
        """Half past seven of another day."""
        self.now = dt.datetime.combine(day, dt.time(7, 30), _WIB)

    def next_person(self) -> None:
        """A minute, about."""
        self.now += _PER_PERSON


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
    with xlsxwriter.Workbook(str(file), {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        lines = [("NIK", "STATUS", "TANGGAL"), *((pupil.nik, "PRR", "2026-09-14") for pupil in known)]
        for number, line in enumerate(lines):
            for column, text in enumerate(line):
                sheet.write_string(number, column, text)
    return file


def serve_classes(
    session: Session,
    visit: str,
    *,
    classes: Sequence[str],
    clock: DemoClock,
    seed: int,
    progress: Progress | None = None,
) -> int:
    """Serve everybody of some classes who can be served; how many were."""
    day = visit_day(session, visit)
    with session.store.reading() as connection:
        people = [found.person for found in residents_of_visit(connection, visit) if found.class_group in classes]
    chooser = choices(seed)
    served = 0
    for done, person in enumerate(people, start=1):
        verdict = verdict_on(person.values, day)
        status = RecordingStatus(person.values.get("recording", {}).get("status", RecordingStatus.NOT_RECORDED))
        ready = RANK[status] >= RANK[RecordingStatus.PRINT_READY]
        serving = chooser.serving(verdict.kind, recorded=verdict.recorded, print_ready=ready)
        if serving:
            clock.next_person()
            serve_resident(session, person.id, serving, visit=visit)
            served += 1
        if progress:
            progress(done, len(people))
    return served
