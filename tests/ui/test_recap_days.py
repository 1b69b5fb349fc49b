"""Days typed into *Rekap*: read as one types, counted by Enter, refused with a sentence, nothing typed lost."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog

from jemputbola.ui.pages.recap import RecapPage
from jemputbola.ui.pages.recap.spans import Span
from jemputbola.ui.pages.recap.words import GroupRow
from jemputbola.ui.theme import CAPTION
from jemputbola.ui.widgets import Chip
from jemputbola.ui.widgets.painting import text_width
from tests.fakes.keyboard import Keyboard

Settle = Callable[[], None]


def test_d_takes_days_as_they_are_typed(recap: RecapPage, keys: Keyboard, settle: Settle) -> None:
    keys("d", "text:1–24 nov")
    settle()
    assert recap.typed.read.text() == "Minggu 01-11-2026 s.d. Selasa 24-11-2026"
    assert recap.days is None  # nothing is counted before Enter
    keys("Return")
    settle()
    assert recap.days == (dt.date(2026, 11, 1), dt.date(2026, 11, 24))
    assert "01-11-2026 s.d. 24-11-2026" in recap.subtitle()
    assert recap.recap is not None
    assert recap.recap.people == 90
    assert recap.classes.hasFocus()
    keys("r")
    settle()
    assert recap.range is Span.VISIT


def test_what_cannot_be_read_says_how_and_stays(recap: RecapPage, keys: Keyboard, settle: Settle) -> None:
    keys("d", "text:1-15", "Return")
    settle()
    assert recap.typed.is_open
    assert "Tulis seperti 1–15 Nov" in recap.typed.field.line.accessibleDescription()
    assert recap.typed.field.text() == "1-15"
    keys("text: nov")
    settle()
    assert not recap.typed.field.line.accessibleDescription()
    keys("Escape")
    assert not recap.typed.is_open
    assert recap.range is Span.VISIT
    assert recap.classes.hasFocus()


def test_days_without_a_visit_lead_on(recap: RecapPage, keys: Keyboard, settle: Settle) -> None:
    keys("d", "text:Okt 2025", "Return")
    settle()
    assert recap.stack.currentWidget() is recap.nothing
    keys("d")
    assert QApplication.focusWidget() is recap.typed.field.line
    keys("text:bulan ini", "Return")
    settle()
    assert recap.stack.currentWidget() is recap.numbers


def test_the_list_of_ranges_leads_to_the_line_too(recap: RecapPage, keys: Keyboard, settle: Settle) -> None:
    keys("f", "6", "6")
    assert recap.typed.is_open
    keys("text:kemarin")
    settle()
    assert recap.typed.read.text() == "Minggu 22-11-2026"


def test_the_papers_of_the_chosen_days_into_a_folder(
    recap: RecapPage, keys: Keyboard, settle: Settle, tmp_path: Path
) -> None:
    keys("d", "text:20-25 nov", "Return")
    settle()
    keys("l")
    words = [chip.text() for chip in recap.numbers.more.findChildren(Chip)]
    assert {"Laporan rentang ini", "Semua kegiatan rentang ini ke satu folder"} <= set(words)
    keys("b")
    dialog = recap.handing_on.exports.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "pekan"))
    dialog.close()
    settle()
    assert (tmp_path / "pekan" / "Rekap 2026-11-20 sd 2026-11-25.pdf").exists()
    assert not recap.handing_on.exports.folder.is_busy


def test_no_number_of_a_year_is_cut(recap: RecapPage) -> None:
    table = recap.classes
    names = ("Desa/kelurahan yang namanya panjang", "Jumlah")
    keys: tuple[str | None, ...] = ("a", None)
    numbers = tuple(100 + 88_888 * (place % 3) for place in range(len(table.rows.columns)))
    table.rows.rows = [GroupRow(key, name, numbers) for key, name in zip(keys, names, strict=True)]
    table.rows.group = "Desa/kelurahan tempat kegiatan"
    table._fit()
    for place in range(len(numbers) + 1):
        assert table.columnWidth(place) >= table.sizeHintForColumn(place), place
    assert table.columnWidth(0) > text_width("Desa/kelurahan tempat", CAPTION, bold=True)
