"""Where slips go: a printer, a PDF, or the tray until later; and on which paper."""

import enum

import msgspec

from jemputbola.slips.model import Paper
from jemputbola.slips.papers import PAPERS, Sheet
from jemputbola.texts import N_
from jemputbola.ui.settings import WindowSettings

_SETTING = "slip.target"

PAPER_WORDS = {
    Paper.ROLL_58: N_("Gulungan 58 mm"),
    Paper.ROLL_80: N_("Gulungan 80 mm"),
    Paper.A4_SINGLE: N_("A4, 1 per lembar"),
    Paper.A4: N_("A4, 8 per lembar"),
    Paper.F4: N_("F4 210 × 330, 8 per lembar"),
    Paper.F4_215: N_("F4 215 × 330, 8 per lembar"),
}
"""In the order in which they are offered."""
PAPER_SIGNS = {
    Paper.ROLL_58: "58 mm",
    Paper.ROLL_80: "80 mm",
    Paper.A4_SINGLE: "A4 × 1",
    Paper.A4: "A4 × 8",
    Paper.F4: "F4 210 × 8",
    Paper.F4_215: "F4 215 × 8",
}
"""Short, the same in every language: paper and slips on a page."""


class Way(enum.StrEnum):
    """``UNKNOWN``: nobody chose yet. ``LATER``: slips wait in the tray, and nobody is asked again."""

    UNKNOWN = "unknown"
    PRINTER = "printer"
    PDF = "pdf"
    LATER = "later"


class Target(msgspec.Struct, frozen=True):
    """``printer``: its name in the system; empty unless the way is a printer."""

    way: Way = Way.UNKNOWN
    printer: str = ""
    paper: Paper = Paper.ROLL_58

    @property
    def prints_at_once(self) -> bool:
        """Whether a finished service prints by itself."""
        return self.way is Way.PRINTER

    @property
    def gathers(self) -> int:
        """How many slips fill a page of this paper."""
        measures = PAPERS[self.paper]
        return measures.slips if isinstance(measures, Sheet) else 1

    @property
    def together(self) -> int | None:
        """How many slips make one print: a page for a printer, so that each counts by itself; all for a PDF."""
        return self.gathers if self.way is Way.PRINTER else None


def kept_target(settings: WindowSettings) -> Target:
    """What was chosen on this laptop."""
    return settings.value(_SETTING, Target, Target())


def keep_target(settings: WindowSettings, target: Target) -> None:
    """From now on."""
    settings.keep(_SETTING, target)
