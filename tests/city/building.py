"""Sixty visits on four laptops, written as the actions write, and gathered at the office by real files."""

import datetime as dt
import random
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import msgspec

from jemputbola.actions.desk.void_resident import void_resident
from jemputbola.actions.exchange.found_office import found_office
from jemputbola.actions.exchange.purge_journal import plan_purge, purge
from jemputbola.actions.exchange.receive_files import receive_files
from jemputbola.actions.lists.import_roster import import_roster
from jemputbola.actions.lists.undo_roster import undo_roster
from jemputbola.actions.session import Session
from jemputbola.actions.visits.change_visit import count_stock
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.actions.visits.plan_visit import plan_visit
from jemputbola.actions.visits.visit_values import VisitDetails
from jemputbola.demo.city import School, write_list
from jemputbola.demo.clock import DemoClock
from jemputbola.demo.serving import serve_classes, serve_walk_ins
from jemputbola.domain.entry import Kind, SealedEntry
from jemputbola.domain.ids import new_id
from jemputbola.store.local_settings import Office, save_setting
from jemputbola.store.officers import Role
from jemputbola.store.store import Store
from tests.city.people import DISTRICTS, PRESENT, Pupil, Sets, pupil, service
from tests.fakes.arriving import entries_of, take_in_all
from tests.fakes.ended_day import GRACE, acknowledge
from tests.fakes.gathering import carry, enrol

TODAY = dt.date(2026, 11, 23)
LAPTOPS = ("TIM-1 A", "TIM-1 B", "TIM-2 A", "TIM-2 B")
PURGED = "TIM-2 A"
_KEY = bytes(range(32))
_START = dt.date(2025, 11, 3)
_KINDS = ("school", "school", "school", "company", "village", "agency")
_VILLAGE = "1004"
_OFFICERS = {
    "TIM-1 A": ("Sri Contoh", "Budi Contoh"), "TIM-1 B": ("Rina Contoh",),
    "TIM-2 A": ("Tri Contoh", "Ani Contoh"), "TIM-2 B": ("Joko Contoh",),
}  # fmt: skip
SEED, SHARED_EVERY, REAL_EVERY = 20261123, 5, 15


class CityVisit(msgspec.Struct, frozen=True):
    """``lead``: the laptop that planned it; ``second``: the other one that served there, or ""."""

    id: str
    day: dt.date
    last: dt.date
    lead: str
    second: str
    closed: bool


class City(msgspec.Struct, frozen=True):
    """``office`` holds everything; ``laptops`` by name, of which ``PURGED`` forgot its closed visits' people."""

    office: Session
    laptops: dict[str, Session]
    visits: tuple[CityVisit, ...]
    clock: DemoClock


