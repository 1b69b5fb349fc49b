"""A lead that turned hostile, or its stolen laptop: what its signed packs must not be able to do."""

from pathlib import Path

import pytest

from jemputbola.actions.exchange.enrol_laptop import list_laptops, revoke_laptop
from jemputbola.actions.exchange.found_office import office_keys
from jemputbola.actions.exchange.make_pack import TooManyLaptops, make_pack
from jemputbola.actions.exchange.open_pack import look_into_pack, take_pack
from jemputbola.actions.exchange.own_identity import own_identity
from jemputbola.actions.exchange.receive_files import receive_files
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.domain.ids import new_id
from jemputbola.store.identity import Authority, AuthorityKind, confirmed_authorities
from jemputbola.store.ledger import FileState
from jemputbola.sync.enrolment import Role
from jemputbola.sync.pack import Contents, Member
from jemputbola.sync.refusal import UnknownSigner
from jemputbola.vault.signing import new_signing_key, public_key
from tests.actions.conftest import MakeSession
from tests.fakes.desk import Desk
from tests.fakes.gathering import carry, enrol
from tests.fakes.intruder import FalseOffice, body, chained, forge_pack, reader_of


@pytest.fixture
def lead(session: Session, office: Session, tmp_path: Path) -> Session:
    """TIM-1 A, whom the office enrolled as a lead."""
    enrol(session, office, tmp_path / "ketua", role=Role.LEAD)
    return session


@pytest.fixture
def laptop(another: MakeSession, lead: Session, tmp_path: Path) -> Session:
    """TIM-1 B, enrolled with the lead."""
    made = another("TIM-1 B")
    enrol(made, lead, tmp_path / "anggota")
    return made


def _trusted(session: Session) -> list[Authority]:
    with session.store.reading() as connection:
        return confirmed_authorities(connection)


def _member(name: str, laptop: str, reader: Session) -> Member:
    return Member(laptop=laptop, name=name, public_key=public_key(new_signing_key()).hex(), recipient=reader_of(reader))


@pytest.mark.parametrize("same_id", [True, False])
def test_a_leads_word_never_replaces_an_office_whose_words_were_compared(
    lead: Session, office: Session, laptop: Session, tmp_path: Path, *, same_id: bool
) -> None:
    """Otherwise batches would be sealed to the thief, and a receipt of the thief's would let data be purged."""
    enrol(laptop, office, tmp_path / "kantor")
    before = _trusted(laptop)
    false = FalseOffice(office_keys(office).id if same_id else new_id(lead.store.clock()))
    take_pack(laptop, forge_pack(lead, tmp_path / "usb", false.answer(lead), [laptop]))
    assert _trusted(laptop) == before


def test_an_introduced_office_is_not_swapped_by_the_next_pack(
    session: Session, another: MakeSession, tmp_path: Path
) -> None:
    laptop = another("TIM-1 B")
    enrol(laptop, session, tmp_path / "anggota")
    first = FalseOffice(new_id(session.store.clock()))
    take_pack(laptop, forge_pack(session, tmp_path / "satu", first.answer(session), [laptop]))
    known = _trusted(laptop)
    assert [one.kind for one in known] == [AuthorityKind.OFFICE, AuthorityKind.LEAD]
    second = FalseOffice(first.shown.id)
    take_pack(laptop, forge_pack(session, tmp_path / "dua", second.answer(session), [laptop]))
    assert _trusted(laptop) == known


def test_an_office_lets_no_lead_introduce_an_office(lead: Session, office: Session, tmp_path: Path) -> None:
    false = FalseOffice(new_id(lead.store.clock()))
    take_pack(office, forge_pack(lead, tmp_path / "usb", false.answer(lead), [office]))
    assert _trusted(office) == []


def test_a_lead_names_no_laptop_with_the_offices_id_or_anothers_name(
    lead: Session, office: Session, another: MakeSession, tmp_path: Path
) -> None:
    """Two laptops of one name: a person would revoke the wrong one."""
    enrol(another("TIM-2 A"), office, tmp_path / "lain")
    team = (
        _member("TIM-9", office_keys(office).id, lead),
        _member("TIM-2 A", new_id(lead.store.clock()), lead),
        _member("TIM-3\u202e\nA", new_id(lead.store.clock()), lead),
    )
    take_pack(office, forge_pack(lead, tmp_path / "usb", Contents(team=team), [office]))
    assert [line.laptop.name for line in list_laptops(office)] == ["TIM-1 A", "TIM-2 A", "TIM-2 A (2)", "TIM-3 A"]


