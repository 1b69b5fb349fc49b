"""*Rencana* on the real window: lists, makeup visits and undo by keys; targets, places, coverage."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from jemputbola.actions.planning.follow_up import follow_up_list
from jemputbola.actions.session import Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.actions.visits.visit_overview import list_visits
from jemputbola.domain.follow_up import FollowUp
from jemputbola.texts import set_language
from jemputbola.ui.pages.year import YearPage
from jemputbola.ui.pages.year.follow_section import FollowSection
from jemputbola.ui.pages.year.places_section import PlacesSection
from jemputbola.ui.pages.year.statuses import read_answer, write_nik_list
from jemputbola.ui.pages.year.targets_section import TargetsSection
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard
from tests.fakes.looking import SIZES, cut, jumps, nameless, show_at, sideways, told
from tests.ui.conftest import wait_for

Settle = Callable[[], None]


class YearWindow:
    """The page on the window, and keys that wait for what they set going."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
        self._keys = Keyboard(window)

    def open(self, section: str, **params: str) -> Any:
        """A section."""
        self.window.context.open_page("year", section=section, **params)
        self.settle()
        return self.page.section

    @property
    def page(self) -> YearPage:
        """While it is shown."""
        page = self.window.pages.page
        assert isinstance(page, YearPage)
        return page

    def press(self, *keys: str) -> None:
        """One after the other."""
        for key in keys:
            self._keys(key)
            self.settle()

    def take_back(self) -> None:
        """The button of the notice."""
        button = self.window.findChild(QAbstractButton, "notice.action")
        assert button is not None
        button.click()
        self.settle()

    def settle(self) -> None:
        """Nothing runs."""
        wait_for(self._qtbot, self.window.context.background)

    def run(self, job: Callable[[Session], Any]) -> Any:
        """On the worker."""
        answers: list[Any] = []
        self.window.context.background.save(job, answers.append)
        self.settle()
        return answers[0]

    def faults(self) -> str:
        """What is wrong on any screen."""
        found = [*nameless(self.window), *jumps(self.window)]
        for name, size in SIZES.items():
            show_at(self.window, size)
            found += [f"{name}: {fault}" for fault in (*cut(self.window), *sideways(self.window, size))]
        return told(found)


@pytest.fixture
def year(shell: Window, qtbot: QtBot, visit: str) -> YearWindow:
    """The school of ninety, its day over: whom nobody saw was ill."""
    opened = YearWindow(shell, qtbot)
    opened.run(lambda session: close_visit(session, visit=visit, absence_reason="SAKIT"))
    return opened


def _absent(session: Session) -> Any:
    return follow_up_list(session, FollowUp.ABSENT)


def test_the_table_is_the_list_and_the_chips_count(year: YearWindow) -> None:
    section: FollowSection = year.open("L", list="absent")
    found = year.run(_absent)
    assert section.table.lines.rowCount() == found.count > 5
    assert f"Tidak hadir {found.count}" in [chip.text() for chip in section.lists._chips]
    assert section.table.lines.lines[0][0].text == found.people[0].name
    assert section.table.hasFocus()
    year.press("d")
    assert section.kind.value == "postponed"
    year.press("b")
    assert section.kind.value == "absent"


def test_a_makeup_visit_in_two_keys_and_back(year: YearWindow) -> None:
    section: FollowSection = year.open("L", list="absent")
    before = year.run(_absent)
    year.press("m")
    assert section.ask.is_open
    assert section.ask.fields["date"].text() == "30-11-2026"
    year.press("Return")
    assert not section.ask.is_open
    assert {person.next_day for person in year.run(_absent).people} != {None}
    assert section.table.lines.lines[0][3].text == "30-11-2026"
    visits = year.run(list_visits)
    assert len(visits) == 2
    assert (visits[0].expected, visits[0].date) == (before.count, "2026-11-30")
    year.take_back()
    assert {person.next_day for person in year.run(_absent).people} == {None}


def test_what_was_typed_stays_when_it_is_refused(year: YearWindow) -> None:
    section: FollowSection = year.open("L", list="absent")
    year.press("m", "text:31-02-2027", "Return")
    assert section.ask.is_open
    assert "Tanggal" in section.ask.message.text()
    assert section.ask.fields["date"].text() == "31-02-2027"
    year.press("Escape")
    assert not section.ask.is_open
    assert section.table.isVisible()


