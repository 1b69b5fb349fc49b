"""Masuk: the passphrase while the vault is closed, then who one is and the PIN."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jemputbola.actions.access.change_passphrase import renew_recovery_sheet
from jemputbola.actions.access.open_vault import open_vault
from jemputbola.demo.city import LEAD, OFFICERS, PASSPHRASE, PIN
from jemputbola.store.officers import Role
from jemputbola.ui.pages.sign_in.form import Form
from jemputbola.ui.pages.sign_in.officer_form import OfficerForm
from jemputbola.ui.pages.sign_in.page import SignInPage
from jemputbola.ui.pages.sign_in.pin_form import PinForm
from jemputbola.ui.pages.sign_in.recover_form import RecoverForm
from jemputbola.ui.pages.sign_in.unlock_form import UnlockForm
from jemputbola.ui.window import Window
from jemputbola.vault.recovery import new_recovery_code
from tests.fakes.keyboard import Keyboard
from tests.ui.conftest import noon

Settle = Callable[[], None]
NEW = "rumah kita di ujung jalan itu"


def page_of(window: Window) -> SignInPage:
    page = window.pages.page
    assert isinstance(page, SignInPage)
    return page


def form_of(window: Window) -> type[Form]:
    return type(page_of(window).form)


def test_after_the_lock_a_number_and_the_pin_are_enough(shell: Window, keys: Keyboard, settle: Settle) -> None:
    keys("Ctrl+L")
    settle()
    assert shell.context.officer == ""
    before = keys.presses
    keys("1", f"text:{PIN}")
    settle()
    assert (shell.context.officer, shell.context.role) == (OFFICERS[0], Role.OFFICER)
    assert keys.presses - before == 7


def test_arrows_and_enter_choose_too_and_esc_chooses_again(shell: Window, keys: Keyboard, settle: Settle) -> None:
    keys("Ctrl+L")
    settle()
    form = page_of(shell).officers
    keys("Right", "Return")
    assert form.officer == OFFICERS[1]
    keys("text:12", "Escape")
    assert form.officer == ""
    keys("3")
    assert form.officer == LEAD
    assert form.pin.text() == ""


def test_sleep_closes_the_vault(shell: Window, keys: Keyboard, settle: Settle) -> None:
    shell.idle_lock.slept.emit()
    settle()
    page = page_of(shell)
    assert form_of(shell) == UnlockForm
    keys("text:salah sekali", "Return")
    settle()
    assert "Frasa sandi salah" in page.unlock.secret.line.accessibleDescription()
    assert form_of(shell) == UnlockForm
    assert page.unlock.secret.text() == "salah sekali", "nothing typed is lost"
    keys("Ctrl+A", f"text:{PASSPHRASE}", "Return")
    settle()
    assert form_of(shell) == OfficerForm
    assert page.unlock.secret.text() == ""


def test_sleep_and_long_idleness_at_the_tiles_close_it_too(shell: Window, keys: Keyboard, settle: Settle) -> None:
    keys("Ctrl+L")
    settle()
    page = page_of(shell)
    page.closing.due.emit()
    settle()
    assert form_of(shell) == UnlockForm
    assert not shell.context.background.vault_open


class MovingClock:
    """The vault's."""

    def __init__(self) -> None:
        self.now = noon()

    def __call__(self) -> dt.datetime:
        """As moved."""
        return self.now


def test_waits_are_told_and_count_down(shell: Window, keys: Keyboard, settle: Settle, data_dir: Path) -> None:
    clock = MovingClock()
    shell.lock_and_close()
    shell.context.background.open(lambda: open_vault(data_dir, PASSPHRASE, clock=clock), page_of(shell)._opened)
    settle()
    form = page_of(shell).officers
    keys("1")
    for left in (4, 3, 2, 1):
        keys("text:999999")
        settle()
        assert f"Masih {left} kali" in form.message.text()
    keys("text:999999")
    settle()
    assert "Tunggu 30 detik" in form.message.text()
    assert not form.pin.isEnabled()
    clock.now += dt.timedelta(seconds=12)
    form.looked.emit()  # what the timer does every second
    settle()
    assert "Tunggu 18 detik" in form.message.text()
    clock.now += dt.timedelta(seconds=18)
    form.looked.emit()
    settle()
    assert form.pin.hasFocus()
    keys(f"text:{PIN}")
    settle()
    assert shell.context.officer == OFFICERS[0]


