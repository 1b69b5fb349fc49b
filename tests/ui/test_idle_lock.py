"""Locking by itself: after a while without a hand, and after sleep."""

from pytestqt.qtbot import QtBot

from jemputbola.ui.idle_lock import IdleLock


class Wall:
    """A wall clock in seconds."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        """The moment it shows."""
        return self.now


def test_after_sleep_it_is_due_once() -> None:
    wall = Wall()
    lock = IdleLock(5, wall)
    due: list[bool] = []
    lock.slept.connect(lambda: due.append(True))
    lock.start()
    for passed in (5, 5, 20, 3600, 5):
        wall.now += passed
        lock.beat()
    assert due == [True]
    lock.stop()


def test_a_sign_of_life_starts_the_patience_anew() -> None:
    lock = IdleLock(5, Wall())
    lock.start()
    lock._idle.setInterval(100_000)  # so that the rest counts down from there
    lock._idle.start()
    lock._idle.setInterval(300_000)
    lock.touch()
    assert lock._idle.remainingTime() > 200_000
    lock.stop()
    assert not lock._idle.isActive()


def test_nobody_signed_in_nothing_to_lock() -> None:
    lock = IdleLock(5, Wall())
    lock.touch()
    assert not lock._idle.isActive()


def test_zero_minutes_lock_after_sleep_only() -> None:
    lock = IdleLock(0, Wall())
    lock.start()
    assert not lock._idle.isActive()
    lock.stop()


def test_it_is_due_when_time_is_up(qtbot: QtBot) -> None:
    lock = IdleLock(1, Wall())
    lock.start()
    lock._idle.setInterval(1)
    with qtbot.waitSignal(lock.due):
        lock.touch()
    lock.stop()
