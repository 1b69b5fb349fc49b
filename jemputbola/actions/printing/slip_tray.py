"""Slips that wait for a printer: kept on this laptop until they are on paper."""

import msgspec

from jemputbola.actions.printing.prepare_slips import NobodyToPrint, SlipKind, prepare_slips
from jemputbola.actions.session import Session
from jemputbola.domain.slip_reference import qr_text
from jemputbola.store.local_settings import read_setting, save_setting

_SETTING = "slip_tray"


class TraySlip(msgspec.Struct, frozen=True):
    """A receipt that was asked for. Only ids: what it says is read again when it is printed."""

    visit: str
    subject: str


def put_in_tray(session: Session, subject: str, *, visit: str) -> int:
    """Keep the receipt of somebody for later; whoever gets none is passed over. Returns how many wait."""
    waiting = slips_in_tray(session)
    slip = TraySlip(visit, subject)
    try:
        prepare_slips(session, visit=visit, kind=SlipKind.RECEIPT, references=[qr_text(subject)])
    except NobodyToPrint:
        return len(waiting)
    if slip not in waiting:
        waiting.append(slip)
        _keep(session, waiting)
    return len(waiting)


def slips_in_tray(session: Session) -> list[TraySlip]:
    """In the order in which they were asked for."""
    with session.store.reading() as connection:
        return read_setting(connection, _SETTING, list[TraySlip]) or []


def take_from_tray(session: Session, slips: list[TraySlip]) -> int:
    """They are on paper now. Returns how many still wait."""
    left = [slip for slip in slips_in_tray(session) if slip not in slips]
    _keep(session, left)
    return len(left)


def _keep(session: Session, slips: list[TraySlip]) -> None:
    with session.store.local() as connection:
        save_setting(connection, _SETTING, slips)
