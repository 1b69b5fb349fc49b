"""The line at the bottom: the day's counts, the last backup, and a long job with its count and a way to stop it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from jemputbola.texts import _
from jemputbola.texts.formats import format_number
from jemputbola.ui.progress import Progress, remaining
from jemputbola.ui.widgets import ElidedText, QuietButton, Text

HEIGHT = 30


class StatusLine(QFrame):
    """``show_texts`` for the two ends, ``show_progress`` for the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "status_line")
        self.setFixedHeight(HEIGHT)
        self.left = ElidedText("", "caption")
        self.right = Text("", "caption")
        self.slips = QuietButton("status_line.slips", "", says=_("Slip yang belum dicetak"))
        self.slips.height_ = 26
        self.strip = ProgressStrip(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(16)
        row.addWidget(self.left, 1)
        row.addWidget(self.slips)
        row.addWidget(self.strip)
        row.addWidget(self.right)
        self.strip.hide()
        self.show_slips(0)

    def show_texts(self, left: str, right: str) -> None:
        """Of the page, or of the day."""
        self.left.setText(left)
        self.right.setText(right)

    def show_slips(self, count: int) -> None:
        """How many slips wait for paper; a click opens them."""
        words = _("{count} slip belum dicetak · Ctrl+P").format(count=format_number(count))
        self.slips.setText(words)
        self.slips.setAccessibleName(words)
        self.slips.setVisible(count > 0)

    def show_progress(self, progress: Progress | None) -> None:
        """None: it ended."""
        self.strip.follow(progress)
        self.right.setVisible(progress is None)


class ProgressStrip(QWidget):
    """Label, bar, count and remaining time, and the button to stop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: Progress | None = None
        self.words = Text("", "caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._bar.setAccessibleName(_("Kemajuan"))
        self._stop = QuietButton("status_line.cancel", _("Batalkan"), says=_("Batalkan pekerjaan ini"))
        self._stop.height_ = 26
        self._stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self.words, self._bar, self._stop):
            row.addWidget(widget)

    def follow(self, progress: Progress | None) -> None:
        """Show this one; None: hide."""
        if self._progress is not None:
            self._progress.told.disconnect(self._told)
        self._progress = progress
        self.setVisible(progress is not None)
        if progress is not None:
            self.words.setText(progress.label)
            self._stop.setText(_("Batalkan"))
            self._stop.setAccessibleName(_("Batalkan pekerjaan ini"))
            self._bar.setRange(0, 0)
            self._stop.setEnabled(True)
            progress.told.connect(self._told)

    def _told(self, done: int, total: int, seconds: int) -> None:
        if self._progress is None:
            return
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        count = _("{done} dari {total}").format(done=format_number(done), total=format_number(total))
        parts = (f"{self._progress.label} {count}", remaining(seconds) if done < total else "")
        self.words.setText(" · ".join(filter(None, parts)))

    def _cancel(self) -> None:
        if self._progress is not None:
            self._progress.cancel()
            self._stop.setEnabled(False)
            self.words.setText(_("Menghentikan …"))
