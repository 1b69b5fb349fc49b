"""Which stick: one chip for each that is plugged in now, looked at again every second, and one for any folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from jemputbola.actions.exchange.find_media import Place, look_into
from jemputbola.texts import _
from jemputbola.ui.file_dialogs import choose_folder
from jemputbola.ui.key_action import KeyAction
from jemputbola.ui.page import Page
from jemputbola.ui.widgets import Chip, Flow, Text

_EVERY = 1000
"""Milliseconds: a stick that is plugged in shows up while one looks."""
_MOST = 9
_FOLDER = "send.folder"


class PlaceChoice(QFrame):
    """``open`` asks; ``chosen(Place)``. Digits choose; 0 asks for a folder; a stick without use is shown disabled."""

    chosen = Signal(object)

    def __init__(self, page: Page, name: str, find: Callable[[], list[Place]]) -> None:
        super().__init__()
        self.setProperty("kind", "reasons")
        self._page, self._name, self._find = page, name, find
        self._says: Callable[[Place], str] = lambda place: place.label
        self._usable: Callable[[Place], bool] = lambda _place: True
        self._question, self._nothing = Text("", "heading", wrap=True), Text("", "muted", wrap=True)
        self._chips = Flow(spacing=8)
        self.places: list[Place] = []
        self._shown: list[tuple[Place, str]] = []
        self.folder = Chip(f"{name}.folder", _("Folder lain…"), says=_("Folder lain"), key="0")
        self.folder.picked.connect(self.ask_folder)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._look)
        ends = Flow()
        ends.addWidget(self.folder)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 12)
        box.setSpacing(8)
        for label in (self._question, self._nothing):
            box.addWidget(label)
        box.addLayout(self._chips)
        box.addLayout(ends)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is being asked."""
        return not self.isHidden()

    def open(self, question: str, nothing: str, says: Callable[[Place], str], usable: Callable[[Place], bool]) -> None:
        """``nothing``: said while no stick is there; ``says``: words of a chip; ``usable``: whether it can be taken."""
        self._says, self._usable = says, usable
        self._question.setText(question)
        self._nothing.setText(nothing)
        self.show()
        self._show([])
        self._timer.start()
        self._look()
        self.folder.setFocus()

    def close_question(self) -> None:
        """Nothing is chosen."""
        self._timer.stop()
        self.hide()

    def ask_folder(self) -> None:
        """By the dialog, where one was last time."""
        choose_folder(self, self._page.context.settings.value(_FOLDER, str, ""), self.take_folder, _("Pilih folder"))

    def take_folder(self, folder: str) -> None:
        """Look into it, then it is chosen."""
        self._page.context.settings.keep(_FOLDER, folder)
        self._page.ask(lambda _session: look_into(Path(folder)), self._choose)

    def key_actions(self) -> list[KeyAction]:
        """While it is open."""
        numbers = [
            KeyAction(str(number), words, lambda place=place: self._choose(place), self._usable(place))  # type: ignore[misc]  # bound now
            for number, (place, words) in enumerate(self._shown, start=1)
        ]
        return [*numbers, KeyAction("0", _("Folder lain"), self.ask_folder)]

    def _look(self) -> None:
        if self.isVisible():
            find = self._find
            self._page.ask(lambda _session: find(), self._found, latest=f"places.{self._name}")

    def _found(self, places: list[Place]) -> None:
        if self.is_open:
            self._show(places)

    def _show(self, places: list[Place]) -> None:
        shown = [(place, self._says(place)) for place in places[:_MOST]]
        self._nothing.setVisible(not shown)
        if shown == self._shown and self._chips.count():
            return
        chips = self._chips_now()
        asked = not self._shown or any(chip.hasFocus() for chip in chips) or self.folder.hasFocus()
        self.places, self._shown = places, shown
        self._chips.clear()
        for number, (place, words) in enumerate(shown, start=1):
            chip = Chip(f"{self._name}.{number}", words, says=words, key=str(number))
            chip.setEnabled(self._usable(place))
            chip.picked.connect(lambda place=place: self._choose(place))
            self._chips.addWidget(chip)
            chip.show()  # now, not when the layout comes to it: only what is shown gets the focus
        first = next((chip for chip in self._chips_now() if chip.isEnabled()), self.folder)
        if asked:
            first.setFocus()
        self.updateGeometry()

    def _chips_now(self) -> list[Chip]:
        items = (self._chips.itemAt(place) for place in range(self._chips.count()))
        return [chip for item in items if item and isinstance(chip := item.widget(), Chip)]

    def _choose(self, place: Place) -> None:
        self.close_question()
        self.chosen.emit(place)
