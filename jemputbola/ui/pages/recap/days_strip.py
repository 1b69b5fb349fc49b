"""*Tanggal*: days typed in a line above the page; what is understood stands beside it before Enter counts them."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.errors import UserError
from jemputbola.texts import _
from jemputbola.texts.day_range import Days, parse_days
from jemputbola.texts.formats import format_weekday_short
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.widgets import FieldState, LabeledField, PrimaryButton, SecondaryButton, Text

if TYPE_CHECKING:
    from jemputbola.actions.session import Session


class DaysStrip(QWidget):
    """``chosen(first, last)`` once they can be read; ``left()`` whenever it closes. What is typed stays typed."""

    def __init__(self, page: Page, chosen: Callable[[dt.date, dt.date], object], left: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("recap.days_strip")
        self._page, self._chosen, self._left = page, chosen, left
        self.field = LabeledField("recap.days", _("Rentang tanggal"), placeholder=_("1–15 Nov"), in_place=False)
        self.field.typed.connect(self._read)
        self.field.edited.connect(lambda _text: self.take())
        self.field.cancelled.connect(self.close_strip)
        self.read = Text("", "heading", wrap=True)
        self.hint = Text(_("Misalnya 1–15 Nov, 1/11 15/11, minggu ini, bulan lalu, Okt 2026."), "caption", wrap=True)
        self.count = PrimaryButton("recap.days_count", _("Hitung"), says=_("Hitung rentang ini"), key="Return")
        self.count.clicked.connect(lambda _down: self.take())
        self.leave = SecondaryButton("recap.days_leave", _("Tutup"), says=_("Tutup rentang tanggal"), key="Escape")
        self.leave.clicked.connect(lambda _down: self.close_strip())
        self._lay_out()
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether one may be typing."""
        return not self.isHidden()

    def open(self) -> None:
        """The focus to what was typed last, selected."""
        self.show()
        self.field.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.line.selectAll()

    def close_strip(self) -> None:
        """Counted, or not wanted."""
        if self.is_open:
            self.hide()
            self._left()

    def take(self) -> None:
        """Count these days, or say why not."""
        self._ask(self._taken, self._refused)

    def key_actions(self) -> list[KeyAction]:
        """Also where Tab led away from the line."""
        return [
            KeyAction("Return", _("Hitung rentang ini"), self.take),
            KeyAction("Escape", _("Tutup rentang tanggal"), self.close_strip),
        ]

    def _read(self, text: str) -> None:
        self.field.set_state(FieldState.NONE)
        if text.strip():
            self._ask(self._show_read, lambda _refusal: self.read.setText(""))
        else:
            self.read.setText("")

    def _ask(self, done: Callable[[Days], object], failed: Callable[[UserError], object]) -> None:
        text = self.field.text()

        def job(session: "Session") -> Days:
            return parse_days(text, session.store.clock().date())

        self._page.ask(job, done, failed, latest="days")

    def _taken(self, days: Days) -> None:
        self._show_read(days)
        self.close_strip()
        self._chosen(*days)

    def _refused(self, refusal: UserError) -> None:
        self.read.setText("")
        self.field.set_state(FieldState.BAD, str(refusal))

    def _show_read(self, days: Days) -> None:
        self.field.set_state(FieldState.NONE)
        first, last = (format_weekday_short(day) for day in days)
        self.read.setText(first if first == last else _("{first} s.d. {last}").format(first=first, last=last))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.field, 2)
        row.addWidget(self.read, 2)
        for button in (self.count, self.leave):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        frame = QFrame()
        frame.setProperty("kind", "reasons")
        box = QVBoxLayout(frame)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(6)
        box.addLayout(row)
        box.addWidget(self.hint)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 12, 20, 0)
        outer.addWidget(frame)
