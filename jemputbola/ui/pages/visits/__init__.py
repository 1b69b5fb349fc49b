"""Kegiatan: requests and visits; plan, import, tickets, stock, close."""

from jemputbola.ui.pages.visits.page import VisitsPage

__all__ = ["VisitsPage"]
