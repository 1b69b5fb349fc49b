"""*Layanan*: search and queue at the left, one person at the right, all by keys."""

from jemputbola.ui.pages.desk.page import DeskPage

__all__ = ["DeskPage"]
