"""A real FAT32 file system in a file, mounted by the kernel or, where it has no driver for it, by fusefat.

Needs rights to mount, mkfs.vfat (dosfstools) and one of the two; Debian: ``apt-get install dosfstools fusefat``.
"""

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

_SIZE = 64 * 1024 * 1024
"""Bytes: a FAT32 has at least 65,525 clusters. The file is sparse."""


class NoFat(Exception):
    """This machine, or this user, mounts no FAT; the text says what is missing."""


class FatStick(msgspec.Struct, frozen=True):
    """``by_kernel``: it also tells its room, and that it is full, as every system does; fusefat does not."""

    folder: Path
    image: Path
    by_kernel: bool


@contextmanager
def fat_stick(place: Path) -> Iterator[FatStick]:
    """Mounted below ``place`` for a while. Raises NoFat."""
    image, folder = place / "fat.img", place / "FAT"
    folder.mkdir()
    with image.open("wb") as file:
        file.truncate(_SIZE)
    if not _works(["mkfs.vfat", "-F", "32", str(image)]):
        raise NoFat("no mkfs.vfat here")
    by_kernel = _works(["mount", "-t", "vfat", "-o", "loop", str(image), str(folder)])
    if not by_kernel and not _works(["fusefat", "-o", "rw+", str(image), str(folder)]):
        raise NoFat("neither the kernel nor fusefat mounts FAT here")
    try:
        yield FatStick(folder, image, by_kernel)
    finally:
        subprocess.run(["umount", str(folder)], check=False, capture_output=True)


def _works(command: Sequence[str]) -> bool:
    try:
        return not subprocess.run(command, check=False, capture_output=True, timeout=60).returncode
    except FileNotFoundError:
        return False
