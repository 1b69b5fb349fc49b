"""Kirim: the three states, onto a stick by keys, what goes wrong with sticks, and receipts coming back."""

import os
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from jemputbola.demo.city import OFFICERS
from jemputbola.ui.pages.send.copying import CopyCard
from tests.fakes.looking import SIZES, cut, jumps, nameless, show_at, sideways, told
from tests.fakes.office_party import OfficeParty
from tests.fakes.send_window import SendWindow
from tests.ui.conftest import MakeWindow


@pytest.fixture
def office() -> OfficeParty:
    """An office that exists as keys."""
    return OfficeParty()


@pytest.fixture
def send(make_shell: MakeWindow, qtbot: QtBot) -> SendWindow:
    """The page, on a laptop that nobody enrolled."""
    return SendWindow(make_shell(), qtbot)


@pytest.fixture
def enrolled(send: SendWindow, office: OfficeParty) -> SendWindow:
    """Confirmed with the office."""
    send.enrol(office)
    return send


def card(send: SendWindow) -> CopyCard:
    section = send.page.sections["S"]
    found = section.copying  # type: ignore[attr-defined]
    assert isinstance(found, CopyCard)
    return found


def drop(send: SendWindow, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    send.page.dropEvent(event)
    send.settle()


def test_a_new_laptop_is_taught_how_to_be_enrolled(send: SendWindow) -> None:
    assert "belum terdaftar" in send.page.subtitle()
    assert not card(send).isVisible()
    send.press("Ctrl+Return")
    assert send.page.current == "D"


def test_two_keys_copy_to_the_only_stick_and_say_that_it_may_be_pulled_out(
    enrolled: SendWindow, office: OfficeParty, tmp_path: Path
) -> None:
    stick = enrolled.plug(tmp_path / "usb")
    before = enrolled.outbox()
    enrolled.press("Ctrl+Return", "Return")
    (file,) = stick.iterdir()
    batch = enrolled.ask(lambda session: office.open(session, file.read_bytes()))
    assert batch.manifest.count == before.not_copied > 0
    after = enrolled.outbox()
    assert (after.not_copied, after.on_medium) == (0, before.not_copied)
    assert card(enrolled).done.isVisible()
    assert card(enrolled).done.big.text() == "USB boleh dicabut"
    assert "KINGSTON" in card(enrolled).done.words.text()


def test_every_stick_is_a_chip_with_its_room_and_a_locked_one_cannot_be_taken(
    enrolled: SendWindow, tmp_path: Path
) -> None:
    enrolled.plug(tmp_path / "locked", "SANDISK", read_only=True)
    good = enrolled.plug(tmp_path / "usb")
    enrolled.press("Ctrl+Return")
    choice = card(enrolled).choice
    assert [chip.text() for chip in choice._chips_now()] == [
        "SANDISK · terkunci, tidak dapat ditulisi",
        "KINGSTON · 12,4 GB kosong",
    ]
    enrolled.press("1")
    assert choice.is_open
    enrolled.press("2")
    assert not choice.is_open
    assert len(list(good.iterdir())) == 1


def test_a_stick_that_is_plugged_in_while_one_looks_shows_up(
    enrolled: SendWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    enrolled.press("Ctrl+Return")
    choice = card(enrolled).choice
    assert choice._chips_now() == []
    enrolled.plug(tmp_path / "usb")
    qtbot.waitUntil(lambda: len(choice._chips_now()) == 1)
    assert choice._chips_now()[0].hasFocus()


def test_any_folder_takes_it_too(enrolled: SendWindow, tmp_path: Path) -> None:
    (tmp_path / "bagi").mkdir()
    enrolled.press("Ctrl+Return")
    card(enrolled).choice.take_folder(str(tmp_path / "bagi"))
    enrolled.settle()
    assert len(list((tmp_path / "bagi").iterdir())) == 1
    assert card(enrolled).done.big.text() == "Sudah tersalin"


def test_the_dialog_of_folders_is_opened_by_a_key(enrolled: SendWindow, tmp_path: Path) -> None:
    (tmp_path / "bagi").mkdir()
    enrolled.press("Ctrl+Return", "0")
    (dialog,) = enrolled.page.findChildren(QFileDialog)
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(tmp_path / "bagi"))
    dialog.close()
    enrolled.settle()
    assert len(list((tmp_path / "bagi").iterdir())) == 1


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_told_in_place_and_asked_again(enrolled: SendWindow, tmp_path: Path) -> None:
    stick = enrolled.plug(tmp_path / "usb")
    stick.chmod(0o500)
    enrolled.press("Ctrl+Return", "1")
    stick.chmod(0o700)
    assert card(enrolled).fault.isVisible()
    assert card(enrolled).choice.is_open
    assert enrolled.outbox().on_medium == 0


def test_a_stick_that_was_pulled_out_is_told_in_place_and_asked_again(enrolled: SendWindow, tmp_path: Path) -> None:
    stick = enrolled.plug(tmp_path / "usb")
    enrolled.press("Ctrl+Return")
    stick.rmdir()
    enrolled.press("1")
    assert "tidak ada" in card(enrolled).fault.words.text()
    assert card(enrolled).choice.is_open
    assert enrolled.outbox().on_medium == 0
    stick.mkdir()
    enrolled.press("1")
    assert card(enrolled).done.isVisible()
    assert not card(enrolled).fault.isVisible()


def test_esc_closes_the_question_then_leaves_the_sentence_then_the_page(enrolled: SendWindow, tmp_path: Path) -> None:
    enrolled.plug(tmp_path / "usb")
    enrolled.press("Ctrl+Return", "Escape")
    assert not card(enrolled).choice.is_open
    assert card(enrolled).button.hasFocus()
    assert enrolled.outbox().on_medium == 0


def test_a_receipt_on_the_stick_is_offered_and_read_by_one_key(
    enrolled: SendWindow, office: OfficeParty, tmp_path: Path
) -> None:
    stick = enrolled.plug(tmp_path / "usb")
    enrolled.press("Ctrl+Return", "1")
    receipt = enrolled.receipt(office, 7, durable=True)
    (stick / receipt.name).write_bytes(receipt.data)
    section = enrolled.section("S")
    assert section.offer.isVisible()
    assert "KINGSTON" in section.offer.words.text()
    assert enrolled.outbox().at_office == 0
    enrolled.press("Ctrl+R")
    assert enrolled.page.current == "T"
    assert enrolled.outbox().at_office == 7
    (banner,) = [enrolled.page.section.told.itemAt(0).widget()]  # type: ignore[attr-defined]
    assert "Disdukcapil Contoh menerima 7 catatan" in banner.words.text()
    assert not enrolled.section("S").offer.isVisible()
    assert enrolled.section("S").at_office._value.text() == "7"


def test_receipts_are_found_on_the_stick_and_a_damaged_one_stops_no_other(
    enrolled: SendWindow, office: OfficeParty, tmp_path: Path
) -> None:
    stick = enrolled.plug(tmp_path / "usb")
    receipt = enrolled.receipt(office, 5)
    (stick / receipt.name).write_bytes(receipt.data)
    (stick / "rusak.jbr").write_bytes(receipt.data[:-20])
    section = enrolled.section("T")
    enrolled.press("Ctrl+Return", "Return")
    assert enrolled.outbox().at_office == 5
    assert section.told.count() == 2


def test_a_receipt_is_dropped_onto_the_page(enrolled: SendWindow, office: OfficeParty, tmp_path: Path) -> None:
    receipt = enrolled.receipt(office, 4)
    file = tmp_path / receipt.name
    file.write_bytes(receipt.data)
    drop(enrolled, file)
    assert enrolled.page.current == "T"
    assert enrolled.outbox().at_office == 4


def test_a_file_that_is_not_for_this_person_is_said_so(make_shell: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    send = SendWindow(make_shell(officer=OFFICERS[0]), qtbot)
    drop(send, tmp_path / "tim.jbb")
    assert send.window.notice.isVisible()
    assert "tidak dapat dipakai di sini" in send.window.notice.words.text()
    assert send.page.current == "S"


def test_the_days_add_up_to_the_cards(enrolled: SendWindow) -> None:
    section = enrolled.section("S")
    outbox = enrolled.outbox()
    assert section.days.lines.rowCount() == len(outbox.days)
    assert sum(one.not_copied for one in outbox.days.values()) == outbox.not_copied
    assert section.not_copied._value.text() == f"{outbox.not_copied:,}".replace(",", ".")


def test_a_copy_that_was_stopped_says_what_stays(enrolled: SendWindow, tmp_path: Path) -> None:
    enrolled.plug(tmp_path / "usb")
    enrolled.press("Ctrl+Return")
    gate = threading.Event()
    enrolled.window.context.background.ask(lambda _session: gate.wait(20), lambda _went: None)
    enrolled.keys("1")
    assert card(enrolled).running.isVisible()
    enrolled.keys("Escape")
    gate.set()
    enrolled.settle()
    assert "Dihentikan" in card(enrolled).fault.words.text()
    assert not card(enrolled).running.isVisible()
    assert not card(enrolled).done.isVisible()
    enrolled.press("Ctrl+Return", "1")
    assert card(enrolled).done.isVisible()


def test_the_top_bar_and_the_status_line_tell_the_same(enrolled: SendWindow, tmp_path: Path) -> None:
    waiting = enrolled.outbox().not_copied
    pills = enrolled.window.top_bar._pills
    assert [pill.text() for pill in pills] == [
        f"Belum disalin {waiting}",
        "Di USB, belum diterima 0",
        "Diterima kantor 0",
    ]
    assert f"{waiting} catatan belum disalin" in enrolled.window.status_line.left.text()
    enrolled.plug(tmp_path / "usb")
    enrolled.press("Ctrl+Return", "1")
    assert [pill.text() for pill in pills][:2] == ["Belum disalin 0", f"Di USB, belum diterima {waiting}"]
    assert "belum disalin" not in enrolled.window.status_line.left.text()


def test_a_narrow_window_keeps_what_is_unsent(enrolled: SendWindow) -> None:
    pills = enrolled.window.top_bar._pills
    for name, shown in (("1366x768", 3), ("1024x768 at 150 %", 1)):
        show_at(enrolled.window, SIZES[name])
        assert [pill.isVisible() for pill in pills] == [place < shown for place in range(3)]


def test_beranda_tells_it_too_and_leads_here(enrolled: SendWindow) -> None:
    enrolled.window.context.open_page("home")
    enrolled.settle()
    page: Any = enrolled.window.pages.page
    assert page.unsent._state.text() == f"Belum disalin {enrolled.outbox().not_copied}"
    enrolled.press("s")
    assert enrolled.window.pages.page is enrolled.page


def test_help_belongs_to_the_section(enrolled: SendWindow) -> None:
    texts = set()
    for key in enrolled.page.chips:
        enrolled.section(key)
        texts.add(enrolled.page.help_text())
    assert len(texts) == len(enrolled.page.chips)


def test_every_key_of_every_section_is_on_the_sheet(enrolled: SendWindow) -> None:
    keys = [action.key for action in enrolled.page.every_key()]
    assert {"S", "T", "D", "L", "M", "Ctrl+Return", "Ctrl+Y", "P", "J", "N"} <= set(keys)


def test_an_officer_sees_no_sections_of_a_lead(make_shell: MakeWindow, qtbot: QtBot) -> None:
    send = SendWindow(make_shell(officer=OFFICERS[0]), qtbot)
    assert list(send.page.chips) == ["S", "T", "D"]
    send.press("m")
    assert send.page.current == "S"


LOOKS = {
    "copy": ("s",),
    "a place": ("s", "Ctrl+Return"),
    "copied": ("s", "Ctrl+Return", "1"),
    "receipts": ("t", "Ctrl+Return"),
    "enrolment": ("d", "p"),
    "team": ("l", "Ctrl+Return"),
    "new laptop": ("l", "n"),
    "purge": ("m",),
}


@pytest.mark.parametrize("state", LOOKS)
def test_nothing_is_cut_or_nameless(enrolled: SendWindow, tmp_path: Path, state: str) -> None:
    enrolled.plug(tmp_path / "usb")
    enrolled.press(*LOOKS[state])
    found = [*nameless(enrolled.window), *jumps(enrolled.window)]
    for name, size in SIZES.items():
        show_at(enrolled.window, size)
        found += [f"{name}: {fault}" for fault in (*cut(enrolled.window), *sideways(enrolled.window, size))]
    assert told(found) == ""
