"""Packs that come late, twice, or from an office that was set back to a backup: nothing newer is undone by them."""

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from jemputbola.actions.exchange.enrol_laptop import list_laptops, revoke_laptop
from jemputbola.actions.exchange.make_pack import make_pack
from jemputbola.actions.exchange.open_pack import look_into_pack, take_pack
from jemputbola.actions.exchange.own_identity import own_identity
from jemputbola.actions.planning.set_targets import set_target
from jemputbola.actions.session import Session
from jemputbola.domain.coverage import Basis, CountedService, Target
from jemputbola.domain.rules import RuleSet, load_rules
from jemputbola.store.identity import confirmed_authorities
from jemputbola.store.laptops import streams_of
from jemputbola.store.local_settings import save_setting
from jemputbola.store.office_rules import add_office_rules, office_rules
from jemputbola.store.officers import Role as OfficerRole
from jemputbola.store.store import Store
from jemputbola.store.targets import targets_in_force
from jemputbola.sync.enrolment import Role
from tests.actions.conftest import KEY, MORNING, MakeSession
from tests.fakes.clock import FakeClock
from tests.fakes.desk import Desk
from tests.fakes.gathering import bring, enrol


@pytest.fixture
def laptop(another: MakeSession) -> Session:
    """TIM-1 B, enrolled with nobody yet."""
    return another("TIM-1 B", officer="Budi Contoh")


@contextmanager
def an_office(root: Path, clock: FakeClock) -> Iterator[Session]:
    """The vault in that folder, for a while."""
    with Store.open(root, KEY, "7c" * 16, clock) as store:
        yield Session(store, "Ani Kantor", OfficerRole.OFFICE)


def given(giver: Session, visit: str, folder: Path) -> Path:
    """Its pack."""
    folder.mkdir(parents=True, exist_ok=True)
    (name,) = make_pack(giver, visit, folder).files
    return folder / name


def test_an_office_set_back_to_a_backup_gives_newer_packs(
    founded: Path, laptop: Session, clock: FakeClock, tmp_path: Path
) -> None:
    """It has forgotten how many it made since; laptops remember."""
    root, backup = tmp_path / "kantor", tmp_path / "cadangan"
    shutil.copytree(founded, root)
    with an_office(root, clock) as office:
        desk = Desk(office)
        desk.pupil()
        enrol(laptop, office, tmp_path / "daftar")
        take_pack(laptop, given(office, desk.visit, tmp_path / "usb"))
    shutil.copytree(root, backup)
    clock.advance(hours=1)
    with an_office(root, clock) as office:
        lost = [given(office, desk.visit, tmp_path / f"hilang-{number}") for number in range(5)]
    assert not any(take_pack(laptop, pack).is_old for pack in lost)
    clock.advance(hours=1)
    with an_office(backup, clock) as restored:
        desk.session = restored
        desk.pupil("Dewi Contoh")
        newer = given(restored, desk.visit, tmp_path / "usb-lagi")
    taken = take_pack(laptop, newer)
    assert (taken.is_old, taken.new) == (False, 1)
    assert all(take_pack(laptop, pack).is_old for pack in lost)


def test_a_clock_that_was_set_back_gives_higher_numbers_still(
    office: Session, laptop: Session, clock: FakeClock, tmp_path: Path
) -> None:
    desk = Desk(office)
    enrol(laptop, office, tmp_path / "daftar")
    editions = []
    for number in range(3):
        editions.append(take_pack(laptop, given(office, desk.visit, tmp_path / str(number))).edition)
        clock.advance(days=-400)
    assert editions == [int(MORNING.timestamp()) + number for number in range(3)]


def _target(percent: int, dated: dt.date) -> Target:
    return Target(
        year=2026, service=CountedService.IKD, percent=Decimal(percent), basis=Basis.RECORDED, source="SK", dated=dated
    )


def _rules(storage: int) -> RuleSet:
    """An office's own set, which says how many megabytes a phone needs."""
    rules = load_rules()[-1]
    return msgspec.structs.replace(rules, id=f"{rules.valid_from}-kota.contoh", free_storage_mb=storage)


