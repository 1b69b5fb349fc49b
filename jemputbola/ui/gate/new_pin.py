"""A new PIN: six digits, twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.ui.gate.pin_field import LENGTH, PinField
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import Flow, Text
from jemputbola.vault.pins import PinTooWeak, check_new_pin


class NewPin(QWidget):
    """``done`` when Enter ended it. ``pin()`` is what was agreed on, or empty with the reason in place."""

    done = Signal()

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PinField(f"{page}.pin", says=_("PIN enam angka"))
        self.again = PinField(f"{page}.pin_again", says=_("PIN sekali lagi"))
        self._message = Text("", "message", wrap=True)
        self._message.set_tone(Tone.BAD)
        self._message.hide()
        self.first.complete.connect(self._first_complete)
        self.first.went_on.connect(self._first_complete)
        self.again.went_on.connect(self._ended)
        for field in (self.first, self.again):
            field.textEdited.connect(lambda _text: self._message.hide())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        captions = Text(_("PIN enam angka")), Text(_("PIN sekali lagi"))
        width = max(caption.sizeHint().width() for caption in captions) + 8  # a minimum changes the hint
        for caption, field in zip(captions, (self.first, self.again), strict=True):
            caption.setMinimumSize(width, field.height())
            row = Flow(spacing=8)  # in a narrow window the boxes go below their caption
            row.addWidget(caption)
            row.addWidget(field)
            box.addLayout(row)
        box.addWidget(self._message)
        self.setFocusProxy(self.first)

    def pin(self) -> str:
        """The new one; empty while something is missing, which is then said below."""
        if not self._first_is_good():
            return ""
        if self.again.text() != self.first.text():
            self._refuse(self.again, _("PIN kedua berbeda. Ketik PIN yang sama dua kali."))
            return ""
        return self.first.text()

    def _first_is_good(self) -> bool:
        try:
            check_new_pin(self.first.text())
        except PinTooWeak as refusal:
            self._refuse(self.first, str(refusal))
            return False
        return True

    def _first_complete(self) -> None:
        if self._first_is_good():
            self.again.setFocus()

    def _ended(self) -> None:
        if self.pin():
            self.done.emit()

    def _refuse(self, field: PinField, sentence: str) -> None:
        self._message.setText(sentence)
        self._message.show()
        field.setAccessibleDescription(sentence)
        field.setFocus()
        if len(field.text()) == LENGTH:
            field.clear()
