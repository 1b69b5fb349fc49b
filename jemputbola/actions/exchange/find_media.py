"""Which sticks are plugged in now, and what lies on them for us; and files that somebody chose, by what they are."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from jemputbola.sync import drives
from jemputbola.sync.incoming import IncomingUnreadable, incoming_in

BATCH, RECEIPT, ENROLMENT = ".jbb", ".jbr", ".jbe"
"""Endings of the files that travel: a laptop's work, an office's receipt, a request or an answer."""


class Files(msgspec.Struct, frozen=True):
    """Files by their ending, in the order given. What they really are is said only when they are read."""

    batches: tuple[Path, ...] = ()
    receipts: tuple[Path, ...] = ()
    enrolments: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        """Whether any of them can be ours."""
        return bool(self.batches or self.receipts or self.enrolments)


class Place(msgspec.Struct, frozen=True):
    """Where files can be put or fetched. ``label``: its name for people; ``free``: bytes, None for a plain folder."""

    folder: Path
    label: str
    free: int | None = None
    read_only: bool = False
    files: Files = Files()

    @property
    def is_stick(self) -> bool:
        """Whether it is one that a person pulls out afterwards."""
        return self.free is not None


def find_media(media: Sequence[drives.Medium] | None = None) -> list[Place]:
    """The removable drives of now with our files on them. One that is pulled out meanwhile has none."""
    return [
        Place(Path(one.folder), one.label, one.free, one.read_only, _files_on(Path(one.folder)))
        for one in (drives.list_media() if media is None else media)
    ]


def look_into(folder: Path) -> Place:
    """A folder that somebody chose. Raises IncomingUnreadable."""
    return Place(folder, folder.name or str(folder), files=sort_files(incoming_in(folder, _ENDINGS)))


def sort_files(files: Iterable[Path]) -> Files:
    """By their ending; others are left out."""
    by_ending: dict[str, list[Path]] = {ending: [] for ending in _ENDINGS}
    for file in files:
        if file.suffix.lower() in by_ending:
            by_ending[file.suffix.lower()].append(file)
    return Files(*(tuple(found) for found in by_ending.values()))


_ENDINGS = (BATCH, RECEIPT, ENROLMENT)


def _files_on(folder: Path) -> Files:
    try:
        return sort_files(incoming_in(folder, _ENDINGS))
    except IncomingUnreadable:
        return Files()
