"""Receipts read back: taken once, in any order, never believed when nobody confirmed who signed."""

from pathlib import Path

import pytest

from jemputbola.actions.exchange.outbox_status import status
from jemputbola.actions.exchange.read_receipts import read_receipts
from jemputbola.actions.session import Session
from jemputbola.store.outbox import Standing
from jemputbola.sync.envelope import MadeFile
from tests.fakes.desk import Desk
from tests.fakes.office_party import OfficeParty


@pytest.fixture
def office(session: Session) -> OfficeParty:
    """An office with which this laptop was confirmed, after three people were listed."""
    party = OfficeParty()
    party.enrol(session)
    desk = Desk(session)
    for name in ("Agus Contoh", "Dewi Contoh", "Eka Contoh"):
        desk.pupil(name)
    return party


def _written(folder: Path, *made: MadeFile) -> list[Path]:
    for file in made:
        (folder / file.name).write_bytes(file.data)
    return [folder / file.name for file in made]


def test_what_the_office_holds_is_counted_as_there(session: Session, office: OfficeParty, tmp_path: Path) -> None:
    (read,) = read_receipts(session, _written(tmp_path, office.receipt(session, 3, durable=True)))
    assert (read.standing, read.contiguous_to, read.durable, read.office) == (
        Standing.TAKEN, 3, True, "Disdukcapil Contoh",
    )  # fmt: skip
    found = status(session)
    assert (found.at_office, found.not_copied) == (3, session.store.journal.count() - 3)


def test_an_older_receipt_never_overrules_a_newer_one(session: Session, office: OfficeParty, tmp_path: Path) -> None:
    newer, older = office.receipt(session, 3, sequence=2), office.receipt(session, 1)
    read = read_receipts(session, _written(tmp_path, newer, older, newer))
    assert [one.standing for one in read] == [Standing.TAKEN, Standing.KNOWN, Standing.KNOWN]
    assert status(session).at_office == 3


def test_a_receipt_of_nobody_that_was_confirmed_counts_nothing(
    session: Session, office: OfficeParty, tmp_path: Path
) -> None:
    stranger = OfficeParty("Kantor Lain", "0190c3a0-0000-7000-8000-0000000000fe")
    stranger.enrol(session, confirmed=False)
    damaged = MadeFile("rusak.jbr", office.receipt(session, 2).data + b"x")
    read = read_receipts(
        session, [*_written(tmp_path, stranger.receipt(session, 3), damaged), tmp_path / "tidak-ada.jbr"]
    )
    assert [one.step for one in read] == ["signature", "hash", ""]
    assert all(one.why for one in read)
    assert status(session).at_office == 0


def test_a_receipt_ahead_of_us_starts_a_new_stream(session: Session, office: OfficeParty, tmp_path: Path) -> None:
    before = session.store.stream
    ahead = office.receipt(session, 99, head=b"\x01" * 32)
    (read,) = read_receipts(session, _written(tmp_path, ahead))
    assert read.standing is Standing.AHEAD
    assert "salinan lama" in read.why
    assert session.store.stream != before
