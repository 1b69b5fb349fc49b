"""Shows the picture of a slip, as large as there is room."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jemputbola.texts import _
from jemputbola.ui.theme import colours


class PreviewBox(QWidget):
    """Paper is white in the dark too."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("settings.preview_picture")
        self.setAccessibleName(_("Contoh slip dengan teks ini"))
        self.picture = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: QImage) -> None:
        """Another one."""
        self.picture = picture
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(200, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Scaled smoothly, at the top, with an edge."""
        if self.picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        size = self.picture.size().scaled(self.size() - QSize(2, 2), Qt.AspectRatioMode.KeepAspectRatio)
        shown = self.picture.scaled(
            size * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        box = QRectF((self.width() - size.width()) / 2, 1, size.width(), size.height())
        painter.drawImage(box, shown)
        painter.setPen(QColor(colours().line))
        painter.drawRect(box)
        painter.end()
