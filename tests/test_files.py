"""Small files are whole at every moment, and a refusing disk is told in a sentence."""

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from jemputbola.files import (
    DiskFailing,
    DiskFull,
    FolderReadOnly,
    explained,
    sync_folder,
    write_atomically,
    write_durably,
)

WRITERS: tuple[Callable[[Path, bytes], None], ...] = (write_durably, write_atomically)


@pytest.mark.parametrize("write", WRITERS)
def test_a_file_is_written_replaced_and_alone(tmp_path: Path, write: Callable[[Path, bytes], None]) -> None:
    path = tmp_path / "note"
    for data in (b"first, and longer", b"", b"second"):
        write(path, data)
        assert path.read_bytes() == data
        assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_rights_hold_from_the_first_byte_whatever_lay_there_before(tmp_path: Path) -> None:
    path = tmp_path / "note"
    path.write_bytes(b"old")
    path.chmod(0o644)
    (tmp_path / "elsewhere").write_bytes(b"untouched")
    (tmp_path / "note.part").symlink_to(tmp_path / "elsewhere")
    write_durably(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes() == b"new"
    assert (tmp_path / "elsewhere").read_bytes() == b"untouched"


def test_a_failed_write_leaves_the_old_file_and_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "note"
    write_durably(path, b"old")

    def no_room(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(DiskFull, match="Disk penuh"):
        write_durably(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux only")
def test_a_full_disk_says_so() -> None:
    with pytest.raises(DiskFull, match=r"/dev\. Kosongkan"), explained(Path("/dev")):
        Path("/dev/full").write_bytes(b"x" * 100_000)


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="a folder that not even root may write")
@pytest.mark.parametrize("write", WRITERS)
def test_a_read_only_folder_says_so(write: Callable[[Path, bytes], None]) -> None:
    with pytest.raises(FolderReadOnly, match=r"/sys/kernel tidak dapat ditulisi\. Periksa"):
        write(Path("/sys/kernel/note"), b"x")


@pytest.mark.parametrize(
    ("number", "refusal"),
    [(errno.EROFS, FolderReadOnly), (errno.EACCES, FolderReadOnly), (errno.EDQUOT, DiskFull), (errno.EIO, DiskFailing)],
)
def test_each_fault_of_a_disk_has_its_sentence(number: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal, match=r"di sini.*\."), explained(Path("di sini")):
        raise OSError(number, "said by the system")


def test_a_fault_on_a_disk_without_room_is_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for free, refusal in ((0, DiskFull), (2**30, DiskFailing)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder, free=free: SimpleNamespace(free=free))
        with pytest.raises(refusal), explained(tmp_path):
            raise OSError(errno.EIO, "disk I/O error")


def test_what_a_person_cannot_act_on_is_not_hidden(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_durably(tmp_path / "no folder" / "note", b"x")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_writer_leaves_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "note"
    program = (
        "import pathlib, sys; from jemputbola.files import write_durably\n"
        "for size in range(10**9):\n"
        "    write_durably(pathlib.Path(sys.argv[1]), b'%08d' % size * 20_000)\n"
        "    print(size, flush=True)"
    )
    for kill_after in (1, 4, 9):
        with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            acknowledged = [int(next(writer.stdout)) for _line in range(kill_after)][-1]
            writer.send_signal(signal.SIGKILL)
        data = path.read_bytes()
        assert len(data) == 160_000
        assert data == data[:8] * 20_000
        assert int(data[:8]) >= acknowledged
        write_durably(path, b"and it can be written again")
        assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a file system that flushes no folder")
def test_a_file_system_without_a_flush_of_folders_is_no_broken_one() -> None:
    handle = os.open("/proc", os.O_RDONLY)
    with pytest.raises(OSError, match="Invalid argument") as raised:
        os.fsync(handle)
    os.close(handle)
    assert raised.value.errno == errno.EINVAL, "it is one"
    sync_folder(Path("/proc"))
