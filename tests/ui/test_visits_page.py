"""Kegiatan on the real window with real keys: list, facts in place, stock, close and reopen, the way to the desk."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jemputbola.actions.desk.register_resident import register_resident
from jemputbola.actions.desk.resident_details import ResidentDetails
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.actions.visits.plan_visit import VisitPlanned, plan_visit
from jemputbola.actions.visits.visit_overview import VisitShown, show_visit
from jemputbola.actions.visits.visit_values import VisitDetails
from jemputbola.demo.city import OFFICERS
from jemputbola.ui.context import UiContext
from jemputbola.ui.pages.visits import VisitsPage
from jemputbola.ui.pages.visits.words import VisitFilter
from jemputbola.ui.widgets import RowRole
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard

Settle = Callable[[], None]


@pytest.fixture
def page(shell: Window, settle: Settle) -> VisitsPage:
    """The page, entered, with everything fetched."""
    return open_visits(shell, settle)


def open_visits(window: Window, settle: Settle) -> VisitsPage:
    window.context.open_page("visits")
    settle()
    page = window.pages.page
    assert isinstance(page, VisitsPage)
    assert page.detail.detail is not None
    return page


def ask_shown(context: UiContext, settle: Settle, visit: str) -> VisitShown:
    found: list[VisitShown] = []

    def job(session: Session) -> VisitShown:
        return show_visit(session, visit)

    context.background.ask(job, found.append)
    settle()
    return found[0]


def test_list_and_detail_show_the_visit(page: VisitsPage) -> None:
    assert page.list.model.rowCount() == 1
    assert page.list.chips[VisitFilter.UPCOMING].text() == "Akan datang 1"
    assert page.detail.name.text() == "SMAN Contoh"
    assert "90 orang" in page.detail.below.text()
    assert page.detail.pill.text() == "Hari ini"
    assert page.list.view.hasFocus()


def test_a_laptop_with_only_closed_visits_opens_with_all_of_them(
    shell: Window, keys: Keyboard, settle: Settle, visit: str
) -> None:
    shell.context.background.ask(lambda session: close_visit(session, visit=visit), lambda _closed: None)
    settle()
    shell.context.visit = ""
    page = open_visits(shell, settle)
    assert page.list.filter is VisitFilter.ALL
    assert page.detail.name.text() == "SMAN Contoh"
    keys("1")
    settle()
    page.refresh()
    settle()
    assert page.list.chips[VisitFilter.UPCOMING].isChecked(), "who asks for it gets it"


def plan_another(page: VisitsPage, settle: Settle) -> str:
    """A visit with nobody on it, chosen."""
    details = VisitDetails(title="SMPN Keliru", kind="school", date="2026-12-01", district="19.71.02")
    made: list[VisitPlanned] = []
    page.context.background.ask(lambda session: plan_visit(session, details), made.append)
    settle()
    page.context.open_page("visits", visit=made[0].id)
    page.refresh()
    settle()
    page.list.selected = made[0].id
    page.refresh()
    settle()
    assert page.detail.name.text() == "SMPN Keliru"
    return made[0].id


def test_a_visit_planned_by_mistake_goes_with_a_reason_and_comes_back_by_ctrl_z(
    page: VisitsPage, keys: Keyboard, settle: Settle
) -> None:
    visit = plan_another(page, settle)
    page.context.choose_visit(visit)
    page.list.view.setFocus()
    keys("Del", "text:salah tanggal", "Return")
    settle()
    assert [row.line.name for row in page.overview.rows] == ["SMAN Contoh"]  # type: ignore[union-attr]
    assert page.detail.name.text() == "SMAN Contoh"
    assert page.context.visit == ""
    keys("Ctrl+Z")
    settle()
    assert [row.line.name for row in page.overview.rows] == ["SMPN Keliru", "SMAN Contoh"]  # type: ignore[union-attr]
    keys("Ctrl+Z")
    settle()
    assert ask_shown(page.context, settle, visit).line.name == "SMPN Keliru"


def test_a_dropped_visit_is_found_by_its_chip_and_comes_back_by_enter(
    shell: Window, page: VisitsPage, keys: Keyboard, settle: Settle
) -> None:
    chip = page.list.chips[VisitFilter.DROPPED]
    assert not chip.isVisible()
    assert all(action.key != "4" for action in page.key_actions())
    visit = plan_another(page, settle)
    page.list.view.setFocus()
    keys("Del", "text:salah tanggal", "Return")
    settle()
    shell.pages.throw_away()  # another day: nothing is left for Ctrl+Z
    again = open_visits(shell, settle)
    assert again.list.chips[VisitFilter.DROPPED].text() == "Dihapus 1"
    keys("4")
    settle()
    assert again.right.currentWidget() is again.dropped
    assert again.dropped.name.text() == "SMPN Keliru"
    assert [again.list.model.data(again.list.model.index(0), RowRole.PILL)] == ["Dihapus"]
    keys("Return")
    settle()
    assert ask_shown(shell.context, settle, visit).line.name == "SMPN Keliru"
    assert again.list.filter is VisitFilter.ALL
    assert again.list.selected == visit
    assert again.right.currentWidget() is again.detail
    assert again.detail.name.text() == "SMPN Keliru"
    assert not again.list.chips[VisitFilter.DROPPED].isVisible()


def test_a_visit_with_people_says_why_it_stays_and_esc_closes_the_question(
    page: VisitsPage, keys: Keyboard, settle: Settle
) -> None:
    keys("Del", "text:salah", "Return")
    settle()
    assert "orang" in page.detail.dropping.reason.line.accessibleDescription()
    assert page.detail.name.text() == "SMAN Contoh"
    keys("Escape")
    assert not page.detail.dropping.is_open
    assert page.list.view.hasFocus()


def test_numbers_filter_and_an_empty_filter_teaches(page: VisitsPage, keys: Keyboard, settle: Settle) -> None:
    page.list.choose_filter(VisitFilter.ALL)
    keys("3")
    settle()
    assert page.context.settings.value("visits.filter", str, "") == "requests"
    keys("2")
    settle()
    assert page.context.settings.value("visits.filter", str, "") == "all"
    assert page.list.model.rowCount() == 1


def test_a_visit_is_found_by_its_words_in_every_filter(page: VisitsPage, keys: Keyboard, settle: Settle) -> None:
    keys("3", "Ctrl+F", "text:sekolah contoh", "Return")
    settle()
    assert [row.line.name for row in page.list.model.rows] == ["SMAN Contoh"]
    assert page.list.view.hasFocus()
    keys("Ctrl+F", "text:desa")
    settle()
    assert page.list.model.rowCount() == 0
    keys("Escape")
    settle()
    assert page.list.filter is VisitFilter.REQUESTS


def test_a_fact_is_changed_in_place(page: VisitsPage, keys: Keyboard, settle: Settle, visit: str) -> None:
    keys("u", "text:SMAN Lain", "Return")
    settle()
    assert page.detail.name.text() == "SMAN Lain"
    assert ask_shown(page.context, settle, visit).line.name == "SMAN Lain"


def test_a_wrong_date_is_refused_where_it_stands_and_stays_typed(
    page: VisitsPage, keys: Keyboard, settle: Settle, visit: str
) -> None:
    field = page.detail.facts.fields["starts_on"]
    field.line.setFocus()
    keys("Return", "text:31-02-2027", "Return")
    settle()
    assert field.text() == "31-02-2027"
    assert field.property("state") == "bad"
    assert "kalender" in field.line.accessibleDescription()
    assert ask_shown(page.context, settle, visit).line.date == "2026-11-23"


def test_stock_counts_what_is_left_and_refuses_more_than_came(
    page: VisitsPage, keys: Keyboard, settle: Settle, visit: str
) -> None:
    fields = page.detail.stock.fields
    for name, pieces in (("received", "250"), ("used", "40"), ("spoilt", "2")):
        fields[name].line.setFocus()
        keys("Return", f"text:{pieces}", "Return")
        settle()
    assert ask_shown(page.context, settle, visit).stock.left == 208
    fields["used"].line.setFocus()
    keys("Return", "text:400", "Return")
    settle()
    assert fields["used"].property("state") == "bad"
    assert ask_shown(page.context, settle, visit).stock.used == 40


def test_place_is_found_by_name_within_the_regency(
    page: VisitsPage, keys: Keyboard, settle: Settle, visit: str
) -> None:
    page.detail.facts.place.field.line.setFocus()
    keys("Return", "text:gerung")
    picker = page.detail.facts.place
    assert picker.is_open
    assert all("19." not in words for words in picker.suggested)
    keys("Return")
    settle()
    assert ask_shown(page.context, settle, visit).line.district == "19.71.05"


def test_close_with_a_reason_for_who_did_not_come_then_reopen(
    page: VisitsPage, keys: Keyboard, settle: Settle, visit: str
) -> None:
    keys("Ctrl+K", "1")
    settle()
    assert ask_shown(page.context, settle, visit).line.closed
    assert page.detail.pill.text() == "Ditutup"
    keys("Ctrl+K", "text:Ada susulan", "Return")
    settle()
    assert not ask_shown(page.context, settle, visit).line.closed


def test_the_question_of_closing_leaves_out_who_came(
    shell: Window, page: VisitsPage, keys: Keyboard, settle: Settle, visit: str
) -> None:
    assert page.detail.detail is not None
    unseen = page.detail.detail.unserved.unseen
    page.save(
        lambda session: register_resident(session, ResidentDetails(name="Rina Guru"), visit=visit), lambda _done: None
    )
    settle()
    page.refresh()
    settle()
    keys("Ctrl+K")
    question = page.detail.closing.reasons.accessibleName()
    assert f"{unseen} orang tidak datang" in question
    assert "1 orang hadir tetapi belum dilayani" in question
    keys("1")
    settle()
    assert f"{unseen} orang ditandai tidak hadir" in shell.notice.words.text()


def test_esc_leaves_closing_without_closing(page: VisitsPage, keys: Keyboard, settle: Settle, visit: str) -> None:
    keys("Ctrl+K", "Escape")
    assert not page.detail.closing.is_open
    assert not ask_shown(page.context, settle, visit).line.closed


def test_enter_opens_the_desk_on_the_visit(page: VisitsPage, keys: Keyboard, visit: str) -> None:
    asked: list[str] = []
    page.context.page_asked.connect(lambda name, _params: asked.append(name))
    page.context.visit = ""
    keys("Return")
    assert asked == ["desk"]
    assert page.context.visit == visit


def test_an_officer_may_look_but_not_change(make_shell: Callable[..., Window], qtbot: QtBot) -> None:
    window = make_shell(officer=OFFICERS[0])
    window.context.open_page("visits")
    qtbot.waitUntil(lambda: not window.context.background.busy)
    page = window.pages.page
    assert isinstance(page, VisitsPage)
    assert not page.detail.facts.fields["title"].isEnabled()
    assert not page.detail.close_button.isEnabled()
    assert not page.new.isEnabled()
    assert page.detail.tickets.isEnabled()


def test_everything_one_can_act_on_has_a_name_and_words(page: VisitsPage) -> None:
    acting = [
        widget
        for widget in page.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QAbstractItemView)
        and not widget.objectName().startswith("qt_")
        and type(widget).__name__ not in ("QTableCornerButton", "QHeaderView")
    ]
    assert len(acting) > 60
    nameless = [
        (type(widget).__name__, widget.objectName())
        for widget in acting
        if not (widget.objectName().startswith("visits.") and widget.accessibleName())
    ]
    assert nameless == []


def test_focus_stays_inside_the_window_while_arrows_move(page: VisitsPage, keys: Keyboard) -> None:
    keys("Down", "Up")
    assert QApplication.focusWidget() is page.list.view
