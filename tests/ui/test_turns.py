"""Building in turns: one step at a time, in order, and all at once for who cannot wait."""

from functools import partial

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from jemputbola.ui.turns import Turns


def test_between_two_steps_the_loop_comes_round(qtbot: QtBot) -> None:
    told: list[str] = []
    owner = QObject()
    beat = QTimer(owner)
    beat.timeout.connect(lambda: told.append("-"))
    beat.start(0)
    turns = Turns([partial(told.append, step) for step in "abc"], owner)
    assert told == []
    with qtbot.waitSignal(turns.done):
        pass
    beat.stop()
    assert "".join(told).strip("-").replace("--", "-") == "a-b-c"
    assert turns.are_done


def test_who_cannot_wait_gets_the_rest_at_once_and_none_twice(qtbot: QtBot) -> None:
    told: list[str] = []
    owner = QObject()
    turns = Turns([partial(told.append, step) for step in "abc"], owner)
    finished: list[bool] = []
    turns.done.connect(lambda: finished.append(True))
    turns.finish()
    turns.finish()
    assert "".join(told) == "abc"
    assert finished == [True]
    QTimer.singleShot(0, owner, partial(told.append, "later"))
    qtbot.waitUntil(lambda: told[-1] == "later")
    assert "".join(told) == "abclater"


def test_a_step_may_ask_for_all_the_others(qtbot: QtBot) -> None:
    told: list[str] = []
    owner = QObject()

    def ask() -> None:
        turns.finish()

    turns = Turns([ask, partial(told.append, "b"), partial(told.append, "c")], owner)
    turns.done.connect(partial(told.append, "done"))
    qtbot.waitUntil(lambda: turns.are_done)
    assert told == ["b", "c", "done"]
