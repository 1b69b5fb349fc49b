"""Pengaturan, Laporan: the office's templates and the columns of its lists, by keys."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QFileDialog

from jemputbola.actions.reporting.office_columns import chosen_columns
from jemputbola.actions.reporting.office_templates import TemplateKind, message_template
from jemputbola.actions.session import Session
from jemputbola.reports.columns import ChosenColumn
from jemputbola.ui.pages.settings.page import SettingsPage
from jemputbola.ui.pages.settings.reports_panel import ReportsPanel
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard

Settle = Callable[[], None]
Answer = TypeVar("Answer")


@pytest.fixture
def panel(shell: Window, keys: Keyboard, settle: Settle) -> ReportsPanel:
    shell.context.open_page("settings")
    settle()
    keys("8")
    settle()
    page = shell.pages.page
    assert isinstance(page, SettingsPage)
    assert isinstance(page.panel, ReportsPanel)
    return page.panel


@pytest.fixture
def answered(shell: Window, settle: Settle) -> Callable[[Callable[[Session], Answer]], Answer]:
    def ask(job: Callable[[Session], Answer]) -> Answer:
        got: list[Answer] = []
        shell.context.background.ask(job, got.append)
        settle()
        return got[0]

    return ask


def choose(panel: ReportsPanel, file: Path, settle: Settle) -> None:
    dialog = panel.templates.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.close()
    settle()


def test_ours_is_saved_edited_taken_in_and_put_back(
    panel: ReportsPanel,
    keys: Keyboard,
    settle: Settle,
    tmp_path: Path,
    answered: Callable[[Callable[[Session], str | None]], str | None],
) -> None:
    file = tmp_path / "pesan.txt"
    keys("w", "Ctrl+E")
    choose(panel, file, settle)
    file.write_text("Salam. " + file.read_text(encoding="utf-8"), encoding="utf-8")
    keys("Ctrl+O")
    choose(panel, file, settle)
    assert (answered(message_template) or "").startswith("Salam. ")
    assert "template kantor sejak 23-11-2026" in panel.templates.state.text()
    keys("Ctrl+D")
    settle()
    assert answered(message_template) is None
    assert "bawaan" in panel.templates.state.text()


def test_a_wrong_field_is_named_and_what_stood_before_stays(
    panel: ReportsPanel,
    keys: Keyboard,
    settle: Settle,
    tmp_path: Path,
    answered: Callable[[Callable[[Session], str | None]], str | None],
) -> None:
    file = tmp_path / "pesan.txt"
    file.write_text("Ada {{ nama_ibu }}", encoding="utf-8")
    keys("w", "Ctrl+O")
    choose(panel, file, settle)
    assert "nama_ibu" in panel.templates.message.text()
    assert answered(message_template) is None


def test_the_list_of_fields_opens_and_closes_for_each_template(panel: ReportsPanel, keys: Keyboard) -> None:
    assert panel.templates.fields.isHidden()
    keys("w", "i")
    assert "{{ kantor }}" in panel.templates.fields.text()
    assert not panel.templates.fields.isHidden()
    keys("i")
    assert panel.templates.fields.isHidden()
    assert panel.templates.kind is TemplateKind.MESSAGE


def test_columns_are_dropped_ordered_renamed_and_put_back(
    panel: ReportsPanel,
    keys: Keyboard,
    settle: Settle,
    answered: Callable[[Callable[[Session], tuple[ChosenColumn, ...]]], tuple[ChosenColumn, ...]],
) -> None:
    def kept() -> tuple[ChosenColumn, ...]:
        return answered(lambda session: chosen_columns(session, "operator"))

    keys("o")
    settle()
    keys("k", "Space")  # without the day
    settle()
    assert [column.key for column in kept()][:3] == ["nik", "kk_number", "name"]
    keys("Ctrl+Home", "Ctrl+Down")
    settle()
    assert [column.key for column in kept()][:3] == ["kk_number", "nik", "name"]
    assert panel.columns.table.currentIndex().row() == 1
    keys("Return", "Ctrl+A", "text:Nomor Induk", "Return")
    settle()
    assert kept()[1] == ChosenColumn("nik", "Nomor Induk")
    keys("Ctrl+End", "Space")  # the day again, last of all
    settle()
    assert kept()[-1].key == "visit_day"
    keys("Ctrl+R")
    settle()
    assert kept() == ()


def test_the_last_column_stays(panel: ReportsPanel, keys: Keyboard, settle: Settle) -> None:
    keys("o")
    settle()
    keys("k")
    for _column in panel.columns.columns[1:]:
        keys("Ctrl+Home", "Space")
        settle()
    assert panel.columns.used == 1
    keys("Ctrl+Home", "Space")
    settle()
    assert panel.columns.used == 1
    assert "Satu kolom harus tersisa" in panel.columns.message.text()
