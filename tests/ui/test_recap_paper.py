"""*Rekap* on paper and for some of its people: by keys, to a printer that writes PDFs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from jemputbola.actions.reporting.daily import count_for_report, heading
from jemputbola.domain.tally import Grouping
from jemputbola.ui.pages.recap import RecapPage
from jemputbola.ui.pages.recap.spans import Span
from jemputbola.ui.printing.report import takes_paper
from jemputbola.ui.widgets import Text
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard
from tests.fakes.pdf_printer import PdfPrinter

Settle = Callable[[], None]
A4, ROLL = QSizeF(595.3, 841.9), QSizeF(164.4, 2000)


@pytest.fixture
def printer(shell: Window, tmp_path: Path) -> PdfPrinter:
    fake = PdfPrinter(tmp_path / "paper")
    shell.printing.station.open_printer = fake
    return fake


def ask(recap: RecapPage, shell: Window, keys: Keyboard, *names: str) -> None:
    """Ctrl+P; the system then tells its printers."""
    keys("Ctrl+P")
    shell.printing.station.thread_.settle(20)
    recap.handing_on.printing.found(list(names))


def print_on_second(shell: Window, keys: Keyboard, settle: Settle) -> None:
    keys("2")
    settle()
    shell.printing.station.thread_.settle(20)


def asked_words(recap: RecapPage) -> str:
    return recap.numbers.more.accessibleName()


def test_what_is_shown_is_printed_on_exact_a4(
    recap: RecapPage, printer: PdfPrinter, shell: Window, keys: Keyboard, settle: Settle
) -> None:
    ask(recap, shell, keys, "Kantor")
    print_on_second(shell, keys, settle)
    (file,) = printer.files
    pages = QPdfDocument()
    pages.load(str(file))
    points = pages.pagePointSize(0)
    assert (round(points.width() * 25.4 / 72), round(points.height() * 25.4 / 72)) == (210, 297)
    assert "dikirim ke Kantor" in shell.notice.words.text()
    assert recap.context.settings.value("recap.printer", str, "") == "Kantor"
    assert printer.resolutions == [300]


def test_a_printer_that_is_off_is_a_sentence_and_the_file_is_still_there_to_be_saved(
    recap: RecapPage, printer: PdfPrinter, keys: Keyboard, settle: Settle, tmp_path: Path
) -> None:
    printer.off = True
    shell = recap.window()
    assert isinstance(shell, Window)
    ask(recap, shell, keys, "Kantor")
    print_on_second(shell, keys, settle)
    assert "tidak menjawab" in shell.notice.words.text()
    assert "Ctrl+P lalu 1" in shell.notice.words.text()
    ask(recap, shell, keys, "Kantor")
    keys("1")
    dialog = recap.handing_on.exports.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "rekap.pdf"))
    dialog.close()
    settle()
    assert (tmp_path / "rekap.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("printer")
def test_without_a_printer_the_file_is_offered_with_a_sentence(recap: RecapPage, shell: Window, keys: Keyboard) -> None:
    ask(recap, shell, keys)
    assert "Belum ada printer" in asked_words(recap)
    keys("Escape")
    assert recap.numbers.more.isHidden()


def test_a_roll_takes_no_a4() -> None:
    nothing = QSizeF(0, 0)
    assert takes_paper([], A4, nothing)
    assert takes_paper([ROLL, QSizeF(595, 842)], A4, nothing)
    assert not takes_paper([ROLL], A4, nothing)
    assert not takes_paper([ROLL], A4, QSizeF(204, 9000))
    assert takes_paper([ROLL], A4, QSizeF(900, 1300))


def test_a_filter_counts_its_people_alone_is_told_and_esc_takes_it_away(
    recap: RecapPage, keys: Keyboard, settle: Settle, shell: Window
) -> None:
    assert recap.recap is not None
    first, *_others, _total = recap.classes.rows.rows
    keys("f", "1")
    settle()
    keys("1")
    settle()
    assert recap.recap.people == first.numbers[0] < 90
    assert f"Kelas: {first.name}" in shell.top_bar.subtitle.text()
    keys("f", "2")
    settle()
    keys("1")
    settle()
    assert 0 < recap.recap.people < first.numbers[0]
    assert "Laki-laki" in shell.top_bar.subtitle.text()
    keys("Escape")
    settle()
    assert recap.recap.people == 90
    assert "Kelas" not in shell.top_bar.subtitle.text()
    assert shell.pages.page is recap


def test_the_words_of_the_filter_stand_on_paper(
    recap: RecapPage, keys: Keyboard, settle: Settle, shell: Window
) -> None:
    keys("f", "1")
    settle()
    keys("1")
    settle()
    assert recap.recap is not None
    asked, told = recap.recap.counted.asked, list[str]()
    shell.context.background.ask(
        lambda s: heading(s, count_for_report(s, asked, by=Grouping.CLASS), "Rekap").visit, told.append
    )
    settle()
    assert f"Kelas: {asked.class_groups[0]}" in told[0]


def test_numbers_of_a_filter_lead_to_its_people_alone(recap: RecapPage, keys: Keyboard, settle: Settle) -> None:
    keys("f", "1")
    settle()
    keys("1")
    settle()
    assert recap.recap is not None
    recap.numbers.expected.opened.emit()
    settle()
    assert recap.stack.currentWidget() is recap.behind
    assert len(recap.behind.people) == recap.recap.people


def test_other_days_are_a_range_of_their_own(
    recap: RecapPage, keys: Keyboard, settle: Settle, shell: Window, qtbot: QtBot
) -> None:
    keys("f", "6", "4")
    settle()
    assert recap.range is Span.RANGE
    assert "01-01-2026 s.d. 31-12-2026" in shell.top_bar.subtitle.text()
    keys("f", "6", "5")
    settle()
    assert recap.stack.currentWidget() is recap.nothing
    assert any("hari-hari itu" in words.text() for words in recap.nothing.findChildren(Text))
    keys("r")
    settle()
    assert recap.range.value == "visit"
    qtbot.waitUntil(lambda: recap.stack.currentWidget() is recap.numbers)


def test_without_a_visit_nothing_of_the_days_before_is_told_or_filtered(
    recap: RecapPage, keys: Keyboard, settle: Settle, shell: Window
) -> None:
    keys("r", "r")
    settle()
    assert "bulan ini" in shell.top_bar.title.text()
    shell.context.choose_visit("")
    keys("r")
    settle()
    assert shell.top_bar.title.text() == "Rekap"
    keys("f")
    assert recap.stack.currentWidget() is recap.nothing
