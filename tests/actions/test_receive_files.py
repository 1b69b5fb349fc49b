"""Files of several laptops come in: in any order, any number of times, each with a reason when it does not."""

from pathlib import Path

import pytest

from jemputbola.actions.access.keep_safe import digest_vault
from jemputbola.actions.exchange.enrol_laptop import list_laptops, revoke_laptop
from jemputbola.actions.exchange.found_office import NoOffice
from jemputbola.actions.exchange.make_receipts import make_receipts
from jemputbola.actions.exchange.outbox_status import status
from jemputbola.actions.exchange.read_receipts import read_receipts
from jemputbola.actions.exchange.receive_files import NothingWaits, preview_files, receive_files, release_file
from jemputbola.actions.exchange.undo_file import FileStateWrong, NoSuchFile, redo_file, undo_file
from jemputbola.actions.session import NotAllowed, Session
from jemputbola.actions.visits.close_visit import close_visit
from jemputbola.domain.recording import RecordingStatus
from jemputbola.store import receiving
from jemputbola.store.ledger import FileState, files_offered
from jemputbola.store.officers import Role
from jemputbola.sync import payload
from tests.actions.conftest import MakeSession
from tests.fakes.desk import Desk
from tests.fakes.gathering import bring, carry, enrol


@pytest.fixture
def lead(session: Session) -> Session:
    """Gathers the team's work."""
    return session


@pytest.fixture
def laptop(another: MakeSession, lead: Session, tmp_path: Path) -> Session:
    """TIM-1 B, confirmed by the lead, after it served one of three pupils."""
    field = another("TIM-1 B")
    enrol(field, lead, tmp_path / "daftar")
    desk = Desk(field)
    pupils = [desk.pupil(name) for name in ("Agus Contoh", "Dewi Contoh", "Eka Contoh")]
    desk.serve(pupils[0], recording=RecordingStatus.CAPTURED)
    return field


def _people(session: Session) -> int:
    with session.store.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM people").fetchone()[0])


def test_what_the_laptop_wrote_is_here_word_for_word(lead: Session, laptop: Session, tmp_path: Path) -> None:
    received = bring(laptop, lead, tmp_path / "usb")
    (file,) = received.files
    assert (file.state, file.new, file.laptop, file.known) == (FileState.APPLIED, 5, "TIM-1 B", 0)
    assert (received.conflicts, received.gaps) == (0, ())
    assert digest_vault(lead.store).digest == digest_vault(laptop.store).digest


def test_a_preview_changes_nothing_and_foretells_it(lead: Session, laptop: Session, tmp_path: Path) -> None:
    files = carry(laptop, tmp_path / "usb")
    before = digest_vault(lead.store)
    seen = preview_files(lead, files)
    with lead.store.reading() as connection:
        assert files_offered(connection) == []
    assert digest_vault(lead.store) == before
    assert receive_files(lead, files).files == seen.files


def test_the_same_file_twice_and_a_later_one_bring_only_what_is_new(
    lead: Session, laptop: Session, tmp_path: Path
) -> None:
    first = carry(laptop, tmp_path / "satu")
    receive_files(lead, first)
    (again,) = receive_files(lead, first).files
    assert (again.state, again.new, again.known) == (FileState.KNOWN, 0, 5)
    Desk(laptop).pupil("Fitri Contoh")
    (later,) = bring(laptop, lead, tmp_path / "dua").files
    assert (later.state, later.new, later.known) == (FileState.PARTLY, 2, 5)


def test_a_damaged_file_stops_no_other_and_changes_nothing(lead: Session, laptop: Session, tmp_path: Path) -> None:
    (good,) = carry(laptop, tmp_path / "usb")
    damaged = tmp_path / "rusak.jbb"
    damaged.write_bytes(good.read_bytes()[:-1])
    bad, fine, missing = receive_files(lead, [damaged, good, tmp_path / "tidak-ada.jbb"]).files
    assert (bad.state, bad.step, bool(bad.reason)) == (FileState.REFUSED, "seal", True)
    assert (missing.state, bool(missing.reason)) == (FileState.REFUSED, True)
    assert fine.new == 5
    with lead.store.reading() as connection:
        assert {file.state for file in files_offered(connection)} == {FileState.REFUSED, FileState.APPLIED}


