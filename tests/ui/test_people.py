"""*Peserta* on the real window: filters, order, Enter, by real keys; the table model keeps Qt's rules."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester

from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_day import visit_day
from jemputbola.domain.outcome import Outcome
from jemputbola.store.people_lines import people_lines
from jemputbola.store.residents import residents_of_visit
from jemputbola.ui.context import UiContext
from jemputbola.ui.pages.people import PeoplePage
from jemputbola.ui.pages.people.choosing import Column, Wanted
from jemputbola.ui.pages.people.sections import Sections
from jemputbola.ui.pages.people.table_model import COLUMNS, PeopleModel
from jemputbola.ui.settings import WindowSettings
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard

Settle = Callable[[], None]


@pytest.fixture
def people(shell: Window, settle: Settle) -> PeoplePage:
    shell.context.open_page("people")
    settle()
    page = shell.pages.page
    assert isinstance(page, PeoplePage)
    return page


@pytest.fixture
def pages_asked(shell: Window) -> list[tuple[str, object]]:
    asked: list[tuple[str, object]] = []
    shell.context.page_asked.connect(lambda name, params: asked.append((name, params)))
    return asked


def shown_names(page: PeoplePage) -> list[str]:
    return [one.name for one in page.table.people.lines]


def test_everybody_is_listed_by_name_with_the_nik_masked(people: PeoplePage) -> None:
    names = shown_names(people)
    assert len(names) == 90
    assert names == sorted(names, key=str.lower)
    model = people.table.people
    niks = [model.index(row, COLUMNS.index(Column.NIK)).data() for row in range(90)]
    assert all(nik.replace(" ", "").endswith("••••") or nik == "NIK belum ada" for nik in niks)
    assert people.count.text() == "90 orang"
    assert all("•" in one.nik or not one.nik for one in model.lines)  # the window never holds one


def test_a_line_says_what_the_domain_says_of_each_person(shell: Window, settle: Settle) -> None:
    def told(session: Session) -> tuple[dict[str, Outcome | None], dict[str, Outcome]]:
        visit = visit_day(session, shell.context.visit)
        with session.store.reading() as connection:
            everybody = list(residents_of_visit(connection, visit.visit.id))
            lines = list(people_lines(connection, visit.visit, visit.rules))
        slow = {found.person.id: found.outcome(visit.first, visit.rules) for found in everybody}
        return slow, {one.id: one.outcome for one in lines}

    answers: list[tuple[object, object]] = []
    shell.context.background.ask(told, answers.append)
    settle()
    slow, quick = answers[0]
    assert slow == quick


def test_typing_narrows_and_enter_opens_the_person_in_the_desk(
    people: PeoplePage, keys: Keyboard, settle: Settle, pages_asked: list[tuple[str, object]]
) -> None:
    wanted = people.table.people.lines[40]
    for word in wanted.name.split():
        keys(f"text:{word.lower()[:5]} ")
    settle()
    assert wanted in people.table.people.lines
    assert len(people.table.people.lines) < 10
    assert people.count.text() == f"{len(people.table.people.lines)} dari 90 orang"
    at = list(people.table.people.lines).index(wanted)
    keys(*["Down"] * at, "Return")
    assert pages_asked == [("desk", {"person": wanted.id})]


def test_keys_go_through_classes_and_outcomes_and_esc_takes_the_filters_away(
    people: PeoplePage, keys: Keyboard, settle: Settle
) -> None:
    keys("Ctrl+K")
    settle()
    first = people.classes.code
    assert first is not None
    assert {one.class_group for one in people.table.people.lines} == {first}
    keys("Ctrl+H")
    settle()
    outcome = people.shows.code
    assert {one.outcome.value for one in people.table.people.lines} == {outcome}
    keys("Escape")
    settle()
    assert people.classes.code is None
    assert len(people.table.people.lines) == 90
    keys("Ctrl+Shift+K")
    settle()
    assert people.classes.code not in (None, first)


def test_the_order_is_chosen_by_key_turned_by_the_same_key_and_remembered(
    shell: Window, people: PeoplePage, keys: Keyboard, settle: Settle
) -> None:
    keys("Ctrl+4")
    settle()
    births = [one.born for one in people.table.people.lines if one.born]
    assert births == sorted(births)
    keys("Ctrl+4")
    settle()
    births = [one.born for one in people.table.people.lines if one.born]
    assert births == sorted(births, reverse=True)
    assert people.table.horizontalHeader().sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    assert WindowSettings(shell.context.data_dir).value("people.sort", list[str], []) == ["born", "down"]


def test_the_recap_opens_it_with_its_filters(shell: Window, people: PeoplePage, settle: Settle) -> None:
    shell.context.open_page("recap")
    name = next(one.class_group for one in people.table.people.lines if one.outcome is Outcome.DI_BAWAH_UMUR)
    shell.context.open_page("people", class_group=name, show="di_bawah_umur")
    settle()
    assert {(one.class_group, one.outcome) for one in people.table.people.lines} == {(name, Outcome.DI_BAWAH_UMUR)}
    shell.context.open_page("recap")
    shell.context.open_page("people", show="active")
    settle()
    assert people.wanted.class_group is None


def test_several_are_selected_by_shift_and_told(people: PeoplePage, keys: Keyboard) -> None:
    for _press in range(40):
        if QApplication.focusWidget() is not people.table:
            keys("Tab")
    keys("Shift+Down", "Shift+Down")
    assert people.table.selected_people() == [one.id for one in people.table.people.lines[:3]]
    assert people.picked.text() == "3 orang dipilih"


def test_nobody_found_says_so_and_esc_shows_everybody(people: PeoplePage, keys: Keyboard, settle: Settle) -> None:
    keys("text:qqqq")
    settle()
    assert people.nobody.isVisible()
    assert people.count.text() == "0 dari 90 orang"
    keys("Escape")
    settle()
    assert people.table.isVisible()
    assert len(people.table.people.lines) == 90


def test_without_a_visit_the_page_teaches_and_enter_leads_on(
    shell: Window, people: PeoplePage, keys: Keyboard, pages_asked: list[tuple[str, object]]
) -> None:
    shell.context.choose_visit("")
    assert people.nothing.isVisible()
    keys("Return")
    assert pages_asked == [("visits", {})]


def test_the_table_model_keeps_qts_rules(people: PeoplePage, qtmodeltester: ModelTester) -> None:
    model = PeopleModel()
    assert people.found is not None
    model.show_people(people.found)
    qtmodeltester.check(model, force_py=True)
    spoken = str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith(f"{model.lines[0].name}, {model.lines[0].class_group}, ")
    assert people.found.day == dt.date(2026, 11, 23)


def test_tickets_of_the_selected_people_go_into_one_pdf(
    shell: Window, people: PeoplePage, keys: Keyboard, settle: Settle, tmp_path: Path
) -> None:
    shell.context.settings.keep("tickets.folder", str(tmp_path))
    people.table.setFocus()
    keys("Shift+Down", "Ctrl+T")
    dialog = people.tickets.dialog
    assert dialog is not None
    assert not list(tmp_path.glob("*.pdf"))
    dialog.accept()
    settle()
    assert (tmp_path / "tiket-terpilih.pdf").read_bytes().startswith(b"%PDF")
    assert shell.notice.words.text() == f"2 tiket pada 1 halaman: {tmp_path / 'tiket-terpilih.pdf'}"
    assert people.tickets.is_idle


def test_a_place_that_refuses_is_told_and_tickets_can_be_saved_again(
    shell: Window, people: PeoplePage, settle: Settle, tmp_path: Path
) -> None:
    people.tickets.save(shell.context.visit, ["7Q4K-M2R9-XT6"], tmp_path / "missing" / "tiket.pdf")
    assert not people.tickets.is_idle
    settle()
    assert shell.notice.isVisible()
    assert people.tickets.is_idle


def test_what_a_screen_reader_says_is_there_for_everything_with_a_focus(people: PeoplePage) -> None:
    widgets = [one for one in people.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(widgets) > 5
    for widget in widgets:
        assert widget.objectName().startswith("people."), widget
        assert widget.accessibleName().strip(" -"), widget.objectName()


def test_a_narrow_window_cuts_no_nik_and_a_wide_one_shows_all(people: PeoplePage) -> None:
    table = people.table
    for width in (1240, 900):
        table.resize(width, 400)
        nik = COLUMNS.index(Column.NIK)
        assert table.columnWidth(nik) >= table.sizeHintForColumn(nik)
        assert (table.horizontalScrollBar().maximum() > 0) is (width == 900)


@pytest.mark.parametrize("kept", [["reference", "up"], ["shoe size", "up"], ["born"], "born"])
def test_an_order_that_is_none_is_forgotten(context: UiContext, kept: object) -> None:
    context.settings.keep("people.sort", kept)
    assert PeoplePage(context).wanted == Wanted()


def test_a_remembered_order_is_taken_up_again(context: UiContext) -> None:
    context.settings.keep("people.sort", ["class", "down"])
    assert PeoplePage(context).wanted == Wanted(sort=Column.CLASS, descending=True)


def test_widths_of_columns_are_remembered_and_forgotten_by_keys(
    people: PeoplePage, keys: Keyboard, shell: Window
) -> None:
    people.table.setFocus()
    before = people.table.columnWidth(0)
    keys("Ctrl+Right", "Ctrl+Right", "Ctrl+Left")
    assert people.table.columnWidth(0) == before + 24
    again = PeoplePage(shell.context)
    assert again.table.columnWidth(0) == before + 24
    again.deleteLater()
    keys("Ctrl+0")
    assert people.table.columnWidth(0) == before
    assert shell.context.settings.value("people.widths", list[str], []) == []


def test_on_a_small_screen_the_reference_is_reached(people: PeoplePage, keys: Keyboard, shell: Window) -> None:
    shell.resize(1024, 768)
    QApplication.processEvents()
    place = COLUMNS.index(Column.REFERENCE)
    assert people.table.columnViewportPosition(place) == people.table.viewport().width()
    people.table.setFocus()
    keys(*["Right"] * len(COLUMNS))
    cell = people.table.visualRect(people.table.currentIndex())
    assert COLUMNS[people.table.currentIndex().column()] is Column.REFERENCE
    assert people.table.viewport().rect().contains(cell)


def test_rows_and_places_agree_with_and_without_heads() -> None:
    sections = Sections((("A", 2), ("B", 1)), 3)
    assert [sections.head_at(row) for row in range(5)] == [("A", 2), None, None, ("B", 1), None]
    assert [sections.row_of(place) for place in range(3)] == [1, 2, 4]
    assert [sections.place_at(row) for row in (1, 2, 4)] == [0, 1, 2]
    plain = Sections((), 3)
    assert [(plain.head_at(row), plain.row_of(row), plain.place_at(row)) for row in range(3)] == [
        (None, row, row) for row in range(3)
    ]


def test_a_key_groups_by_class_arrows_pass_the_heads_and_it_is_remembered(
    shell: Window, people: PeoplePage, keys: Keyboard, settle: Settle, pages_asked: list[tuple[str, object]]
) -> None:
    keys("Ctrl+G")
    settle()
    model, table = people.table.people, people.table
    first, count = model.sections.sections[0]
    assert model.index(0, 0).data() == f"{first} · {count} orang"
    assert model.rowCount() == 90 + len(model.sections.sections)
    table.setFocus()
    table.point_at(count)
    keys("Down")
    assert table.currentIndex().row() == count + 2, "past the head of the next class"
    keys("Shift+Up")
    assert people.picked.text() == "2 orang dipilih"
    assert table.selected_people() == [one.id for one in model.lines[count - 1 : count + 1]]
    keys("Down", "Return")
    assert pages_asked == [("desk", {"person": model.lines[count].id})]
    assert WindowSettings(shell.context.data_dir).value("people.grouped", bool, default=False)
    again = PeoplePage(shell.context)
    assert again.wanted.grouped
    again.deleteLater()
    shell.context.open_page("people")
    settle()
    people.filter.start()
    keys("Ctrl+G")
    settle()
    assert not people.table.people.sections.sections
    assert [one.name for one in people.table.people.lines] == sorted(shown_names(people), key=str.lower)


def test_the_model_with_heads_keeps_qts_rules(people: PeoplePage, settle: Settle, qtmodeltester: ModelTester) -> None:
    people.group()
    settle()
    qtmodeltester.check(people.table.people, force_py=True)
