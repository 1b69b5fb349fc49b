"""A stick that is pulled out, or breaks, at one step of a copy and stays gone: what the system says, in real files."""

import os
from pathlib import Path

from jemputbola.sync.disk import Disk, Tick


class PulledStick(Disk):
    """Real until its ``at``-th step (from 0), which fails with ``number``, as does everything after it.

    A write that fails has written half; with ``flushing`` all of it, and then the flush failed.
    """

    def __init__(self, at: int, number: int, *, flushing: bool = False) -> None:
        self._left, self._number, self._flushing = at, number, flushing

    @property
    def is_gone(self) -> bool:
        """Whether it came to that."""
        return self._left < 0

    def free(self, folder: Path) -> int:
        self._step()
        return super().free(folder)

    def identity(self, folder: Path) -> int:
        self._step()
        return super().identity(folder)

    def write(self, path: Path, data: bytes, tick: Tick) -> None:
        if self._left == 0:
            super().write(path, data if self._flushing else data[: len(data) // 2], tick)
        self._step()
        super().write(path, data, tick)

    def rename(self, part: Path, final: Path) -> None:
        self._step()
        super().rename(part, final)
        self._step()  # the flush of the folder

    def names(self, folder: Path) -> list[str]:
        self._step()
        return super().names(folder)

    def modified(self, path: Path) -> float:
        self._step()
        return super().modified(path)

    def remove(self, path: Path) -> None:
        self._step()
        super().remove(path)

    def read_back(self, path: Path, tick: Tick) -> tuple[bytes, bool]:
        self._step()
        return super().read_back(path, tick)

    def _step(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise OSError(self._number, os.strerror(self._number))


class WornOut(Disk):
    """It takes everything, and reads back something else from the ``good``-th file on."""

    def __init__(self, good: int) -> None:
        self._good = good

    def read_back(self, path: Path, tick: Tick) -> tuple[bytes, bool]:
        found, past_cache = super().read_back(path, tick)
        self._good -= 1
        return (found if self._good >= 0 else found[:-1] + bytes([found[-1] ^ 1])), past_cache
