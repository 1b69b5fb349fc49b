"""No visit chosen yet: the visits by number, or how to make the first one."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jemputbola.actions.visits.visit_overview import VisitLine
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_short
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.theme import Icon
from jemputbola.ui.widgets import EmptyState, SecondaryButton, identify

_MOST = 9


class VisitChoice(QWidget):
    """``choose(visit)`` and ``plan()`` are the page's."""

    def __init__(self, choose: Callable[[str], object], plan: Callable[[], object]) -> None:
        super().__init__()
        self._choose, self._plan = choose, plan
        self._visits: tuple[VisitLine, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        identify(self, "desk.choice", _("Pilih kegiatan"))
        self.empty = EmptyState(Icon.VISITS, "", "")
        self.plan = self.empty.offer("desk.plan", _("Rencanakan kegiatan"), plan, key="Ctrl+N")
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(8)
        holder = QWidget()
        holder.setMaximumWidth(520)
        holder.setLayout(self._buttons)
        box = QVBoxLayout(self)
        self.empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        box.addStretch(2)
        box.addWidget(self.empty)
        box.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)

    def show_visits(self, visits: Sequence[VisitLine]) -> None:
        """The latest nine, with their numbers."""
        self._visits = tuple(visits[:_MOST])
        while item := self._buttons.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for key, visit in enumerate(self._visits, start=1):
            closed = [_("ditutup")] if visit.closed else []
            text = " · ".join([visit.name, format_date_short_of(visit.date), *closed])
            button = SecondaryButton(f"desk.visit_{key}", text, says=text, key=str(key))
            button.clicked.connect(self._choosing(visit.id))
            self._buttons.addWidget(button)
        if self._visits:
            self.empty.say(_("Kegiatan mana yang dilayani?"), _("Tekan angkanya. Pilihan ini diingat di laptop ini."))
        else:
            self.empty.say(
                _("Belum ada kegiatan"),
                _("Layanan selalu terjadi pada satu kegiatan: sekolah, kantor, atau desa yang dikunjungi."),
            )
        self.plan.setVisible(not self._visits)

    def _choosing(self, visit: str) -> Callable[[], object]:
        return lambda: self._choose(visit)

    def key_actions(self) -> Sequence[KeyAction]:
        """The numbers, or Ctrl+N when there is nothing to choose."""
        if not self._visits:
            return [KeyAction("Ctrl+N", _("Rencanakan kegiatan"), self._plan)]
        return [
            KeyAction(str(key), visit.name, partial(self._choose, visit.id))
            for key, visit in enumerate(self._visits, start=1)
        ]


def format_date_short_of(day: str) -> str:
    """An ISO date as ``23-11-2026``; empty while it is not known here."""
    return format_date_short(dt.date.fromisoformat(day)) if day else ""
