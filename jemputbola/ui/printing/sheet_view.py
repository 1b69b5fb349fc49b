"""One page of a print as it will look, on its own white paper."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from jemputbola.texts import _
from jemputbola.ui.printing.printer import PdfPages
from jemputbola.ui.theme import colours
from jemputbola.ui.widgets import identify


class SheetView(QLabel):
    """``show_pdf(pdf, page)``; drawn anew at every size, so that it stays sharp."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        identify(self, "printing.page", _("Pratinjau slip"))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(200, 120)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._pdf = b""
        self._page = 0

    def show_pdf(self, pdf: bytes, page: int) -> None:
        """Empty bytes: nothing to show."""
        self._pdf, self._page = pdf, page
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, another picture."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if not self._pdf:
            self.clear()
            return
        ratio = self.devicePixelRatioF()
        with PdfPages(self._pdf) as pages:
            size = pages.size_in_points(self._page).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            pixels = QSize(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
            picture = QPixmap.fromImage(pages.picture(self._page, pixels))
        painter = QPainter(picture)
        painter.setPen(QColor(colours().outline))  # where the paper ends
        painter.drawRect(0, 0, pixels.width() - 1, pixels.height() - 1)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        self.setPixmap(picture)
