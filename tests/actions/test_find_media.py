"""What lies on a stick for us: by ending, whatever else is there; a stick that is gone holds nothing."""

from pathlib import Path

import pytest

from jemputbola.actions.exchange.find_media import Files, find_media, look_into, sort_files
from jemputbola.sync.drives import Medium
from jemputbola.sync.incoming import IncomingUnreadable


def medium(folder: Path) -> Medium:
    return Medium(str(folder), "KINGSTON", 12, 16, read_only=False, file_system="vfat", largest_file=None)


def test_our_files_are_told_apart_by_their_ending(tmp_path: Path) -> None:
    for name in ("b.jbb", "a.JBB", "t.jbr", "j.jbe", "foto.jpg", "sisa.jbb.part"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "folder.jbb").mkdir()
    (place,) = find_media([medium(tmp_path)])
    assert [file.name for file in place.files.batches] == ["a.JBB", "b.jbb"]
    assert [file.name for file in (*place.files.receipts, *place.files.enrolments)] == ["t.jbr", "j.jbe"]
    assert (place.label, place.is_stick) == ("KINGSTON", True)


def test_a_stick_that_was_pulled_out_meanwhile_holds_nothing(tmp_path: Path) -> None:
    (place,) = find_media([medium(tmp_path / "gone")])
    assert place.files == Files()
    assert not place.files


def test_a_folder_is_no_stick_and_a_missing_one_is_told(tmp_path: Path) -> None:
    assert not look_into(tmp_path).is_stick
    with pytest.raises(IncomingUnreadable):
        look_into(tmp_path / "gone")


def test_the_order_in_which_somebody_chose_stays() -> None:
    files = sort_files([Path("z.jbb"), Path("a.jbb"), Path("x.txt")])
    assert files.batches == (Path("z.jbb"), Path("a.jbb"))
