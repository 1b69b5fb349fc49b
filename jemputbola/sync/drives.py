"""Which removable drives are there now. What each system tells differs, so each has its own small probe."""

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Protocol

import msgspec
import psutil

FAT32_LIMIT = 4 * 1024**3 - 1
"""Bytes: the largest file that FAT32 takes."""
_FAT = frozenset({"vfat", "msdos", "fat32", "fat", "msdosfs"})
_MOUNTED_BY_HAND = ("/media", "/run/media")
"""Where desktops mount what a person plugs in."""
_DRIVE_REMOVABLE = 2
"""``DRIVE_REMOVABLE`` of Windows' GetDriveTypeW."""
_LABEL_CHARACTERS = 261
_ESCAPED = re.compile(rb"\\x([0-9a-f]{2})")
_SYSTEM = frozenset({"/", "/boot", "/boot/efi", "/home", "/usr", "/var"})


class Medium(msgspec.Struct, frozen=True):
    """A removable drive. ``free``, ``total``: bytes. ``largest_file``: bytes, None when only ``free`` limits it."""

    folder: str
    label: str
    free: int
    total: int
    read_only: bool
    file_system: str
    largest_file: int | None

    def takes(self, size: int) -> bool:
        """Whether a file of that many bytes can be written there, as far as can be told beforehand."""
        return not self.read_only and size <= self.free and (self.largest_file is None or size <= self.largest_file)


class Partition(Protocol):
    """What psutil tells of a mounted file system."""

    @property
    def device(self) -> str: ...
    @property
    def mountpoint(self) -> str: ...
    @property
    def fstype(self) -> str: ...
    @property
    def opts(self) -> str: ...


class Probe(Protocol):
    """What only the system itself knows."""

    def is_removable(self, partition: Partition) -> bool:
        """Whether a person can pull it out."""
        ...

    def label(self, partition: Partition) -> str:
        """Its name for people; "" when it has none."""
        ...


def list_media(probe: Probe | None = None, partitions: Iterable[Partition] | None = None) -> list[Medium]:
    """The removable drives that are mounted now, by label. One that is pulled out meanwhile is left out."""
    probe = probe or _probe_of_this_system()
    mounted = partitions if partitions is not None else psutil.disk_partitions(all=False)
    found = (_medium(partition, probe) for partition in mounted if probe.is_removable(partition))
    return sorted((medium for medium in found if medium), key=lambda medium: (medium.label.casefold(), medium.folder))


def _medium(partition: Partition, probe: Probe) -> Medium | None:
    try:
        usage = shutil.disk_usage(partition.mountpoint)
    except OSError:  # an empty card reader, or pulled out just now
        return None
    read_only = "ro" in partition.opts.split(",") or not os.access(partition.mountpoint, os.W_OK)
    file_system = partition.fstype.lower()
    limit = FAT32_LIMIT if file_system in _FAT else None
    label = probe.label(partition) or partition.mountpoint
    return Medium(partition.mountpoint, label, usage.free, usage.total, read_only, file_system, limit)


class LinuxProbe:
    """Mount points of the desktop, and what ``/sys`` says about the disk behind a partition. Needs no udev."""

    def __init__(self, root: Path = Path("/")) -> None:
        self._blocks = root / "sys/class/block"
        self._labels = root / "dev/disk/by-label"

    def is_removable(self, partition: Partition) -> bool:
        """By where it is mounted, by the ``removable`` flag, or because it hangs on USB (disks there have no flag)."""
        if partition.mountpoint in _SYSTEM:
            return False
        if any(PurePosixPath(partition.mountpoint).is_relative_to(place) for place in _MOUNTED_BY_HAND):
            return True
        block = (self._blocks / Path(partition.device).name).resolve()
        if any(part.startswith("usb") for part in block.parts):
            return True
        return any(_says_one(folder / "removable") for folder in (block, block.parent))

    def label(self, partition: Partition) -> str:
        """The file system's label, else the last part of the mount point."""
        device = Path(partition.device).name
        for link in sorted(self._labels.iterdir()) if self._labels.is_dir() else ():
            if link.is_symlink() and link.readlink().name == device:
                return _label_of(link.name)
        return PurePosixPath(partition.mountpoint).name


class MacProbe:
    """Everything under ``/Volumes`` but the start volume, which is mounted at ``/``."""

    def is_removable(self, partition: Partition) -> bool:
        """Also network folders and disk images: a person put them there."""
        return PurePosixPath(partition.mountpoint).is_relative_to("/Volumes")

    def label(self, partition: Partition) -> str:
        """The volume's name."""
        return PurePosixPath(partition.mountpoint).name


class WindowsCalls(Protocol):
    """The two calls of Windows that are needed."""

    def drive_type(self, root: str) -> int:
        """``GetDriveTypeW``."""
        ...

    def volume_name(self, root: str) -> str:
        """``GetVolumeInformationW``; "" on failure."""
        ...


class WindowsProbe:
    """By ``GetDriveTypeW``. USB hard disks count as fixed there: they are chosen as a folder."""

    def __init__(self, calls: WindowsCalls | None = None) -> None:
        self._calls = calls or _Kernel32()

    def is_removable(self, partition: Partition) -> bool:
        """Sticks and cards."""
        return self._calls.drive_type(partition.mountpoint) == _DRIVE_REMOVABLE

    def label(self, partition: Partition) -> str:
        """``KINGSTON (E:)``, or ``E:``."""
        letter = partition.mountpoint.rstrip("\\")
        name = self._calls.volume_name(partition.mountpoint)
        return f"{name} ({letter})" if name else letter


class _Kernel32:
    """The real calls."""

    def drive_type(self, root: str) -> int:
        if sys.platform != "win32":
            return 0
        return int(ctypes.windll.kernel32.GetDriveTypeW(root))

    def volume_name(self, root: str) -> str:
        if sys.platform != "win32":
            return ""
        name = ctypes.create_unicode_buffer(_LABEL_CHARACTERS)
        done = ctypes.windll.kernel32.GetVolumeInformationW(root, name, len(name), None, None, None, None, 0)
        return name.value if done else ""


def _label_of(link: str) -> str:
    r"""Undo udev's ``\x20`` for what is not plain in a file name."""
    raw = _ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), link.encode())
    return raw.decode("utf-8", "replace")


def _says_one(flag: Path) -> bool:
    try:
        return flag.read_text(encoding="ascii").strip() == "1"
    except OSError:
        return False


def _probe_of_this_system() -> Probe:
    probes: Sequence[tuple[str, type[LinuxProbe] | type[MacProbe] | type[WindowsProbe]]] = (
        ("win32", WindowsProbe),
        ("darwin", MacProbe),
    )
    return next((probe() for system, probe in probes if system == sys.platform), LinuxProbe())
