"""One process per vault; the system frees the lock however its holder ends."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jemputbola.errors import BugError
from jemputbola.files import FolderReadOnly
from jemputbola.store.process_lock import ProcessLock, VaultInUse

HOLD = (
    "import pathlib, sys; from jemputbola.store.process_lock import ProcessLock\n"
    "lock = ProcessLock(pathlib.Path(sys.argv[1])); lock.acquire()\n"
    "print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds ``tmp_path/lock`` until its input ends or it is killed."""
    command = [sys.executable, "-c", HOLD, str(tmp_path / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_is_refused_until_the_first_ends(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    lock = ProcessLock(tmp_path / "lock")
    for _try in range(2):
        with pytest.raises(VaultInUse, match="sedang dibuka"):
            lock.acquire()
    holder.communicate("")
    with lock:
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_holder_frees_it(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    ProcessLock(tmp_path / "lock").acquire()


def test_a_child_process_does_not_keep_it(tmp_path: Path) -> None:
    lock = ProcessLock(tmp_path / "lock")
    with lock:
        child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    with lock:
        child.communicate(b"")


def test_a_second_opening_in_one_process_is_refused(tmp_path: Path) -> None:
    with ProcessLock(tmp_path / "lock"), pytest.raises(VaultInUse):
        ProcessLock(tmp_path / "lock").acquire()


def test_it_is_freed_on_leaving_and_by_release_twice(tmp_path: Path) -> None:
    first, second = ProcessLock(tmp_path / "lock"), ProcessLock(tmp_path / "lock")
    with pytest.raises(ZeroDivisionError), first:
        raise ZeroDivisionError
    second.acquire()
    first.release()  # not held: must not free the other's
    with pytest.raises(VaultInUse):
        first.acquire()
    second.release()
    second.release()
    with first:
        pass


def test_acquiring_twice_is_a_bug(tmp_path: Path) -> None:
    with ProcessLock(tmp_path / "lock") as lock, pytest.raises(BugError):
        lock.acquire()


def test_two_folders_have_two_locks(tmp_path: Path) -> None:
    with ProcessLock(tmp_path / "one"), ProcessLock(tmp_path / "two"):
        pass


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="a folder that not even root may write")
def test_a_read_only_folder_is_told() -> None:
    with pytest.raises(FolderReadOnly, match="tidak dapat ditulisi"):
        ProcessLock(Path("/sys/kernel/lock")).acquire()
