"""The lines of the queue as a list model, and the words on them."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from jemputbola.actions.desk.visit_queue import QueueLine
from jemputbola.domain import activation, outcome
from jemputbola.domain.activation import ActivationStep
from jemputbola.domain.names import search_key
from jemputbola.domain.outcome import Outcome
from jemputbola.texts import _
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import RowRole

_WORD = re.compile(r"\S+")
_TONES = {
    Outcome.DIREKAM: Tone.OK,
    Outcome.SUDAH_REKAM: Tone.PRIMARY,
    Outcome.GAGAL_REKAM: Tone.BAD,
    Outcome.MENOLAK: Tone.WARN,
    Outcome.DITUNDA: Tone.WARN,
    Outcome.BELUM_DILAYANI: Tone.WARN,
}
Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractListModel):
    """Plain lines; ``show_lines`` replaces them all."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[QueueLine, ...] = ()
        self._typed: list[str] = []

    def show_lines(self, lines: Sequence[QueueLine], text: str) -> None:
        """Other people; ``text`` is marked in their names."""
        self.beginResetModel()
        self.lines, self._typed = tuple(lines), search_key(text).split()
        self.endResetModel()

    def place_of(self, person: str) -> int:
        """The row of somebody; -1 when they are not listed."""
        return next((row for row, line in enumerate(self.lines) if line.id == person), -1)

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many lines."""
        return len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the delegate draws and a screen reader says."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name or _("Tanpa nama")
        if role == RowRole.BELOW:
            return below(line)
        if role == RowRole.MARKS:
            return marks(line.name, self._typed)
        if role in (RowRole.PILL, RowRole.TONE):
            return pill(line)[role == RowRole.TONE]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((line.name, below(line), pill(line)[0]))
        return None


def below(line: QueueLine) -> str:
    """``XII IPS 2 · 1971 0213 0808 •••• · 18 th``."""
    age = _("{age} th").format(age=line.age) if line.age is not None else ""
    return " · ".join(part for part in (line.class_group or "", line.nik or _("NIK belum ada"), age) if part)


def pill(line: QueueLine) -> tuple[str, Tone]:
    """The one state that matters most to whoever calls the next person."""
    if line.step is ActivationStep.ACTIVE:
        return _("IKD aktif"), Tone.OK
    if line.outcome is None:
        return _("Belum dilayani"), Tone.NEUTRAL
    if line.outcome is Outcome.BELUM_DILAYANI:
        return (_("Periksa NIK"), Tone.BAD) if line.nik_doubtful else (_("Belum rekam"), Tone.WARN)
    if line.step is ActivationStep.WAITING_PRR and line.outcome in (Outcome.DIREKAM, Outcome.SUDAH_REKAM):
        return activation.label(line.step), Tone.NEUTRAL
    if line.outcome is Outcome.DI_BAWAH_UMUR:
        return _("Di bawah umur"), Tone.NEUTRAL
    return outcome.label(line.outcome), _TONES.get(line.outcome, Tone.NEUTRAL)


def marks(name: str, typed: Sequence[str]) -> list[tuple[int, int]]:
    """(start, length) of the letters that were typed, where words begin with them."""
    found = []
    for word in _WORD.finditer(name):
        length = max((_reach(word[0], letters) for letters in typed), default=0)
        if length:
            found.append((word.start(), length))
    return found


def _reach(word: str, letters: str) -> int:
    """How many characters of the word the typed letters cover; apostrophes and accents count as they are written."""
    key = search_key(word).replace(" ", "")
    if not key.startswith(letters):
        return 0
    return next(
        (end for end in range(1, len(word) + 1) if len(search_key(word[:end]).replace(" ", "")) >= len(letters)), 0
    )


def served_words(line: QueueLine) -> str:
    """``14.01 direkam``: when, and what became of it."""
    at = dt.datetime.fromisoformat(line.at) if line.at else None
    done = pill(line)[0]
    return f"{at:%H.%M} {done[:1].lower() + done[1:] if not done.startswith('IKD') else done}" if at else done
