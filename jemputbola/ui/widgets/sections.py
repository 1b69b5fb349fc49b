"""How the right side is laid out: sections with their caption at the left, fields in as many columns as fit."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jemputbola.ui.widgets import Flow, Rule, Text
from jemputbola.ui.widgets.columns import Columns
from jemputbola.ui.widgets.scroll import YieldingScroll

_CAPTION = 132
_NARROWEST = 176
_BESIDE_FROM = 480
_ANY_WIDTH = 16_777_215
"""Qt's QWIDGETSIZE_MAX, which PySide6 does not have."""


class Section(QWidget):
    """A rule, a caption and a note at the left, ``body`` at the right; where it is narrow, ``body`` below them."""

    def __init__(self, caption: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside = True
        side = QVBoxLayout()
        side.setSpacing(0)
        self.note = Text(note, "caption", wrap=True)
        if not note:
            self.note.hide()
        self._captions = (Text(caption, "section", wrap=True), self.note)
        for label in self._captions:
            label.setFixedWidth(_CAPTION)
            side.addWidget(label)
        side.addStretch()
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 12, 0, 12)
        self._row.setSpacing(16)
        self._row.addLayout(side)
        self._row.addLayout(self.body, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Rule())
        box.addLayout(self._row)

    def show_note(self, note: str) -> None:
        """Other words below the caption."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or below."""
        super().resizeEvent(event)
        self._arrange(beside=event.size().width() >= _BESIDE_FROM)

    def minimumSizeHint(self) -> QSize:
        """As narrow as it is with the body below."""
        return QSize(self.body.minimumSize().width(), super().minimumSizeHint().height())

    def _arrange(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)
        self._row.setSpacing(16 if beside else 8)
        for label in self._captions:
            label.setMinimumWidth(_CAPTION if beside else 0)
            label.setMaximumWidth(_CAPTION if beside else _ANY_WIDTH)
        self.updateGeometry()


class FieldGrid(QWidget):
    """Widgets side by side, as many columns of at least ``narrowest`` pixels as the width allows, at most ``most``."""

    def __init__(
        self, widgets: Sequence[QWidget], *, most: int = 3, narrowest: int = _NARROWEST, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        columns = Columns(self, most=most, narrowest=narrowest)
        for widget in widgets:
            widget.setMinimumWidth(0)
            columns.addWidget(widget)


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


def foot_of(*parts: QWidget) -> QWidget:
    """Buttons below a form, in a second line where they do not fit."""
    foot = QWidget()
    box = QVBoxLayout(foot)
    box.setContentsMargins(20, 10, 20, 12)
    flow = Flow(spacing=6)
    for part in parts:
        flow.addWidget(part)
    box.addLayout(flow)
    return foot


class FollowingScroll(YieldingScroll):
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

    def heightForWidth(self, width: int) -> int:
        """None: a stack asks without asking whether."""
        return -1


class OneOfMany(QStackedWidget):
    """A stack whose hidden pages do not widen the one that is shown."""

    def show_one(self, wanted: QWidget) -> None:
        """This one, and its size alone counts."""
        for page in filter(None, (self.widget(place) for place in range(self.count()))):
            policy = QSizePolicy.Policy.Preferred if page is wanted else QSizePolicy.Policy.Ignored
            page.setSizePolicy(policy, policy)
        self.setCurrentWidget(wanted)