@contextmanager
def built_city(root: Path, *, people: int, visits: int) -> Iterator[City]:
    """Build it; the stores are open until the end."""
    clock = DemoClock(_START)
    with ExitStack() as stores:
        laptops = {name: _session(stores, root, clock, name, Role.LEAD) for name in LAPTOPS}
        office = _session(stores, root, clock, "Kantor", Role.OFFICE)
        builder = _Builder(laptops, clock, root, random.Random(SEED))  # noqa: S311 - the same city every time
        made = tuple(builder.visit(number, people // visits, visits) for number in range(visits))
        builder.mistakes(made)
        clock.move_to(TODAY)
        _gather(office, laptops, root)
        _purge(laptops[PURGED], clock)
        clock.move_to(TODAY)
        yield City(office, laptops, made, clock)


def _session(stores: ExitStack, root: Path, clock: DemoClock, name: str, role: Role) -> Session:
    folder = root / name
    folder.mkdir(parents=True)
    store = stores.enter_context(Store.create(folder, _KEY, uuid.uuid5(uuid.NAMESPACE_OID, str(folder)).hex, clock))
    with store.local() as connection:
        save_setting(connection, "office", Office("19.71", "Disdukcapil Kota Contoh", name))
    return Session(store, _OFFICERS.get(name, ("Ani Kantor",))[0], role)


def _gather(office: Session, laptops: dict[str, Session], root: Path) -> None:
    found_office(office, root / "kunci.age", "lima kata untuk brankas kantor")
    files: list[Path] = []
    for name, laptop in laptops.items():
        enrol(laptop, office, root / f"daftar {name}")
        files += carry(laptop, root / f"usb {name}")
    assert all(file.state in {"applied", "partly"} for file in receive_files(office, files).files)


def _purge(laptop: Session, clock: DemoClock) -> None:
    acknowledge(laptop)
    clock.move_to(TODAY + dt.timedelta(days=GRACE + 1))
    plan = plan_purge(laptop)
    assert plan.people
    purge(laptop, plan)


class _Builder:
    def __init__(self, laptops: dict[str, Session], clock: DemoClock, root: Path, chance: random.Random) -> None:
        self._laptops, self._clock, self._root, self._chance = laptops, clock, root, chance
        self._people = 0
        self._earlier: list[tuple[str, Pupil]] = []
        self._real = 0

    def visit(self, number: int, size: int, of: int) -> CityVisit:
        """Planned, listed, served and mostly closed."""
        day = TODAY if number == of - 1 else _START + (TODAY - _START) * number // of
        last = day + dt.timedelta(days=number % 7 == 3) * 2
        team = number % 2
        first, other = LAPTOPS[2 * team : 2 * team + 2]
        lead = other if number % 7 == 6 else first
        second = other if number % SHARED_EVERY == 2 and lead == first else ""
        self._clock.move_to(day)
        session = self._laptops[lead]
        visit = self._plan(session, number, day, last, (lead, second) if second else (lead,))
        made = CityVisit(visit, day, last, lead, second, closed=number < of - of // 12 - 1)
        if number % REAL_EVERY == 4:
            self._by_actions(session, visit, number, day)
        else:
            self._by_entries(made, number, size)
        if made.closed:
            close_visit(session, visit=visit, absence_reason="TANPA_KETERANGAN" if number % 3 else None)
        return made

    def mistakes(self, visits: tuple[CityVisit, ...]) -> None:
        """A list taken back, somebody removed, a visit planned for nobody, a laptop planned that never came."""
        one = next(visit for visit in visits if not visit.closed)
        session = self._laptops[one.lead]
        self._clock.move_to(one.day)
        roster = str(uuid.uuid5(uuid.UUID(one.id), "keliru"))
        self._list(session, one.id, one.day, [pupil(9000 + n, one.day) for n in range(9)], roster)
        undo_roster(session, visit=one.id, roster=roster)
        (wrong,) = self._walk_ins(session, one.id, one.day, 1)
        void_resident(session, wrong, reason="salah ketik")
        plan_visit(
            session, VisitDetails(title="Balai Kosong", kind="village", date="2026-12-14", district=DISTRICTS[3])
        )

    def _plan(self, session: Session, number: int, day: dt.date, last: dt.date, laptops: tuple[str, ...]) -> str:
        district = DISTRICTS[number % len(DISTRICTS)]
        planned = plan_visit(
            session,
            VisitDetails(
                title=f"SMAN Contoh {number % 40}", kind=_KINDS[number % len(_KINDS)],
                date=day.isoformat() if day == last else f"{day}..{last}", district=district,
                village=f"{district}.{_VILLAGE}" if number % 4 == 0 and number % len(DISTRICTS) == 1 else None,
                services="ktp,ikd", team=tuple(name for laptop in laptops for name in _OFFICERS[laptop]),
                laptops=(*laptops, "TIM-3 A") if number % 13 == 5 else laptops,
            ),
        )  # fmt: skip
        if number % 3 == 0:
            count_stock(session, visit=planned.id, received=90, used=20 + number, spoilt=number % 4)
        return planned.id

    def _by_actions(self, session: Session, visit: str, number: int, day: dt.date) -> None:
        """A school's spreadsheet, and officers at the desk."""
        school = School(name=f"SMKN Contoh {number}", district=DISTRICTS[number % 7], size=36, seed=number,
                        after=40 * self._real, day=day, grades_served=("XII", "XI"), walk_ins=not self._real,
                        closed=False)  # fmt: skip
        self._real += 1
        folder = self._root / f"daftar-{number}"
        folder.mkdir()
        import_roster(session, write_list(school, folder), visit=visit)
        serve_classes(session, visit, grades=school.grades_served, clock=self._clock, seed=number)
        if school.walk_ins:
            serve_walk_ins(session, visit, self._clock)

    def _by_entries(self, made: CityVisit, number: int, size: int) -> None:
        session, second, visit, day = self._laptops[made.lead], self._laptops.get(made.second), made.id, made.day
        listed = [pupil(self._people + n, day) for n in range(size)]
        self._people += size
        wanders = number % 3 == 0  # only some visits share people, so that others are known to one laptop alone
        again = self._chance.sample(self._earlier, min(len(self._earlier), 8 + number % 5)) if wanders else []
        roster = str(uuid.uuid5(uuid.UUID(visit), "daftar"))
        ids = self._list(session, visit, day, [*listed, *(known for _subject, known in again)], roster)
        self._earlier += zip(ids, listed, strict=False) if wanders else ()
        if second:
            take_in_all(second.store, [*_about(session, visit, ids)])
        shares = self._shares(session, second, ids)
        for serving, officer, part in shares:
            self._serve(serving, officer, made, part)
        self._walk_ins(session, visit, day, number % 3)
        if number % 12 == 1:
            self._walk_ins_of_elsewhere(session, visit, day)

    def _shares(self, session: Session, second: Session | None, ids: list[str]) -> list[tuple[Session, str, list[str]]]:
        """Who serves whom; with two laptops a tenth is served on both, unseen by each other."""
        officers = _OFFICERS[session.office.laptop]
        half = len(ids) // len(officers) if not second else len(ids) // 2
        shares = [(session, officers[0], ids[:half])]
        if second:
            return [*shares, (second, _OFFICERS[second.office.laptop][0], ids[half - len(ids) // 10 :])]
        return [*shares, (session, officers[-1], ids[half:])]

    def _list(self, session: Session, visit: str, day: dt.date, listed: list[Pupil], roster: str) -> list[str]:
        ids = [str(uuid.uuid5(uuid.UUID(roster), str(one.number))) for one in listed]
        with session.store.writing(session.officer) as writing:
            writing.record(Kind.ROSTER_IMPORTED, visit, roster=roster, day=day.isoformat())
            for subject, one in zip(ids, listed, strict=True):
                writing.record(
                    Kind.RESIDENT_SAVED, subject, one.sets(self._chance), visit=visit, day=day.isoformat(),
                    roster=roster, is_new=True,
                )  # fmt: skip
        return ids

    def _serve(self, session: Session, officer: str, made: CityVisit, people: list[str]) -> None:
        with session.store.writing(officer) as writing:
            for place, subject in enumerate(people):
                if place == len(people) // 2:
                    self._clock.move_to(made.last)
                self._clock.next_person()
                said = service(self._chance, self._clock().date().isoformat())
                if said:
                    writing.record(Kind.RESIDENT_SAVED, subject, said, visit=made.id, day=made.day.isoformat())
        self._clock.move_to(made.day)

    def _walk_ins(self, session: Session, visit: str, day: dt.date, count: int) -> list[str]:
        """Registered as the action writes it; the second of them is served too, the last has no NIK."""
        ids: list[str] = []
        with session.store.writing(session.officer) as writing:
            for number in range(count):
                self._clock.next_person()
                ids.append(new_id(self._clock()))
                sets: Sets = {"name": f"Tamu Contoh {self._people}-{number}", "birth_date": "1990-01-02", **PRESENT}
                writing.record(Kind.RESIDENT_SAVED, ids[-1], sets, visit=visit, day=day.isoformat(), is_new=True)
                if number and (said := service(self._chance, day.isoformat())):
                    writing.record(Kind.RESIDENT_SAVED, ids[-1], said, visit=visit, day=day.isoformat())
        return ids

    def _walk_ins_of_elsewhere(self, session: Session, visit: str, day: dt.date) -> None:
        """Two with one NIK of another city: a shared NIK, and out of domicile by it."""
        with session.store.writing(session.officer) as writing:
            for name in ("Kembar Satu", "Kembar Dua"):
                self._clock.next_person()
                sets = {"name": f"{name} Contoh", "nik": f"1671020101{day:%y}{day:%m%d}", "sex": "L", **PRESENT}
                writing.record(
                    Kind.RESIDENT_SAVED, new_id(self._clock()), sets, visit=visit, day=day.isoformat(), is_new=True
                )


def _about(session: Session, visit: str, ids: list[str]) -> Iterator[SealedEntry]:
    """As a pack carries them: the visit's own entries and its list."""
    wanted = {visit, *ids}
    rows = session.store.connection.execute("SELECT stream, seq, subject FROM entries").fetchall()
    places = {(stream, seq) for stream, seq, subject in rows if subject in wanted}
    yield from (item for item in entries_of(session.store) if (item.stream, item.seq) in places)
