"""An area that scrolls, and leaves the keys that would move nothing to whoever is around it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea

_ACROSS = {Qt.Key.Key_Left, Qt.Key.Key_Right}
_DOWN = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class YieldingScroll(QScrollArea):
    """Qt's own takes every arrow, also where there is nothing to scroll: the page would never hear of it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scrolls, or passes it on."""
        key = Qt.Key(event.key())
        bar = self.horizontalScrollBar() if key in _ACROSS else self.verticalScrollBar() if key in _DOWN else None
        if bar is not None and bar.minimum() == bar.maximum():
            event.ignore()
        else:
            super().keyPressEvent(event)
