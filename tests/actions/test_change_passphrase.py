"""What opens the vault can be changed; what opened it before then does not."""

from pathlib import Path
from typing import Any

import pytest

from jemputbola.actions.access.change_passphrase import (
    change_passphrase,
    recover,
    recover_pin,
    recover_pin_here,
    renew_recovery_sheet,
)
from jemputbola.actions.access.manage_officers import add_officer, deactivate_officer
from jemputbola.actions.access.open_vault import open_vault
from jemputbola.actions.access.recovery_paper import PaperRefused
from jemputbola.actions.access.set_up import NewVault, VaultReady, set_up
from jemputbola.actions.access.sign_in import OfficerUnknown, WrongPin, sign_in
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.store.officers import Role
from jemputbola.vault.keys import WrappingCost, WrongPassphrase, WrongRecoveryCode
from jemputbola.vault.passwords import PassphraseTooWeak
from jemputbola.vault.pins import PinTooWeak
from jemputbola.vault.recovery import RecoveryCodeMistyped, new_recovery_code

CHEAP = WrappingCost(memory_kib=128, passes=1, lanes=1)
OLD, NEW = "kapal ratusan bintang menanam sagu", "lima kata baru untuk vault"
SHORT = "pendek"
PIN, NEW_PIN = "284917", "730518"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where the vault of this test lies."""
    return tmp_path / "vault"


@pytest.fixture
def vault(data: Path, clock: Any) -> VaultReady:
    """A vault that was set up."""
    wanted = NewVault(office="19.71", laptop="A", officer="Sri", role=Role.LEAD, pin=PIN, passphrase=OLD)
    return set_up(data, wanted, clock=clock, cost=CHEAP)


def opens(data: Path, passphrase: str, clock: Any) -> bool:
    """Whether a passphrase does."""
    try:
        open_vault(data, passphrase, clock=clock).close()
    except WrongPassphrase:
        return False
    return True


def test_the_new_passphrase_opens_and_the_old_does_not(vault: VaultReady, data: Path, clock: Any) -> None:
    with open_vault(data, OLD, clock=clock) as store:
        change_passphrase(sign_in(store, officer="Sri", pin=PIN), new_passphrase=NEW, cost=CHEAP)
    assert opens(data, NEW, clock)
    assert not opens(data, OLD, clock)
    recover(data, recovery_code=vault.recovery_code, new_passphrase=OLD, cost=CHEAP)
    assert opens(data, OLD, clock), "the recovery code outlives a change"


@pytest.mark.usefixtures("vault")
def test_a_weak_one_or_an_officers_wish_changes_nothing(data: Path, clock: Any) -> None:
    with open_vault(data, OLD, clock=clock) as store:
        with pytest.raises(PassphraseTooWeak):
            change_passphrase(Session(store, "Sri", Role.LEAD), new_passphrase=SHORT, cost=CHEAP)
        with pytest.raises(NotAllowed):
            change_passphrase(Session(store, "Budi", Role.OFFICER), new_passphrase=NEW, cost=CHEAP)
    assert opens(data, OLD, clock)


def test_the_recovery_code_gives_a_new_passphrase(vault: VaultReady, data: Path, clock: Any) -> None:
    recover(data, recovery_code=vault.recovery_code.lower().replace("-", " "), new_passphrase=NEW, cost=CHEAP)
    assert opens(data, NEW, clock)
    assert not opens(data, OLD, clock)


def test_a_mistyped_or_foreign_code_changes_nothing(vault: VaultReady, data: Path, clock: Any) -> None:
    mistyped = ("B" if vault.recovery_code[0] != "B" else "C") + vault.recovery_code[1:]
    for code, refusal in ((mistyped, RecoveryCodeMistyped), (new_recovery_code(), WrongRecoveryCode)):
        with pytest.raises(refusal):
            recover(data, recovery_code=code, new_passphrase=NEW, cost=CHEAP)
        with pytest.raises(refusal):
            recover_pin(data, recovery_code=code, officer="Sri", new_pin=NEW_PIN, clock=clock)
    with pytest.raises(PassphraseTooWeak):
        recover(data, recovery_code=vault.recovery_code, new_passphrase=SHORT, cost=CHEAP)
    assert opens(data, OLD, clock)


def test_a_new_sheet_makes_every_earlier_one_useless(vault: VaultReady, data: Path, clock: Any, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.txt"
    with open_vault(data, OLD, clock=clock) as store:
        with pytest.raises(NotAllowed):
            renew_recovery_sheet(Session(store, "Budi", Role.OFFICER), paper=sheet, cost=CHEAP)
        with pytest.raises(PaperRefused):
            renew_recovery_sheet(Session(store, "Sri", Role.LEAD), paper=data / "sheet.txt", cost=CHEAP)
        assert not sheet.exists()
        renew_recovery_sheet(Session(store, "Sri", Role.LEAD), paper=sheet, cost=CHEAP)
    with pytest.raises(WrongRecoveryCode):
        recover(data, recovery_code=vault.recovery_code, new_passphrase=NEW, cost=CHEAP)
    (code,) = (line.strip() for line in sheet.read_text(encoding="utf-8").splitlines() if line.startswith("    "))
    recover(data, recovery_code=code, new_passphrase=NEW, cost=CHEAP)
    assert opens(data, NEW, clock)


def test_the_only_lead_who_forgot_the_pin_gets_back_in(vault: VaultReady, data: Path, clock: Any) -> None:
    with open_vault(data, OLD, clock=clock) as store:
        lead = sign_in(store, officer="Sri", pin=PIN)
        add_officer(lead, name="Ani", role=Role.LEAD, pin=PIN)
        deactivate_officer(lead, name="Ani")
        for _time in range(6):
            with pytest.raises(WrongPin):
                sign_in(store, officer="Sri", pin="111111")
    for name in ("sri", "ani"):
        recover_pin(data, recovery_code=vault.recovery_code, officer=name, new_pin=NEW_PIN, clock=clock)
    with open_vault(data, OLD, clock=clock) as store:
        assert sign_in(store, officer="Sri", pin=NEW_PIN).role is Role.LEAD, "without the wait"
        assert sign_in(store, officer="Ani", pin=NEW_PIN), "active again"


def test_a_pin_is_recovered_for_somebody_known_and_is_a_good_one(vault: VaultReady, data: Path, clock: Any) -> None:
    with pytest.raises(OfficerUnknown):
        recover_pin(data, recovery_code=vault.recovery_code, officer="Tak Ada", new_pin=NEW_PIN, clock=clock)
    with pytest.raises(PinTooWeak):
        recover_pin(data, recovery_code=vault.recovery_code, officer="Sri", new_pin="123456", clock=clock)


def test_while_the_vault_is_open_only_its_own_code_makes_a_new_pin(vault: VaultReady, data: Path, clock: Any) -> None:
    with open_vault(data, OLD, clock=clock) as store:
        with pytest.raises(WrongRecoveryCode):
            recover_pin_here(store, recovery_code=new_recovery_code(), officer="Sri", new_pin=NEW_PIN)
        with pytest.raises(PinTooWeak):
            recover_pin_here(store, recovery_code=vault.recovery_code, officer="Sri", new_pin="123456")
        assert sign_in(store, officer="Sri", pin=PIN)
        assert recover_pin_here(store, recovery_code=vault.recovery_code, officer="sri", new_pin=NEW_PIN) == "Sri"
        assert sign_in(store, officer="Sri", pin=NEW_PIN)
