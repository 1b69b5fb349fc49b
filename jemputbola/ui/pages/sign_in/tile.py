"""One officer to sign in as."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from jemputbola.store.officers import Role
from jemputbola.texts import N_, _
from jemputbola.ui.theme import BODY, CAPTION, colours
from jemputbola.ui.widgets import identify
from jemputbola.ui.widgets.painting import cap_size, paint_box, paint_cap, paint_focus, paint_text
from jemputbola.ui.widgets.tip import tip

_SIZE = QSize(254, 60)
_ROLES = {Role.OFFICER: N_("Petugas"), Role.LEAD: N_("Ketua tim"), Role.OFFICE: N_("Petugas kantor")}


class OfficerTile(QAbstractButton):
    """Initials, name, role, and the number that chooses it. ``moved(across, down)`` by arrows."""

    moved = Signal(int, int)

    def __init__(self, number: int, name: str, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, f"sign_in.officer{number}", f"{name}, {_(_ROLES[role])}")
        self.setText(name)
        self._role, self._key = _(_ROLES[role]), str(number) if number <= _WITH_KEY else ""
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tip(name))

    def sizeHint(self) -> QSize:
        """All alike."""
        return _SIZE

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; arrows move among the tiles."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _ARROWS:
            self.moved.emit(*_ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, circle, two lines, cap."""
        palette, box = colours(), QRectF(self.rect())
        painter = QPainter(self)
        chosen = self.isChecked()
        paint_box(
            painter,
            box,
            fill=palette.primary_soft if chosen else (palette.hover if self.underMouse() else palette.surface),
            edge=palette.primary if chosen else palette.outline,
            width=2 if chosen else 1,
        )
        circle = QRectF(box.left() + 12, box.center().y() - 18, 36, 36)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.primary))
        painter.drawEllipse(circle)
        centre = Qt.AlignmentFlag.AlignCenter
        paint_text(
            painter, circle, _initials(self.text()), ink=palette.on_primary, pixels=CAPTION, bold=True, align=centre
        )
        left = circle.right() + 12
        right = box.right() - 12 - (cap_size(self._key).width() + 8 if self._key else 0)
        above, below = QRectF(left, 11, right - left, 20), QRectF(left, 31, right - left, 18)
        paint_text(painter, above, self.text(), ink=palette.ink, pixels=BODY, bold=True)
        paint_text(painter, below, self._role, ink=palette.muted, pixels=CAPTION)
        if self._key:
            paint_cap(painter, right + 8, box.center().y(), self._key, fill=palette.key_cap, ink=palette.ink)
        if self.hasFocus():
            paint_focus(painter, box)
        painter.end()


_WITH_KEY = 9
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[0], words[-1])[: len(words)]).upper()
