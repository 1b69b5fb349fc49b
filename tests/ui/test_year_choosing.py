"""*Rencana*, follow-up: narrowed by words, some chosen by keys, the chosen alone invited; a long list in parts."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from jemputbola.actions.planning.follow_up import FollowUpFilter, count_lists, follow_up_list
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.actions.visits.visit_overview import list_visits
from jemputbola.domain.follow_up import FollowUp
from jemputbola.ui.pages.year import YearPage
from jemputbola.ui.pages.year.follow_section import FollowSection
from jemputbola.ui.pages.year.follow_words import columns
from jemputbola.ui.pages.year.people_table import PART, PeopleTable, SeenLines
from jemputbola.ui.widgets.lines_table import Cell
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard

Settle = Callable[[], None]
Run = Callable[[Callable[[Session], Any]], Any]


@pytest.fixture
def run(shell: Window, settle: Settle) -> Run:
    """Something on the worker."""

    def on_worker(job: Callable[[Session], Any]) -> Any:
        answers: list[Any] = []
        shell.context.background.save(job, answers.append)
        settle()
        return answers[0]

    return on_worker


@pytest.fixture
def section(shell: Window, settle: Settle, run: Run, visit: str) -> FollowSection:
    """The absent of the school of ninety, its day over."""
    run(lambda session: close_visit(session, visit=visit, absence_reason="SAKIT"))
    shell.context.open_page("year", section="L", list="absent")
    settle()
    page = shell.pages.page
    assert isinstance(page, YearPage)
    assert isinstance(page.section, FollowSection)
    return page.section


def absent(session: Session) -> Any:
    return follow_up_list(session, FollowUp.ABSENT)


def narrow(section: FollowSection, keys: Keyboard, qtbot: QtBot, settle: Settle, words: str) -> None:
    before = section.view
    keys("Ctrl+F", f"text:{words}")
    qtbot.waitUntil(lambda: section.view is not before and not section._later.isActive())
    settle()
    section.table.setFocus()


def test_a_class_is_typed_and_the_makeup_visit_is_for_it_alone(
    section: FollowSection, keys: Keyboard, qtbot: QtBot, settle: Settle, run: Run
) -> None:
    everybody = run(absent)
    wanted = [one for one in everybody.people if one.class_group == everybody.people[0].class_group]
    assert 0 < len(wanted) < everybody.count
    narrow(section, keys, qtbot, settle, everybody.people[0].class_group)
    assert section.table.lines.rowCount() == len(wanted)
    keys("m", "Return")
    settle()
    assert [visit.expected for visit in run(list_visits) if "susulan" in visit.name] == [len(wanted)]


def test_space_chooses_and_everything_is_for_the_chosen_alone(
    section: FollowSection, keys: Keyboard, settle: Settle, run: Run
) -> None:
    people = run(absent).people
    keys("Space", "Down", "Down", "Space")
    assert section.marked == {people[0].id, people[2].id}
    assert [section.table.lines.lines[row][0].text[0] for row in range(3)] == ["✓", people[1].name[0], "✓"]
    assert section.told.text().startswith(f"2 dari {len(people)} orang dipilih")
    keys("w")
    settle()
    assert people[2].name in QGuiApplication.clipboard().text()
    assert people[1].name not in QGuiApplication.clipboard().text()
    keys("h", "text:27-11-2026", "Return")
    settle()
    assert [str(one.call_back) for one in run(absent).people[:3]] == ["2026-11-27", "None", "2026-11-27"]
    keys("m", "Return")
    settle()
    assert [visit.expected for visit in run(list_visits) if "susulan" in visit.name] == [2]
    keys("k", "1")
    settle()
    keys("Escape")
    assert not section.marked
    assert section.told.text().startswith(f"{len(people)} orang di daftar ini. Spasi")


def test_ctrl_a_chooses_what_is_listed_and_lets_it_go(
    section: FollowSection, keys: Keyboard, qtbot: QtBot, settle: Settle, run: Run
) -> None:
    name = run(absent).people[1].name
    narrow(section, keys, qtbot, settle, name)
    keys("Ctrl+A")
    chosen = set(section.marked)
    assert len(chosen) == run(lambda session: follow_up_list(session, FollowUp.ABSENT, FollowUpFilter(text=name)).count)
    section.search.clear()
    qtbot.waitUntil(lambda: section.table.lines.rowCount() > len(chosen))
    assert section.marked == chosen  # the filter went, the choice stayed
    section.table.setFocus()
    keys("Ctrl+A")
    assert len(section.marked) == section.table.lines.rowCount()
    keys("Ctrl+A")
    assert not section.marked
    keys("d")
    settle()
    keys("Space")
    assert len(section.marked) == 1
    keys("b")
    assert not section.marked


def test_the_other_lists_are_counted_after_the_one_that_is_shown(
    section: FollowSection, keys: Keyboard, qtbot: QtBot, settle: Settle, run: Run
) -> None:
    assert section.lists.counts == run(count_lists)
    words = [chip.text() for chip in section.lists._chips]
    assert words[0] == f"Tidak hadir {section.lists.counts[FollowUp.ABSENT]}"
    known = section.lists.counts
    keys("d")
    settle()
    assert section.lists.counts is known  # another list, the same filter: nothing is counted again
    narrow(section, keys, qtbot, settle, "zamrud")
    assert set(section.lists.counts.values()) == {0}
    known = section.lists.counts
    section.page.refresh()
    settle()
    assert section.lists.counts is not known


def test_a_long_list_is_read_as_it_comes_into_sight() -> None:
    asked: list[int] = []
    lines = SeenLines(1_240, 2, asked.append)
    assert (len(lines), lines[0][0].text, lines[PART + 5][0].text, lines[PART + 6][1].text) == (1_240, "…", "…", "…")
    assert asked == [0, PART]
    lines.put(PART + 5, (Cell("Agus Contoh"), Cell("XII")))
    assert lines[PART + 5][0].text == "Agus Contoh"
    assert [line[0].text for line in lines] == ["Agus Contoh"]


def test_the_window_reads_the_end_when_one_goes_there(
    section: FollowSection, keys: Keyboard, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("follow_section", "follow_jobs", "people_table"):
        monkeypatch.setattr(f"jemputbola.ui.pages.year.{module}.PART", 5)
    section.fetch({})
    settle()
    last = section.table.lines.rowCount() - 1
    assert last > 10
    keys("Ctrl+End")
    qtbot.waitUntil(lambda: section.current is not None)
    assert section.current is not None
    assert section.view is not None
    assert section.current.id == section.view.places.people[last]
    assert section.table.lines.lines[last][0].text == section.current.name


def test_a_column_of_dashes_pushes_nothing_out_of_sight(qtbot: QtBot) -> None:
    table = PeopleTable("year.people", "Orang", columns())
    qtbot.addWidget(table)
    table.resize(1200, 400)
    table.show()
    lines = SeenLines(2, len(columns()), lambda _first: None)
    table.show_lines(lines)
    table.put_lines({row: tuple(Cell("–") for _column in columns()) for row in range(2)})
    assert sum(table.columnWidth(place) for place in range(len(columns()))) <= table.viewport().width()
