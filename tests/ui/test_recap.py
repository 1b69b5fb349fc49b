"""*Rekap* on the real window: the numbers add up, are those of the count, and lead to the people by keys."""

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jemputbola.actions.desk.mark_attendance import mark_attendance
from jemputbola.actions.reporting.count_visit import VisitCount, count_visit
from jemputbola.actions.session import Session
from jemputbola.domain.outcome import Outcome, RecordingResult
from jemputbola.store.residents import residents_of_visit
from jemputbola.ui.pages.recap import RecapPage
from jemputbola.ui.pages.recap.class_table import ClassModel
from jemputbola.ui.pages.recap.fetching import Recap
from jemputbola.ui.pages.recap.words import Extra, columns_of, number_of, sorted_reasons
from jemputbola.ui.widgets import Text
from jemputbola.ui.window import Window
from tests.fakes.keyboard import Keyboard

Answer = TypeVar("Answer")
Ask = Callable[[Callable[[Session], Answer]], Answer]
Settle = Callable[[], None]


@pytest.fixture
def ask(shell: Window, settle: Settle) -> Ask[object]:
    """Run something on the worker of the window and wait for its answer."""

    def run(job: Callable[[Session], object]) -> object:
        answers: list[object] = []
        shell.context.background.save(job, answers.append)
        settle()
        return answers[0]

    return run


def words_of(page: RecapPage, name: str) -> list[str]:
    card = page.findChild(type(page.numbers.expected), name)
    assert card is not None
    return [label.text() for label in card.findChildren(Text)]


def recap_of(page: RecapPage) -> Recap:
    assert page.recap is not None
    return page.recap


def test_the_cards_say_what_the_count_says_with_their_denominators(
    recap: RecapPage, ask: Ask[VisitCount], visit: str
) -> None:
    count = ask(lambda session: count_visit(session, visit=visit))
    assert words_of(recap, "recap.expected") == ["Sasaran", "90", "dalam daftar"]
    caption, number, note = words_of(recap, "recap.present")
    assert (caption, number) == ("Hadir", str(count.tally.present))
    assert note.endswith("% dari 90 orang")
    assert words_of(recap, "recap.recorded")[1] == str(count.tally.outcomes[Outcome.DIREKAM])
    assert f"dari {count.shares['coverage'].whole} sudah rekam" in words_of(recap, "recap.active")[2]


def test_the_totals_are_the_last_line_and_every_line_adds_up(recap: RecapPage) -> None:
    model = recap.classes.rows
    assert model.rows[-1].name == "Jumlah"
    outcomes = [place for place, column in enumerate(model.columns) if isinstance(column, Outcome)]
    known = [place for place, column in enumerate(model.columns) if column in (Extra.EXPECTED, Extra.WALK_INS)]
    for row in model.rows:
        assert sum(row.numbers[place] for place in outcomes) == sum(row.numbers[place] for place in known)
    for place, total in enumerate(model.rows[-1].numbers):
        assert sum(row.numbers[place] for row in model.rows[:-1]) == total
    people = recap_of(recap).people
    assert people == 90
    assert sum(segment.count for segment in recap.bar._bar.segments) == people


def test_every_recorded_person_is_active_or_has_a_reason_and_the_commonest_stands_first(
    recap: RecapPage, ask: Ask[int], visit: str
) -> None:
    def recorded(session: Session) -> int:
        with session.store.reading() as connection:
            people = [one.ingredients for one in residents_of_visit(connection, visit)]
        here = (RecordingResult.RECORDED, RecordingResult.ALREADY)
        return sum(one is not None and (one.recorded_before or one.result in here) for one in people)

    reasons, tally = recap_of(recap).reasons, recap_of(recap).tally
    assert sum(reasons.no_ikd.values()) + number_of(tally, Extra.ACTIVE) == ask(recorded) > 0
    assert [one[1:] for one in sorted_reasons({"TANPA_HP": 2, "waiting_prr": 3})] == [
        ("Menunggu PRR", 3),
        ("Tidak punya HP", 2),
    ]
    assert recap.numbers.no_ikd.title.text() == f"Sudah rekam, IKD belum aktif: {sum(reasons.no_ikd.values())}"


