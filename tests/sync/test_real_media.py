"""Copying onto real mounts: full, read-only, pulled out, FAT."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from jemputbola.sync.disk import Disk
from jemputbola.sync.medium import Why, copy_to
from tests.fakes.fat_stick import FatStick, NoFat, fat_stick
from tests.fakes.refused_copy import DATA, NAME, refused


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A tmpfs of two megabytes: really full, really another device."""
    place = tmp_path / "mounted"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a tmpfs")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


class TooOptimistic(Disk):
    """It tells of more room than there is, as compressing or faked sticks do."""

    def free(self, folder: Path) -> int:  # noqa: ARG002 - as the real one
        return 2**40


@pytest.mark.parametrize("disk", [Disk(), TooOptimistic()])
def test_a_stick_that_is_really_full(stick: Path, disk: Disk) -> None:
    assert refused(stick, disk).why is Why.FULL
    assert list(stick.iterdir()) == []
    copy_to(stick, NAME, DATA[: 1024 * 1024], disk=disk)


def test_a_stick_filled_by_what_an_earlier_try_left(stick: Path) -> None:
    left = stick / "jb1_TIM-1-A_1-9_00.jbb.part"
    left.write_bytes(bytes(1_700_000))
    os.utime(left, (0, 0))
    copy_to(stick, NAME, DATA[: 1024 * 1024])
    assert [path.name for path in stick.iterdir()] == [NAME]


def test_a_stick_that_is_really_read_only(stick: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
    assert refused(stick, data=b"small").why is Why.READ_ONLY


class PulledWhileReadBack(Disk):
    """Really unmounted, lazily, as a desktop does to a stick that was pulled out."""

    def rename(self, part: Path, final: Path) -> None:
        super().rename(part, final)
        subprocess.run(["umount", "-l", str(final.parent)], check=True)


def test_a_stick_that_is_really_unmounted_after_the_rename(stick: Path) -> None:
    assert refused(stick, PulledWhileReadBack(), data=b"small").why is Why.MISSING
    assert list(stick.iterdir()) == []


class PulledBeforeRename(Disk):
    """Really unmounted before the rename."""

    def rename(self, part: Path, final: Path) -> None:
        subprocess.run(["umount", "-l", str(final.parent)], check=True)
        super().rename(part, final)


def test_a_stick_that_is_really_unmounted_before_the_rename(stick: Path) -> None:
    assert refused(stick, PulledBeforeRename(), data=b"small").why in {Why.PULLED_OUT, Why.FAILING}
    assert list(stick.iterdir()) == []


@pytest.fixture
def fat(tmp_path: Path) -> Iterator[FatStick]:
    """A real FAT32."""
    try:
        with fat_stick(tmp_path) as mounted:
            yield mounted
    except NoFat as why:
        pytest.skip(str(why))


def test_on_fat(fat: FatStick) -> None:
    copy_to(fat.folder, NAME, DATA[:100_000])
    copy_to(fat.folder, NAME, DATA)
    assert (fat.folder / NAME).read_bytes() == DATA
    assert [path.name for path in fat.folder.iterdir()] == [NAME]


def test_a_fat_that_is_full(fat: FatStick) -> None:
    if not fat.by_kernel:
        pytest.skip("fusefat tells neither its room nor that it is full")
    (fat.folder / "film.mp4").write_bytes(bytes(62 * 1024 * 1024))
    assert refused(fat.folder, data=DATA * 2).why is Why.FULL
    assert [path.name for path in fat.folder.iterdir()] == ["film.mp4"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a file system without sizes")
def test_a_file_system_that_does_not_tell_its_room_is_tried() -> None:
    """As fusefat and some phones do: no room told is no full stick."""
    assert Disk().free(Path("/proc")) > 2**60
