"""How the right side is laid out: sections with their caption at the left, fields in as many columns as fit."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jemputbola.ui.widgets import Rule, Text

_CAPTION = 132
_NARROWEST = 176


class Section(QWidget):
    """A rule, a caption and a note at the left, ``body`` at the right."""

    def __init__(self, caption: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        side = QVBoxLayout()
        side.setSpacing(0)
        self.note = Text(note, "caption", wrap=True)
        if not note:
            self.note.hide()
        for label in (Text(caption, "section", wrap=True), self.note):
            label.setFixedWidth(_CAPTION)
            side.addWidget(label)
        side.addStretch()
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 12)
        row.setSpacing(16)
        row.addLayout(side)
        row.addLayout(self.body, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Rule())
        box.addLayout(row)

    def show_note(self, note: str) -> None:
        """Other words below the caption."""
        self.note.setText(note)
        self.note.setVisible(bool(note))


class FieldGrid(QWidget):
    """Widgets side by side, as many columns as the width allows, at most ``most``."""

    def __init__(self, widgets: Sequence[QWidget], *, most: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets, self._most, self._columns = tuple(widgets), most, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._arrange(most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other columns when they do not fit."""
        super().resizeEvent(event)
        self._arrange(max(1, min(self._most, (event.size().width() + 8) // (_NARROWEST + 8))))

    def minimumSizeHint(self) -> QSize:
        """One column is enough."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, widget in enumerate(self._widgets):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(widget, place // columns, place % columns, top)
            widget.setMinimumWidth(0)
        for column in range(self._most):
            self._grid.setColumnStretch(column, int(column < columns))


def scrolled(content: QWidget) -> QScrollArea:
    """``content`` in an area that scrolls down only and follows the focus."""
    content.setProperty("kind", "scrolled")
    area = FollowingScroll()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


class FollowingScroll(QScrollArea):
    """As narrow as its content can be. What gets the focus comes into view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        content = self.widget()
        if now is not None and content is not None and content.isAncestorOf(now):
            self.ensureWidgetVisible(now, 20, 40)

    def minimumSizeHint(self) -> QSize:
        """Its content's least width, and little height."""
        content = self.widget()
        wide = content.minimumSizeHint().width() + 12 if content else 0
        return QSize(wide, 120)


def clear_layout(box: QVBoxLayout) -> None:
    """Take everything out and delete it."""
    while item := box.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


class Screenful(QWidget):
    """Holds what scrolls within itself: the page need not grow with it (a layout would ask for its whole height)."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(content)

    def hasHeightForWidth(self) -> bool:
        """No."""
        return False
