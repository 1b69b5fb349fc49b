"""The first start: six short steps to a working laptop, or made-up data to look around in."""

from jemputbola.ui.pages.first_run.page import FirstRunPage

__all__ = ["FirstRunPage"]
