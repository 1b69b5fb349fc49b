"""Receipts on paper: a printer that writes PDFs stands in for the real one."""

from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.lib.units import mm

from jemputbola.actions.printing.slip_tray import TraySlip
from jemputbola.domain.slip_reference import qr_text
from jemputbola.slips.model import Paper
from jemputbola.ui.printing.offered_papers import OfferedPapers
from jemputbola.ui.printing.printer import PdfPages
from jemputbola.ui.printing.target import Target, Way, kept_target
from jemputbola.ui.widgets import Text
from jemputbola.ui.window import Window
from tests.fakes.desk_window import NIK, DeskWindow
from tests.fakes.pdf_printer import PdfPrinter

NOTHING: tuple[TraySlip, ...] = ()


@pytest.fixture
def desk(make_shell: Callable[..., Window], qtbot: QtBot, visit: str) -> DeskWindow:
    """The desk, open on the ready visit."""
    return DeskWindow(make_shell(page="desk"), qtbot, visit)


@pytest.fixture
def printer(desk: DeskWindow, tmp_path: Path) -> PdfPrinter:
    """In the place of the system's printers; a 58 mm roll is chosen."""
    fake = PdfPrinter(tmp_path / "paper")
    desk.window.printing.station.open_printer = fake
    choose(desk, Paper.ROLL_58)
    return fake


def choose(desk: DeskWindow, paper: Paper, way: Way = Way.PRINTER) -> None:
    desk.window.printing.station.choose(Target(way, "Kasir" if way is Way.PRINTER else "", paper))


def wait_for_paper(desk: DeskWindow, qtbot: QtBot) -> None:
    """Until neither the worker nor the printer has anything to do."""
    station, background = desk.window.printing.station, desk.window.context.background
    qtbot.waitUntil(lambda: not (background.busy or station.busy), timeout=20_000)


def serve(desk: DeskWindow, qtbot: QtBot, count: int = 1) -> list[str]:
    """Recorded, Android, waiting for PRR, Ctrl+Enter: as an officer does."""
    people = [desk.pupil(f"Agus Uji {letter}", nik=NIK) for letter in "ABCDEFGHIJ"[:count]]
    desk.lock_class()
    desk.press("Return")
    for _one in people:
        desk.press("1", "a", "w", "Ctrl+Return")
        wait_for_paper(desk, qtbot)
    return people


def printed(desk: DeskWindow, subject: str) -> int:
    service = desk.person(subject).service_at(desk.visit)
    return service.slips.get("receipt", 0) if service else 0


def notice(desk: DeskWindow) -> str:
    return desk.window.notice.words.accessibleName() if desk.window.notice.isVisible() else ""


def decoded(picture: QImage) -> set[str]:
    picture = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    grey = memoryview(picture.constBits()).cast("B", (picture.height(), picture.bytesPerLine()))
    return {code.text for code in zxingcpp.read_barcodes(grey)}


def codes_on(file: Path) -> set[str]:
    with PdfPages(file.read_bytes()) as pages:
        points = pages.size_in_points(0)
        return decoded(pages.picture(0, QSize(round(points.width() * 3), round(points.height() * 3))))


def text_of(pdf: bytes) -> str:
    with PdfPages(pdf) as pages:
        return pages._document.getAllText(0).text()


def size_in_mm(file: Path) -> tuple[int, int]:
    with PdfPages(file.read_bytes()) as pages:
        points = pages.size_in_points(0)
        return round(points.width() / mm), round(points.height() / mm)


def test_the_receipt_is_printed_at_once_counted_and_its_code_can_be_scanned(
    desk: DeskWindow, printer: PdfPrinter, qtbot: QtBot
) -> None:
    (pupil,) = serve(desk, qtbot)
    (file,) = printer.files
    assert codes_on(file) == {qr_text(pupil)}
    assert size_in_mm(file)[0] == 58
    assert printed(desk, pupil) == 1
    assert desk.window.printing.station.waiting == NOTHING
    assert not desk.window.status_line.slips.isVisible()
    assert printer.resolutions == [300]


@pytest.mark.parametrize(("paper", "size"), [(Paper.ROLL_80, (80, None)), (Paper.A4_SINGLE, (210, 297))])
def test_every_paper_has_its_exact_size(
    desk: DeskWindow, printer: PdfPrinter, qtbot: QtBot, paper: Paper, size: tuple[int, int | None]
) -> None:
    choose(desk, paper)
    serve(desk, qtbot)
    wide, high = size_in_mm(printer.files[0])
    assert wide == size[0]
    assert size[1] in {None, high}


def test_eight_share_a_sheet_and_are_printed_when_it_is_full(
    desk: DeskWindow, printer: PdfPrinter, qtbot: QtBot
) -> None:
    choose(desk, Paper.A4)
    people = serve(desk, qtbot, 8)
    (file,) = printer.files
    assert codes_on(file) == {qr_text(one) for one in people}
    assert size_in_mm(file) == (210, 297)
    assert desk.window.printing.station.waiting == NOTHING


