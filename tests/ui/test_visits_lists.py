"""Importing a list and printing tickets, by keys: look first, correct a column, take in, take back; a PDF on disk."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from jemputbola.actions.lists.undo_roster import ImportedRoster, imported_rosters
from jemputbola.actions.session import Session
from jemputbola.errors import UserError
from jemputbola.rosters.columns import Mapping, RosterField
from jemputbola.slips.model import Paper
from jemputbola.ui.pages.visits import VisitsPage
from jemputbola.ui.pages.visits.columns_table import find_column, with_column
from jemputbola.ui.pages.visits.list_preview import ColumnSeen
from jemputbola.ui.printing.target import Target, Way
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard
from tests.fakes.pdf_printer import PdfPrinter
from tests.fakes.workbook import school_workbook

Settle = Callable[[], None]
SAMPLES = Path(__file__).resolve().parent.parent / "samples"


@pytest.fixture
def page(shell: Window, settle: Settle) -> VisitsPage:
    """The page, entered."""
    shell.context.open_page("visits")
    settle()
    found = shell.pages.page
    assert isinstance(found, VisitsPage)
    return found


def rosters_of(page: VisitsPage, settle: Settle, visit: str) -> list[ImportedRoster]:
    found: list[list[ImportedRoster]] = []

    def job(session: Session) -> list[ImportedRoster]:
        return imported_rosters(session, visit=visit)

    page.context.background.ask(job, found.append)
    settle()
    return found[0]


def preview(page: VisitsPage, keys: Keyboard, settle: Settle, name: str) -> None:
    keys("Ctrl+I")
    page.load.path.set_text(str(SAMPLES / name))
    keys("Return")
    settle()


def test_a_list_is_looked_at_first_and_changes_nothing(
    page: VisitsPage, keys: Keyboard, settle: Settle, visit: str
) -> None:
    preview(page, keys, settle, "karyawan_perusahaan.xlsx")
    assert "baris dibaca" in page.load.summary.words.accessibleName()
    assert page.load.findings.topLevelItemCount() > 0
    assert len(rosters_of(page, settle, visit)) == 1


def test_enter_opens_the_rows_of_a_fault_without_a_whole_nik(page: VisitsPage, keys: Keyboard, settle: Settle) -> None:
    preview(page, keys, settle, "dapodik_sma.xlsx")
    tree = page.load.findings
    assert tree.hasFocus()
    keys("Down", "Down", "Return")
    item = tree.currentItem()
    assert item is not None
    assert item.isExpanded()
    assert item.childCount() > 0
    first = item.child(0)
    assert first is not None
    assert first.text(0).startswith("Baris ")
    assert "••••" in first.text(0)


def test_a_list_is_taken_in_and_taken_back_from_the_notice(
    shell: Window, page: VisitsPage, keys: Keyboard, settle: Settle, visit: str
) -> None:
    preview(page, keys, settle, "karyawan_perusahaan.xlsx")
    keys("Ctrl+Return")
    settle()
    lists = rosters_of(page, settle, visit)
    assert len(lists) == 2
    assert page.right.currentWidget() is page.detail
    undo = shell.notice.findChild(QAbstractButton, "notice.action")
    assert isinstance(undo, QAbstractButton)
    undo.click()
    settle()
    assert len(rosters_of(page, settle, visit)) == 1


def test_a_column_is_corrected_by_its_letter(page: VisitsPage, keys: Keyboard, settle: Settle, qtbot: QtBot) -> None:
    preview(page, keys, settle, "karyawan_perusahaan.xlsx")
    table = page.load.columns
    table.setFocus()
    seen = page.load._seen
    assert seen is not None
    name_at = seen.preview.roster.mapping.columns[RosterField.NAME]
    other = "B" if seen.columns[name_at].letters != "B" else "C"
    table.setCurrentCell(0, 1)
    keys("Return", f"text:{other}", "Return")
    qtbot.waitUntil(lambda: page.load._seen is not seen)  # the table commits a moment later
    settle()
    again = page.load._seen
    assert again is not None
    assert again.columns[again.preview.roster.mapping.columns[RosterField.NAME]].letters == other
    assert again.corrected is not None


def test_another_sheet_is_chosen_by_its_number_and_taken_in(
    page: VisitsPage, keys: Keyboard, settle: Settle, tmp_path: Path
) -> None:
    path = school_workbook(tmp_path / "daftar.xlsx")
    preview(page, keys, settle, str(path))
    assert page.load.sheets.isVisible()
    assert page.load.take.text() == "Masukkan 2 orang"
    keys("2")
    settle()
    seen = page.load._seen
    assert seen is not None
    assert (seen.preview.roster.sheet, seen.sheets) == ("Kelas XII", ("Kelas XI", "Kelas XII"))
    assert page.load.take.text() == "Masukkan 1 orang"
    keys("Ctrl+Return")
    settle()
    preview(page, keys, settle, str(path))  # remembered: its one person is there already
    assert page.load.sheets.shown == "Kelas XII"
    assert not page.load.take.isEnabled()


def test_a_file_with_one_list_asks_for_no_sheet(page: VisitsPage, keys: Keyboard, settle: Settle) -> None:
    preview(page, keys, settle, "karyawan_perusahaan.xlsx")
    assert not page.load.sheets.isVisible()
    assert all(action.key != "1" for action in page.key_actions())


def test_a_dropped_file_that_is_no_list_is_told_in_place(
    page: VisitsPage, keys: Keyboard, settle: Settle, tmp_path: Path
) -> None:
    keys("Ctrl+I")
    file = tmp_path / "gambar.xlsx"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    drop(page, file)
    settle()
    assert page.load.path.property("state") == "bad"
    assert page.load.path.line.accessibleDescription()
    assert page.load.path.text() == str(file)
    assert not page.load.take.isEnabled()
    assert page.load.path.line.hasFocus()


def test_esc_stops_the_reading(page: VisitsPage, keys: Keyboard, settle: Settle) -> None:
    keys("Ctrl+I")
    page.load.look(SAMPLES / "dapodik_sma.xlsx")
    keys("Escape")
    settle()
    assert page.load._seen is None
    assert page.right.currentWidget() is page.load
    assert "Dibatalkan" in page.load.path.line.accessibleDescription()


def test_a_list_that_was_served_is_not_taken_back(shell: Window, page: VisitsPage, settle: Settle, visit: str) -> None:
    page.detail.people.undo(visit, rosters_of(page, settle, visit)[0].roster)
    settle()
    assert "tidak dapat dibatalkan" in shell.notice.words.accessibleName()
    assert len(rosters_of(page, settle, visit)) == 1


def test_a_column_is_named_by_letters_or_title() -> None:
    columns = [ColumnSeen("A", "No", ()), ColumnSeen("B", "Nama Lengkap", ()), ColumnSeen("C", "NIK", ())]
    assert find_column("c", columns) == 2
    assert find_column("nama", columns) == 1
    assert find_column("B · Nama Lengkap", columns) == 1
    assert find_column("-", columns) is None
    with pytest.raises(UserError, match="tidak ada di berkas"):
        find_column("zz", columns)


def test_a_list_keeps_its_column_of_names() -> None:
    mapping = Mapping("", (1,), 2, {RosterField.NAME: 1, RosterField.NIK: 2})
    assert with_column(mapping, RosterField.NIK, None).columns == {RosterField.NAME: 1}
    with pytest.raises(UserError, match="kolom nama"):
        with_column(mapping, RosterField.NAME, None)


def test_a_missing_file_is_told_beside_its_path(page: VisitsPage, keys: Keyboard, settle: Settle) -> None:
    preview(page, keys, settle, "tidak_ada.xlsx")
    assert page.load.path.property("state") == "bad"
    assert page.load.path.text().endswith("tidak_ada.xlsx")
    assert not page.load.take.isEnabled()


def test_tickets_of_a_class_are_written_once_asked(
    page: VisitsPage, keys: Keyboard, settle: Settle, tmp_path: Path
) -> None:
    keys("Ctrl+T", "2")
    page.tickets.out.line.setFocus()
    page.tickets.out.set_text(str(tmp_path / "tiket-uji.pdf"))
    keys("Ctrl+Return")
    settle()
    assert (tmp_path / "tiket-uji.pdf").read_bytes().startswith(b"%PDF")
    assert page.context.settings.value("tickets.folder", str, "") == str(tmp_path)
    keys("Escape")
    assert page.right.currentWidget() is page.detail


def test_a_folder_that_is_not_there_is_told_in_place(
    page: VisitsPage, keys: Keyboard, settle: Settle, tmp_path: Path
) -> None:
    keys("Ctrl+T")
    page.tickets.out.set_text(str(tmp_path / "tidak-ada" / "tiket.pdf"))
    keys("Ctrl+Return")
    settle()
    assert page.tickets.out.property("state") == "bad"
    assert page.tickets.save.isEnabled()


def test_the_file_name_follows_the_class_until_one_writes_another(page: VisitsPage, keys: Keyboard) -> None:
    keys("Ctrl+T")
    everybody = page.tickets.out.text()
    keys("2")
    assert page.tickets.out.text() != everybody
    assert page.tickets.out.text().endswith(".pdf")
    page.tickets.out.line.setFocus()
    keys("End", "text:x")
    typed = page.tickets.out.text()
    page.tickets.classes.start()
    keys("1")
    assert page.tickets.out.text() == typed


def test_numbers_choose_the_class_of_tickets_and_letters_the_paper(page: VisitsPage, keys: Keyboard) -> None:
    keys("Ctrl+T")
    panel = page.tickets
    assert not {chip.key for chip in panel.classes.chips.values()} & {chip.key for chip in panel.papers.chips.values()}
    panel.save.setFocus()  # the keys count from everywhere but a text field
    keys("3", "c")
    assert panel.classes.codes == (list(panel.classes.chips)[2],)
    assert panel.papers.codes == (list(panel.papers.chips)[2],)
    panel.out.line.setFocus()
    keys("End", "text:a2")
    assert panel.out.text().endswith("a2")
    assert panel.papers.codes == (list(panel.papers.chips)[2],)
    listed = {action.key: action.label for action in page.key_actions()}
    assert listed["1"].startswith("Kelas atau bagian: Semua")
    assert listed["A"].startswith("Kertas: A4")


def test_the_sheet_of_keys_knows_the_keys_of_the_tickets(page: VisitsPage) -> None:
    everything = {action.key: action.label for action in VisitsPage(page.context).every_key()}
    assert everything["F"].startswith("Tiket: Kertas: ")
    assert "Rencanakan" in everything["Ctrl+N"]


def test_tickets_go_straight_to_the_printer_and_what_it_took_is_counted(
    shell: Window, page: VisitsPage, keys: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    station, fake = shell.printing.station, PdfPrinter(tmp_path / "paper")
    station.open_printer = fake
    keys("Ctrl+T", "2", "Ctrl+Shift+P")
    assert "Belum ada printer" in shell.notice.words.text()
    station.choose(Target(Way.PRINTER, "Kasir", Paper.ROLL_58))

    def wait_for_paper() -> None:
        qtbot.waitUntil(lambda: not (station.busy or page.context.background.busy), timeout=20_000)

    keys("Ctrl+Shift+P")
    wait_for_paper()
    assert len(fake.files) == 1
    assert shell.notice.words.text().endswith("tiket dicetak.")
    fake.off = True
    keys("Ctrl+Shift+P")
    wait_for_paper()
    assert "tidak menjawab" in shell.notice.words.text()
    assert page.tickets.print_button.isEnabled()


def drop(page: VisitsPage, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.load.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))


def test_a_list_is_dropped_onto_the_panel(page: VisitsPage, keys: Keyboard, settle: Settle) -> None:
    keys("Ctrl+I")
    file = next(SAMPLES.rglob("*.xlsx"))
    assert page.load.acceptDrops()
    drop(page, file)
    settle()
    assert page.load.path.text() == str(file)
    assert page.load.path.property("state") in {"ok", "bad"}
