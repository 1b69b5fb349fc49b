"""A print that cannot be: told, nothing counted, nothing left."""

from pathlib import Path

import pytest

from jemputbola.actions.printing.print_slips import CannotWriteThere
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.files import DiskFull, FolderReadOnly
from tests.fakes.schools import printed, slips_of


def nothing_was_counted(session: Session, visit: str) -> bool:
    return not any(slips_of(session, visit)) and not session.store.journal.subjects_of_kinds([Kind.SLIP_PRINTED])


def test_impossible_places_are_told_and_nothing_is_counted(
    session: Session, school: tuple[str, list[str]], tmp_path: Path
) -> None:
    for place, sentence in (
        (tmp_path / "missing" / "slip.pdf", "Folder .*missing tidak ada"),
        (tmp_path, "adalah folder"),
        (tmp_path / f"{'panjang' * 40}.pdf", "nama yang lebih pendek"),
    ):
        with pytest.raises(CannotWriteThere, match=sentence):
            printed(session, school[0], place)
    assert nothing_was_counted(session, school[0])


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that root cannot write to either")
def test_a_read_only_place_is_told(session: Session, school: tuple[str, list[str]]) -> None:
    with pytest.raises((FolderReadOnly, CannotWriteThere)):
        printed(session, school[0], Path("/proc/self/slip.pdf"))
    assert nothing_was_counted(session, school[0])


def test_a_cancelled_print_leaves_nothing(session: Session, school: tuple[str, list[str]], out: Path) -> None:
    def cancel(done: int, total: int) -> None:
        assert total == 28
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        printed(session, school[0], out, progress=cancel)
    assert not list(out.parent.glob("slip*"))
    assert nothing_was_counted(session, school[0])


def test_a_print_that_cannot_be_counted_leaves_no_file(
    session: Session, school: tuple[str, list[str]], out: Path
) -> None:
    """The vault's disk may be full when the stick's is not."""
    session.store.connection.execute("PRAGMA max_page_count = 1")  # no page more than there are
    with pytest.raises(DiskFull):
        printed(session, school[0], out)
    assert not list(out.parent.glob("slip*"))
    assert nothing_was_counted(session, school[0])
