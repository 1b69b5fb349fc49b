"""*Keputusan*: what laptops wrote differently, one at a time, side by side."""

from jemputbola.ui.pages.decisions.page import DecisionsPage

__all__ = ["DecisionsPage"]
