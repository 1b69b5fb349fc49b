"""Days typed into *Rekap*: read as one types, counted by Enter, refused with a sentence, nothing typed lost."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from jemputbola.ui.pages.recap import RecapPage
from jemputbola.ui.pages.recap.spans import Span
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard

Settle = Callable[[], None]


@pytest.fixture
def recap(shell: Window, settle: Settle) -> RecapPage:
    shell.context.open_page("recap")
    settle()
    page = shell.pages.page
    assert isinstance(page, RecapPage)
    return page


def test_d_takes_days_as_they_are_typed(recap: RecapPage, keys: Keyboard, settle: Settle) -> None:
    keys("d", "text:1–24 nov")
    settle()
    assert recap.typed.read.text() == "Minggu 01-11-2026 s.d. Selasa 24-11-2026"
    assert recap.range is Span.VISIT  # nothing is counted before Enter
    keys("Return")
    settle()
    assert recap.range is Span.RANGE
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
