"""The one worker that owns the open vault. Windows ask; answers come back on their own thread, in order.

Nothing of the Store or the Session may leave the worker: a job returns plain values (the Structs that actions return).
"""

import datetime as dt
import sys
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from jemputbola.errors import BugError, UserError
from jemputbola.store.role import Role
from jemputbola.ui.collecting import Collector
from jemputbola.ui.progress import Progress
from jemputbola.ui.worker import Failure, Job, Vault, Worker

if TYPE_CHECKING:
    from jemputbola.actions.session import Session
    from jemputbola.store.store import Store

Answer = TypeVar("Answer")
Failed = Callable[[UserError], object]

_SWITCH_S = 0.001
"""Seconds that the window waits at most for a worker that computes; Python's own five are felt in every row painted."""


class SignedIn(NamedTuple):
    """Who works now."""

    officer: str
    role: Role


class Background(QObject):
    """Jobs run one after the other. All methods are for the main thread.

    ``refused`` comes for a UserError that no ``failed`` took; ``broke`` for a fault of ours, with the log or None;
    ``started`` and ``ended`` frame a job with progress.
    """

    refused = Signal(object)
    broke = Signal(object)
    started = Signal(object)
    ended = Signal(object)
    idle = Signal()

    def __init__(self, clock: Callable[[], dt.datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock = clock
        self._waiting: deque[Job] = deque()
        self._running: Job | None = None
        self._warming: Iterator[Callable[[], object]] = iter(())
        self.vault_open = False
        """Whether the vault is unlocked, as far as everything asked for was done."""
        self._thread = QThread()
        self._thread.setObjectName("jemputbola vault")
        self._worker = Worker(clock)
        self._worker.moveToThread(self._thread)
        self._worker.finished.connect(self._finished)
        sys.setswitchinterval(_SWITCH_S)
        self._collector = Collector(self)
        self._collector.start()
        self._thread.start()

    def ask(
        self,
        job: "Callable[[Session], Answer]",
        done: Callable[[Answer], object],
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
        latest: str = "",
        patient: bool = False,
    ) -> None:
        """Read. Dropped with its ``owner``; of several with the same ``latest`` only the last is answered.

        ``patient``: whatever a page asks meanwhile comes first; for what stands at the edge of the window.
        """
        self._put(Job(_with_session(job), done, failed, owner=owner, latest=latest, patient=patient))

    def save(
        self,
        job: "Callable[[Session], Answer]",
        done: Callable[[Answer], object],
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Write. It runs even when its ``owner`` is gone; then nobody is told."""
        self._put(Job(_with_session(job), done, failed, owner=owner, must_run=True))

    def work(
        self,
        label: str,
        job: "Callable[[Session, Progress], Answer]",
        done: Callable[[Answer], object],
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> Progress:
        """Something long. The window shows ``label``, count, remaining time and a cancel button.

        Cancelling reaches ``failed`` as ``Cancelled``.
        """
        progress = Progress(label)
        needs_session = _with_session(lambda session: job(session, progress))
        self._put(Job(needs_session, done, failed, owner=owner, must_run=True, progress=progress))
        return progress

    def work_without_session(
        self,
        label: str,
        job: Callable[[Progress], Answer],
        done: Callable[[Answer], object],
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> Progress:
        """Something long before anybody signed in: a new vault, a restore."""
        progress = Progress(label)
        self._put(Job(lambda _vault: job(progress), done, failed, owner=owner, must_run=True, progress=progress))
        return progress

    def ask_store(
        self,
        job: "Callable[[Store], Answer]",
        done: Callable[[Answer], object],
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Read the unlocked vault before anybody signed in: the officers' names."""
        self._put(Job(lambda vault: job(vault.open_store()), done, failed, owner=owner))

    def save_in_store(
        self,
        job: "Callable[[Store], Answer]",
        done: Callable[[Answer], object],
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Write to the unlocked vault before anybody signed in: a PIN that was forgotten."""
        self._put(Job(lambda vault: job(vault.open_store()), done, failed, owner=owner, must_run=True))

    def look_for_vault(self, data_dir: Path, missing: Callable[[], object]) -> None:
        """``missing`` when none was founded here; damage is ``refused``. The vault's code is imported on the way."""

        def job(_vault: Vault) -> bool:
            from jemputbola.ui.vault_jobs import holds_vault  # noqa: PLC0415 - start-up time

            return holds_vault(data_dir)

        self._put(Job(job, lambda found: None if found else missing(), None))

    def unlock(
        self, data_dir: Path, passphrase: str, done: Callable[[str], object], failed: Failed | None = None
    ) -> None:
        """Open the vault of this laptop. Refused with what ``actions.access.open_vault`` raises."""

        def opening() -> "Store":
            from jemputbola.ui.vault_jobs import open_vault  # noqa: PLC0415 - start-up time

            return open_vault(data_dir, passphrase, clock=self.clock)

        self.open(opening, done, failed)

    def open(self, opening: "Callable[[], Store]", done: Callable[[str], object], failed: Failed | None = None) -> None:
        """Open the vault inside the worker. ``done`` gets a sentence about a new stream, or an empty text.

        Every page is read next, while the officer types the PIN; damage is ``refused`` in a sentence.
        """

        def job(vault: Vault) -> str:
            from jemputbola.ui.vault_jobs import notice_of  # noqa: PLC0415 - start-up time

            vault.close()
            vault.store = opening()
            return notice_of(vault.store)

        def read_all(vault: Vault) -> None:
            from jemputbola.ui.vault_jobs import require_whole_pages  # noqa: PLC0415 - start-up time

            require_whole_pages(vault.open_store())

        def opened(notice: str) -> None:
            self.vault_open = True
            done(notice)
            self._put(Job(read_all, lambda _whole: None, None))

        self.vault_open = False
        self._put(Job(job, opened, failed, must_run=True))

    def sign_in(self, officer: str, pin: str, done: Callable[[SignedIn], object], failed: Failed | None = None) -> None:
        """Start a session on the open vault. Refused with WrongPin, OfficerUnknown, OfficerInactive."""

        def job(vault: Vault) -> SignedIn:
            from jemputbola.ui.vault_jobs import sign_in  # noqa: PLC0415 - start-up time

            vault.session = sign_in(vault.open_store(), officer=officer, pin=pin)
            return SignedIn(vault.session.officer, vault.session.role)

        self._put(Job(job, done, failed, must_run=True))

    def sign_out(self, done: Callable[[], object] | None = None) -> None:
        """End the session after what was asked before; the vault stays unlocked."""

        def job(vault: Vault) -> None:
            vault.session = None

        self._put(Job(job, lambda _nothing: done() if done else None, None, must_run=True))

    def close_vault(self, done: Callable[[], object] | None = None) -> None:
        """Close it after what was asked before; the passphrase is needed again."""
        self.vault_open = False
        self._put(Job(Vault.close, lambda _nothing: done() if done else None, None, must_run=True))

    def warm_up(self, steps: Iterator[Callable[[], object]]) -> None:
        """One after the other whenever nothing else is asked for."""
        self._warming = steps
        self._next()

    def drop(self, owner: QObject) -> None:
        """Forget what a page waits for. Its writes still happen."""
        self._waiting = deque(job for job in self._waiting if job.owner is not owner or job.must_run)
        for job in (*self._waiting, self._running):
            if job is not None and job.owner is owner:
                job.mute()

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return self._running is not None or bool(self._waiting)

    def stop(self) -> None:
        """At the end of the program: finish every write, close the vault, end the thread. Waits for it.

        What shows its progress is cancelled, so that closing the window never takes minutes.
        """
        for job in (*self._waiting, self._running):
            if job is not None and job.progress:
                job.progress.cancel()
        left = [job for job in self._waiting if job.must_run]
        self._waiting.clear()
        self._warming = iter(())
        if self._thread.isRunning():
            self._worker.asked_last.emit(left)
            self._thread.wait()
        self._collector.stop()

    def _put(self, job: Job) -> None:
        if job.latest:
            self._waiting = deque(other for other in self._waiting if other.latest != job.latest)
            if self._running is not None and self._running.latest == job.latest:
                self._running.mute()
        self._waiting.append(job)
        self._next()

    def _next(self) -> None:
        if self._running is not None:
            return
        if not self._waiting and not self._put_warming():
            self.idle.emit()
            return
        job = next((one for one in self._waiting if not one.patient), self._waiting[0])
        self._waiting.remove(job)
        self._running = job
        if job.progress:
            self.started.emit(job.progress)
        self._worker.asked.emit(job)

    def _put_warming(self) -> bool:
        step = next(self._warming, None)
        if step is not None:
            self._waiting.append(Job(lambda _vault: step(), lambda _nothing: None, None))
        return step is not None

    def _finished(self, job: Job, answer: object) -> None:
        self._running = None
        if job.progress:
            self.ended.emit(job.progress)
        try:
            if isinstance(answer, Failure):
                self._failed(job, answer)
            elif not job.muted:
                job.done(answer)
        finally:
            self._next()

    def _failed(self, job: Job, failure: Failure) -> None:
        if failure.is_bug:
            self.broke.emit(failure.log)
        if job.muted:
            return
        if job.failed:
            job.failed(failure.error)
        elif not failure.is_bug:
            self.refused.emit(failure.error)


def _with_session(job: "Callable[[Session], Any]") -> Callable[[Vault], Any]:
    def needs_session(vault: Vault) -> Any:
        if vault.session is None:
            raise BugError("asked without a session")
        return job(vault.session)

    return needs_session
