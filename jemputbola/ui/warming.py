"""What will be needed soon is loaded while nobody waits: the code of the pages, the words for dates and numbers.

A page's code takes 20 to 150 ms; on the main thread the window would stand still for it when a page is first opened.
"""

import datetime as dt
import importlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from jemputbola.texts.formats import format_number, format_weekday_date
from jemputbola.ui.page_list import PageEntry

Step = Callable[[], object]


def warming_steps(entries: Sequence[PageEntry], first: str) -> Iterator[Step]:
    """Short ones, so that a question never waits long behind one. ``first``: the page that opens after the sign-in."""
    yield partial(format_number, 1)
    yield partial(format_weekday_date, dt.date.min)
    for entry in sorted(entries, key=lambda one: one.name != first):
        if entry.exists:
            yield partial(importlib.import_module, entry.place.split(":")[0])
