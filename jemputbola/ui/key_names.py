"""Keys by name: what ``KeyAction`` and key caps call them, and what stands on the keyboard."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

from jemputbola.texts import N_, _

_SHOWN = {
    "Return": "Enter",
    "Space": N_("Spasi"),
    "Escape": "Esc",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "PgUp": "PgUp",
    "PgDown": "PgDn",
    "Del": "Del",
}
_SAME = {Qt.Key.Key_Enter: Qt.Key.Key_Return, Qt.Key.Key_Backtab: Qt.Key.Key_Tab}
_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_unknown,
}


def key_name(event: QKeyEvent) -> str:
    """``1``, ``A``, ``Space``, ``Ctrl+Return``, ``Escape`` …; the number pad says the same as the row above the
    letters. Empty for a modifier alone."""
    key = Qt.Key(event.key())
    if key in _MODIFIERS:
        return ""
    from PySide6.QtGui import QKeySequence  # noqa: PLC0415 - start-up time: captions need none

    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return (
        QKeySequence(QKeyCombination(modifiers, _SAME.get(key, key)))
        .toString(QKeySequence.SequenceFormat.PortableText)
        .replace("Esc", "Escape")
    )


def same_key(name: str) -> str:
    """A name as somebody writes it (``Ctrl+Enter``, ``Esc``) → as ``key_name`` says it."""
    *modifiers, last = name.split("+")
    last = {"Enter": "Return", "Esc": "Escape", "Spasi": "Space"}.get(last, last)
    return "+".join([*modifiers, last.upper() if len(last) == 1 else last])


def shown_key(name: str) -> str:
    """``Ctrl+Return`` → ``Ctrl Enter``, as on a key cap."""
    words = same_key(name).split("+") if name else []
    return " ".join(_(_SHOWN[word]) if word in _SHOWN else word for word in words)
