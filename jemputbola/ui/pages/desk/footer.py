"""What ends a service: finish and print, finish, take back; and what is kept meanwhile."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jemputbola.texts import _
from jemputbola.ui.widgets import Flow, PrimaryButton, SecondaryButton, Text


class Footer(QWidget):
    """``print_wanted``, ``save_wanted``, ``undo_wanted``."""

    print_wanted = Signal()
    save_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        finish = _("Selesai & cetak, berikutnya")
        self.finish = PrimaryButton("desk.save_print", finish, says=finish, key="Ctrl+Return")
        self.save = SecondaryButton("desk.save", _("Selesai"), says=_("Selesai"), key="Ctrl+S")
        self.undo = SecondaryButton("desk.undo", _("Urungkan"), says=_("Urungkan"), key="Ctrl+Z")
        self.kept, self.tray = Text("", "secondary"), Text("", "secondary")
        self.finish.clicked.connect(lambda _down: self.print_wanted.emit())
        self.save.clicked.connect(lambda _down: self.save_wanted.emit())
        self.undo.clicked.connect(lambda _down: self.undo_wanted.emit())
        flow = Flow(self, spacing=10)
        for widget in (self.finish, self.save, self.undo, self.kept, self.tray):
            flow.addWidget(widget)
        for words in (self.kept, self.tray):
            words.setFixedHeight(self.save.sizeHint().height())
        self.show_kept("")
        self.show_tray(0)

    def show_kept(self, moment: str, *, saved: bool = False) -> None:
        """When the draft was kept, or (``saved``) when it counted (ISO); empty: nothing to say."""
        text = _("Tersimpan {time}") if saved else _("Draf tersimpan {time}")
        self.kept.setText(text.format(time=f"{dt.datetime.fromisoformat(moment):%H.%M.%S}") if moment else "")
        self.kept.setVisible(bool(moment))

    def show_tray(self, slips: int) -> None:
        """How many slips wait for paper."""
        self.tray.setText(_("{count} slip belum dicetak").format(count=slips))
        self.tray.setVisible(slips > 0)
