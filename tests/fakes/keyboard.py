"""Presses real keys on a window: through its QWindow, as the system does, with a hand's or a scanner's timestamps."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow

from jemputbola.ui.window import Window

HAND, SCANNER = 120, 6
"""Milliseconds between two keys."""


class Keyboard:
    """``keys("Ctrl+F", "text:ha", "Return", "1", "scan:JB1-…")``; ``presses`` counts what a person pressed."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.presses = 0
        self._now = 1_000

    def __call__(self, *names: str) -> None:
        """One after the other, at a hand's pace; a scan at a scanner's."""
        for name in names:
            if name.startswith("text:"):
                for character in name.removeprefix("text:"):
                    self._by_hand(character, character)
            elif name.startswith("scan:"):
                self.scan(name.removeprefix("scan:"))
            else:
                self._by_hand(name)

    def scan(self, text: str, *, enter: bool = True, gap: int = SCANNER) -> None:
        """What a scanner types. The next key follows later."""
        self._now += HAND
        for character in text:
            self.press(character, character, gap)
        if enter:
            self.press("Return", "\r", gap)
        self._now += HAND

    def press(self, name: str, text: str = "", gap: int = HAND) -> None:
        """One key, ``gap`` milliseconds after the one before; nothing is waited for."""
        self._now += gap
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            send_key(self.window, kind, name, text, self._now)

    def _by_hand(self, name: str, text: str = "") -> None:
        self.presses += 1
        self.press(name, text or _text_of(name))
        self.window.keys.settle()


def send_key(window: QMainWindow, kind: QEvent.Type, name: str, text: str, at: int) -> None:
    """One event, to the native window."""
    key, modifiers = _combination(name)
    event = QKeyEvent(kind, key, modifiers, text)
    event.setTimestamp(at)
    QCoreApplication.sendEvent(window.windowHandle(), event)


def _combination(name: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    if len(name) == 1:
        shifted = name.isupper()
        modifiers = Qt.KeyboardModifier.ShiftModifier if shifted else Qt.KeyboardModifier.NoModifier
        return Qt.Key(ord(name.upper())), modifiers
    sequence = QKeySequence.fromString(name.replace("Escape", "Esc"), QKeySequence.SequenceFormat.PortableText)
    combination = sequence[0]  # type: ignore[index]  # the stubs forget it
    return combination.key(), combination.keyboardModifiers()


def _text_of(name: str) -> str:
    return {"Space": " ", "Return": "\r"}.get(name, name if len(name) == 1 else "")
