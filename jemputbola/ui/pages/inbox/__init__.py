"""*Terima*: what the field sends comes in, and what goes back to it. Only for the office."""

from jemputbola.ui.pages.inbox.page import InboxPage

__all__ = ["InboxPage"]
