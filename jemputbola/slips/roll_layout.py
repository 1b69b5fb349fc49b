"""Slips on endless paper: one centred column, as long as its text. Lengths are points from the printable corner.

Everything that carries the QR sits on whole printer dots, or its modules would come out unequal.
"""

from jemputbola.paper.fitting import Align, Block, Fitted, Style, fit, label_width
from jemputbola.paper.measures import MM
from jemputbola.paper.pen import Pen
from jemputbola.slips import content
from jemputbola.slips.model import OfficeHeader, Receipt, Ticket
from jemputbola.slips.papers import DOT, Roll
from jemputbola.slips.qr_code import MODULES, QUIET, draw_qr

_DOTS_PER_MODULE = 7  # 25 x 7 dots = 21.9 mm
_QR = MODULES * _DOTS_PER_MODULE * DOT
_QUIET = QUIET * _DOTS_PER_MODULE * DOT
_GAP = 3 * MM
_LOGO = 14 * MM
_TICK = 4 * MM


class RollSlip:
    """Collects what goes on one slip from top to bottom; ``draw`` follows when the length of the page is known."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll
        self._parts: list[tuple[str, float, Fitted | None]] = []
        self.height = 0.0

    def style(self, factor: float = 1.0, *, bold: bool = False, most_lines: int = 99) -> Style:
        """A style in proportion to the roll's text size, never below what 203 dpi can show."""
        return Style(self._roll.text_size * factor, bold=bold, smallest=7, most_lines=most_lines)

    def blocks(self, *blocks: Block) -> None:
        """Add a column of text over the printable width."""
        fitted = fit(blocks, self._roll.printable)
        self._add("text", fitted.height, fitted)

    def qr(self) -> None:
        """Add the code with its quiet zone."""
        self._add("qr", _QR + 2 * _QUIET)

    def logo(self) -> None:
        """Add the office's logo."""
        self._add("logo", _LOGO + _GAP / 2)

    def rule(self) -> None:
        """Add a dashed line."""
        self._add("rule", _GAP)

    def tick(self) -> None:
        """Put a box to tick before the text that follows."""
        self._add("tick", 0)

    def space(self, height: float) -> None:
        """Add white."""
        self._add("space", height)

    def draw(self, pen: Pen, resident_id: str) -> None:
        """Everything at its place."""
        for kind, y, fitted in self._parts:
            if fitted is not None:
                pen.text(fitted.lines, 0, y)
            elif kind == "qr":
                draw_qr(pen, resident_id, _on_dots(self._middle(_QR)), _on_dots(y + _QUIET), _QR)
            elif kind == "logo":
                pen.logo(self._middle(_LOGO), y, _LOGO)
            elif kind == "rule":
                pen.rule(0, y + _GAP / 2, self._roll.printable, dashed=True)
            elif kind == "tick":
                pen.box(0, y, _TICK, _TICK)

    def _middle(self, width: float) -> float:
        return (self._roll.printable - width) / 2

    def _add(self, kind: str, height: float, fitted: Fitted | None = None) -> None:
        self._parts.append((kind, self.height, fitted))
        self.height += height


def lay_out_ticket(roll: Roll, ticket: Ticket, office: OfficeHeader) -> RollSlip:
    """A ticket from top to bottom."""
    slip = RollSlip(roll)
    slip.blocks(
        Block(office.name, slip.style(0.95), Align.CENTRE),
        Block(content.title_and_mark(ticket, office), slip.style(1.0, bold=True), Align.CENTRE, gap=0.5 * MM),
        Block(content.place_in_queue(ticket), slip.style(2.0, bold=True, most_lines=2), Align.CENTRE, gap=0.5 * MM),
    )
    _code_and_name(slip, ticket)
    slip.rule()
    slip.blocks(Block(ticket.visit_name, slip.style(bold=True)), Block(content.day_and_time(ticket), slip.style()))
    if bring := content.to_bring(ticket, office):
        slip.blocks(Block(bring, slip.style(), label=office.texts.bring_label))
    slip.space(_GAP / 2)
    for station in office.texts.stations:
        slip.tick()
        slip.blocks(Block(station, slip.style(1.1), indent=_TICK + 1.5 * MM))
        slip.space(_GAP / 2)
    slip.blocks(Block(office.texts.ticket_footer, slip.style(bold=True)))
    return slip


def lay_out_receipt(roll: Roll, receipt: Receipt, office: OfficeHeader) -> RollSlip:
    """A receipt from top to bottom."""
    slip = RollSlip(roll)
    if office.logo is not None:
        slip.logo()
    slip.blocks(
        Block(office.name, slip.style(1.1, bold=True), Align.CENTRE),
        Block(office.texts.receipt_title, slip.style(), Align.CENTRE, gap=0.5 * MM),
        Block(content.reprint_mark(receipt, office), slip.style(bold=True), Align.CENTRE),
    )
    _code_and_name(slip, receipt)
    slip.blocks(Block(content.group_and_moment(receipt), slip.style(), Align.CENTRE, gap=0.5 * MM))
    slip.rule()
    _receipt_body(slip, receipt, office)
    slip.rule()
    slip.blocks(
        Block(office.address, slip.style(), Align.CENTRE),
        Block(office.hours, slip.style(), Align.CENTRE),
        Block(office.texts.receipt_footer, slip.style(bold=True), Align.CENTRE, gap=1 * MM),
    )
    return slip


def _code_and_name(slip: RollSlip, person: Ticket | Receipt) -> None:
    slip.qr()
    slip.blocks(
        Block(person.reference, slip.style(1.5, bold=True, most_lines=1), Align.CENTRE),
        Block(person.name, slip.style(1.35, bold=True, most_lines=2), Align.CENTRE, gap=1 * MM),
    )


def _receipt_body(slip: RollSlip, receipt: Receipt, office: OfficeHeader) -> None:
    happened = content.what_happened(receipt, office)
    indent = label_width((label for label, _text in happened), slip.style().size)
    for label, text in happened:
        slip.blocks(Block(text, slip.style(), label=label, indent=indent))
    for number, text in enumerate(receipt.next_steps, start=1):
        slip.space(0.5 * MM)
        slip.blocks(Block(text, slip.style(), label=str(number), indent=4 * MM))


def _on_dots(length: float) -> float:
    return round(length / DOT) * DOT
