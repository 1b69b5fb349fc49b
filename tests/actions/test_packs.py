"""Visit packs: the visit and its list travel to the team, again and again, and nothing that was recorded is touched."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from jemputbola.actions.access.keep_safe import digest_vault
from jemputbola.actions.exchange.enrol_laptop import list_laptops, revoke_laptop
from jemputbola.actions.exchange.make_pack import NobodyToGiveTo, make_pack
from jemputbola.actions.exchange.open_pack import look_into_pack, take_pack
from jemputbola.actions.exchange.receive_files import receive_files
from jemputbola.actions.planning.set_targets import set_target
from jemputbola.actions.session import Session
from jemputbola.actions.visits.change_visit import change_visit
from jemputbola.actions.visits.visit_overview import list_visits
from jemputbola.actions.visits.visit_values import VisitDetails
from jemputbola.domain.coverage import Basis, CountedService, Target
from jemputbola.domain.recording import RecordingStatus
from jemputbola.store.identity import AuthorityKind, confirmed_authorities
from jemputbola.store.targets import targets_in_force
from jemputbola.sync import enrolment
from jemputbola.sync.refusal import FileRefused, UnknownSigner
from tests.actions.conftest import MakeSession
from tests.fakes.clock import FakeClock
from tests.fakes.desk import Desk
from tests.fakes.gathering import bring, carry, enrol

NAMES = ("Agus Contoh", "Dewi Contoh", "Eka Contoh")


@pytest.fixture
def laptop(another: MakeSession) -> Session:
    """TIM-1 B, enrolled with nobody yet."""
    return another("TIM-1 B", officer="Budi Contoh")


def _pack(giver: Session, desk: Desk, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (name,) = make_pack(giver, desk.visit, folder).files
    return folder / name


def _listed(giver: Session) -> tuple[Desk, list[str]]:
    desk = Desk(giver)
    return desk, [desk.pupil(name) for name in NAMES]


def test_the_same_pupils_on_every_laptop(office: Session, another: MakeSession, tmp_path: Path) -> None:
    desk, pupils = _listed(office)
    for name in ("TIM-1 B", "TIM-1 C"):
        laptop = another(name)
        enrol(laptop, office, tmp_path / name)
        pack = _pack(office, desk, tmp_path / "usb")
        seen = look_into_pack(laptop, pack)
        assert (seen.title, seen.new, seen.known, seen.by_office) == ("SMAN Contoh", 4, 0, True)
        assert list_visits(laptop) == []
        assert take_pack(laptop, pack).new == 4
        assert digest_vault(laptop.store).digest == digest_vault(office.store).digest
        assert take_pack(laptop, pack).known == 4
        Desk.serve(_at(laptop, desk.visit), pupils[0], recording=RecordingStatus.CAPTURED)


def _at(session: Session, visit: str) -> Desk:
    desk = Desk.__new__(Desk)
    desk.session, desk.visit = session, visit
    return desk


def test_ten_more_and_a_new_date_merge_with_what_was_recorded(office: Session, laptop: Session, tmp_path: Path) -> None:
    desk, pupils = _listed(office)
    enrol(laptop, office, tmp_path / "daftar")
    take_pack(laptop, _pack(office, desk, tmp_path / "satu"))
    here = _at(laptop, desk.visit)
    here.serve(pupils[0], recording=RecordingStatus.CAPTURED)
    desk.pupil("Fitri Contoh")
    change_visit(office, visit=desk.visit, details=VisitDetails(date="2026-11-24"))
    later = take_pack(laptop, _pack(office, desk, tmp_path / "dua"))
    assert (later.new, later.is_old) == (2, False)
    (visit,) = list_visits(laptop)
    assert visit.date == "2026-11-24"
    tally = here.tally()
    assert (tally.expected, tally.present) == (4, 1)


def test_an_older_edition_changes_nothing(office: Session, laptop: Session, tmp_path: Path) -> None:
    desk, _pupils = _listed(office)
    enrol(laptop, office, tmp_path / "daftar")
    old = _pack(office, desk, tmp_path / "satu")
    take_pack(laptop, _pack(office, desk, tmp_path / "dua"))
    again = take_pack(laptop, old)
    assert again.is_old
    assert "digantikan" in again.warning


def test_an_expired_pack_warns_and_is_taken(office: Session, laptop: Session, clock: FakeClock, tmp_path: Path) -> None:
    desk, _pupils = _listed(office)
    enrol(laptop, office, tmp_path / "daftar")
    pack = _pack(office, desk, tmp_path / "usb")
    clock.advance(days=40)
    taken = take_pack(laptop, pack)
    assert "sudah lewat" in taken.warning
    assert taken.new == 4


def test_a_pack_of_a_stranger_or_a_damaged_one_is_refused(
    office: Session, laptop: Session, another: MakeSession, tmp_path: Path
) -> None:
    desk, _pupils = _listed(office)
    with pytest.raises(NobodyToGiveTo):
        make_pack(office, desk.visit, tmp_path)
    enrol(another("TIM-1 C"), office, tmp_path / "lain")
    foreign = _pack(office, desk, tmp_path / "usb")
    with pytest.raises(FileRefused):
        take_pack(laptop, foreign)
    enrol(laptop, office, tmp_path / "daftar")
    good = _pack(office, desk, tmp_path / "usb")
    (tmp_path / "rusak.jbp").write_bytes(good.read_bytes()[:-1])
    with pytest.raises(FileRefused):
        take_pack(laptop, tmp_path / "rusak.jbp")
    with laptop.store.local() as connection:
        connection.execute("DELETE FROM settings WHERE name = 'authorities'")
    with pytest.raises(UnknownSigner):
        take_pack(laptop, good)
    assert list_visits(laptop) == []


def test_targets_and_the_team_count_from_an_office_only(office: Session, laptop: Session, tmp_path: Path) -> None:
    target = Target(
        year=2026, service=CountedService.IKD, percent=Decimal(30), basis=Basis.RECORDED, source="SK",
        dated=dt.date(2026, 1, 5),
    )  # fmt: skip
    set_target(office, target)
    desk, _pupils = _listed(office)
    enrol(laptop, office, tmp_path / "daftar")
    assert take_pack(laptop, _pack(office, desk, tmp_path / "usb")).targets == 1
    with laptop.store.reading() as connection:
        assert [one.target for one in targets_in_force(connection, 2026)] == [target]


def test_a_leads_pack_brings_no_targets(session: Session, laptop: Session, tmp_path: Path) -> None:
    desk, _pupils = _listed(session)
    enrol(laptop, session, tmp_path / "daftar")
    taken = take_pack(laptop, _pack(session, desk, tmp_path / "usb"))
    assert (taken.new, taken.by_office, taken.targets, taken.rules) == (4, False, 0, 0)


def test_a_lead_whom_the_office_names_gathers_the_team(
    office: Session, session: Session, laptop: Session, tmp_path: Path
) -> None:
    """The team's laptops seal to the lead, the lead knows their keys: no second enrolment."""
    desk, _pupils = _listed(office)
    enrol(session, office, tmp_path / "ketua", role=enrolment.Role.LEAD)
    enrol(laptop, office, tmp_path / "anggota")
    pack = _pack(office, desk, tmp_path / "usb")
    assert take_pack(session, pack).team == 1
    take_pack(laptop, pack)
    _at(laptop, desk.visit).walk_in()
    assert bring(laptop, session, tmp_path / "sore").files[0].new == 1


