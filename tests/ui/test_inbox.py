"""Terima on a real office's vault: preview, one transaction, receipts back; ledger, laptops, packs, the founding."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from jemputbola.actions.exchange.enrol_laptop import list_laptops
from jemputbola.actions.exchange.office_overview import OfficeOverview, office_overview
from jemputbola.store.laptops import LaptopState
from jemputbola.store.ledger import FileState
from jemputbola.ui.pages.inbox.page import InboxPage
from jemputbola.ui.widgets import Text
from tests.fakes.looking import SIZES, cut, faults_at_every_size, jumps, nameless, show_at, sideways, told
from tests.fakes.office_window import OfficeWindow
from tests.fakes.ready_office import make_ready_office
from tests.ui.conftest import MakeOffice


@pytest.fixture
def office(make_office: MakeOffice) -> OfficeWindow:
    """Nothing was taken in; the stick with two batches and a damaged one is plugged in."""
    found = make_office("inbox")
    found.plug(found.window.context.data_dir.parent / "usb")
    return found


@pytest.fixture
def received(make_office: MakeOffice) -> OfficeWindow:
    """Everything was taken in."""
    found = make_office("inbox", received=True)
    found.plug(found.window.context.data_dir.parent / "usb")
    return found


def overview(office: OfficeWindow) -> OfficeOverview:
    found: OfficeOverview = office.ask(office_overview)
    return found


def incoming(office: OfficeWindow) -> Any:
    assert isinstance(office.page, InboxPage)
    return office.page.incoming


def pills(office: OfficeWindow) -> list[str]:
    return [line[-1].text for line in incoming(office).preview.table.lines.lines]


def drop(office: OfficeWindow, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    office.page.dropEvent(event)
    office.settle()


def test_a_stick_is_previewed_and_nothing_is_changed(office: OfficeWindow) -> None:
    office.press("u", "1")
    assert pills(office) == ["Utuh dan sah", "Utuh dan sah", "Rusak, atau bukan untuk kita"]
    assert office.page.button.text() == "Masukkan 2 berkas"
    assert overview(office).files == ()
    office.press("Down", "Down")
    assert "Minta" in incoming(office).preview.reason.text()


def test_ctrl_enter_takes_all_in_and_receipts_go_back_in_one_key(office: OfficeWindow) -> None:
    office.press("u", "1", "Ctrl+Return")
    found = overview(office)
    assert sorted(file.state for file in found.files) == [FileState.APPLIED, FileState.APPLIED, FileState.REFUSED]
    assert office.page.pill.text() == "2 perlu keputusan"
    office.press("r")
    usb = office.window.context.data_dir.parent / "usb"
    assert len(list(usb.glob("*.jbr"))) >= 2
    assert "belum boleh menghapus" in incoming(office).aftermath.result.words.text()


def test_a_second_press_writes_nothing_again_and_another_key_everything(office: OfficeWindow) -> None:
    office.press("u", "1", "Ctrl+Return", "r")
    usb = office.window.context.data_dir.parent / "usb"
    first = {path.name for path in usb.glob("*.jbr")}
    told = incoming(office).aftermath.result.words
    office.press("r")
    assert "Tidak ada yang baru untuk KINGSTON" in told.text()
    assert {path.name for path in usb.glob("*.jbr")} == first
    office.press("a")
    assert "tanda terima ada di KINGSTON" in told.text()
    assert not first & {path.name for path in usb.glob("*.jbr")}


def test_the_page_says_what_is_not_safe_and_backs_up_by_a_key(received: OfficeWindow, tmp_path: Path) -> None:
    after = incoming(received).aftermath
    assert "Belum tahan rusak" in after.safe.words.text()
    received.media.clear()
    received.plug(tmp_path / "disk", "CADANGAN")
    received.press("c", "1")
    assert list((tmp_path / "disk").glob("jemputbola-*"))
    assert "Cadangan" in after.result.words.text()


def test_the_same_files_again_change_nothing(received: OfficeWindow) -> None:
    received.press("u", "1")
    assert pills(received)[:2] == ["Semua sudah ada", "Semua sudah ada"]


def test_dropped_files_are_previewed_beside_the_others(office: OfficeWindow) -> None:
    files = sorted((office.window.context.data_dir.parent / "usb").glob("*.jbb"))
    drop(office, files[0])
    drop(office, files[1])
    assert office.page.button.text() == "Masukkan 2 berkas"
    office.press("Escape")
    assert not incoming(office).can_take


def test_a_file_that_appears_in_the_watched_folder_is_previewed_by_itself(
    office: OfficeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "masuk"
    folder.mkdir()
    incoming(office).watch(str(folder))
    office.settle()
    first = min((office.window.context.data_dir.parent / "usb").glob("*.jbb"))
    (folder / first.name).write_bytes(first.read_bytes())
    qtbot.waitUntil(lambda: len(pills(office)) == 1, timeout=10_000)
    assert office.window.context.settings.value("inbox.watched", str, "") == str(folder)
    office.press("f")
    assert incoming(office).watching.folder == ""


def test_the_data_folder_is_not_watched(office: OfficeWindow) -> None:
    incoming(office).watch(str(office.window.context.data_dir))
    office.settle()
    assert "jemputbola" in incoming(office).fault.words.text()


def test_a_file_is_undone_with_a_reason_and_used_again(received: OfficeWindow) -> None:
    received.press("b")
    ledger = received.page.section
    row = next(row for row, file in enumerate(ledger.files) if file.state is FileState.APPLIED)
    received.press(*["Down"] * row, "u", "Return")
    assert FileState.UNDONE not in {file.state for file in overview(received).files}
    received.press("text:Salah kirim", "Return")
    assert FileState.UNDONE in {file.state for file in overview(received).files}
    assert ledger.words.text() == "Salah kirim"
    received.press("r")
    assert FileState.UNDONE not in {file.state for file in overview(received).files}


def test_a_computer_that_is_no_office_yet_is_taught_and_becomes_one(
    qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    office = OfficeWindow(make_ready_office(tmp_path / "baru", founded=False), qtbot, "inbox")
    request.addfinalizer(office.close)
    page: Any = office.page
    assert page.founding.empty.isVisible()
    assert not page.chips["M"].isVisible()
    office.press("Ctrl+Return", f"text:{page.founding.secret.offered}", "Return")
    page.founding.choice.take_folder(str(office.window.context.data_dir))
    office.settle()
    assert "berisi data" in page.founding.fault.words.text()
    assert not overview(office).founded
    stick = office.plug(tmp_path / "brankas")
    office.press("Ctrl+Return", "1")
    assert overview(office).founded
    assert [file.suffix for file in stick.iterdir()] == [".age"]
    assert page.chips["M"].isVisible()


def test_a_laptop_is_renamed_revoked_and_its_files_are_held_until_released(office: OfficeWindow) -> None:
    office.press("l", "g", "Ctrl+A", "text:TIM-9 A", "Return")
    assert "TIM-9 A" in [line.laptop.name for line in overview(office).laptops]
    office.press("c", "text:Hilang di jalan", "Ctrl+Return")
    (gone,) = [line.laptop for line in overview(office).laptops if line.laptop.state is LaptopState.REVOKED]
    assert gone.revoked_because == "Hilang di jalan"
    office.press("m", "u", "1", "Ctrl+Return", "b")
    held = [file for file in overview(office).files if file.state is FileState.HELD]
    assert len(held) == 1
    ledger = office.page.section
    office.press(*["Down"] * ledger.files.index(held[0]), "t")
    assert FileState.HELD not in {file.state for file in overview(office).files}


def test_the_report_of_a_lost_laptop_goes_where_one_says(received: OfficeWindow, tmp_path: Path) -> None:
    received.media.clear()
    received.plug(tmp_path / "laporan")
    received.press("l", "h", "Return", "1")
    names = sorted(path.name for path in (tmp_path / "laporan").iterdir())
    assert names == ["laptop-hilang-TIM-1-A.pdf", "laptop-hilang-TIM-1-A.xlsx"]
    assert "catatan 3" in received.page.section.result.words.text()


def test_a_request_on_a_stick_is_answered_and_confirmed_by_six_words(office: OfficeWindow) -> None:
    request = office.window.context.data_dir.parent / "daftar-2" / "minta.jbe"
    drop(office, request)
    section = office.page.section
    assert len(section.check.six.words) == 6
    office.press("Return", "Space")  # careless keys vouch for nobody
    assert section.check.same.isVisible()
    assert list(request.parent.glob("jawaban-*.jbe"))
    office.press("Ctrl+Return")
    assert {line.laptop.state for line in office.ask(list_laptops)} == {LaptopState.CONFIRMED}


def test_a_pack_goes_to_the_chosen_laptops(office: OfficeWindow, tmp_path: Path) -> None:
    office.media.clear()
    stick = office.plug(tmp_path / "paket")
    office.press("p", "2", "Ctrl+Return", "1")
    assert [path.suffix for path in stick.iterdir()] == [".jbp"]
    words = office.page.section.result.words.text()
    assert "TIM-1 B" in words
    assert "TIM-1 A" not in words


def test_anybody_is_found_without_a_visit_with_their_history_over_visits(received: OfficeWindow) -> None:
    received.window.context.choose_visit("")
    received.press("s", "text:rahmawat", "Down")
    section = received.page.section
    assert [one.name for one in section.found] == ["Agus Hakim Rahmawati", "Agus Hakim Rahmawaty"]
    told = [label.text() for label in section.history.findChildren(Text)]
    assert any("SMAN Contoh" in text and "Budi Contoh" in text for text in told)
    assert "1971021308080001" not in " ".join(told)
    received.press("Escape")
    assert section.found == []


STATES: dict[str, tuple[str, ...]] = {
    "empty": (),
    "asked": ("u",),
    "previewed": ("u", "1"),
    "taken in": ("u", "1", "Ctrl+Return", "r"),
    "ledger": ("u", "1", "Ctrl+Return", "b", "Down", "u"),
    "empty ledger": ("b",),
    "laptops": ("l",),
    "a new name": ("l", "g"),
    "revoking": ("l", "c"),
    "from text": ("l", "t"),
    "lost": ("l", "h", "Return"),
    "packs": ("p",),
    "search": ("s",),
    "found": ("u", "1", "Ctrl+Return", "s", "text:agus"),
    "pack": ("p", "Ctrl+Return"),
}


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_cut_and_everything_has_a_name(office: OfficeWindow, state: str) -> None:
    office.press(*STATES[state])
    window = office.window
    assert faults_at_every_size(window) == ""


def test_nothing_is_cut_while_an_office_is_founded(
    qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """What it teaches, the passphrase, a wrong one, where to."""
    office = OfficeWindow(make_ready_office(tmp_path / "baru", founded=False), qtbot, "inbox")
    request.addfinalizer(office.close)
    office.plug(tmp_path / "brankas")
    faults: list[str] = []
    words = f"text:{office.page.founding.secret.offered}"
    for keys in ((), ("Ctrl+Return",), ("Ctrl+Return",), (words, "Return")):
        office.press(*keys)
        faults += [*nameless(office.window), *jumps(office.window)]
        for name, size in SIZES.items():
            show_at(office.window, size)
            faults += [f"{name}: {fault}" for fault in (*cut(office.window), *sideways(office.window, size))]
    assert told(faults) == ""
    assert office.page.founding.choice.is_open
