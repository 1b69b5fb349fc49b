"""Who may sign in: roles, names that are taken, the last lead, forgotten PINs."""

import pytest

from jemputbola.actions.access.manage_officers import (
    LastLead,
    OfficerExists,
    activate_officer,
    add_officer,
    change_pin,
    change_role,
    deactivate_officer,
    list_officers,
)
from jemputbola.actions.access.officer_names import OfficerNameInvalid
from jemputbola.actions.access.sign_in import OfficerInactive, OfficerUnknown, WrongPin, sign_in
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.store.officers import Officer, Role, save_officer
from jemputbola.store.store import Store
from jemputbola.vault.pins import PinTooWeak, hash_pin

PIN, OTHER_PIN = "284917", "730518"
HASH = hash_pin(PIN)


@pytest.fixture(autouse=True)
def _team(store: Store) -> None:
    with store.local() as connection:
        for name, role in (("Sri Lead", Role.LEAD), ("Budi Petugas", Role.OFFICER)):
            save_officer(connection, Officer(name, role, HASH, active=True, tries=None), added_at=store.clock())


def test_an_added_officer_can_sign_in(session: Session) -> None:
    added = add_officer(session, name="  Ani   Wati ", role=Role.OFFICER, pin=OTHER_PIN)
    assert (added.name, added.role, added.active) == ("Ani Wati", Role.OFFICER, True)
    assert sign_in(session.store, officer="Ani Wati", pin=OTHER_PIN).role is Role.OFFICER
    assert [line.name for line in list_officers(session.store)] == ["Ani Wati", "Budi Petugas", "Sri Lead"]


@pytest.mark.parametrize("name", ["Sri Lead", "sri lead", "SRI  LEAD"])
def test_a_name_that_differs_by_case_alone_is_taken(session: Session, name: str) -> None:
    with pytest.raises(OfficerExists):
        add_officer(session, name=name, role=Role.OFFICER, pin=OTHER_PIN)


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\x00b", "a\u202eb"])
def test_a_name_that_nobody_could_read_is_refused(session: Session, name: str) -> None:
    with pytest.raises(OfficerNameInvalid):
        add_officer(session, name=name, role=Role.OFFICER, pin=OTHER_PIN)


@pytest.mark.parametrize("pin", ["123456", "12345", "abcdef", "١٢٣٤٥٦"])
def test_a_weak_pin_is_refused(session: Session, pin: str) -> None:
    with pytest.raises(PinTooWeak):
        add_officer(session, name="Ani", role=Role.OFFICER, pin=pin)
    with pytest.raises(PinTooWeak):
        change_pin(session, name="Budi Petugas", new_pin=pin)
    assert len(list_officers(session.store)) == 2


def test_nobody_grants_or_touches_a_role_above_their_own(session: Session, store: Store) -> None:
    with pytest.raises(NotAllowed):
        add_officer(session, name="Ani", role=Role.OFFICE, pin=OTHER_PIN)
    add_officer(Session(store, "Kantor", Role.OFFICE), name="Ani", role=Role.OFFICE, pin=OTHER_PIN)
    for attempt in (deactivate_officer, activate_officer):
        with pytest.raises(NotAllowed):
            attempt(session, name="Ani")
    with pytest.raises(NotAllowed):
        change_pin(session, name="Ani", new_pin=PIN)


def test_an_officer_manages_nobody_but_the_own_pin(as_officer: Session) -> None:
    with pytest.raises(NotAllowed):
        add_officer(as_officer, name="Ani", role=Role.OFFICER, pin=OTHER_PIN)
    with pytest.raises(NotAllowed):
        deactivate_officer(as_officer, name="Sri Lead")
    with pytest.raises(NotAllowed):
        change_pin(as_officer, name="Sri Lead", new_pin=OTHER_PIN)
    change_pin(as_officer, name="Budi Petugas", new_pin=OTHER_PIN)
    assert sign_in(as_officer.store, officer="Budi Petugas", pin=OTHER_PIN)


def test_a_deactivated_officer_can_come_back(session: Session) -> None:
    assert not deactivate_officer(session, name="budi petugas").active
    with pytest.raises(OfficerInactive):
        sign_in(session.store, officer="Budi Petugas", pin=PIN)
    assert activate_officer(session, name="Budi Petugas").active
    assert sign_in(session.store, officer="Budi Petugas", pin=PIN)


def test_the_last_lead_stays(session: Session) -> None:
    with pytest.raises(LastLead):
        deactivate_officer(session, name="Sri Lead")
    add_officer(session, name="Ani", role=Role.LEAD, pin=OTHER_PIN)
    deactivate_officer(session, name="Ani")
    with pytest.raises(LastLead):
        deactivate_officer(session, name="Sri Lead")
    activate_officer(session, name="Ani")
    deactivate_officer(session, name="Sri Lead")
    assert [line.name for line in list_officers(session.store) if line.active] == ["Ani", "Budi Petugas"]


def test_a_new_pin_from_the_lead_ends_the_waits(session: Session) -> None:
    for _time in range(6):
        with pytest.raises(WrongPin):
            sign_in(session.store, officer="Budi Petugas", pin="111111")
    change_pin(session, name="Budi Petugas", new_pin=OTHER_PIN)
    assert sign_in(session.store, officer="Budi Petugas", pin=OTHER_PIN)
    with pytest.raises(WrongPin):
        sign_in(session.store, officer="Budi Petugas", pin=PIN)


def test_an_unknown_officer_is_told(session: Session) -> None:
    for attempt in (deactivate_officer, activate_officer):
        with pytest.raises(OfficerUnknown):
            attempt(session, name="Tak Ada")


def test_another_role_reaches_no_higher_than_ones_own(session: Session) -> None:
    assert change_role(session, name="budi petugas", role=Role.LEAD).role is Role.LEAD
    assert sign_in(session.store, officer="Budi Petugas", pin=PIN).role is Role.LEAD
    with pytest.raises(NotAllowed):
        change_role(session, name="Budi Petugas", role=Role.OFFICE)
    with pytest.raises(NotAllowed):
        change_role(Session(session.store, "Budi Petugas", Role.OFFICER), name="Sri Lead", role=Role.OFFICER)


def test_the_last_lead_does_not_become_an_officer(session: Session) -> None:
    with pytest.raises(LastLead):
        change_role(session, name="Sri Lead", role=Role.OFFICER)
    change_role(session, name="Budi Petugas", role=Role.LEAD)
    assert change_role(session, name="Sri Lead", role=Role.OFFICER).role is Role.OFFICER
