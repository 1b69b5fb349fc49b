"""Planning a visit by keys alone: errors in place, drafts, the new visit chosen."""

from collections.abc import Callable

import pytest

from jemputbola.actions.session import Session
from jemputbola.actions.visits.visit_overview import VisitLine, list_visits
from jemputbola.ui.pages.visits import VisitsPage
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard

Settle = Callable[[], None]


@pytest.fixture
def page(shell: Window, settle: Settle) -> VisitsPage:
    """The page, entered."""
    shell.context.open_page("visits")
    settle()
    found = shell.pages.page
    assert isinstance(found, VisitsPage)
    return found


def visits_of(page: VisitsPage, settle: Settle) -> list[VisitLine]:
    found: list[list[VisitLine]] = []

    def job(session: Session) -> list[VisitLine]:
        return list_visits(session)

    page.context.background.ask(job, found.append)
    settle()
    return found[0]


def test_a_visit_is_planned_without_the_mouse(page: VisitsPage, keys: Keyboard, settle: Settle) -> None:
    keys("Ctrl+N")
    settle()
    keys("text:PT Contoh Timah", "Return", "2")
    page.plan.fields["starts_on"].line.setFocus()
    keys("text:1 Desember 2026", "Return", "text:02-12-2026", "Return", "text:8.30", "Return")
    keys("text:bukit int", "Return")
    keys("text:Jl. Contoh 1", "Return", "text:120", "Ctrl+Return")
    settle()
    planned = next(line for line in visits_of(page, settle) if line.name == "PT Contoh Timah")
    assert (planned.kind, planned.date, planned.last_date) == ("company", "2026-12-01", "2026-12-02")
    assert planned.expected == 120
    assert planned.district.startswith("19.71.")
    assert page.list.selected == planned.id
    assert page.detail.name.text() == "PT Contoh Timah"


def test_errors_stand_in_their_fields_and_nothing_typed_is_lost(
    page: VisitsPage, keys: Keyboard, settle: Settle
) -> None:
    before = len(visits_of(page, settle))
    keys("Ctrl+N")
    settle()
    keys("text:SMK Contoh", "Ctrl+Return")
    settle()
    assert page.plan.fields["starts_on"].property("state") == "bad"
    assert page.plan.place.field.property("state") == "bad"
    assert page.plan.fields["starts_on"].line.hasFocus()
    assert page.plan.fields["title"].text() == "SMK Contoh"
    keys("text:besok", "Ctrl+Return")
    settle()
    assert page.plan.fields["starts_on"].text() == "besok"
    assert len(visits_of(page, settle)) == before


def test_a_half_typed_plan_survives_esc_and_the_lock(
    shell: Window, page: VisitsPage, keys: Keyboard, settle: Settle
) -> None:
    keys("Ctrl+N")
    settle()
    keys("text:Desa Contoh", "Return", "4")
    keys("Escape")
    assert page.right.currentWidget() is page.detail
    shell.pages.throw_away()
    settle()
    shell.context.open_page("visits")
    settle()
    keys("Ctrl+N")
    settle()
    again = shell.pages.page
    assert isinstance(again, VisitsPage)
    assert again is not page
    assert again.plan.fields["title"].text() == "Desa Contoh"
    assert again.plan.choices["kind"].codes == ("village",)


def test_a_wrong_time_is_told_when_its_field_is_left(page: VisitsPage, keys: Keyboard, settle: Settle) -> None:
    keys("Ctrl+N")
    settle()
    field = page.plan.fields["start_time"]
    field.line.setFocus()
    keys("text:pagi", "Tab")
    assert field.property("state") == "bad"
    assert field.text() == "pagi"
    assert page.plan.place.field.line.hasFocus()


def test_tab_stops_once_at_a_row_of_chips_and_arrows_walk_it(page: VisitsPage, keys: Keyboard, settle: Settle) -> None:
    keys("Ctrl+N")
    settle()
    keys("Tab")
    assert page.plan.choices["kind"].chips["school"].hasFocus()
    keys("Right", "Return")
    assert page.plan.choices["kind"].codes == ("company",)
    keys("Tab")
    assert page.plan.fields["starts_on"].line.hasFocus()


def test_tab_leaves_a_row_of_chips_after_a_number(page: VisitsPage, keys: Keyboard, settle: Settle) -> None:
    keys("Ctrl+N")
    settle()
    keys("Tab", "3")
    assert page.plan.choices["kind"].codes == ("agency",)
    keys("Tab")
    assert page.plan.fields["starts_on"].line.hasFocus()


def test_a_place_that_does_not_exist_is_told(page: VisitsPage, keys: Keyboard, settle: Settle) -> None:
    keys("Ctrl+N")
    settle()
    page.plan.place.field.line.setFocus()
    keys("text:zzzz")
    assert page.plan.place.field.property("state") == "bad"
    assert not page.plan.place.is_open
