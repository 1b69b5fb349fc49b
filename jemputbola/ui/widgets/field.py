"""A field with its caption inside the box: shown, edited in place, and told what is odd while one types."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from jemputbola.ui.theme import Icon, Tone, colours, pixmap
from jemputbola.ui.widgets.identity import identify, restyle
from jemputbola.ui.widgets.text import KeyCap, Text


class FieldState(StrEnum):
    """What is thought of the value."""

    NONE = ""
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


_ICONS = {FieldState.OK: Icon.CHECK, FieldState.WARN: Icon.ALERT, FieldState.BAD: Icon.BAD}


class _Line(QLineEdit):
    """Enter and Esc end the editing; focus in and out are told."""

    ended = Signal(bool)  # True: keep
    focused = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc takes back; Ctrl+Enter is the page's."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and not self.isReadOnly():
            self.ended.emit(True)
        elif event.key() == Qt.Key.Key_Escape and not self.isReadOnly():
            self.ended.emit(False)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The box shows it."""
        super().focusInEvent(event)
        if self.isReadOnly():
            self.deselect()  # Tab selects all, which looks as if one could type
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The box shows it."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A value that is longer than the box ends in an ellipsis, until somebody types in it."""
        typing = self.hasFocus() and not self.isReadOnly()
        if typing or not self.text() or self.cut_text() == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter, self.cut_text())

    def cut_text(self) -> str:
        """What of the value has room."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())


class LabeledField(QFrame):
    """Caption, value, and below the value what is odd about it.

    In place (the default) it shows a value until ``edit()``, Enter or a click; then Enter or leaving keeps (``edited``)
    and Esc takes back (``cancelled``). With ``in_place=False`` it is always open, as in a form; Enter tells ``edited``.
    ``typed`` comes with every letter, for checks as one types. Nothing typed is lost to a bad state.
    """

    typed = Signal(str)
    edited = Signal(str)
    cancelled = Signal()

    def __init__(
        self,
        name: str,
        caption: str,
        *,
        says: str = "",
        key: str = "",
        placeholder: str = "",
        in_place: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "field")
        self.line = _Line(self)
        identify(self.line, name, says or caption)
        self.setObjectName(f"{name}.box")
        self.line.setPlaceholderText(placeholder)
        self._in_place = in_place
        self._kept = ""
        self._state = FieldState.NONE
        self.line.setReadOnly(in_place)
        self.line.setTextMargins(-2, 0, 0, 0)  # Qt starts two pixels in; the caption does not
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._lay_out(caption, key)
        self.line.textEdited.connect(self.typed)
        self.line.ended.connect(self._end)
        self.line.focused.connect(self._focus_changed)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What stands in it."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Show a value that nobody typed here; while it is being edited, the typed text stays."""
        self._kept = text
        if not self.editing:
            self.line.setText(text)
            self.line.setCursorPosition(0)

    @property
    def editing(self) -> bool:
        """Whether somebody may be typing."""
        return self._in_place and not self.line.isReadOnly()

    def edit(self) -> None:
        """Open it, with the value selected."""
        if not self.isEnabled():
            return
        self.line.setReadOnly(False)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def keep_typed(self) -> None:
        """As Enter does, if somebody is typing: before a key of the page that saves."""
        if self.editing:
            self._end(keep=True)

    def set_state(self, state: FieldState, message: str = "") -> None:
        """Edge, icon and words; the words are read out as the description."""
        self._state = state
        restyle(self, state=state.value)
        self._mark.setVisible(state in _ICONS)
        if state in _ICONS:
            tone = Tone(state.value)
            self._mark.setPixmap(pixmap(_ICONS[state], tone.ink(colours()), 14))
            self._message.set_tone(tone)
        self._message.setText(message)
        self._message.setVisible(bool(message))
        self.line.setAccessibleDescription(message)

    def set_locked(self, locked: bool) -> None:
        """Shown, but not to be changed here."""
        self.setEnabled(not locked)
        restyle(self, locked="true" if locked else "false")

    def changeEvent(self, event: QEvent) -> None:
        """Another palette: another icon."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.set_state(self._state, self._message.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere in the box opens it."""
        super().mousePressEvent(event)
        self._clicked()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click or Enter on the closed line opens it."""
        if watched is self.line and self.line.isReadOnly() and self.isEnabled():
            if event.type() == QEvent.Type.MouseButtonPress:
                self._clicked()
                return True
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _opens(event):
                self.edit()
                return True
        return super().eventFilter(watched, event)

    def _clicked(self) -> None:
        if self._in_place and not self.editing:
            self.edit()
        else:
            self.line.setFocus(Qt.FocusReason.MouseFocusReason)

    def _end(self, keep: bool) -> None:
        if not keep:
            self.line.setText(self._kept)
        self._close()
        if not keep:
            self.cancelled.emit()
            return
        self._keep()

    def _close(self) -> None:
        if self._in_place:
            self.line.setReadOnly(True)
            self.line.deselect()

    def _keep(self) -> None:
        if self.text() != self._kept or not self._in_place:
            self._kept = self.text()
            self.edited.emit(self._kept)

    def _focus_changed(self, focused: bool) -> None:
        restyle(self, focused="true" if focused else "false")
        if not focused and self.editing and self.window().isActiveWindow():
            self._close()
            self._keep()

    def _lay_out(self, caption: str, key: str) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        self.caption = Text(caption, "caption")
        self.caption.setBuddy(self.line)
        top.addWidget(self.caption)
        if key:
            top.addWidget(KeyCap(key))
        top.addStretch()
        self._mark = QLabel(self)
        self._mark.setFixedSize(14, 14)
        self._mark.hide()
        top.addWidget(self._mark)
        self._message = Text("", "message", wrap=True)
        self._message.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(11, 4, 11, 4)
        box.setSpacing(0)
        box.addLayout(top)
        box.addWidget(self.line)
        box.addWidget(self._message)
        box.addStretch(1)


def _opens(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not event.modifiers()
