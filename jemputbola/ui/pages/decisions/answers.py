"""The answers below a comparison, by number; what else must be known is asked in the same place."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.actions.exchange.compare_conflicts import Comparison
from jemputbola.actions.exchange.decide_conflict import ConflictKind, How
from jemputbola.texts import _
from jemputbola.ui.gate.open_field import OpenField
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.decisions.sheet import LETTERS
from jemputbola.ui.widgets import Chip, FieldState, Flow, PrimaryButton, SecondaryButton, Text


class Answer(NamedTuple):
    """``side``: place of the side that holds, or has it wrong; ``typed``: the right value, "" for an unknown NIK."""

    how: How
    side: int = 0
    typed: str | None = None


class AnswerPanel(QWidget):
    """``given(Answer)``; ``typed(text)`` with every letter of a right value."""

    given = Signal(object)
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.comparison: Comparison | None = None
        self._asked: How | None = None
        self._side: int | None = None
        self.question = Text("", "heading", wrap=True)
        self.meaning = Text("", "secondary", wrap=True)
        self._buttons, self._sides = Flow(spacing=10), Flow(spacing=8)
        self.field = OpenField("decisions.right_value", _("Yang benar"))
        self.keep = PrimaryButton("decisions.keep", "", says=_("Simpan yang benar"), key="Return")
        self.keep.clicked.connect(lambda _down: self._give_typed())
        self.field.edited.connect(lambda _text: self._give_typed())
        self.field.typed.connect(self._was_typed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.question)
        box.addWidget(self.meaning)
        box.addLayout(self._sides)
        box.addWidget(self.field)
        self._end = Flow()
        self._end.addWidget(self.keep)
        box.addLayout(self._end)
        box.addLayout(self._buttons)

    def show_comparison(self, found: Comparison) -> None:
        """Its answers; what was being asked about the one before is forgotten."""
        self.comparison = found
        self._buttons.clear()
        for number, (how, text) in enumerate(_answers(found), start=1):
            make = PrimaryButton if number == 1 else SecondaryButton
            button = make(f"decisions.answer{number}", text, says=text, key=str(number))
            button.clicked.connect(lambda _down, how=how: self.choose(how))
            self._buttons.addWidget(button)
        self.meaning.setText(_meaning(found))
        self.meaning.setVisible(bool(self.meaning.text()))
        self._sides.clear()
        for place, side in enumerate(found.sides[: len(LETTERS)]):
            words = _side_words(found, place, side.laptop)
            chip = Chip(f"decisions.side{LETTERS[place].lower()}", words, says=words, key=LETTERS[place])
            chip.picked.connect(lambda place=place: self.choose_side(place))
            self._sides.addWidget(chip)
        self._ask(None)

    @property
    def is_asking(self) -> bool:
        """Whether an answer needs more."""
        return self._asked is not None

    def choose(self, how: How) -> None:
        """An answer by its number."""
        found = self.comparison
        if found is None:
            return
        needs_side = (how is How.SAME and found.differs) or (how is How.TYPO and not found.field)
        if needs_side or how is How.TYPO:
            self._ask(how, None if needs_side else 0)
        else:
            self.given.emit(Answer(how))

    def choose_side(self, place: int) -> None:
        """A side by its letter. Without a question: that side's value is the right one."""
        if self._asked is How.TYPO:
            self._ask(How.TYPO, place)
        else:
            self.given.emit(Answer(How.SAME, place))

    def keys(self) -> list[KeyAction]:
        """Numbers, and letters where a side can be named."""
        found = self.comparison
        if found is None:
            return []
        numbers = (
            []
            if self.is_asking
            else [
                KeyAction(str(number), text, partial(self.choose, how))
                for number, (how, text) in enumerate(_answers(found), start=1)
            ]
        )
        sides = enumerate(found.sides[: self._sides_count])
        letters = [
            KeyAction(LETTERS[place], _side_words(found, place, side.laptop), partial(self.choose_side, place))
            for place, side in sides
        ]
        return [*numbers, *letters]

    def went_back(self) -> bool:
        """Esc closes the question."""
        if not self.is_asking:
            return False
        self._ask(None)
        return True

    def remark(self, sentence: str) -> None:
        """What is wrong with what is typed, or as far as it is typed."""
        self.field.set_state(FieldState.BAD if sentence else FieldState.NONE, sentence)

    def refuse(self, sentence: str) -> None:
        """What was typed stays, to be put right."""
        self.remark(sentence)
        self.field.line.setFocus()

    @property
    def _sides_count(self) -> int:
        found = self.comparison
        shown = found is not None and (self._asks_side or bool(found.field and self._asked is None))
        return min(len(found.sides), len(LETTERS)) if found and shown else 0

    @property
    def _asks_side(self) -> bool:
        return self._asked is not None and self._side is None

    def _ask(self, how: How | None, side: int | None = None) -> None:
        found = self.comparison
        self._asked, self._side = how, side
        typing = how is How.TYPO and side is not None
        for chip in _widgets(self._sides):
            chip.setVisible(bool(self._sides_count))
        for button in _widgets(self._buttons):
            button.setVisible(how is None)
        for widget in (self.field, self.keep):
            widget.setVisible(typing)
        self.question.setText(_question(found, how, side) if found else "")
        self.question.setVisible(bool(self.question.text()))
        if typing and found:
            self.field.line.clear()
            self.field.set_state(FieldState.NONE)
            self._was_typed("")
            self.field.line.setFocus()
        self.updateGeometry()

    def _was_typed(self, text: str) -> None:
        about_nik = bool(self.comparison and self.comparison.field in ("", "nik"))
        empty = not text.strip()
        self.keep.setText(_("NIK belum diketahui: kosongkan") if empty and about_nik else _("Simpan yang benar"))
        self.keep.setEnabled(not empty or about_nik)
        self.typed.emit(text)

    def _give_typed(self) -> None:
        if self._asked is How.TYPO and self._side is not None and self.keep.isEnabled():
            self.given.emit(Answer(How.TYPO, self._side, self.field.text().strip()))