def test_fewer_than_eight_wait_until_somebody_says_now(desk: DeskWindow, printer: PdfPrinter, qtbot: QtBot) -> None:
    choose(desk, Paper.A4)
    people = serve(desk, qtbot, 3)
    assert printer.files == []
    assert desk.window.status_line.slips.text() == "3 slip belum dicetak · Ctrl+P"
    desk.press("Ctrl+P", "Ctrl+Return")
    wait_for_paper(desk, qtbot)
    assert codes_on(printer.files[0]) == {qr_text(one) for one in people}
    assert desk.window.printing.station.waiting == NOTHING


def test_a_printer_that_is_off_is_said_and_the_slip_stays_and_goes_out_with_the_next(
    desk: DeskWindow, printer: PdfPrinter, qtbot: QtBot
) -> None:
    printer.off = True
    first, second = desk.pupil("Agus Uji A", nik=NIK), desk.pupil("Agus Uji B", nik=NIK)
    desk.lock_class()
    desk.press("Return", "1", "a", "w", "Ctrl+Return")
    wait_for_paper(desk, qtbot)
    assert "tidak menjawab" in notice(desk)
    assert printed(desk, first) == 0
    assert len(desk.window.printing.station.waiting) == 1
    assert desk.page.serving.subject == second
    printer.off = False
    desk.press("1", "a", "w", "Ctrl+Return")
    wait_for_paper(desk, qtbot)
    assert [codes_on(file) for file in printer.files] == [{qr_text(first)}, {qr_text(second)}]
    assert (printed(desk, first), printed(desk, second)) == (1, 1)
    assert desk.window.printing.station.waiting == NOTHING


def test_what_was_taken_before_the_paper_ran_out_is_counted_and_only_the_rest_waits(
    desk: DeskWindow, printer: PdfPrinter, qtbot: QtBot
) -> None:
    choose(desk, Paper.ROLL_58, Way.LATER)
    people = serve(desk, qtbot, 3)
    choose(desk, Paper.ROLL_58)
    printer.takes = 2
    desk.press("Ctrl+P", "Ctrl+Return")
    wait_for_paper(desk, qtbot)
    assert [printed(desk, one) for one in people] == [1, 1, 0]
    assert [slip.subject for slip in desk.window.printing.station.waiting] == people[2:]


def test_a_second_print_says_that_it_is_one(desk: DeskWindow, printer: PdfPrinter, qtbot: QtBot) -> None:
    (pupil,) = serve(desk, qtbot)
    desk.page.serving.open_person(pupil)
    desk.settle()
    desk.press("Ctrl+P")
    wait_for_paper(desk, qtbot)
    panel = desk.window.printing.panel
    assert panel is not None
    (shown,) = panel.prints
    assert shown.prepared.slips[0].printed_before == 1
    assert "CETAK ULANG 1" in text_of(shown.pdf)
    desk.press("Ctrl+Return")
    wait_for_paper(desk, qtbot)
    assert printed(desk, pupil) == 2
    assert len(printer.files) == 2


def test_nothing_is_asked_again_after_later_and_the_tray_survives_a_restart(
    desk: DeskWindow, make_shell: Callable[..., Window], qtbot: QtBot
) -> None:
    serve(desk, qtbot)
    assert "Belum ada printer" in notice(desk)
    desk.press("Ctrl+P")
    panel = desk.window.printing.panel
    assert panel is not None
    later = next(action for action in panel.key_actions() if action.label == "Nanti saja")
    desk.press(later.key, "Escape")
    assert kept_target(desk.window.context.settings).way is Way.LATER
    desk.window.close()
    again = make_shell(page="desk")
    assert len(again.printing.station.waiting) == 1
    assert again.status_line.slips.text() == "1 slip belum dicetak · Ctrl+P"


def test_an_undone_service_leaves_the_tray(desk: DeskWindow, printer: PdfPrinter, qtbot: QtBot) -> None:
    choose(desk, Paper.ROLL_58, Way.LATER)
    (pupil,) = serve(desk, qtbot)
    desk.page.serving.open_person(pupil)
    desk.settle()
    desk.press("Ctrl+Z")
    choose(desk, Paper.ROLL_58)
    desk.press("Ctrl+P", "Ctrl+Return")
    wait_for_paper(desk, qtbot)
    assert printer.files == []
    assert desk.window.printing.station.waiting == NOTHING


