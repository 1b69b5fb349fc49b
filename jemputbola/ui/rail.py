"""The dark rail at the left: where one is, and where one can go."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.ui.logo import Logo
from jemputbola.ui.page_list import PageEntry
from jemputbola.ui.theme import Icon, colours, paint_icon
from jemputbola.ui.widgets.identity import identify
from jemputbola.ui.widgets.painting import paint_box, paint_focus, paint_text

WIDTH = 84
_ITEM = QSize(72, 58)
_LOWEST, _WITH_LABEL = 34, 46
_LABEL = 11


class Rail(QFrame):
    """``show_pages`` fills it, ``chosen(name)`` tells."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setObjectName("rail")
        self.setFixedWidth(WIDTH)
        self.items: dict[str, RailItem] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(6, 14, 6, 6)
        self._box.setSpacing(4)

    def show_pages(self, entries: Iterable[PageEntry]) -> None:
        """These, in this order; those ``at_bottom`` at the bottom."""
        self._empty()
        self._box.addWidget(Logo(), 0, Qt.AlignmentFlag.AlignHCenter)
        self._box.addSpacing(14)
        entries = tuple(entries)
        for entry in (one for one in entries if not one.at_bottom):
            self._add(entry)
        self._box.addStretch(1)
        for entry in (one for one in entries if one.at_bottom):
            self._add(entry)
        for place, item in enumerate(self.items.values(), start=1):
            item.setToolTip(f"{item.text()} (Alt {place})")

    def show_current(self, name: str) -> None:
        """Highlight where one is."""
        for own, item in self.items.items():
            item.setChecked(own == name)

    def _add(self, entry: PageEntry) -> None:
        item = RailItem(f"rail.{entry.name}", _(entry.label), entry.icon)
        item.clicked.connect(lambda _down=False, name=entry.name: self.chosen.emit(name))
        self.items[entry.name] = item
        self._box.addWidget(item)

    def _empty(self) -> None:
        self.items.clear()
        while taken := self._box.takeAt(0):
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()


class RailItem(QAbstractButton):
    """Icon above its word; on a low screen the icon alone."""

    def __init__(self, name: str, text: str, icon: Icon) -> None:
        super().__init__()
        identify(self, name, text)
        self.setText(text)
        self.setToolTip(text)
        self._icon = icon
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(_ITEM.height())

    def sizeHint(self) -> QSize:
        """With its word."""
        return _ITEM

    def minimumSizeHint(self) -> QSize:
        """The icon alone."""
        return QSize(_ITEM.width(), _LOWEST)

    def nextCheckState(self) -> None:
        """The window says where one is, not the click."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground when current or hovered, icon, word."""
        painter = QPainter(self)
        palette, box = colours(), QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            if not self.isChecked():
                painter.setOpacity(0.5)
            paint_box(painter, box, fill=palette.rail_current)
            painter.setOpacity(1)
        ink = palette.on_rail if self.isChecked() else palette.rail_ink
        labelled = box.height() >= _WITH_LABEL
        top = box.center().y() - (21 if labelled else 10)
        paint_icon(painter, self._icon, QRectF(box.center().x() - 10, top, 20, 20), ink)
        if labelled:
            words = QRectF(box.left(), top + 23, box.width(), 16)
            paint_text(painter, words, self.text(), ink=ink, pixels=_LABEL, align=Qt.AlignmentFlag.AlignCenter)
        if self.hasFocus():
            paint_focus(painter, box)
        painter.end()
