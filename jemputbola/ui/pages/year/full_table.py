"""A table of lines that takes all the room there is, for lists longer than a screen."""

from collections.abc import Sequence

from jemputbola.ui.widgets.lines_table import Cell, LinesTable

_ANY_HEIGHT = 16_777_215  # Qt's QWIDGETSIZE_MAX


class FullTable(LinesTable):
    """Not only as high as its lines."""

    def show_lines(self, lines: Sequence[tuple[Cell, ...]]) -> None:
        """Other lines."""
        super().show_lines(lines)
        self.setMaximumHeight(_ANY_HEIGHT)
