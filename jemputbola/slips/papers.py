"""The measures of paper. All lengths are PDF points (1/72 inch)."""

import msgspec

from jemputbola.paper.measures import MM
from jemputbola.slips.model import Paper

SAFE_MARGIN = 6 * MM
DOT = 72 / 203.2
"""One dot of a thermal printer: 8 per millimetre. What is a whole number of dots stays sharp on a roll."""


class Sheet(msgspec.Struct, frozen=True):
    """A page cut into ``columns`` by ``rows`` equal cells, one slip in each; ``scale`` enlarges what the cell holds."""

    width: float
    height: float
    columns: int
    rows: int
    scale: float = 1.0

    @property
    def cell_width(self) -> float:
        """Width of a cell on the paper."""
        return self.width / self.columns

    @property
    def cell_height(self) -> float:
        """Height of a cell on the paper."""
        return self.height / self.rows

    @property
    def slips(self) -> int:
        """How many slips one page takes. A page with one enlarged slip leaves its lower half to be cut off."""
        return self.columns * self.rows if self.scale == 1 else 1


class Roll(msgspec.Struct, frozen=True):
    """Endless paper: each slip is a page as long as its text. Printers reach only ``printable``, centred."""

    width: float
    printable: float
    text_size: float

    @property
    def margin(self) -> float:
        """From the paper's edge to where the printer reaches."""
        return (self.width - self.printable) / 2


PAPERS: dict[Paper, Sheet | Roll] = {
    Paper.A4: Sheet(210 * MM, 297 * MM, columns=2, rows=4),
    Paper.A4_SINGLE: Sheet(210 * MM, 297 * MM, columns=1, rows=2, scale=1.75),
    Paper.F4: Sheet(210 * MM, 330 * MM, columns=2, rows=4),
    Paper.F4_215: Sheet(215 * MM, 330 * MM, columns=2, rows=4),
    # 384 and 576 dots; at 8 points, 32 average letters fill the narrow one, as 32 columns of a receipt printer do.
    Paper.ROLL_58: Roll(58 * MM, 384 * DOT, text_size=8),
    Paper.ROLL_80: Roll(80 * MM, 576 * DOT, text_size=9.5),
}
