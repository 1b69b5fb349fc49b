"""Buttons and chips. The key that does the same stands on them; they take the focus by Tab, never by a click."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from jemputbola.ui.key_names import shown_key
from jemputbola.ui.theme import BODY, CAPTION, SECONDARY, Icon, Palette, colours, paint_icon
from jemputbola.ui.widgets.identity import identify
from jemputbola.ui.widgets.painting import cap_size, paint_box, paint_cap, paint_focus, paint_text, text_width

_ICON = 16.0


class _Painted(QAbstractButton):
    """What buttons and chips share: size, cap, hover, Enter presses it."""

    height_ = 38
    padding = 16.0
    gap = 10.0
    pixels = BODY
    bold = True
    cap_first = False

    def __init__(
        self, name: str, text: str, *, says: str, key: str = "", icon: Icon | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        identify(self, name, says)
        self.setText(text)
        self.icon_ = icon
        self.key = key
        self.setAccessibleDescription(shown_key(key))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """As wide as its words, icon and cap."""
        cap = cap_size(shown_key(self.key)).width()
        wide = 2 * self.padding + text_width(self.text(), self.pixels, bold=True)
        wide += cap + self.gap if cap else 0
        wide += _ICON + 8 if self.icon_ else 0
        return QSize(int(wide) + 2, self.height_)

    def minimumSizeHint(self) -> QSize:
        """Never shortened by a layout."""
        return self.sizeHint()

    def setText(self, text: str) -> None:
        """Other words."""
        super().setText(text)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A disabled button has no hand cursor."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.setCursor(Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hover is drawn."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """And taken away."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, icon, words, cap, focus."""
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        box = QRectF(self.rect())
        ink = self._paint_ground(painter, box)
        self._paint_content(painter, box, ink)
        if self.hasFocus():
            paint_focus(painter, box)
        painter.end()

    def _hovered(self) -> bool:
        return self.isEnabled() and self.underMouse()

    def _paint_ground(self, painter: QPainter, box: QRectF) -> str:
        raise NotImplementedError

    def _cap_colours(self, palette: Palette) -> tuple[str, str]:
        return palette.key_cap, palette.ink

    def _paint_content(self, painter: QPainter, box: QRectF, ink: str) -> None:
        spare = max(0.0, (box.width() - self.sizeHint().width()) / 2)  # in a wider box the content stands in the middle
        box = box.adjusted(spare, 0, -spare, 0)
        left, middle, cap = box.left() + self.padding, box.center().y(), shown_key(self.key)
        cap_width = cap_size(cap).width()
        fill, cap_ink = self._cap_colours(colours())
        if cap and self.cap_first:
            left = paint_cap(painter, left, middle, cap, fill=fill, ink=cap_ink) + self.gap
        if self.icon_:
            paint_icon(painter, self.icon_, QRectF(left, middle - _ICON / 2, _ICON, _ICON), ink)
            left += _ICON + 8
        right = box.right() - self.padding
        if cap and not self.cap_first:
            right -= cap_width
            paint_cap(painter, right, middle, cap, fill=fill, ink=cap_ink)
            right -= self.gap
        paint_text(
            painter,
            QRectF(left, box.top(), right - left + 1, box.height()),
            self.text(),
            ink=ink,
            pixels=self.pixels,
            bold=self.bold,
        )


class PrimaryButton(_Painted):
    """The one thing to do next."""

    def _paint_ground(self, painter: QPainter, box: QRectF) -> str:
        palette = colours()
        paint_box(painter, box, fill=palette.primary_hover if self._hovered() or self.isDown() else palette.primary)
        return palette.on_primary

    def _cap_colours(self, palette: Palette) -> tuple[str, str]:
        return palette.primary_cap, palette.on_primary


class SecondaryButton(_Painted):
    """Everything else that can be done."""

    def _paint_ground(self, painter: QPainter, box: QRectF) -> str:
        palette = colours()
        fill = palette.hover if self._hovered() or self.isDown() else palette.surface
        paint_box(painter, box, fill=fill, edge=palette.line if not self._hovered() else palette.outline)
        return palette.ink


class QuietButton(_Painted):
    """Small, without a box: beside a line of text or in a banner."""

    height_ = 30
    padding = 8.0
    pixels = SECONDARY

    def _paint_ground(self, painter: QPainter, box: QRectF) -> str:
        palette = colours()
        if self._hovered() or self.isDown():
            paint_box(painter, box, fill=palette.hover)
        return palette.primary


class Chip(_Painted):
    """A visible choice: selected or not. ``picked`` says that a person clicked it or pressed Enter on it.

    That does not select it: the page decides (it may open reasons first) and calls ``set_selected``.
    """

    picked = Signal()
    height_ = 36
    padding = 10.0
    gap = 7.0
    cap_first = True
    always_bold = False

    def __init__(
        self, name: str, text: str, *, says: str, key: str = "", icon: Icon | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, text, says=says, key=key, icon=icon, parent=parent)
        self.setCheckable(True)
        self.clicked.connect(self._clicked)

    def set_selected(self, selected: bool) -> None:
        """Show it selected or not."""
        self.setChecked(selected)

    @property
    def selected(self) -> bool:
        """Whether it is shown selected."""
        return self.isChecked()

    def nextCheckState(self) -> None:
        """A click changes nothing by itself."""

    def _clicked(self) -> None:
        self.picked.emit()

    def _paint_ground(self, painter: QPainter, box: QRectF) -> str:
        palette = colours()
        if self.isChecked():
            paint_box(painter, box, fill=palette.primary_soft, edge=palette.primary, width=2)
        else:
            paint_box(painter, box, fill=palette.hover if self._hovered() else palette.surface, edge=palette.outline)
        return palette.primary if self.isChecked() else palette.ink

    def _cap_colours(self, palette: Palette) -> tuple[str, str]:
        return (palette.surface, palette.primary) if self.isChecked() else (palette.key_cap, palette.ink)

    def _paint_content(self, painter: QPainter, box: QRectF, ink: str) -> None:
        self.bold = self.isChecked() or self.always_bold
        super()._paint_content(painter, box, ink)


class FilterChip(Chip):
    """A round, small choice with a count in its words: ``Belum 11``."""

    height_ = 28
    padding = 10.0
    pixels = CAPTION
    always_bold = True

    def _paint_ground(self, painter: QPainter, box: QRectF) -> str:
        palette = colours()
        fill = palette.primary_soft if self.isChecked() else palette.neutral_soft
        edge = palette.primary if self.isChecked() else (palette.outline if self._hovered() else "")
        paint_box(painter, box, fill=fill, edge=edge, radius=box.height() / 2)
        return palette.primary if self.isChecked() else palette.neutral