def test_arrows_move_between_numbers_and_enter_opens_whose_they_are(
    shell: Window, recap: RecapPage, keys: Keyboard
) -> None:
    asked: list[tuple[str, object]] = []
    shell.context.page_asked.connect(lambda name, params: asked.append((name, params)))
    assert recap.classes.hasFocus()
    place = recap.classes.rows.columns.index(Outcome.DIREKAM) + 1
    keys("Down", *["Right"] * place, "Return")
    assert asked == [("people", {"class_group": recap.classes.rows.rows[1].key, "show": "direkam"})]


def test_a_card_and_the_legend_open_people_by_enter(shell: Window, recap: RecapPage, keys: Keyboard) -> None:
    asked: list[object] = []
    shell.context.page_asked.connect(lambda _name, params: asked.append(params))
    recap.numbers.present.setFocus()
    keys("Return")
    shell.context.open_page("recap")
    postponed = recap.findChild(QAbstractButton, "recap.outcomes.ditunda")
    assert postponed is not None
    postponed.setFocus()
    keys("Return")
    assert [one for one in asked if one] == [{"show": "present"}, {"show": "ditunda"}]


def test_it_counts_again_after_a_save_and_says_when(
    shell: Window, recap: RecapPage, ask: Ask[object], settle: Settle, visit: str
) -> None:
    before = recap_of(recap).tally.present
    ask(lambda session: mark_attendance(session, visit=visit))
    shell.context.tell_changed()
    settle()
    assert recap_of(recap).tally.present == 90 > before
    assert words_of(recap, "recap.present")[1:] == ["90", "100,00% dari 90 orang"]
    assert shell.status_line.left.text() == "Dihitung dari data per orang."
    assert shell.status_line.right.text() == "Data sampai 12.00 WIB"
    assert shell.top_bar.subtitle.text() == "Senin, 23 November 2026 · kegiatan belum ditutup"


def test_without_a_visit_the_page_teaches_and_enter_leads_on(
    shell: Window, recap: RecapPage, keys: Keyboard, settle: Settle
) -> None:
    asked: list[str] = []
    shell.context.page_asked.connect(lambda name, _params: asked.append(name))
    shell.context.choose_visit("")
    settle()
    assert recap.nothing.isVisible()
    assert "Di sini hasil satu kegiatan dihitung" in recap.nothing.words.text()
    keys("Return")
    assert asked == ["visits"]


def test_a_number_that_cannot_be_taken_for_another_has_its_column_only_if_there_is_any(recap: RecapPage) -> None:
    tally = recap_of(recap).tally
    assert Outcome.BELUM_DILAYANI in columns_of(tally)
    assert Outcome.LAYANAN_LAIN not in columns_of(tally)
    assert Extra.WALK_INS not in columns_of(tally)


def test_the_table_model_keeps_qts_rules(recap: RecapPage, qtmodeltester: ModelTester) -> None:
    model = ClassModel()
    model.show_recap(recap_of(recap))
    qtmodeltester.check(model, force_py=True)
    spoken = model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{model.rows[0].name}, Sasaran, {model.rows[0].numbers[0]}"
    model.show_recap(recap_of(recap))
    assert model.rowCount() == len(model.rows)


def test_a_narrow_page_has_the_reasons_below_and_clips_nothing(shell: Window, recap: RecapPage, qtbot: QtBot) -> None:
    def is_beside() -> bool:
        return recap.numbers.no_ikd.mapTo(recap, recap.numbers.no_ikd.rect().topLeft()).x() > 400

    shell.showNormal()
    for width, beside in ((1366, True), (1024, False)):
        shell.resize(width, 768)
        qtbot.waitUntil(is_beside if beside else lambda: not is_beside())
        assert recap.classes.horizontalHeader().length() <= recap.classes.viewport().width()


def test_the_totals_stay_in_sight_and_the_line_above_them_too(recap: RecapPage, shell: Window, keys: Keyboard) -> None:
    table = recap.classes
    rows = table.rows.rowCount()
    shell.resize(1024, 560)
    QApplication.processEvents()
    assert table.verticalScrollBar().maximum() > 0
    assert table.totals.isVisible()
    assert table.totals.indexAt(QPoint(4, 4)).row() == rows - 1
    table.setFocus()
    keys(*["Down"] * (rows - 2))
    assert table.currentIndex().row() == rows - 2
    assert table.visualRect(table.currentIndex()).bottom() < table.totals.geometry().top() - table.viewport().y()
    keys("Down")
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
    assert not table.totals.isVisible(), "the line itself is there"
