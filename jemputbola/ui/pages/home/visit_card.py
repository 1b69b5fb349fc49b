"""A visit with its day so far and the key that opens it in the desk."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.actions.home_overview import HomeVisit
from jemputbola.texts import _
from jemputbola.texts.formats import format_number, format_weekday_date
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Card, ElidedText, Pill, PrimaryButton, SecondaryButton, Text


class VisitCard(Card):
    """``opened`` by its button; ``key`` is the page's key for it."""

    opened = Signal()

    def __init__(self, number: int, visit: HomeVisit, key: str, parent: QWidget | None = None) -> None:
        super().__init__(across=True, padding=18, spacing=20, parent=parent)
        kind = PrimaryButton if number == 1 else SecondaryButton
        self.button = kind(
            f"home.open_visit{number}",
            _("Buka Layanan"),
            says=_("Buka Layanan untuk {name}").format(name=visit.name),
            key=key,
        )
        self.button.clicked.connect(lambda _down: self.opened.emit())
        self.body.addLayout(_words(visit), 1)
        numbers = QHBoxLayout()
        numbers.setSpacing(20)
        for caption, number_shown in (
            (_("Sasaran"), visit.expected),
            (_("Dilayani"), visit.present),
            (_("Direkam"), visit.recorded),
            (_("IKD aktif"), visit.active),
        ):
            numbers.addLayout(_number(caption, number_shown))
        self.body.addLayout(numbers)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_wide(self, *, wide: bool) -> None:
        """In a line, or below each other on a small screen."""
        self.body.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.body.setSpacing(20 if wide else 10)


def _words(visit: HomeVisit) -> QVBoxLayout:
    name = ElidedText(visit.name, "name")
    state = QHBoxLayout()
    state.setSpacing(10)
    state.addWidget(Pill(_("Hari ini"), Tone.OK) if visit.today else Pill(_("Belum ditutup"), Tone.NEUTRAL))
    state.addWidget(ElidedText(_when(visit), "secondary"), 1)
    column = QVBoxLayout()
    column.setSpacing(6)
    column.addWidget(name)
    column.addLayout(state)
    return column


def _when(visit: HomeVisit) -> str:
    days = format_weekday_date(visit.first)
    if visit.last != visit.first:
        days = _("{first} sampai {last}").format(first=days, last=format_weekday_date(visit.last))
    return f"{days} · {visit.start_time}" if visit.start_time else days


def _number(caption: str, value: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    shown = Text(format_number(value), "number")
    shown.setAccessibleName(f"{caption} {format_number(value)}")
    for label in (shown, Text(caption, "caption")):
        column.addWidget(label, 0, Qt.AlignmentFlag.AlignRight)
    return column
