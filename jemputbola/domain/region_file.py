"""The compact region file ``assets/regions/regions.bin``, mapped into memory and searched by bisection.

It is built by ``packaging/build_regions.py``. Layout, all integers big-endian:

    header    8 bytes ``JBREG001``; then per level (province, regency, district, village) count and live count; the
              number of successors, the size of the names: ten 4-byte integers
    records   per level, sorted by code: 5 bytes code (its digits as a number), 3 bytes offset into the names, of
              which the highest bit says *retired*
    by name   per level: 3-byte record numbers of the live records, sorted by ``place_key`` of their names, then code
    moved     4-byte pairs, sorted: a retired regency's code and its successor's
    names     each once, sorted: 1 byte length, UTF-8
"""

import functools
import mmap
import struct
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jemputbola import settings
from jemputbola.domain.names import place_key
from jemputbola.errors import UserError
from jemputbola.texts import _

MAGIC = b"JBREG001"
HEADER = struct.Struct(">8s10I")
RECORD_SIZE = 8
BY_NAME_SIZE = 3
MOVED_SIZE = 4
RETIRED = 1 << 23
LEVELS = range(4)
CODE_LENGTHS = (2, 4, 6, 10)
"""Digits of a code: province, regency, district, village."""


class Entry(NamedTuple):
    """One record: the code's digits, its own name, and whether the code is no longer given out."""

    digits: str
    name: str
    retired: bool


class RegionFile:
    """Read-only look-ups; nothing but the operating system's page cache holds the data."""

    def __init__(self, path: Path) -> None:
        self._bytes = _mapped(path)
        magic, *numbers = HEADER.unpack_from(self._bytes) if len(self._bytes) >= HEADER.size else (b"",)
        if magic != MAGIC:
            raise UserError(_("Data wilayah rusak. Pasang ulang aplikasi ini; data kegiatan tidak terganggu."))
        self._counts = numbers[0:8:2]
        self._live = numbers[1:8:2]
        self._moved_count, names_size = numbers[8:]
        self._records, position = _starts(HEADER.size, self._counts, RECORD_SIZE)
        self._by_name, position = _starts(position, self._live, BY_NAME_SIZE)
        self._moved = position
        self._names = position + self._moved_count * MOVED_SIZE
        if self._names + names_size != len(self._bytes):
            raise UserError(_("Data wilayah tidak utuh. Pasang ulang aplikasi ini; data kegiatan tidak terganggu."))

    def find(self, digits: str) -> Entry | None:
        """The record of a code given as 2, 4, 6 or 10 digits."""
        level = CODE_LENGTHS.index(len(digits))
        index = self._index(level, int(digits))
        if index == self._counts[level] or self._code(level, index) != int(digits):
            return None
        return self._entry(level, index)

    def below(self, digits: str, level: int) -> Iterator[Entry]:
        """All records of ``level`` whose codes start with ``digits``, by code. ``""`` means the whole country."""
        width = 10 ** (CODE_LENGTHS[level] - len(digits))
        first = int(digits or 0) * width
        for index in range(self._index(level, first), self._index(level, first + width)):
            yield self._entry(level, index)

    def by_name(self, prefix: str, level: int) -> Iterator[Entry]:
        """Live records of ``level`` whose ``place_key`` starts with ``prefix``, by name."""
        positions = range(self._live[level])
        for position in positions[bisect_left(positions, prefix, key=lambda at: self._key(level, at)) :]:
            if not self._key(level, position).startswith(prefix):
                return
            yield self._entry(level, self._record_at(level, position))

    def successor(self, digits: str) -> str | None:
        """The regency code that took over a retired one; both four digits."""
        pairs = range(self._moved_count)
        index = bisect_left(pairs, int(digits), key=lambda pair: self._integer(self._moved + pair * MOVED_SIZE, 2))
        at = self._moved + index * MOVED_SIZE
        if index == self._moved_count or self._integer(at, 2) != int(digits):
            return None
        return f"{self._integer(at + 2, 2):04d}"

    def _integer(self, at: int, size: int) -> int:
        return int.from_bytes(self._bytes[at : at + size], "big")

    def _code(self, level: int, index: int) -> int:
        return self._integer(self._records[level] + index * RECORD_SIZE, 5)

    def _index(self, level: int, code: int) -> int:
        return bisect_left(range(self._counts[level]), code, key=lambda index: self._code(level, index))

    def _record_at(self, level: int, position: int) -> int:
        return self._integer(self._by_name[level] + position * BY_NAME_SIZE, BY_NAME_SIZE)

    def _key(self, level: int, position: int) -> str:
        return place_key(self._entry(level, self._record_at(level, position)).name)

    def _entry(self, level: int, index: int) -> Entry:
        packed = self._integer(self._records[level] + index * RECORD_SIZE + 5, 3)
        at = self._names + (packed & ~RETIRED)
        name = self._bytes[at + 1 : at + 1 + self._bytes[at]].decode()
        return Entry(f"{self._code(level, index):0{CODE_LENGTHS[level]}d}", name, bool(packed & RETIRED))


@functools.cache
def region_file() -> RegionFile:
    """The bundled file, opened on first use. Raises ``UserError`` when it is missing or damaged."""
    return RegionFile(settings.assets_dir() / "regions" / "regions.bin")


def _mapped(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:  # ValueError: an empty file cannot be mapped
        raise UserError(_("Data wilayah tidak ada. Pasang ulang aplikasi ini.")) from error


def _starts(position: int, counts: list[int], size: int) -> tuple[list[int], int]:
    """Where each level's block starts, and where the last one ends."""
    starts = []
    for count in counts:
        starts.append(position)
        position += count * size
    return starts, position