def test_an_unknown_laptop_is_refused_and_a_pending_one_too(
    lead: Session, another: MakeSession, tmp_path: Path
) -> None:
    known_elsewhere = another("TIM-9 Z")
    enrol(known_elsewhere, lead, tmp_path / "daftar")
    with lead.store.local() as connection:
        connection.execute("UPDATE laptops SET state = 'pending'")
    Desk(known_elsewhere)
    files = carry(known_elsewhere, tmp_path / "usb")
    assert receive_files(lead, files).files[0].step == "signature"
    with lead.store.local() as connection:
        connection.execute("DELETE FROM laptops")
    assert receive_files(lead, files).files[0].step == "signature"
    assert _people(lead) == 0


def test_a_revoked_laptop_waits_for_a_person(lead: Session, laptop: Session, tmp_path: Path) -> None:
    bring(laptop, lead, tmp_path / "satu")
    revoke_laptop(lead, "TIM-1 B", because="hilang di parkiran")
    Desk(laptop).pupil("Fitri Contoh")
    (file,) = bring(laptop, lead, tmp_path / "dua").files
    assert (file.state, file.new) == (FileState.HELD, 0)
    assert "dicabut" in file.reason
    assert release_file(lead, file.sha256).new == 2
    with pytest.raises(NothingWaits):
        release_file(lead, file.sha256)


def test_a_file_is_undone_and_brought_back(lead: Session, laptop: Session, tmp_path: Path) -> None:
    (file,) = bring(laptop, lead, tmp_path / "usb").files
    whole = digest_vault(lead.store).digest
    assert undo_file(lead, file.file, reason="salah kantor").state is FileState.UNDONE
    assert _people(lead) == 0
    assert receive_files(lead, [tmp_path / "usb" / file.file]).files[0].state is FileState.UNDONE
    with pytest.raises(FileStateWrong):
        undo_file(lead, file.sha256, reason="lagi")
    assert redo_file(lead, file.sha256[:8]).state is FileState.APPLIED
    assert digest_vault(lead.store).digest == whole
    with pytest.raises(NoSuchFile):
        undo_file(lead, "tidak-ada.jbb", reason="salah")


def test_an_undo_leaves_what_another_file_brought_too(lead: Session, laptop: Session, tmp_path: Path) -> None:
    bring(laptop, lead, tmp_path / "satu")
    Desk(laptop).pupil("Fitri Contoh")
    (later,) = bring(laptop, lead, tmp_path / "dua").files
    undo_file(lead, later.sha256, reason="dibuat saat latihan")
    assert _people(lead) == 3
    redo_file(lead, later.sha256)
    assert _people(lead) == 4


def test_a_cancel_leaves_everything_as_it_was(lead: Session, laptop: Session, tmp_path: Path) -> None:
    files = carry(laptop, tmp_path / "usb")
    before = digest_vault(lead.store)

    def cancel(done: int, total: int) -> None:
        if done == total:
            raise _Cancelled

    with pytest.raises(_Cancelled):
        receive_files(lead, files, cancel)
    assert digest_vault(lead.store) == before
    assert receive_files(lead, files).files[0].new == 5


def test_overlapping_files_of_one_go_bring_each_entry_once_in_the_preview_too(
    lead: Session, laptop: Session, tmp_path: Path
) -> None:
    first = carry(laptop, tmp_path / "satu")
    Desk(laptop).pupil("Fitri Contoh")
    files = [*first, *carry(laptop, tmp_path / "dua"), *first]
    seen = preview_files(lead, files).files
    assert [(file.state, file.new, file.known) for file in seen] == [
        (FileState.APPLIED, 5, 0),
        (FileState.PARTLY, 2, 5),
        (FileState.KNOWN, 0, 5),
    ]
    taken = receive_files(lead, files).files
    assert [(file.state, file.new, file.known) for file in taken] == [
        (file.state, file.new, file.known) for file in seen
    ]


