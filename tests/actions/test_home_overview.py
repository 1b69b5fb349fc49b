"""What the morning's page reads: today's visits, decisions, birthdays, the backup."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest

from jemputbola.actions.access.keep_safe import back_up_vault
from jemputbola.actions.desk.open_resident import open_resident
from jemputbola.actions.home_overview import home_overview
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.actions.visits.plan_visit import plan_visit
from jemputbola.domain.entry import Kind
from jemputbola.domain.recording import RecordingStatus
from jemputbola.store.store import Store
from tests.fakes.clock import FakeClock
from tests.fakes.desk import SCHOOL, Desk
from tests.fakes.laptops import Laptop


def test_nothing_yet(session: Session) -> None:
    overview = home_overview(session)
    assert (overview.visits, overview.known_visits, overview.undecided, overview.turning) == ((), 0, (), ())
    assert overview.backup is None


def test_todays_visit_with_its_counts(session: Session) -> None:
    desk = Desk(session)
    pupil = desk.pupil()
    desk.pupil("Dewi Contoh")
    desk.serve(pupil, recording=RecordingStatus.CAPTURED)
    (visit,) = home_overview(session).visits
    assert (visit.id, visit.name, visit.today) == (desk.visit, "SMAN Contoh", True)
    assert (visit.expected, visit.present, visit.recorded, visit.active) == (2, 1, 1, 0)


def test_without_one_today_the_next_open_ones(session: Session, clock: FakeClock) -> None:
    days = {"2026-11-20": "lalu", "2026-11-25": "lusa", "2026-12-01": "nanti", "2026-11-19": "ditutup"}
    ids = {
        name: plan_visit(session, msgspec.structs.replace(SCHOOL, title=name, date=day)).id
        for day, name in days.items()
    }
    close_visit(session, visit=ids["ditutup"], absence_reason="TANPA_KETERANGAN")
    assert [visit.name for visit in home_overview(session).visits] == ["lusa", "nanti", "lalu"]
    assert home_overview(session).known_visits == 4
    clock.advance(days=2)
    assert [visit.name for visit in home_overview(session).visits] == ["lusa"]


@pytest.mark.parametrize(
    ("born", "on"),
    [
        ("2009-11-22", None),  # was yesterday
        ("2009-11-23", "2026-11-23"),
        ("2010-01-22", "2027-01-22"),  # the sixtieth day
        ("2010-01-23", None),
    ],
)
def test_birthdays_from_today_to_the_sixtieth_day(session: Session, born: str, on: str | None) -> None:
    Desk(session).pupil(born=born)
    overview = home_overview(session)
    assert [one.on.isoformat() for one in overview.turning] == ([on] if on else [])
    assert overview.turning_count == len(overview.turning)


def test_who_is_born_on_29_february_waits_until_1_march(session: Session, clock: FakeClock) -> None:
    clock.now = clock.now.replace(year=2025, month=3, day=1)
    Desk(session).pupil(born="2008-02-29")
    (one,) = home_overview(session).turning
    assert one.on == dt.date(2025, 3, 1)


def test_birthdays_say_class_and_whether_only_the_card_is_missing(session: Session) -> None:
    desk = Desk(session)
    desk.serve(desk.pupil("Agus Contoh", born="2009-12-02"), recording=RecordingStatus.CAPTURED)
    desk.pupil("Dewi Contoh", born="2009-12-01")
    dewi, agus = home_overview(session).turning
    assert (dewi.name, dewi.recorded, dewi.class_group, dewi.visit) == ("Dewi Contoh", False, "XII IPS 2", desk.visit)
    assert agus.recorded


def test_the_backup_and_its_age(session: Session, clock: FakeClock, tmp_path: Path) -> None:
    session.store.folder.key_file.write_bytes(b"wrapped")  # the fixture's vault needs none to be open
    (tmp_path / "usb").mkdir()
    back_up_vault(session, medium=tmp_path / "usb")
    clock.advance(hours=5)
    overview = home_overview(session)
    assert overview.backup is not None
    assert overview.backup_age == dt.timedelta(hours=5)


def test_who_was_written_differently_on_two_laptops_needs_a_decision(session: Session, store: Store) -> None:
    desk, other = Desk(session), Laptop("0190c3a0-0000-7000-8000-00000000000f")
    subject = open_resident(session, desk.pupil("Nur Alim")).subject
    desk.pupil("Dewi Contoh")
    other.write(Kind.RESIDENT_SAVED, subject, {"name": "Nur Halim"}, visit=desk.visit, day="2026-11-23")
    with store.rebuilding() as projection:
        store.journal.insert(other.written)
        projection.rebuild()
    overview = home_overview(session)
    (one,) = overview.undecided
    assert (overview.undecided_count, one.id, one.fields, one.visit) == (1, subject, ("name",), desk.visit)
