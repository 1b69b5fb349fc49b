"""A laptop that nobody has set up yet: by keys alone to a working window."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jemputbola.actions.access.open_vault import open_vault
from jemputbola.actions.access.sign_in import sign_in
from jemputbola.demo.city import PASSPHRASE
from jemputbola.store.backup import back_up
from jemputbola.store.officers import Role
from jemputbola.texts import _, set_language
from jemputbola.ui.app import make_window
from jemputbola.ui.pages.first_run.officer_step import OfficerStep
from jemputbola.ui.pages.first_run.page import FirstRunPage
from jemputbola.ui.pages.first_run.passphrase_step import PassphraseStep
from jemputbola.ui.pages.first_run.restore_step import RestoreStep
from jemputbola.ui.settings import WindowSettings
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard
from tests.ui.conftest import noon, wait_for

NEW_PIN = "284917"
OWN_WORDS = "rumah kita di ujung jalan"


@pytest.fixture
def gate(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The window of a laptop without a vault; its home is ``tmp_path``."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    data = tmp_path / "data"
    window = make_window(data, WindowSettings(data), noon)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_gate("first_run")
    yield window
    window.close()
    window.deleteLater()


def page_of(window: Window) -> FirstRunPage:
    page = window.pages.page
    assert isinstance(page, FirstRunPage)
    return page


def heading(window: Window) -> str:
    return page_of(window).card.heading.text()


def said(window: Window) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def type_words(window: Window, keys: Keyboard) -> str:
    step = page_of(window).step
    assert isinstance(step, PassphraseStep)
    keys(f"text:{step.new.offered}", "Return")
    return step.new.offered


def to_recovery(window: Window, keys: Keyboard, qtbot: QtBot) -> str:
    keys("Return", "text:pangkalp", "Return", "text:TIM-1 A", "Return", "Return")
    secret = type_words(window, keys)
    keys("text:Sri Contoh", "Return", f"text:{NEW_PIN}", f"text:{NEW_PIN}", "Return")
    wait_for(qtbot, window.context.background)
    assert heading(window) == "Lembar pemulihan"
    return secret


def test_six_steps_by_keys_lead_to_a_signed_in_lead(gate: Window, qtbot: QtBot, tmp_path: Path) -> None:
    keys = Keyboard(gate)
    secret = to_recovery(gate, keys, qtbot)
    assert gate.context.settings.value("sheet_pending", bool, default=False) is True
    keys("Return")
    assert heading(gate) == "Lembar pemulihan", "not before the sheet is on paper"
    assert "lalu tekan S" in said(gate)
    keys("p")
    wait_for(qtbot, gate.context.background)
    assert (tmp_path / "lembar-pemulihan-tim-1-a.pdf").read_bytes().startswith(b"%PDF")
    keys("s", "Return")
    wait_for(qtbot, gate.context.background)
    assert (gate.context.officer, gate.context.role) == ("Sri Contoh", Role.LEAD)
    assert gate.pages.page is not None
    assert gate.pages.page.name == "home"
    assert gate.context.settings.value("sheet_pending", bool, default=True) is False
    gate.close()
    with open_vault(tmp_path / "data", secret, clock=noon) as store:
        office = sign_in(store, officer="Sri Contoh", pin=NEW_PIN).office
    assert (office.code, office.name, office.laptop) == ("19.71", "Disdukcapil Kota Pangkal Pinang", "TIM-1 A")


def test_a_changed_place_of_the_sheet_saves_it_and_enter_starts_the_work(
    gate: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    keys = Keyboard(gate)
    to_recovery(gate, keys, qtbot)
    keys("e", f"text:{tmp_path / 'lembar.pdf'}", "Return")
    wait_for(qtbot, gate.context.background)
    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")
    keys("s", "Return")
    wait_for(qtbot, gate.context.background)
    assert gate.context.officer == "Sri Contoh"


def test_both_rows_of_a_new_pin_stand_below_each_other(gate: Window) -> None:
    keys = Keyboard(gate)
    keys("Return", "text:pangkalp", "Return", "text:TIM-1 A", "Return", "Return")
    type_words(gate, keys)
    step = page_of(gate).step
    assert isinstance(step, OfficerStep)
    assert step.pin.first.x() == step.pin.again.x()


def test_back_keeps_everything_that_was_typed(gate: Window) -> None:
    keys = Keyboard(gate)
    keys("Return", "text:bandung", "Down", "Return", "text:TIM-2", "Escape", "Escape")
    assert heading(gate) == "Selamat datang"
    keys("Return", "Return")
    laptop = gate.findChild(QLineEdit, "first_run.laptop")
    assert isinstance(laptop, QLineEdit)
    assert laptop.text() == "TIM-2"
    answers = page_of(gate).answers
    assert answers.region is not None
    assert answers.region.regency == "Kota Bandung"


def test_what_is_missing_is_said_in_place(gate: Window) -> None:
    keys = Keyboard(gate)
    keys("Return", "text:zzz", "Return")
    assert heading(gate) == "Kantor Anda"
    keys("Ctrl+A", "text:kota mata", "Return", "Return", "Return")
    assert heading(gate) == "Nama laptop ini"
    keys("Escape", "Return", "text:A", "Return", "Return", "text:pendek", "Return")
    assert heading(gate) == "Frasa sandi"
    assert "terlalu pendek" in said(gate)
    type_words_after_clearing(gate, keys)
    keys("text:Ani", "Return", "text:123456")
    assert "mudah ditebak" in said(gate)
    keys("text:284917", "text:284918", "Return")
    assert heading(gate) == "Petugas pertama"


def type_words_after_clearing(window: Window, keys: Keyboard) -> None:
    keys("Ctrl+A")
    type_words(window, keys)
    assert heading(window) == "Petugas pertama"


def test_words_of_ones_own_are_typed_twice(gate: Window) -> None:
    keys = Keyboard(gate)
    keys("Return", "text:pangkalp", "Return", "text:A", "Return", "Return")
    keys(f"text:{OWN_WORDS}", "Return", "text:rumah kita di ujung", "Return")
    assert heading(gate) == "Frasa sandi"
    keys("text: jalan", "Return")
    assert heading(gate) == "Petugas pertama"
    assert page_of(gate).answers.passphrase == OWN_WORDS


SAME = {"jemputbola", "Bahasa Indonesia", "English", "Esc", "Enter", "Ctrl", "Shift"}
"""What is written alike in both languages."""


def words_shown(window: Window) -> set[str]:
    """On the screen, and told to screen readers; keys and numbers are no words."""
    shown: set[str] = set()
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            shown |= {widget.accessibleName(), widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""}
    return {words for words in shown if len(words.strip("…")) > 2} - SAME


@pytest.mark.parametrize("code", ["19.71", "1971"])
def test_an_office_is_found_by_its_code(gate: Window, code: str) -> None:
    keys = Keyboard(gate)
    keys("Return", f"text:{code}", "Return")
    assert heading(gate) == "Nama laptop ini"
    assert "Pangkal" in page_of(gate).answers.office_name


def test_esc_closes_the_help_and_nothing_else(gate: Window) -> None:
    keys = Keyboard(gate)
    keys("Return", "F1")
    assert gate.help_panel.isVisible()
    keys("Escape")
    assert not gate.help_panel.isVisible()
    assert heading(gate) == "Kantor Anda"
    keys("Escape")
    assert heading(gate) == "Selamat datang"


def test_help_that_stays_open_tells_the_keys_of_the_step(gate: Window) -> None:
    keys = Keyboard(gate)
    keys("F1")
    assert any("data contoh" in words for words in help_words(gate))
    keys("Return")
    assert gate.help_panel.isVisible()
    assert not any("data contoh" in words for words in help_words(gate))


def help_words(window: Window) -> list[str]:
    return [label.text() for label in window.help_panel.findChildren(QLabel)]


@pytest.mark.parametrize("steps", [(), ("F1",), ("Return",), ("Return", "text:pangkalp", "Return"), ("p",)])
def test_another_language_is_spoken_by_everything_on_the_screen(gate: Window, steps: tuple[str, ...]) -> None:
    """Also by the help that was open, and by the steps that follow."""
    keys = Keyboard(gate)
    help_first = steps == ("F1",)
    keys(*steps)
    indonesian = words_shown(gate)
    assert indonesian
    if not help_first:
        keys(*["Escape"] * len([step for step in steps if step in {"Return", "p"}]))
    keys("2")
    assert gate.context.settings.value("language", str, "") == "en"
    if not help_first:
        keys(*steps)
    still = indonesian & words_shown(gate)
    assert {words for words in still if _english_differs(words)} == set()
    assert indonesian - words_shown(gate)


def _english_differs(words: str) -> bool:
    """Names of places stay; a text whose English is missing is the catalogue's test to tell."""
    return _(words) != words


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    yield
    set_language("id")


