"""Pengaturan: the office, what its slips say, its logo."""

from pathlib import Path

from PySide6.QtGui import QColor

from jemputbola.demo.city import LEAD, PIN
from jemputbola.store.local_settings import Office
from jemputbola.ui.pages.settings.office_panel import OfficePanel
from jemputbola.ui.widgets import RowRole
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard
from tests.fakes.settings_page import Settle, answered, opened, panel


def office(window: Window, settle: Settle) -> Office:
    return answered(window, settle, lambda session: session.office)


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
