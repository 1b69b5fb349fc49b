"""Slips of the tray, ready for paper; each print is counted and leaves the tray once the printer took it."""

from collections.abc import Iterator, Sequence

import msgspec

from jemputbola.actions.printing.prepare_slips import NobodyToPrint, PreparedSlips, SlipKind, prepare_slips
from jemputbola.actions.printing.slip_tray import TraySlip, slips_in_tray, take_from_tray
from jemputbola.actions.session import Session
from jemputbola.domain.slip_reference import qr_text
from jemputbola.slips.model import Paper

_A_BUNDLE = 40
"""Tickets in one print: five sheets of eight, about a class."""


class TrayPrint(msgspec.Struct, frozen=True):
    """What goes to the printer at once: the PDF, what it shows, and the slips of the tray that are on it."""

    pdf: bytes
    pages: int
    prepared: PreparedSlips
    slips: tuple[TraySlip, ...]


def prepare_tray(
    session: Session, slips: Sequence[TraySlip], *, paper: Paper, together: int | None
) -> tuple[TrayPrint, ...]:
    """Receipts for these slips in their order; ``together``: how many share a print, None: all of a visit.

    A slip whose person gets none any more (the save was undone) leaves the tray: it would wait for ever.
    Raises MissingFont, UnreadableLogo …
    """
    from jemputbola.actions.printing.print_slips import render_prepared  # noqa: PLC0415 - reportlab takes 0.2 s

    prints = []
    for visit in dict.fromkeys(slip.visit for slip in slips):
        prepared = _of_visit(session, [slip for slip in slips if slip.visit == visit])
        for part in _parts(prepared, together) if prepared else ():
            pdf, pages = render_prepared(session, part, paper=paper)
            prints.append(TrayPrint(pdf, pages, part, tuple(TraySlip(visit, one.person) for one in part.slips)))
    return tuple(prints)


def prepare_tickets(
    session: Session, *, visit: str, class_group: str | None, paper: Paper, together: int | None = _A_BUNDLE
) -> tuple[TrayPrint, ...]:
    """Tickets for the printer, ``together`` in one print: what a printer took before it stopped is counted.

    Raises NobodyToPrint, NoSuchVisit, MissingFont, UnreadableLogo …
    """
    from jemputbola.actions.printing.print_slips import render_prepared  # noqa: PLC0415 - reportlab takes 0.2 s

    prepared = prepare_slips(session, visit=visit, kind=SlipKind.TICKET, class_group=class_group)
    parts = tuple(_parts(prepared, together))
    return tuple(TrayPrint(*render_prepared(session, part, paper=paper), part, ()) for part in parts)


def confirm_printed(session: Session, prints: Sequence[TrayPrint]) -> int:
    """The printer took them: count every slip, take it from the tray. Returns how many still wait."""
    from jemputbola.actions.printing.print_slips import count_prints  # noqa: PLC0415 - as above

    for one in prints:
        count_prints(session, one.prepared)
    return take_from_tray(session, [slip for one in prints for slip in one.slips])


def waiting_slips(session: Session) -> tuple[TraySlip, ...]:
    """In the order in which they were asked for."""
    return tuple(slips_in_tray(session))


def _of_visit(session: Session, slips: Sequence[TraySlip]) -> PreparedSlips | None:
    try:
        return _receipts(session, slips)
    except NobodyToPrint:
        printable = [slip for slip in slips if _gets_one(session, slip)]
        take_from_tray(session, [slip for slip in slips if slip not in printable])
        return _receipts(session, printable) if printable else None


def _receipts(session: Session, slips: Sequence[TraySlip]) -> PreparedSlips:
    named = [qr_text(slip.subject) for slip in slips]
    return prepare_slips(session, visit=slips[0].visit, kind=SlipKind.RECEIPT, references=named)


def _gets_one(session: Session, slip: TraySlip) -> bool:
    try:
        _receipts(session, [slip])
    except NobodyToPrint:
        return False
    return True


def _parts(prepared: PreparedSlips, together: int | None) -> Iterator[PreparedSlips]:
    slips = prepared.slips
    size = together or len(slips)
    for start in range(0, len(slips), size):
        yield msgspec.structs.replace(prepared, slips=slips[start : start + size])