def test_a_restore_tells_how_far_it_is_and_esc_stops_it(gate: Window, qtbot: QtBot, data_dir: Path) -> None:
    usb = data_dir.parent / "usb"
    usb.mkdir()
    with open_vault(data_dir, PASSPHRASE, clock=noon) as store:
        back_up(store, usb)
    shutil.rmtree(data_dir)
    keys, page = Keyboard(gate), page_of(gate)
    keys("p", f"text:{usb}", "Return", f"text:{PASSPHRASE}", "Return")
    keys("Escape")
    wait_for(qtbot, gate.context.background)
    assert heading(gate) == "Pulihkan dari cadangan"
    assert "Dibatalkan" in said(gate)
    assert not (data_dir / "vault.db").exists()
    told: list[str] = []
    keys("Return", "Return")
    running = page._running
    assert running is not None
    running.told.connect(lambda *_numbers: told.append(page.card.words.text()))
    wait_for(qtbot, gate.context.background)
    assert told
    assert "MB disalin" in told[-1]
    assert (data_dir / "vault.db").exists()


def test_examples_open_at_once_on_their_visit_and_leave_nothing(gate: Window, qtbot: QtBot, tmp_path: Path) -> None:
    Keyboard(gate)("c")
    wait_for(qtbot, gate.context.background)
    assert gate.context.officer == "Sri Contoh"
    assert gate.context.visit
    assert gate.context.data_dir != tmp_path / "data"
    assert list(tmp_path.glob("jemputbola-contoh-*"))
    gate.close()
    application = QApplication.instance()
    assert application is not None
    application.aboutToQuit.emit()
    assert not list(tmp_path.glob("jemputbola-contoh-*"))


