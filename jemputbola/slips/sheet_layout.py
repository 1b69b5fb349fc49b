"""Slips of a fixed size: a cell of a sheet, 105 x 74 mm on A4. Lengths are points from the safe margin's corner."""

from jemputbola.paper.fitting import Align, Block, Style, fit, label_width
from jemputbola.paper.measures import MM
from jemputbola.paper.pen import HAIRLINE, Pen
from jemputbola.slips import content
from jemputbola.slips.model import OfficeHeader, Receipt, Ticket
from jemputbola.slips.papers import SAFE_MARGIN
from jemputbola.slips.qr_code import MODULES, QUIET, draw_qr

_TICKET_QR = 24 * MM
_RECEIPT_QR = 22 * MM
_GAP = 1.6 * MM
_TICK = 4.6 * MM
_FOOTER_HEIGHT = 10.0
_STATIONS_HEIGHT = _TICK + 1.5 * _GAP + _FOOTER_HEIGHT
_LOGO = 9 * MM

_SMALL = Style(7, smallest=5, most_lines=2)
_TITLE = Style(7.5, bold=True, smallest=5, most_lines=1)
_PLACE = Style(19, bold=True, smallest=11, most_lines=2, leading=1.15)
_NAME = Style(14, bold=True, smallest=9, most_lines=2, leading=1.18)
_REFERENCE = Style(10.5, bold=True, smallest=7, most_lines=1)
_CODE_REFERENCE = Style(9.6, bold=True, smallest=5, most_lines=1, leading=1.1)
_WHEN = Style(10, smallest=7.5, most_lines=2)
_BODY = Style(9, smallest=7, most_lines=2, leading=1.2)
_MOMENT = Style(9, smallest=6, most_lines=1, leading=1.2)
_ADDRESS = Style(7, smallest=5.5, most_lines=1)
_STEP = Style(8.5, smallest=7, most_lines=2, leading=1.2)
_FOOTER = Style(8, bold=True, smallest=6, most_lines=1)
_OFFICE = Style(9.5, bold=True, smallest=7, most_lines=2, leading=1.18)
_PERSON = Style(12.5, bold=True, smallest=9, most_lines=2, leading=1.18)


def draw_ticket(pen: Pen, ticket: Ticket, office: OfficeHeader, width: float, height: float) -> None:
    """A ticket within ``width`` x ``height``: who and where in the queue above, when and what below, boxes to tick."""
    left, lower = width - _TICKET_QR, _TICKET_QR + _quiet(_TICKET_QR)
    draw_qr(pen, ticket.resident_id, left, 0, _TICKET_QR)
    reference = fit((Block(ticket.reference, _CODE_REFERENCE, align=Align.CENTRE),), _TICKET_QR)
    pen.text(reference.lines, left, lower)
    lower += _CODE_REFERENCE.size * _CODE_REFERENCE.leading
    pen.text(fit(_ticket_head(ticket, office), left - _quiet(_TICKET_QR), lower).lines, 0, 0)
    bottom = height - _STATIONS_HEIGHT
    top = lower + 2 * _GAP
    pen.text(fit(_ticket_body(ticket, office), width, bottom - _GAP - top).lines, 0, top)

    def same_on_all(once: Pen) -> None:
        once.rule(0, lower + _GAP, width)
        _draw_stations(once, office.texts.stations, width, bottom)
        footer = fit((Block(office.texts.ticket_footer, _FOOTER),), width, _FOOTER_HEIGHT)
        once.text(footer.lines, 0, height - _FOOTER_HEIGHT)

    pen.stamp("ticket", same_on_all, width + 2 * SAFE_MARGIN, height + 2 * SAFE_MARGIN)


def draw_receipt(pen: Pen, receipt: Receipt, office: OfficeHeader, width: float, height: float) -> None:
    """A receipt within ``width`` x ``height``: who above, what was done and what follows, the office below."""
    draw_qr(pen, receipt.resident_id, width - _RECEIPT_QR, 0, _RECEIPT_QR)
    code = _RECEIPT_QR + _quiet(_RECEIPT_QR)
    head = _draw_receipt_head(pen, receipt, office, width - code, max(code + 3 * MM, height * 0.46))
    lower = max(head + _GAP, code + HAIRLINE)
    foot = (
        Block(content.address_and_hours(office), _ADDRESS),
        Block(office.texts.receipt_footer, _FOOTER, gap=0.4 * MM),
    )
    footer = fit(foot, width, height / 5)
    bottom = height - footer.height
    pen.text(footer.lines, 0, bottom)
    pen.rule(0, lower, width)
    pen.rule(0, bottom - _GAP / 2, width)
    top = lower + 0.6 * _GAP
    pen.text(fit(_receipt_body(receipt, office), width, bottom - _GAP - top).lines, 0, top)


def _ticket_head(ticket: Ticket, office: OfficeHeader) -> tuple[Block, ...]:
    return (
        Block(office.name, _SMALL, label=content.title_and_mark(ticket, office)),
        Block(content.place_in_queue(ticket), _PLACE, gap=1.6 * MM),
        Block(ticket.name, _NAME, gap=1.2 * MM),
    )


def _ticket_body(ticket: Ticket, office: OfficeHeader) -> tuple[Block, ...]:
    where = Block(content.place_and_time(ticket), _WHEN)
    bring = content.to_bring(ticket, office)
    return (where, Block(bring, _WHEN, label=office.texts.bring_label, gap=0.8 * MM)) if bring else (where,)


def _receipt_body(receipt: Receipt, office: OfficeHeader) -> tuple[Block, ...]:
    """What happened, then the numbered steps."""
    happened = content.what_happened(receipt, office)
    indent = label_width((label for label, _text in happened), _BODY.size)
    facts = [Block(text, _BODY, label=label, indent=indent) for label, text in happened]
    steps = [
        Block(text, _STEP, label=str(number), indent=4 * MM, gap=1 * MM if number == 1 else 0.3 * MM)
        for number, text in enumerate(receipt.next_steps, start=1)
    ]
    return (*facts, *steps)


def _draw_receipt_head(pen: Pen, receipt: Receipt, office: OfficeHeader, width: float, height: float) -> float:
    """The office, its logo and the person beside the code; returns the height that they take, at most ``height``."""
    left = 0.0 if office.logo is None else _LOGO + 2 * MM
    title = content.title_and_mark(receipt, office)
    issuer = fit((Block(office.name, _OFFICE), Block(title, _TITLE, gap=0.4 * MM)), width - left, height * 0.45)
    if office.logo is not None:
        pen.logo(0, 0, _LOGO)
    pen.text(issuer.lines, left, 0)
    top = max(issuer.height, _LOGO if office.logo else 0.0) + 1.4 * MM
    blocks = (
        Block(receipt.name, _PERSON),
        Block(content.group_and_moment(receipt), _MOMENT, gap=0.4 * MM),
        Block(receipt.reference, _REFERENCE, gap=0.4 * MM),
    )
    person = fit(blocks, width, height - top)
    pen.text(person.lines, 0, top)
    return top + person.height


def _draw_stations(pen: Pen, stations: tuple[str, ...], width: float, top: float) -> None:
    """One box to tick per table that the person passes."""
    step = width / max(len(stations), 1)
    for number, station in enumerate(stations):
        left = number * step
        pen.box(left, top, _TICK, _TICK, radius=1)
        label = fit((Block(station, Style(9, smallest=6, most_lines=1)),), step - _TICK - 2.5 * MM, _TICK)
        pen.text(label.lines, left + _TICK + 1.3 * MM, top + (_TICK - label.height) / 2)


def _quiet(code: float) -> float:
    return code * QUIET / MODULES
