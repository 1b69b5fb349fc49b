"""A layout of equal columns: as many as the width allows."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from jemputbola.ui.widgets.flow import Flow


class Columns(Flow):
    """Side by side, each at least ``narrowest`` pixels wide, at most ``most`` in a line; lines as high as they need."""

    def __init__(self, parent: QWidget | None = None, *, most: int, narrowest: int, spacing: int = 8) -> None:
        super().__init__(parent, spacing=spacing)
        self._most, self._narrowest = most, narrowest

    def sizeHint(self) -> QSize:
        """A full line."""
        wide = self._most * self._narrowest + (self._most - 1) * self.spacing()
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        """One column is enough."""
        high = max((item.minimumSize().height() for item in self._shown()), default=0)
        return QSize(self._narrowest, high)

    def _place(self, box: QRect, *, move: bool) -> int:
        apart = self.spacing()
        columns = max(1, min(self._most, (box.width() + apart) // (self._narrowest + apart)))
        wide = (box.width() - apart * (columns - 1)) // columns
        items, y = self._shown(), box.y()
        for first in range(0, len(items), columns):
            line = items[first : first + columns]
            heights = [_height(item, wide) for item in line]
            if move:
                for place, (item, high) in enumerate(zip(line, heights, strict=True)):
                    item.setGeometry(QRect(box.x() + place * (wide + apart), y, wide, high))
            y += max(heights) + apart
        return max(y - apart - box.y(), 0)


def _height(item: QLayoutItem, wide: int) -> int:
    return item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
