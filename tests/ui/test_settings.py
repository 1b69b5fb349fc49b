"""Pengaturan: sections by number, the office with its slips, officers, looks, data; all by keys."""

import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jemputbola.actions.manage_officers import list_officers
from jemputbola.actions.printing.office_header import as_text
from jemputbola.actions.session import Session
from jemputbola.demo.city import LEAD, OFFICERS, PIN
from jemputbola.settings import assets_dir
from jemputbola.slips.model import Paper, SlipTexts
from jemputbola.store.local_settings import Office
from jemputbola.store.officers import Role
from jemputbola.texts import current_language, set_language
from jemputbola.ui.pages.settings.about_panel import AboutPanel
from jemputbola.ui.pages.settings.data_panel import DataPanel
from jemputbola.ui.pages.settings.licences import LIBRARIES
from jemputbola.ui.pages.settings.look_panel import LookPanel
from jemputbola.ui.pages.settings.office_panel import OfficePanel
from jemputbola.ui.pages.settings.officers_panel import OfficersPanel, OwnPinPanel
from jemputbola.ui.pages.settings.page import SettingsPage
from jemputbola.ui.pages.settings.panel import Panel
from jemputbola.ui.pages.settings.paper_panel import PaperPanel
from jemputbola.ui.pages.settings.rules_panel import RulesPanel
from jemputbola.ui.pages.settings.shortcuts import shortcut_groups
from jemputbola.ui.printing.printer import PdfPages
from jemputbola.ui.printing.target import Target, Way
from jemputbola.ui.printing.tickets import ticket_paper
from jemputbola.ui.theme import colours
from jemputbola.ui.theme.tokens import DARK
from jemputbola.ui.widgets import KeyCap, RowRole, Text
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard
from tests.fakes.pdf_printer import PdfPrinter

Settle = Callable[[], None]
MakeWindow = Callable[..., Window]
Kind = TypeVar("Kind", bound=Panel)
Answer = TypeVar("Answer")
NEW_PIN = "480275"


@pytest.fixture(autouse=True)
def _indonesian() -> Iterator[None]:
    yield
    set_language("id")


def opened(window: Window, settle: Settle) -> SettingsPage:
    window.context.open_page("settings")
    settle()
    page = window.pages.page
    assert isinstance(page, SettingsPage)
    return page


def panel(window: Window, kind: type[Kind]) -> Kind:
    page = window.pages.page
    assert isinstance(page, SettingsPage)
    assert isinstance(page.panel, kind)
    return page.panel


def answered(window: Window, settle: Settle, job: Callable[[Session], Answer]) -> Answer:
    got: list[Answer] = []
    window.context.background.ask(job, got.append)
    settle()
    return got[0]


def office(window: Window, settle: Settle) -> Office:
    return answered(window, settle, lambda session: session.office)


def people(window: Window, settle: Settle) -> dict[str, tuple[Role, bool]]:
    lines = answered(window, settle, lambda session: list_officers(session.store))
    return {line.name: (line.role, line.active) for line in lines}


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


def test_the_office_is_saved_and_the_slip_follows_the_typing(shell: Window, keys: Keyboard, settle: Settle) -> None:
    opened(shell, settle)
    keys("1", "Return")
    settle()
    kantor = panel(shell, OfficePanel)
    before = kantor.preview.picture
    assert before.pixelColor(2, 2) == QColor("white")
    keys("Ctrl+A", "text:Disdukcapil Contoh")
    settle()
    assert kantor.preview.picture != before
    keys("Ctrl+S")
    settle()
    assert office(shell, settle).name == "Disdukcapil Contoh"
    assert not kantor.unsaved


def test_what_is_typed_outlives_other_sections_and_a_lock(shell: Window, keys: Keyboard, settle: Settle) -> None:
    page = opened(shell, settle)
    keys("1", "Return")
    settle()
    keys("Tab", "Ctrl+A", "text:Jl. Baru 2", "Escape", "4", "1")
    settle()
    kantor = panel(shell, OfficePanel)
    assert kantor.fields["address"].text() == "Jl. Baru 2"
    assert page.list.model().index(0, 0).data(RowRole.BELOW) == "belum disimpan"
    assert shell.context.settings.value("settings.office_draft", dict[str, str], {}) == {"address": "Jl. Baru 2"}
    shell.lock()
    settle()
    shell.context.background.sign_in(LEAD, PIN, shell.context.sign_in)
    settle()
    opened(shell, settle)
    keys("1")
    settle()
    again = panel(shell, OfficePanel)
    assert again is not kantor
    assert again.fields["address"].text() == "Jl. Baru 2"
    keys("Ctrl+U")
    settle()
    assert again.fields["address"].text() == office(shell, settle).address