class _Cancelled(Exception):
    pass


@pytest.fixture
def told_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few entries are told of one by one."""
    monkeypatch.setattr(payload, "_TOLD_EVERY", 1)
    monkeypatch.setattr(receiving, "_PIECE", 1)


@pytest.mark.usefixtures("told_often")
def test_one_file_moves_the_bar_entry_by_entry(lead: Session, laptop: Session, tmp_path: Path) -> None:
    files = [*carry(laptop, tmp_path / "usb"), tmp_path / "tidak-ada.jbb"]
    for look in (preview_files, receive_files, receive_files):  # the last time all of it is known
        told: list[tuple[int, int]] = []
        look(lead, files, lambda done, total, told=told: told.append((done, total)))  # type: ignore[misc]
        assert (told[0], told[-2:]) == ((0, 5), [(6, 6), (6, 6)])
        assert told == sorted(told)
        if look is preview_files:  # weighed; opened one by one; compared; the missing file; the end
            assert [done for done, _total in told] == [0, 0, 0, 1, 1, 2, 2, 2, 5, 6, 6]


@pytest.mark.usefixtures("told_often")
@pytest.mark.parametrize("at", range(7))
def test_a_cancel_is_heard_at_every_entry_of_one_file(lead: Session, laptop: Session, tmp_path: Path, at: int) -> None:
    files = [*carry(laptop, tmp_path / "usb"), tmp_path / "tidak-ada.jbb"]
    before = digest_vault(lead.store)

    def cancel(done: int, total: int) -> None:
        if (done, total) >= (at, 6):
            raise _Cancelled

    for look in (preview_files, receive_files):
        with pytest.raises(_Cancelled):
            look(lead, files, cancel)
    assert digest_vault(lead.store) == before
    with lead.store.reading() as connection:
        assert files_offered(connection) == []
    assert receive_files(lead, files).files[0].new == 5


def test_a_gap_is_told_and_closed(lead: Session, laptop: Session, tmp_path: Path) -> None:
    bring(laptop, lead, tmp_path / "satu")
    stream = laptop.store.stream
    with lead.store.local() as connection:
        connection.execute("DROP TRIGGER entries_stay")
        connection.execute("DELETE FROM entries WHERE seq IN (2, 3)")
        connection.execute("DELETE FROM files")
    (line,) = list_laptops(lead)
    assert [(one.stream, one.gaps) for one in line.extents] == [(stream, ((2, 3),))]
    again = bring(laptop, lead, tmp_path / "dua")
    assert (again.files[0].new, again.gaps) == (2, ())


def test_a_receipt_comes_back_and_the_laptop_counts_it_as_arrived(
    lead: Session, laptop: Session, office: Session, tmp_path: Path
) -> None:
    enrol(laptop, office, tmp_path / "kantor")
    bring(laptop, office, tmp_path / "usb")
    Desk(office)
    made, own = make_receipts(office, tmp_path / "usb")
    assert (own.laptop, own.contiguous_to) == ("Kantor", 1)
    assert (made.laptop, made.contiguous_to, made.durable) == ("TIM-1 B", 5, False)
    read_receipts(laptop, [tmp_path / "usb" / made.file])
    found = status(laptop)
    assert (found.not_copied, found.on_medium, found.at_office) == (0, 0, 5)
    with pytest.raises(NoOffice):
        make_receipts(lead, tmp_path / "usb")


def test_only_a_lead_gathers(another: MakeSession, tmp_path: Path) -> None:
    officer = another("TIM-1 C", role=Role.OFFICER)
    with pytest.raises(NotAllowed):
        receive_files(officer, [tmp_path / "usb.jbb"])


def test_a_visit_is_closed_by_the_lead_over_the_work_of_all(lead: Session, laptop: Session, tmp_path: Path) -> None:
    bring(laptop, lead, tmp_path / "usb")
    with lead.store.reading() as connection:
        (visit,) = [row[0] for row in connection.execute("SELECT id FROM visits")]
    assert close_visit(lead, visit=visit).closed
