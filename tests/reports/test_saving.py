"""A report has its final name only when it is whole."""

import os
from pathlib import Path

import pytest

from jemputbola.errors import UserError
from jemputbola.files import DiskFull, FolderReadOnly
from jemputbola.reports.saving import OpenElsewhere, save_report


def test_only_the_owner_reads_it_and_no_part_is_left(tmp_path: Path) -> None:
    out = tmp_path / "rekap.pdf"
    save_report(b"lama", out)
    save_report(b"baru", out)
    assert out.read_bytes() == b"baru"
    assert out.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_that_is_not_there_and_a_name_that_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak ada"):
        save_report(b"x", tmp_path / "none" / "rekap.pdf")
    with pytest.raises(UserError, match="adalah folder"):
        save_report(b"x", tmp_path)


def test_a_file_that_another_program_holds_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "rekap.xlsx"
    out.write_bytes(b"lama")

    def held(_part: Path, _target: Path) -> Path:
        raise PermissionError(13, "held")  # what Windows says of a workbook that is open in Excel

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(OpenElsewhere, match="sedang dibuka program lain"):
        save_report(b"baru", out)
    assert out.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [out]


def test_a_new_name_in_a_folder_that_refuses_is_the_folders_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_part: Path, _target: Path) -> Path:
        raise PermissionError(13, "refused")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(FolderReadOnly):
        save_report(b"baru", tmp_path / "rekap.xlsx")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's full device")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "rekap.pdf"
    out.write_bytes(b"lama")
    real = os.open

    def full(path: Path, flags: int, mode: int = 0o777) -> int:
        return real("/dev/full", os.O_WRONLY) if path.suffix == ".part" else real(path, flags, mode)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(DiskFull):
        save_report(b"baru" * 10_000, out)
    assert out.read_bytes() == b"lama"
