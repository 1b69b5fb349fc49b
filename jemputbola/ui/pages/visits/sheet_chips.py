"""Which sheet of a workbook is read: a chip for each that looks like a list, the first nine by number."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.visits.list_preview import ListSeen
from jemputbola.ui.widgets import FilterChip, Flow, Text

_NUMBERED = 9


class SheetChips(QWidget):
    """``picked(name)`` for another sheet than the one shown. Hidden while there is nothing to choose."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets: tuple[str, ...] = ()
        self.shown = ""
        self.chips = Flow(spacing=6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(4)
        box.addWidget(Text(_("Lembar yang dibaca"), "heading", wrap=True))
        box.addLayout(self.chips)
        self.hide()

    def show_list(self, seen: ListSeen) -> None:
        """Of the workbook that was looked at."""
        self.sheets, self.shown = seen.sheets, seen.preview.roster.sheet
        self.chips.clear()
        for place, name in enumerate(self.sheets, start=1):
            says = _("Baca lembar {sheet}").format(sheet=name)
            key = str(place) if place <= _NUMBERED else ""
            chip = FilterChip(f"visits.sheet_{place}", name.replace("&", "&&"), says=says, key=key)
            chip.set_selected(name == self.shown)
            chip.picked.connect(partial(self.pick, name))
            self.chips.addWidget(chip)
        self.setVisible(len(self.sheets) > 1)

    def pick(self, name: str) -> None:
        """A chip or its number."""
        if name != self.shown:
            self.picked.emit(name)

    def key_actions(self, *, enabled: bool) -> list[KeyAction]:
        """Numbers, where there is a choice."""
        if len(self.sheets) <= 1:
            return []
        return [
            KeyAction(str(place), _("Baca lembar {sheet}").format(sheet=name), partial(self.pick, name), enabled)
            for place, name in enumerate(self.sheets[:_NUMBERED], start=1)
        ]
