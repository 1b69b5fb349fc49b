"""The bundled icons (Lucide), drawn in the colour of a token at any scale."""

import functools
from enum import StrEnum

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from jemputbola import settings
from jemputbola.errors import BugError


class Icon(StrEnum):
    """Every icon in ``assets/icons``, by its file."""

    ALERT = "triangle-alert"
    BAD = "circle-x"
    CARD = "id-card"
    CHART = "chart-column"
    CHECK = "check"
    CHECKED = "circle-check"
    CLOSE = "x"
    DESK = "clipboard-list"
    EYE = "eye"
    HOME = "house"
    INBOX = "inbox"
    INFO = "info"
    LOCK = "lock"
    PEOPLE = "users"
    PERSON_NEW = "user-plus"
    PRINTER = "printer"
    SAFE = "shield-check"
    SAVE = "save"
    SCALE = "scale"
    SEARCH = "search"
    SEND = "send"
    SETTINGS = "settings"
    TARGET = "target"
    UNDO = "undo-2"
    UPLOAD = "upload"
    VISITS = "calendar-days"


def paint_icon(painter: QPainter, icon: Icon, where: QRectF, colour: str) -> None:
    """Draw into a square of logical pixels."""
    _renderer(icon, colour).render(painter, where)


def pixmap(icon: Icon, colour: str, size: int) -> QPixmap:
    """For what cannot paint itself (a label, a line edit), sharp on the densest screen."""
    ratio = QGuiApplication.instance().devicePixelRatio() if QGuiApplication.instance() else 1.0  # type: ignore[union-attr]  # a QGuiApplication always, here
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    paint_icon(painter, icon, QRectF(0, 0, size, size), colour)
    painter.end()
    return drawn


@functools.lru_cache(maxsize=256)
def _renderer(icon: Icon, colour: str) -> QSvgRenderer:
    file = settings.assets_dir() / "icons" / f"{icon.value}.svg"
    svg = file.read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    if not renderer.isValid():
        raise BugError("a bundled icon is not an SVG")
    return renderer
