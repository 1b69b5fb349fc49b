"""Beranda: where the day stands, and what waits."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.demo.city import LEAD, OFFICERS
from jemputbola.domain.follow_up import FollowUp
from jemputbola.ui.pages.home.page import HomePage
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard

Settle = Callable[[], None]
MakeWindow = Callable[..., Window]


def home(window: Window, settle: Settle) -> HomePage:
    window.context.open_page("home")
    settle()
    page = window.pages.page
    assert isinstance(page, HomePage)
    return page


def test_the_day_is_counted_and_enter_opens_it_in_the_desk(shell: Window, keys: Keyboard, settle: Settle) -> None:
    page = home(shell, settle)
    assert page._overview is not None
    (visit,) = page._overview.visits
    assert (visit.today, visit.expected) == (True, 90)
    shown = [label.text() for label in page.cards[0].findChildren(QLabel)]
    assert "90" in shown
    assert "SMAN Contoh" in shown
    asked: list[tuple[str, object]] = []
    shell.context.page_asked.connect(lambda name, params: asked.append((name, params)))
    shell.context.choose_visit("")
    keys("Return")
    assert asked == [("desk", {})]
    assert shell.context.visit == visit.id


def test_follow_up_counts_open_their_lists(
    shell: Window, keys: Keyboard, settle: Settle, visit: str, qtbot: QtBot
) -> None:
    shell.context.background.save(lambda session: close_visit(session, visit=visit), lambda _done: None)
    page = home(shell, settle)
    settle()
    absent = page.follow.chips[FollowUp.ABSENT]
    qtbot.waitUntil(absent.isVisible)
    assert not page.follow.chips[FollowUp.SHARED_NIK].isVisible()
    asked: list[tuple[str, object]] = []
    shell.context.page_asked.connect(lambda name, params: asked.append((name, params)))
    absent.setFocus()
    keys("Return")
    home(shell, settle)
    keys("f")
    assert asked == [
        ("year", {"section": "L", "list": "absent"}),
        ("home", {}),
        ("year", {"section": "L"}),
    ]


def test_an_officer_has_no_follow_up_card(make_shell: MakeWindow) -> None:
    page = make_shell(officer=OFFICERS[0], page="home").pages.page
    assert isinstance(page, HomePage)
    assert page.follow.isHidden()


def test_a_birthday_is_opened_by_keys(shell: Window, keys: Keyboard, settle: Settle) -> None:
    page = home(shell, settle)
    assert page._overview is not None
    asked: list[tuple[str, object]] = []
    shell.context.page_asked.connect(lambda name, params: asked.append((name, params)))
    keys("t", "Down", "Return")
    assert asked == [("desk", {"person": page._overview.turning[1].id})]


def test_a_backup_by_keys_into_a_folder_and_a_wrong_one_is_told_in_place(
    shell: Window, keys: Keyboard, settle: Settle, tmp_path: Path
) -> None:
    page = home(shell, settle)
    keys("Ctrl+B", f"text:{tmp_path}/usb", "Return")
    settle()
    assert page.backup.is_asking
    assert page.backup.folder.text() == f"{tmp_path}/usb"
    (tmp_path / "usb").mkdir()
    keys("Return")
    settle()
    assert not page.backup.is_asking
    assert list((tmp_path / "usb").glob("jemputbola-*/vault.db"))
    assert page._overview is not None
    assert page._overview.backup is not None


def is_seen(widget: QWidget) -> bool:
    return not widget.visibleRegion().isEmpty()


def test_on_a_small_screen_the_question_of_the_backup_comes_into_view(
    shell: Window, keys: Keyboard, settle: Settle, qtbot: QtBot
) -> None:
    page = home(shell, settle)
    shell.setMinimumSize(0, 0)
    shell.resize(911, 512)
    frame = shell.pages.currentWidget()
    assert isinstance(frame, QScrollArea)
    qtbot.waitUntil(lambda: frame.verticalScrollBar().maximum() > 0)
    keys("Ctrl+B")
    for widget in (page.backup.folder, page.backup.go_button, page.backup.choose_button):
        qtbot.waitUntil(partial(is_seen, widget))


def test_ctrl_o_chooses_the_folder_of_a_backup_once_it_is_asked_for(
    shell: Window, keys: Keyboard, settle: Settle, tmp_path: Path
) -> None:
    page = home(shell, settle)
    keys("Ctrl+O")
    assert page.findChild(QFileDialog) is None
    keys("Ctrl+B", "Ctrl+O")
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    assert page.backup.folder.text() == str(tmp_path)
    assert page.backup.choose_button.key == "Ctrl+O"


def test_esc_closes_the_question_and_keeps_what_was_typed(shell: Window, keys: Keyboard, settle: Settle) -> None:
    page = home(shell, settle)
    keys("Ctrl+B", "text:/media/x", "Escape")
    assert not page.backup.is_asking
    assert page.backup.folder.text() == "/media/x"


def test_a_sheet_that_was_never_kept_is_asked_for_from_leads_only(make_shell: MakeWindow) -> None:
    for officer, shown in ((LEAD, True), (OFFICERS[0], False)):
        window = make_shell(officer=officer)
        window.context.settings.keep("sheet_pending", value=True)
        window.context.open_page("home")
        page = window.pages.page
        assert isinstance(page, HomePage)
        assert page.sheet.isVisible() is shown
        window.close()


def test_every_widget_has_a_name(shell: Window, keys: Keyboard, settle: Settle) -> None:
    page = home(shell, settle)
    keys("Ctrl+B")
    acted = [one for one in page.findChildren(QWidget) if one.focusPolicy().value and one.isVisible()]
    assert len(acted) >= 5
    for widget in acted:
        assert "." in widget.objectName(), widget
        assert widget.accessibleName(), widget.objectName()


def test_n_plans_a_visit(shell: Window, keys: Keyboard, settle: Settle) -> None:
    home(shell, settle)
    keys("n")
    settle()
    page = shell.pages.page
    assert page is not None
    assert page.name == "visits"
    focus = shell.focusWidget()
    assert focus is not None
    assert focus.objectName().startswith("visits.plan")
