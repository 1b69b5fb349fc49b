"""Whom somebody has to go on with, in counts; each opens its list on the page *Rencana*."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from jemputbola.domain.follow_up import FollowUp, label
from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.widgets import Card, FilterChip, Flow, KeyCap, Text

LISTS = tuple(kind for kind in FollowUp if kind not in (FollowUp.HANDED_OVER, FollowUp.TURNS_17))
"""Handed-over cards want nothing more, and birthdays have a list of their own beside this card."""


class FollowCard(Card):
    """``wanted(list)`` when a count is opened. Lists without anybody are not shown."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(padding=14, spacing=8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(_("Tindak lanjut"), "section"))
        head.addWidget(KeyCap("F"))
        head.addStretch()
        self._nobody = Text(_("Tidak ada yang menunggu tindak lanjut."), "muted", wrap=True)
        self.chips: dict[FollowUp, FilterChip] = {
            kind: FilterChip(f"home.follow_{kind.name.lower()}", label(kind), says=label(kind)) for kind in LISTS
        }
        flow = Flow(spacing=6)
        for kind, chip in self.chips.items():
            chip.hide()
            chip.picked.connect(lambda kind=kind: self.wanted.emit(kind.value))
            flow.addWidget(chip)
        self.body.addLayout(head)
        self.body.addLayout(flow)
        self.body.addWidget(self._nobody, 0, Qt.AlignmentFlag.AlignTop)

    def show_count(self, kind: FollowUp, count: int) -> None:
        """Of one list."""
        chip = self.chips[kind]
        words = f"{label(kind)} {format_number(count)}"
        chip.setText(words)
        chip.setAccessibleName(words)
        chip.setVisible(count > 0)
        self._nobody.setVisible(all(one.isHidden() for one in self.chips.values()))
