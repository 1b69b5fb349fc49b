"""The colours of printed reports, and a page written from top to bottom. Lengths are points, y runs downwards."""

from collections.abc import Callable

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from jemputbola.paper.fitting import Align, Block, Style, fit
from jemputbola.paper.fonts import BOLD, REGULAR, em_width, printable
from jemputbola.paper.measures import A4, MM
from jemputbola.paper.pen import Pen
from jemputbola.reports.model import Tone
from jemputbola.texts import _

MARGIN = 12 * MM
WIDTH = A4[0] - 2 * MARGIN
FOOT = 2 * MM
"""What the page number takes at the bottom."""

_PAGES = "pages"
_FOOT_SIZE = 7.5
_COUNT_WIDTH = 5 * MM

INK, MUTED, LINE, SOFT, WARN = (HexColor(c) for c in ("#17212B", "#55646F", "#C5CDD5", "#E3EFF9", "#8A4B00"))
TONES = {
    Tone.GOOD: HexColor("#187243"),
    Tone.KNOWN: HexColor("#5B8DBB"),
    Tone.MUTED: HexColor("#94A3B3"),
    Tone.BAD: HexColor("#B3261E"),
    Tone.WAITING: HexColor("#E3AE4A"),
    Tone.REFUSED: HexColor("#8B479B"),
    Tone.OTHER: HexColor("#2F8F9D"),
    Tone.LEFT: HexColor("#B99E80"),
    Tone.ABSENT: HexColor("#33475B"),
    Tone.OPEN: HexColor("#D9DEE4"),
}


class Page:
    """Goes down a sheet of A4 and on to the next; ``y`` is where the next thing begins, from the upper edge."""

    def __init__(self, canvas: Canvas, *, continued: str, foot: str) -> None:
        """``continued`` stands above every page but the first, ``foot`` below every page."""
        self.canvas = canvas
        self.canvas.setPageSize(A4)
        self.y = MARGIN
        self.number = 1
        self._continued = continued
        self._foot = foot

    @property
    def left(self) -> float:
        """How much of the page is free, in points."""
        return A4[1] - MARGIN - FOOT - self.y

    def need(self, height: float, again: Callable[[], None] | None = None) -> None:
        """Go on to the next page where ``height`` does not fit; ``again`` then draws what is repeated there."""
        if height > self.left:
            self.next_page()
            if again is not None:
                again()

    def next_page(self) -> None:
        """A new page, with a line that says what it continues."""
        self._end_page()
        self.number += 1
        self.y = MARGIN
        self.blocks(Block(self._continued, Style(8.5, most_lines=1)), colour=MUTED)
        self.y += 3 * MM

    def blocks(self, *blocks: Block, x: float = 0, width: float = WIDTH, colour: Color = INK) -> float:
        """A column of text below what is there; returns its height."""
        fitted = fit(blocks, width)
        self.canvas.setFillColor(colour)
        self._pen().text(fitted.lines, x, self.y)
        self.y += fitted.height
        return fitted.height

    def text(
        self, text: str, x: float, y: float, size: float, *, bold: bool = False, align: Align = Align.LEFT
    ) -> None:
        """One line with its baseline at ``y`` from the page's upper edge, in the colour that is set."""
        line = printable(text)
        start = MARGIN + x - em_width(line, bold=bold) * size * align.value
        self.canvas.setFont(BOLD if bold else REGULAR, size)
        self.canvas.drawString(start, A4[1] - y, line)

    def rule(self, y: float, *, x: float = 0, width: float = WIDTH, thick: float = 0.5, colour: Color = LINE) -> None:
        """A horizontal line."""
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(thick)
        self.canvas.line(MARGIN + x, A4[1] - y, MARGIN + x + width, A4[1] - y)

    def fill(self, x: float, y: float, width: float, height: float, colour: Color) -> None:
        """A rectangle of colour, its upper edge at ``y``."""
        self.canvas.setFillColor(colour)
        self.canvas.rect(MARGIN + x, A4[1] - y - height, width, height, stroke=0, fill=1)

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """A rounded frame, its upper edge at ``y``."""
        self.canvas.setStrokeColor(LINE)
        self.canvas.setLineWidth(0.6)
        self.canvas.roundRect(MARGIN + x, A4[1] - y - height, width, height, 4)

    def logo(self, x: float, size: float) -> None:
        """The office's logo, beside what is written next."""
        self._pen().logo(x, self.y, size)

    def finish(self) -> None:
        """The last page, how many there are, and the file."""
        self._end_page()
        self.canvas.beginForm(_PAGES, 0, -10, 60, 20)
        self.canvas.setFillColor(MUTED)
        self.canvas.setFont(REGULAR, _FOOT_SIZE)
        self.canvas.drawString(0, 0, str(self.number))
        self.canvas.endForm()
        self.canvas.save()

    def _end_page(self) -> None:
        """The foot; the number of pages is a form that is drawn when it is known."""
        self.canvas.setFillColor(MUTED)
        y = A4[1] - MARGIN / 2
        self.text(self._foot, 0, y, _FOOT_SIZE)
        self.text(
            _("Halaman {number} dari").format(number=self.number),
            WIDTH - _COUNT_WIDTH,
            y,
            _FOOT_SIZE,
            align=Align.RIGHT,
        )
        self.canvas.saveState()
        self.canvas.translate(MARGIN + WIDTH - _COUNT_WIDTH + 2, A4[1] - y)
        self.canvas.doForm(_PAGES)
        self.canvas.restoreState()
        self.canvas.showPage()

    def _pen(self) -> Pen:
        return Pen(self.canvas, MARGIN, A4[1])
