"""Pengaturan: sections by number, rules, looks, data, printers; all by keys."""

import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from jemputbola.actions.printing.office_header import as_text
from jemputbola.demo.city import OFFICERS
from jemputbola.settings import assets_dir
from jemputbola.slips.model import Paper, SlipTexts
from jemputbola.texts import current_language, set_language
from jemputbola.ui.pages.settings.about_panel import AboutPanel
from jemputbola.ui.pages.settings.data_panel import DataPanel
from jemputbola.ui.pages.settings.licences import LIBRARIES
from jemputbola.ui.pages.settings.look_panel import LookPanel
from jemputbola.ui.pages.settings.office_panel import OfficePanel
from jemputbola.ui.pages.settings.officers_panel import OfficersPanel
from jemputbola.ui.pages.settings.page import SettingsPage
from jemputbola.ui.pages.settings.paper_panel import PaperPanel
from jemputbola.ui.pages.settings.rules_panel import RulesPanel
from jemputbola.ui.pages.settings.shortcuts import shortcut_groups
from jemputbola.ui.printing.printer import PdfPages
from jemputbola.ui.printing.target import Target, Way
from jemputbola.ui.printing.tickets import ticket_paper
from jemputbola.ui.theme import colours
from jemputbola.ui.theme.tokens import DARK
from jemputbola.ui.widgets import KeyCap, Text
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard
from tests.fakes.pdf_printer import PdfPrinter
from tests.fakes.settings_page import Settle, opened, panel
from tests.ui.conftest import MakeWindow


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    yield
    set_language("id")


def test_numbers_choose_a_section_one_after_the_other(shell: Window, keys: Keyboard, settle: Settle) -> None:
    opened(shell, settle)
    kinds = (OfficePanel, OfficersPanel, RulesPanel, LookPanel, PaperPanel, DataPanel, AboutPanel)
    for number, kind in enumerate(kinds, start=1):
        keys(str(number))
        settle()
        panel(shell, kind)
    shell.context.open_page("home")
    opened(shell, settle)
    panel(shell, AboutPanel)


def test_enter_goes_into_a_section_and_esc_back_to_the_list(shell: Window, keys: Keyboard, settle: Settle) -> None:
    page = opened(shell, settle)
    keys("1", "Return")
    settle()
    assert panel(shell, OfficePanel).fields["name"].line.hasFocus()
    keys("4")
    assert panel(shell, OfficePanel).fields["name"].text().endswith("4")
    keys("Escape", "4")
    panel(shell, LookPanel)
    assert page.list.hasFocus()


def test_rules_name_their_dates_and_sources(shell: Window, keys: Keyboard, settle: Settle) -> None:
    opened(shell, settle)
    keys("3")
    settle()
    said = [label.text() for label in panel(shell, RulesPanel).findChildren(Text) if not label.isHidden()]
    assert "mulai 1 Juli 2026" in said
    assert any(text.startswith("UU 24/2013 Pasal 63") for text in said)


def test_english_at_once_and_back(shell: Window, keys: Keyboard, settle: Settle) -> None:
    opened(shell, settle)
    keys("1")
    settle()
    keys("4", "e")
    settle()
    assert current_language() == "en"
    assert shell.context.settings.value("language", str, "") == "en"
    panel(shell, LookPanel)
    keys("1")
    settle()
    kantor = panel(shell, OfficePanel)
    assert not kantor.unsaved
    assert kantor.fields["ticket_title"].text() == as_text(SlipTexts(), "ticket_title")
    keys("4", "i")
    settle()
    assert current_language() == "id"
    assert opened(shell, settle).title() == "Pengaturan"


def test_dark_and_the_post_are_remembered(shell: Window, keys: Keyboard, settle: Settle) -> None:
    opened(shell, settle)
    keys("4", "g", "r")
    settle()
    assert colours() is DARK
    assert shell.context.settings.value("appearance", str, "") == "dark"
    assert shell.context.settings.value("desk_post", str, "") == "recording"


def test_a_backup_and_a_check_in_words(shell: Window, keys: Keyboard, settle: Settle, tmp_path: Path) -> None:
    opened(shell, settle)
    keys("6", "Return", f"text:{tmp_path}/usb", "Ctrl+B")
    settle()
    data = panel(shell, DataPanel)
    assert data.folder.property("state") == "bad"
    assert data.folder.text() == f"{tmp_path}/usb"
    (tmp_path / "usb").mkdir()
    keys("Return")
    settle()
    assert data.folder.property("state") == "ok"
    assert list((tmp_path / "usb").glob("jemputbola-*/vault.db"))
    assert str(tmp_path / "usb") in data.backup_words.text().replace("\u200b", "")
    keys("Escape", "p")
    settle()
    assert data.verdict.words.accessibleName().startswith("Utuh dan sah")


def test_printer_and_papers_are_remembered_for_ctrl_p_and_for_tickets(
    shell: Window, keys: Keyboard, settle: Settle
) -> None:
    opened(shell, settle)
    keys("5", "p", "i", "q")
    settle()
    target, settings = shell.printing.station.target, shell.context.settings
    assert (target.way, target.paper, ticket_paper(settings)) == (Way.PDF, Paper.ROLL_80, Paper.A4)
    keys("v")
    settle()
    assert ticket_paper(settings) is Paper.ROLL_80
    paper = panel(shell, PaperPanel)
    assert paper.preview_words.text() == "Contoh tiket: Gulungan 80 mm"
    assert paper.preview.picture.height() > paper.preview.picture.width() > 0


