"""Which drives count as removable, on each system, from what that system really tells."""

from pathlib import Path

import msgspec
import pytest

from jemputbola.sync.drives import FAT32_LIMIT, LinuxProbe, MacProbe, Medium, Partition, WindowsProbe, list_media


class Mounted(msgspec.Struct, frozen=True):
    """As psutil tells it."""

    device: str
    mountpoint: str
    fstype: str = "ext4"
    opts: str = "rw,relatime"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A Linux machine: a fixed disk, a stick with a flag, and a USB disk without one."""
    devices = {
        "sda": ("pci0000:00/ata1/block/sda", "0"),
        "sdb": ("pci0000:00/0000:00:14.0/mmc/block/sdb", "1"),
        "sdc": ("pci0000:00/0000:00:14.0/usb2/2-1/block/sdc", "0"),
    }
    blocks = tmp_path / "sys/class/block"
    blocks.mkdir(parents=True)
    for name, (place, flag) in devices.items():
        disk = tmp_path / "sys/devices" / place
        (disk / f"{name}1").mkdir(parents=True)
        (disk / "removable").write_text(f"{flag}\n")
        (blocks / name).symlink_to(disk)
        (blocks / f"{name}1").symlink_to(disk / f"{name}1")
    labels = tmp_path / "dev/disk/by-label"
    labels.mkdir(parents=True)
    (labels / "USB\\x20Dinas\\xc3\\xa9").symlink_to("../../sdb1")
    return tmp_path


@pytest.mark.parametrize(
    ("device", "mountpoint", "removable"),
    [
        ("/dev/sda1", "/", False),
        ("/dev/sda1", "/data", False),
        ("/dev/sdb1", "/mnt", True),
        ("/dev/sdb", "/mnt", True),
        ("/dev/sdc1", "/mnt/disk", True),
        ("/dev/sdc1", "/", False),
        ("/dev/mapper/luks", "/media/sri/KUNCI", True),
        ("/dev/mapper/luks", "/run/media/sri/KUNCI", True),
        ("/dev/mapper/luks", "/mediathek", False),
    ],
)
def test_linux(root: Path, device: str, mountpoint: str, removable: bool) -> None:  # noqa: FBT001 - a table
    assert LinuxProbe(root).is_removable(Mounted(device, mountpoint)) is removable


def test_linux_labels(root: Path) -> None:
    assert LinuxProbe(root).label(Mounted("/dev/sdb1", "/mnt")) == "USB Dinasé"
    assert LinuxProbe(root).label(Mounted("/dev/sdc1", "/media/sri/BIRU")) == "BIRU"
    assert LinuxProbe(root / "elsewhere").label(Mounted("/dev/sdb1", "/media/sri/BIRU")) == "BIRU"


def test_mac() -> None:
    assert not MacProbe().is_removable(Mounted("/dev/disk3s1", "/", "apfs"))
    stick = Mounted("/dev/disk4s1", "/Volumes/USB DINAS", "msdos")
    assert MacProbe().is_removable(stick)
    assert MacProbe().label(stick) == "USB DINAS"


class Calls:
    """Windows with a fixed C:, a named stick E: and a nameless F:."""

    def drive_type(self, root: str) -> int:
        return {"C:\\": 3, "E:\\": 2, "F:\\": 2}[root]

    def volume_name(self, root: str) -> str:
        return {"E:\\": "KINGSTON"}.get(root, "")


def test_windows() -> None:
    probe = WindowsProbe(Calls())
    drives = [Mounted(root, root, "NTFS") for root in ("C:\\", "E:\\", "F:\\")]
    assert [probe.is_removable(drive) for drive in drives] == [False, True, True]
    assert [probe.label(drive) for drive in drives[1:]] == ["KINGSTON (E:)", "F:"]


class Everything:
    """Whatever is mounted can be pulled out."""

    def is_removable(self, partition: object) -> bool:  # noqa: ARG002 - as the real one
        return True

    def label(self, partition: Partition) -> str:
        return Path(partition.mountpoint).name


def test_what_is_told_of_a_medium(tmp_path: Path) -> None:
    for name in ("b", "A", "c"):
        (tmp_path / name).mkdir()
    mounted = [
        Mounted("/dev/sdb1", str(tmp_path / "b"), "vfat"),
        Mounted("/dev/sdc1", str(tmp_path / "A"), "ext4", "ro,nosuid"),
        Mounted("/dev/sdd1", str(tmp_path / "pulled out")),
        Mounted("/dev/sde1", str(tmp_path / "c"), "exfat"),
    ]
    media = list_media(Everything(), mounted)
    assert [(m.label, m.read_only, m.largest_file) for m in media] == [
        ("A", True, None),
        ("b", False, FAT32_LIMIT),
        ("c", False, None),
    ]
    assert all(m.total >= m.free > 0 for m in media)


def test_what_a_medium_takes() -> None:
    stick = Medium(
        "/media/a", "a", 8 * 1024**3, 8 * 1024**3, read_only=False, file_system="vfat", largest_file=FAT32_LIMIT
    )
    assert stick.takes(FAT32_LIMIT)
    assert not stick.takes(FAT32_LIMIT + 1)
    assert not msgspec.structs.replace(stick, free=10).takes(11)
    assert not msgspec.structs.replace(stick, read_only=True).takes(1)


def test_this_machine_can_be_asked() -> None:
    assert all(Path(medium.folder).is_dir() for medium in list_media())