def test_an_office_that_joins_later_needs_no_second_enrolment(
    session: Session, laptop: Session, office: Session, tmp_path: Path
) -> None:
    """The lead enrolled the laptop; the office enrols the lead; the laptop's next batch is for both."""
    desk, _pupils = _listed(session)
    enrol(laptop, session, tmp_path / "tim")
    take_pack(laptop, _pack(session, desk, tmp_path / "satu"))
    enrol(session, office, tmp_path / "kantor", role=enrolment.Role.LEAD)
    pack = _pack(session, desk, tmp_path / "dua")
    take_pack(laptop, pack)
    assert take_pack(office, pack).team == 1
    with laptop.store.reading() as connection:
        kinds = {one.kind for one in confirmed_authorities(connection)}
    assert kinds == {AuthorityKind.LEAD, AuthorityKind.OFFICE}
    _at(laptop, desk.visit).walk_in()
    files = carry(laptop, tmp_path / "usb")
    assert receive_files(session, files).files[0].new == 1
    assert receive_files(office, files).files[0].new == 1
    assert [line.laptop.name for line in list_laptops(office)] == ["TIM-1 A", "TIM-1 B"]


def test_a_revocation_travels(office: Session, session: Session, laptop: Session, tmp_path: Path) -> None:
    desk, _pupils = _listed(office)
    enrol(session, office, tmp_path / "ketua", role=enrolment.Role.LEAD)
    enrol(laptop, office, tmp_path / "anggota")
    take_pack(session, _pack(office, desk, tmp_path / "satu"))
    revoke_laptop(office, "TIM-1 B", because="hilang")
    take_pack(session, _pack(office, desk, tmp_path / "dua"))
    (line,) = list_laptops(session)
    assert line.laptop.state == "revoked"
