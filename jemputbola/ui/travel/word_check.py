"""Six words of a laptop, and the button by which a person vouches that they are the same on both screens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jemputbola.texts import _
from jemputbola.ui.travel.six_words import SixWords
from jemputbola.ui.widgets import PrimaryButton, Text


class WordCheck(QWidget):
    """``laptop``: id of the one whose words are shown, "" while closed. The button never gets the focus by itself:
    a careless Enter must not vouch.
    """

    def __init__(self, name: str, key: str) -> None:
        super().__init__()
        self.laptop = ""
        self._who, self.six = Text("", wrap=True), SixWords()
        self.same = PrimaryButton(name, _("Sama di kedua layar"), says=_("Enam kata sama di kedua layar"), key=key)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._who)
        box.addWidget(self.six)
        box.addWidget(self.same, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def open(self, laptop: str, name: str, six: tuple[str, ...]) -> None:
        """Show the words of a laptop."""
        self.laptop = laptop
        self._who.setText(_("Enam kata untuk {laptop}; di layarnya harus sama persis.").format(laptop=name))
        self.six.show_words(six)
        self.show()

    def close_check(self) -> None:
        """Nobody vouched."""
        self.laptop = ""
        self.hide()
