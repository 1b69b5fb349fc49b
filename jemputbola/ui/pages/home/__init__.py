"""Beranda: where the day stands, and what waits for somebody."""

from jemputbola.ui.pages.home.page import HomePage

__all__ = ["HomePage"]