def _answers(found: Comparison) -> list[tuple[How, str]]:
    if found.kind is ConflictKind.FORK:
        return [(How.SEEN, _("Sudah dibaca"))]
    if found.kind in (ConflictKind.VOIDED, ConflictKind.ROSTER_VOIDED):
        return [(How.KEEP, _("Tetap ada")), (How.REMOVE, _("Memang dihapus"))]
    typo = _("NIK salah ketik") if found.kind is ConflictKind.NIK_SHARED else _("Keduanya salah: ketik yang benar")
    return [(How.SAME, _("Orang yang sama")), (How.TYPO, typo), (How.TWO, _("Dua orang berbeda"))]


def _question(found: Comparison, how: How | None, side: int | None) -> str:
    if how is How.SAME:
        return _("Data siapa yang dipakai? Yang lain tetap disimpan.")
    if how is How.TYPO and side is None:
        return _("NIK siapa yang salah?")
    if how is How.TYPO and not found.field and side is not None:
        return _("Ketik NIK yang benar untuk {who}.").format(who=_side_words(found, side, found.sides[side].laptop))
    if how is How.TYPO:
        return _("Ketik yang benar, seperti tertulis di kartu keluarga.")
    if found.field:
        return _("Pilih huruf sisi yang benar, atau jawab dengan angka.")
    return ""


def _meaning(found: Comparison) -> str:
    """What an answer does, where its words alone do not say it."""
    if found.kind is ConflictKind.FORK:
        return _(
            "Tidak ada yang hilang: tulisan keduanya dipakai. Data laptop itu pernah disalin atau dipulihkan. Cari "
            "tahu mana yang salinan, dan pakai satu saja."
        )
    if found.kind is ConflictKind.VOIDED:
        return _(
            "Tetap ada: orangnya tetap di daftar dengan semua tulisan. Memang dihapus: ia disembunyikan, dan "
            "tulisannya tetap disimpan."
        )
    if found.kind is ConflictKind.ROSTER_VOIDED:
        return _(
            "Tetap ada: orangnya tetap tercatat walau daftarnya dibatalkan. Memang dihapus: ia ikut disembunyikan, dan "
            "tulisannya tetap disimpan."
        )
    return ""


def _side_words(found: Comparison, place: int, laptop: str) -> str:
    """``Agus Hakim · TIM-1 A``: what tells the sides apart, or the name."""
    telling = [row for row in found.rows if row.differs][:1] or list(found.rows[:1])
    return " · ".join([*(row.texts[place] for row in telling), laptop])


def _widgets(row: Flow) -> list[QWidget]:
    items = (row.itemAt(place) for place in range(row.count()))
    return [widget for item in items if item and (widget := item.widget())]
