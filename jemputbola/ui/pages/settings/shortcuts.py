"""Every key on one sheet, by page: asked of the pages and of the window themselves, so that none is forgotten."""

from collections.abc import Iterator, Sequence

from jemputbola.texts import _
from jemputbola.ui.context import UiContext
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page_list import PAGES

Line = tuple[str, str]
"""Key and words."""

Group = tuple[str, list[Line]]
"""Caption and lines."""
MOST_GROUPS = len(PAGES) + 1
"""What works everywhere, and the pages."""


def shortcut_groups(context: UiContext) -> Iterator[Group]:
    """Caption and lines: what works everywhere, then each page of the rail as it is before anything is opened on it.

    Pages are made for this and let go of at once; making one fetches nothing.
    """
    always = _lines(context.window_keys())
    yield _("Di mana saja"), [*always, ("Escape", _("Tutup atau kembali")), ("Tab", _("Ke isian berikutnya"))]
    for entry in PAGES:
        if entry.in_rail and entry.exists and context.may(entry.role) and entry.name != "settings":
            page = entry.page_class()(context)
            lines = _lines(page.every_key())
            page.deleteLater()
            if lines:
                yield _(entry.label), lines


def _lines(actions: Sequence[KeyAction]) -> list[Line]:
    """The first of each key, as when it is pressed."""
    first: dict[str, str] = {}
    for action in actions:
        if action.label:
            first.setdefault(action.key, action.label)
    return list(first.items())
