"""A stick in a file of this disk that really fails: beyond a place, the system answers every read with EIO.

A loop mount whose image is cut short behind the kernel's back; needs root, a loop device and mkfs.ext4.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_SIZE = 8 * 1024 * 1024


class NoLoop(Exception):
    """This machine, or this user, mounts no image."""


class BrokenStick:
    """``files``: in the order in which they lie on it."""

    def __init__(self, image: Path, folder: Path, files: Sequence[Path]) -> None:
        self._image, self._whole = image, image.read_bytes()
        self._starts = {folder / file.name: self._whole.index(file.read_bytes()[:512]) for file in files}
        self.files = sorted(self._starts, key=lambda file: self._starts[file])

    def break_in(self, file: Path, after: int) -> None:
        """From so many bytes of this file on nothing can be read, nor anything that lies behind it."""
        with self._image.open("r+b") as image:
            image.truncate(self._starts[file] + after)

    def mend(self) -> None:
        """As it was, and read anew."""
        with self._image.open("r+b") as image:
            image.write(self._whole)
        for file in self.files:
            with file.open("rb") as known:
                os.posix_fadvise(known.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@contextmanager
def broken_stick(place: Path, files: Sequence[Path]) -> Iterator[BrokenStick]:
    """With copies of these files, whole until it is told to break. Raises NoLoop."""
    image, folder = place / "stick.img", place / "stick"
    folder.mkdir(parents=True)
    with image.open("wb") as made:
        made.truncate(_SIZE)
    _run("mkfs.ext4", "-q", "-O", "^has_journal", str(image))
    _run("mount", "-o", "loop", str(image), str(folder))
    try:
        for file in files:
            (folder / file.name).write_bytes(file.read_bytes())
    finally:
        _run("umount", str(folder))
    _run("mount", "-o", "loop,ro", str(image), str(folder))
    try:
        # page by page: of one long read, loop devices make up what is missing at its end
        _run("blockdev", "--setra", "0", _run("findmnt", "-n", "-o", "SOURCE", str(folder)))
        assert len([path.stat().st_size for path in folder.glob("*.jb*")]) == len(files)  # known before it breaks
        yield BrokenStick(image, folder, files)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


def _run(*command: str) -> str:
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        raise NoLoop(f"{command[0]} does not work here") from error