def _say(office: Session, *, name: str, storage: int, target: Target) -> None:
    """What the office's word is from now on."""
    with office.store.local() as connection:
        save_setting(connection, "office", msgspec.structs.replace(office.office, name=name))
        add_office_rules(connection, [_rules(storage)])
    set_target(office, target)


def test_an_older_pack_of_another_visit_brings_its_list_and_sets_nothing_back(
    office: Session, session: Session, laptop: Session, tmp_path: Path
) -> None:
    """January's pack of one school, read in December: rules, targets, names and who was revoked stay December's."""
    enrol(session, office, tmp_path / "ketua", role=Role.LEAD)
    enrol(laptop, office, tmp_path / "anggota")
    _say(office, name="Disdukcapil Lama", storage=300, target=_target(30, dt.date(2026, 1, 5)))
    first, second = Desk(office), Desk(office)
    first.pupil()
    old = given(office, first.visit, tmp_path / "januari")
    revoke_laptop(office, "TIM-1 A", because="dicuri")
    _say(office, name="Disdukcapil Baru", storage=500, target=_target(40, dt.date(2026, 6, 1)))
    new = given(office, second.visit, tmp_path / "desember")
    take_pack(laptop, new)
    late = take_pack(laptop, old)
    assert (late.is_old, late.new, late.rules, late.targets) == (False, 2, 0, 0)
    with laptop.store.reading() as connection:
        assert [rules.free_storage_mb for rules in office_rules(connection)] == [500]
        assert [one.target.percent for one in targets_in_force(connection, 2026)] == [Decimal(40)]
        trusted = confirmed_authorities(connection)
    assert [one.name for one in trusted] == ["Disdukcapil Baru"], "the stolen lead is not trusted again"
    assert own_identity(session).laptop not in {one.id for one in trusted}


def test_whom_the_office_revoked_no_older_pack_brings_into_a_team(
    office: Session, session: Session, laptop: Session, tmp_path: Path
) -> None:
    """The lead never met that laptop before it was stolen."""
    enrol(session, office, tmp_path / "ketua", role=Role.LEAD)
    enrol(laptop, office, tmp_path / "anggota")
    first, second = Desk(office), Desk(office)
    old = given(office, first.visit, tmp_path / "januari")
    revoke_laptop(office, "TIM-1 B", because="dicuri")
    take_pack(session, given(office, second.visit, tmp_path / "desember"))
    assert take_pack(session, old).team == 0
    assert list_laptops(session) == []


def test_an_older_pack_does_not_move_the_cut_off_of_a_revoked_laptop(
    office: Session, session: Session, laptop: Session, tmp_path: Path
) -> None:
    enrol(session, office, tmp_path / "ketua", role=Role.LEAD)
    enrol(laptop, office, tmp_path / "anggota")
    first, second = Desk(office), Desk(office)
    take_pack(session, given(office, first.visit, tmp_path / "satu"))
    Desk(laptop).pupil()
    bring(laptop, office, tmp_path / "usb")
    revoke_laptop(office, "TIM-1 B", because="hilang", after=1)
    old = given(office, first.visit, tmp_path / "dua")
    revoke_laptop(office, "TIM-1 B", because="hilang", after=2)
    take_pack(session, given(office, second.visit, tmp_path / "tiga"))
    take_pack(session, old)
    with session.store.reading() as connection:
        (stream,) = streams_of(connection, own_identity(laptop).laptop)
    assert stream.revoked_after == 2


def test_looking_into_an_old_pack_says_so_too(office: Session, laptop: Session, tmp_path: Path) -> None:
    desk = Desk(office)
    enrol(laptop, office, tmp_path / "daftar")
    old = given(office, desk.visit, tmp_path / "satu")
    take_pack(laptop, given(office, desk.visit, tmp_path / "dua"))
    seen = look_into_pack(laptop, old)
    assert (seen.is_old, seen.new) == (True, 0)
