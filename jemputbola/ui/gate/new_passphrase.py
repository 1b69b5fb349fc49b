"""A new passphrase: five words are offered and typed once; whoever wants words of their own types those twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.ui.gate.open_field import OpenField
from jemputbola.ui.widgets import Card, FieldState, QuietButton, Text
from jemputbola.vault.passwords import PassphraseTooWeak, check_new_passphrase, normalise_passphrase, offer_passphrase


class NewPassphrase(QWidget):
    """``done`` when Enter ended it. ``passphrase()`` is what was agreed on, or empty with the reason in place."""

    done = Signal()

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offered = offer_passphrase()
        self._words = Text(self.offered, "name", wrap=True)
        self._words.setObjectName(f"{page}.offered")
        self.another = QuietButton(f"{page}.another", _("Lima kata lain"), says=_("Lima kata lain"), key="Ctrl+N")
        self.another.clicked.connect(lambda _down: self.offer_another())
        self.typed = OpenField(f"{page}.passphrase", _("Ketik kelima kata itu"))
        self.again = OpenField(f"{page}.passphrase_again", _("Ketik frasa sandi Anda sekali lagi"))
        self.again.hide()
        self.typed.typed.connect(lambda _text: self._look())
        self.again.typed.connect(lambda _text: self._look())
        for field in (self.typed, self.again):
            field.edited.connect(lambda _text: self._entered())
        self._lay_out()
        self.setFocusProxy(self.typed)

    def offer_another(self) -> None:
        """Other words; what was typed stays."""
        self.offered = offer_passphrase()
        self._words.setText(self.offered)
        self._look()

    def passphrase(self) -> str:
        """The new one; empty while something is missing, which is then said at its field."""
        text = self.typed.text()
        if normalise_passphrase(text) == self.offered:
            return self.offered
        try:
            check_new_passphrase(text)
        except PassphraseTooWeak as refusal:
            self._refuse(self.typed, str(refusal) if text.strip() else _("Ketik kelima kata di atas."))
            return ""
        self.again.show()
        if normalise_passphrase(self.again.text()) == normalise_passphrase(text):
            return text
        if self.again.text():
            self._refuse(self.again, _("Berbeda dari yang di atas. Ketik sekali lagi."))
        else:
            self._differs()
            self.again.line.setFocus()
        return ""

    def _refuse(self, field: OpenField, sentence: str) -> None:
        field.set_state(FieldState.BAD, sentence)
        field.line.setFocus()

    def _differs(self) -> None:
        self.typed.set_state(
            FieldState.WARN,
            _("Berbeda dari lima kata di atas. Perbaiki; atau, bila ingin frasa sendiri, ketik sekali lagi di bawah."),
        )

    def _look(self) -> None:
        same = normalise_passphrase(self.typed.text()) == self.offered
        self.typed.set_state(FieldState.OK if same else FieldState.NONE, _("Cocok.") if same else "")
        self.again.set_state(FieldState.NONE)
        if same:
            self.again.hide()

    def _entered(self) -> None:
        if self.passphrase():
            self.done.emit()

    def _lay_out(self) -> None:
        offer = Card(padding=14, spacing=6)
        row = QHBoxLayout()
        row.addWidget(Text(_("Catat, simpan terpisah dari laptop"), "caption"), 1)
        row.addWidget(self.another)
        offer.body.addLayout(row)
        offer.body.addWidget(self._words)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for widget in (offer, self.typed, self.again):
            box.addWidget(widget)
