"""Copies onto media that are whole, full, pulled out, read-only, or lie: the laptop never believes a wrong one."""

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from jemputbola.sync.disk import Disk, Tick
from jemputbola.sync.file_names import LONGEST, file_name
from jemputbola.sync.medium import Copied, Why, copy_to
from tests.fakes.refused_copy import DATA, NAME, refused

# What is there


def test_what_was_copied_is_there_whole(tmp_path: Path) -> None:
    copied = copy_to(tmp_path, NAME, DATA)
    assert (tmp_path / NAME).read_bytes() == DATA
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    expected = Copied(str(tmp_path), NAME, hashlib.sha256(DATA).hexdigest(), len(DATA), copied.past_cache)
    assert copied == expected


@pytest.mark.parametrize("size", [0, 1, 511, 512, 4096, 1024 * 1024, 1024 * 1024 + 1, 2 * 1024 * 1024])
def test_every_size_reads_back(tmp_path: Path, size: int) -> None:
    copy_to(tmp_path, NAME, DATA[:size])
    assert (tmp_path / NAME).read_bytes() == DATA[:size]


def test_the_same_file_again_is_no_second_file(tmp_path: Path) -> None:
    copy_to(tmp_path, NAME, b"older")
    copy_to(tmp_path, NAME, DATA)
    copy_to(tmp_path, NAME, DATA)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [DATA]


def test_progress_counts_what_is_written_and_what_is_read_back(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    copy_to(tmp_path, NAME, DATA, progress=lambda done, whole: told.append((done, whole)))
    done = [count for count, _whole in told]
    assert done == sorted(done)
    assert len(DATA) in done
    assert told[-1] == (2 * len(DATA), 2 * len(DATA))


class Enough(Exception):
    """A person cancelled."""


@pytest.mark.parametrize("at", [1, 2, 3])
def test_cancelling_leaves_nothing_behind_while_writing(tmp_path: Path, at: int) -> None:
    copy_to(tmp_path, NAME, b"older")
    calls = 0

    def cancel(_done: int, _whole: int) -> None:
        nonlocal calls
        calls += 1
        if calls == at:
            raise Enough

    with pytest.raises(Enough):
        copy_to(tmp_path, NAME, DATA, progress=cancel)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(NAME, b"older")]


# What is not there, and said to be not there


def test_no_folder(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone").why is Why.NO_FOLDER
    assert not (tmp_path / "gone").exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refused(tmp_path / "file").why is Why.NO_FOLDER


class Failing(Disk):
    """A disk whose step ``at`` fails as the system would say it."""

    def __init__(self, at: str, number: int) -> None:
        self._at, self._number = at, number

    def fail(self, step: str) -> None:
        if step == self._at:
            raise OSError(self._number, os.strerror(self._number))

    def write(self, path: Path, data: bytes, tick: Tick) -> None:
        if data:
            super().write(path, data[: len(data) // 2], tick)
            self.fail("write")
            self.remove(path)
        super().write(path, data, tick)

    def rename(self, part: Path, final: Path) -> None:
        self.fail("rename")
        super().rename(part, final)

    def read_back(self, path: Path, tick: Tick) -> tuple[bytes, bool]:
        self.fail("read")
        return super().read_back(path, tick)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, Why.FULL),
        (errno.EFBIG, Why.FULL),
        (errno.EDQUOT, Why.FULL),
        (errno.EROFS, Why.READ_ONLY),
        (errno.EACCES, Why.READ_ONLY),
        (errno.EIO, Why.FAILING),
        (errno.ENODEV, Why.PULLED_OUT),
        (errno.ENXIO, Why.PULLED_OUT),
        (errno.EINVAL, Why.FAILING),
    ],
)
@pytest.mark.parametrize("at", ["write", "rename"])
def test_whatever_the_system_says_nothing_stands_under_the_name(tmp_path: Path, at: str, number: int, why: Why) -> None:
    assert refused(tmp_path, Failing(at, number)).why is why
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_read_back_is_not_copied(tmp_path: Path) -> None:
    assert refused(tmp_path, Failing("read", errno.EIO)).why is Why.FAILING