def test_a_forgotten_passphrase_and_the_recovery_code(
    shell: Window, keys: Keyboard, settle: Settle, tmp_path: Path
) -> None:
    sheet = tmp_path / "lembar.txt"
    shell.context.background.save(lambda session: renew_recovery_sheet(session, paper=sheet), lambda _nothing: None)
    shell.lock_and_close()
    settle()
    code = next(line.strip() for line in sheet.read_text().splitlines() if line.count("-") == 6)
    wrong = code[:2] + ("2" if code[2] != "2" else "3") + code[3:]
    page = page_of(shell)
    keys("Ctrl+P", f"text:{wrong}", "Return")
    assert form_of(shell) == RecoverForm
    assert page.recover.code.line.hasFocus()
    keys("Ctrl+A", f"text:{code.lower()}", "Return", f"text:{NEW}", "Return", f"text:{NEW}", "Return")
    settle()
    assert form_of(shell) == OfficerForm
    keys("3", f"text:{PIN}")
    settle()
    assert shell.context.officer == LEAD


def recovery_code_of(shell: Window, settle: Settle, sheet: Path) -> str:
    shell.context.background.save(lambda session: renew_recovery_sheet(session, paper=sheet), lambda _nothing: None)
    settle()
    return next(line.strip() for line in sheet.read_text().splitlines() if line.count("-") == 6)


def test_a_lead_who_forgot_the_pin_makes_a_new_one_by_the_recovery_code(
    shell: Window, keys: Keyboard, settle: Settle, tmp_path: Path
) -> None:
    code = recovery_code_of(shell, settle, tmp_path / "lembar.txt")
    keys("Ctrl+L")
    settle()
    keys("3", "Ctrl+P")
    assert form_of(shell) == PinForm
    keys(f"text:{code.lower()}", "Return", "text:730518", "text:730518", "Return")
    settle()
    assert shell.context.officer == LEAD
    keys("Ctrl+L")
    settle()
    keys("3", f"text:{PIN}")
    settle()
    assert shell.context.officer == "", "the old PIN is none any more"
    keys("text:730518")
    settle()
    assert shell.context.officer == LEAD


def test_a_code_of_another_laptop_changes_no_pin_and_esc_leads_back_to_it(
    shell: Window, keys: Keyboard, settle: Settle
) -> None:
    keys("Ctrl+L")
    settle()
    page = page_of(shell)
    keys("3", "Ctrl+P", f"text:{new_recovery_code()}", "Return", "text:730518", "text:730518", "Return")
    settle()
    assert form_of(shell) == PinForm
    assert page.new_pin.code.line.hasFocus()
    assert page.new_pin.code.line.accessibleDescription()
    keys("Escape")
    settle()
    assert page.new_pin.code.text() == ""
    keys(f"text:{PIN}")
    settle()
    assert shell.context.officer == LEAD


def test_an_officer_who_forgot_the_pin_is_told_to_ask_the_lead(shell: Window, keys: Keyboard, settle: Settle) -> None:
    keys("Ctrl+L")
    settle()
    keys("1", "Ctrl+P")
    assert form_of(shell) == OfficerForm
    assert "Minta ketua tim" in page_of(shell).officers.message.text()
    assert page_of(shell).officers.pin.hasFocus()


def test_esc_leads_back_from_the_recovery_code(shell: Window, keys: Keyboard, settle: Settle) -> None:
    shell.lock_and_close()
    settle()
    page = page_of(shell)
    keys("text:satu dua", "Ctrl+P", "text:ABC", "Escape")
    assert form_of(shell) == UnlockForm
    assert page.unlock.secret.text() == "satu dua"


def test_every_widget_has_a_name(shell: Window, keys: Keyboard, settle: Settle) -> None:
    keys("Ctrl+L")
    settle()
    keys("1")
    page = page_of(shell)
    page.unlock.forgotten.emit()  # the form of the recovery code is made when somebody needs it
    acted = [one for one in page.findChildren(QWidget) if one.focusPolicy().value]
    assert len(acted) > 6
    for widget in acted:
        assert "." in widget.objectName()
        assert widget.accessibleName(), widget.objectName()
