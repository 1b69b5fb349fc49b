"""What runs on the worker's thread: it holds the open vault, takes one job, answers, takes the next."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from jemputbola.errors import BugError, UserError
from jemputbola.failure_log import log_failure
from jemputbola.texts import _
from jemputbola.ui.progress import Progress

if TYPE_CHECKING:
    from jemputbola.actions.session import Session
    from jemputbola.store.store import Store


class OurFault(UserError):
    """A bug, as a sentence; the log has the rest."""


class Vault:
    """The open store and who works on it. Lives on the worker's thread alone."""

    def __init__(self) -> None:
        self.store: Store | None = None
        self.session: Session | None = None

    def open_store(self) -> "Store":
        """The store. Raises BugError when none is open."""
        if self.store is None:
            raise BugError("no vault is open")
        return self.store

    def close(self) -> None:
        """Sign out and close."""
        self.session, store, self.store = None, self.store, None
        if store is not None:
            store.close()


class Job:
    """One thing to do, who wants to know, and whether it must happen when nobody does."""

    def __init__(
        self,
        run: Callable[[Vault], Any],
        done: Callable[[Any], object],
        failed: Callable[[UserError], object] | None,
        *,
        owner: QObject | None = None,
        latest: str = "",
        must_run: bool = False,
        patient: bool = False,
        progress: Progress | None = None,
    ) -> None:
        self.run, self.done, self.failed = run, done, failed
        self.owner, self.latest, self.must_run, self.progress = owner, latest, must_run, progress
        self.patient = patient
        self.muted = False

    def mute(self) -> None:
        """Nobody is told."""
        self.muted = True


class Failure(NamedTuple):
    """How a job failed. ``log``: where a bug was written down, or None."""

    error: UserError
    is_bug: bool = False
    log: Path | None = None


class Worker(QObject):
    """Signals in, signals out; Qt carries them between the threads."""

    asked = Signal(object)
    asked_last = Signal(object)
    finished = Signal(object, object)

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._vault = Vault()
        self.asked.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.asked_last.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def _take(self, job: Job) -> None:
        self.finished.emit(job, self._answer(job))

    def _end(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            self._answer(job)
        self._answer(Job(Vault.close, lambda _nothing: None, None))
        self.thread().quit()

    def _answer(self, job: Job) -> object:
        try:
            return job.run(self._vault)
        except UserError as error:
            return Failure(error)
        except Exception as error:  # noqa: BLE001 - the last stop of the worker: a bug must not end it or show a person's data
            return Failure(OurFault(bug_sentence()), is_bug=True, log=log_failure(error, self._clock()))


def bug_sentence() -> str:
    """What is said about a fault of ours."""
    return _("Terjadi kesalahan pada aplikasi. Data yang sudah disimpan tetap aman. Coba lagi.")
