"""Slips to PDF: values in, bytes out."""

import math
from collections.abc import Callable, Sequence
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from jemputbola.paper.measures import MM
from jemputbola.paper.pen import HAIRLINE, Pen, new_canvas
from jemputbola.slips.model import OfficeHeader, Paper, Slip, Ticket
from jemputbola.slips.papers import DOT, PAPERS, SAFE_MARGIN, Roll, Sheet
from jemputbola.slips.roll_layout import lay_out_receipt, lay_out_ticket
from jemputbola.slips.sheet_layout import draw_receipt, draw_ticket
from jemputbola.texts import _

Progress = Callable[[int, int], None]

_CUT_MARK = 4 * MM
_ROLL_TOP = 24 * DOT
_ROLL_BOTTOM = 64 * DOT  # the cutter stands about 8 mm behind the print head


def render_slips(
    slips: Sequence[Slip], *, paper: Paper, office: OfficeHeader, out: BinaryIO, progress: Progress | None = None
) -> int:
    """Write the slips as one PDF, in the order given, and return its number of pages.

    ``progress`` hears (done, total) after each slip and may raise to cancel: ``out`` is written at the very end.
    No slips are no pages and nothing is written. Raises MissingFont and UnreadableLogo.
    """
    if not slips:
        return 0
    canvas = new_canvas(out, title=_("Slip layanan"), logo=office.logo)
    measures = PAPERS[paper]
    if isinstance(measures, Roll):
        pages = _render_roll(canvas, slips, measures, office, progress)
    else:
        pages = _render_sheets(canvas, slips, measures, office, progress)
    canvas.save()
    return pages


def _render_sheets(
    canvas: Canvas, slips: Sequence[Slip], sheet: Sheet, office: OfficeHeader, progress: Progress | None
) -> int:
    canvas.setPageSize((sheet.width, sheet.height))
    for index, slip in enumerate(slips):
        cell = index % sheet.slips
        if cell == 0 and index:
            canvas.showPage()
        if cell == 0:
            _draw_cut_marks(canvas, sheet)
        _draw_on_sheet(canvas, slip, sheet, cell, office)
        if progress is not None:
            progress(index + 1, len(slips))
    return math.ceil(len(slips) / sheet.slips)


def _draw_on_sheet(canvas: Canvas, slip: Slip, sheet: Sheet, cell: int, office: OfficeHeader) -> None:
    row, column = divmod(cell, sheet.columns)
    width = sheet.cell_width / sheet.scale - 2 * SAFE_MARGIN
    height = sheet.cell_height / sheet.scale - 2 * SAFE_MARGIN
    canvas.saveState()
    canvas.translate(column * sheet.cell_width, sheet.height - row * sheet.cell_height)
    if sheet.scale != 1:
        canvas.scale(sheet.scale, sheet.scale)
    pen = Pen(canvas, SAFE_MARGIN, -SAFE_MARGIN)
    if isinstance(slip, Ticket):
        draw_ticket(pen, slip, office, width, height)
    else:
        draw_receipt(pen, slip, office, width, height)
    canvas.restoreState()


def _draw_cut_marks(canvas: Canvas, sheet: Sheet) -> None:
    """Crosses where cuts meet and ticks where they leave the sheet: enough for scissors, and off every slip's print."""
    canvas.setLineWidth(HAIRLINE)
    across = [column * sheet.cell_width for column in range(1, sheet.columns)]
    down = [row * sheet.cell_height for row in range(1, sheet.rows)]
    for y in down:
        for x in (0.0, *across, sheet.width):
            canvas.line(max(x - _CUT_MARK, 0), y, min(x + _CUT_MARK, sheet.width), y)
    for x in across:
        for y in (0.0, *down, sheet.height):
            canvas.line(x, max(y - _CUT_MARK, 0), x, min(y + _CUT_MARK, sheet.height))


def _render_roll(
    canvas: Canvas, slips: Sequence[Slip], roll: Roll, office: OfficeHeader, progress: Progress | None
) -> int:
    for index, slip in enumerate(slips):
        if index:
            canvas.showPage()
        lay_out = (
            lay_out_ticket(roll, slip, office) if isinstance(slip, Ticket) else lay_out_receipt(roll, slip, office)
        )
        height = math.ceil(lay_out.height / DOT) * DOT + _ROLL_TOP + _ROLL_BOTTOM
        canvas.setPageSize((roll.width, height))
        lay_out.draw(Pen(canvas, roll.margin, height - _ROLL_TOP), slip.resident_id)
        if progress is not None:
            progress(index + 1, len(slips))
    return len(slips)
