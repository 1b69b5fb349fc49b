"""The two (or more) sides as columns: who said it, where and when; only what differs has another ground."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from jemputbola.actions.exchange.compare_conflicts import ComparedRow, ComparedSide, Comparison
from jemputbola.texts import _
from jemputbola.ui.theme import Tone, colours
from jemputbola.ui.widgets import Rule, Text, identify
from jemputbola.ui.widgets.painting import paint_box
from jemputbola.ui.widgets.sections import FollowingScroll

LETTERS = "ABCDEFGH"
"""Of the sides, as keys."""
_CAPTION = 112
_NARROWEST = 150


class ComparisonSheet(FollowingScroll):
    """``show_comparison``. It takes the focus, so that arrows scroll it and no key of the page is typed anywhere."""

    def __init__(self) -> None:
        super().__init__()
        identify(self, "decisions.sheet", _("Perbandingan"))
        self.setProperty("scrolls_sideways", True)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """No higher than it must be: it scrolls within itself, so that the answers stay in sight at 150 %."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def show_comparison(self, found: Comparison) -> None:
        """Another one."""
        content = QWidget()
        content.setProperty("kind", "scrolled")
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.setColumnMinimumWidth(0, _CAPTION)
        for place, side in enumerate(found.sides, start=1):
            grid.addWidget(_head(LETTERS[place - 1], side), 0, place)
            grid.setColumnStretch(place, 1)
        for number, row in enumerate(found.rows):
            _add_row(grid, 2 * number + 1, row)
        grid.addWidget(Rule(), 2 * len(found.rows) + 1, 0, 1, -1)
        grid.setRowStretch(2 * len(found.rows) + 2, 1)
        self.setWidget(content)
        self.setAccessibleDescription(_read_out(found))


class _Cell(QWidget):
    """A value, on a ground of its own where a person has to look."""

    def __init__(self, text: str, note: str, *, marked: bool) -> None:
        super().__init__()
        self.marked = marked
        self.setMinimumWidth(_NARROWEST)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 7, 12, 7)
        box.setSpacing(0)
        box.addWidget(Text(text, "section" if marked or note else "body", wrap=True))
        if note:
            box.addWidget(Text(note, "caption", wrap=True))
        box.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        if self.marked:
            painter = QPainter(self)
            paint_box(painter, QRectF(self.rect()), fill=Tone.WARN.soft(colours()), radius=0)
            painter.end()


def _head(letter: str, side: ComparedSide) -> QWidget:
    cell = QWidget()
    cell.setMinimumWidth(_NARROWEST)
    box = QVBoxLayout(cell)
    box.setContentsMargins(12, 8, 12, 8)
    box.setSpacing(0)
    box.addWidget(Text(f"{letter} · {side.laptop}", "section", wrap=True))
    box.addWidget(Text(side.where, "caption", wrap=True))
    box.addStretch(1)
    return cell


def _add_row(grid: QGridLayout, line: int, row: ComparedRow) -> None:
    grid.addWidget(Rule(), line, 0, 1, -1)
    label = Text(row.label, "muted", wrap=True)
    label.setContentsMargins(16, 7, 8, 7)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    grid.addWidget(label, line + 1, 0)
    for place, (text, note) in enumerate(zip(row.texts, row.notes, strict=True), start=1):
        grid.addWidget(_Cell(text, note, marked=row.differs), line + 1, place)


def _read_out(found: Comparison) -> str:
    """For a screen reader: the sides, then what differs, then the rest."""
    sides = [f"{LETTERS[place]}: {side.laptop}, {side.where}" for place, side in enumerate(found.sides)]
    rows = sorted(found.rows, key=lambda row: not row.differs)
    return ". ".join([*sides, *(f"{row.label}: {'; '.join(row.texts)}" for row in rows)])
