"""A confirmed laptop that turned hostile, or its thief: what its signed batches must not be able to do."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from jemputbola.actions.exchange.decide_conflict import decisions_made
from jemputbola.actions.exchange.forward_files import forward_files
from jemputbola.actions.exchange.make_receipts import make_receipts
from jemputbola.actions.exchange.outbox_status import status
from jemputbola.actions.exchange.read_receipts import read_receipts
from jemputbola.actions.exchange.receive_files import preview_files, receive_files, release_file
from jemputbola.actions.exchange.undo_file import redo_file, undo_file
from jemputbola.actions.session import Session
from jemputbola.domain.entry import Kind
from jemputbola.store.held import held_entries
from jemputbola.store.holdings import holding
from jemputbola.store.ledger import FileState, OfferedFile, files_offered, note_file
from jemputbola.store.store import Store
from jemputbola.sync.enrolment import Role
from tests.actions.conftest import MakeSession
from tests.fakes.clock import FakeClock
from tests.fakes.desk import Desk
from tests.fakes.gathering import bring, carry, enrol
from tests.fakes.intruder import STREAM, body, chained, forge_batch


@pytest.fixture
def thief(another: MakeSession, office: Session, tmp_path: Path) -> Session:
    """TIM-9 Z: confirmed by the office, in the wrong hands since."""
    made = another("TIM-9 Z")
    enrol(made, office, tmp_path / "pencuri")
    return made


@pytest.fixture
def laptop(another: MakeSession, office: Session, tmp_path: Path) -> Session:
    """TIM-1 B, with three pupils."""
    made = another("TIM-1 B")
    enrol(made, office, tmp_path / "daftar")
    desk = Desk(made)
    for name in ("Agus Contoh", "Dewi Contoh", "Eka Contoh"):
        desk.pupil(name)
    return made


def _people(session: Session) -> int:
    with session.store.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM people").fetchone()[0])


def test_whoever_claims_anothers_stream_first_does_not_lock_it_out(
    office: Session, laptop: Session, thief: Session, tmp_path: Path
) -> None:
    """The second one waits with its bytes kept; a person who takes it in gives it the stream."""
    said = chained([body(Kind.DATA_EXPORTED)], laptop.store.stream)
    receive_files(office, [forge_batch(thief, tmp_path / "a", said)])
    (waits,) = bring(laptop, office, tmp_path / "usb").files
    assert (waits.state, waits.new) == (FileState.HELD, 0)
    assert "TIM-9 Z" in waits.reason
    assert release_file(office, waits.sha256).new == 4
    assert _people(office) == 3
    Desk(laptop).pupil("Fitri Contoh")
    assert bring(laptop, office, tmp_path / "dua").files[0].state is FileState.PARTLY
    again = forge_batch(thief, tmp_path / "b", chained([body(Kind.DATA_REVEALED)], laptop.store.stream))
    assert receive_files(office, [again]).files[0].state is FileState.HELD


def test_a_laptop_does_not_set_aside_what_others_wrote(
    office: Session, laptop: Session, thief: Session, tmp_path: Path
) -> None:
    bring(laptop, office, tmp_path / "usb")
    said = [body(Kind.RANGE_SET_ASIDE, laptop.store.stream, aside=[laptop.store.stream, 1, 2**63 - 1], reason="x")]
    (file,) = receive_files(office, [forge_batch(thief, tmp_path / "a", chained(said))]).files
    assert file.state is FileState.HELD
    assert "menyingkirkan" in file.reason
    assert _people(office) == 3
    release_file(office, file.sha256)
    assert _people(office) == 0
    undo_file(office, file.sha256, reason="tidak benar")
    assert _people(office) == 3
    redo_file(office, file.sha256)
    assert _people(office) == 0
    undo_file(office, file.sha256, reason="tidak benar")
    assert _people(office) == 3


def test_it_does_not_bring_back_what_the_office_set_aside_either(
    office: Session, laptop: Session, thief: Session, tmp_path: Path
) -> None:
    (brought,) = bring(laptop, office, tmp_path / "usb").files
    undo_file(office, brought.sha256, reason="latihan")
    control = office.store.journal.control()
    covers = [entry.hash for entry in control if entry.body.kind == Kind.RANGE_SET_ASIDE]
    said = [body(Kind.RANGE_RESTORED, laptop.store.stream, aside=[laptop.store.stream, 1, 4], covers=covers)]
    (file,) = receive_files(office, [forge_batch(thief, tmp_path / "a", chained(said))]).files
    assert file.state is FileState.HELD
    assert _people(office) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "kapan saja"},
        {"at": "2026-11-23T08:00:00"},
        {"at": "=cmd|' /C calc'!A0"},
        {"day": "Senin"},
        {"day": "2026-13-01"},
        {"covers": ["bukan hash"]},
        {"aside": ["bukan aliran", 1, 2]},
    ],
)
def test_what_is_no_time_no_day_and_no_hash_is_refused(
    office: Session, thief: Session, tmp_path: Path, wrong: dict[str, Any]
) -> None:
    said = chained([body(Kind.RESIDENT_SAVED, sets={"name": {"value": "Contoh"}}, **wrong)])
    (file,) = receive_files(office, [forge_batch(thief, tmp_path / "a", said)]).files
    assert (file.state, file.step) == (FileState.REFUSED, "parse")


@pytest.mark.parametrize("subjects", [5, None, "teks", {"a": 1}, [[1]]])
def test_a_decision_with_odd_details_breaks_no_list(
    office: Session, thief: Session, tmp_path: Path, subjects: Any
) -> None:
    said = [body(Kind.CONFLICT_DECIDED, details={"decision": "d", "subjects": subjects, "kind": 3})]
    receive_files(office, [forge_batch(thief, tmp_path / "a", chained(said))])
    (found,) = decisions_made(office)
    assert found.officer == "Penyusup"


def test_a_bomb_of_places_costs_nothing(office: Session, thief: Session, tmp_path: Path) -> None:
    said = chained([body(Kind.DATA_EXPORTED)], first=2**63 - 1, prev=bytes([7]) * 32)
    received = receive_files(office, [forge_batch(thief, tmp_path / "a", said)])
    assert received.files[0].new == 1
    assert received.gaps[0].gaps == ((1, 2**63 - 2),)
    (made,) = make_receipts(office, tmp_path / "a")
    assert made.contiguous_to == 0


def test_frozen_totals_of_others_count_nothing(
    office: Session, laptop: Session, thief: Session, tmp_path: Path
) -> None:
    bring(laptop, office, tmp_path / "usb")
    desk = Desk.__new__(Desk)
    desk.session = office
    with office.store.reading() as connection:
        (desk.visit,) = [row[0] for row in connection.execute("SELECT id FROM visits")]
    before = desk.tally()
    said = [body(Kind.DATA_PURGED, desk.visit, visit=desk.visit, details={"groups": "bukan daftar"})]
    receive_files(office, [forge_batch(thief, tmp_path / "a", chained(said))])
    assert desk.tally() == before


def test_undoing_and_redoing_overlapping_files_in_any_order_loses_nobody(
    office: Session, laptop: Session, tmp_path: Path
) -> None:
    (first,) = bring(laptop, office, tmp_path / "satu").files
    Desk(laptop).pupil("Fitri Contoh")
    (second,) = bring(laptop, office, tmp_path / "dua").files
    for one in (first, second):
        undo_file(office, one.sha256, reason="salah")
    assert _people(office) == 0
    redo_file(office, first.sha256)
    assert _people(office) == 3
    redo_file(office, second.sha256)
    assert _people(office) == 4
    for one in (second, first):
        undo_file(office, one.sha256, reason="salah")
    assert _people(office) == 0
    redo_file(office, second.sha256)
    assert _people(office) == 4


def test_two_files_of_one_name_are_both_forwarded(
    session: Session, office: Session, another: MakeSession, tmp_path: Path
) -> None:
    """A messenger renames them; and a name from outside is nothing to write to a stick."""
    enrol(session, office, tmp_path / "kantor", role=Role.LEAD)
    renamed = []
    for number, name in enumerate(("TIM-1 B", "TIM-1 C")):
        field = another(name)
        enrol(field, session, tmp_path / name)
        Desk(field)
        (file,) = carry(field, tmp_path / f"usb{number}")
        renamed.append(file.rename(file.with_name("kiriman: 1.jbb")))
    receive_files(session, renamed)
    out = tmp_path / "usb"
    out.mkdir()
    assert len(set(forward_files(session, out).files)) == 2
    assert len(list(out.iterdir())) == 2
    assert all(path.name.startswith("jb1_TIM-1-") for path in out.iterdir())


def test_odd_names_are_shown_as_one_plain_line(office: Session, laptop: Session, tmp_path: Path) -> None:
    (file,) = carry(laptop, tmp_path / "usb")
    odd = file.rename(file.with_name("a\u202egnp\n\udcff.jbb"))
    (seen,) = preview_files(office, [odd]).files
    (shown,) = receive_files(office, [odd]).files
    assert seen.file == shown.file == "a gnp .jbb"
    with office.store.reading() as connection:
        assert [one.name for one in files_offered(connection)] == ["a gnp .jbb"]


def test_who_shares_a_nik_is_kept_until_it_is_decided(
    office: Session, laptop: Session, another: MakeSession, tmp_path: Path
) -> None:
    """It is no conflict of one person, so that a receipt could forget it, and a purge would take the evidence."""
    other = another("TIM-1 C")
    enrol(other, office, tmp_path / "lain")
    nik = "1971021302090001"
    Desk(laptop).pupil("Fitri Contoh", nik=nik)
    Desk(other).pupil("Gita Contoh", nik=nik)
    for number, one in enumerate((laptop, other)):
        bring(one, office, tmp_path / f"usb{number}")
    with office.store.reading() as connection:
        held = holding(connection, other.store.stream, office.store.projection)
    assert len(held.keep) == 1


def test_an_update_reads_what_was_held(office: Session, thief: Session, tmp_path: Path) -> None:
    """As an update would find it: an entry held that this version understands; the rest stays held."""
    later = body(Kind.RESIDENT_SAVED, v=2, sets={"name": {"value": "Contoh"}})
    plain = body(Kind.RESIDENT_SAVED, STREAM, sets={"name": {"value": "Contoh"}})
    said = chained([later, plain])
    receive_files(office, [forge_batch(thief, tmp_path / "a", said)])
    store = office.store
    with store.local() as connection:
        connection.execute("INSERT INTO held (hash, why) VALUES (?, 'version')", (said[1].hash,))
        connection.execute("DELETE FROM people")
        connection.execute("DELETE FROM subjects")
    store.close()
    with Store.open(store.folder.root, store.key, store.vault_id, store.clock) as opened:
        assert [one.seq for one in held_entries(opened.connection)] == [1]
        assert opened.connection.execute("SELECT name FROM people").fetchall() == [("Contoh",)]


def test_a_file_of_a_later_version_is_tried_again_with_the_next_ones(
    office: Session, laptop: Session, tmp_path: Path
) -> None:
    """As an update would find it: held at its manifest, readable now."""
    (file,) = carry(laptop, tmp_path / "usb")
    data = file.read_bytes()
    held = OfferedFile(
        sha256=hashlib.sha256(data).hexdigest(), name=file.name, size=len(data), state=FileState.HELD,
        step="manifest", reason="versi baru", offered_at="2026-11-23T08:00:00+07:00", officer="Ani Kantor",
    )  # fmt: skip
    with office.store.local() as connection:
        note_file(connection, held, data=data)
    (taken,) = receive_files(office, []).files
    assert (taken.state, taken.new) == (FileState.APPLIED, 4)
    assert receive_files(office, []).files == ()


def test_a_restored_office_says_that_it_holds_less_now(
    office: Session, laptop: Session, clock: FakeClock, tmp_path: Path
) -> None:
    """Its counter went back with the backup. Believing the old receipt, laptops would forget what it lost."""
    bring(laptop, office, tmp_path / "usb")
    for _again in range(3):
        (made,) = make_receipts(office, tmp_path / "usb")
    read_receipts(laptop, [tmp_path / "usb" / made.file])
    assert status(laptop).at_office == 4
    with office.store.local() as connection:
        connection.execute("DROP TRIGGER entries_stay")
        connection.execute("DELETE FROM entries WHERE seq > 2")
        connection.execute("DELETE FROM receipts_made")
    clock.advance(days=1)
    (made,) = make_receipts(office, tmp_path / "usb")
    read_receipts(laptop, [tmp_path / "usb" / made.file])
    assert status(laptop).at_office == 2
