"""Putting a file on a stick, or into any folder, so that "boleh dicabut" is true, or saying that it is not there.

``.part`` → flush → fsync → rename → fsync of the folder → drop the cache → read back → compare. A copy proves that the
medium holds the file; that it arrived at the office is proved by a receipt alone.
"""

import contextlib
import enum
import errno
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

import msgspec

from jemputbola.errors import UserError
from jemputbola.sync.disk import Disk
from jemputbola.sync.file_names import file_name
from jemputbola.texts import N_, _

_ROOM = 64 * 1024
"""Bytes beyond the file itself: its folder entry and the file system's own needs."""
_OLD_PART = 3600.0
"""Seconds: younger ones of others may be what another laptop is writing into a shared folder."""
_PARTS = re.compile(r".+\.jb[a-z]\.part", re.IGNORECASE)

Progress = Callable[[int, int], None]
"""Called with (bytes done, all bytes): written, then read back, so a file counts twice. May raise to cancel."""


class Why(enum.StrEnum):
    """What went wrong with a copy."""

    NO_FOLDER = "no_folder"
    FULL = "full"
    READ_ONLY = "read_only"
    PULLED_OUT = "pulled_out"
    FAILING = "failing"
    CHANGED = "changed"
    MISSING = "missing"


_SENTENCES = {
    Why.NO_FOLDER: N_("Folder {folder} tidak ada. Pasang USB itu atau pilih folder lain, lalu salin lagi."),
    Why.FULL: N_("Tidak cukup ruang di {folder}. Kosongkan sebagian atau pakai media lain, lalu salin lagi."),
    Why.READ_ONLY: N_(
        "{folder} tidak dapat ditulisi. Buka kunci tulisnya, periksa izinnya atau pakai media lain, lalu salin lagi."
    ),
    Why.PULLED_OUT: N_("{folder} tercabut saat menyalin. Pasang kembali, lalu salin lagi."),
    Why.FAILING: N_("{folder} melaporkan kerusakan. Pakai media lain, lalu salin lagi."),
    Why.CHANGED: N_("Isi yang terbaca dari {folder} lain dari yang ditulis: media ini rusak. Pakai media lain."),
    Why.MISSING: N_("Berkas hilang dari {folder} setelah ditulis: media ini rusak. Pakai media lain."),
}


class NotCopied(UserError):
    """The file is not on the medium, or not whole. ``why`` for pages; the message says what to do."""

    def __init__(self, why: Why, folder: Path) -> None:
        self.why = why
        self.folder = folder
        super().__init__(f"{_('Berkas belum tersalin.')} {_(_SENTENCES[why]).format(folder=folder)}")


class Copied(msgspec.Struct, frozen=True):
    """A file that was read back whole from where it lies. ``sha256``: hex.

    ``past_cache``: read from the medium itself; False where the system has no way to, and memory may have answered.
    """

    folder: str
    name: str
    sha256: str
    size: int
    past_cache: bool


def copy_to(
    folder: Path, name: str, data: bytes, *, progress: Progress | None = None, disk: Disk | None = None
) -> Copied:
    """Write ``data`` into ``folder`` under a harmless form of ``name``, replacing an earlier file of that name.

    When it returns, the medium may be pulled out. Raises NotCopied: then the file is not there under its name; a part
    that could not be removed is by the next copy. What ``progress`` raises comes through, with nothing left behind.
    """
    disk = disk or Disk()
    final = folder / file_name(name)
    show = progress or (lambda _done, _all: None)
    with _told(folder):
        device = disk.identity(folder)
        _clear_parts(disk, _part_of(final))
        if disk.free(folder) < len(data) + _ROOM:
            raise NotCopied(Why.FULL, folder)
        _write(disk, final, data, show)
        past_cache = _verify(disk, final, data, show)
        if disk.identity(folder) != device:
            with contextlib.suppress(OSError):  # it landed on what lies under the mount point
                disk.remove(final)
            raise NotCopied(Why.PULLED_OUT, folder)
    return Copied(str(folder), final.name, hashlib.sha256(data).hexdigest(), len(data), past_cache)


def _part_of(final: Path) -> Path:
    return final.with_name(f"{final.name}.part")


def _write(disk: Disk, final: Path, data: bytes, show: Progress) -> None:
    part = _part_of(final)
    try:
        disk.write(part, data, lambda done: show(done, 2 * len(data)))
        disk.rename(part, final)
    except BaseException:
        with contextlib.suppress(OSError):  # a medium that is gone takes nothing away; the next copy does
            disk.remove(part)
        raise


def _clear_parts(disk: Disk, part: Path) -> None:
    """Remove what a pulled stick or a kill left; an empty ``part`` tells the time by the file system's own clock."""
    disk.remove(part)
    disk.write(part, b"", lambda _done: None)
    now = disk.modified(part)
    disk.remove(part)
    with contextlib.suppress(OSError):  # tidying up is no reason to refuse a copy
        for name in disk.names(part.parent):
            left = part.with_name(name)
            if _PARTS.fullmatch(name) and (_whose(name) == _whose(part.name) or now - disk.modified(left) > _OLD_PART):
                disk.remove(left)


def _whose(part: str) -> tuple[str, ...]:
    """``jb1_TIM-1-B_1-9_0a1b2c3d.jbb.part`` → ``jb1``, ``TIM-1-B``, ``.jbb``: a try of ours, sealed anew each time."""
    return (*part.split("_")[:2], PurePath(PurePath(part).stem).suffix.lower())


def _verify(disk: Disk, final: Path, data: bytes, show: Progress) -> bool:
    folder, size = final.parent, len(data)
    if final.name not in disk.names(folder):
        raise NotCopied(Why.MISSING, folder)
    try:
        found, past_cache = disk.read_back(final, lambda done: show(size + min(done, size), 2 * size))
    except FileNotFoundError as error:
        raise NotCopied(Why.MISSING, folder) from error
    if hashlib.sha256(found).digest() != hashlib.sha256(data).digest():
        with contextlib.suppress(OSError):  # nobody must take it for the file
            disk.remove(final)
        raise NotCopied(Why.CHANGED, folder)
    return past_cache


_WHY = {
    errno.ENOSPC: Why.FULL,
    errno.EFBIG: Why.FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): Why.FULL,
    errno.EROFS: Why.READ_ONLY,
    errno.EACCES: Why.READ_ONLY,
    errno.EPERM: Why.READ_ONLY,
    errno.ENODEV: Why.PULLED_OUT,
    errno.ENXIO: Why.PULLED_OUT,
    getattr(errno, "ESTALE", errno.ENXIO): Why.PULLED_OUT,
    getattr(errno, "ENOTCONN", errno.ENXIO): Why.PULLED_OUT,
}
_NOT_READY = frozenset({21, 1167, 1117, 433})
"""Windows: drive not ready, device not connected, I/O device error, no such device."""


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn what the system says into NotCopied. Whatever it says, the file was not verified: it counts as not there."""
    was_there = folder.is_dir()
    try:
        yield
    except OSError as error:
        raise NotCopied(_why(error, folder, was_there=was_there), folder) from error


def _why(error: OSError, folder: Path, *, was_there: bool) -> Why:
    if not was_there:
        return Why.NO_FOLDER
    if getattr(error, "winerror", None) in _NOT_READY:
        return Why.PULLED_OUT
    if error.errno in _WHY:
        return _WHY[error.errno]
    return Why.FAILING if _is_still_there(folder) else Why.PULLED_OUT


def _is_still_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False
