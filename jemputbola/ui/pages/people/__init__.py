"""*Peserta*: everybody at the visit in one table."""

from jemputbola.ui.pages.people.page import PeoplePage

__all__ = ["PeoplePage"]