def test_a_pdf_is_written_with_a_name_that_says_nothing_about_the_person(
    desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "pdf"
    folder.mkdir()
    desk.window.printing.station.folder = folder
    choose(desk, Paper.ROLL_58, Way.PDF)
    (pupil,) = serve(desk, qtbot)
    desk.press("Ctrl+P", "Ctrl+Return")
    wait_for_paper(desk, qtbot)
    (file,) = folder.iterdir()
    assert file.name == "tanda-terima-20261123-120000-1.pdf"
    assert codes_on(file) == {qr_text(pupil)}
    assert printed(desk, pupil) == 1


def test_a_pdf_among_the_vaults_files_is_refused(desk: DeskWindow, qtbot: QtBot, data_dir: Path) -> None:
    desk.window.printing.station.folder = data_dir
    choose(desk, Paper.ROLL_58, Way.PDF)
    (pupil,) = serve(desk, qtbot)
    desk.press("Ctrl+P", "Ctrl+Return")
    wait_for_paper(desk, qtbot)
    assert "berisi data jemputbola" in notice(desk)
    assert not list(data_dir.glob("*.pdf"))
    assert printed(desk, pupil) == 0


def test_while_the_panel_is_open_no_key_reaches_the_person(desk: DeskWindow) -> None:
    desk.pupil("Agus Uji", nik=NIK)
    desk.lock_class()
    desk.press("Return", "Ctrl+P", "1", "a", "Escape")
    assert desk.draft.is_empty
    assert not desk.window.printing.is_open


def test_a_paper_that_the_printer_does_not_offer_is_said_and_the_slip_waits(
    desk: DeskWindow, printer: PdfPrinter, qtbot: QtBot
) -> None:
    station = desk.window.printing.station
    station.ask_papers = lambda _name: OfferedPapers(((210, 297), (216, 279)))
    (pupil,) = serve(desk, qtbot)
    assert "Kasir tidak menawarkan kertas 58 mm" in notice(desk)
    assert "tetap menunggu" in notice(desk)
    assert len(station.waiting) == 1
    assert printer.files == []
    assert printed(desk, pupil) == 0
    choose(desk, Paper.A4_SINGLE)
    station.print_now(station.waiting)
    wait_for_paper(desk, qtbot)
    assert (len(printer.files), printed(desk, pupil), station.waiting) == (1, 1, NOTHING)


def test_pages_are_painted_over_white(desk: DeskWindow, printer: PdfPrinter, qtbot: QtBot) -> None:
    serve(desk, qtbot)
    with PdfPages(printer.files[0].read_bytes()) as pages:
        assert pages.count == 1
        assert pages.picture(0, QSize(100, 100)).pixelColor(1, 1).name() == "#ffffff"


def test_the_fake_is_a_real_qprinter(printer: PdfPrinter) -> None:
    assert isinstance(printer("Kasir"), QPrinter)


def test_an_empty_tray_says_how_slips_come_in_and_offers_no_print(desk: DeskWindow, printer: PdfPrinter) -> None:
    desk.press("Ctrl+P")
    panel = desk.window.printing.panel
    assert panel is not None
    assert panel.empty.isVisible()
    assert not panel.print_button.isVisible()
    desk.press("Ctrl+Return")
    assert printer.files == []


@pytest.mark.usefixtures("printer")
def test_what_is_gathered_for_a_sheet_is_counted(desk: DeskWindow, qtbot: QtBot) -> None:
    choose(desk, Paper.A4)
    serve(desk, qtbot, 3)
    desk.press("Ctrl+P")
    wait_for_paper(desk, qtbot)
    panel = desk.window.printing.panel
    assert panel is not None
    count = panel.findChild(Text, "printing.count")
    assert count is not None
    assert count.text() == "3 slip · lembar 1 dari 1 · 3 dari 8 terkumpul"
    assert panel.print_button.isVisible()


@pytest.mark.parametrize("width", [1024, 1366])
def test_the_panel_never_pushes_the_desk_out_of_sight(desk: DeskWindow, qtbot: QtBot, width: int) -> None:
    desk.window.resize(width, 768)
    qtbot.waitUntil(lambda: desk.window.width() == width)
    page, frame = desk.window.pages.page, desk.window.pages.currentWidget()
    assert page is not None
    assert frame is not None
    before = frame.width()
    desk.press("Ctrl+P")
    qtbot.waitUntil(lambda: desk.window.printing.is_open)
    panel = desk.window.printing.panel
    assert panel is not None
    assert page.width() <= frame.width()
    assert panel.mapTo(desk.window, QPoint(panel.width(), 0)).x() == width
    assert (frame.width() == before) == (width == 1024)


@pytest.mark.parametrize(("paper", "wide"), [(Paper.ROLL_58, 58), (Paper.ROLL_80, 80)])
def test_a_roll_is_as_wide_as_its_paper_to_a_fifth_of_a_millimetre(
    desk: DeskWindow, printer: PdfPrinter, qtbot: QtBot, paper: Paper, wide: int
) -> None:
    choose(desk, paper)
    serve(desk, qtbot)
    with PdfPages(printer.files[0].read_bytes()) as pages:
        assert pages.size_in_points(0).width() / mm == pytest.approx(wide, abs=0.2)  # a QPrinter counts whole points
    assert printer.opened[0].fullPage()
    assert printer.resolutions == [300]