def test_to_a_visit_that_is_planned_and_a_day_to_call(year: YearWindow) -> None:
    section: FollowSection = year.open("L", list="absent")
    year.press("k")
    assert not section.targets.is_open  # there is no open visit
    year.press("m", "Return", "h", "text:27-11-2026", "Return")
    assert {str(person.call_back) for person in year.run(_absent).people} == {"2026-11-27"}
    year.open("L", list="failed")
    if section.view and section.view.places.people:
        year.press("k")
        assert section.targets.is_open
        year.press("1")
        assert not section.targets.is_open


def test_for_the_teacher(year: YearWindow, tmp_path: Path) -> None:
    section: FollowSection = year.open("L", list="absent")
    year.press("w")
    assert "Sakit" in QGuiApplication.clipboard().text()
    meant = section.meant()
    assert meant is not None
    section.doing.write_file(meant, str(tmp_path / "guru.pdf"))
    year.settle()
    assert (tmp_path / "guru.pdf").read_bytes().startswith(b"%PDF")


def test_who_waits_for_prr_leaves_by_the_answer(year: YearWindow, tmp_path: Path) -> None:
    section: FollowSection = year.open("L", list="prr")
    before = section.table.lines.rowCount()
    assert before
    person = section.current
    assert person is not None
    assert {"C", "J"} <= {action.key for action in section.own_keys()}
    write_nik_list(year.page, person.visit, str(tmp_path / "nik.xlsx"))
    year.settle()
    rows = CalamineWorkbook.from_path(tmp_path / "nik.xlsx").get_sheet_by_index(0).to_python()
    nik = next(str(cell) for row in rows if person.name in row for cell in row if len(str(cell)) == 16)
    (tmp_path / "jawaban.csv").write_text(f"NIK;STATUS;TANGGAL\n{nik};PRR;2026-11-20\n", encoding="utf-8")
    read_answer(year.page, str(tmp_path / "jawaban.csv"))
    year.settle()
    assert section.table.lines.rowCount() == before - 1
    year.press("d")
    assert not {"C", "J"} & {action.key for action in section.own_keys()}


def test_enter_opens_the_desk_and_the_filter_narrows(year: YearWindow, qtbot: QtBot) -> None:
    section: FollowSection = year.open("L", list="absent")
    asked: list[Any] = []
    year.window.context.page_asked.connect(lambda name, params: asked.append((name, params)))
    person = section.current
    year.press("Return")
    assert person is not None
    assert asked == [("desk", {"person": person.id})]
    section = year.open("L")
    year.press("Ctrl+F", "text:zamrud")
    qtbot.waitUntil(section.nobody.isVisible)


def test_a_target_a_baseline_and_what_they_say(year: YearWindow) -> None:
    section: TargetsSection = year.open("T")
    assert section.empty.isVisible()
    year.press("b")
    for name, text in (("percent", "30"), ("source", "SK 1"), ("dated", "02-01-2026")):
        section.ask.fields[name].line.setText(text)
    year.press("Ctrl+Return")
    assert section.table.lines.lines[0][1].below == "belum ada angka dasar"
    for day, done, whole in (("31-10-2025", "9546", "510493"), ("31-10-2026", "19740", "510493")):
        year.press("a")
        for name, text in (("done", done), ("recorded", whole), ("source", "SIAK"), ("dated", day)):
            section.ask.fields[name].line.setText(text)
        year.press("Ctrl+Return")
    line = section.table.lines.lines[0]
    assert (line[1].text, line[1].below) == ("3,87%", "19.740 dari 510.493")
    assert line[3].text == "12,89%"
    assert line[5].below == "tidak ditambahkan"
    assert [f"{share:.4f}" for _day, share in section.trend.points] == ["0.0187", "0.0387"]
    assert "SK 1" in section.details.text()
    year.press("n")  # the next year has no target yet, and what SIAK said is shown all the same
    line = section.table.lines.lines[0]
    assert (line[1].text, line[2].text, line[3].text) == ("3,87%", "belum ada target", "–")
    assert "Tahun 2027 belum punya target" in section.details.text()
    assert section.bars.bars[0].target is None
    year.press("b")
    assert section.ask.choices["service"].codes == ("ikd",)


def test_a_year_before_the_first_figure_is_empty(year: YearWindow) -> None:
    section: TargetsSection = year.open("T")
    year.press("a")
    for name, text in (("done", "100"), ("source", "SIAK"), ("dated", "31-10-2026")):
        section.ask.fields[name].line.setText(text)
    year.press("Ctrl+Return")
    line = section.table.lines.lines[0]
    assert (line[1].text, line[1].below, line[2].text) == ("tanpa penyebut", "100 orang", "belum ada target")
    year.press("p")
    assert section.empty.isVisible()


