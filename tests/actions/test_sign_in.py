"""Signing in: the right PIN, wrong ones with growing waits, and clocks that were set back."""

import datetime as dt
from typing import Any

import pytest

from jemputbola.actions.access.sign_in import OfficerInactive, OfficerUnknown, WrongPin, sign_in
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.errors import BugError
from jemputbola.store.officers import Officer, Role, officer_by_name, save_officer
from jemputbola.store.store import Store
from jemputbola.vault.pins import hash_pin

PIN, WRONG = "284917", "111111"
NAME = "Sri Lead"
HASH = hash_pin(PIN)


@pytest.fixture(autouse=True)
def _lead(store: Store) -> None:
    with store.local() as connection:
        save_officer(connection, Officer(NAME, Role.LEAD, HASH, active=True, tries=None), added_at=store.clock())


def wrong_tries(store: Store) -> int:
    """As a restart would find them."""
    known = officer_by_name(store.connection, NAME)
    assert known
    return known.tries.wrong if known.tries else 0


def fail(store: Store, times: int) -> str:
    """Type a wrong PIN; the last sentence."""
    for _time in range(times):
        with pytest.raises(WrongPin) as refused:
            sign_in(store, officer=NAME, pin=WRONG)
    return str(refused.value)


def test_the_right_pin_opens_a_session_with_the_officers_role(store: Store) -> None:
    session = sign_in(store, officer=NAME, pin=PIN)
    assert (session.officer, session.role) == (NAME, Role.LEAD)
    assert session.store is store
    assert wrong_tries(store) == 0


@pytest.mark.parametrize("typed", ["sri lead", "  SRI   LEAD "])
def test_case_and_spaces_of_the_name_do_not_matter(store: Store, typed: str) -> None:
    assert sign_in(store, officer=typed, pin=PIN).officer == NAME


@pytest.mark.parametrize("typed", ["Sri", "", "Sri Leads", "%", "' OR 1=1 --"])
def test_an_unknown_name_is_told_without_naming_anybody(store: Store, typed: str) -> None:
    with pytest.raises(OfficerUnknown) as refused:
        sign_in(store, officer=typed, pin=PIN)
    assert NAME not in str(refused.value)
    assert "officer list" in str(refused.value)


def test_a_deactivated_officer_is_refused_even_with_the_right_pin(store: Store) -> None:
    with store.local() as connection:
        save_officer(connection, Officer(NAME, Role.LEAD, HASH, active=False, tries=None), added_at=store.clock())
    with pytest.raises(OfficerInactive):
        sign_in(store, officer=NAME, pin=PIN)


def test_five_wrong_pins_then_waits_that_double(store: Store, clock: Any) -> None:
    assert "Masih 4 kali" in fail(store, 1)
    assert "Tunggu 30 detik" in fail(store, 4)
    with pytest.raises(WrongPin, match="Tunggu 30 detik"):
        sign_in(store, officer=NAME, pin=PIN)  # the right one, too early
    assert wrong_tries(store) == 5, "a try that came too early is not looked at, and so not counted"
    clock.advance(seconds=31)
    assert "Tunggu 60 detik" in fail(store, 1)
    clock.advance(seconds=59)
    with pytest.raises(WrongPin, match="Tunggu 1 detik"):
        sign_in(store, officer=NAME, pin=PIN)
    clock.advance(seconds=1)
    assert sign_in(store, officer=NAME, pin=PIN)
    assert wrong_tries(store) == 0


def test_waits_survive_a_restart(store: Store, clock: Any) -> None:
    fail(store, 5)
    root, key, vault = store.folder.root, store.key, store.vault_id
    store.close()
    with Store.open(root, key, vault, clock) as again, pytest.raises(WrongPin, match="Tunggu 30 detik"):
        sign_in(again, officer=NAME, pin=PIN)


def test_a_try_counts_before_the_pin_is_looked_at(store: Store) -> None:
    """Whoever pulls the plug at the right moment must not get a free try."""
    with store.local() as connection:
        save_officer(
            connection, Officer(NAME, Role.LEAD, "unreadable", active=True, tries=None), added_at=store.clock()
        )
    with pytest.raises(BugError, match="PIN hash"):
        sign_in(store, officer=NAME, pin=PIN)
    assert wrong_tries(store) == 1


@pytest.mark.parametrize("years", [1, 10])
def test_a_clock_set_back_shortens_no_wait_and_costs_no_more_than_one(store: Store, clock: Any, years: int) -> None:
    fail(store, 7)  # blocked after five; the next two come too early
    clock.now -= dt.timedelta(days=365 * years)
    for _time in range(2):
        with pytest.raises(WrongPin, match="Tunggu 30 detik"):
            sign_in(store, officer=NAME, pin=PIN)
    clock.advance(seconds=29)
    with pytest.raises(WrongPin, match="Tunggu 1 detik"):
        sign_in(store, officer=NAME, pin=PIN)
    clock.advance(seconds=1)
    assert sign_in(store, officer=NAME, pin=PIN)


def test_roles_include_what_is_below_them(store: Store) -> None:
    for required in Role:
        Session(store, NAME, Role.OFFICE).require(required)
    with pytest.raises(NotAllowed):
        Session(store, NAME, Role.LEAD).require(Role.OFFICE)
    with pytest.raises(NotAllowed):
        Session(store, NAME, Role.OFFICER).require(Role.LEAD)
