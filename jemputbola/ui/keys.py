"""The one key router: scans first, then the keys of the page, then whatever has the focus.

It stands before the window itself (a filter on its QWindow), so that nothing of a scan reaches any widget.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from jemputbola.ui.burst import LONGEST_GAP, Burst, Verdict
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.key_names import key_name, same_key
from jemputbola.ui.widgets.field import LabeledField

_HELD_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_OF_TEXT = {"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X"}
_OF_FOCUS = {
    *("Return", "Escape", "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown", "Tab", "Shift+Tab"),
    *("Del", "Backspace"),
}
"""Keys that the focused widget may use; only what it leaves alone is the page's."""
_ACTIVITY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class KeyRouter(QObject):
    """``scanned(text)``: ``JB1-…`` from any focus. ``foreign``: another code, kept away. ``active``: a sign of life.

    ``actions`` gives the keys of this moment, ``escape`` does what Esc does when nobody else wanted it.
    """

    scanned = Signal(str)
    foreign = Signal()
    active = Signal()

    def __init__(
        self,
        actions: Callable[[], Sequence[KeyAction]],
        uncover: Callable[[], bool],
        escape: Callable[[], object],
        parent: QObject,
    ) -> None:
        """``uncover``: with Esc, before the focus and the page: close what lies over them; False when nothing does.
        ``escape``: with Esc that nobody wanted."""
        super().__init__(parent)
        self._actions, self._uncover, self._escape = actions, uncover, escape
        self._burst = Burst()
        self._held: list[QKeyEvent] = []
        self._window: QWindow | None = None
        self._passing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._timed_out)

    def watch(self, window: QWindow) -> None:
        """Stand before this window."""
        if self._window is not window:
            self._window = window
            window.installEventFilter(self)

    def settle(self) -> None:
        """Let go of what is held, as when no further key comes in time."""
        self._timer.stop()
        if self._burst.holding:
            self._conclude(self._burst.end(entered=False))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every event of the window; only keys and signs of life matter."""
        if event.type() in _ACTIVITY:
            self.active.emit()
        if self._passing or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        if event.type() == QEvent.Type.KeyRelease and self._burst.holding:
            self._hold(event)
            return True
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        name = key_name(event)
        if not name:
            return False
        if self._burst.holding:
            if (
                event.isAutoRepeat()
                or event.modifiers() & _HELD_MODIFIERS
                or not self._burst.continues(event.timestamp())
            ):
                self.settle()
            elif name == "Return":
                return self._entered(event)
            elif event.text():
                return self._added(event)
            else:
                self.settle()
        return self._begins(event) or self._route(event)

    def _begins(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat() or event.modifiers() & _HELD_MODIFIERS or not event.text():
            return False
        if not self._burst.begins(event.text(), event.timestamp(), typing=_typing()):
            return False
        self._hold(event)
        return True

    def _added(self, event: QKeyEvent) -> bool:
        self._hold(event)
        if self._burst.add(event.text(), event.timestamp()) is Verdict.REPLAY:
            self._burst.clear()
            self._conclude(Verdict.REPLAY)
        return True

    def _entered(self, event: QKeyEvent) -> bool:
        verdict = self._burst.end(entered=True)
        self._conclude(verdict)
        return verdict is not Verdict.REPLAY or self._route(event)

    def _hold(self, event: QKeyEvent) -> None:
        self._held.append(event.clone())
        self._timer.start(LONGEST_GAP)

    def _timed_out(self) -> None:
        if self._timer.interval():  # keys that already wait in the queue come first
            self._timer.start(0)
        else:
            self.settle()

    def _conclude(self, verdict: Verdict) -> None:
        self._timer.stop()
        held, self._held = self._held, []
        if verdict is Verdict.SCAN:
            text = self._burst.text.upper()
            self._burst.clear()
            self.scanned.emit(text)
        elif verdict is Verdict.FOREIGN:
            self.foreign.emit()
        else:
            for event in held:
                if event.type() == QEvent.Type.KeyRelease or not self._route(event):
                    self._deliver(event)

    def _route(self, event: QKeyEvent) -> bool:
        """True: taken. False: the window gets it as usual."""
        name, typing = key_name(event), _typing()
        if name == "Escape" and self._uncover():
            return True
        if name in _OF_FOCUS:
            if not self._deliver(event) and not self._fire(name) and name == "Escape":
                self._escape()
            return True
        if typing and (_is_character(event) or _text_wants(name)):
            return False
        if name == "Space" and isinstance(QApplication.focusWidget(), QAbstractButton):
            return False
        return self._fire(name)

    def _fire(self, name: str) -> bool:
        for action in self._actions():
            if same_key(action.key) == name:
                if action.enabled:
                    _keep_what_is_typed()
                    action.call()
                return True
        return False

    def _deliver(self, event: QKeyEvent) -> bool:
        """To the focus; whether it wanted it."""
        if self._window is None:
            return False
        self._passing = True
        try:
            QCoreApplication.sendEvent(self._window, event)
        finally:
            self._passing = False
        return event.isAccepted()


def _typing() -> bool:
    """Whether a letter would be written somewhere."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit):
        return not focus.isReadOnly()
    from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit  # noqa: PLC0415 - start-up time

    if isinstance(focus, QTextEdit | QPlainTextEdit):
        return not focus.isReadOnly()
    return isinstance(focus, QAbstractSpinBox) or (isinstance(focus, QComboBox) and focus.isEditable())


def _keep_what_is_typed() -> None:
    """Ctrl+Enter in the middle of a field saves with what stands there."""
    widget = QApplication.focusWidget()
    while widget is not None:
        if isinstance(widget, LabeledField):
            widget.keep_typed()
        widget = widget.parentWidget()


def _is_character(event: QKeyEvent) -> bool:
    return not event.modifiers() & _HELD_MODIFIERS and bool(event.text()) and event.text().isprintable()


def _text_wants(name: str) -> bool:
    """Its own editing keys; Ctrl+Z as long as it can take something back itself."""
    return name in _OF_TEXT or (name == "Ctrl+Z" and _can_undo(QApplication.focusWidget()))


def _can_undo(focus: QWidget | None) -> bool:
    if isinstance(focus, QLineEdit):
        return focus.isUndoAvailable()
    from PySide6.QtWidgets import QPlainTextEdit, QTextEdit  # noqa: PLC0415 - start-up time

    if isinstance(focus, QTextEdit | QPlainTextEdit):
        return focus.document().isUndoAvailable()
    return False
