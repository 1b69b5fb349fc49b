"""*Kirim*: what lies where, the way to the office and back, the team's laptops, and what may be forgotten."""

from jemputbola.ui.pages.send.page import SendPage

__all__ = ["SendPage"]
