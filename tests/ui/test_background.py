"""The worker that owns the vault: order, dropping, failures, ending."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from jemputbola import settings
from jemputbola.actions.access.open_vault import open_vault
from jemputbola.actions.access.sign_in import WrongPin
from jemputbola.demo.city import LEAD, PASSPHRASE, PIN
from jemputbola.errors import BugError, UserError
from jemputbola.store.officers import Role
from jemputbola.store.opening import Folder
from jemputbola.store.sqlite import VaultDamaged
from jemputbola.ui.background import Background, SignedIn
from jemputbola.ui.progress import Cancelled, Progress, remaining
from jemputbola.ui.worker import OurFault

Settle = Callable[[], None]


def ignore(_answer: object) -> None:
    """Nobody needs it."""


@pytest.fixture
def signed_in(background: Background, data_dir: Path, settle: Settle) -> Background:
    """A worker with an open vault and its lead."""
    clock = background._worker._clock
    background.open(lambda: open_vault(data_dir, PASSPHRASE, clock=clock), ignore)
    background.sign_in(LEAD, PIN, ignore)
    settle()
    return background


def test_a_damaged_page_is_told_at_the_start(background: Background, data_dir: Path, settle: Settle) -> None:
    database = Folder(data_dir).database
    with database.open("r+b") as file:
        file.seek(database.stat().st_size - 2000)
        file.write(bytes(64))
    told: list[UserError] = []
    background.refused.connect(told.append)
    background.open(lambda: open_vault(data_dir, PASSPHRASE, clock=background.clock), ignore, told.append)
    settle()
    assert [type(refusal) for refusal in told] == [VaultDamaged]


def test_warming_up_waits_for_what_somebody_asks(signed_in: Background, settle: Settle) -> None:
    order: list[str] = []

    def step(name: str) -> None:
        order.append(name)
        if name == "first":
            signed_in.ask(lambda _session: order.append("question"), ignore)

    signed_in.ask(lambda _session: None, lambda _answer: step("first"))
    signed_in.warm_up(partial(order.append, name) for name in ("warm", "warmer"))
    settle()
    assert order == ["first", "question", "warm", "warmer"]


def test_a_folder_without_a_founded_vault_is_told(background: Background, tmp_path: Path, settle: Settle) -> None:
    missing: list[bool] = []
    (tmp_path / "vault.key").write_bytes(b"set up, and cut off")
    background.look_for_vault(tmp_path, lambda: missing.append(True))
    settle()
    assert missing == [True]


def test_a_vault_that_is_there_is_not_missed(background: Background, data_dir: Path, settle: Settle) -> None:
    missing: list[bool] = []
    background.look_for_vault(data_dir, lambda: missing.append(True))
    settle()
    assert missing == []


def test_a_vault_whose_header_is_damaged_is_told_before_the_passphrase(
    background: Background, data_dir: Path, settle: Settle
) -> None:
    told: list[UserError] = []
    Folder(data_dir).database.write_bytes(b"")
    background.refused.connect(told.append)
    background.look_for_vault(data_dir, lambda: pytest.fail("it is there"))
    settle()
    assert [type(refusal) for refusal in told] == [VaultDamaged]


def test_jobs_run_elsewhere_and_answers_come_back_here_in_order(signed_in: Background, settle: Settle) -> None:
    ran: list[bool] = []
    came: list[int] = []

    def job(number: int) -> int:
        ran.append(threading.current_thread() is threading.main_thread())
        return number

    for number in range(20):
        signed_in.ask(partial(lambda number, _session: job(number), number), came.append)
    answered_on: list[QThread] = []
    signed_in.ask(lambda session: session.officer, lambda _name: answered_on.append(QThread.currentThread()))
    settle()
    assert came == list(range(20))
    assert not any(ran)
    assert answered_on == [signed_in.thread()]


def test_signing_in_tells_name_and_role_and_a_wrong_pin_is_refused(
    background: Background, data_dir: Path, settle: Settle
) -> None:
    clock = background._worker._clock
    told: list[object] = []
    background.open(lambda: open_vault(data_dir, PASSPHRASE, clock=clock), told.append)
    background.sign_in(LEAD, "111112", ignore, told.append)
    settle()
    assert "rangkaian baru" in str(told[0])  # the vault of a test is a copy
    assert isinstance(told[1], WrongPin)


def test_a_session_ends_with_sign_out(signed_in: Background, settle: Settle) -> None:
    failed: list[UserError] = []
    told: list[SignedIn] = []
    signed_in.sign_out()
    signed_in.ask(lambda session: session.officer, ignore, failed.append)
    signed_in.sign_in(LEAD, PIN, told.append)
    settle()
    assert isinstance(failed[0], OurFault)
    assert told == [SignedIn(LEAD, Role.LEAD)]


def test_of_several_searches_only_the_last_is_answered(signed_in: Background, settle: Settle) -> None:
    ran: list[str] = []
    came: list[str] = []

    def search(text: str) -> str:
        ran.append(text)
        return text

    for text in ("a", "ag", "agu", "agus"):
        signed_in.ask(partial(lambda text, _session: search(text), text), came.append, latest="desk.search")
    signed_in.ask(lambda _session: "another", came.append, latest="desk.counts")
    settle()
    assert came == ["agus", "another"]
    assert ran == ["a", "agus"]


def test_what_is_patient_waits_for_what_is_asked_meanwhile(signed_in: Background, settle: Settle) -> None:
    came: list[str] = []

    def first(_answer: None) -> None:
        signed_in.ask(lambda _session: "second", came.append)

    signed_in.ask(lambda _session: None, first)
    signed_in.ask(lambda _session: "patient", came.append, patient=True)
    signed_in.ask(lambda _session: "third", came.append, patient=True)
    settle()
    assert came == ["second", "patient", "third"]


def test_a_closed_page_is_told_nothing_but_its_saves_happen(signed_in: Background, settle: Settle) -> None:
    page, other = QObject(), QObject()
    ran: list[str] = []
    came: list[object] = []
    signed_in.ask(lambda _session: ran.append("running"), came.append, owner=page)
    signed_in.ask(lambda _session: ran.append("waiting"), came.append, owner=page)
    signed_in.save(lambda _session: ran.append("save"), came.append, owner=page)
    signed_in.ask(lambda _session: "other", came.append, owner=other)
    signed_in.drop(page)
    settle()
    assert ran == ["running", "save"]
    assert came == ["other"]


def test_a_refusal_goes_to_failed_or_to_the_window(signed_in: Background, settle: Settle) -> None:
    def refuse(_session: object) -> None:
        raise UserError("Tidak bisa.")

    taken: list[UserError] = []
    told: list[UserError] = []
    signed_in.refused.connect(told.append)
    signed_in.ask(refuse, ignore, taken.append)
    settle()
    assert ([str(one) for one in taken], told) == (["Tidak bisa."], [])
    signed_in.ask(refuse, ignore)
    settle()
    assert [str(one) for one in told] == ["Tidak bisa."]


def test_a_bug_is_logged_without_what_it_said_and_the_worker_goes_on(signed_in: Background, settle: Settle) -> None:
    def break_down(_session: object) -> None:
        raise BugError("Agus Contoh 1971021308080001")

    logs: list[Path] = []
    failed: list[UserError] = []
    came: list[str] = []
    signed_in.broke.connect(logs.append)
    signed_in.ask(break_down, ignore, failed.append)
    signed_in.ask(lambda session: session.officer, came.append)
    settle()
    assert logs == [settings.state_dir() / "log" / "errors.log"]
    written = logs[0].read_text(encoding="utf-8")
    assert "BugError" in written
    assert "break_down" in written
    assert "Agus" not in written
    assert "1971" not in written
    assert isinstance(failed[0], OurFault)
    assert came == [LEAD]


def test_a_long_job_counts_and_stops_when_told(signed_in: Background, qtbot: QtBot, settle: Settle) -> None:
    counted: list[tuple[int, int, int]] = []
    failed: list[UserError] = []
    framed: list[object] = []
    signed_in.started.connect(lambda _progress: framed.append("started"))
    signed_in.ended.connect(lambda _progress: framed.append("ended"))

    def long(_session: object, progress: Progress) -> None:
        while True:
            progress(1, 10)

    progress = signed_in.work("Mengimpor", long, ignore, failed.append)
    progress.told.connect(lambda *told: counted.append(told))
    qtbot.waitUntil(lambda: bool(counted))
    progress.cancel()
    settle()
    assert counted[0][:2] == (1, 10)
    assert isinstance(failed[0], Cancelled)
    assert framed == ["started", "ended"]


def test_stopping_finishes_saves_drops_reads_and_lets_another_open_the_vault(
    signed_in: Background, data_dir: Path
) -> None:
    ran: list[str] = []
    signed_in.save(lambda _session: ran.append("save 1"), ignore)
    signed_in.ask(lambda _session: ran.append("read"), ignore)
    signed_in.save(lambda _session: ran.append("save 2"), ignore)
    signed_in.stop()
    assert ran == ["save 1", "save 2"]
    open_vault(data_dir, PASSPHRASE, clock=signed_in._worker._clock).close()


def test_a_fault_in_an_answer_does_not_stop_the_queue(signed_in: Background, qtbot: QtBot, settle: Settle) -> None:
    came: list[str] = []

    def fall(_answer: object) -> None:
        raise RuntimeError("a page fell")

    with qtbot.captureExceptions() as exceptions:
        signed_in.ask(lambda _session: "one", fall)
        signed_in.ask(lambda _session: "two", came.append)
        settle()
    assert [kind for kind, _error, _trace in exceptions] == [RuntimeError]
    assert came == ["two"]


@pytest.mark.parametrize(("seconds", "words"), [(-1, ""), (12, "tinggal 12 detik"), (180, "tinggal 3 menit")])
def test_remaining_time_in_words(seconds: int, words: str) -> None:
    assert remaining(seconds) == words
