"""*Rekap*: what came of a visit, in numbers that add up."""

from jemputbola.ui.pages.recap.page import RecapPage

__all__ = ["RecapPage"]
