"""A choice that opens in place: numbered reasons, and the note that some of them need. No dialog."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.widgets import FieldState, LabeledField, Reason, ReasonList

Chosen = Callable[[str, str], object]
"""Called with the code, and with the note as it is typed."""


class Asking(QWidget):
    """``ask(…)``; the choice is told at once, and again with every letter of its note. ``closed`` when it is over."""

    opened = Signal()
    closed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: Chosen | None = None
        self._prompt: Callable[[str], str | None] = _no_prompt
        self._code = ""
        self._live = True
        self.reasons = ReasonList(f"{name}.reasons")
        self.reasons.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.note = LabeledField(f"{name}.note", _("Catatan"), in_place=False)
        self.note.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.reasons)
        box.addWidget(self.note)
        self.reasons.chosen.connect(self._picked)
        self.reasons.closed.connect(self._end)
        self.note.typed.connect(self._typed)
        self.note.edited.connect(self._entered)
        self.note.cancelled.connect(self._end)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it waits for a choice or a note."""
        return not self.isHidden()

    def ask(
        self,
        title: str,
        reasons: Sequence[Reason],
        chosen: Chosen,
        *,
        selected: str = "",
        prompt: Callable[[str], str | None] | None = None,
        live: bool = True,
    ) -> None:
        """``prompt``: what the note of a code should say, None where none is asked for.

        ``live``: the choice is told before its note is complete, so that a draft has it; False: once, at the end.
        """
        self._chosen, self._prompt, self._live = chosen, prompt or _no_prompt, live
        self.note.hide()
        self.show()
        self.reasons.open(title, reasons, selected)
        self.reasons.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.opened.emit()

    def ask_note(self, caption: str, chosen: Callable[[str], object], text: str = "") -> None:
        """Only a line of text."""
        self._chosen, self._code, self._live = (lambda _code, note: chosen(note)), "", True
        self.reasons.hide()
        self.show()
        self._open_note(caption, text)
        self.opened.emit()

    def close_now(self) -> None:
        """Without a choice; a note that was typed stays."""
        if self.is_open:
            self.reasons.hide()
            self._end()

    def key_actions(self) -> Sequence[KeyAction]:
        """Its own keys: none of the page's fire while it is open."""
        if self.reasons.is_open:
            return self.reasons.key_actions()
        return [KeyAction("Escape", _("Tutup"), self.close_now)]

    def _picked(self, code: str) -> None:
        self._code = code
        prompt = self._prompt(code)
        if prompt is None:
            self._end()  # before it is told: the answer may open the next question here
            self._tell(code, "")
            return
        if self._live:
            self._tell(code, "")
        self._open_note(prompt, "")

    def _open_note(self, caption: str, text: str) -> None:
        self.note.caption.setText(caption)
        self.note.line.setAccessibleName(caption)
        self.note.set_text(text)
        self.note.set_state(FieldState.NONE, _("Enter bila selesai."))
        self.note.show()
        self.note.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _typed(self, text: str) -> None:
        if self._live:
            self._tell(self._code, text)

    def _entered(self, text: str) -> None:
        if self._code == "LAINNYA" and not text.strip():
            self.note.set_state(FieldState.BAD, _("Tulis alasannya dengan singkat."))
            return
        self._end()
        if not self._live:
            self._tell(self._code, text)

    def _tell(self, code: str, note: str) -> None:
        if self._chosen is not None:
            self._chosen(code, note)

    def _end(self) -> None:
        self.note.hide()
        self.hide()
        self.closed.emit()


def _no_prompt(_code: str) -> str | None:
    return None
