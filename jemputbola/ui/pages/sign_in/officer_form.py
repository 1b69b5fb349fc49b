"""Who one is, and the PIN; waits after wrong ones are told in words that count down."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jemputbola.store.officers import Role
from jemputbola.texts import _
from jemputbola.ui.gate.pin_field import PinField
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.pages.sign_in.form import Form
from jemputbola.ui.pages.sign_in.tile import OfficerTile
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import QuietButton, Text

if TYPE_CHECKING:
    from jemputbola.actions.access.sign_in_tiles import SignInTile

_ACROSS = 2
_BEAT = 1000  # ms


class OfficerForm(Form):
    """``sent`` with the sixth digit; ``officer`` and ``pin`` hold what was chosen. ``looked``: ask for tiles again.

    ``forgotten``: a lead wants a new PIN by the recovery code; an officer is told whom to ask.
    """

    looked = Signal()
    forgotten = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.officer = ""
        self._known: tuple[SignInTile, ...] = ()
        self.tiles: list[OfficerTile] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self.pin = PinField("sign_in.pin", says=_("PIN enam angka"))
        self.pin.complete.connect(self.sent)
        self.message = Text("", "message", wrap=True)
        self.message.setObjectName("sign_in.message")
        self.message.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._whose = Text("", "secondary")
        self._forgot = QuietButton("sign_in.forgot_pin", _("Lupa PIN"), says=_("Lupa PIN"), key="Ctrl+P")
        self._forgot.clicked.connect(lambda _down: self.forget_pin())
        self._asked = QWidget()
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 8, 0, 0)
        asked.setSpacing(8)
        asked.addWidget(self._whose, 0, Qt.AlignmentFlag.AlignHCenter)
        asked.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignHCenter)
        asked.addWidget(self.message)
        asked.addWidget(self._forgot, 0, Qt.AlignmentFlag.AlignHCenter)
        self.box.addLayout(self._grid)
        self.box.addWidget(self._asked)
        self._beats = QTimer(self)
        self._beats.setInterval(_BEAT)
        self._beats.timeout.connect(self.looked)

    def heading(self) -> str:
        """What is asked."""
        return _("Siapa yang bertugas?")

    def words(self) -> str:
        """By which keys."""
        return _("Pilih nama Anda dengan angka atau panah, lalu ketik PIN.")

    def show_officers(self, known: "Sequence[SignInTile]") -> None:
        """Tiles anew when somebody came or went; waits in any case."""
        if [(one.name, one.role) for one in known] != [(one.name, one.role) for one in self._known]:
            self._make_tiles(known)
        self._known = tuple(known)
        if not self.officer:
            self.choose(0) if len(known) == 1 else self.start()
        self._show_wait()

    def start(self) -> None:
        """One officer: the PIN at once. More: choose first."""
        self._asked.setVisible(bool(self.officer))
        if self.officer:
            self.pin.setFocus()
        elif self.tiles:
            self.tiles[0].setFocus()

    def choose(self, at: int) -> None:
        """This one; now the PIN."""
        if not 0 <= at < len(self._known):
            return
        self.officer = self._known[at].name
        self.tiles[at].setChecked(True)
        self._whose.setText(_("PIN {name}").format(name=self.officer))
        self.message.setText("")
        self.pin.clear()
        self.start()
        self._show_wait()

    def refuse(self, sentence: str) -> None:
        """Wrong; the boxes are empty again."""
        self.pin.clear()
        self._say(sentence)
        self.looked.emit()

    def forget_pin(self) -> None:
        """Who manages the laptop has nobody to ask but the recovery sheet."""
        role = next((one.role for one in self._known if one.name == self.officer), None)
        if role is Role.OFFICER:
            self._say(_("Minta ketua tim membuat PIN baru untuk Anda di Pengaturan, Petugas."))
            self.start()
        elif role is not None:
            self.forgotten.emit()

    def wait(self, *, waiting: bool) -> None:
        """The boxes do not take digits meanwhile."""
        self.pin.setReadOnly(waiting)

    def leave(self) -> None:
        """Nobody looks any more."""
        self._beats.stop()

    def back(self) -> bool:
        """From the PIN to the tiles."""
        if not self.officer or len(self.tiles) == 1:
            return False
        chosen = next(at for at, one in enumerate(self._known) if one.name == self.officer)
        self.officer = ""
        self._beats.stop()
        self.pin.setEnabled(True)
        self._asked.hide()
        self.tiles[chosen].setFocus()
        return True

    def keys(self) -> list[KeyAction]:
        """Numbers among the tiles; while the PIN is typed they are its digits."""
        return [
            *(
                KeyAction(str(at + 1), one.name, lambda at=at: self.choose(at))  # type: ignore[misc]  # bound now
                for at, one in enumerate(self._known[:9])
            ),
            KeyAction("Ctrl+P", _("Lupa PIN"), self.forget_pin, bool(self.officer)),
        ]

    def _move(self, at: int, across: int, down: int) -> None:
        to = at + across + down * _ACROSS
        if 0 <= to < len(self.tiles):
            self.tiles[to].setFocus()

    def _make_tiles(self, known: "Sequence[SignInTile]") -> None:
        for old in self.tiles:
            old.hide()
            old.deleteLater()
        self.tiles = [OfficerTile(at + 1, one.name, one.role) for at, one in enumerate(known)]
        self.officer = ""
        for at, tile in enumerate(self.tiles):
            tile.moved.connect(lambda across, down, at=at: self._move(at, across, down))
            tile.clicked.connect(lambda _down=False, at=at: self.choose(at))
            self._grid.addWidget(tile, at // _ACROSS, at % _ACROSS)
            tile.show()  # now: a layout would do it later, and then take the focus back from the PIN

    def _show_wait(self) -> None:
        """While one must wait, every second with the rest of it."""
        waiting = next((one.waiting for one in self._known if one.name == self.officer), "")
        held = not self.pin.isEnabled()
        self.pin.setEnabled(not waiting)
        if waiting:
            self._say(waiting)
            self._beats.start()
        elif held:
            self._beats.stop()
            self.message.setText(_("Silakan coba lagi."))
            self.message.set_tone(Tone.PRIMARY)
            self.pin.setFocus()

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.set_tone(Tone.BAD)
