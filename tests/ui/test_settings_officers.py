"""Pengaturan: officers, their roles and PINs."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelectionModel

from jemputbola.actions.access.manage_officers import list_officers
from jemputbola.demo.city import LEAD, OFFICERS, PIN
from jemputbola.store.officers import Role
from jemputbola.ui.pages.settings.officers_panel import OfficersPanel, OwnPinPanel
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard
from tests.fakes.settings_page import Settle, answered, opened, panel
from tests.ui.conftest import MakeWindow

NEW_PIN = "480275"


def people(window: Window, settle: Settle) -> dict[str, tuple[Role, bool]]:
    lines = answered(window, settle, lambda session: list_officers(session.store))
    return {line.name: (line.role, line.active) for line in lines}


def test_a_new_officer_by_keys(shell: Window, keys: Keyboard, settle: Settle) -> None:
    opened(shell, settle)
    keys("2", "n", "text:Dewi Contoh", "Ctrl+2", "Return", f"text:{NEW_PIN}", f"text:{NEW_PIN}", "Return")
    settle()
    assert people(shell, settle)["Dewi Contoh"] == (Role.LEAD, True)
    assert not panel(shell, OfficersPanel).form.is_open


def test_a_taken_name_is_told_in_place(shell: Window, keys: Keyboard, settle: Settle) -> None:
    opened(shell, settle)
    keys("2", "n", f"text:{OFFICERS[0]}", "Return", f"text:{NEW_PIN}", f"text:{NEW_PIN}", "Ctrl+S")
    settle()
    form = panel(shell, OfficersPanel).form
    assert form.is_open
    assert form.name.text() == OFFICERS[0]
    assert form.name.property("state") == "bad"


def test_role_and_state_of_an_officer(shell: Window, keys: Keyboard, settle: Settle) -> None:
    opened(shell, settle)
    keys("2", "Return")
    settle()
    chosen = panel(shell, OfficersPanel).current()
    assert chosen is not None
    assert chosen.name != LEAD
    keys("r", "Ctrl+2", "Ctrl+S")
    settle()
    assert people(shell, settle)[chosen.name] == (Role.LEAD, True)
    keys("d")
    settle()
    assert people(shell, settle)[chosen.name] == (Role.LEAD, False)
    keys("d")
    settle()
    assert people(shell, settle)[chosen.name] == (Role.LEAD, True)


def test_one_cannot_shut_oneself_out(shell: Window, keys: Keyboard, settle: Settle) -> None:
    opened(shell, settle)
    keys("2", "Return")
    settle()
    officers = panel(shell, OfficersPanel)
    row = [line.name for line in officers._lines].index(LEAD)
    officers.list.selectionModel().setCurrentIndex(
        officers.list.model().index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    keys("d", "r")
    settle()
    assert people(shell, settle)[LEAD] == (Role.LEAD, True)
    assert not officers.form.is_open


def test_an_officer_sees_five_sections_and_changes_the_own_pin(
    make_shell: MakeWindow, settle_of: Callable[[Window], None]
) -> None:
    window = make_shell(officer=OFFICERS[0])
    settle: Settle = partial(settle_of, window)
    keys = Keyboard(window)
    page = opened(window, settle)
    assert [section.key for section in page.sections] == ["2", "3", "4", "5", "7"]
    keys("1", "2", "Return", "text:111222", f"text:{NEW_PIN}", f"text:{NEW_PIN}", "Return")
    settle()
    own = panel(window, OwnPinPanel)
    assert own.form.old.hasFocus()
    assert own.form.old.text() == ""
    keys(f"text:{PIN}", "Return")
    settle()
    signed: list[object] = []
    window.context.background.sign_in(OFFICERS[0], NEW_PIN, signed.append)
    settle()
    assert len(signed) == 1
