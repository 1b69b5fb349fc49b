"""What is told above the page: done, refused, went wrong. No dialog; the page stays usable."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from jemputbola.texts import _
from jemputbola.ui.theme import Icon, Tone
from jemputbola.ui.widgets import QuietButton, VerdictBanner, restyle

_SHOWN_FOR = 4000  # ms; good news only


class Notice(VerdictBanner):
    """One sentence at a time; the latest counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("notice", parent)
        restyle(self, kind="notice")
        self.row.setContentsMargins(20, 6, 12, 6)
        self.row.setAlignment(self.icon, Qt.AlignmentFlag.AlignVCenter)
        self._action: QuietButton | None = None
        self._close = QuietButton("notice.close", _("Tutup"), says=_("Tutup pemberitahuan"), icon=Icon.CLOSE)
        self._close.clicked.connect(self.hide)
        self.row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_FOR)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def speak(self) -> None:
        """In the language of now."""
        self._close.setText(_("Tutup"))
        self._close.setAccessibleName(_("Tutup pemberitahuan"))

    def say(self, sentence: str, tone: Tone) -> None:
        """Good news goes by itself; the rest stays until it is closed or something else is said."""
        self._forget_action()
        self.show_verdict(tone, "", sentence)
        self.show()
        if tone is Tone.OK:
            self._timer.start()
        else:
            self._timer.stop()

    def offer(self, sentence: str, tone: Tone, button: str, call: Callable[[], object]) -> None:
        """With a button; it stays."""
        self.say(sentence, tone)
        self._timer.stop()
        self._action = QuietButton("notice.action", button, says=button)
        self._action.clicked.connect(lambda _down: call())
        self.row.insertWidget(self.row.count() - 1, self._action)

    def _forget_action(self) -> None:
        if self._action is not None:
            self._action.hide()
            self._action.deleteLater()
            self._action = None