class Lying(Disk):
    """A stick that takes everything and keeps something else."""

    def __init__(self, spoil: Callable[[bytes], bytes]) -> None:
        self._spoil = spoil

    def write(self, path: Path, data: bytes, tick: Tick) -> None:
        super().write(path, self._spoil(data) if data else data, tick)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: data[:-1],
        lambda data: data + b"\0",
        lambda data: bytes(len(data)),
        lambda _data: b"",
    ],
    ids=["one bit", "short", "long", "zeros", "empty"],
)
def test_a_stick_that_keeps_something_else(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    assert refused(tmp_path, Lying(spoil)).why is Why.CHANGED
    assert list(tmp_path.iterdir()) == [], "nobody may take it for the file"


class Losing(Disk):
    """A stick whose folder forgets the file after the rename."""

    def rename(self, part: Path, final: Path) -> None:
        super().rename(part, final)
        final.unlink()


def test_a_stick_that_loses_the_file(tmp_path: Path) -> None:
    assert refused(tmp_path, Losing()).why is Why.MISSING


class Unlisted(Disk):
    """A stick that opens the file by its name, but does not list it: at the office nobody would find it."""

    def names(self, folder: Path) -> list[str]:
        return [name for name in super().names(folder) if name.endswith(".part")]


def test_a_file_that_opens_but_is_not_listed(tmp_path: Path) -> None:
    assert refused(tmp_path, Unlisted()).why is Why.MISSING


class PulledOut(Disk):
    """A stick that is gone after the write: what is under its mount point now is the laptop's own disk."""

    def __init__(self) -> None:
        self._asked = 0

    def identity(self, folder: Path) -> int:
        self._asked += 1
        return super().identity(folder) + self._asked


def test_a_stick_pulled_out_and_its_mount_point_still_there(tmp_path: Path) -> None:
    assert refused(tmp_path, PulledOut()).why is Why.PULLED_OUT
    assert list(tmp_path.iterdir()) == []


class Vanishing(Disk):
    """A stick whose folder is gone in the middle of the write."""

    def write(self, path: Path, data: bytes, tick: Tick) -> None:
        super().write(path, data, tick)
        if data:
            path.unlink()
            path.parent.rmdir()
            raise FileNotFoundError(errno.ENOENT, "gone")


def test_a_stick_pulled_out_in_the_middle(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    assert refused(tmp_path / "stick", Vanishing()).why is Why.PULLED_OUT


class Small(Disk):
    """A stick with that many free bytes."""

    def __init__(self, free: int) -> None:
        self._free = free

    def free(self, folder: Path) -> int:  # noqa: ARG002 - as the real one
        return self._free


def test_no_room_is_told_before_anything_is_written(tmp_path: Path) -> None:
    copy_to(tmp_path, NAME, b"older")
    assert refused(tmp_path, Small(len(DATA))).why is Why.FULL
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"older"]


# What an earlier try left


def test_parts_of_earlier_tries_are_cleared_but_not_what_another_laptop_writes_now(tmp_path: Path) -> None:
    for name in ("jb1_TIM-1-B_1-9_00.jbb.part", "x.jbp.part", f"{NAME}.part", "film.mp4.part", "surat.docx"):
        (tmp_path / name).write_bytes(b"left")
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / "jb1_TIM-1-C_1-9_00.jbb.part").write_bytes(b"being written")
    copy_to(tmp_path, NAME, DATA)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {NAME, "jb1_TIM-1-C_1-9_00.jbb.part", "film.mp4.part", "surat.docx"}


def test_what_our_own_last_try_left_goes_at_once(tmp_path: Path) -> None:
    """Sealed anew it has another name; but who writes as us, into this folder, is us."""
    ours, receipt = "jb1_TIM-1-A_1-20000_ffffffff.jbb.part", "jb1_TIM-1-A_9_ffffffff.jbr.part"
    for name in (ours, receipt, "jb1_TIM-1-AB_1-9_00.jbb.part"):
        (tmp_path / name).write_bytes(b"left")
    copy_to(tmp_path, NAME, DATA)
    assert {path.name for path in tmp_path.iterdir()} == {NAME, receipt, "jb1_TIM-1-AB_1-9_00.jbb.part"}


# Names


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd", "..", ".", "", "/", "C:\\Windows\\x.jbb", "a/b\\c.jbb", "CON", "con.jbb", "Lpt1.jbb.x",
        "a:b.jbb", "x\n\ry.jbb", "\x00.jbb", "…".join("abc"), "é" * 300 + ".jbb", "n" * 300, "a." + "b" * 300,
        ".hidden.jbb", "trailing. ", "🙂.jbb", "COM¹.jbb", "\u202egnp.jbb", "-rf",
    ],
)  # fmt: skip
def test_a_name_is_never_a_path(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    copied = copy_to(folder, name, b"content")
    assert [path.name for path in folder.iterdir()] == [copied.name]
    assert [path.name for path in tmp_path.iterdir()] == ["stick"]
    assert copied.name == file_name(copied.name) == Path(copied.name).name
    assert len(copied.name) <= LONGEST
    assert copied.name.isascii()
    assert copied.name[0] not in ".-"
    assert copied.name[-1] != "."
    assert copied.name.split(".")[0].lower() not in {"con", "lpt1", "com1"}


def test_an_ordinary_name_stays_and_a_long_one_keeps_its_ending() -> None:
    assert file_name(NAME) == NAME
    assert file_name("jb1_TIM 1 / A_1-9_00.jbb") == "jb1_TIM-1-A_1-9_00.jbb"
    assert file_name("x" * 300 + ".jbb").endswith("x.jbb")