def test_no_denominator_is_said(year: YearWindow) -> None:
    section: TargetsSection = year.open("T")
    year.press("b")
    for name, text in (("percent", "30"), ("source", "SK 1"), ("dated", "02-01-2026")):
        section.ask.fields[name].line.setText(text)
    year.press("Ctrl+Return", "a")
    for name, text in (("done", "100"), ("source", "SIAK"), ("dated", "31-10-2026")):
        section.ask.fields[name].line.setText(text)
    year.press("Ctrl+Return")
    assert section.table.lines.lines[0][1].text == "tanpa penyebut"
    assert "Penyebutnya (sudah rekam KTP-el) belum diketahui" in section.details.text()


def test_a_table_of_targets_is_looked_at_first(year: YearWindow, tmp_path: Path) -> None:
    section: TargetsSection = year.open("T")
    file = tmp_path / "target.csv"
    file.write_text(
        "Tahun;Layanan;Target;Sumber;Tanggal\n2026;IKD;30;SK 1;02-01-2026\n2026;IKD;130;SK 1;02-01-2026\n",
        encoding="utf-8",
    )
    section.look_at(str(file))
    year.settle()
    assert section.ask.is_open
    assert section.empty.isHidden() or not section.table.lines.lines
    year.press("Ctrl+Return")
    assert section.table.lines.rowCount() == 1


def test_holidays_are_typed_in_one_line(year: YearWindow) -> None:
    section: TargetsSection = year.open("T")
    year.press("h", "text:25-12-2026 Natal; 31-12-2026", "Ctrl+Return")
    assert section.view is not None
    assert [str(day) for day in section.view.holidays] == ["2026-12-25", "2026-12-31"]


def test_places_by_keys_and_a_visit_planned_there(year: YearWindow, tmp_path: Path) -> None:
    section: PlacesSection = year.open("S")
    year.press("b")
    section.ask.choices["district"].set_codes(["19.71.02"])
    section.ask.fields["name"].line.setText("SMAN Zamrud")
    section.ask.fields["expected"].line.setText("120")
    year.press("Ctrl+Return")
    first = section.table.lines.lines[0]
    assert (first[0].text, first[3].text) == ("SMAN Zamrud", "Belum pernah")
    year.press("x")
    assert section.table.lines.rowCount() == 1
    year.take_back()
    assert section.table.lines.rowCount() == 2
    section.write_calendar(str(tmp_path))
    year.settle()
    assert b"BEGIN:VCALENDAR" in (tmp_path / "rencana-2026.ics").read_bytes()
    section.table.selectRow(0)
    year.press("Return")
    page: Any = year.window.pages.page
    assert page.name == "visits"
    assert page.plan.fields["title"].text() == "SMAN Zamrud"
    assert page.plan.place.code == "19.71.02"
    assert page.plan.fields["starts_on"].line.hasFocus()


def test_reports_of_typed_days_into_a_folder(year: YearWindow, tmp_path: Path) -> None:
    section: PlacesSection = year.open("S")
    year.press("f", "text:entah", "Return")
    assert "1–15 Nov" in section.ask.message.text()
    section.ask.fields["days"].line.setText("1–30 nov")
    year.press("Ctrl+Return")
    dialog = section.folder.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "November"))
    dialog.close()
    year.settle()
    names = sorted(file.name for file in (tmp_path / "November").iterdir())
    assert [name for name in names if name.startswith("Rekap 2026-11-01 sd 2026-11-30")] == names[-2:]
    assert len(names) == 5
    assert not section.folder.is_busy


LOOKS = {
    "follow": ("L", ()),
    "makeup asked": ("L", ("m",)),
    "nobody": ("L", ("b",)),
    "targets": ("T", ()),
    "a target": ("T", ("b",)),
    "a baseline": ("T", ("a",)),
    "places": ("S", ()),
    "a place": ("S", ("b",)),
    "reports asked": ("S", ("f",)),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("state", LOOKS)
def test_nothing_is_cut_or_nameless(make_shell: Any, qtbot: QtBot, visit: str, state: str, language: str) -> None:
    set_language(language)
    try:
        opened = YearWindow(make_shell(), qtbot)
        opened.run(lambda session: close_visit(session, visit=visit, absence_reason="SAKIT"))
        section, keys = LOOKS[state]
        opened.open(section, list="absent")
        opened.press(*keys)
        assert opened.faults() == ""
    finally:
        set_language("id")
