"""The key router: scans from every focus, page keys only where nothing can be typed, no key lost."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from jemputbola.domain.slip_reference import qr_text
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard, send_key
from tests.fakes.sample_pages import SamplePage

SLIP = qr_text("0190c3a0-00d1-8000-8000-0000000000cc")


@pytest.fixture
def desk(sample: Window) -> SamplePage:
    """The open page, with what was heard so far forgotten."""
    page = sample.pages.page
    assert isinstance(page, SamplePage)
    page.heard.clear()
    return page


def focus_on(desk: SamplePage, where: str) -> QWidget:
    """Put the focus there, as an officer may have left it."""
    widgets: dict[str, QWidget] = {
        "page": desk,
        "search": desk.search.line,
        "chip": desk.chip,
        "closed field": desk.field.line,
        "open field": desk.field.line,
    }
    widgets[where].setFocus(Qt.FocusReason.TabFocusReason)
    if where == "open field":
        desk.field.edit()
    return widgets[where]


PLACES = ("page", "search", "chip", "closed field", "open field")


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("text", [SLIP, SLIP.lower()])
def test_a_scan_from_every_focus_reaches_the_page_and_nothing_else(
    desk: SamplePage, keys: Keyboard, where: str, text: str
) -> None:
    focused = focus_on(desk, where)
    keys(f"scan:{text}")
    assert desk.heard == [f"scan {SLIP}"]
    assert focused.hasFocus()
    assert (desk.search.text(), desk.field.text()) == ("", "")
    assert not desk.chip.selected


@pytest.mark.parametrize("where", PLACES)
def test_a_scanner_that_sends_no_enter_is_understood_too(desk: SamplePage, keys: Keyboard, where: str) -> None:
    focus_on(desk, where)
    keys.scan(SLIP, enter=False)
    keys.window.keys.settle()
    assert desk.heard == [f"scan {SLIP}"]


def test_the_timer_concludes_when_no_key_follows(desk: SamplePage, keys: Keyboard, qtbot: QtBot) -> None:
    keys.press("1", "1")
    assert desk.heard == []
    qtbot.waitUntil(lambda: desk.heard == ["1"])


@pytest.mark.parametrize("code", ["8991234567890", "https://contoh.id/1A", "1971021308080001"])
def test_a_foreign_code_presses_no_page_key(desk: SamplePage, keys: Keyboard, sample: Window, code: str) -> None:
    keys(f"scan:{code}")
    assert desk.heard == []
    assert "bukan dari slip" in sample.notice.words.text()


def test_a_scanned_number_goes_into_the_search_field_that_has_the_focus(desk: SamplePage, keys: Keyboard) -> None:
    focus_on(desk, "search")
    keys("scan:1971021308080001")
    assert desk.search.text() == "1971021308080001"
    assert desk.heard == []


def test_the_slowest_scanner_is_still_one(desk: SamplePage, keys: Keyboard) -> None:
    focus_on(desk, "search")
    keys.scan(SLIP, gap=35)
    assert desk.heard == [f"scan {SLIP}"]


def test_typing_jb1_by_hand_is_typing(desk: SamplePage, keys: Keyboard) -> None:
    focus_on(desk, "search")
    keys.scan("JB1-ABC", enter=False, gap=36)
    keys("text:x")
    assert desk.search.text() == "JB1-ABCx"
    assert desk.heard == []


@pytest.mark.parametrize("typed", ["jbudi", "Jb1x", "jb1", "JUJUN", "agus"])
def test_fast_typing_loses_nothing(desk: SamplePage, keys: Keyboard, typed: str) -> None:
    focus_on(desk, "search")
    keys.scan(typed, enter=False)
    keys.window.keys.settle()
    assert desk.search.text() == typed


def test_only_what_may_become_a_scan_is_held_while_one_types(desk: SamplePage, keys: Keyboard) -> None:
    focus_on(desk, "search")
    keys.press("a", "a")
    assert desk.search.text() == "a"
    keys.press("j", "j")
    assert desk.search.text() == "a"
    keys.press("o", "o", gap=10)
    assert desk.search.text() == "ajo"


def test_two_rolled_keys_are_both_taken_in_order(desk: SamplePage, keys: Keyboard) -> None:
    keys.press("1", "1")
    keys.press("a", "a", gap=20)
    keys.window.keys.settle()
    assert desk.heard == ["1", "A"]


def test_a_broken_off_scan_changes_nothing_of_what_follows(desk: SamplePage, keys: Keyboard) -> None:
    focus_on(desk, "search")
    keys.scan(SLIP[:20], enter=False)
    keys(f"scan:{SLIP}")
    assert desk.heard == [f"scan {SLIP}"]
    assert desk.search.text() == SLIP[:20]


def test_a_key_without_a_timestamp_is_not_a_scanners(desk: SamplePage, sample: Window) -> None:
    send_key(sample, QEvent.Type.KeyPress, "1", "1", 0)
    assert desk.heard == ["1"]


def test_letters_are_page_keys_only_where_nothing_can_be_typed(desk: SamplePage, keys: Keyboard) -> None:
    keys("1", "a", "Space")
    focus_on(desk, "closed field")
    keys("2")
    focus_on(desk, "search")
    keys("text:1 a")
    assert desk.heard == ["1", "A", "Space", "2"]
    assert desk.search.text() == "1 a"


def test_ctrl_keys_fire_from_a_text_field_too(desk: SamplePage, keys: Keyboard) -> None:
    focus_on(desk, "search")
    keys("Ctrl+Return", "Ctrl+Enter")
    assert desk.heard == ["Ctrl+Return", "Ctrl+Return"]


def test_ctrl_z_takes_back_typing_first(desk: SamplePage, keys: Keyboard) -> None:
    focus_on(desk, "search")
    keys("text:ha", "Ctrl+Z")
    assert desk.search.text() == ""
    assert desk.heard == []
    keys("Ctrl+Z")
    assert desk.heard == ["Ctrl+Z"]


def test_space_on_a_focused_chip_is_the_chips(desk: SamplePage, keys: Keyboard) -> None:
    focus_on(desk, "chip")
    keys("Space", "Return", "1")
    assert desk.heard == ["picked", "picked", "1"]


def test_a_disabled_key_does_nothing(desk: SamplePage, keys: Keyboard) -> None:
    keys("x")
    assert desk.heard == []


def test_a_key_opens_a_field_enter_keeps_and_esc_takes_back(desk: SamplePage, keys: Keyboard) -> None:
    keys("p", "text:0812", "Return")
    assert desk.heard == ["edited 0812"]
    keys("p", "text:9", "Escape")
    assert desk.field.text() == "0812"
    assert desk.heard == ["edited 0812"]
    assert desk.isVisible()


def test_a_key_that_saves_keeps_what_is_being_typed_first(desk: SamplePage, keys: Keyboard) -> None:
    keys("p", "text:0812", "Ctrl+Return")
    assert desk.heard == ["edited 0812", "Ctrl+Return"]
    assert not desk.field.editing


def test_tab_follows_the_order_of_work(desk: SamplePage, keys: Keyboard) -> None:
    focus_on(desk, "search")
    keys("Tab")
    assert desk.field.line.hasFocus()
    keys("Tab")
    assert desk.chip.hasFocus()
    keys("Shift+Tab")
    assert desk.field.line.hasFocus()


def test_return_is_the_pages_when_the_focus_leaves_it_alone(desk: SamplePage, keys: Keyboard) -> None:
    keys("Return")
    assert desk.heard == ["Return"]


@pytest.mark.parametrize("key", ["Left", "PgDown"])
def test_arrows_are_the_pages_where_nothing_can_scroll(
    desk: SamplePage, keys: Keyboard, sample: Window, qtbot: QtBot, key: str
) -> None:
    focus_on(desk, "page")
    keys(key)
    assert desk.heard == [key]
    desk.setMinimumSize(4000, 4000)  # more than the window: now they scroll
    frame = sample.pages.currentWidget()
    assert isinstance(frame, QScrollArea)
    bar = frame.horizontalScrollBar() if key == "Left" else frame.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(20)
    keys(key)
    assert desk.heard == [key]
    assert bar.value() != 20


def test_esc_empties_the_search_before_it_goes_back(desk: SamplePage, keys: Keyboard, sample: Window) -> None:
    sample.context.open_page("recap")
    sample.context.open_page("desk")
    focus_on(desk, "search")
    keys("text:ha", "Escape")
    assert desk.search.text() == ""
    assert sample.pages.page is desk
    keys("Escape")
    assert sample.pages.page is not desk


def test_a_scan_that_the_page_does_not_take_opens_the_desk(sample: Window, keys: Keyboard, desk: SamplePage) -> None:
    sample.context.open_page("recap")
    desk.heard.clear()
    keys(f"scan:{SLIP}")
    assert sample.pages.page is desk
    assert desk.heard == [f"enter {{'scan': '{SLIP}'}}"]