def test_a_backup_is_restored_and_leads_to_the_sign_in(gate: Window, qtbot: QtBot, data_dir: Path) -> None:
    usb = data_dir.parent / "usb"
    usb.mkdir()
    with open_vault(data_dir, PASSPHRASE, clock=noon) as store:
        back_up(store, usb)
    shutil.rmtree(data_dir)
    keys = Keyboard(gate)
    keys("p", "text:nowhere", "Return", "text:salah", "Return")
    wait_for(qtbot, gate.context.background)
    assert heading(gate) == "Pulihkan dari cadangan"
    assert "tidak ada cadangan" in said(gate)
    step = page_of(gate).step
    assert isinstance(step, RestoreStep)
    step.place.set_text(str(usb))
    step.secret.line.setFocus()
    keys("Return")
    wait_for(qtbot, gate.context.background)
    assert step.secret.property("state") == "bad"
    step.secret.set_text(PASSPHRASE)
    keys("Return")
    wait_for(qtbot, gate.context.background)
    page = gate.pages.page
    assert page is not None
    assert page.name == "sign_in"
    with open_vault(data_dir, PASSPHRASE, clock=noon) as store:
        assert store.journal.count() > 90


def test_esc_leaves_the_backup_and_the_six_steps_are_as_before(gate: Window) -> None:
    keys = Keyboard(gate)
    keys("p", "Escape")
    assert heading(gate) == "Selamat datang"
    keys("Return")
    assert heading(gate) != "Selamat datang"


def test_everything_has_a_name_for_tests_and_screen_readers(gate: Window, qtbot: QtBot) -> None:
    to_recovery(gate, Keyboard(gate), qtbot)
    for widget in gate.findChildren(QWidget):
        if widget.focusPolicy().value and widget.isVisible() and widget.metaObject().className() != "_Frame":
            assert "." in widget.objectName(), widget
            assert widget.accessibleName(), widget.objectName()
