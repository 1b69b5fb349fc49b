"""One chip for each section of a page, with its letter: the same row on every page that has sections."""

from collections.abc import Callable, Iterable

from jemputbola.ui.widgets.buttons import Chip
from jemputbola.ui.widgets.flow import Flow


def section_chips(
    page: str, sections: Iterable[tuple[str, str]], choose: Callable[[str], object]
) -> tuple[dict[str, Chip], Flow]:
    """``sections``: (key, title) in order; ``choose`` gets the key. The chips by key, and their row."""
    chips: dict[str, Chip] = {}
    row = Flow()
    for key, title in sections:
        chip = chips[key] = Chip(f"{page}.section_{key.lower()}", title, says=title, key=key)
        chip.picked.connect(lambda key=key: choose(key))
        row.addWidget(chip)
    return chips, row
