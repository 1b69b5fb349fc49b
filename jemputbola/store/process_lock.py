"""One process holds a vault. The lock is the system's own, so that kill -9 or a crash frees it."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from jemputbola.errors import BugError, UserError
from jemputbola.files import explained
from jemputbola.texts import _


class VaultInUse(UserError):
    """Another process of this laptop holds the vault."""


class FolderCannotLock(UserError):
    """The folder lies on a file system without locks, as some network drives do."""


class ProcessLock:
    """Held from ``acquire`` to ``release`` (or as a context manager) on the file ``path``, which is made if missing.

    The empty file stays: removing it would let a third process lock a new file while a second still waits on the old.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock without waiting. Raises VaultInUse, FolderCannotLock, FolderReadOnly or DiskFull."""
        if self._handle is not None:
            raise BugError("the lock is already held by this object")
        with explained(self._path.parent):
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except (BlockingIOError, PermissionError) as error:  # POSIX, Windows
            os.close(handle)
            raise VaultInUse(
                _("Vault ini sedang dibuka oleh jemputbola yang lain. Tutup yang lain itu lalu coba lagi.")
            ) from error
        except OSError as error:
            os.close(handle)
            text = _("Folder {folder} tidak dapat dikunci. Pindahkan vault ke disk laptop, bukan disk jaringan.")
            raise FolderCannotLock(text.format(folder=self._path.parent)) from error
        self._handle = handle

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        os.close(handle)  # closing is what unlocks, here as after a kill

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _lock(handle: int) -> None:
    """flock rather than lockf: it also refuses a second opening within one process."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - exists on Windows only

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - exists on POSIX only

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