def test_what_is_typed_while_it_is_being_saved_stays(shell: Window, keys: Keyboard, settle: Settle) -> None:
    opened(shell, settle)
    keys("1", "Return")
    settle()
    keys("Ctrl+A", "text:Kantor Satu", "Ctrl+S", "text: Dua")
    settle()
    kantor = panel(shell, OfficePanel)
    assert office(shell, settle).name == "Kantor Satu"
    assert kantor.fields["name"].text() == "Kantor Satu Dua"
    assert kantor.unsaved


def test_a_refused_text_is_told_at_its_field_and_stays(shell: Window, keys: Keyboard, settle: Settle) -> None:
    opened(shell, settle)
    keys("1", "Return")
    settle()
    kantor = panel(shell, OfficePanel)
    kantor.fields["bring"].line.setFocus()
    assert kantor.kind.code == "receipt"
    keys("Ctrl+A", "text:KK {nama}", "Ctrl+S")
    settle()
    assert kantor.kind.code == "ticket"
    field = kantor.fields["bring"]
    assert field.property("state") == "bad"
    assert "{nama}" in field.line.accessibleDescription()
    assert "Yang dibawa" in field.line.accessibleDescription()
    assert field.text() == "KK {nama}"
    assert office(shell, settle).texts == {}


def test_our_own_wording_is_not_stored(shell: Window, keys: Keyboard, settle: Settle) -> None:
    opened(shell, settle)
    keys("1", "Return")
    settle()
    kantor = panel(shell, OfficePanel)
    ours = kantor.fields["bring"].text()
    kantor.fields["bring"].line.setFocus()
    keys("Ctrl+A", "text:Bawa KK", "Ctrl+S")
    settle()
    assert office(shell, settle).texts == {"bring": "Bawa KK"}
    for back in (ours, " "):
        keys("Ctrl+A", f"text:{back}", "Ctrl+S")
        settle()
        assert office(shell, settle).texts == {}
        assert kantor.fields["bring"].text() == ours
        keys("Ctrl+A", "text:Bawa KK", "Ctrl+S")
        settle()


def test_a_logo_that_is_none_is_told_beside_it(shell: Window, keys: Keyboard, settle: Settle, tmp_path: Path) -> None:
    opened(shell, settle)
    keys("1")
    settle()
    kantor = panel(shell, OfficePanel)
    broken = tmp_path / "logo.png"
    broken.write_bytes(b"no picture")
    for file in (tmp_path / "none.png", broken):
        kantor.logo.take(str(file))
        settle()
        assert kantor.logo.words.property("tone") == "bad"
        assert not kantor.unsaved


def test_a_logo_is_shown_stored_and_taken_away(shell: Window, keys: Keyboard, settle: Settle, tmp_path: Path) -> None:
    opened(shell, settle)
    keys("1")
    settle()
    kantor = panel(shell, OfficePanel)
    before = kantor.preview.picture
    assert before.save(str(tmp_path / "logo.png"))
    kantor.logo.take(str(tmp_path / "logo.png"))
    settle()
    assert kantor.preview.picture != before
    keys("Ctrl+S")
    settle()
    assert office(shell, settle).logo == (tmp_path / "logo.png").read_bytes()
    keys("Ctrl+D", "Ctrl+S")
    settle()
    assert office(shell, settle).logo is None


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


@pytest.fixture
def settle_of(qtbot: QtBot) -> Callable[[Window], None]:
    return lambda window: qtbot.waitUntil(lambda: not window.context.background.busy, timeout=20_000)


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
    shell: Window, keys: Keyboard, settle: Settle
) -> None:
    opened(shell, settle)
    groups = dict(shortcut_groups(shell.context))
    assert {"F1", "Ctrl+L", "Ctrl+P", "Alt+1", "Escape"} <= {key for key, _words in groups["Di mana saja"]}
    assert {"Ctrl+F", "Ctrl+N", "1", "S", "W", "Space", "Ctrl+Return"} <= {key for key, _words in groups["Layanan"]}
    assert {"Ctrl+N", "Ctrl+I", "Ctrl+T", "Ctrl+K"} <= {key for key, _words in groups["Kegiatan"]}
    keys("7")
    settle()
    shown = {cap.accessibleName() or cap.text() for cap in panel(shell, AboutPanel).findChildren(KeyCap)}
    assert "Ctrl P" in shown


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
