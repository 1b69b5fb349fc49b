"""A lead forwards the team's files: what the laptops signed, readable by the office, until it said that it has them."""

from pathlib import Path

import pytest

from jemputbola.actions.exchange.forward_files import forward_files
from jemputbola.actions.exchange.make_batch import NotEnrolled
from jemputbola.actions.exchange.make_pack import make_pack
from jemputbola.actions.exchange.make_receipts import make_receipts
from jemputbola.actions.exchange.open_pack import take_pack
from jemputbola.actions.exchange.read_receipts import read_receipts
from jemputbola.actions.exchange.receive_files import receive_files
from jemputbola.actions.session import Session
from jemputbola.store.ledger import files_kept
from jemputbola.sync.enrolment import Role
from tests.actions.conftest import MakeSession
from tests.fakes.desk import Desk
from tests.fakes.gathering import bring, enrol


def test_files_sealed_to_the_lead_alone_reach_the_office(
    session: Session, office: Session, another: MakeSession, tmp_path: Path
) -> None:
    laptop = another("TIM-1 B")
    enrol(laptop, session, tmp_path / "tim")
    desk = Desk(laptop)
    desk.pupil()
    bring(laptop, session, tmp_path / "sore")
    usb = tmp_path / "usb"
    usb.mkdir()
    with pytest.raises(NotEnrolled):
        forward_files(session, usb)

    enrol(session, office, tmp_path / "kantor", role=Role.LEAD)
    own = Desk(session)
    (pack,) = make_pack(session, own.visit, tmp_path).files
    take_pack(office, tmp_path / pack)  # names the team to the office
    (name,) = forward_files(session, usb).files
    (taken,) = receive_files(office, [usb / name]).files
    assert (taken.new, taken.laptop) == (2, "TIM-1 B")

    receipts = make_receipts(office, usb)
    read_receipts(session, [usb / one.file for one in receipts])
    assert forward_files(session, usb).arrived == 1
    with session.store.reading() as connection:
        assert files_kept(connection) == []
