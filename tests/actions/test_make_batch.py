"""A batch on a stick: sealed to whom a person confirmed, read back, counted as on a medium, offered until received."""

from pathlib import Path

import pytest

from jemputbola.actions.exchange.make_batch import NotEnrolled, make_batch
from jemputbola.actions.exchange.outbox_status import status
from jemputbola.actions.exchange.own_identity import own_identity
from jemputbola.actions.place_for_file import PlaceRefused
from jemputbola.actions.session import Session
from jemputbola.domain.recording import RecordingStatus
from jemputbola.store.outbox import Receipt, record_receipt
from jemputbola.sync.medium import NotCopied
from tests.fakes.desk import Desk
from tests.fakes.office_party import OFFICE, OfficeParty


@pytest.fixture
def office() -> OfficeParty:
    """An office."""
    return OfficeParty()


@pytest.fixture
def enrolled(session: Session, office: OfficeParty) -> Session:
    """A laptop that a person confirmed with that office, after a morning's work."""
    office.enrol(session)
    desk = Desk(session)
    desk.serve(desk.pupil(), recording=RecordingStatus.CAPTURED)
    return session


def test_the_office_reads_exactly_what_the_laptop_wrote(enrolled: Session, office: OfficeParty, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    made = make_batch(enrolled, stick, medium="USB LEAD")
    (file,) = stick.iterdir()
    batch = office.open(enrolled, file.read_bytes())
    assert [entry.sealed.seq for entry in batch.entries] == list(range(1, made.entries + 1))
    assert made.entries == enrolled.store.journal.count()
    assert (batch.manifest.laptop_name, made.files) == ("TIM-1 A", (file.name,))
    found = status(enrolled)
    assert (found.not_copied, found.on_medium, found.at_office) == (0, made.entries, 0)
    assert found.last_copy is not None
    assert found.last_copy.medium == "USB LEAD"


def test_what_no_receipt_covers_is_offered_again(enrolled: Session, tmp_path: Path) -> None:
    first = make_batch(enrolled, tmp_path)
    assert make_batch(enrolled, tmp_path).entries == first.entries
    stream, seq = enrolled.store.stream, first.entries - 1
    head = enrolled.store.journal.hash_at(stream, seq) or ""
    with enrolled.store.local() as connection:
        record_receipt(connection, Receipt(OFFICE, stream, 1, seq, head), "2026-11-24T09:00:00+07:00")
    assert make_batch(enrolled, tmp_path).entries == 1


def test_nothing_to_send_makes_no_file(session: Session, office: OfficeParty, tmp_path: Path) -> None:
    office.enrol(session)
    made = make_batch(session, tmp_path)
    assert (made.entries, made.files) == (0, ())


@pytest.mark.parametrize("known", [True, False])
def test_nothing_is_sealed_to_whom_nobody_confirmed(
    session: Session, office: OfficeParty, tmp_path: Path, *, known: bool
) -> None:
    if known:
        office.enrol(session, confirmed=False)
    Desk(session).pupil()
    with pytest.raises(NotEnrolled, match="belum terdaftar"):
        make_batch(session, tmp_path)
    assert status(session).on_medium == 0


def test_a_stick_that_is_not_there_counts_nothing(enrolled: Session, tmp_path: Path) -> None:
    before = status(enrolled)
    with pytest.raises(NotCopied, match="belum tersalin"):
        make_batch(enrolled, tmp_path / "tidak-ada")
    assert status(enrolled) == before


def test_the_data_folder_is_no_stick(enrolled: Session) -> None:
    with pytest.raises(PlaceRefused):
        make_batch(enrolled, enrolled.store.folder.root)


def test_keys_are_made_once_and_never_written_in_the_clear(enrolled: Session, tmp_path: Path) -> None:
    identity = own_identity(enrolled)
    assert own_identity(enrolled) == identity
    make_batch(enrolled, tmp_path)
    secrets = (identity.signing, identity.signing.hex().encode(), identity.sealing.encode())
    for file in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert not any(secret in file.read_bytes() for secret in secrets)
