"""*Rencana*: the year's targets and coverage, its places, and whom somebody has to go on with."""

from jemputbola.ui.pages.year.page import YearPage

__all__ = ["YearPage"]
