"""The draft of the open person: changed at every key, kept at once, one step back with Ctrl+Z."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from jemputbola.actions.desk.desk_draft import Draft, save_draft
from jemputbola.actions.session import Session

Save = Callable[[Callable[[Session], str], Callable[[str], object]], object]
"""``Page.save``."""


class DraftKeeper(QObject):
    """``changed`` after every change; ``kept(moment)`` when it is on the disk (ISO), empty when there is none.

    One save is on its way at a time: what is typed meanwhile goes with the next, so that keys never queue up.
    """

    changed = Signal()
    kept = Signal(str)

    def __init__(self, save: Save, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._visit = self._subject = self._topic = ""
        self._past: list[Draft] = []
        self._saving = self._stale = False
        self.draft = Draft()

    def open(self, visit: str, subject: str, draft: Draft, *, begun: bool = False) -> None:
        """Another person. What was still unsaved of the one before is saved. ``begun``: taking back empties it."""
        self.flush()
        self._visit, self._subject, self._topic = visit, subject, ""
        self._past, self.draft = [Draft(is_new=draft.is_new)] if begun else [], draft

    def change(self, draft: Draft, topic: str = "") -> None:
        """The next state. Changes of one ``topic`` in a row, like letters of one field, are one step back."""
        if draft == self.draft:
            return
        if not topic or topic != self._topic:
            self._past.append(self.draft)
        self._topic, self.draft = topic, draft
        self._keep()
        self.changed.emit()

    def step_back(self) -> bool:
        """Take the last change back; False when there is none."""
        if not self._past:
            return False
        self._topic, self.draft = "", self._past.pop()
        self._keep()
        self.changed.emit()
        return True

    def settled(self) -> None:
        """It became a fact, and the action forgot it."""
        self._visit = self._subject = self._topic = ""
        self._past, self._stale, self.draft = [], False, Draft()

    def flush(self) -> None:
        """Save now what waits for its turn."""
        if self._stale:
            self._stale = False
            self._send(_nobody)

    def _keep(self) -> None:
        if self._saving:
            self._stale = True
            return
        self._saving = True
        subject = self._subject
        self._send(lambda moment: self._kept(subject, moment))

    def _send(self, done: Callable[[str], object]) -> None:
        visit, subject, draft = self._visit, self._subject, self.draft
        self._save(lambda session: save_draft(session, subject, draft, visit=visit), done)

    def _kept(self, subject: str, moment: str) -> None:
        self._saving = False
        if self._stale:
            self._stale = False
            self._keep()
        elif subject == self._subject:
            self.kept.emit(moment if not self.draft.is_empty else "")


def _nobody(_moment: str) -> None:
    """Who was open before hears nothing."""