def test_a_lead_does_not_swap_the_key_of_a_pending_laptop_nor_confirm_a_revoked_one(
    lead: Session, office: Session, another: MakeSession, tmp_path: Path
) -> None:
    for name in ("TIM-2 A", "TIM-2 B"):
        enrol(another(name), office, tmp_path / name)
    revoke_laptop(office, "TIM-2 B")
    with office.store.local() as connection:
        connection.execute("UPDATE laptops SET state = 'pending' WHERE name = 'TIM-2 A'")
    before = {line.laptop.name: line.laptop for line in list_laptops(office)}
    team = tuple(_member(name, before[name].id, lead) for name in ("TIM-2 A", "TIM-2 B"))
    take_pack(office, forge_pack(lead, tmp_path / "usb", Contents(team=team), [office]))
    assert {line.laptop.name: line.laptop for line in list_laptops(office)} == before


def test_a_revoked_lead_reads_and_says_nothing_more(
    lead: Session, office: Session, another: MakeSession, tmp_path: Path
) -> None:
    """The stolen laptop of a lead: the office's next pack takes it off the list of whom batches are sealed to."""
    laptop = another("TIM-1 C")
    enrol(laptop, office, tmp_path / "anggota")
    desk = Desk(office)
    (name,) = make_pack(office, desk.visit, tmp_path).files
    take_pack(laptop, tmp_path / name)
    assert {one.id for one in _trusted(laptop)} == {office_keys(office).id, own_identity(lead).laptop}
    revoke_laptop(office, "TIM-1 A", because="dicuri")
    (name,) = make_pack(office, desk.visit, tmp_path).files
    take_pack(laptop, tmp_path / name)
    assert [one.id for one in _trusted(laptop)] == [office_keys(office).id]
    with pytest.raises(UnknownSigner):
        take_pack(laptop, forge_pack(lead, tmp_path / "usb", Contents(), [laptop]))


def test_a_revocation_that_travels_keeps_its_cut_off(
    lead: Session, office: Session, another: MakeSession, tmp_path: Path
) -> None:
    """What the office counts does not wait at the lead for a person; what came later does."""
    field = another("TIM-1 D")
    enrol(field, office, tmp_path / "anggota")
    desk = Desk(office)
    (name,) = make_pack(office, desk.visit, tmp_path).files
    take_pack(lead, tmp_path / name)
    take_pack(field, tmp_path / name)
    Desk(field).pupil()
    (early,) = carry(field, tmp_path / "satu")
    receive_files(office, [early])
    revoke_laptop(office, "TIM-1 D", because="hilang")
    Desk(field).pupil("Dewi Contoh")
    (late,) = carry(field, tmp_path / "dua")
    (name,) = make_pack(office, desk.visit, tmp_path).files
    take_pack(lead, tmp_path / name)
    assert [file.state for file in receive_files(lead, [early, late]).files] == [FileState.APPLIED, FileState.HELD]


def test_a_leads_pack_sets_nothing_aside_at_the_office(
    lead: Session, office: Session, laptop: Session, tmp_path: Path
) -> None:
    """What a lead sets aside comes in its batch, where it waits for a person."""
    desk = Desk(office)
    desk.pupil()
    stream = office.store.stream
    said = chained([body(Kind.RANGE_SET_ASIDE, stream, aside=[stream, 1, 99], reason="x"), body(Kind.DATA_EXPORTED)])
    pack = forge_pack(lead, tmp_path / "usb", Contents(), [office, laptop], said)
    assert look_into_pack(office, pack).new == 1
    assert take_pack(office, pack).new == 1
    assert desk.tally().expected == 1
    assert take_pack(laptop, pack).new == 2


def test_more_laptops_than_a_pack_can_be_sealed_to_are_no_crash(lead: Session, office: Session, tmp_path: Path) -> None:
    """A lead may name 500 in each of its packs."""
    team = tuple(_member(f"TIM {number}", new_id(lead.store.clock()), lead) for number in range(500))
    take_pack(office, forge_pack(lead, tmp_path / "usb", Contents(team=team), [office]))
    with pytest.raises(TooManyLaptops):
        make_pack(office, Desk(office).visit, tmp_path)
