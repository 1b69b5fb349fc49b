"""The recovery sheet was not put on paper when the laptop was set up: a new one, here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jemputbola.texts import _
from jemputbola.ui.documents import documents_folder
from jemputbola.ui.theme import Tone
from jemputbola.ui.widgets import VerdictBanner


class SheetReminder(VerdictBanner):
    """``wanted(file)``: write a new sheet there."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("home.sheet", parent)
        self.add_button("home.new_sheet", _("Buat lembar baru…"), self.ask)
        self.show_verdict(
            Tone.WARN,
            _("Lembar pemulihan belum disimpan"),
            _("tanpa lembar itu, data hilang bila frasa sandi terlupa. Lembar baru membatalkan yang lama."),
        )

    def ask(self) -> None:
        """Into the documents, under a name that is free."""
        folder = documents_folder()
        names = (folder / f"lembar-pemulihan-baru{suffix}.pdf" for suffix in ("", *(f"-{n}" for n in range(2, 100))))
        self.wanted.emit(next(file for file in names if not file.exists()))