def test_a_trial_goes_to_the_printer_and_counts_for_nobody(
    shell: Window, keys: Keyboard, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    fake, station = PdfPrinter(tmp_path / "paper"), shell.printing.station
    opened(shell, settle)
    keys("5", "x")
    said = panel(shell, PaperPanel).message
    assert "Pilih dulu printernya" in said.text()
    station.open_printer = fake
    station.choose(Target(Way.PRINTER, "Kasir", Paper.ROLL_58))
    keys("x")
    qtbot.waitUntil(lambda: said.text().startswith("Dikirim"))
    (file,) = fake.files
    with PdfPages(file.read_bytes()) as pages:
        assert pages.size_in_points(0).width() * 25.4 / 72 == pytest.approx(58, abs=0.2)
    fake.off = True
    keys("x")
    qtbot.waitUntil(lambda: "tidak menjawab" in said.text())


def test_the_screen_locks_after_the_minutes_that_a_lead_chose(
    shell: Window, keys: Keyboard, settle: Settle, qtbot: QtBot
) -> None:
    opened(shell, settle)
    keys("4", "b")
    assert shell.context.settings.value("idle_minutes", int, 5) == 2
    assert shell.idle_lock.minutes == 2
    with qtbot.waitSignal(shell.pages.shown):
        shell.idle_lock.due.emit()
    assert shell.context.who is None


def test_an_officer_does_not_choose_when_the_screen_locks(
    make_shell: MakeWindow, settle_of: Callable[[Window], None]
) -> None:
    window = make_shell(officer=OFFICERS[0])
    opened(window, partial(settle_of, window))
    Keyboard(window)("4", "b")
    assert panel(window, LookPanel).lock.isHidden() or not panel(window, LookPanel).lock.isVisible()
    assert window.idle_lock.minutes == 5


def test_the_sheet_of_keys_has_every_key_that_works_on_every_page(
    shell: Window, keys: Keyboard, settle: Settle, qtbot: QtBot
) -> None:
    opened(shell, settle)
    groups = dict(shortcut_groups(shell.context))
    assert {"F1", "Ctrl+L", "Ctrl+P", "Alt+1", "Escape"} <= {key for key, _words in groups["Di mana saja"]}
    assert {"Ctrl+F", "Ctrl+N", "1", "S", "W", "Space", "Ctrl+Return"} <= {key for key, _words in groups["Layanan"]}
    assert {"Ctrl+N", "Ctrl+I", "Ctrl+T", "Ctrl+K"} <= {key for key, _words in groups["Kegiatan"]}
    keys("7")
    about = panel(shell, AboutPanel)
    qtbot.waitUntil(lambda: about.turns.are_done)
    assert "Ctrl P" in {cap.accessibleName() or cap.text() for cap in about.findChildren(KeyCap)}
    captions = [text.text() for text in about.findChildren(Text) if text.property("kind") == "section"]
    assert captions[1:] == list(groups), "in the order of the rail, below the licence"


def test_licences_are_there_to_read(shell: Window, keys: Keyboard, settle: Settle) -> None:
    opened(shell, settle)
    keys("7", "b")
    settle()
    text = panel(shell, AboutPanel).text
    assert not text.isHidden()
    for words in ("Apache License", "SIL OPEN FONT LICENSE", "idn-area-data", "Lucide", "PySide6"):
        assert words in text.toPlainText()
    keys("Escape")
    assert text.isHidden()


def test_every_library_that_we_ask_for_is_named() -> None:
    asked = tomllib.loads((assets_dir().parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert list(LIBRARIES) == [one.split(">")[0] for one in asked["dependencies"]]


def test_everything_to_act_on_is_named(shell: Window, keys: Keyboard, settle: Settle) -> None:
    page = opened(shell, settle)
    keys("1", "2", "3", "4", "5", "6", "7")
    settle()
    acting = QAbstractButton | QLineEdit | QAbstractItemView | QPlainTextEdit
    found = [one for one in page.findChildren(QWidget) if isinstance(one, acting)]
    assert len(found) > 40
    assert [one.objectName() for one in found if not one.objectName().startswith("settings.")] == []
    assert [one.objectName() for one in found if not one.accessibleName()] == []
    names = [one.objectName() for one in found]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("size", [(683, 512), (1366, 768)])
def test_the_form_of_the_office_has_all_the_height_that_it_needs(
    shell: Window, settle: Settle, qtbot: QtBot, size: tuple[int, int]
) -> None:
    shell.resize(*size)
    opened(shell, settle)
    office = panel(shell, OfficePanel)
    form = office.body.itemAt(0)
    assert form is not None

    def is_whole() -> bool:
        box = form.geometry()
        return box.width() > 0 and box.height() >= form.heightForWidth(box.width())

    qtbot.waitUntil(is_whole)
    assert (office.across.count() == 1) is (size[0] < 1000)


def test_at_150_percent_a_section_has_one_scroll_bar(shell: Window, settle: Settle, qtbot: QtBot) -> None:
    shell.context.open_page("settings")
    settle()
    page = shell.pages.page
    assert isinstance(page, SettingsPage)
    shell.setMinimumSize(0, 0)
    shell.resize(911, 512)  # 1366 × 768 at 150 %
    qtbot.waitUntil(lambda: shell.width() == 911)
    frame = shell.pages.currentWidget()
    assert isinstance(frame, QScrollArea)
    for section in page.sections:
        page.choose(section.key)
        settle()
        qtbot.waitUntil(lambda: frame.verticalScrollBar().maximum() == 0)
        assert page.list.verticalScrollBar().maximum() == 0
