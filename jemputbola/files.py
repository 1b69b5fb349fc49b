"""Writing a small file so that a power cut leaves the old one or the new one, and saying plainly why it failed."""

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from jemputbola.errors import UserError
from jemputbola.texts import _

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_ROOM = 64 * 1024
"""Bytes: with less, nothing can be written any more."""
_NO_FLUSH = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EBADF}
"""What a network share, or a FAT behind FUSE, answers to a flush of a folder. Its files were flushed before."""
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


class DiskFull(UserError):
    """No room left on the disk, or the quota is used up."""


class FolderReadOnly(UserError):
    """The folder refuses to be written: a read-only medium or missing rights."""


class DiskFailing(UserError):
    """The medium reports faults, or was pulled out."""


@contextlib.contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn the OSErrors that a person can act on into sentences about ``folder``; let the others through."""
    try:
        yield
    except OSError as error:
        sentence = _sentence(error.errno, folder)
        if sentence is None:
            raise
        raise sentence from error


def write_durably(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Replace ``path`` by ``data`` on the disk itself: part file, fsync, rename, fsync of the folder.

    Raises DiskFull, FolderReadOnly or DiskFailing; the old file is then still whole and no part file is left.
    """
    with explained(path.parent):
        _write_part_and_rename(path, data, mode, sync=True)
        sync_folder(path.parent)


def write_atomically(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Like ``write_durably`` for readers, but without fsync: a power cut may leave an older or an empty file."""
    with explained(path.parent):
        _write_part_and_rename(path, data, mode, sync=False)


def _sentence(number: int | None, folder: Path) -> UserError | None:
    if number in _FULL or (number == errno.EIO and _has_no_room(folder)):
        return DiskFull(_("Disk penuh: {folder}. Kosongkan ruang penyimpanan lalu coba lagi.").format(folder=folder))
    if number in _FORBIDDEN:
        text = _("Folder {folder} tidak dapat ditulisi. Periksa izin folder itu atau pilih folder lain.")
        return FolderReadOnly(text.format(folder=folder))
    if number == errno.EIO:
        text = _("Penyimpanan di {folder} rusak atau tercabut. Pasang kembali atau pakai media lain, lalu coba lagi.")
        return DiskFailing(text.format(folder=folder))
    return None


def _has_no_room(folder: Path) -> bool:
    """SQLite says "I/O error" when its shared memory finds no room: a full disk must not be told as a broken one."""
    with contextlib.suppress(OSError):
        return shutil.disk_usage(folder).free < _ROOM
    return False


def _write_part_and_rename(path: Path, data: bytes, mode: int, *, sync: bool) -> None:
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)  # what an earlier power cut left
    try:
        _write_new(part, data, mode, sync=sync)
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):  # the first failure is the one to tell
            part.unlink(missing_ok=True)
        raise


def _write_new(part: Path, data: bytes, mode: int, *, sync: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(part, flags, mode), "wb") as file:
        file.write(data)
        file.flush()
        if sync:
            os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename inside it survive a power cut, where the file system can: some have no flush of a folder."""
    if sys.platform == "win32":
        return  # Windows cannot open a folder; NTFS journals the rename itself
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FLUSH:
            raise
    finally:
        os.close(handle)
