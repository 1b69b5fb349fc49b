"""What copying needs from a file system, in the smallest steps that can go wrong. Tests hand in one that lies."""

import contextlib
import mmap
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from jemputbola.files import sync_folder

_STEP = 1024 * 1024
"""Bytes written, or read, at a time; a multiple of every block size, as reading past the cache demands."""

Tick = Callable[[int], None]
"""Called with the bytes done; may raise to cancel."""


class Disk:
    """The real one. Every method raises OSError as the system says it."""

    def free(self, folder: Path) -> int:
        """Bytes that we may write there; as many as there can be where a file system does not tell (some FUSE ones)."""
        usage = shutil.disk_usage(folder)
        return usage.free if usage.total else sys.maxsize

    def identity(self, folder: Path) -> int:
        """Which device the folder lies on: another one afterwards means that the medium was pulled out."""
        return folder.stat().st_dev

    def write(self, path: Path, data: bytes, tick: Tick) -> None:
        """A new file, on the medium itself: every step is flushed, so that ``tick`` tells the truth on a slow stick."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags, 0o600), "wb", buffering=0) as file:
            for start in range(0, len(data), _STEP):
                rest = memoryview(data)[start : start + _STEP]
                while rest:
                    rest = rest[file.write(rest) :]
                _flush(file.fileno())
                tick(min(start + _STEP, len(data)))
            _flush(file.fileno())

    def rename(self, part: Path, final: Path) -> None:
        """Give it its name, durably."""
        part.replace(final)
        sync_folder(final.parent)

    def names(self, folder: Path) -> list[str]:
        """What lies there."""
        return [path.name for path in folder.iterdir()]

    def modified(self, path: Path) -> float:
        """When, by the file system's own clock (seconds)."""
        return path.stat().st_mtime

    def remove(self, path: Path) -> None:
        """Gone, if it was there."""
        path.unlink(missing_ok=True)

    def read_back(self, path: Path, tick: Tick) -> tuple[bytes, bool]:
        """(what the file holds, whether it surely came from the medium and not from memory)."""
        _drop_cache(path)
        with contextlib.suppress(OSError):  # not every file system reads past the cache
            direct = _read_direct(path, tick)
            if direct is not None:
                return direct, True
        return _read_plain(path, tick), False


def _flush(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - only there

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)  # fsync alone stops at the medium's own cache there
        return
    os.fsync(handle)


def _drop_cache(path: Path) -> None:
    if sys.platform in ("win32", "darwin"):
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def _read_direct(path: Path, tick: Tick) -> bytes | None:
    """None where the system offers no way past its cache."""
    if sys.platform == "win32":
        return None
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECT", 0))
    try:
        if sys.platform == "darwin":
            import fcntl  # noqa: PLC0415 - only there

            fcntl.fcntl(handle, fcntl.F_NOCACHE, 1)
        return _read_aligned(handle, tick)
    finally:
        os.close(handle)


def _read_aligned(handle: int, tick: Tick) -> bytes | None:
    if sys.platform == "win32":
        return None
    found = bytearray()
    with mmap.mmap(-1, _STEP) as page:  # memory of its own pages: aligned
        while count := os.readv(handle, [page]):
            found += page[:count]
            tick(len(found))
            if count < _STEP:  # the end of the file: from here the offset would not be aligned
                break
    return bytes(found)


def _read_plain(path: Path, tick: Tick) -> bytes:
    found = bytearray()
    with path.open("rb", buffering=0) as file:
        while piece := file.read(_STEP):
            found += piece
            tick(len(found))
    return bytes(found)
