"""The top of the card: name, reference, the facts in a line, the verdict as a sentence."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.domain.age import AgeKind
from jemputbola.domain.domicile import Domicile
from jemputbola.domain.masking import grouped, mask_nik
from jemputbola.texts import _
from jemputbola.texts.formats import format_date_long
from jemputbola.ui.pages.desk.view import CardView
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Flow, KeyCap, Pill, QuietButton, Text, VerdictBanner

_LINE = 22
"""Pixels: as high as the reference beside them."""


class CardHead(QWidget):
    """Who it is, the verdict, and what is rarely asked for: ``wanted("sex" | "address" | "history")``."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Text("", "name", wrap=True)
        self.reference = Pill("", Tone.PRIMARY)
        self.reference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.nik, self.facts, self.domicile = Text("", "muted"), Text("", "muted"), Text("", "muted")
        self.verdict = VerdictBanner("desk.verdict")
        self._top = QHBoxLayout()
        self._top.addWidget(self.name, 1)
        self._top.addWidget(self.reference, 0, Qt.AlignmentFlag.AlignTop)
        self._line = line = Flow(spacing=6)
        self._rare = self._rarely_wanted()
        for widget in (_with_key(self.nik, KeyCap("Ctrl+R", _("tampilkan"))), self.facts):
            line.addWidget(widget)
        line.addWidget(_with_key(self.domicile, KeyCap("D")))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(self._top)
        box.addLayout(line)
        box.addWidget(self.verdict)
        self.show_wide(wide=True)

    def show_wide(self, *, wide: bool) -> None:
        """What is rarely asked for stands beside the reference, or on a small screen behind the facts."""
        if wide:
            self._top.insertWidget(1, self._rare, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._line.addWidget(self._rare)

    def _rarely_wanted(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for role, (text, says, key) in _rare().items():
            button = QuietButton(f"desk.{role}_open", text, says=says, key=key)
            button.height_, button.padding, button.gap = _LINE, 2.0, 6.0
            button.clicked.connect(lambda _down=False, role=role: self.wanted.emit(role))
            row.addWidget(button)
        return holder

    def show_view(self, view: CardView) -> None:
        """Who it is, and what may be done."""
        card = view.desk.card
        self.name.setText(view.name or (_("Peserta baru") if view.draft.is_new else _("Belum dikenal di laptop ini")))
        self.reference.setText(card.reference)
        self.nik.setText(_("NIK {nik}").format(nik=_nik(view)))
        self.facts.setText(" ".join(f"· {fact}" for fact in _facts(view)))
        self.facts.setVisible(bool(self.facts.text()))
        domicile, estimated = view.domicile
        words = _("Dalam domisili") if domicile == Domicile.INSIDE else _("Luar domisili")
        self.domicile.setText(f"· {words} {_('(perkiraan)')}" if estimated else f"· {words}")
        self.verdict.show_verdict(*verdict_words(view))


def _rare() -> dict[str, tuple[str, str, str]]:
    """Words, what a screen reader says, key."""
    return {
        "sex": (_("L/P"), _("Jenis kelamin"), "J"),
        "address": (_("Alamat"), _("Alamat"), "O"),
        "history": (_("Riwayat"), _("Riwayat"), "H"),
    }


def _with_key(words: Text, key: KeyCap) -> QWidget:
    """A fact and its key, never on two lines."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(words)
    row.addWidget(key)
    return pair


def _nik(view: CardView) -> str:
    if view.nik:
        return grouped(view.nik)
    typed = view.draft.fields.get("nik")
    known = mask_nik(typed) if typed is not None else view.desk.card.nik
    return known or _("belum ada")


def _facts(view: CardView) -> list[str]:
    values = view.typed.values
    sex = {"L": _("Laki-laki"), "P": _("Perempuan")}.get(values.get("sex", ""), "")
    born = values.get("birth_date")
    here = view.desk.card.here
    date = format_date_long(dt.date.fromisoformat(born)) if born else ""
    return [fact for fact in (sex, date, (here.class_group or "") if here else "") if fact]


def verdict_words(view: CardView) -> tuple[Tone, str, str]:
    """Tone, the reason in bold, what follows from it."""
    verdict, rules = view.typed.verdict, view.desk.rules
    reason, _dash, rest = verdict.sentence.partition(" — ")
    if verdict.recorded:
        tone = Tone.PRIMARY
    elif verdict.kind is None or verdict.kind is AgeKind.TOO_YOUNG:
        tone = Tone.WARN
    else:
        tone = Tone.OK
    if verdict.kind is AgeKind.TOO_YOUNG and not verdict.recorded:
        return tone, reason, rest
    ikd = _("IKD dapat diaktifkan sekarang.") if view.desk.card.may_activate else _("IKD setelah PRR.")
    if rules.ikd_requires == "recorded" and not view.desk.card.may_activate:
        ikd = _("IKD setelah perekaman.")
    return tone, reason, " ".join(filter(None, (rest, ikd)))
